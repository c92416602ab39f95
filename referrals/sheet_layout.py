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
from referrals.sheet_parts import Contact, Part, SheetContent
from referrals.typeset import Box

Paper = Literal["letter", "a4"]
Placed = tuple[Box, float, float]
PAGES = 2

# Width and height in points. The margins leave room for holes, for duplex printing and for a
# printer that cannot print to the edge.
SIZES: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
SIDE, TOP, FOOT = 42.0, 31.0, 25.0
_COLUMN_GAP = 20.0
_LOUD_INSET = 10.0
_FRAME_LIMIT = 600
# Share of the width for the first of two sections that stand side by side.
_FIRST_SHARE = 0.55

# (size of type, most characters of one text, which parts may be left out): full size as long as all
# fits; then smaller, and the ends of lists give way; only then single texts are shortened.
_Trim = Literal["none", "first", "all"]
_TRIES: tuple[tuple[float, int | None, _Trim], ...] = (
    (1.0, None, "none"),
    (0.91, None, "first"),
    (0.86, None, "first"),
    (0.86, None, "all"),
    (0.82, None, "all"),
    (0.86, 300, "all"),
    (0.80, 120, "all"),
    (0.78, 60, "all"),
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
    orders: dict[_Trim, tuple[tuple[str, int], ...]] = {
        "none": (),
        "first": content.trim_first,
        "all": (*content.trim_first, *content.trim_last),
    }
    for scale, limit, trim in _TRIES:
        layout = Layout(content, paper, scale, limit)
        if layout.settle(orders[trim]):
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
        self._total = 0.0
        self._memo: dict[tuple[object, ...], Box] = {}
        # Head and foot keep their texts: they say whose the sheet is and who has not reviewed it.
        plain = Setter(self.width, scale, _FRAME_LIMIT)
        self._headers = (first_header(plain, content, self.width), banner(plain, content, self.width))
        self._plain = plain
        self._foot = self.footer(1).height

    def header(self, page: int) -> Box:
        return self._headers[0 if page == 1 else 1]

    def footer(self, page: int) -> Box:
        return footer(self._plain, self.content, self.width, page, len(self.pages))

    # ----------------------------------------------------------------- what stays

    def settle(self, trim: tuple[tuple[str, int], ...], whatever: bool = False) -> bool:
        """Leaves out parts until two pages hold the rest. False when even then they do not."""
        drops = self._drops(trim, keep=not whatever)
        dropped: list[tuple[int, int]] = []
        while not self._fits():
            # Pages are made anew only once enough is gone; how much a drop saves is near enough.
            excess = max(self._total - self._room(0) - self._room(1), 1.0)
            before = len(dropped)
            while excess > 0 and (drop := next(drops, None)):
                dropped.append(drop)
                excess -= self._saved(drop)
            if len(dropped) == before:
                return whatever and self._cut()
        self._take_back(dropped)
        return True

    def _cut(self) -> bool:
        """The last resort: what two pages hold, and the line that says that there is more."""
        self.pages = self.pages[:PAGES]
        box = self._plain.more(self.content.shortened, self.width)
        last, page = self.pages[-1], len(self.pages) - 1
        while last and _height(last) + box.height > self._room(page):
            last.pop()
        last.append(self._row(box, 0))
        return True

    def _fits(self) -> bool:
        rows = self._rows()
        self._total = _height(rows)
        self.pages = self._paginate(rows)
        return self._within()

    def _drops(self, trim: tuple[tuple[str, int], ...], keep: bool) -> Iterator[tuple[int, int]]:
        """Leaves out one part more at each turn, in the order that the content gives; yields which."""
        where = {section.id: index for index, section in enumerate(self.content.sections)}
        for id_, floor in trim:
            index = where.get(id_)
            if index is None:
                continue
            section, kept = self.content.sections[index], self.kept[index]
            while len(kept) > floor:
                last = _last_to_drop([(at, section.parts[at]) for at in kept], keep)
                if last is None:
                    break
                kept.remove(last)
                yield index, last

    def _saved(self, drop: tuple[int, int]) -> float:
        box = self._memo.get(("part", *drop))
        return box.height / self.content.sections[drop[0]].columns if box else 0.0

    def _take_back(self, dropped: list[tuple[int, int]]) -> None:
        """Puts parts back that there is room for after all, the last to go first."""
        room = self._room(0) + self._room(1)
        full: set[int] = set()
        for index, at in reversed(dropped):
            if index in full or self._total + self._saved((index, at)) > room:
                full.add(index)
                continue
            pages, total = self.pages, self._total
            self.kept[index] = sorted([*self.kept[index], at])
            if not self._fits():
                self.kept[index].remove(at)
                self.pages, self._total = pages, total
                full.add(index)

    # ----------------------------------------------------------------- pages

    def _room(self, page: int) -> float:
        frame = self._headers[min(page, 1)].height + self._foot
        return self.page_height - TOP - FOOT - frame

    def _within(self) -> bool:
        return len(self.pages) <= PAGES and all(
            _height(rows) <= self._room(page) + 0.01 for page, rows in enumerate(self.pages)
        )

    def _paginate(self, rows: list[Row]) -> list[list[Row]]:
        """Whole sections on each page if that fits, else filled row by row; headings stay with a row."""
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
        for line in self._admissions():
            box = self._plain.more(line, self.width)
            rows.append(Row([(box, 0.0, 0.0)], box.height, rows[-1].section))
        return rows

    def _admissions(self) -> Iterator[str]:
        """What the sheet lost for want of room and no section says: whole sections, ends of texts."""
        gone = [section.heading for index, section in enumerate(self.content.sections) if self._empty(index)]
        if gone:
            yield self.content.app_only.replace("{sections}", ", ".join(gone))
        if self.setter.shortened:
            yield self.content.shortened

    def _empty(self, index: int) -> bool:
        """Did a section give up all it had?"""
        section = self.content.sections[index]
        return bool(section.parts) and not self.kept[index] and not section.intro

    def _section(self, index: int) -> list[Row]:
        section = self.content.sections[index]
        if self._empty(index):
            return []
        left_out = section.beyond + len(section.parts) - len(self.kept[index])
        line = section.more.replace("{count}", str(left_out)) if left_out else ""
        if section.run_on:
            return self._run_on(index, line)
        if section.loud:
            return [self._loud(index, line)]
        intro = [self._row(self._fixed(index, at, self.width), index) for at in range(len(section.intro))]
        aside = "  ·  ".join(one for one in (section.aside, line) if one)
        rows = [self._row(self._heading(index, self.width, aside), index), *intro, *self._body(index)]
        for row in rows[: 1 + len(intro)]:
            row.glued = True
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
        boxes = [self._fixed(index, at, wide) for at in range(len(section.intro))]
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
            boxes = [self._heading(at, wide), *(self._fixed(at, one, wide) for one in intro)]
            placed += _stacked(boxes, x, 0.0)
            high = max(high, sum(box.height for box in boxes))
        return Row(placed, high, index)

    # ----------------------------------------------------------------- boxes, each made once

    def _part(self, index: int, at: int, wide: float) -> Box:
        key = ("part", index, at)
        if key not in self._memo:
            self._memo[key] = self.setter.part(self.content.sections[index].parts[at], wide)
        return self._memo[key]

    def _fixed(self, index: int, at: int, wide: float) -> Box:
        key = ("intro", index, at)
        if key not in self._memo:
            self._memo[key] = self.setter.part(self.content.sections[index].intro[at], wide)
        return self._memo[key]

    def _heading(self, index: int, wide: float, aside: str = "") -> Box:
        key = ("heading", index, aside)
        if key not in self._memo:
            self._memo[key] = self.setter.heading(self.content.sections[index], wide, aside)
        return self._memo[key]


def _last_to_drop(kept: list[tuple[int, Part]], keep: bool) -> int | None:
    """The last part that may go: of contacts first those that only help further. None when all stay."""
    for most in (0, 1) if keep else (2,):
        for at, part in reversed(kept):
            if not isinstance(part, Contact) or part.keep <= most:
                return at
    return None


def _stacked(boxes: list[Box], x: float, top: float) -> list[Placed]:
    placed = []
    for box in boxes:
        placed.append((box, x, top))
        top += box.height
    return placed


def _height(rows: list[Row]) -> float:
    return sum(row.height for row in rows)
