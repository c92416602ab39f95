"""How each part of the incident note looks: facts to read, and fields with room for a pen."""

from __future__ import annotations

from collections.abc import Sequence

from referrals.incident.content import (
    Blanks,
    Block,
    Choices,
    Facts,
    Grid,
    IncidentNote,
    Part,
    Ruled,
    Saying,
    Ticks,
)
from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    TINT,
    Area,
    Box,
    Glyphs,
    Line,
    Run,
    Style,
    Tag,
    printable,
    width_of,
)

_TITLE = 20.0
_FINE = 7.4
# What a ballpoint needs between two lines.
PEN = 19.0
_INSET = 5.0


class NoteSetter:
    """Turns parts into boxes of one width. `scale` makes type smaller, never the room to write."""

    def __init__(self, width: float, scale: float) -> None:
        self.width = width
        self.body = Style(10.0 * scale, 12.8 * scale)
        self.strong = Style(11.6 * scale, 14.4 * scale)
        self.small = Style(8.2 * scale, 10.2 * scale, QUIET)
        self.gap = 5.0 * scale

    # ----------------------------------------------------------------- head and foot

    def head(self, note: IncidentNote) -> Box:
        """Title and date, who it is from, and how to keep it."""
        box = Box()
        self._title(box, note, _TITLE)
        box.write([("regular", printable("  ·  ".join(note.head[:-1])))], 0, self.width, self.body)
        box.space(4)
        box.put(self._banner(note))
        return box

    def again(self, note: IncidentNote) -> Box:
        """The head of a further page, which a screen reader has read already."""
        box = Box()
        self._title(box, note, self.strong.size)
        box.put(self._banner(note))
        return box.decoration()

    def _title(self, box: Box, note: IncidentNote, size: float) -> None:
        made, baseline = printable(note.head[-1]), size * 0.8
        box.marks.append(Glyphs(0, baseline, printable(note.title), "bold", size, INK, Tag("H1")))
        x = self.width - width_of(made, "regular", self.body.size)
        box.marks.append(Glyphs(x, baseline, made, "regular", self.body.size, QUIET, Tag("P")))
        box.space(size + 3)

    def _banner(self, note: IncidentNote) -> Box:
        inner = Box()
        inner.write([("bold", printable(note.banner))], 9, self.width - 18, self.body)
        box = Box(inner.height + 7)
        box.marks.append(Area(0, 0, self.width, box.height, fill=TINT))
        box.marks.append(Area(0, 0, 3, box.height, fill=INK))
        box.place(inner, 0, 3.5)
        return box

    def foot(self, note: IncidentNote, page: int, pages: int) -> Box:
        """What the note is not, who has not reviewed it, and the page number."""
        box = Box()
        box.marks.append(Line(0, 0, self.width, 0, 0.4))
        box.space(3.5)
        style = Style(_FINE, _FINE * 1.24, QUIET)
        text = Tag("P") if page == 1 else None
        box.write_parts([(("regular", printable(note.foot)), text)], 0, self.width - 70, style)
        number = printable(note.page.replace("{page}", str(page)).replace("{pages}", str(pages)))
        x = self.width - width_of(number, "regular", _FINE)
        box.marks.append(Glyphs(x, 3.5 + _FINE, number, "regular", _FINE, QUIET))
        return box

    # ----------------------------------------------------------------- parts

    def heading(self, block: Block) -> Box:
        """The heading over a rule; its remark beside it, or below where there is no room."""
        box = Box()
        box.space(self.gap * 1.7)
        heading, remark = printable(block.heading), printable(block.remark)
        baseline = box.height + self.strong.leading * 0.5 + self.strong.size * 0.33
        box.write([("bold", heading)], 0, self.width, self.strong, Tag("H2"))
        x = width_of(heading, "bold", self.strong.size) + 12
        if remark and x + width_of(remark, "regular", self.small.size) <= self.width:
            box.marks.append(Glyphs(x, baseline, remark, "regular", self.small.size, QUIET, Tag("P")))
        elif remark:
            box.write([("regular", remark)], 0, self.width, self.small)
        box.marks.append(Line(0, box.height + 1, self.width, box.height + 1, 0.8))
        box.space(self.gap)
        return box

    def part(self, part: Part) -> list[Box]:
        """The boxes of one part; a page may end between two of them."""
        if isinstance(part, Facts):
            return self._facts(part)
        return [self._whole(part)]

    def _whole(self, part: Blanks | Grid | Ruled | Choices | Ticks | Saying) -> Box:
        """The box of a part that is never split."""
        match part:
            case Blanks():
                return self._blanks(part)
            case Grid():
                return self._grid(part)
            case Ruled():
                return self._ruled(part)
            case Choices():
                return self._choices(part)
            case Ticks():
                return self._ticks(part)
            case Saying():
                return self._saying(part)

    def _saying(self, part: Saying) -> Box:
        box = Box()
        box.write([("regular", printable(part.text))], 0, self.width, self.body)
        box.space(self.gap * 0.6)
        return box

    def _facts(self, part: Facts) -> list[Box]:
        """A line for each fact, with a small square before it."""
        boxes: list[Box] = []
        whole = Tag("L")
        for item in part.items:
            box = Box()
            if part.label and not boxes:
                box.space(self.gap * 0.4)
                box.write([("bold", f"{printable(part.label)}:")], 0, self.width, self.body)
            middle = box.height + self.body.leading * 0.5
            box.marks.append(Area(1, middle - 1.2, 2.6, 2.6, fill=INK))
            text = Tag("LBody", Tag("LI", whole))
            box.write([("regular", printable(item))], 10, self.width - 10, self.body, text)
            box.space(self.gap * 0.5)
            boxes.append(box)
        return boxes

    def _blanks(self, part: Blanks) -> Box:
        """Boxed fields with their label in the upper corner, as on a clinical form."""
        box = Box()
        for labels in part.rows:
            each = self.width / len(labels)
            inner = [self._label(one, each) for one in labels]
            high = max(one.height for one in inner) + PEN
            for column, one in enumerate(inner):
                box.marks.append(Area(column * each, box.height, each, high, edge=0.6, grey=HAIR))
                box.place(one, column * each, box.height)
            box.space(high)
        box.space(self.gap)
        return box

    def _label(self, label: str, wide: float) -> Box:
        box = Box()
        box.space(2)
        box.write([("regular", printable(label))], _INSET, wide - 2 * _INSET, self.small)
        return box

    def _grid(self, part: Grid) -> Box:
        """A table to fill in: tinted heads, a row for each name or for nobody's."""
        named = any(part.rows)
        first = self.width * 0.25 if named else 0.0
        widths = [first] * named + self._shares(len(part.columns) - named, self.width - first, named)
        table, box = Tag("Table"), Box()
        head = Tag("TR", table)
        cells = [
            self._cell(text, wide, Tag("TH", head, scope="Column"))
            for text, wide in zip(part.columns, widths, strict=True)
        ]
        self._row(box, cells, widths, max(cell.height for cell in cells) + 2, fill=TINT)
        for name in part.rows:
            row = Tag("TR", table)
            names = [self._cell(name, first, Tag("TH", row, scope="Row") if name else Tag("TD", row))] * named
            blank = [self._cell("", wide, Tag("TD", row)) for wide in widths[named:]]
            self._row(box, [*names, *blank], widths, max(PEN, *(one.height + 2 for one in names or blank)))
        box.space(self.gap)
        return box

    def _shares(self, count: int, width: float, even: bool) -> list[float]:
        """Widths of the blank columns; where rows have no names, the last is for words and gets half."""
        if even or count == 1:
            return [width / count] * count
        return [width / 2 / (count - 1)] * (count - 1) + [width / 2]

    def _cell(self, text: str, wide: float, tag: Tag) -> Box:
        box = Box()
        box.space(2)
        if text:
            head = tag.scope == "Column"
            run: Run = ("bold" if head else "regular", printable(text))
            style = self.small if head else self.body
            box.write([run], _INSET, wide - 2 * _INSET, style, tag)
        else:
            box.marks.append(Glyphs(_INSET, 2, "", "regular", self.body.size, INK, tag))
        return box

    def _row(
        self,
        box: Box,
        cells: Sequence[Box],
        widths: Sequence[float],
        high: float,
        fill: float | None = None,
    ) -> None:
        x = 0.0
        for cell, wide in zip(cells, widths, strict=True):
            box.marks.append(Area(x, box.height, wide, high, fill=fill, edge=0.6, grey=HAIR))
            box.place(cell, x, box.height + (high - cell.height - 2) / 2)
            x += wide
        box.space(high)

    def _ruled(self, part: Ruled) -> Box:
        box = Box()
        box.space(self.gap * 0.4)
        box.write([("regular", printable(part.label))], 0, self.width, self.small)
        for _ in range(part.lines):
            box.space(PEN)
            box.marks.append(Line(0, box.height - 1, self.width, box.height - 1, 0.6, HAIR))
        box.space(self.gap)
        return box

    def _choices(self, part: Choices) -> Box:
        """A question and a box for each answer; two questions side by side."""
        box = Box()
        half = self.width / 2
        for first in range(0, len(part.questions), 2):
            for column, question in enumerate(part.questions[first : first + 2]):
                one, tag = Box(), Tag("P")
                one.write([("regular", printable(question))], 0, half, self.body, tag)
                x = width_of(printable(question), "regular", self.body.size) + 14
                for answer in part.answers:
                    x = self._answer(one, printable(answer), x, tag)
                box.place(one, column * half, box.height)
            box.space(self.body.leading + self.gap)
        return box

    def _answer(self, box: Box, answer: str, x: float, tag: Tag) -> float:
        """A box to tick and its word on the line that stands; gives where the next one begins."""
        middle = self.body.leading * 0.5
        box.marks.append(Area(x, middle - 4.5, 9, 9, edge=0.9))
        baseline = middle + self.body.size * 0.33
        box.marks.append(Glyphs(x + 13, baseline, answer, "regular", self.body.size, INK, tag))
        return x + 25 + width_of(answer, "regular", self.body.size)

    def _ticks(self, part: Ticks) -> Box:
        """Statements with a box before each, in two columns."""
        box, whole = Box(), Tag("L")
        half = (self.width - 16) / 2
        for first in range(0, len(part.items), 2):
            row = [self._tick(item, half, whole) for item in part.items[first : first + 2]]
            for column, one in enumerate(row):
                box.place(one, column * (half + 16), box.height)
            box.space(max(one.height for one in row))
        box.space(self.gap * 0.4)
        return box

    def _tick(self, item: str, wide: float, whole: Tag) -> Box:
        box = Box()
        middle = self.body.leading * 0.5
        box.marks.append(Area(0.5, middle - 4.5, 9, 9, edge=0.9))
        box.write([("regular", printable(item))], 15, wide - 15, self.body, Tag("LBody", Tag("LI", whole)))
        box.space(3.5)
        return box
