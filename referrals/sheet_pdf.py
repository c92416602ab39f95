"""The referral sheet as a PDF of at most two pages, the same bytes for the same content.

Nothing in the file's properties tells what it is: its title is neutral and the rest is empty.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from referrals.sheet_boxes import Setter
from referrals.sheet_parts import Contact, Section, SheetContent
from referrals.typeset import INK, QUIET, TINT, WHITE, Area, Box, Glyphs, Line, Outline, draw, width_of

Paper = Literal["letter", "a4"]
FILE_NAME = "notes.pdf"
PAGES = 2

# Width and height in points. The margins leave room for holes, for duplex printing and for a
# printer that cannot print to the edge.
SIZES: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
_SIDE, _TOP, _FOOT = 43.0, 36.0, 30.0
_COLUMN_GAP = 20.0

# Full size as long as all fits; then smaller; then the last parts of lists give way (the content
# says which); only then are single texts shortened.
_TRIES: tuple[tuple[float, int | None, bool], ...] = (
    (1.0, None, False),
    (0.92, None, False),
    (0.92, None, True),
    (0.86, None, True),
    (0.86, 320, True),
    (0.82, 140, True),
    (0.78, 60, True),
)


@dataclass(slots=True)
class _Row:
    """A box in the flow. `glued` keeps it on the page of the next one."""

    box: Box
    glued: bool
    section: int


def sheet_pdf(content: SheetContent, paper: Paper = "letter") -> bytes:
    """The sheet on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    from reportlab.pdfbase.pdfdoc import PDFString
    from reportlab.pdfgen.canvas import Canvas

    layout = _fit(content, paper)
    target = io.BytesIO()
    canvas: Any = Canvas(target, pagesize=SIZES[paper], invariant=1, pageCompression=1)
    canvas.setTitle(layout.setter.clean(content.file_title))
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    canvas.setKeywords("")
    canvas._doc.Catalog.Lang = PDFString(content.language)  # the only way reportlab offers
    for number, rows in enumerate(layout.pages, start=1):
        layout.draw(canvas, number, rows)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


# --------------------------------------------------------------------------- fitting two pages


def _fit(content: SheetContent, paper: Paper) -> _Layout:
    """The first of the tries that fits; the last one drops what no page can hold, and says so."""
    for scale, limit, may_trim in _TRIES:
        layout = _Layout(content, paper, scale, limit)
        if layout.settle(content.trim if may_trim else ()):
            return layout
    layout.settle(tuple((section.id, 0) for section in content.sections), force=True)
    return layout


class _Layout:
    """One try: the boxes of all parts, how many of each section stay, and the pages they make."""

    def __init__(self, content: SheetContent, paper: Paper, scale: float, limit: int | None) -> None:
        self.content = content
        self.page_width, self.page_height = SIZES[paper]
        self.width = self.page_width - 2 * _SIDE
        self.setter = Setter(self.width, scale, limit)
        self.kept = [list(range(len(section.parts))) for section in content.sections]
        self._parts: dict[tuple[int, int], Box] = {}
        self._fixed: dict[tuple[int, str], list[Box]] = {}
        self.footer = self._footer()
        self.headers = (self._first_header(), self._next_header())
        self.pages: list[list[_Row]] = []

    def settle(self, trim: tuple[tuple[str, int], ...], force: bool = False) -> bool:
        """Leaves out parts until two pages hold the rest. False when even then they do not."""
        steps = self._steps(trim)
        while True:
            self.pages = self._paginate()
            if len(self.pages) <= PAGES and self._within():
                return True
            if next(steps, None) is None:
                break
        if force:
            self.pages = self.pages[:PAGES]
        return force

    def _steps(self, trim: tuple[tuple[str, int], ...]) -> Iterator[bool]:
        """Leaves out one part more at each turn, in the order that the content gives."""
        where = {section.id: index for index, section in enumerate(self.content.sections)}
        for id_, floor in trim:
            index = where.get(id_)
            while index is not None and len(self.kept[index]) > floor and self._drop(index, floor == 0):
                yield True

    def _drop(self, index: int, any_part: bool) -> bool:
        """Leaves out the last part of a section that is not to be kept. False when there is none."""
        parts = self.content.sections[index].parts
        for at in reversed(self.kept[index]):
            part = parts[at]
            if any_part or not (isinstance(part, Contact) and part.keep):
                self.kept[index].remove(at)
                return True
        return False

    # ----------------------------------------------------------------- pages

    def _room(self, page: int) -> float:
        header = self.headers[min(page, 1)].height
        return self.page_height - _TOP - _FOOT - header - self.footer.height

    def _within(self) -> bool:
        return all(
            sum(row.box.height for row in rows) <= self._room(page) + 0.01
            for page, rows in enumerate(self.pages)
        )

    def _paginate(self) -> list[list[_Row]]:
        """Whole sections on each page if that fits, else filled row by row; headings stay with a row."""
        rows = self._rows()
        total = sum(row.box.height for row in rows)
        if total <= self._room(0):
            return [rows]
        starts = [
            at for at in range(1, len(rows)) if rows[at].section != rows[at - 1].section and self._free(rows, at)
        ]
        for at in reversed(starts):
            first, rest = rows[:at], rows[at:]
            if _height(first) <= self._room(0) and _height(rest) <= self._room(1):
                return [first, rest]
        return self._filled(rows)

    def _free(self, rows: list[_Row], at: int) -> bool:
        """May a page begin with this row's section? A sub-section stays with what it belongs to."""
        return self.content.sections[rows[at].section].level == 1

    def _filled(self, rows: list[_Row]) -> list[list[_Row]]:
        pages: list[list[_Row]] = [[]]
        used = 0.0
        group: list[_Row] = []
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
        pages[-1].extend(group)
        return pages

    # ----------------------------------------------------------------- rows

    def _rows(self) -> list[_Row]:
        rows: list[_Row] = []
        for index, section in enumerate(self.content.sections):
            rows.extend(self._section(index, section))
        if self.setter.shortened:
            rows.append(_Row(self.setter.more(self.content.shortened, self.width), False, rows[-1].section))
        return rows

    def _section(self, index: int, section: Section) -> list[_Row]:
        kept = self.kept[index]
        left_out = section.beyond + len(section.parts) - len(kept)
        if not (kept or section.intro or section.outro or left_out):
            return []
        intro = self._boxes(index, "intro", section)
        outro = self._boxes(index, "outro", section)
        body = self._columns(index, section) if section.columns > 1 else [self._part(index, at) for at in kept]
        if left_out:
            line = section.more.replace("{count}", str(left_out))
            body.append(self.setter.more(line, self.width))
        boxes = [*intro, *body, *outro]
        if section.loud:
            return [_Row(self._loud(section, boxes), False, index)]
        rows = [_Row(self._heading(index, section), True, index)]
        rows += [_Row(box, False, index) for box in boxes]
        for at in range(len(intro)):
            rows[at + 1].glued = at + 1 < len(intro) or bool(body or outro)
        if left_out and len(body) > 1:
            rows[len(intro) + len(body) - 1].glued = True
        rows[-1].glued = False
        return rows

    def _part(self, index: int, at: int, width: float | None = None) -> Box:
        key = (index, at)
        if key not in self._parts:
            loud = self.content.sections[index].loud
            inner = self.width - 20 if loud else width
            self._parts[key] = self.setter.part(self.content.sections[index].parts[at], inner)
        return self._parts[key]

    def _boxes(self, index: int, which: Literal["intro", "outro"], section: Section) -> list[Box]:
        key = (index, which)
        if key not in self._fixed:
            parts = section.intro if which == "intro" else section.outro
            inner = self.width - 20 if section.loud else None
            self._fixed[key] = [self.setter.part(part, inner) for part in parts]
        return self._fixed[key]

    def _heading(self, index: int, section: Section) -> Box:
        key = (index, "heading")
        if key not in self._fixed:
            self._fixed[key] = [self.setter.heading(section, self.width)]
        return self._fixed[key][0]

    def _columns(self, index: int, section: Section) -> list[Box]:
        """Items side by side, row by row, so that the order of reading is the order of the list."""
        count = section.columns
        each = (self.width - _COLUMN_GAP * (count - 1)) / count
        kept = self.kept[index]
        rows = []
        for first in range(0, len(kept), count):
            row = Box()
            for column, at in enumerate(kept[first : first + count]):
                box = self._part(index, at, each)
                row.place(box, column * (each + _COLUMN_GAP), 0)
                row.height = max(row.height, box.height)
            rows.append(row)
        return rows

    def _loud(self, section: Section, boxes: list[Box]) -> Box:
        """A black bar with a warning sign and the heading, and a thick frame around what follows."""
        box = Box()
        box.space(self.setter.section_gap * 0.8)
        top, size, high = box.height, 14.0 * self.setter.scale, 23.0 * self.setter.scale
        box.marks.append(Area(0, top, self.width, high, fill=INK))
        middle = top + high / 2
        box.marks.append(Outline(((10, middle + 6.5), (26, middle + 6.5), (18, middle - 7.5)), WHITE))
        box.marks.append(Glyphs(16.5, middle + 4.8, "!", "bold", 11, INK))
        heading = self.setter.clean(section.heading)
        box.marks.append(Glyphs(34, middle + size * 0.33, heading, "bold", size, WHITE))
        box.space(high + 6)
        for inner in boxes:
            box.put(inner, 10)
        box.space(3)
        box.marks.append(Area(0.9, top, self.width - 1.8, box.height - top, edge=1.8))
        box.space(2)
        return box

    # ----------------------------------------------------------------- head and foot

    def _first_header(self) -> Box:
        """Title, who and where, a line for the time, and the banner."""
        setter, content = self.setter, self.content
        box = Box()
        size = 19.0
        title = setter.clean(content.title)
        box.marks.append(Glyphs(0, size * 0.8, title, "bold", size, INK))
        time = setter.clean(content.time)
        date = setter.clean(content.head[-1]) if content.head else ""
        line_from = self.width - 52
        box.marks.append(Line(line_from, size * 0.8 + 1, self.width, size * 0.8 + 1, 0.6))
        x = line_from - 5 - width_of(time, "regular", setter.body)
        box.marks.append(Glyphs(x, size * 0.8, time, "regular", setter.body, QUIET))
        x -= 14 + width_of(date, "bold", setter.body)
        box.marks.append(Glyphs(x, size * 0.8, date, "bold", setter.body, INK))
        box.space(size + 3)
        where = "  ·  ".join(setter.clean(part) for part in content.head[:-1])
        setter.text(box, [("regular", where)], 0, self.width)
        box.space(4)
        box.put(self._banner())
        return box

    def _banner(self) -> Box:
        box = Box()
        inner = Box()
        self.setter.text(inner, [("bold", self.content.banner)], 9, self.width - 18)
        box.marks.append(Area(0, 0, self.width, inner.height + 7, fill=TINT))
        box.marks.append(Area(0, 0, 3, inner.height + 7, fill=INK))
        box.place(inner, 0, 3.5)
        box.height = inner.height + 7
        return box

    def _next_header(self) -> Box:
        return self._banner()

    def _footer(self) -> Box:
        """How this was made and who has not reviewed it, on every page."""
        setter = self.setter
        box = Box()
        box.space(5)
        box.marks.append(Line(0, box.height, self.width, box.height, 0.4))
        box.space(3)
        made = [("regular", setter.clean(self.content.made))]
        box.write(made, x=0, width=self.width, size=7.2, leading=8.8, grey=QUIET)  # type: ignore[arg-type]
        version = [("regular", setter.clean(self.content.version))]
        box.write(version, x=0, width=self.width - 80, size=7.2, leading=8.8, grey=QUIET)  # type: ignore[arg-type]
        return box

    def draw(self, canvas: Any, number: int, rows: list[_Row]) -> None:
        """Draws one page: head, rows, foot and page number."""
        top = self.page_height - _TOP
        header = self.headers[min(number - 1, 1)]
        draw(canvas, header.marks, _SIDE, top)
        top -= header.height
        for row in rows:
            draw(canvas, row.box.marks, _SIDE, top)
            top -= row.box.height
        foot = _FOOT + self.footer.height
        draw(canvas, self.footer.marks, _SIDE, foot)
        page = self.content.page.replace("{page}", str(number)).replace("{pages}", str(len(self.pages)))
        shown = self.setter.clean(page)
        x = self.width - width_of(shown, "regular", 7.2)
        baseline = self.footer.height - 8.8 * 0.5 + 7.2 * 0.33
        draw(canvas, [Glyphs(x, baseline, shown, "regular", 7.2, QUIET)], _SIDE, foot)


def _height(rows: list[_Row]) -> float:
    return sum(row.box.height for row in rows)
