"""How each part of a sheet looks: one box for each, measured once. Black and grey only.

A tier or a warning is never told by a grey alone: there is always a word and a shape, so that a
photocopy keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence

from referrals.pdf.typeset import (
    HAIR,
    INK,
    QUIET,
    Area,
    Box,
    Font,
    Glyphs,
    Line,
    Run,
    Style,
    Tag,
    printable,
    width_of,
)
from referrals.sheet.figures import figure
from referrals.sheet.parts import Contact, Deadline, Item, Part, Section, Words

# Parts that follow each other as a list. How a list of them is spoken: each is an entry of it.
LISTED = (Item, Contact, Deadline)


def _heading(section: Section) -> Tag:
    return Tag("H3" if section.level > 1 else "H2")


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

    def part(self, part: Part, wide: float, listed: Tag | None = None) -> Box:
        """The box of one part; `listed` is the list that it stands in, for the kinds in `LISTED`."""
        if isinstance(part, Item):
            return self._item(part, wide, Tag("LI", listed))
        if isinstance(part, Contact):
            return self._contact(part, wide, Tag("LBody", Tag("LI", listed)))
        if isinstance(part, Deadline):
            return self._deadline(part, wide, Tag("LBody", Tag("LI", listed)))
        if isinstance(part, Words):
            return self._words(part, wide)
        return figure(self, part, wide)

    # ----------------------------------------------------------------- text

    def clean(self, text: str) -> str:
        """The text as it prints; remembers when it had to be shortened."""
        shown = printable(text, self.limit)
        self.shortened = self.shortened or (shown.endswith("…") and not text.rstrip().endswith("…"))
        return shown

    def text(self, box: Box, runs: Sequence[Run], x: float, width: float, tag: Tag | None = None) -> None:
        """A paragraph in the size of the body, or what `tag` says."""
        box.write(self._clean_runs(runs), x, width, Style(self.body, self.body_leading), tag)

    def aside(self, box: Box, runs: Sequence[Run], x: float, width: float, tag: Tag | None = None) -> None:
        """The same, smaller and in grey."""
        box.write(self._clean_runs(runs), x, width, Style(self.small, self.small_leading, QUIET), tag)

    def _clean_runs(self, runs: Sequence[Run]) -> list[Run]:
        return [(font, self.clean(text)) for font, text in runs if text]

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
        box.write([("bold", heading)], 0, wide, Style(size, leading), _heading(section))
        if beside and long <= room:
            box.marks.append(Glyphs(wide - long, baseline, beside, "regular", self.small, QUIET, Tag("P")))
        elif beside:
            self.aside(box, [("regular", beside)], 0, wide)
        box.space(2.2 * self.scale)
        return box

    def run_on(self, section: Section, parts: Sequence[Part], more: str, wide: float) -> Box:
        """A short list as one paragraph behind its heading."""
        box = Box()
        box.space(self.gap)
        entries = Tag("L")
        runs: list[tuple[Run, Tag | None]] = [(("bold", f"{section.heading}."), _heading(section))]
        for index, part in enumerate(parts):
            lead, text = "", ""
            if isinstance(part, Item):
                text = part.text
            elif isinstance(part, Words):
                lead, text = f"{part.lead}:", part.text
            entry = Tag("LBody", Tag("LI", entries))
            runs += [
                (("bold" if section.fine else "regular", lead), entry),
                (("regular" if section.fine else "bold", text), entry),
            ]
            if index + 1 < len(parts) and not section.fine:
                runs.append((("bold", "·"), None))
        runs.append((("bold", more), Tag("P")))
        clean = [((font, self.clean(text)), tag) for (font, text), tag in runs if text]
        size = 7.6 * self.scale  # below this a copy of a copy cannot be read
        style = Style(size, size * 1.24, QUIET) if section.fine else Style(self.body, self.body_leading)
        box.write_parts(clean, 0, wide, style)
        return box

    def more(self, line: str, wide: float) -> Box:
        """The line that says how many parts stand in the app only."""
        box = Box()
        self.aside(box, [("bold", line)], 0, wide)
        box.space(1.0)
        return box

    def _words(self, part: Words, wide: float) -> Box:
        box = Box()
        font: Font = "bold" if part.weight == "strong" else "regular"
        runs: list[Run] = [("bold", f"{part.lead}:")] if part.lead else []
        write = self.aside if part.weight == "small" else self.text
        write(box, [*runs, (font, part.text)], 0, wide)
        box.space(self.gap * 0.7)
        return box

    def _item(self, part: Item, wide: float, entry: Tag) -> Box:
        """A mark (box, number or dot), the text, and in a column on the right how it is known."""
        box = Box()
        middle = self.body_leading * 0.5
        if part.tick:
            side = 8.4 * self.scale
            box.marks.append(Area(0.5, middle - side / 2, side, side, edge=0.9))
            indent = 17.0 * self.scale
        elif part.number:
            baseline, number = middle + self.body * 0.33, self.clean(part.number)
            box.marks.append(Glyphs(0, baseline, number, "bold", self.body, INK, Tag("Lbl", entry)))
            indent = 16.0 * self.scale
        else:
            box.marks.append(Area(1, middle - 1.2, 2.4, 2.4, fill=INK))
            indent = 9.0 * self.scale
        aside = wide * 0.235 if part.tag else 0.0
        runs: list[Run] = [("bold", f"{part.strong}.")] if part.strong else []
        runs += [("regular", part.text), ("bold", part.note)]
        body = Tag("LBody", entry)
        room = wide - indent - aside - (12 if aside else 0)
        self.text(box, runs, indent, room, tag=Tag("P", body) if part.tag else body)
        if part.tag:
            beside = Box(height=(self.body_leading - self.small_leading) * 0.6)
            self.aside(beside, [("regular", part.tag)], wide - aside, aside, tag=Tag("P", body))
            box.place(beside, 0, 0)
            box.height = max(box.height, beside.height)
        box.space(self.gap)
        return box

    def _deadline(self, part: Deadline, wide: float, entry: Tag) -> Box:
        """How long, in bold at the left behind a thick bar; what and from when at the right."""
        left = wide * 0.21
        box = Box()
        box.space(1.5)
        lasts = Box()
        self.text(lasts, [("bold", part.lasts)], 9, left - 19, tag=Tag("P", entry))
        right = Box()
        notes = " ".join(part.notes)
        self.text(right, [("regular", part.text)], left, wide - left, tag=Tag("P", entry))
        self.aside(right, [("regular", notes)], left, wide - left, tag=Tag("P", entry))
        high = max(right.height, lasts.height)
        box.marks.append(Area(0, box.height + 1, 3, high - 1, fill=INK))
        box.place(lasts, 0, box.height)
        box.place(right, 0, box.height)
        box.space(high + self.gap + 1)
        return box

    # ----------------------------------------------------------------- whom to call

    def _contact(self, part: Contact, wide: float, entry: Tag) -> Box:
        """The number at the left, large for those to call first; who they are at the right.

        The name is read out before the number: by ear one must know whose it is.
        """
        left = wide * 0.28
        number = self._numbers(part, left - 12, entry)
        name, about = Box(), Box()
        x, room = left, wide - left
        if part.first:
            self.text(name, [("bold", part.name)], x, room, tag=Tag("P", entry))
            self.text(about, [("regular", part.what)], x, room, tag=Tag("P", entry))
        else:
            runs: list[Run] = [("bold", f"{part.name}."), ("regular", part.what)]
            self.text(name, runs, x, room, tag=Tag("P", entry))
        details: list[Run] = []
        for lead, detail in part.details:
            details += [("bold", f"{lead}:" if lead else ""), ("regular", detail)]
        self.aside(about, details, x, room, tag=Tag("P", entry))
        box = Box()
        box.marks.append(Line(0, 0, wide, 0, 0.4, HAIR))
        box.space(3.5 * self.scale)
        box.place(name, 0, box.height)
        box.place(number, 0, box.height)
        box.place(about, 0, box.height + name.height)
        box.space(max(number.height, name.height + about.height) + 3.0 * self.scale)
        return box

    def _numbers(self, part: Contact, room: float, entry: Tag) -> Box:
        box = Box()
        for index, (number, label) in enumerate(part.numbers):
            large = (16.5 if part.first else 12.5) if index == 0 else 11.0
            shown = self.clean(number)
            size = self._fitting(shown, large * self.scale, room)
            box.write([("bold", shown)], 0, room, Style(size, size * 1.12), Tag("P", entry))
            if label:
                self.aside(box, [("regular", label)], 0, room, tag=Tag("P", entry))
        if part.text_line:
            self.text(box, [("bold", part.text_line)], 0, room, tag=Tag("P", entry))
        if part.stale:
            box.space(2.5)
            word = self.clean(part.stale)
            long = min(width_of(word, "bold", self.small) + 8, room)
            box.marks.append(Area(0, box.height, long, self.small_leading + 3, edge=1.1))
            box.space(1.5)
            box.write([("bold", word)], 4, room, Style(self.small, self.small_leading), Tag("P", entry))
            box.space(2)
        return box

    def _fitting(self, text: str, size: float, room: float) -> float:
        """The size at which a text stands on one line, but never below the body's."""
        long = width_of(text, "bold", size)
        return size if long <= room else max(self.body, size * room / long)
