"""A CSV file of responses line by line: each line is one row, and a torn one takes no other with it.

pandas fills short rows without a word, stops at long ones, and lets a quote that is never closed swallow
the rows after it. No cell of ours can hold a line break, so here a line ends where it ends: whatever is
wrong with it is said of that line alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from questions.faults import BadInput, Kind, Spot, fault
from questions.messages import Message, message

LONGEST_LINE = 100_000
# Spreadsheets of other countries split at another sign; no name of a column holds any of these.
_DELIMITERS = ",;\t"
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of a table file as is held in memory at a time.

    frame: rows, indexed by their number in the file. torn: the numbers of rows that are none, and why.
    done: how much of the file has been read by now, from 0 to 1.
    """

    frame: pd.DataFrame
    torn: Mapping[int, Message]
    done: float


def csv_pieces(opened: BinaryIO, size: int, chunk: int, name: str) -> Iterator[Piece]:
    """The rows of a CSV file, at most `chunk` lines at a time; a row's number is that of its line.

    size: of the file, in bytes. Raises BadInput when it has no header that can be read.
    """
    with io.TextIOWrapper(opened, encoding="utf-8-sig", errors="surrogateescape", newline=None) as text:
        lines = _lines(text)
        header, delimiter = _header(lines, name)
        whole = False
        while not whole:
            rows, torn = _sorted(islice(lines, chunk), delimiter, len(header))
            whole = len(rows) + len(torn) < chunk
            done = 1.0 if whole else opened.tell() / size
            yield Piece(_frame(header, rows, delimiter), torn, done)


def _sorted(
    lines: Iterable[tuple[int, str]], delimiter: str, wanted: int
) -> tuple[dict[int, str], dict[int, Message]]:
    """The lines that are rows, and those that are none with what is wrong, by their numbers."""
    rows: dict[int, str] = {}
    torn: dict[int, Message] = {}
    for number, line in lines:
        row = _row(line, delimiter, wanted)
        if isinstance(row, Message):
            torn[number] = row
        else:
            rows[number] = row
    return rows, torn


def _lines(text: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    """Each line that holds something, with its number. Of an endless one no more is kept than shows it."""
    for number in count(1):
        line = text.readline(LONGEST_LINE + 1)
        if not line:
            return
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith("\n"):
            rest = text.readline(LONGEST_LINE + 1)
        if line.strip():
            yield number, line


def _header(lines: Iterator[tuple[int, str]], name: str) -> tuple[list[str], str]:
    """The names of the columns, and the sign that splits cells: the one that the header has most of."""
    number, line = next(lines, (1, ""))
    if not line:
        raise BadInput([fault(Spot(name), Kind.EMPTY)])
    delimiter = max(_DELIMITERS, key=line.count)
    cells = _cells(line, delimiter)
    if isinstance(cells, Message):
        raise BadInput([fault(Spot(name, number), Kind.UNREADABLE, why=cells)])
    return cells, delimiter


def _row(line: str, delimiter: str, wanted: int) -> str | Message:
    """The line as one that every parser reads alike, or why it is no row."""
    plain = _QUOTE not in line and line.isascii() and len(line) <= LONGEST_LINE
    if plain and line.count(delimiter) == wanted - 1:
        return line.removesuffix("\n")
    cells = _cells(line, delimiter)
    if isinstance(cells, Message):
        return cells
    if len(cells) != wanted:
        return message("table-cells", count=len(cells), wanted=wanted)
    return delimiter.join(_QUOTE + cell.replace(_QUOTE, _QUOTE * 2) + _QUOTE for cell in cells)


def _cells(line: str, delimiter: str) -> list[str] | Message:
    """The cells of a line, or why they cannot be told."""
    if len(line) > LONGEST_LINE:
        return message("table-long-line", limit=LONGEST_LINE)
    try:
        line.encode()  # bytes that are no UTF-8 were read as halves of characters
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except UnicodeEncodeError:
        return message("why-not-utf-8")
    except csv.Error:
        return message("table-open-quote")


def _frame(header: Sequence[str], rows: Mapping[int, str], delimiter: str) -> pd.DataFrame:
    """The rows as a frame in which a column is told by its few different words."""
    names = [str(at) for at in range(len(header))]
    index = np.fromiter(rows, np.int64, len(rows))
    if rows:
        told = pa.dictionary(pa.int32(), pa.string())
        table = arrow_csv.read_csv(
            io.BytesIO("\n".join(rows.values()).encode()),
            arrow_csv.ReadOptions(use_threads=False, column_names=names),
            arrow_csv.ParseOptions(delimiter=delimiter),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, told)),
        )
        frame = table.to_pandas()
    else:
        frame = pd.DataFrame(columns=names, dtype="category")
    frame.index = pd.Index(index)
    frame.columns = pd.Index(header, dtype=object)
    return frame
