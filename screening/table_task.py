"""What `python -m screening table` is asked to do; it can be named without loading pandas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# About a hundred megabytes of a table as wide as ours, with all that is worked out of it.
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class TableTask:
    """Which table, where to, whose pack where a row names none, and how many rows to hold at a time.

    rejects: for rows that cannot be read; when not given, beside the output.
    """

    table: Path
    output: Path
    rejects: Path | None = None
    pack: str | None = None
    chunk: int = CHUNK

    @property
    def put_aside(self) -> Path:
        return self.rejects or self.output.with_suffix(".rejects.csv")
