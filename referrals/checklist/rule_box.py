"""The box in which a person with a pencil works out the tier: a frame that is never split."""

from __future__ import annotations

from referrals.checklist.parts import Band, BoxLine, RuleBox
from referrals.checklist.table import TICK
from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    TINT,
    WHITE,
    Area,
    Box,
    Glyphs,
    Line,
    Run,
    Style,
    Tag,
    width_of,
)
from referrals.sheet.boxes import Setter

_INSET = 9.0
_CELL = 26.0
# How the label of each tier is set off, from the highest down: never by a grey alone.
_FILL = {"act_now": INK, "high": 0.25, "some": TINT, "none_recorded": WHITE}
_EDGE = {"act_now": 1.6, "high": 1.6, "some": 1.2, "none_recorded": 0.8}


def rule_box(setter: Setter, piece: RuleBox, wide: float) -> Box:
    """The whole box: danger, the sum, the lines by tier, and what the result is not."""
    inside = wide - 2 * _INSET
    body = Box()
    setter.text(body, [("regular", piece.danger)], _INSET, inside)
    body.space(3.0)
    body.put(_add(setter, piece, inside), _INSET)
    body.space(3.5)
    setter.text(body, [("bold", piece.go)], _INSET, inside)
    body.space(3.0)
    for band in piece.bands:
        body.put(_band(setter, band, inside), _INSET)
    body.space(3.5)
    for text in piece.after:
        setter.aside(body, [("regular", text)], _INSET, inside)
    return _framed(setter, piece.heading, body, wide)


def _framed(setter: Setter, heading: str, body: Box, wide: float) -> Box:
    """A black bar with the heading, and a frame around the rest."""
    bar, size = 21.0 * setter.scale, 13.0 * setter.scale
    box = Box()
    box.space(setter.section_gap + 2)
    top = box.height
    box.marks.append(Area(0, top, wide, bar, fill=INK))
    y = top + bar / 2 + size * 0.33
    box.marks.append(Glyphs(_INSET, y, setter.clean(heading), "bold", size, WHITE, Tag("H2")))
    box.space(bar + 5)
    box.put(body)
    box.space(6)
    box.marks.append(Area(0.7, top, wide - 1.4, box.height - top, edge=1.4))
    box.space(2)
    return box


def _add(setter: Setter, piece: RuleBox, wide: float) -> Box:
    """What to add, with an empty cell for each column."""
    box = Box()
    each = 92.0 * setter.scale
    cells = len(piece.columns) * each
    words = Box()
    setter.text(words, [("bold", piece.add)], 0, wide - cells - 12)
    box.height = max(words.height, _CELL)
    box.place(words, 0, (box.height - words.height) / 2)
    listed = Tag("L")
    for index, label in enumerate(piece.columns):
        x = wide - cells + index * each
        box.marks.append(Area(x, (box.height - _CELL) / 2, each, _CELL, edge=0.8))
        y = (box.height - _CELL) / 2 + setter.small_leading
        item = Tag("LBody", Tag("LI", listed))
        box.marks.append(Glyphs(x + 4, y, setter.clean(label), "regular", setter.small, QUIET, item))
    return box


def _band(setter: Setter, band: Band, wide: float) -> Box:
    """A tier's label at the left, the lines that lead to it at the right, and what it means."""
    left = 112.0 * setter.scale
    lines = Box()
    lines.space(3.2 * setter.scale)
    label = Tag("H3")
    listed = Tag("L")
    name = Box()
    fill = _FILL[band.tier]
    grey = WHITE if fill < 0.5 else INK
    size = 12.0 * setter.scale
    name.write([("bold", setter.clean(band.name))], 8, left - 14, Style(size, size * 1.12, grey), label)
    for line in band.lines:
        lines.put(_line(setter, line, wide - left - 14, Tag("LI", listed)), left + 10)
    setter.aside(lines, [("regular", band.meaning)], left + 10, wide - left - 14)
    lines.space(2.6 * setter.scale)
    high = max(lines.height, name.height + 10)
    box = Box(height=high)
    box.marks.append(Area(0, 0, left, high, fill=fill, edge=_EDGE[band.tier]))
    box.marks.append(Line(left, 0, wide, 0, 0.6, HAIR))
    box.place(name, 0, 5.0 * setter.scale)
    box.place(lines, 0, 0)
    return box


def _line(setter: Setter, line: BoxLine, room: float, item: Tag) -> Box:
    """A box to tick, the letter, the name of the rule, and when it holds."""
    box = Box()
    y = setter.body_leading * 0.5 + setter.body * 0.34
    mark = Tag("Lbl", item)
    size, at = 15.0 * setter.scale, 16.5 * setter.scale
    letter = setter.clean(line.letter)
    box.marks.append(Glyphs(0, y + 1.5 * setter.scale, f"{TICK} ", "regular", size, INK, mark))
    box.marks.append(Glyphs(at, y, f"{letter} ", "bold", setter.body, INK, mark))
    indent = at + max(width_of(letter, "bold", setter.body), 7) + 5
    runs: list[Run] = [("bold", f"{line.name.rstrip('.')}."), ("regular", line.text)]
    setter.text(box, runs, indent, room - indent, Tag("LBody", item))
    box.space(1.8 * setter.scale)
    return box
