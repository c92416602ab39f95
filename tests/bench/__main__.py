"""`python -m tests.bench [NAME ...]`: prints a table. Exit 1 only when a bar is clearly missed.

Names: clicks, load, replicas, assess, table, sheet, card, score; none means all.
Everything stays on this host.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from playwright.sync_api import Error as BrowserError

from questions.faults import BadInput
from tests.bench import clicks, engine, load, tables
from tests.bench.timing import CLEARLY, Row, table

PARTS: dict[str, Callable[[], list[Row]]] = {
    "clicks": clicks.rows,
    "load": load.rows,
    "replicas": load.rows_through,
    "assess": lambda: [engine.assessment_row()],
    "table": tables.rows,
    "sheet": lambda: [engine.sheet_row()],
    "card": lambda: [engine.card_row()],
    "score": lambda: [engine.command_row()],
}

# What may be missing on a machine: Chromium, a port, a package. What was not measured is said, not hidden.
NOT_HERE = (BrowserError, BadInput, ImportError, OSError, RuntimeError)


def main(names: Sequence[str]) -> int:
    """Measure the named parts, or all. Returns 0, 1 for a bar clearly missed, 2 for an unknown name."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}. Parts: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    lost = False
    for name in names or PARTS:
        try:
            rows += PARTS[name]()
        except clicks.NotAnswered as error:
            lost = True
            print(f"{name}: MISSED, {error}", file=sys.stderr)
        except NOT_HERE as error:
            print(f"{name}: not measured here ({type(error).__name__}: {error})", file=sys.stderr)
    if rows:
        print(table(rows))
        print(f"A bar counts as missed beyond {CLEARLY:g} times itself; p95 is judged where a bar names it.")
    return int(lost or any(row.verdict == "MISSED" for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
