"""The small card as a PDF: one, two, or a page of them, the same bytes for the same content.

A card is a strip of three panels that folds like a Z to the size of a bank card: the cover outside, numbers
and rights inside. It is printed on one side of the paper, in greys, without a mark of who made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from referrals.card.art import scissors, sprig
from referrals.card.content import CardContent
from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    Area,
    Box,
    Font,
    Kind,
    Line,
    Outline,
    Style,
    Tag,
    break_lines,
    printable,
    width_of,
)
from referrals.sheet.layout import SIZES, Paper

Many = Literal["one", "two", "page"]
MANY: tuple[Many, ...] = get_args(Many)
CARDS: dict[Many, int] = {"one": 1, "two": 2, "page": 4}
FILE_NAME = "card.pdf"

_MM = 72 / 25.4
# Folded, a card is as wide as a bank card and a little lower, so that four of them fit on Letter and on A4
# and every margin stays wide enough for a printer that cannot print to the edge.
PANEL = (85.6 * _MM, 47.0 * _MM)
PANELS = 3
_SIDE, _TOP = 11.0, 10.0
_COVER_GREY = 0.94
_CUT_GREY, _CUT_WIDE, _CUT_BEYOND = 0.60, 0.3, 6.0
_FOLD_TICK = 6.0
_SPRIG = 62.0
_INDENT, _DOT = 10.0, 2.2
_HAND = 30.0

# (size of type, most characters of one text): smaller for a language that needs more room, and shorter only
# for a text that no panel could hold.
_TRIES: tuple[tuple[float, int | None], ...] = (
    (1.0, None),
    (0.95, None),
    (0.90, None),
    (0.85, None),
    (0.80, None),
    (0.80, 120),
    (0.75, 60),
    (0.70, 30),
)


def card_pdf(content: CardContent, many: Many = "page", paper: Paper = "letter") -> bytes:
    """Cards on one page of Letter or A4 across. A function of its arguments: no clock, no files but fonts.

    Every second card is the copy for a friend. The strips stand in the middle of the page, so that a
    printer that turns the paper over meets the same margins.
    """
    height, width = SIZES[paper]
    strip = PANEL[0] * PANELS, PANEL[1]
    number = CARDS[many]
    left, top = (width - strip[0]) / 2, (height - strip[1] * number) / 2
    whole = Box()
    setter = fitting(content)
    for index in range(number):
        whole.place(setter.card(index), left, top + index * strip[1])
    whole.place(_cutting(number, *strip), left, top)
    return pdf_file([Page(width, height, whole.marks)], content.file_title, content.language)


def fitting(content: CardContent) -> Setter:
    """The largest type with which every panel holds its text."""
    for scale, limit in _TRIES:
        setter = Setter(content, scale, limit)
        if setter.fits:
            break
    return setter


@dataclass(frozen=True, slots=True)
class _Face:
    """How a kind of text looks at full size."""

    size: float
    leading: float
    font: Font = "regular"
    grey: float = INK


_COVER = _Face(19, 21, "bold")
_ABOUT = _Face(9.2, 12, grey=QUIET)
_COPY = _Face(8.2, 10.5, grey=QUIET)
_HEADING = _Face(11, 14, "bold")
_POINT = _Face(9.4, 11.8)
_LABEL = _Face(8.8, 11, grey=QUIET)
_NUMBER = _Face(19, 20.5, "bold")
_BELOW = _Face(8.8, 11)
_SAY = _Face(10.5, 14)
_WORD = _Face(19, 24, "bold")


class _Copy:
    """One of the cards on a page, with the element that holds it for a screen reader."""

    def __init__(self, index: int) -> None:
        self.friend = bool(index % 2)
        self.tag = Tag("Sect")
        self._first = index == 0

    def heading(self, level: Literal[1, 2]) -> Tag:
        """A heading of the card. A document has one main heading, so later cards stand a level lower."""
        kinds: tuple[Kind, ...] = ("H1", "H2") if self._first else ("H2", "H3")
        return Tag(kinds[level - 1], self.tag)


class Setter:
    """Sets the panels of a card. `scale` makes type smaller; `limit` shortens texts."""

    def __init__(self, content: CardContent, scale: float, limit: int | None) -> None:
        self._content = content
        self.scale = scale
        self._limit = limit
        self._wide = PANEL[0] - 2 * _SIDE
        self.fits = all(box.height <= PANEL[1] - 2 * _TOP for box in self._panels(_Copy(1)))

    def card(self, index: int) -> Box:
        """One strip: cover, numbers or word, what is good to know; an element of its own for a reader."""
        box = Box(height=PANEL[1])
        box.marks.append(Area(0, 0, *PANEL, fill=_COVER_GREY))
        box.place(sprig(_SPRIG, PANEL[1] - 14), PANEL[0] - _SPRIG - 7, 9)
        for number, panel in enumerate(self._panels(_Copy(index))):
            box.place(panel, number * PANEL[0] + _SIDE, _TOP)
        box.marks.extend(_folds())
        return box

    def _panels(self, copy: _Copy) -> tuple[Box, ...]:
        return self._cover(copy), self._middle(copy), self._good(copy)

    # ----------------------------------------------------------------- the panels

    def _cover(self, copy: _Copy) -> Box:
        says, box = self._content, Box()
        wide = self._wide - _SPRIG + 4
        self._write(box, says.cover, _COVER, copy.heading(1), wide)
        self._write(box, says.about, _ABOUT, Tag("P", copy.tag), wide)
        self._space(box, 7)
        tips = Tag("L", copy.tag)
        for tip in says.tips:
            self._point(box, tip, tips, wide)
        self._space(box, 6)
        self._write(box, says.friend if copy.friend else says.mine, _COPY, Tag("P", copy.tag), wide)
        return box

    def _middle(self, copy: _Copy) -> Box:
        middle, box = self._content.middle, Box()
        self._heading(box, middle.heading, copy)
        for way in middle.ways:
            self._write(box, way.label, _LABEL, Tag("P", copy.tag))
            self._write(box, way.number, _NUMBER, Tag("P", copy.tag))
            self._space(box, 2)
        self._space(box, 2.5)
        for line in self._whole_sentences(middle.lines, _BELOW):
            self._write(box, line, _BELOW, Tag("P", copy.tag))
        if middle.say is not None:
            self._quiet(box, middle.say, middle.word, copy)
        return box

    def _quiet(self, box: Box, say: str, word: str, copy: _Copy) -> None:
        """What to say and the word, or a line on which it is written by hand."""
        self._space(box, 6)
        self._write(box, say, _SAY, Tag("P", copy.tag))
        if word:
            self._write(box, word, _WORD, Tag("P", copy.tag))
            return
        box.space(_HAND)
        box.marks.append(Line(0, box.height, self._wide, box.height, 0.7, HAIR))

    def _good(self, copy: _Copy) -> Box:
        says, box = self._content, Box()
        self._heading(box, says.good, copy)
        items = Tag("L", copy.tag)
        for item in (*says.rights, says.private, says.honest):
            self._point(box, item, items, self._wide)
            self._space(box, 4)
        return box

    # ----------------------------------------------------------------- pieces

    def _heading(self, box: Box, text: str, copy: _Copy) -> None:
        self._write(box, text, _HEADING, copy.heading(2))
        self._space(box, 2)
        box.marks.append(Line(0, box.height, 22, box.height, 1.2, HAIR))
        self._space(box, 5)

    def _point(self, box: Box, text: str, items: Tag, wide: float) -> None:
        """One line of a list behind a small diamond."""
        inner = Box()
        self._write(inner, text, _POINT, Tag("LBody", Tag("LI", items)), wide - _INDENT)
        middle = box.height + _POINT.leading * self.scale / 2
        around = ((0.0, 0.0), (_DOT, -_DOT), (2 * _DOT, 0.0), (_DOT, _DOT))
        box.marks.append(Outline(tuple((x, middle + y) for x, y in around), HAIR))
        box.put(inner, _INDENT)

    def _whole_sentences(self, sentences: Sequence[str], face: _Face) -> Sequence[str]:
        """Sentences in lines that do not break them, where that takes no more lines than breaking them."""
        lines: list[str] = []
        size = face.size * self.scale
        for one in (printable(sentence, self._limit) for sentence in sentences):
            longer = f"{lines[-1]} {one}" if lines else one
            if lines and width_of(longer, face.font, size) <= self._wide:
                lines[-1] = longer
            else:
                lines.append(one)
        joined = " ".join(lines)
        broken = break_lines([(face.font, joined)], size, self._wide)
        return lines if len(lines) <= len(broken) else [joined]

    def _write(self, box: Box, text: str, face: _Face, tag: Tag, wide: float | None = None) -> None:
        style = Style(face.size * self.scale, face.leading * self.scale, face.grey)
        box.write([(face.font, printable(text, self._limit))], 0, wide or self._wide, style, tag)

    def _space(self, box: Box, height: float) -> None:
        box.space(height * self.scale)


# --------------------------------------------------------------------------- where to cut and fold


def _folds() -> Iterator[Line]:
    """A tick at both ends of each fold."""
    for panel in range(1, PANELS):
        x = panel * PANEL[0]
        yield Line(x, 0, x, _FOLD_TICK, 0.4, HAIR)
        yield Line(x, PANEL[1] - _FOLD_TICK, x, PANEL[1], 0.4, HAIR)


def _cutting(number: int, width: float, height: float) -> Box:
    """Hairlines around every card, a little longer than the cards, and scissors where to begin."""
    box = Box(height=number * height)
    for row in range(number + 1):
        y = row * height
        box.marks.append(Line(-_CUT_BEYOND, y, width + _CUT_BEYOND, y, _CUT_WIDE, _CUT_GREY))
    for x in (0.0, width):
        box.marks.append(Line(x, -_CUT_BEYOND, x, number * height + _CUT_BEYOND, _CUT_WIDE, _CUT_GREY))
    size = 8.0
    cut = scissors(size)
    for row in range(number + 1):
        box.place(cut, -_CUT_BEYOND - size * 1.2, row * height - size / 2)
    return box
