"""Setting type for paper: fonts, line breaking, and boxes of marks that a page is built from.

Text is drawn as text: nothing here reads markup, so a `<` or an `&` prints as it stands. All text
goes through `printable`, which drops what cannot be seen and shows what the fonts cannot draw.

Each text knows its place in the document's structure (`Tag`), so that a screen reader reads headings,
lists and tables as such, in the order in which they are drawn. Texts without a tag are decoration.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

Font = Literal["regular", "bold"]
Run = tuple[Font, str]
# What a screen reader is told about a text. The names are those of the PDF standard (ISO 32000-1, 14.8.4).
Kind = Literal[
    "H1", "H2", "H3", "P", "Sect", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption"
]

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FONT_FILES: dict[Font, Path] = {
    "regular": FONTS / "SourceSansPro-Regular.ttf",
    "bold": FONTS / "SourceSansPro-Bold.ttf",
}
INK = 0.0
QUIET = 0.30
HAIR = 0.55
TINT = 0.91
WHITE = 1.0
_UNDRAWN = "?"
_ELLIPSIS = "…"


@cache
def font_name(font: Font) -> str:
    """The name under which reportlab knows a font; registers it at the first call of a process."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  (imported only when something is printed)
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    name = f"Signpost-{font}"
    pdfmetrics.registerFont(TTFont(name, str(FONT_FILES[font])))
    return name


@cache
def _widths(font: Font) -> dict[str, float]:
    """Width of every character that the font can draw, for size 1."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415

    face: Any = pdfmetrics.getFont(font_name(font)).face
    return {
        chr(code): face.charWidths.get(code, face.defaultWidth) / 1000
        for code in face.charToGlyph
        if code < 0x110000
    }


def drawable(text: str) -> bool:
    """Do both fonts have a glyph for every character?"""
    return all(character in _widths(font) for font in FONT_FILES for character in text)


class _Visible(dict[int, str]):
    """What each character prints as; worked out at its first use."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        hidden = unicodedata.category(character).startswith("C")
        if character.isspace():
            shown = " "
        elif hidden:
            shown = ""
        else:
            shown = character if drawable(character) else _UNDRAWN
        self[code] = shown
        return shown


@cache
def _visible() -> _Visible:
    return _Visible()


def printable(text: str, limit: int | None = None) -> str:
    """The text as it can be printed: one line of visible characters, at most `limit` of them.

    White space of any kind becomes one space, control and direction characters are dropped, and a
    character without a glyph becomes a question mark: reportlab would print nothing, silently.
    """
    line = " ".join(unicodedata.normalize("NFC", text).translate(_visible()).split())
    if limit is not None and len(line) > limit:
        return line[: limit - 1].rstrip() + _ELLIPSIS
    return line


def width_of(text: str, font: Font, size: float) -> float:
    return _unit_width(text, font) * size


@lru_cache(maxsize=16384)
def _unit_width(text: str, font: Font) -> float:
    widths = _widths(font)
    return sum(widths.get(character, 0.5) for character in text)


# --------------------------------------------------------------------------- line breaking


def break_lines(runs: Sequence[Run], size: float, width: float) -> list[list[tuple[int, str, float]]]:
    """Words of the runs in lines no wider than `width`; each piece with its run's place and its offset.

    A piece that another follows ends in a space, so that who reads the file by ear or copies from it
    gets whole words. A word wider than a line is broken where it must be.
    """
    lines: list[list[tuple[int, str, float]]] = [[]]
    words: list[str] = []
    at, start, used, gap = -1, 0.0, 0.0, 0.0
    for run, (font, text) in enumerate(runs):
        for word, long, space in _words(text, font, size, width):
            full = bool(words) and used + gap + long > width
            if words and (full or run != at):
                lines[-1].append((at, " ".join([*words, ""] if gap else words), start))
                words = []
            if full:
                lines.append([])
                used = gap = 0.0
            if not words:
                at, start = run, used + gap
            words.append(word)
            used, gap = used + gap + long, space
    if words:
        lines[-1].append((at, " ".join(words), start))
    return lines if lines[-1] else []


def _words(text: str, font: Font, size: float, width: float) -> Iterable[tuple[str, float, float]]:
    """Each word, its width, and the width of the space behind it: none within a broken word."""
    space = _unit_width(" ", font) * size
    for word in text.split():
        long = _unit_width(word, font) * size
        if long <= width:
            yield word, long, space
            continue
        pieces = list(_pieces(word, font, size, width))
        for piece in pieces:
            yield piece, width_of(piece, font, size), 0.0 if piece is not pieces[-1] else space


def _pieces(word: str, font: Font, size: float, width: float) -> Iterable[str]:
    """A word too wide for a line in pieces that fit, after a hyphen, slash or dot where there is one."""
    piece = ""
    for character in word:
        if piece and width_of(piece + character, font, size) > width:
            cut = max(piece.rfind(mark) for mark in "-/._") + 1
            cut = cut if cut > len(piece) // 2 else len(piece)
            yield piece[:cut]
            piece = piece[cut:]
        piece += character
    if piece:
        yield piece


# --------------------------------------------------------------------------- boxes


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """An element of the document's structure: one object is one element, over several lines or pages too.

    under: the element it stands in; None is the document itself. scope: of a TH, which cells it heads.
    alt: what is read instead of what a Figure shows.
    """

    kind: Kind
    under: Tag | None = None
    scope: Literal["Column", "Row"] | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A piece of text on its baseline. Positions count from a box's top left corner, downwards.

    tag: None is decoration, which a screen reader skips. An empty text draws nothing and puts its tag's
    element in its place: a table cell that is filled in by hand.
    """

    x: float
    y: float
    text: str
    font: Font
    size: float
    grey: float
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    thick: float
    grey: float = INK


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: filled with a grey, or outlined, or both."""

    x: float
    y: float
    width: float
    height: float
    fill: float | None = None
    edge: float | None = None
    grey: float = INK


@dataclass(frozen=True, slots=True)
class Outline:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    grey: float


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture in greys: row by row, one byte a pixel, from the top left corner."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a rectangle: decoration, which a screen reader skips."""

    x: float
    y: float
    width: float
    height: float
    raster: Raster


Mark = Glyphs | Line | Area | Outline | Picture


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set."""

    size: float
    leading: float
    grey: float = INK


@dataclass(slots=True)
class Box:
    """Marks that stay together on a page, and the height they take."""

    height: float = 0.0
    marks: list[Mark] = field(default_factory=list)

    def write(
        self, runs: Sequence[Run], x: float, width: float, style: Style, tag: Tag | None = None
    ) -> None:
        """Sets a paragraph below what the box holds and makes the box as much taller.

        tag: the element it is or belongs to; a paragraph of its own when None.
        """
        tag = tag or Tag("P")
        self.write_parts([(run, tag) for run in runs], x, width, style)

    def write_parts(
        self, parts: Sequence[tuple[Run, Tag | None]], x: float, width: float, style: Style
    ) -> None:
        """Like `write`, with a tag for each run; runs with None are decoration, such as a dot between two."""
        for pieces in break_lines([run for run, _ in parts], style.size, width):
            baseline = self.height + style.leading * 0.5 + style.size * 0.33
            for at, text, offset in pieces:
                (font, _), tag = parts[at]
                self.marks.append(Glyphs(x + offset, baseline, text, font, style.size, style.grey, tag))
            self.height += style.leading

    def decoration(self) -> Box:
        """The same box with nothing in it for a screen reader: a head that was read on an earlier page."""
        marks = [replace(one, tag=None) if isinstance(one, Glyphs) else one for one in self.marks]
        return Box(self.height, marks)

    def blank(self, tag: Tag) -> None:
        """Puts an element in its place that holds nothing: a cell to be filled in by hand."""
        self.marks.append(Glyphs(0, 0, "", "regular", 1, INK, tag))

    def space(self, height: float) -> None:
        self.height += height

    def place(self, other: Box, x: float, y: float) -> None:
        """Adds the marks of another box with its corner at (x, y); the height stays."""
        self.marks.extend(shifted(mark, x, y) for mark in other.marks)

    def put(self, other: Box, x: float = 0.0) -> None:
        """Adds another box below what this one holds."""
        self.place(other, x, self.height)
        self.height += other.height


def shifted(mark: Mark, x: float, y: float) -> Mark:
    """The same mark further right and down."""
    if isinstance(mark, Glyphs):
        return Glyphs(mark.x + x, mark.y + y, mark.text, mark.font, mark.size, mark.grey, mark.tag)
    if isinstance(mark, Line):
        return Line(mark.x1 + x, mark.y1 + y, mark.x2 + x, mark.y2 + y, mark.thick, mark.grey)
    if isinstance(mark, Area):
        return Area(mark.x + x, mark.y + y, mark.width, mark.height, mark.fill, mark.edge, mark.grey)
    if isinstance(mark, Picture):
        return replace(mark, x=mark.x + x, y=mark.y + y)
    return Outline(tuple((px + x, py + y) for px, py in mark.points), mark.grey)
