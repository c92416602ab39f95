"""The rows of a sheet: the boxes of each section's parts, side by side or below each other.

Which parts stay and where a page ends is decided in `layout`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referrals.pdf.typeset import Box, Tag
from referrals.sheet.boxes import LISTED, Setter
from referrals.sheet.frame import loud_frame
from referrals.sheet.parts import Part, SheetContent

Placed = tuple[Box, float, float]
_COLUMN_GAP = 20.0
_LOUD_INSET = 10.0
# Share of the width for the first of two sections that stand side by side.
_FIRST_SHARE = 0.55


@dataclass(slots=True)
class Row:
    """Boxes that stay together in the flow. `glued` keeps them on the page of the next row."""

    placed: list[Placed]
    height: float
    section: int
    glued: bool = False


def row_of(box: Box, section: int) -> Row:
    """A row of one box."""
    return Row([(box, 0.0, 0.0)], box.height, section)


class RowMaker:
    """Makes the rows of one content at one size; each box is made once.

    `plain` sets the lines that admit what is missing: their texts are never shortened.
    """

    def __init__(self, content: SheetContent, setter: Setter, plain: Setter) -> None:
        self._content = content
        self._setter = setter
        self._plain = plain
        self._width = setter.width
        self._kept: Sequence[Sequence[int]] = ()
        self._memo: dict[tuple[object, ...], Box] = {}
        self._lists: dict[tuple[int, str, int], Tag] = {}

    def height_of(self, index: int, at: int) -> float:
        """What leaving out one part saves, near enough; 0 when its box was never made."""
        box = self._memo.get(("part", index, at))
        return box.height / self._content.sections[index].columns if box else 0.0

    def rows(self, kept: Sequence[Sequence[int]]) -> list[Row]:
        """All rows, when of each section the parts at these places stay."""
        self._kept = kept
        sections = self._content.sections
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
            rows.append(row_of(self._plain.more(line, self._width), rows[-1].section))
        return rows

    def _admissions(self) -> Iterator[str]:
        """What the sheet lost for want of room and no section says: whole sections, ends of texts."""
        gone = [section.heading for index, section in enumerate(self._content.sections) if self._empty(index)]
        if gone:
            yield self._content.app_only.replace("{sections}", ", ".join(gone))
        if self._setter.shortened:
            yield self._content.shortened

    def _empty(self, index: int) -> bool:
        """Did a section give up all it had?"""
        section = self._content.sections[index]
        return bool(section.parts) and not self._kept[index] and not section.intro

    def _section(self, index: int) -> list[Row]:
        section = self._content.sections[index]
        if self._empty(index):
            return []
        left_out = section.beyond + len(section.parts) - len(self._kept[index])
        line = section.more.replace("{count}", str(left_out)) if left_out else ""
        if section.run_on:
            return self._run_on(index, line)
        if section.loud:
            return [self._loud(index, line)]
        intro = [row_of(self._fixed(index, at, self._width), index) for at in range(len(section.intro))]
        aside = "  ·  ".join(one for one in (section.aside, line) if one)
        rows = [row_of(self._heading(index, self._width, aside), index), *intro, *self._body(index)]
        for row in rows[: 1 + len(intro)]:
            row.glued = True
        rows[-1].glued = False
        return rows

    def _body(self, index: int) -> list[Row]:
        """The parts that stay; in columns row by row, so that reading keeps the order of the list."""
        count = self._content.sections[index].columns
        each = (self._width - _COLUMN_GAP * (count - 1)) / count
        kept = self._kept[index]
        rows = []
        for first in range(0, len(kept), count):
            boxes = [self._part(index, at, each) for at in kept[first : first + count]]
            placed = [(box, column * (each + _COLUMN_GAP), 0.0) for column, box in enumerate(boxes)]
            rows.append(Row(placed, max(box.height for box in boxes), index))
        return rows

    def _run_on(self, index: int, line: str) -> list[Row]:
        key = ("run-on", index, len(self._kept[index]))
        if key not in self._memo:
            section = self._content.sections[index]
            parts = [section.parts[at] for at in self._kept[index]]
            self._memo[key] = self._setter.run_on(section, parts, line, self._width)
        return [row_of(self._memo[key], index)]

    def _loud(self, index: int, line: str) -> Row:
        """A section in a frame, on one page."""
        section = self._content.sections[index]
        wide = self._width - 2 * _LOUD_INSET
        boxes = [self._fixed(index, at, wide) for at in range(len(section.intro))]
        boxes += [self._part(index, at, wide) for at in self._kept[index]]
        if line:
            boxes.append(self._setter.more(line, wide))
        frame, top = loud_frame(self._setter, section, sum(box.height for box in boxes), self._width)
        return Row([(frame, 0.0, 0.0), *_stacked(boxes, _LOUD_INSET, top)], frame.height, index)

    def _side_by_side(self, index: int) -> Row:
        """Two short sections beside each other, each whole."""
        split = (self._width - _COLUMN_GAP) * _FIRST_SHARE
        placed: list[Placed] = []
        high = 0.0
        columns = ((index, 0.0, split), (index + 1, split + _COLUMN_GAP, self._width - split - _COLUMN_GAP))
        for at, x, wide in columns:
            intro = range(len(self._content.sections[at].intro))
            boxes = [self._heading(at, wide), *(self._fixed(at, one, wide) for one in intro)]
            placed += _stacked(boxes, x, 0.0)
            high = max(high, sum(box.height for box in boxes))
        return Row(placed, high, index)

    # ----------------------------------------------------------------- boxes, each made once

    def _part(self, index: int, at: int, wide: float) -> Box:
        key = ("part", index, at)
        if key not in self._memo:
            parts = self._content.sections[index].parts
            self._memo[key] = self._setter.part(parts[at], wide, self._list(key, parts))
        return self._memo[key]

    def _fixed(self, index: int, at: int, wide: float) -> Box:
        key = ("intro", index, at)
        if key not in self._memo:
            intro = self._content.sections[index].intro
            self._memo[key] = self._setter.part(intro[at], wide, self._list(key, intro))
        return self._memo[key]

    def _list(self, key: tuple[str, int, int], parts: Sequence[Part]) -> Tag:
        """The list of a part: neighbours that can stand in a list stand in the same one."""
        place, index, start = key
        while start and isinstance(parts[start - 1], LISTED):
            start -= 1
        return self._lists.setdefault((index, place, start), Tag("L"))

    def _heading(self, index: int, wide: float, aside: str = "") -> Box:
        key = ("heading", index, aside)
        if key not in self._memo:
            self._memo[key] = self._setter.heading(self._content.sections[index], wide, aside)
        return self._memo[key]


def _stacked(boxes: list[Box], x: float, top: float) -> list[Placed]:
    placed = []
    for box in boxes:
        placed.append((box, x, top))
        top += box.height
    return placed
