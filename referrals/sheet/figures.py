"""The drawn parts of a sheet: the result and its scale, the sum, and what is filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    TINT,
    WHITE,
    Area,
    Box,
    Font,
    Glyphs,
    Line,
    Outline,
    Style,
    Tag,
    width_of,
)
from referrals.sheet.parts import Done, Lines, Result, Scale, Sum, Ticks

if TYPE_CHECKING:
    from referrals.sheet.boxes import Setter

_STEPS = (5.0, 9.0, 13.0, 17.0)
_GAP = 6.0
_POINTER_ROOM = 120.0


def figure(setter: Setter, part: Result | Scale | Sum | Ticks | Done | Lines, wide: float) -> Box:
    """The box of a drawn part, set with the setter's sizes."""
    if isinstance(part, Result):
        return _result(setter, part, wide)
    if isinstance(part, Scale):
        return _scale(setter, part, wide)
    if isinstance(part, Sum):
        return _sum(setter, part, wide)
    if isinstance(part, Ticks):
        return _ticks(setter, part, wide)
    if isinstance(part, Done):
        return _done(setter, part, wide)
    return _lines(setter, part, wide)


# --------------------------------------------------------------------------- the result


def _result(setter: Setter, part: Result, wide: float) -> Box:
    box = Box()
    size = 21.0 * setter.scale
    box.write([("bold", setter.clean(part.name))], 0, wide, Style(size, size * 1.14), Tag("H2"))
    box.space(1.5)
    setter.text(box, [("regular", part.meaning)], 0, wide)
    lead = f"{part.not_meaning.lead}:"
    setter.text(box, [("bold", lead), ("regular", part.not_meaning.text)], 0, wide)
    return box


def _scale(setter: Setter, part: Scale, wide: float) -> Box:
    """Four steps that rise; the present one black under a pointer, those within reach striped."""
    box = Box()
    each = (wide - _GAP * (len(part.names) - 1)) / len(part.names)
    floor = setter.small_leading + 8 + _STEPS[-1]
    tallest = Box()
    drawing = Tag("Figure", alt=setter.clean(part.equal))
    for index, name in enumerate(part.names):
        x, high = index * (each + _GAP), _STEPS[min(index, len(_STEPS) - 1)]
        now = index == part.at
        reachable = part.at is not None and part.at < index <= part.reach
        box.marks.append(Area(x, floor - high, each, high, fill=INK if now else WHITE, edge=0.8, grey=INK))
        if reachable:
            box.marks.extend(_stripes(x, floor - high, each, high))
        if now:
            box.marks.extend(_pointer(setter, part.marker, x + each / 2, floor - high - 2, drawing))
        label = Box(height=floor + 2)
        font: Font = "bold" if now else "regular"
        style = Style(setter.small, setter.small_leading)
        label.write([(font, setter.clean(name))], x, each, style, drawing)
        tallest.height = max(tallest.height, label.height)
        box.marks.extend(label.marks)
    box.height = tallest.height + 3
    setter.text(box, [("regular", part.caption)], 0, wide)
    box.space(setter.gap * 0.6)
    return box


def _pointer(setter: Setter, word: str, x: float, tip: float, drawing: Tag) -> list[Outline | Glyphs]:
    """A small triangle that points down at the step, with its word beside it where that is short."""
    shown = setter.clean(word)
    triangle = Outline(((x - 3.8, tip - 6), (x + 3.8, tip - 6), (x, tip)), INK)
    if width_of(shown, "bold", setter.small) >= _POINTER_ROOM:
        return [triangle]
    return [triangle, Glyphs(x + 7, tip - 0.5, shown, "bold", setter.small, INK, drawing)]


def _sum(setter: Setter, part: Sum, wide: float) -> Box:
    """The points by column as a sum that can be checked by hand."""
    box = Box()
    box.space(1)
    cells = [*part.cells, part.total]
    each = wide / len(cells)
    high = 27.0 * setter.scale
    box.marks.append(Area(0, 1, wide, high, edge=0.6))
    table = Tag("Table")
    last = (len(cells) - 1) * each
    box.marks.append(Area(last, 1, each, high, fill=TINT, edge=1.2))
    for index, (label, points) in enumerate(cells):
        x = index * each
        sign = "" if index == 0 else ("=" if index == len(cells) - 1 else "+")
        middle = 1 + high / 2
        if sign:
            box.marks.append(Glyphs(x - 9, middle + 4, sign, "bold", 11 * setter.scale, INK))
        number = 14.0 * setter.scale
        row, words = Tag("TR", table), Box()
        start, room = x + 17 + width_of(str(points), "bold", number), x + each - 11
        setter.aside(words, [("regular", label)], start, room - start, tag=Tag("TH", row, "Row"))
        box.place(words, 0, middle - words.height / 2)
        baseline = middle + number * 0.33
        box.marks.append(Glyphs(x + 12, baseline, str(points), "bold", number, INK, Tag("TD", row)))
    box.height = high + 2
    box.space(setter.gap + 2)
    return box


# --------------------------------------------------------------------------- to fill in by hand


def _ticks(setter: Setter, part: Ticks, wide: float) -> Box:
    box, table = Box(), Tag("Table")
    names = [setter.clean(name) for name in part.columns]
    each = [max(width_of(name, "regular", setter.small), 22.0) + 9 for name in names]
    start = wide - sum(each)
    centres = [start + sum(each[:index]) + one / 2 for index, one in enumerate(each)]
    head = Tag("TR", table)
    box.blank(Tag("TD", head))
    for shown, centre in zip(names, centres, strict=True):
        x = centre - width_of(shown, "regular", setter.small) / 2
        box.marks.append(_column_head(setter, shown, x, head))
    box.space(setter.small_leading + 1)
    for row in part.rows:
        line, cells = Box(), Tag("TR", table)
        line.space(2.5)
        setter.text(line, [("regular", row)], 0, start - 10, tag=Tag("TH", cells, "Row"))
        line.space(2.5)
        for centre in centres:
            line.blank(Tag("TD", cells))
            line.marks.append(Area(centre - 4.5, line.height / 2 - 4.5, 9, 9, edge=0.9))
        line.marks.append(Line(0, 0, wide, 0, 0.4, HAIR))
        box.put(line)
    box.space(setter.gap)
    return box


def _column_head(setter: Setter, shown: str, x: float, row: Tag) -> Glyphs:
    """The small head of a column that is filled in by hand."""
    baseline, tag = setter.small_leading * 0.75, Tag("TH", row, "Column")
    return Glyphs(x, baseline, shown, "regular", setter.small, QUIET, tag)


def _done(setter: Setter, part: Done, wide: float) -> Box:
    """A box, what, a line for initials, a line for the time; in two columns where there is room."""
    box, table = Box(), Tag("Table")
    head = Tag("TR", table)
    box.blank(Tag("TD", head))
    count, gutter = (2, 22.0) if wide > 400 else (1, 0.0)
    each = (wide - gutter * (count - 1)) / count
    initials, time = each - 92, each - 44
    heads = Box()
    for at, word in ((initials, part.initials), (time, part.time)):
        heads.marks.append(_column_head(setter, setter.clean(word), at, head))
    box.place(heads, 0, 0)
    if count > 1:
        box.place(heads.decoration(), each + gutter, 0)
    box.space(setter.small_leading - 2)
    for first in range(0, len(part.rows), count):
        rows = [
            _done_row(setter, row, (initials, time, each), Tag("TR", table))
            for row in part.rows[first : first + count]
        ]
        for column, row in enumerate(rows):
            box.place(row, column * (each + gutter), box.height)
        box.space(max(row.height for row in rows))
    box.space(setter.gap)
    return box


def _done_row(setter: Setter, label: str, ends: tuple[float, float, float], cells: Tag) -> Box:
    initials, time, each = ends
    row = Box()
    row.space(3.5)
    row.marks.append(Area(0.5, row.height + setter.body_leading / 2 - 4.5, 9, 9, edge=0.9))
    foot = row.height + setter.body_leading
    row.marks.append(Line(initials, foot, initials + 40, foot, 0.6))
    row.marks.append(Line(time, foot, each, foot, 0.6))
    setter.text(row, [("regular", label)], 17, initials - 22, tag=Tag("TH", cells, "Row"))
    row.blank(Tag("TD", cells))
    row.blank(Tag("TD", cells))
    row.space(1.5)
    return row


def _lines(setter: Setter, part: Lines, wide: float) -> Box:
    """Labels with a line to write on, in two columns."""
    box, entries = Box(), Tag("L")
    gutter = 22.0
    half = (wide - gutter) / 2
    for first in range(0, len(part.labels), 2):
        labels = [Box(height=6.0) for _ in part.labels[first : first + 2]]
        for label, words in zip(labels, part.labels[first : first + 2], strict=True):
            entry = Tag("LBody", Tag("LI", entries))
            setter.text(label, [("regular", words)], 0, half * 0.5, tag=entry)
        high = max(label.height for label in labels)
        for column, label in enumerate(labels):
            x = column * (half + gutter)
            box.place(label, x, box.height + high - label.height)
            foot = box.height + high - 1
            box.marks.append(Line(x + half * 0.52, foot, x + half, foot, 0.6))
        box.space(high)
    box.space(setter.gap)
    return box


def _stripes(x: float, y: float, width: float, height: float) -> list[Line]:
    """Slanted lines within a rectangle: seen on any copy, unlike a tint."""
    stripes = []
    step = 6.0
    offset = step - height
    while offset < width:
        left, right = max(0.0, offset), min(width, offset + height)
        if right > left:
            stripes.append(
                Line(x + left, y + height - (left - offset), x + right, y + height - (right - offset), 0.5)
            )
        offset += step
    return stripes
