"""`python -m tests.soak.tables [MILLIONS ...]`: is the memory of `table` flat from one million rows to ten?

Each run is a process of its own over a CSV file of so many rows, of which every thousandth cannot be
read. Exit 1 when the larger run needed more memory, or a row was lost.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from questions.load import own
from screening.response import ANSWERS
from screening.table_task import TableTask
from tests.serving import ROOT

MILLION = 1_000_000
SIZES = (1, 10)
# What the allocator keeps back differs from run to run by a few megabytes; rows that were kept would
# take hundreds.
MARGIN_MB = 15.0
PACK = "medical"
BAD_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Ran:
    """Rows that came out and rows put aside, the most memory that was held at a time, and seconds."""

    assessed: int
    rejected: int
    megabytes: float
    seconds: float


def main(millions: list[float]) -> int:
    """Runs each size. Returns 0 when memory is flat and no row is lost."""
    ran = {}
    for size in millions or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            rows = int(size * MILLION)
            table = written(Path(folder) / "in.csv", rows)
            ran[rows] = one = measured(TableTask(table, Path(folder) / "out.csv", pack=PACK))
        lost = rows - one.assessed - one.rejected
        print(
            f"{rows:>12,} rows: {one.seconds:.0f} s, at most {one.megabytes:.0f} MB,"
            f" {one.rejected:,} put aside, {lost} lost",
            flush=True,
        )
        if lost or one.rejected != rows // BAD_EVERY:
            return 1
    growth = ran[max(ran)].megabytes - ran[min(ran)].megabytes
    flat = growth < MARGIN_MB
    print(f"{growth:+.0f} MB, {'flat' if flat else 'NOT FLAT'} (less than {MARGIN_MB:g} MB is flat)")
    return int(not flat)


def written(path: Path, rows: int) -> Path:
    """A table of so many rows; every thousandth holds an answer that is none."""
    ids = [question.id for question in own().packs[PACK].questions]
    chance = random.Random(7)
    said = [
        ",".join(
            [chance.choice(("adult", "minor", "unknown")), *(chance.choice(("", *ANSWERS)) for _ in ids)]
        )
        for _ in range(BAD_EVERY - 1)
    ]
    said.append(",".join(["adult", "perhaps", *[""] * (len(ids) - 1)]))
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(["id", "age", *ids]) + "\n")
        for begin in range(0, rows, BAD_EVERY):
            file.write("".join(f"r{begin + at},{line}\n" for at, line in enumerate(said[: rows - begin])))
    return path


def measured(task: TableTask) -> Ran:
    """The task in a fresh process, and what it held at most."""
    code = (
        f"from tests.soak import tables; tables.tell({str(task.table)!r}, {str(task.output)!r}, {task.chunk})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    return Ran(**json.loads(done.stdout))


def tell(table: str, output: str, chunk: int) -> None:
    """Assesses a table in this process and prints what it met as JSON."""
    from screening.table_work import assess_file  # noqa: PLC0415  loads in the new process only

    begin = time.perf_counter()
    counted = assess_file(TableTask(Path(table), Path(output), pack=PACK, chunk=chunk), "en")
    seconds = time.perf_counter() - begin
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(Ran(counted.assessed, counted.rejected, held, seconds))))


if __name__ == "__main__":
    sys.exit(main([float(one) for one in sys.argv[1:]]))
