"""One filled form out of a CSV that ODK, Kobo or REDCap wrote, as the data of a response file.

Only columns of our own forms are read; whatever else the program adds (a number, a day, who sent it) is
left alone, and so never reaches anything of ours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.messages import Message, message
from questions.model import Pack
from questions.parsing import Path_
from questions.reading import Document
from screening.exchange.form import Returned
from screening.exchange.layout import ELSEWHERE, NEEDS, STATE
from screening.exchange.scoring import AGE, DANGER, ROLE, STAGE

BYTE_ORDER_MARK = "\ufeff"
# Kobo splits cells at a semicolon; the sign that the header has most of is the one.
_DELIMITERS = ",;\t"
# As much of a text as is looked at to see whose it is.
_LOOK_AT = 60_000
_GATE = ("alone", "interpreter", "limits_told", "insider")
# Fields that are no questions, and where each stands in a response.
_PLACES: Mapping[str, Path_] = {
    **{name: (name,) for name in (ROLE, STAGE, AGE, DANGER)},
    **{name: ("gate", name) for name in _GATE},
    STATE: ("place", "state"),
}
# A choice of many that has a column of its own.
_CHOSEN, _NOT_CHOSEN = frozenset({"1", "true"}), frozenset({"0", "false", ""})


@dataclass(frozen=True, slots=True)
class Reply:
    """How one program's CSV is read.

    pack, version, hash: the columns that tell which form it was. questions: each question's field.
    leaf: for a pack, a column's name without what the program puts before it. need: the need that a
    column of its own stands for. decode: a cell's word as a response says it.
    """

    pack: str
    version: str
    hash: str
    questions: Callable[[Pack], Mapping[str, str]]
    leaf: Callable[[Pack], Callable[[str], str]]
    need: Callable[[str], str | None]
    decode: Callable[[str, str, Pack], str] = lambda _field, cell, _pack: cell


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    spot: Spot


def recognised(text: str, column: str) -> bool:
    """Has the first line of this text such a column, whatever group stands before its name?"""
    first = text[:_LOOK_AT].removeprefix(BYTE_ORDER_MARK).lstrip().partition("\n")[0]
    before, after = f'(?:^|[{_DELIMITERS}"/:-])', f'(?:$|[{_DELIMITERS}"\r])'
    return re.search(before + re.escape(column) + after, first) is not None


def read_reply(text: str, file: str, packs: Mapping[str, Pack], reply: Reply) -> Returned:
    """The one row of a CSV as the data of a response. Raises BadInput with place, fault and remedy.

    What the words in it mean is checked by whoever reads the data (`screening.intake`).
    """
    header, row = _one_row(text, file)
    cells = [(name, cell) for name, cell in zip(header, row, strict=True) if cell.text]
    named = {name.rpartition("/")[2]: cell for name, cell in cells}
    version, hash_ = (named[one].text if one in named else None for one in (reply.version, reply.hash))
    pack = packs.get(named[reply.pack].text) if reply.pack in named else _guessed(header, packs, reply)
    if pack is None and reply.pack not in named:
        raise BadInput([fault(Spot(file), Kind.MISSING_KEY, key=reply.pack, where=message("what-file"))])
    if pack is None:
        cell = named[reply.pack]
        return Returned(Document(file, {"pack": cell.text}, {("pack",): cell.spot}), version, hash_)
    reading = _Reading(pack, reply)
    for name, cell in cells:
        reading.take(name, cell)
    if reading.faults:
        raise BadInput(sorted(reading.faults, key=lambda one: one.spot))
    return Returned(Document(file, reading.data, reading.spots), version, hash_)


class _Reading:
    """Translates the cells of one row, one by one, and keeps where each value stands."""

    def __init__(self, pack: Pack, reply: Reply) -> None:
        self.pack, self.reply = pack, reply
        self.ids = {name: id_ for id_, name in reply.questions(pack).items()}
        self.leaf = reply.leaf(pack)
        self.data: dict[str, Any] = {"pack": pack.id}
        self.spots: dict[Path_, Spot] = {}
        self.faults: list[Fault] = []

    def take(self, header: str, cell: Cell) -> None:
        """Takes a cell that is not empty."""
        need = self.reply.need(header)
        if need is not None:
            self._take_need(need, header, cell)
            return
        name = self.leaf(header)
        if name == NEEDS:
            for one in cell.text.split():
                self._add_need(one, cell)
        elif name in self.ids:
            self._put(("answers", self.ids[name]), name, cell)
        elif name in _PLACES:
            self._put(_PLACES[name], name, cell)
        elif name.startswith("q_"):
            # Every name of this kind is ours: an answer that would be lost.
            self._put(("answers", name), name, cell)

    def _put(self, path: Path_, name: str, cell: Cell) -> None:
        if path in self.spots:
            self.faults.append(fault(cell.spot, Kind.TWICE_KEY, key=name))
            return
        value = self.reply.decode(name, cell.text, self.pack)
        self.spots[path] = cell.spot
        if name == STATE and value == ELSEWHERE:
            return
        *above, last = path
        data = self.data
        for one in above:
            data = data.setdefault(str(one), {})
        data[str(last)] = value

    def _take_need(self, need: str, header: str, cell: Cell) -> None:
        given = cell.text.casefold()
        if given in _CHOSEN:
            self._add_need(need, cell)
        elif given not in _NOT_CHOSEN:
            why = message("why-literal-error", expected=message("one-or-other", some="'0'", last="'1'"))
            self.faults.append(fault(cell.spot, Kind.BAD_VALUE, key=header, why=why))

    def _add_need(self, need: str, cell: Cell) -> None:
        """Each need once: some programs write the list and a column for each choice as well."""
        found = self.data.setdefault("needs", [])
        if need not in found:
            self.spots[("needs", len(found))] = cell.spot
            found.append(need)


def _guessed(header: list[str], packs: Mapping[str, Pack], reply: Reply) -> Pack | None:
    """The one pack whose questions all have a column: a row that was imported may not name its pack."""
    fitting = [
        pack
        for pack in packs.values()
        if set(reply.questions(pack).values()) <= set(map(reply.leaf(pack), header))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _one_row(text: str, file: str) -> tuple[list[str], list[Cell]]:
    """The names of the columns and the cells of the only row that holds anything."""
    rows = list(_rows(text, file))
    if not rows:
        raise BadInput([fault(Spot(file), Kind.EMPTY)])
    (number, header), *given = rows
    if not given:
        raise _refused(Spot(file, number), message("why-export-no-row"))
    if len(given) > 1:
        raise _refused(Spot(file, given[1][0]), message("why-export-many-rows", count=len(given)))
    number, row = given[0]
    if len(row) != len(header):
        raise _refused(Spot(file, number), message("table-cells", count=len(row), wanted=len(header)))
    return header, [Cell(cell.strip(), Spot(file, number, at)) for at, cell in enumerate(row, 1)]


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that holds anything, with the number of the line on which it begins."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    delimiter = max(_DELIMITERS, key=text.lstrip().partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in lines:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = lines.line_num + 1
    except csv.Error:
        raise _refused(Spot(file, begins), message("table-open-quote")) from None


def _refused(spot: Spot, why: Message) -> BadInput:
    return BadInput([fault(spot, Kind.UNREADABLE, why=why)])
