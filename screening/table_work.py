"""A table file assessed piece by piece: results to one file, rows that cannot be read to another.

Every row of the input stands in one of the two, under its number there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from questions.faults import BadInput, Kind, Spot, fault
from questions.messages import message, shorten
from questions.model import Language
from screening.table import REJECT_COLUMN, REJECT_REASON, RESULT, assess_table
from screening.table_csv import Piece
from screening.table_files import LONGEST_NAME, Output, pieces
from screening.table_task import TableTask

ROW = "row"


@dataclass(slots=True)
class Counted:
    """Rows assessed, and rows put aside."""

    assessed: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        return self.assessed + self.rejected


def assess_file(task: TableTask, language: Language) -> Counted:
    """Assesses a table file. Raises BadInput, and writes nothing, when it cannot be read as a whole."""
    _refuse_same_file(task)
    counted = Counted()
    with (
        Output(task.output) as results,
        Output(task.put_aside) as rejects,
        _progress(language) as tell,
    ):
        for piece in pieces(task.table, task.chunk):
            name = shorten(task.table, LONGEST_NAME)
            found = assess_table(piece.frame, pack=task.pack, language=language, name=name)
            found.insert(0, ROW, found.index)
            unread = found[REJECT_REASON].notna().to_numpy()
            results.write(found.loc[~unread, [ROW, *RESULT]])
            rejects.write(_rejects(found[unread], piece, language))
            counted.assessed += int((~unread).sum())
            counted.rejected += int(unread.sum()) + len(piece.torn)
            tell(piece.done, counted.read)
    return counted


def _rejects(unread: pd.DataFrame, piece: Piece, language: Language) -> pd.DataFrame:
    """The rows that could not be read, in the order of the file: number, label, columns and reasons."""
    told = unread[[ROW, "id", REJECT_COLUMN, REJECT_REASON]]
    told = told.rename(columns={REJECT_COLUMN: "column", REJECT_REASON: "reason"})
    told = told.astype({"column": "str", "reason": "str"})
    if not piece.torn:
        return told
    torn = pd.DataFrame(
        {
            ROW: np.array(list(piece.torn), np.int64),
            "id": pd.Series([None] * len(piece.torn), dtype="str"),
            "column": pd.Series([None] * len(piece.torn), dtype="str"),
            "reason": pd.Series([why.say(language) for why in piece.torn.values()], dtype="str"),
        }
    )
    return pd.concat([told, torn]).sort_values(ROW)


def _refuse_same_file(task: TableTask) -> None:
    """Three files, none of which may take the place of another."""
    places = [one.absolute() for one in (task.table, task.output, task.put_aside)]
    for at, place in enumerate(places):
        if place in places[:at] or any(_same(place, other) for other in places[:at]):
            why = message("why-table-same-file")
            raise BadInput([fault(Spot(shorten(place, LONGEST_NAME)), Kind.UNWRITABLE, why=why)])


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


@contextmanager
def _progress(language: Language) -> Iterator[Callable[[float, int], None]]:
    """Tells on stderr how far the work is, when a person watches and the package for it is there."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield lambda _done, _rows: None
        return
    try:
        from tqdm import tqdm  # noqa: PLC0415  only where it is needed
    except ImportError:
        yield lambda _done, _rows: None
        return
    shape = "{percentage:3.0f}% |{bar}| {desc} {elapsed}"
    with tqdm(total=100.0, bar_format=shape, file=sys.stderr, leave=False, mininterval=0) as bar:

        def tell(done: float, rows: int) -> None:
            bar.set_description_str(f"{rows:,} {message('table-progress').say(language)}", refresh=False)
            bar.update(100.0 * done - bar.n)

        yield tell
