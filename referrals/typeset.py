"""Setting type for paper: fonts, line breaking, and boxes of marks that a page is built from.

Text is drawn as text: nothing here reads markup, so a `<` or an `&` prints as it stands. All text
goes through `printable`, which drops what cannot be seen and shows what the fonts cannot draw.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

Font = Literal["regular", "bold"]
Run = tuple[Font, str]

FONT_FILES: dict[Font, Path] = {
    "regular": Path(__file__).resolve().parent / "fonts" / "SourceSansPro-Regular.ttf",
    "bold": Path(__file__).resolve().parent / "fonts" / "SourceSansPro-Bold.ttf",
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


def break_lines(runs: Sequence[Run], size: float, width: float) -> list[list[tuple[Font, str, float]]]:
    """Words of the runs in lines no wider than `width`; each piece with its font and offset.

    Neighbouring words of one font are joined. A word wider than a line is broken where it must be.
    """
    lines: list[list[tuple[Font, str, float]]] = []
    line: list[tuple[Font, str, float]] = []
    used = 0.0
    for font, word in _words(runs, size, width):
        long = width_of(word, font, size)
        space = width_of(" ", font, size) if line else 0.0
        if line and used + space + long > width:
            lines.append(line)
            line, used, space = [], 0.0, 0.0
        if line and line[-1][0] == font:
            line[-1] = (font, f"{line[-1][1]} {word}", line[-1][2])
        else:
            line.append((font, word, used + space))
        used += space + long
    return [*lines, line] if line else lines


def _words(runs: Sequence[Run], size: float, width: float) -> Iterable[Run]:
    for font, text in runs:
        for word in text.split(" "):
            if not word:
                continue
            if width_of(word, font, size) <= width:
                yield font, word
            else:
                yield from ((font, piece) for piece in _pieces(word, font, size, width))


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


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A piece of text on its baseline. Positions count from a box's top left corner, downwards."""

    x: float
    y: float
    text: str
    font: Font
    size: float
    grey: float


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


Mark = Glyphs | Line | Area | Outline


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

    def write(self, runs: Sequence[Run], x: float, width: float, style: Style) -> None:
        """Sets a paragraph below what the box holds and makes the box as much taller."""
        for pieces in break_lines(runs, style.size, width):
            baseline = self.height + style.leading * 0.5 + style.size * 0.33
            self.marks.extend(
                Glyphs(x + offset, baseline, text, font, style.size, style.grey)
                for font, text, offset in pieces
            )
            self.height += style.leading

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
        return Glyphs(mark.x + x, mark.y + y, mark.text, mark.font, mark.size, mark.grey)
    if isinstance(mark, Line):
        return Line(mark.x1 + x, mark.y1 + y, mark.x2 + x, mark.y2 + y, mark.thick, mark.grey)
    if isinstance(mark, Area):
        return Area(mark.x + x, mark.y + y, mark.width, mark.height, mark.fill, mark.edge, mark.grey)
    return Outline(tuple((px + x, py + y) for px, py in mark.points), mark.grey)


def draw(canvas: Any, marks: Iterable[Mark], x: float, top: float) -> None:
    """Draws marks on a reportlab canvas; `top` is the page's height above the corner they count from."""
    for mark in marks:
        if isinstance(mark, Glyphs):
            canvas.setFillGray(mark.grey)
            canvas.setFont(font_name(mark.font), mark.size)
            canvas.drawString(x + mark.x, top - mark.y, mark.text)
        elif isinstance(mark, Line):
            canvas.setStrokeGray(mark.grey)
            canvas.setLineWidth(mark.thick)
            canvas.line(x + mark.x1, top - mark.y1, x + mark.x2, top - mark.y2)
        elif isinstance(mark, Area):
            _area(canvas, mark, x, top)
        else:
            path = canvas.beginPath()
            first, *others = mark.points
            path.moveTo(x + first[0], top - first[1])
            for px, py in others:
                path.lineTo(x + px, top - py)
            path.close()
            canvas.setFillGray(mark.grey)
            canvas.drawPath(path, stroke=0, fill=1)


def _area(canvas: Any, mark: Area, x: float, top: float) -> None:
    if mark.fill is not None:
        canvas.setFillGray(mark.fill)
    if mark.edge is not None:
        canvas.setStrokeGray(mark.grey)
        canvas.setLineWidth(mark.edge)
    canvas.rect(
        x + mark.x,
        top - mark.y - mark.height,
        mark.width,
        mark.height,
        stroke=int(mark.edge is not None),
        fill=int(mark.fill is not None),
    )
