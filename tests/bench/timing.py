"""How a thing is timed, and how a timing is held against its bar. All rows of the bench use this."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

# Timings on a shared machine scatter. Only a miss by more than this counts as a miss.
CLEARLY = 1.10

Verdict = Literal["ok", "near", "MISSED", "no bar"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured beside its floor; all times in milliseconds.

    of: what the bar is on: the median itself, the 95th percentile, or the ratio of the two medians.
    """

    name: str
    samples: Sequence[float]
    floor_name: str
    floor_samples: Sequence[float]
    bar: float | None = None
    of: Literal["median", "p95", "ratio"] = "median"

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def floor(self) -> float:
        return statistics.median(self.floor_samples)

    @property
    def ratio(self) -> float:
        return self.median / self.floor

    @property
    def verdict(self) -> Verdict:
        if self.bar is None:
            return "no bar"
        value = {"median": self.median, "p95": high_end(self.samples), "ratio": self.ratio}[self.of]
        if value <= self.bar:
            return "ok"
        return "near" if value <= self.bar * CLEARLY else "MISSED"


def timed(call: Callable[[], object], times: int, batch: int = 1) -> list[float]:
    """Milliseconds of one call, `times` over; each sample is the mean of `batch` calls in a row.

    One call goes first, unmeasured: what is read or compiled once a process is not what is asked here.
    """
    call()
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        for _ in range(batch):
            call()
        found.append((time.perf_counter() - begin) * 1000 / batch)
    return found


def high_end(samples: Sequence[float]) -> float:
    """The 95th percentile."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def table(rows: Sequence[Row]) -> str:
    """The rows as text: median and p95, the floor beside them, the ratio, the bar and the verdict."""
    head = ("what", "median ms", "p95 ms", "floor", "floor ms", "ratio", "bar", "")
    body = [
        (
            row.name,
            _number(row.median),
            _number(high_end(row.samples)),
            row.floor_name,
            _number(row.floor),
            f"{row.ratio:.2f}" if row.ratio < 100 else f"{row.ratio:.0f}",
            _bar(row),
            row.verdict,
        )
        for row in rows
    ]
    widths = [max(len(line[at]) for line in (head, *body)) for at in range(len(head))]
    return "\n".join(_line(line, widths) for line in (head, *body))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    words = (0, 3, 7)
    return "  ".join(
        cell.ljust(width) if at in words else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ).rstrip()


def _bar(row: Row) -> str:
    if row.bar is None:
        return "-"
    return {"median": f"{row.bar:g} ms", "p95": f"p95 {row.bar:g} ms", "ratio": f"{row.bar:g} x"}[row.of]


def _number(value: float) -> str:
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"
