"""The table of questions on a blank checklist: a head for each section, a row for each question.

Everything to fill in stands at the right in columns: boxes for the answer, then the number to circle.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from referrals.checklist.parts import Group, Row, Table
from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    WHITE,
    Area,
    Box,
    Font,
    Glyphs,
    Line,
    Run,
    Style,
    Tag,
    width_of,
)
from referrals.sheet.boxes import Setter

TICK = "☐"
_NUMBER = 33.0
_LINES = 27.0
_LEAST, _PAD = 24.0, 6.0
_LABEL, _LABEL_LEADING = 6.9, 7.7
_WELL = 0.955


@dataclass(slots=True)
class Flow:
    """A box on its way down the pages. `glued` keeps it on the page of the next one.

    head: what stands above it when it begins a page.
    """

    box: Box
    glued: bool = False
    head: Box | None = None


@dataclass(slots=True)
class _Columns:
    """Where each column begins, and how wide it is."""

    question: float
    answers: list[tuple[float, float]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    lines: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row in the making: its box, the height at which its marks stand, and its element."""

    box: Box
    middle: float
    row: Tag


class TableSetter:
    """Sets one table; `notes` adds to each question what counts and what does not."""

    def __init__(self, setter: Setter, table: Table, wide: float, notes: bool) -> None:
        self._setter = setter
        self._table = table
        self._wide = wide
        self._notes = notes
        self._at = self._columns()

    def flows(self) -> list[Flow]:
        return [flow for group in self._table.groups for flow in self._group(group)]

    def _columns(self) -> _Columns:
        """From the right: lines, points, answers; the question takes the rest."""
        x = self._wide - _LINES
        columns = _Columns(0.0, lines=(x, _LINES))
        for labels, found in ((self._table.columns, columns.points), (self._table.answers, columns.answers)):
            for label in reversed(labels):
                longest = max(width_of(word, "regular", _LABEL) for word in label.split())
                each = max(longest + _PAD, _LEAST)
                x -= each
                found.insert(0, (x, each))
            x -= 3.0
        columns.question = x - _NUMBER
        return columns

    # ----------------------------------------------------------------- the head of a section

    def _group(self, group: Group) -> list[Flow]:
        table = Tag("Table")
        head = self._head(group, table)
        repeated = head.decoration()
        rows = [Flow(self._row(row, Tag("TR", table)), head=repeated) for row in group.rows]
        return [Flow(head, glued=True), *rows]

    def _head(self, group: Group, table: Tag) -> Box:
        row = Tag("TR", table)
        heads = Box()
        self._label(heads, self._table.number, 0, _NUMBER - 6, Tag("TH", row, "Column"))
        title = Tag("TH", row, "Column")
        words = Box()
        size = 10.8 * self._setter.scale
        room = self._at.question - 6
        heading = self._setter.clean(group.title)
        words.write([("bold", heading)], _NUMBER, room, Style(size, size * 1.14), Tag("H3", title))
        if group.intro:
            small = Style(8.0 * self._setter.scale, 9.3 * self._setter.scale, QUIET)
            intro = self._setter.clean(group.intro)
            words.write([("regular", intro)], _NUMBER, room, small, Tag("P", title))
        marks: list[tuple[str, tuple[float, float]]] = [
            *zip(self._table.answers, self._at.answers, strict=True),
            *zip(self._table.columns, self._at.points, strict=True),
            (self._table.lines, self._at.lines),
        ]
        labels = Box()
        for label, (x, each) in marks:
            self._label(labels, label, x, each, Tag("TH", row, "Column"))
        high = max(words.height, labels.height, heads.height)
        box = Box()
        box.space(4.5 * self._setter.scale)
        box.marks.append(Line(0, box.height, self._wide, box.height, 0.9))
        box.space(2.2)
        for one in (heads, words, labels):
            box.place(one, 0, box.height + (high - one.height if one is not words else 0))
        box.space(high + 2.0)
        return box

    def _label(self, box: Box, label: str, x: float, wide: float, tag: Tag) -> None:
        """A label in the middle of its column, on as many lines as it needs, standing on the lowest."""
        lines: list[str] = []
        for word in self._setter.clean(label).split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and width_of(longer, "regular", _LABEL) <= wide - 2:
                lines[-1] = longer
            else:
                lines.append(word)
        top = Box()
        for index, line in enumerate(lines):
            long = width_of(line, "regular", _LABEL)
            end = " " if index + 1 < len(lines) else ""
            y = top.height + _LABEL_LEADING * 0.8
            top.marks.append(Glyphs(x + (wide - long) / 2, y, line + end, "regular", _LABEL, QUIET, tag))
            top.height += _LABEL_LEADING
        if top.height > box.height:  # earlier labels move down, so that all stand on one line
            moved = Box()
            moved.place(box, 0, top.height - box.height)
            box.marks[:] = moved.marks
            box.height = top.height
        box.place(top, 0, box.height - top.height)

    # ----------------------------------------------------------------- one question

    def _row(self, row: Row, tag: Tag) -> Box:
        scale = self._setter.scale
        heading = Tag("TH", tag, "Row")
        texts = self._texts(row, tag)
        high = max(texts.height, (23.5 if row.learned else 15.0) * scale) + 4.2 * scale
        cells = _Cells(Box(height=high), 9.9 * scale, tag)
        first, last = self._at.points[0], self._at.points[-1]
        cells.box.marks.append(Area(first[0], 0.2, last[0] + last[1] - first[0], high - 0.2, fill=_WELL))
        cells.box.marks.append(Line(0, 0, self._wide, 0, 0.4, HAIR))
        self._number(cells, row, heading)
        cells.box.place(texts, 0, 2.2 * scale)
        for_all = len(self._table.answers) - self._table.asked_only
        for index, span in enumerate(self._at.answers):
            self._centred(cells, TICK if row.asked or index < for_all else "", span, 15.5 * scale)
        for worth, span in zip(row.points, self._at.points, strict=True):
            self._centred(cells, worth, span, 12.0 * scale)
        self._letters(cells, row.lines)
        return cells.box

    def _number(self, cells: _Cells, row: Row, tag: Tag) -> None:
        """The number, white on black in the short set; below it how the answer is learned."""
        scale = self._setter.scale
        size = 10.4 * scale
        long = width_of(row.number, "bold", size)
        if row.quick:
            side = 15.0 * scale
            cells.box.marks.append(Area(0, cells.middle - side / 2, side + 3, side, fill=INK))
        grey = WHITE if row.quick else INK
        y = cells.middle + size * 0.34
        end = " " if row.learned else ""
        x = (18.0 * scale - long) / 2
        cells.box.marks.append(Glyphs(x, y, row.number + end, "bold", size, grey, tag))
        if row.learned:
            y = cells.middle + 14.5 * scale
            learned = self._setter.clean(row.learned)
            cells.box.marks.append(Glyphs(0, y, learned, "regular", _LABEL, QUIET, tag))

    def _texts(self, row: Row, tag: Tag) -> Box:
        """The question, for whom it is, and what counts where there is room for it."""
        cell = Tag("TD", tag)
        box = Box()
        room = self._at.question - 8
        clean = self._setter.clean
        size = self._setter.body
        runs: list[Run] = [("regular", clean(row.text)), *(("bold", clean(one)) for one in row.remarks)]
        box.write(runs, _NUMBER, room, Style(size, size * 1.18), Tag("P", cell))
        if self._notes and row.how:
            small = Style(8.0 * self._setter.scale, 9.7 * self._setter.scale, QUIET)
            box.write([("regular", clean(row.how))], _NUMBER, room, small, Tag("P", cell))
        return box

    def _centred(self, cells: _Cells, text: str, span: tuple[float, float], size: float) -> None:
        """A cell with a text in its middle; an empty one stays a cell."""
        font: Font = "regular" if text == TICK else "bold"
        x = span[0] + (span[1] - width_of(text, font, size)) / 2
        tag = Tag("TD", cells.row)
        cells.box.marks.append(Glyphs(x, cells.middle + size * 0.35, text, font, size, INK, tag))

    def _letters(self, cells: _Cells, letters: str) -> None:
        """The lines that name this question, two beside each other."""
        names = letters.split()
        size = 8.4 * self._setter.scale
        tag = Tag("TD", cells.row)
        rows = [" ".join(names[at : at + 2]) for at in range(0, len(names), 2)] or [""]
        for index, text in enumerate(rows):
            x = self._at.lines[0] + (self._at.lines[1] - width_of(text, "bold", size)) / 2
            y = cells.middle + size * (0.35 + index * 1.15)
            end = " " if index + 1 < len(rows) else ""
            cells.box.marks.append(Glyphs(x, y, text + end, "bold", size, INK, tag))
