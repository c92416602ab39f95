"""The flow of a pack as a picture (SVG): one column of boxes, narrow enough for a phone.

Own small layout: no font is measured, each letter has a generous width, so that a line fits in any
common sans-serif. Colours stand on each shape for programs that know no more; a browser takes the dark
ones by class. The same plan gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from screening.flow_plan import FlowPlan, FlowStep, Line

WIDTH = 360
_EDGE = 10
_PAD = 12
_GAP = 20
_INDENT = 16
_ROUND = 6
_FONT = "'Source Sans 3', 'Source Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
# Light colours as on the pages; the dark ones stand in `_DARK`.
_LIGHT = {"ink": "#1d2226", "second": "#454b4f", "hair": "#dedbd4", "edge": "#767a78", "accent": "#1d5266"}
_PAPER = {"page": "#fdfcfa", "raised": "#ffffff", "tint": "#ecf2f4"}
_DARK = {
    **{"ink": "#ebe8e2", "second": "#c6c8c6", "hair": "#343b3f", "edge": "#848c8f", "accent": "#8fc8dc"},
    **{"page": "#14191c", "raised": "#1b2125", "tint": "#1a2a30"},
}
# Widths in parts of the letter size, a little more than those of common typefaces.
_NARROW, _WIDE, _CAPITAL, _OTHER, _FULL = 0.33, 0.92, 0.7, 0.565, 1.05
_NARROW_LETTERS = frozenset("iíjl.,;:!¡|'‘’ ()[]ftr-·")
_WIDE_LETTERS = frozenset("mwMW@%—…")
_LAST_LATIN = 0x24F


@dataclass(frozen=True, slots=True)
class _Face:
    """How one kind of line is set: size, distance to the next line, weight and colour."""

    size: float
    step: float
    weight: int
    colour: str


_TITLE = _Face(17, 22, 600, "ink")
_HEAD = _Face(15, 20, 600, "ink")
_STAGE = _Face(15, 20, 600, "accent")
_BODY = _Face(13, 18, 400, "ink")
_NOTE = _Face(12, 16, 400, "second")


def draw(plan: FlowPlan, width: int = WIDTH) -> str:
    """The picture, so many units wide: a file of its own with its paper and, for a browser, both themes."""
    drawing = _Drawing(plan, width)
    drawing.whole()
    name = f"flow-{plan.pack}"
    paper = _rect(0, (0, drawing.at), width, "page")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" lang="{plan.language}" role="img" '
        f'aria-labelledby="{name}-title {name}-about" viewBox="0 0 {width} {_n(drawing.at)}" '
        f'width="{width}" height="{_n(drawing.at)}" font-family="{escape(_FONT, quote=True)}">\n'
        f'<title id="{name}-title">{_text(plan.title)}</title>\n'
        f'<desc id="{name}-about">{_text(plan.about)}</desc>\n'
        f"<style>{_style()}</style>{paper}\n" + "\n".join(drawing.shapes) + "\n</svg>\n"
    )


class _Drawing:
    """Goes down the page; `at` is how far it has come."""

    def __init__(self, plan: FlowPlan, wide: int) -> None:
        self.plan = plan
        self.wide = wide
        self.shapes: list[str] = []
        self.at: float = _EDGE

    def whole(self) -> None:
        inner = self.wide - 2 * _EDGE
        self._lines(self.plan.title, _EDGE, inner, _TITLE)
        self._lines(self.plan.about, _EDGE, inner, _NOTE)
        self._lines(self.plan.version, _EDGE, inner, _NOTE)
        self.at += _PAD
        for number, step in enumerate(self.plan.steps):
            if number:
                self._arrow()
            self._box(step)
        self.at += _EDGE

    def _box(self, step: FlowStep) -> None:
        """A box, or a heading band for a stage; its frame is drawn once its height is known."""
        top, place = self.at, len(self.shapes)
        left, width = _EDGE + _PAD, self.wide - 2 * (_EDGE + _PAD)
        self.at += _PAD - 2
        self._lines(step.title, left, width, _STAGE if step.kind == "stage" else _HEAD)
        for about in step.about:
            self._lines(about, left, width, _NOTE)
        for line in step.lines:
            self._entry(line, left, width)
        self.at += _PAD - 2
        band = step.kind in ("stage", "result")
        colour, width = "tint" if band else "raised", self.wide - 2 * _EDGE
        self.shapes.insert(place, _rect(_EDGE, (top, self.at), width, colour, framed=True))

    def _entry(self, line: Line, left: float, width: float) -> None:
        """A question with a ring before it; one that another opens stands in, under an elbow."""
        self.at += 6
        if line.opened_by:
            self._elbow(left + 5)
            left, width = left + _INDENT, width - _INDENT
        self.shapes.append(
            f'<circle class="line-edge" cx="{_n(left + 5)}" cy="{_n(self.at + 9)}" r="3.5" fill="none" '
            f'stroke="{_LIGHT["edge"]}" stroke-width="1.5"/>'
        )
        self._lines(line.text, left + _INDENT, width - _INDENT, _BODY)
        for note in line.notes:
            self._lines(note, left + _INDENT, width - _INDENT, _NOTE)

    def _elbow(self, x: float) -> None:
        path = f"M{_n(x)} {_n(self.at - 4)}V{_n(self.at + 9)}H{_n(x + _INDENT - 5)}"
        self.shapes.append(_stroke(path))

    def _arrow(self) -> None:
        middle, end = self.wide / 2, self.at + _GAP
        tip, barb = _n(end - 2), _n(end - 6)
        shaft = f"M{_n(middle)} {_n(self.at)}V{tip}"
        self.shapes.append(
            _stroke(f"{shaft}M{_n(middle - 4)} {barb}L{_n(middle)} {tip}L{_n(middle + 4)} {barb}")
        )
        self.at = end

    def _lines(self, text: str, left: float, width: float, face: _Face) -> None:
        """One text, broken into lines."""
        rows = list(wrapped(text, width, face.size))
        spans = (
            f'<tspan x="{_n(left)}" y="{_n(self.at + number * face.step + face.size)}">{_text(row)}</tspan>'
            for number, row in enumerate(rows)
        )
        weight = f' font-weight="{face.weight}"' if face.weight != _BODY.weight else ""
        self.shapes.append(
            f'<text class="{face.colour}" font-size="{_n(face.size)}"{weight} fill="{_LIGHT[face.colour]}">'
            # The blank between two lines belongs to the first, so that copied text keeps its words apart.
            f"{' '.join(spans)}</text>"
        )
        self.at += len(rows) * face.step


def wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """The lines of a text; a word that is wider than a line is broken."""
    line = ""
    for word in _pieces(text.split(), width / size):
        longer = f"{line} {word}" if line else word
        if line and _width(longer) * size > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _pieces(words: Iterable[str], room: float) -> Iterator[str]:
    for word in words:
        piece = ""
        for letter in word:
            if piece and _width(piece + letter) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _width(text: str) -> float:
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if ord(letter) > _LAST_LATIN and letter not in "—–…‘’“”•":
        return _FULL
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if letter.isupper() else _OTHER


def _rect(left: float, rows: tuple[float, float], width: float, colour: str, *, framed: bool = False) -> str:
    frame = f' rx="{_ROUND}" stroke="{_LIGHT["hair"]}"' if framed else ""
    named = f"{colour} framed" if framed else colour
    top, end = rows
    place = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(end - top)}"'
    return f'<rect class="{named}" {place} fill="{_PAPER[colour]}"{frame}/>'


def _stroke(path: str) -> str:
    return f'<path class="line-edge" d="{path}" fill="none" stroke="{_LIGHT["edge"]}" stroke-width="1.5"/>'


def _style() -> str:
    """What a browser needs for its dark theme; every other program keeps the colours on the shapes."""
    fills = "".join(f".{one}{{fill:{_DARK[one]}}}" for one in ("ink", "second", "accent", *_PAPER))
    return (
        f"@media (prefers-color-scheme:dark){{{fills}.framed{{stroke:{_DARK['hair']}}}"
        f".line-edge{{stroke:{_DARK['edge']}}}}}"
    )


def _text(text: str) -> str:
    """Text in an XML file: markup is shown as it is, and what XML cannot hold is left out."""
    return escape("".join(one for one in text if one.isprintable() or one == "\n"), quote=False)


def _n(number: float) -> str:
    """A number as short as it can be written, to a tenth."""
    return f"{number:.1f}".removesuffix(".0")
