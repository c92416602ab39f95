"""Tables as files: CSV, Parquet and Excel sheets, read and written piece by piece.

The ending of a name tells the form. A result stands under its name only when it is whole: until then it
is written beside it.
"""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self, TypeVar

import numpy as np
import pandas as pd

from questions.faults import BadInput, Kind, Spot, fault
from questions.messages import Message, message, shorten
from questions.reading import why_not
from screening.completion_log import BYTE_ORDER_MARK
from screening.spreadsheet import harmless
from screening.table_csv import Piece, csv_pieces

LONGEST_NAME = 300
# The rows of a spreadsheet's sheet, the header among them.
SHEET_ROWS = 1_048_576
# A zip file of a few kilobytes can unpack to more than a machine holds.
SHEET_BYTES = 2_000_000_000
# What pandas names an index that had no name when a Parquet file was written.
_NAMELESS_INDEX = "__index_level_"

T = TypeVar("T")


def pieces(path: Path, chunk: int) -> Iterator[Piece]:
    """The rows of a table file, about `chunk` at a time; one piece comes even where there is no row.

    Raises BadInput when the file cannot be read, or when its name does not tell its form.
    """
    name = shorten(path, LONGEST_NAME)
    read = _by_ending(path, _READERS, Kind.UNREADABLE)
    with _told(path, Kind.UNREADABLE):
        # A device or a pipe may never end.
        if path.exists() and not path.is_file():
            raise BadInput([fault(Spot(name), Kind.UNREADABLE, why=message("why-not-a-plain-file"))])
        with path.open("rb") as opened:
            yield from read(opened, path.stat().st_size, chunk, name)


class Output:
    """A table file to write. It stands under its name once all went well; else nothing is left of it.

    Raises BadInput when it cannot be written, or when its name does not tell its form.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begun = path.with_name(f".{path.name}.{os.getpid()}.part")
        make = _by_ending(path, _WRITERS, Kind.UNWRITABLE)
        with _told(path, Kind.UNWRITABLE):
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "")
            self._writer = make(self._begun, shorten(path, LONGEST_NAME))

    def write(self, frame: pd.DataFrame) -> None:
        """The next rows. Every frame has the same columns and types."""
        with _told(self._path, Kind.UNWRITABLE):
            self._writer.write(frame)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        try:
            with _told(self._path, Kind.UNWRITABLE):
                self._writer.close()
                if kind is None:
                    self._begun.replace(self._path)
        finally:
            with suppress(OSError):
                self._begun.unlink(missing_ok=True)


def _by_ending(path: Path, forms: Mapping[str, T], kind: Kind) -> T:
    form = forms.get(path.suffix.lower())
    if form is None:
        *some, last = forms
        expected = message("one-or-other", some=", ".join(some), last=last)
        spot = Spot(shorten(path, LONGEST_NAME))
        raise BadInput([fault(spot, kind, why=message("why-table-ending", expected=expected))])
    return form


@contextmanager
def _told(path: Path, kind: Kind) -> Iterator[None]:
    """Says of what the system refuses which file it is about."""
    try:
        yield
    except OSError as error:
        raise BadInput([fault(Spot(shorten(path, LONGEST_NAME)), kind, why=why_not(error))]) from None


def _refuse(name: str, kind: Kind, why: Message) -> BadInput:
    return BadInput([fault(Spot(name), kind, why=why)])


def _package(package: str, name: str, kind: Kind) -> Any:
    """A package that only some forms need. Raises BadInput that says how to get it."""
    try:
        return import_module(package)
    except ImportError:
        raise _refuse(name, kind, message("why-table-package", package=package)) from None


# --------------------------------------------------------------------------- reading


def _parquet_pieces(opened: BinaryIO, _size: int, chunk: int, name: str) -> Iterator[Piece]:
    """A Parquet file has no header line: its first row has the number 1."""
    import pyarrow  # noqa: PLC0415  only where it is needed
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(opened)
        rows, read = file.metadata.num_rows, 0
        empty = file.schema_arrow.empty_table()
        for batch in file.iter_batches(batch_size=chunk) if rows else [empty]:
            frame = batch.to_pandas(ignore_metadata=True)
            frame.index = pd.RangeIndex(read + 1, read + 1 + len(frame))
            read += len(frame)
            unnamed = [one for one in frame.columns if str(one).startswith(_NAMELESS_INDEX)]
            yield Piece(frame.drop(columns=unnamed), {}, read / rows if rows else 1.0)
    except pyarrow.ArrowException:
        raise _refuse(name, Kind.UNREADABLE, message("why-table-form")) from None


def _sheet_pieces(opened: BinaryIO, _size: int, chunk: int, name: str) -> Iterator[Piece]:
    """The first sheet of a workbook; a row's number is the one that the spreadsheet shows."""
    rows = _sheet_rows(opened, name)
    first = next(((number, row) for number, row in rows if row), None)
    if first is None:
        raise BadInput([fault(Spot(name), Kind.EMPTY)])
    header = [str(cell) for cell in first[1]]
    last = False
    while not last:
        read: dict[int, list[Any]] = {}
        torn: dict[int, Message] = {}
        for number, row in rows:
            if len(row) > len(header):
                torn[number] = message("table-cells", count=len(row), wanted=len(header))
            elif row:
                read[number] = row + [None] * (len(header) - len(row))
            if len(read) + len(torn) >= chunk:
                break
        else:
            last = True
        yield Piece(_frame(header, read), torn, 1.0 if last else 0.0)


def _sheet_rows(opened: BinaryIO, name: str) -> Iterator[tuple[int, list[Any]]]:
    """Number and cells of each row, without the empty cells at its end."""
    openpyxl = _package("openpyxl", name, Kind.UNREADABLE)
    try:
        with zipfile.ZipFile(opened) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > SHEET_BYTES:
            raise BadInput([fault(Spot(name), Kind.TOO_LARGE, size=size, limit=SHEET_BYTES)])
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            cells = list(row)
            while cells and cells[-1] in (None, ""):
                cells.pop()
            yield number, cells
    except (BadInput, OSError):
        raise
    except Exception:  # openpyxl lets through whatever a broken file makes its parts raise
        raise _refuse(name, Kind.UNREADABLE, message("why-table-form")) from None


def _frame(header: list[str], rows: Mapping[int, list[Any]]) -> pd.DataFrame:
    columns = zip(*rows.values(), strict=True) if rows else [()] * len(header)
    index = np.array(list(rows), np.int64)
    frame = pd.DataFrame(dict(enumerate(columns)), index=index, dtype=object)
    frame.columns = pd.Index(header, dtype=object)
    return frame


_READERS: dict[str, Callable[[BinaryIO, int, int, str], Iterator[Piece]]] = {
    ".csv": csv_pieces,
    ".parquet": _parquet_pieces,
    ".xlsx": _sheet_pieces,
}

# --------------------------------------------------------------------------- writing


class _Writer(Protocol):
    def write(self, frame: pd.DataFrame) -> None: ...

    def close(self) -> None: ...


class _Csv:
    """With a byte order mark, by which spreadsheets know that it is UTF-8."""

    def __init__(self, path: Path, _name: str) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(BYTE_ORDER_MARK)
        self._begun = False

    def write(self, frame: pd.DataFrame) -> None:
        _harmless(frame).to_csv(self._file, index=False, header=not self._begun, lineterminator="\n")
        self._begun = True

    def close(self) -> None:
        self._file.close()


class _Parquet:
    def __init__(self, path: Path, _name: str) -> None:
        self._path = path
        self._file: Any = None

    def write(self, frame: pd.DataFrame) -> None:
        import pyarrow  # noqa: PLC0415  only where it is needed
        from pyarrow import parquet  # noqa: PLC0415

        table = pyarrow.Table.from_pandas(_as_text(frame), preserve_index=False)
        if self._file is None:
            self._file = parquet.ParquetWriter(self._path, table.schema)
        self._file.write_table(table)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class _Sheet:
    def __init__(self, path: Path, name: str) -> None:
        openpyxl = _package("openpyxl", name, Kind.UNWRITABLE)
        self._name = name
        self._file = path.open("wb")
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("table")
        self._rows = 0

    def write(self, frame: pd.DataFrame) -> None:
        if not self._rows:
            self._sheet.append(list(frame.columns))
            self._rows = 1
        self._rows += len(frame)
        if self._rows > SHEET_ROWS:
            why = message("why-table-rows", limit=SHEET_ROWS - 1)
            raise _refuse(self._name, Kind.UNWRITABLE, why)
        plain = _harmless(frame).astype(object)
        for row in plain.where(plain.notna(), None).itertuples(index=False):
            self._sheet.append(list(row))

    def close(self) -> None:
        with self._file:
            self._book.save(self._file)


def _harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """No cell that a spreadsheet would run. Only labels come from outside, so only those are looked at."""
    labels = ",".join(frame["id"].dropna()) if "id" in frame else ""
    # What is harmless as the cells of one line is harmless cell by cell.
    if harmless(labels) == labels:
        return frame
    return frame.assign(id=frame["id"].map(harmless, na_action="ignore"))


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Categories differ from piece to piece; a Parquet file has one schema."""
    told = {name: "str" for name, kind in frame.dtypes.items() if isinstance(kind, pd.CategoricalDtype)}
    return frame.astype(told)


_WRITERS: dict[str, Callable[[Path, str], _Writer]] = {".csv": _Csv, ".parquet": _Parquet, ".xlsx": _Sheet}
