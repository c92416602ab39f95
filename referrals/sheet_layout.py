"""Fits a sheet on two pages: what stands on which page, what is set smaller, what is left out.

Nothing is left out silently. Lists that give way end in a line that counts what stands in the app
only; shortened texts end in an ellipsis, and a line says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from referrals.sheet_boxes import Setter
from referrals.sheet_frame import banner, first_header, footer, loud_frame
from referrals.sheet_parts import Contact, Section, SheetContent
from referrals.typeset import Box

Paper = Literal["letter", "a4"]
Placed = tuple[Box, float, float]
PAGES = 2

# Width and height in points. The margins leave room for holes, for duplex printing and for a
# printer that cannot print to the edge.
SIZES: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
SIDE, TOP, FOOT = 43.0, 34.0, 28.0
_COLUMN_GAP = 20.0
_LOUD_INSET = 10.0
# Share of the width for the first of two sections that stand side by side.
_FIRST_SHARE = 0.52

# (size of type, most characters of one text, may lists give way?): full size as long as all fits;
# then smaller, and the last parts of lists give way; only then are single texts shortened.
_TRIES: tuple[tuple[float, int | None, bool], ...] = (
    (1.0, None, False),
    (0.93, None, True),
    (0.86, 400, True),
    (0.82, 140, True),
    (0.78, 60, True),
)


@dataclass(slots=True)
class Row:
    """Boxes that stay together in the flow. `glued` keeps them on the page of the next row."""

    placed: list[Placed]
    height: float
    section: int
    glued: bool = False


def fit(content: SheetContent, paper: Paper) -> Layout:
    """The first of the tries that fits two pages; the last drops what no page can hold."""
    for scale, limit, may_trim in _TRIES:
        layout = Layout(content, paper, scale, limit)
        if layout.settle(content.trim if may_trim else ()):
            return layout
    layout.settle(tuple((section.id, 0) for section in content.sections), whatever=True)
    return layout


class Layout:
    """One try: the boxes of all parts, how many of each section stay, and the pages they make."""

    def __init__(self, content: SheetContent, paper: Paper, scale: float, limit: int | None) -> None:
        self.content = content
        self.page_height = SIZES[paper][1]
        self.width = SIZES[paper][0] - 2 * SIDE
        self.setter = Setter(self.width, scale, limit)
        self.kept = [list(range(len(section.parts))) for section in content.sections]
        self.pages: list[list[Row]] = []
        self._memo: dict[tuple[object, ...], Box] = {}
        # Head and foot are never shortened: they say whose the sheet is and who has not reviewed it.
        plain = Setter(self.width, scale)
        self._headers = (first_header(plain, content, self.width), banner(plain, content, self.width))
        self._plain = plain

    def header(self, page: int) -> Box:
        return self._headers[0 if page == 1 else 1]

    def footer(self, page: int) -> Box:
        return footer(self._plain, self.content, self.width, page, len(self.pages))

    # ----------------------------------------------------------------- what stays

    def settle(self, trim: tuple[tuple[str, int], ...], whatever: bool = False) -> bool:
        """Leaves out parts until two pages hold the rest. False when even then they do not."""
        steps = self._steps(trim, keep=not whatever)
        while True:
            self.pages = self._paginate()
            if self._within():
                return True
            if next(steps, None) is None:
                break
        self.pages = self.pages[:PAGES]
        return whatever

    def _steps(self, trim: tuple[tuple[str, int], ...], keep: bool) -> Iterator[bool]:
        """Leaves out one part more at each turn, in the order that the content gives."""
        where = {section.id: index for index, section in enumerate(self.content.sections)}
        for id_, floor in trim:
            index = where.get(id_)
            while index is not None and len(self.kept[index]) > floor and self._drop(index, keep):
                yield True

    def _drop(self, index: int, keep: bool) -> bool:
        """Leaves out the last part of a section that need not be kept. False when there is none."""
        parts = self.content.sections[index].parts
        for at in reversed(self.kept[index]):
            part = parts[at]
            if not (keep and isinstance(part, Contact) and part.keep):
                self.kept[index].remove(at)
                return True
        return False

    # ----------------------------------------------------------------- pages

    def _room(self, page: int) -> float:
        frame = self._headers[min(page, 1)].height + self.footer(1).height
        return self.page_height - TOP - FOOT - frame

    def _within(self) -> bool:
        return len(self.pages) <= PAGES and all(
            _height(rows) <= self._room(page) + 0.01 for page, rows in enumerate(self.pages)
        )

    def _paginate(self) -> list[list[Row]]:
        """Whole sections on each page if that fits, else filled row by row; headings stay with a row."""
        rows = self._rows()
        first, second = self._room(0), self._room(1)
        total = _height(rows)
        if total <= first:
            return [rows]
        for at in reversed(range(1, len(rows))):
            section = self.content.sections[rows[at].section]
            if rows[at].section == rows[at - 1].section or section.level > 1:
                continue
            above = _height(rows[:at])
            if above <= first and total - above <= second:
                return [rows[:at], rows[at:]]
        return self._filled(rows)

    def _filled(self, rows: list[Row]) -> list[list[Row]]:
        pages: list[list[Row]] = [[]]
        used = 0.0
        group: list[Row] = []
        for row in rows:
            group.append(row)
            if row.glued:
                continue
            high = _height(group)
            if pages[-1] and used + high > self._room(len(pages) - 1):
                pages.append([])
                used = 0.0
            pages[-1].extend(group)
            used += high
            group = []
        return pages

    # ----------------------------------------------------------------- rows

    def _rows(self) -> list[Row]:
        sections = self.content.sections
        rows: list[Row] = []
        index = 0
        while index < len(sections):
            if index + 1 < len(sections) and sections[index + 1].beside:
                rows.append(self._side_by_side(index))
                index += 2
                continue
            rows.extend(self._section(index))
            index += 1
        if self.setter.shortened:
            box = self.setter.more(self.content.shortened, self.width)
            rows.append(Row([(box, 0, 0)], box.height, rows[-1].section))
        return rows

    def _section(self, index: int) -> list[Row]:
        section = self.content.sections[index]
        left_out = section.beyond + len(section.parts) - len(self.kept[index])
        line = section.more.replace("{count}", str(left_out)) if left_out else ""
        if section.run_on:
            return self._run_on(index, line)
        if section.loud:
            return [self._loud(index, line)]
        intro = [self._row(self._fixed(index, "intro", at), index) for at in range(len(section.intro))]
        body = self._body(index)
        if line:
            body.append(self._row(self.setter.more(line, self.width), index))
        outro = [self._row(self._fixed(index, "outro", at), index) for at in range(len(section.outro))]
        rows = [self._row(self._heading(index, self.width), index), *intro, *body, *outro]
        for row in rows[: 1 + len(intro)]:
            row.glued = True
        if line and len(body) > 1:
            body[-2].glued = True
        rows[-1].glued = False
        return rows

    def _row(self, box: Box, index: int) -> Row:
        return Row([(box, 0.0, 0.0)], box.height, index)

    def _body(self, index: int) -> list[Row]:
        """The parts that stay; in columns row by row, so that reading keeps the order of the list."""
        count = self.content.sections[index].columns
        each = (self.width - _COLUMN_GAP * (count - 1)) / count
        kept = self.kept[index]
        rows = []
        for first in range(0, len(kept), count):
            boxes = [self._part(index, at, each) for at in kept[first : first + count]]
            placed = [(box, column * (each + _COLUMN_GAP), 0.0) for column, box in enumerate(boxes)]
            rows.append(Row(placed, max(box.height for box in boxes), index))
        return rows

    def _run_on(self, index: int, line: str) -> list[Row]:
        key = ("run-on", index, len(self.kept[index]))
        if key not in self._memo:
            section = self.content.sections[index]
            parts = [section.parts[at] for at in self.kept[index]]
            self._memo[key] = self.setter.run_on(section, parts, line, self.width)
        return [self._row(self._memo[key], index)]

    def _loud(self, index: int, line: str) -> Row:
        """A section in a frame, on one page."""
        section = self.content.sections[index]
        wide = self.width - 2 * _LOUD_INSET
        boxes = [self._fixed(index, "intro", at, wide) for at in range(len(section.intro))]
        boxes += [self._part(index, at, wide) for at in self.kept[index]]
        if line:
            boxes.append(self.setter.more(line, wide))
        frame, top = loud_frame(self.setter, section, sum(box.height for box in boxes), self.width)
        return Row([(frame, 0.0, 0.0), *_stacked(boxes, _LOUD_INSET, top)], frame.height, index)

    def _side_by_side(self, index: int) -> Row:
        """Two short sections beside each other, each whole."""
        split = (self.width - _COLUMN_GAP) * _FIRST_SHARE
        placed: list[Placed] = []
        high = 0.0
        columns = ((index, 0.0, split), (index + 1, split + _COLUMN_GAP, self.width - split - _COLUMN_GAP))
        for at, x, wide in columns:
            intro = range(len(self.content.sections[at].intro))
            boxes = [self._heading(at, wide), *(self._fixed(at, "intro", one, wide) for one in intro)]
            placed += _stacked(boxes, x, 0.0)
            high = max(high, sum(box.height for box in boxes))
        return Row(placed, high, index)

    # ----------------------------------------------------------------- boxes, each made once

    def _part(self, index: int, at: int, wide: float) -> Box:
        key = ("part", index, at)
        if key not in self._memo:
            self._memo[key] = self.setter.part(self.content.sections[index].parts[at], wide)
        return self._memo[key]

    def _fixed(self, index: int, which: str, at: int, wide: float | None = None) -> Box:
        key = (which, index, at)
        if key not in self._memo:
            section = self.content.sections[index]
            part = (section.intro if which == "intro" else section.outro)[at]
            self._memo[key] = self.setter.part(part, wide or self.width)
        return self._memo[key]

    def _heading(self, index: int, wide: float) -> Box:
        key = ("heading", index)
        if key not in self._memo:
            self._memo[key] = self.setter.heading(self.content.sections[index], wide)
        return self._memo[key]


def _stacked(boxes: list[Box], x: float, top: float) -> list[Placed]:
    placed = []
    for box in boxes:
        placed.append((box, x, top))
        top += box.height
    return placed


def _height(rows: list[Row]) -> float:
    return sum(row.height for row in rows)
