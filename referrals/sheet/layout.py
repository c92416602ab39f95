"""Fits a sheet on two pages: what stands on which page, what is set smaller, what is left out.

Nothing is left out silently. Lists that give way end in a line that counts what stands in the app
only; shortened texts end in an ellipsis, and a line says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from referrals.pdf.typeset import Box
from referrals.sheet.boxes import Setter
from referrals.sheet.frame import banner, first_header, footer
from referrals.sheet.parts import Contact, Item, Part, SheetContent
from referrals.sheet.rows import Row, RowMaker, row_of

Paper = Literal["letter", "a4"]
PAGES = 2

# Width and height in points. The margins leave room for holes, for duplex printing and for a
# printer that cannot print to the edge.
SIZES: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
SIDE, TOP, FOOT = 42.0, 31.0, 25.0
_FRAME_LIMIT = 600

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


def fit(content: SheetContent, paper: Paper) -> Layout:
    """The first of the tries that fits two pages; the last drops what no page can hold."""
    orders: dict[_Trim, tuple[tuple[str, int], ...]] = {
        "none": (),
        "first": content.trim_first,
        "all": (*content.trim_first, *content.trim_last),
    }
    layout = Layout(content, paper, *_TRIES[0][:2])
    for scale, limit, trim in _TRIES:
        if (scale, limit) != (layout.setter.scale, layout.setter.limit):
            layout = Layout(content, paper, scale, limit)
        if layout.settle(orders[trim]):
            return layout
    layout.settle(tuple((section.id, 0) for section in content.sections), whatever=True)
    return layout


class Layout:
    """One try: the rows of all parts, how many of each section stay, and the pages they make."""

    def __init__(self, content: SheetContent, paper: Paper, scale: float, limit: int | None) -> None:
        self.content = content
        self.page_height = SIZES[paper][1]
        self.width = SIZES[paper][0] - 2 * SIDE
        self.setter = Setter(self.width, scale, limit)
        self.kept = [list(range(len(section.parts))) for section in content.sections]
        self.pages: list[list[Row]] = []
        self._dropped: list[tuple[int, int]] = []
        self._total = 0.0
        # Head and foot keep their texts: they say whose the sheet is and who has not reviewed it.
        plain = Setter(self.width, scale, _FRAME_LIMIT)
        again = banner(plain, content, self.width).decoration()
        self._headers = (first_header(plain, content, self.width), again)
        self._plain = plain
        self._maker = RowMaker(content, self.setter, plain)
        self._foot = self.footer(1).height

    def header(self, page: int) -> Box:
        return self._headers[0 if page == 1 else 1]

    def footer(self, page: int) -> Box:
        return footer(self._plain, self.content, self.width, page, len(self.pages))

    # ----------------------------------------------------------------- what stays

    def settle(self, trim: tuple[tuple[str, int], ...], whatever: bool = False) -> bool:
        """Leaves out parts until two pages hold the rest. False when even then they do not.

        A second call goes on where the first gave up.
        """
        drops = self._drops(trim, keep=not whatever)
        dropped = self._dropped
        while not self._fits():
            # Pages are made anew only once enough is gone; how much a drop saves is near enough.
            excess = max(self._total - self._room(0) - self._room(1), 1.0)
            before = len(dropped)
            while excess > 0 and (drop := next(drops, None)):
                dropped.append(drop)
                excess -= self._maker.height_of(*drop)
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
        last.append(row_of(box, 0))
        return True

    def _fits(self) -> bool:
        rows = self._maker.rows(self.kept)
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

    def _take_back(self, dropped: list[tuple[int, int]]) -> None:
        """Puts parts back that there is room for after all, the last to go first."""
        room = self._room(0) + self._room(1)
        full: set[int] = set()
        for index, at in reversed(dropped):
            if index in full or self._total + self._maker.height_of(index, at) > room:
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


def _last_to_drop(kept: list[tuple[int, Part]], keep: bool) -> int | None:
    """The last part that may go, first of those that only help further. None when all stay."""
    for most in (0, 1) if keep else (2,):
        for at, part in reversed(kept):
            if not isinstance(part, Contact | Item) or part.keep <= most:
                return at
    return None


def _height(rows: list[Row]) -> float:
    return sum(row.height for row in rows)
