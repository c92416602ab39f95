"""The shapes of the briefing: the stripes that mark practice, and a tick, a dash or a cross."""

from __future__ import annotations

from referrals.pdf.typeset import HAIR, INK, WHITE, Area, Box, Glyphs, Line, Style, Tag, printable, width_of

_BAND = 15.0
_STRIDE = 7.0


def band(mark: str, banner: str, width: float, style: Style) -> Box:
    """Practice, in a word and in stripes: seen from across a room, and on any copy."""
    box = Box()
    word, size = printable(mark).upper(), 9.0
    long = width_of(word, "bold", size) + 16
    box.marks.append(Area(0, 0, long, _BAND, fill=INK))
    # Letters of the page's own colour on ink.
    box.marks.append(Glyphs(8, _BAND * 0.5 + size * 0.34, word, "bold", size, WHITE, Tag("P")))
    text = printable(banner)
    wide = width_of(text, "regular", style.size)
    if long + wide + 16 <= width:
        y = _BAND * 0.5 + style.size * 0.34
        box.marks.append(Glyphs(long + 8, y, text, "regular", style.size, INK, Tag("P")))
        box.marks.extend(_stripes(long + wide + 16, width))
        box.space(_BAND)
        return box
    box.marks.extend(_stripes(long, width))
    box.space(_BAND + 3)
    box.write([("regular", text)], 0, width, style)
    return box


def _stripes(start: float, end: float) -> list[Line]:
    """Slanted strokes between two places of the band."""
    lean = _BAND * 0.55
    count = max(0, int((end - start - lean) / _STRIDE))
    first = end - lean - count * _STRIDE
    return [
        Line(first + at * _STRIDE, _BAND, first + at * _STRIDE + lean, 0, 2.2, HAIR)
        for at in range(count + 1)
    ]


def sign(kind: str, x: float, y: float, r: float) -> list[Line]:
    """A tick, a dash or a cross: what the word beside it says, for the eye."""
    if kind == "good":
        return [
            Line(x - r, y, x - r * 0.25, y + r * 0.8, 1.5),
            Line(x - r * 0.25, y + r * 0.8, x + r, y - r, 1.5),
        ]
    if kind == "fine":
        return [Line(x - r, y, x + r, y, 1.2)]
    return [Line(x - r, y - r, x + r, y + r, 1.5), Line(x - r, y + r, x + r, y - r, 1.5)]
