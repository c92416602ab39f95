"""The certificate on paper: one page, quiet, with room for two signatures.

Black and grey only. A screen reader meets every field: its label, what stands there, or that it is empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from referrals.certificate.content import Certificate, Fact, Signature
from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    TINT,
    Area,
    Box,
    Glyphs,
    Line,
    Style,
    Tag,
    printable,
    width_of,
)
from referrals.sheet.layout import SIZES, Paper

FILE_NAME = "certificate.pdf"

# Margins with room for holes and for a printer that cannot print to the edge.
SIDE, TOP, FOOT = 60.0, 46.0, 34.0
COLUMNS = 3
_GUTTER = 18.0
_WIDEST_GAP = 26.0
_TITLE, _FINE = 23.0, 7.4
# What a ballpoint needs between two lines, and above the line for a signature.
_PEN, _SIGN = 19.0, 34.0
# A line for a date.
_DATE = 72.0
# A name is as large as one line holds; only the longest take several lines, and none is cut.
_NAME_SIZES = (32.0, 27.0, 23.0, 19.0, 16.0, 13.0)

# (size of type, most characters of one of our own texts): what was typed is never shortened.
_TRIES: tuple[tuple[float, int | None], ...] = (
    (1.0, None),
    (0.93, None),
    (0.87, None),
    (0.82, None),
    (0.82, 200),
    (0.80, 100),
    (0.75, 50),
)


def certificate_pdf(certificate: Certificate, paper: Paper = "letter") -> bytes:
    """The certificate on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    return pdf_file([_page(certificate, paper)], certificate.file_title, certificate.language)


def _page(certificate: Certificate, paper: Paper) -> Page:
    """The largest type that one page holds. What is left over opens the gaps between the parts."""
    width, height = SIZES[paper]
    room = height - TOP - FOOT
    for scale, limit in _TRIES:
        setter = _Setter(certificate, width - 2 * SIDE, scale, limit)
        upper, foot = setter.parts(), setter.foot()
        spare = room - foot.height - sum(one.height for one in upper)
        if spare >= 0:
            break
    whole, gap = Box(height=TOP), max(0.0, spare) / len(upper)
    for part in upper:
        whole.put(part, SIDE)
        whole.space(min(gap, _WIDEST_GAP))
    # Signatures and foot stand at the foot of the page, whatever the length of the rest.
    whole.place(foot, SIDE, height - FOOT - foot.height)
    return Page(width, height, whole.marks)


class _Setter:
    """Turns the parts of a certificate into boxes of one width."""

    def __init__(self, certificate: Certificate, width: float, scale: float, limit: int | None) -> None:
        self._certificate = certificate
        self._width = width
        self._limit = limit
        self._scale = scale
        self._body = Style(10.4 * scale, 13.6 * scale)
        self._small = Style(8.0 * scale, 10.4 * scale, QUIET)
        self._said = Style(11.5 * scale, 15 * scale, QUIET)
        self._course = Style(17.0 * scale, 21 * scale)

    def parts(self) -> list[Box]:
        """What stands from the top down; gaps may open between them."""
        return [self._head(), self._title(), self._statement(), self._facts(), self._topics(), self._honest()]

    # ----------------------------------------------------------------- what is certified

    def _head(self) -> Box:
        """Whose paper it is and its number, over a firm rule."""
        box, said = Box(), self._certificate
        size = self._small.size
        house = f"{printable(said.house)}  ·  {printable(said.kind)}"
        box.marks.append(Glyphs(0, size, house, "bold", size, INK, Tag("P")))
        number = printable(said.number)
        x = self._width - width_of(number, "regular", size)
        box.marks.append(Glyphs(x, size, number, "regular", size, QUIET, Tag("P")))
        box.space(size + 5)
        box.marks.append(Line(0, box.height, self._width, box.height, 1.6))
        return box

    def _title(self) -> Box:
        box, said = Box(), self._certificate
        size = _TITLE * self._scale
        box.write([("bold", printable(said.title))], 0, self._width, Style(size, size * 1.2), Tag("H1"))
        box.space(6)
        inner = Box()
        inner.write([("bold", printable(said.banner))], 10, self._width - 20, self._body)
        high = inner.height + 8
        box.marks.append(Area(0, box.height, self._width, high, fill=TINT))
        box.marks.append(Area(0, box.height, 3, high, fill=INK))
        box.place(inner, 0, box.height + 4)
        box.space(high)
        return box

    def _statement(self) -> Box:
        """Who completed what."""
        box, said = Box(), self._certificate
        box.write([("regular", printable(said.says))], 0, self._width, self._said)
        box.space(3)
        box.put(self._name(said.name))
        box.space(7)
        box.write([("regular", printable(said.did))], 0, self._width, self._said)
        box.space(2)
        box.write([("bold", printable(said.course, self._limit))], 0, self._width, self._course)
        return box

    def _name(self, name: Fact) -> Box:
        """The name as large as it fits, over a thin line; or the line alone, to write on."""
        box, shown = Box(), printable(name.value)
        if not shown:
            box.space(_SIGN)
            box.put(self._signed(name.label, self._width))
            return box
        sizes = [size * self._scale for size in _NAME_SIZES]
        size = next((one for one in sizes if width_of(shown, "bold", one) <= self._width), sizes[-1])
        box.write([("bold", shown)], 0, self._width, Style(size, size * 1.22))
        box.space(4)
        box.marks.append(Line(0, box.height, self._width, box.height, 0.6, HAIR))
        return box

    # ----------------------------------------------------------------- fields

    def _facts(self) -> Box:
        """Fields in columns: a small label, and under it what stands there or a line to write on."""
        box, table = Box(), Tag("Table")
        for row in self._certificate.facts:
            places = self._places(row)
            cells = [self._fact(one, wide, table) for one, (_, wide) in zip(row, places, strict=True)]
            for cell, (x, _) in zip(cells, places, strict=True):
                box.place(cell, x, box.height)
            box.space(max(one.height for one in cells) + 6 * self._scale)
        box.marks.append(Line(0, box.height, self._width, box.height, 0.5, HAIR))
        return box

    def _places(self, row: Sequence[Fact]) -> list[tuple[float, float]]:
        """Where each field of a row begins and how wide it is; the last takes the columns that are left."""
        each = (self._width + _GUTTER) / COLUMNS
        spans = [1] * (len(row) - 1) + [COLUMNS - len(row) + 1]
        return [(at * each, span * each - _GUTTER) for at, span in enumerate(spans)]

    def _fact(self, fact: Fact, wide: float, table: Tag) -> Box:
        box, row = Box(), Tag("TR", table)
        box.marks.append(Line(0, 0, wide, 0, 0.5, HAIR))
        box.space(3.5)
        head = Tag("TH", row, scope="Row")
        box.write([("regular", printable(fact.label))], 0, wide, self._small, head)
        cell = Tag("TD", row)
        if fact.value:
            box.write([("regular", printable(fact.value))], 0, wide, self._body, cell)
        else:
            box.blank(cell)
            box.space(_PEN)
        return box

    def _topics(self) -> Box:
        """A list in two columns, read down the first and then down the second."""
        box, said = Box(), self._certificate
        if not said.topics:
            return box
        box.write([("bold", printable(said.topics_heading))], 0, self._width, self._body, Tag("H2"))
        box.space(3)
        half, whole = (self._width - _GUTTER) / 2, Tag("L")
        middle = (len(said.topics) + 1) // 2
        columns = [Box(), Box()]
        for at, topic in enumerate(said.topics):
            column = columns[at >= middle]
            dot = column.height + self._body.leading * 0.5
            column.marks.append(Area(1, dot - 1.2, 2.6, 2.6, fill=INK))
            text = Tag("LBody", Tag("LI", whole))
            column.write([("regular", printable(topic, self._limit))], 10, half - 10, self._body, text)
            column.space(2)
        for at, column in enumerate(columns):
            box.place(column, at * (half + _GUTTER), box.height)
        box.space(max(one.height for one in columns))
        return box

    def _honest(self) -> Box:
        """What this paper is and is not; and what to write by hand, if anything."""
        box, said = Box(), self._certificate
        if said.by_hand:
            box.write([("bold", printable(said.by_hand))], 0, self._width, self._body)
            box.space(4)
        box.write([("regular", printable(said.honest))], 0, self._width, self._body)
        return box

    # ----------------------------------------------------------------- signatures and foot

    def foot(self) -> Box:
        """The two signatures side by side, and the small print."""
        box, said = Box(), self._certificate
        half = (self._width - 2 * _GUTTER) / 2
        said_above = [self._acknowledged(one, half) for one in said.signatures]
        # Both sign at one height, however long the sentence above it.
        high = max(one.height for one in said_above) + _SIGN
        ends = []
        for at, (one, above) in enumerate(zip(said.signatures, said_above, strict=True)):
            x = at * (half + 2 * _GUTTER)
            box.place(above, x, 0)
            lines = self._signed(one.line, half - _DATE - 12), self._signed(one.date, _DATE)
            box.place(lines[0], x, high)
            box.place(lines[1], x + half - _DATE, high)
            ends += [line.height for line in lines]
        box.space(high + max(ends) + 14)
        box.marks.append(Line(0, box.height, self._width, box.height, 0.4))
        box.space(3.5)
        fine = Style(_FINE, _FINE * 1.24, QUIET)
        box.write([("regular", printable(said.foot))], 0, self._width, fine)
        return box

    def _signed(self, label: str, long: float) -> Box:
        """A line to write on, and below it what belongs there."""
        box = Box()
        box.marks.append(Line(0, 0, long, 0, 0.6))
        box.space(2)
        box.write([("regular", printable(label))], 0, long, self._small)
        return box

    def _acknowledged(self, one: Signature, wide: float) -> Box:
        box = Box()
        box.write([("bold", printable(one.who))], 0, wide, self._body, Tag("H2"))
        box.write([("regular", printable(one.says))], 0, wide, self._body)
        return box
