"""Reads training logs line by line: a line that is broken is told and kept, and hides no other.

CSV as `completion_log` writes it, also with its columns in another order, with more headers further down
(files put one behind the other), or split at the sign of another country's spreadsheet; and JSON, one
object after the other, each beginning on a line of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.model import Text
from questions.parsing import parse_json
from questions.reading import Document, check
from screening.completion_log import BYTE_ORDER_MARK, COLUMNS, NEEDED, LogLine
from screening.spreadsheet import unharmed

LOG_LIMIT = 20_000_000
_MARK = BYTE_ORDER_MARK.encode()
_DELIMITERS = ",;\t"
# What tells a header from a line of values.
_TELLING = frozenset({"id", "name", "course"})


@dataclass(slots=True)
class LogFile:
    """What a file held: its lines, what is wrong, and what could not be read, as it stood, to the byte."""

    lines: list[LogLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    rejects: list[bytes] = field(default_factory=list)


def read_log(raw: bytes, file: str, wording: Mapping[str, Text]) -> LogFile:
    """Everything that can be read in a log file; `file` is its name in what is said of it."""
    reader = _Reader(file, wording)
    lines = raw.splitlines(keepends=True)
    first = next((one.removeprefix(_MARK).strip() for one in lines if one.removeprefix(_MARK).strip()), b"")
    if len(raw) > LOG_LIMIT:
        reader.refuse([fault(Spot(file), Kind.TOO_LARGE, size=len(raw), limit=LOG_LIMIT)], raw)
    elif not first:
        reader.refuse([fault(Spot(file), Kind.EMPTY)], raw)
    elif first[:1] in (b"{", b"["):
        reader.read_json(lines)
    else:
        reader.read_csv(lines)
    return reader.found


@dataclass(frozen=True, slots=True)
class _Header:
    """Which column stands where. whole: every needed one is there, and none twice."""

    delimiter: str
    columns: tuple[str, ...]
    whole: bool


class _Reader:
    def __init__(self, file: str, wording: Mapping[str, Text]) -> None:
        self.found = LogFile()
        self._file = file
        self._wording = wording

    def refuse(self, faults: Iterable[Fault], raw: bytes) -> None:
        """Tells what is wrong and keeps the bytes it is wrong with."""
        self.found.faults.extend(faults)
        if raw:
            self.found.rejects.append(raw)

    # ----------------------------------------------------------------- CSV

    def read_csv(self, lines: Sequence[bytes]) -> None:
        header: _Header | None = None
        for number, raw in enumerate(lines, start=1):
            text = self._decoded(raw, number)
            if not text or not text.strip(" ,;\t\r\n"):
                continue
            begun = self._header(text, number)
            if begun or header is None:
                header = begun or self._headless(number)
            if not header.whole:
                # Told once, at the header; the lines under it are kept.
                self.refuse([], raw)
            elif not begun:
                self._row(header, text, raw, number)

    def _header(self, text: str, number: int) -> _Header | None:
        """The header that a line is, or None for a line of values. Tells what is wrong with its columns."""
        for delimiter in _DELIMITERS:
            columns = tuple(one.strip().casefold() for one in _cells(text, delimiter) or ())
            if set(columns) >= _TELLING:
                named = [one for one in columns if one]
                missing = [one for one in COLUMNS if one in NEEDED and one not in columns]
                twice = sorted({one for one in named if named.count(one) > 1})
                self.refuse(self._wrong_columns(named, missing, twice, Spot(self._file, number)), b"")
                return _Header(delimiter, columns, not missing and not twice)
        return None

    def _wrong_columns(
        self, named: Sequence[str], missing: Sequence[str], twice: Sequence[str], spot: Spot
    ) -> Iterable[Fault]:
        """A column that we do not know is not carried on, so that is said."""
        where = self._wording["log-header"]
        yield from (fault(spot, Kind.MISSING_KEY, key=one, where=where) for one in missing)
        yield from (fault(spot, Kind.TWICE_KEY, key=one) for one in twice)
        for one in named:
            if one not in COLUMNS:
                near = nearest(one, COLUMNS)
                yield fault(spot, Kind.UNKNOWN_KEY, key=one, where=where, nearest=near)

    def _headless(self, number: int) -> _Header:
        where = self._wording["log-header"]
        spot = Spot(self._file, number)
        self.refuse([fault(spot, Kind.MISSING_KEY, key=COLUMNS[0], where=where)], b"")
        return _Header(_DELIMITERS[0], (), whole=False)

    def _row(self, header: _Header, text: str, raw: bytes, number: int) -> None:
        cells = _cells(text, header.delimiter)
        if cells is None:
            self.refuse([self._bad_line(number, "log-why-quote")], raw)
            return
        width = len(header.columns)
        if len(cells) < width or any(cells[width:]):
            self.refuse([self._bad_line(number, "log-why-cells")], raw)
            return
        known = zip(header.columns, cells, strict=False)
        self._line({key: unharmed(cell) for key, cell in known if key in COLUMNS}, raw, number)

    def _bad_line(self, number: int, why: str) -> Fault:
        line = self._wording["log-line"]
        return fault(Spot(self._file, number), Kind.BAD_VALUE, key=line, why=self._wording[why])

    # ----------------------------------------------------------------- JSON

    def read_json(self, lines: Sequence[bytes]) -> None:
        """Each line that begins with a brace begins an object, so that a broken one ends at the next."""
        begins = [at for at, one in enumerate(lines) if one.removeprefix(_MARK).startswith(b"{")]
        for start, end in zip([0, *begins], [*begins, len(lines)], strict=True):
            raw = b"".join(lines[start:end])
            text = self._decoded(raw, start + 1)
            if text and text.strip():
                self._object(text, raw, start + 1)

    def _object(self, text: str, raw: bytes, number: int) -> None:
        try:
            data = parse_json(text.strip(), self._file).data
        except BadInput as error:
            self.refuse([_moved(one, number) for one in error.faults], raw)
            return
        self._line(data, raw, number)

    # ----------------------------------------------------------------- both

    def _decoded(self, raw: bytes, number: int) -> str | None:
        try:
            return raw.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError:
            self.refuse([self._bad_line(number, "log-why-utf-8")], raw)
            return None

    def _line(self, data: Any, raw: bytes, number: int) -> None:
        try:
            self.found.lines.append(LogLine.model_validate(data))
        except (ValidationError, RecursionError):
            self.refuse(self._faults(data, number), raw)

    def _faults(self, data: Any, number: int) -> tuple[Fault, ...]:
        try:
            check(LogLine, Document(self._file, data, {(): Spot(self._file, number)}))
        except BadInput as error:
            return error.faults
        return ()


def _cells(text: str, delimiter: str) -> list[str] | None:
    """The cells of one line, or None where a quote does not close or a cell never ends."""
    try:
        return next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _moved(one: Fault, number: int) -> Fault:
    """A fault of an object that begins on a line further down."""
    spot = Spot(one.spot.file, one.spot.line + number - 1, one.spot.column)
    return Fault(spot, one.kind, one.message)
