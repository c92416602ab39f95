"""How each part of a sheet looks: one box for each, measured once. Black and grey only.

A tier or a warning is never told by a grey alone: there is always a word and a shape, so that a
photocopy keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence

from referrals.sheet_parts import (
    Contact,
    Deadline,
    Done,
    Item,
    Lines,
    Part,
    Result,
    Scale,
    Section,
    Sum,
    Ticks,
    Words,
)
from referrals.typeset import (
    HAIR,
    INK,
    QUIET,
    TINT,
    WHITE,
    Area,
    Box,
    Glyphs,
    Line,
    Outline,
    Run,
    printable,
    width_of,
)

_STEPS = (5.0, 9.0, 13.0, 17.0)
_GAP = 6.0


class Setter:
    """Turns parts into boxes of one width. `scale` makes type smaller; `limit` shortens texts."""

    def __init__(self, width: float, scale: float = 1.0, limit: int | None = None) -> None:
        self.width = width
        self.limit = limit
        self.shortened = False
        self.body = 9.6 * scale
        self.body_leading = 12.1 * scale
        self.small = 8.2 * scale
        self.small_leading = 10.2 * scale
        self.gap = 3.4 * scale
        self.section_gap = 7.5 * scale
        self.scale = scale

    def part(self, part: Part, width: float | None = None) -> Box:
        """The box of one part."""
        wide = self.width if width is None else width
        if isinstance(part, Item):
            return self._item(part, wide)
        if isinstance(part, Contact):
            return self._contact(part, wide)
        if isinstance(part, Words):
            return self._words(part, wide)
        if isinstance(part, Deadline):
            return self._deadline(part, wide)
        return self._figure(part, wide)

    def _figure(self, part: Result | Scale | Sum | Ticks | Done | Lines, wide: float) -> Box:
        if isinstance(part, Result):
            return self._result(part, wide)
        if isinstance(part, Scale):
            return self._scale(part, wide)
        if isinstance(part, Sum):
            return self._sum(part, wide)
        if isinstance(part, Ticks):
            return self._ticks(part, wide)
        if isinstance(part, Done):
            return self._done(part, wide)
        return self._lines(part, wide)

    # ----------------------------------------------------------------- text

    def clean(self, text: str) -> str:
        """The text as it prints; remembers when it had to be shortened."""
        shown = printable(text, self.limit)
        self.shortened = self.shortened or (shown.endswith("…") and not text.rstrip().endswith("…"))
        return shown

    def text(self, box: Box, runs: Sequence[Run], x: float, width: float, small: bool = False) -> None:
        size = self.small if small else self.body
        leading = self.small_leading if small else self.body_leading
        clean = [(font, self.clean(text)) for font, text in runs if text]
        box.write(clean, x=x, width=width, size=size, leading=leading, grey=QUIET if small else INK)

    def heading(self, section: Section, wide: float, aside: str = "") -> Box:
        """A rule across the page and the heading below it, a remark at its right; level 2 has no rule."""
        box = Box()
        if section.level > 1:
            box.space(self.gap)
            size, leading = self.body, self.body_leading
        else:
            box.space(self.section_gap)
            box.marks.append(Line(0, box.height, wide, box.height, 0.9))
            box.space(4.0 * self.scale)
            size, leading = 11.6 * self.scale, 13.9 * self.scale
        if section.bare:
            return box
        heading = self.clean(section.heading)
        beside = self.clean(aside)
        room = wide - width_of(heading, "bold", size) - 14
        long = width_of(beside, "regular", self.small)
        baseline = box.height + leading * 0.5 + size * 0.33
        box.write([("bold", heading)], x=0, width=wide, size=size, leading=leading)
        if beside and long <= room:
            box.marks.append(Glyphs(wide - long, baseline, beside, "regular", self.small, QUIET))
        elif beside:
            self.text(box, [("regular", beside)], 0, wide, small=True)
        box.space(2.2 * self.scale)
        return box

    def run_on(self, section: Section, parts: Sequence[Part], more: str, wide: float) -> Box:
        """A short list as one paragraph behind its heading."""
        box = Box()
        box.space(self.gap)
        runs: list[Run] = [("bold", f"{section.heading}.")]
        for index, part in enumerate(parts):
            lead, text = "", ""
            if isinstance(part, Item):
                text = part.text
            elif isinstance(part, Words):
                lead, text = f"{part.lead}:", part.text
            end = "  ·" if index + 1 < len(parts) and not section.fine else ""
            runs += [
                ("bold" if section.fine else "regular", lead),
                ("regular" if section.fine else "bold", text + end),
            ]
        runs.append(("bold", more))
        if section.fine:
            clean = [(font, self.clean(text)) for font, text in runs if text]
            size = 7.6 * self.scale
            box.write(clean, x=0, width=wide, size=size, leading=size * 1.24, grey=QUIET)
        else:
            self.text(box, runs, 0, wide)
        return box

    def more(self, line: str, wide: float) -> Box:
        """The line that says how many parts stand in the app only."""
        box = Box()
        self.text(box, [("bold", line)], 0, wide, small=True)
        box.space(1.0)
        return box

    def _words(self, part: Words, wide: float) -> Box:
        box = Box()
        font = "bold" if part.weight == "strong" else "regular"
        runs: list[Run] = [("bold", f"{part.lead}:")] if part.lead else []
        self.text(box, [*runs, (font, part.text)], 0, wide, small=part.weight == "small")  # type: ignore[list-item]
        box.space(self.gap * 0.7)
        return box

    def _item(self, part: Item, wide: float) -> Box:
        """A mark (box, number or dot), the text, and in a column on the right how it is known."""
        box = Box()
        middle = self.body_leading * 0.5
        if part.tick:
            side = 8.4 * self.scale
            box.marks.append(Area(0.5, middle - side / 2, side, side, edge=0.9))
            indent = 17.0 * self.scale
        elif part.number:
            box.marks.append(
                Glyphs(0, middle + self.body * 0.33, self.clean(part.number), "bold", self.body, INK)
            )
            indent = 16.0 * self.scale
        else:
            box.marks.append(Area(1, middle - 1.2, 2.4, 2.4, fill=INK))
            indent = 9.0 * self.scale
        aside = wide * 0.235 if part.tag else 0.0
        runs: list[Run] = [("bold", f"{part.strong}.")] if part.strong else []
        runs += [("regular", part.text), ("bold", part.note)]
        self.text(box, runs, indent, wide - indent - aside - (12 if aside else 0))
        if part.tag:
            beside = Box(height=(self.body_leading - self.small_leading) * 0.6)
            self.text(beside, [("regular", part.tag)], wide - aside, aside, small=True)
            box.place(beside, 0, 0)
            box.height = max(box.height, beside.height)
        box.space(self.gap)
        return box

    def _deadline(self, part: Deadline, wide: float) -> Box:
        """How long, in bold at the left behind a thick bar; what and from when at the right."""
        left = wide * 0.21
        box = Box()
        box.space(1.5)
        right = Box()
        self.text(right, [("regular", part.text)], left, wide - left)
        self.text(right, [("regular", " ".join(part.notes))], left, wide - left, small=True)
        beside = Box()
        self.text(beside, [("bold", part.lasts)], 9, left - 19)
        right.place(beside, 0, 0)
        right.height = max(right.height, beside.height)
        box.marks.append(Area(0, box.height + 1, 3, right.height - 1, fill=INK))
        box.put(right)
        box.space(self.gap + 1)
        return box

    # ----------------------------------------------------------------- whom to call

    def _contact(self, part: Contact, wide: float) -> Box:
        """The number at the left, large for those to call first; who they are at the right."""
        left = wide * 0.28
        number = self._numbers(part, left - 12)
        about = Box()
        x, room = left, wide - left
        runs: list[Run] = []
        for lead, detail in part.details:
            runs += [("bold", f"{lead}:" if lead else ""), ("regular", detail)]
        if part.first:
            self.text(about, [("bold", part.name)], x, room)
            self.text(about, [("regular", part.what)], x, room)
        else:
            self.text(about, [("bold", f"{part.name}."), ("regular", part.what)], x, room)
        self.text(about, runs, x, room, small=True)
        box = Box()
        box.marks.append(Line(0, 0, wide, 0, 0.4, HAIR))
        box.space(3.5 * self.scale)
        box.place(number, 0, box.height)
        box.place(about, 0, box.height)
        box.space(max(number.height, about.height) + 3.0 * self.scale)
        return box

    def _numbers(self, part: Contact, room: float) -> Box:
        box = Box()
        for index, (number, label) in enumerate(part.numbers):
            large = (16.5 if part.first else 12.5) if index == 0 else 11.0
            shown = self.clean(number)
            size = self._fitting(shown, large * self.scale, room)
            box.write([("bold", shown)], x=0, width=room, size=size, leading=size * 1.12)
            if label:
                self.text(box, [("regular", label)], 0, room, small=True)
        if part.text_line:
            self.text(box, [("bold", part.text_line)], 0, room)
        if part.stale:
            box.space(2.5)
            word = self.clean(part.stale)
            long = min(width_of(word, "bold", self.small) + 8, room)
            box.marks.append(Area(0, box.height, long, self.small_leading + 3, edge=1.1))
            box.space(1.5)
            box.write(
                [("bold", word)], x=4, width=room, size=self.small, leading=self.small_leading, grey=INK
            )
            box.space(2)
        return box

    def _fitting(self, text: str, size: float, room: float) -> float:
        """The size at which a text stands on one line, but never below the body's."""
        long = width_of(text, "bold", size)
        return size if long <= room else max(self.body, size * room / long)

    # ----------------------------------------------------------------- the result

    def _result(self, part: Result, wide: float) -> Box:
        box = Box()
        size = 21.0 * self.scale
        box.write([("bold", self.clean(part.name))], x=0, width=wide, size=size, leading=size * 1.14)
        box.space(1.5)
        self.text(box, [("regular", part.meaning)], 0, wide)
        lead = f"{part.not_meaning.lead}:"
        self.text(box, [("bold", lead), ("regular", part.not_meaning.text)], 0, wide)
        return box

    def _scale(self, part: Scale, wide: float) -> Box:
        """Four steps that rise; the present one black under a pointer, those within reach striped."""
        box = Box()
        each = (wide - _GAP * (len(part.names) - 1)) / len(part.names)
        floor = self.small_leading + 8 + _STEPS[-1]
        tallest = Box()
        for index, name in enumerate(part.names):
            x, high = index * (each + _GAP), _STEPS[min(index, len(_STEPS) - 1)]
            now = index == part.at
            reachable = part.at is not None and part.at < index <= part.reach
            box.marks.append(
                Area(x, floor - high, each, high, fill=INK if now else WHITE, edge=0.8, grey=INK)
            )
            if reachable:
                box.marks.extend(_stripes(x, floor - high, each, high))
            if now:
                box.marks.extend(self._pointer(part.marker, x + each / 2, floor - high - 2))
            label = Box(height=floor + 2)
            font = "bold" if now else "regular"
            label.write(
                [(font, self.clean(name))],  # type: ignore[list-item]
                x=x,
                width=each,
                size=self.small,
                leading=self.small_leading,
            )
            tallest.height = max(tallest.height, label.height)
            box.marks.extend(label.marks)
        box.height = tallest.height + 1
        self.text(box, [("regular", part.caption)], 0, wide)
        box.space(self.gap * 0.6)
        return box

    def _pointer(self, word: str, x: float, tip: float) -> list[Outline | Glyphs]:
        shown = self.clean(word)
        long = width_of(shown, "bold", self.small)
        return [
            Outline(((x - 3.8, tip - 6), (x + 3.8, tip - 6), (x, tip)), INK),
            Glyphs(x + 7, tip - 0.5, shown, "bold", self.small, INK)
            if long < 120
            else Outline(((x, tip),), 0),
        ]

    def _sum(self, part: Sum, wide: float) -> Box:
        """The points by column as a sum that can be checked by hand."""
        box = Box()
        box.space(1)
        cells = [*part.cells, part.total]
        each = wide / len(cells)
        high = 27.0 * self.scale
        box.marks.append(Area(0, 1, wide, high, edge=0.6))
        last = (len(cells) - 1) * each
        box.marks.append(Area(last, 1, each, high, fill=TINT, edge=1.2))
        for index, (label, points) in enumerate(cells):
            x = index * each
            sign = "" if index == 0 else ("=" if index == len(cells) - 1 else "+")
            middle = 1 + high / 2
            if sign:
                box.marks.append(Glyphs(x - 9, middle + 4, sign, "bold", 11 * self.scale, INK))
            number = 14.0 * self.scale
            box.marks.append(Glyphs(x + 12, middle + number * 0.33, str(points), "bold", number, INK))
            words = Box()
            start = 17 + width_of(str(points), "bold", number)
            self.text(words, [("regular", label)], x + start, each - start - 11, small=True)
            box.place(words, 0, middle - words.height / 2)
        box.height = high + 2
        box.space(self.gap + 2)
        return box

    # ----------------------------------------------------------------- to fill in by hand

    def _ticks(self, part: Ticks, wide: float) -> Box:
        box = Box()
        names = [self.clean(name) for name in part.columns]
        centres: list[float] = []
        start = wide
        for shown in reversed(names):
            long = width_of(shown, "regular", self.small)
            each = max(long, 22.0) + 9
            centres.append(start - each / 2)
            x = start - each / 2 - long / 2
            box.marks.append(Glyphs(x, self.small_leading * 0.75, shown, "regular", self.small, QUIET))
            start -= each
        box.space(self.small_leading + 1)
        for row in part.rows:
            line = Box()
            line.space(2.5)
            self.text(line, [("regular", row)], 0, start - 10)
            line.space(2.5)
            for centre in centres:
                line.marks.append(Area(centre - 4.5, line.height / 2 - 4.5, 9, 9, edge=0.9))
            line.marks.append(Line(0, 0, wide, 0, 0.4, HAIR))
            box.put(line)
        box.space(self.gap)
        return box

    def _done(self, part: Done, wide: float) -> Box:
        """A box, what, a line for initials, a line for the time; in two columns where there is room."""
        box = Box()
        count, gutter = (2, 22.0) if wide > 400 else (1, 0.0)
        each = (wide - gutter * (count - 1)) / count
        initials, time = each - 92, each - 44
        for column in range(count):
            x = column * (each + gutter)
            for at, word in ((initials, part.initials), (time, part.time)):
                baseline = self.small_leading * 0.75
                box.marks.append(Glyphs(x + at, baseline, self.clean(word), "regular", self.small, QUIET))
        box.space(self.small_leading - 2)
        for first in range(0, len(part.rows), count):
            rows = [self._done_row(row, initials, time, each) for row in part.rows[first : first + count]]
            for column, row in enumerate(rows):
                box.place(row, column * (each + gutter), box.height)
            box.space(max(row.height for row in rows))
        box.space(self.gap)
        return box

    def _done_row(self, label: str, initials: float, time: float, each: float) -> Box:
        row = Box()
        row.space(3.5)
        row.marks.append(Area(0.5, row.height + self.body_leading / 2 - 4.5, 9, 9, edge=0.9))
        foot = row.height + self.body_leading
        row.marks.append(Line(initials, foot, initials + 40, foot, 0.6))
        row.marks.append(Line(time, foot, each, foot, 0.6))
        self.text(row, [("regular", label)], 17, initials - 22)
        row.space(1.5)
        return row

    def _lines(self, part: Lines, wide: float) -> Box:
        """Labels with a line to write on, in two columns."""
        box = Box()
        gutter = 22.0
        half = (wide - gutter) / 2
        for first in range(0, len(part.labels), 2):
            labels = [Box(height=6.0) for _ in part.labels[first : first + 2]]
            for label, words in zip(labels, part.labels[first : first + 2], strict=True):
                self.text(label, [("regular", words)], 0, half * 0.5)
            high = max(label.height for label in labels)
            for column, label in enumerate(labels):
                x = column * (half + gutter)
                box.place(label, x, box.height + high - label.height)
                foot = box.height + high - 1
                box.marks.append(Line(x + half * 0.52, foot, x + half, foot, 0.6))
            box.space(high)
        box.space(self.gap)
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
