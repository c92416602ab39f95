"""How each part of the briefing looks: a story to read aloud, and answers to find at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from referrals.briefing.content import Answered, Answers, Briefing, Marked, Outcome, Told
from referrals.briefing.shapes import band, sign
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
    Run,
    Style,
    Tag,
    printable,
    width_of,
)

_FINE = 7.4
_STEPS = (4.0, 7.0, 10.0, 13.0)
_GAP = 6.0
_INSET = 9.0
# Above and below the words of a row.
_AIR = 1.9
# The room of a shape before its word.
_SIGN = 13.0
# The share of the width that an answer takes.
_ANSWER = 0.125


class BriefingSetter:
    """Turns parts into boxes of one width. `scale` makes all type but the title smaller."""

    def __init__(self, width: float, scale: float) -> None:
        self.width = width
        self.scale = scale
        self.body = Style(10.6 * scale, 14.2 * scale)
        self.dense = Style(9.4 * scale, 11.9 * scale)
        self.label = Style(9.4 * scale, 11.9 * scale, QUIET)
        self.small = Style(8.2 * scale, 10.2 * scale, QUIET)
        self.strong = Style(12.6 * scale, 16.2 * scale)
        self.gap = 5.0 * scale

    # ----------------------------------------------------------------- head and foot

    def head(self, said: Briefing) -> Box:
        """The band that marks practice, then the title and whom it is for."""
        box = Box()
        box.put(band(said.mark, said.banner, self.width, self.small))
        box.space(9)
        size = 23.0
        box.write([("bold", printable(said.title))], 0, self.width, Style(size, size * 1.16), Tag("H1"))
        box.space(2)
        box.write([("regular", printable("  ·  ".join(said.head)))], 0, self.width, self.label)
        box.space(self.gap)
        return box

    def leader(self, said: Briefing) -> Box:
        """The head of the page for the leader."""
        box = Box()
        box.put(band(said.mark, said.banner, self.width, self.small).decoration())
        box.space(9)
        size = 17.0
        box.write([("bold", printable(said.leader))], 0, self.width, Style(size, size * 1.2), Tag("H2"))
        box.write([("regular", printable(said.leader_says))], 0, self.width, self.label)
        return box

    def again(self, said: Briefing) -> Box:
        """The head of a further page, which a screen reader has read already."""
        box = Box()
        box.put(band(said.mark, said.banner, self.width, self.small))
        box.space(6)
        return box.decoration()

    def foot(self, said: Briefing, page: int, pages: int) -> Box:
        """What the story is and what it rests on, once; and the page number."""
        box = Box()
        box.marks.append(Line(0, 0, self.width, 0, 0.4))
        box.space(3.5)
        style = Style(_FINE, _FINE * 1.24, QUIET)
        text = said.foot if page == 1 else said.title
        tag = Tag("P") if page == 1 else None
        box.write_parts([(("regular", printable(text)), tag)], 0, self.width - 70, style)
        number = printable(said.page.replace("{page}", str(page)).replace("{pages}", str(pages)))
        x = self.width - width_of(number, "regular", _FINE)
        box.marks.append(Glyphs(x, 3.5 + _FINE, number, "regular", _FINE, QUIET))
        return box

    # ----------------------------------------------------------------- the team's page

    def scene(self, scene: Told) -> Box:
        """A scene: its number in the margin of the text, the story, and the choices under their letters."""
        box = Box()
        box.space(self.gap * 1.4)
        box.put(self._heading(scene.number, scene.heading))
        box.write([("regular", printable(scene.sees))], 0, self.width, self.body)
        box.space(self.gap)
        box.write([("bold", printable(scene.ask))], 0, self.width, self.body)
        box.space(self.gap * 0.4)
        box.put(self._choices([(one.letter, one.text) for one in scene.choices]))
        return box

    def _heading(self, number: str, heading: str) -> Box:
        box, tag = Box(), Tag("H2" if number else "H3")
        x = 0.0
        if number:
            side = self.strong.leading
            box.marks.append(Area(0, 0.5, side, side, fill=INK))
            at = (side - width_of(number, "bold", self.strong.size)) / 2
            base = 0.5 + side * 0.5 + self.strong.size * 0.34
            box.marks.append(Glyphs(at, base, f"{number} ", "bold", self.strong.size, WHITE, tag))
            x = side + 8
        box.write([("bold", printable(heading))], x, self.width - x, self.strong, tag)
        box.space(self.gap * 0.9)
        return box

    def _choices(self, choices: Sequence[tuple[str, str]]) -> Box:
        """Choices in two columns, read row by row."""
        box, whole = Box(), Tag("L")
        gutter = 18.0
        half = (self.width - gutter) / 2
        for first in range(0, len(choices), 2):
            row = [self._choice(*one, half, whole) for one in choices[first : first + 2]]
            for column, one in enumerate(row):
                box.place(one, column * (half + gutter), box.height)
            box.space(max(one.height for one in row) + self.gap * 0.8)
        return box

    def _choice(self, letter: str, text: str, wide: float, whole: Tag) -> Box:
        box, tag = Box(), Tag("LBody", Tag("LI", whole))
        side = self.dense.leading + 2.4
        box.marks.append(Area(0.4, 0.4, side, side, edge=0.8))
        at = 0.4 + (side - width_of(letter, "bold", self.dense.size)) / 2
        base = 0.4 + side * 0.5 + self.dense.size * 0.34
        box.marks.append(Glyphs(at, base, f"{letter} ", "bold", self.dense.size, INK, tag))
        box.space(1.4)
        box.write([("regular", printable(text))], side + 7, wide - side - 7, self.dense, tag)
        box.height = max(box.height, side + 1)
        return box

    def talk(self, said: Briefing) -> Box:
        """The questions for the team, set apart."""
        inner, whole, inset = Box(), Tag("L"), 12.0
        wide = self.width - 2 * inset
        inner.write([("bold", printable(said.talk_heading))], 0, wide, self.strong, Tag("H2"))
        inner.space(self.gap * 0.4)
        for text in said.talk:
            middle = inner.height + self.body.leading * 0.5
            inner.marks.append(Area(1, middle - 1.3, 2.8, 2.8, fill=INK))
            tag = Tag("LBody", Tag("LI", whole))
            inner.write([("regular", printable(text))], 11, wide - 11, self.body, tag)
            inner.space(self.gap * 0.5)
        box = Box()
        box.space(self.gap * 2)
        high = inner.height + 2 * 8
        box.marks.append(Area(0, box.height, self.width, high, fill=TINT))
        box.place(inner, inset, box.height + 8)
        box.space(high)
        return box

    # ----------------------------------------------------------------- the leader's page

    def heading(self, text: str, remark: str = "") -> Box:
        """A heading over a rule, a remark at its right where there is room for it."""
        box = Box()
        box.space(self.gap * 1.6)
        baseline = box.height + self.strong.leading * 0.5 + self.strong.size * 0.33
        box.write([("bold", printable(text))], 0, self.width, self.strong, Tag("H3"))
        said = printable(remark)
        x = self.width - width_of(said, "regular", self.small.size)
        if said and x > width_of(printable(text), "bold", self.strong.size) + 12:
            box.marks.append(Glyphs(x, baseline, said, "regular", self.small.size, QUIET, Tag("P")))
        elif said:
            box.write([("regular", said)], 0, self.width, self.small)
        box.marks.append(Line(0, box.height + 1, self.width, box.height + 1, 0.8))
        box.space(self.gap * 0.8)
        return box

    def answers(self, scenes: Sequence[Answers], columns: Sequence[str]) -> list[Box]:
        """All choices as one table: a row for each, under its scene's number."""
        words = (printable(row.worth) for scene in scenes for row in scene.rows)
        how = max(width_of(one, "bold", self.dense.size) for one in words) + _SIGN + 12
        places = self._places(0.06, how / self.width)
        table = Tag("Table")
        boxes = [self._columns(columns, places, table)]
        for scene in scenes:
            for row in scene.rows:
                boxes.append(self._answer(scene, row, places, table))
        return boxes

    def _answer(self, scene: Answers, said: Answered, places: list[tuple[float, float]], table: Tag) -> Box:
        row = Tag("TR", table)
        letter, how, then = (Box() for _ in range(3))
        name: list[Run] = [("bold", f"{scene.number} {said.letter}")]
        letter.write(name, places[0][0], places[0][1], self.dense, Tag("TH", row, scope="Row"))
        x, wide = places[1]
        how.marks.extend(sign(said.kind, x + 4, self.dense.leading * 0.5, 3.4))
        font: Font = "regular" if said.kind == "fine" else "bold"
        how.write([(font, printable(said.worth))], x + _SIGN, wide - _SIGN, self.dense, Tag("TD", row))
        then.write([("regular", printable(said.then))], *places[2], self.dense, Tag("TD", row))
        return self._row([letter, how, then], firm=said is scene.rows[0])

    def marks(self, said: Briefing) -> list[Box]:
        """The answer of a careful colleague; beside it the question, and run in behind it why."""
        table, head = Tag("Table"), Box()
        start, row = self.width * _ANSWER, Tag("TR", table)
        columns: list[tuple[Run, Tag | None]] = [
            (("regular", printable(name)), Tag("TH", row, scope="Column")) for name in said.mark_columns
        ]
        head.write_parts(columns[:1], 0, start, self.small)
        beside = Box()
        beside.write_parts(
            [columns[1], (("regular", " · "), None), columns[2]], start, self.width - start, self.small
        )
        head.place(beside, 0, 0)
        head.space(1.5)
        return [head, *(self._marked(one, table) for one in said.marks)]

    def _marked(self, said: Marked, table: Tag) -> Box:
        row, start = Tag("TR", table), self.width * _ANSWER
        answer, asked = Box(), Box()
        tag = Tag("TD", row)
        font: Font = "bold" if said.yes else "regular"
        said_and_worth: list[Run] = [(font, printable(said.answer)), ("regular", printable(said.worth))]
        answer.write(said_and_worth, 0, start - 8, self.dense, tag)
        question: tuple[Run, Tag | None] = (("bold", printable(said.question)), Tag("TH", row, scope="Row"))
        why: tuple[Run, Tag | None] = (("regular", printable(said.why)), Tag("TD", row))
        asked.write_parts([question, why], start, self.width - start, self.dense)
        return self._row([answer, asked])

    def _places(self, first: float, second: float) -> list[tuple[float, float]]:
        """Where three columns begin, and how wide they are; the last takes the rest."""
        one, two = self.width * first, self.width * second
        return [(0, one - 10), (one, two - 10), (one + two, self.width - one - two)]

    def _columns(self, names: Sequence[str], places: Sequence[tuple[float, float]], table: Tag) -> Box:
        row, box = Tag("TR", table), Box()
        cells = []
        for name, (x, wide) in zip(names, places, strict=True):
            cell = Box()
            cell.write(
                [("regular", printable(name))], x, wide + 8, self.small, Tag("TH", row, scope="Column")
            )
            cells.append(cell)
        for cell in cells:
            box.place(cell, 0, 0)
        box.space(max(cell.height for cell in cells) + 1.5)
        return box

    def _row(self, cells: Sequence[Box], *, firm: bool = False) -> Box:
        box = Box()
        box.marks.append(Line(0, 0, self.width, 0, 0.8 if firm else 0.4, INK if firm else HAIR))
        box.space(_AIR)
        for cell in cells:
            box.place(cell, 0, box.height)
        box.space(max(cell.height for cell in cells) + _AIR)
        return box

    def close(self, said: Briefing) -> Box:
        """The tier beside the lesson: where the marks lead, and what to keep."""
        box, gutter = Box(), 22.0
        left = self.width * 0.4
        outcome, lesson = (
            self._outcome(said.outcome, left),
            self._lesson(said, self.width - left - gutter),
        )
        high = max(outcome.height, lesson.height) + 2 * _INSET
        box.space(self.gap * 2.2)
        box.marks.append(Area(0, box.height, self.width, high, fill=TINT))
        box.marks.append(Area(0, box.height, 3, high, fill=INK))
        box.place(outcome, _INSET + 3, box.height + _INSET)
        box.place(lesson, left + gutter, box.height + _INSET)
        box.space(high)
        return box

    def _outcome(self, said: Outcome, wide: float) -> Box:
        """Four steps that rise, the one reached in black; named below."""
        box = Box()
        wide -= _INSET
        box.write([("bold", printable(said.says))], 0, wide, self.strong, Tag("H3"))
        box.space(self.gap)
        each = (wide - _GAP * (len(said.names) - 1)) / len(said.names)
        floor, tallest = box.height + _STEPS[-1], box.height
        drawing = Tag("Figure", alt=printable(said.equal))
        for index, name in enumerate(said.names):
            x, high, now = index * (each + _GAP), _STEPS[index], index == said.at
            box.marks.append(Area(x, floor - high, each, high, fill=INK if now else WHITE, edge=0.8))
            label = Box(height=floor + 2)
            label.write([("bold" if now else "regular", printable(name))], x, each, self.small, drawing)
            tallest = max(tallest, label.height)
            box.marks.extend(label.marks)
        box.height = tallest
        return box

    def _lesson(self, said: Briefing, wide: float) -> Box:
        box = Box()
        wide -= _INSET
        box.write([("bold", printable(said.lesson_heading))], 0, wide, self.strong, Tag("H3"))
        box.space(self.gap * 0.3)
        box.write([("regular", printable(said.lesson))], 0, wide, self.dense)
        return box
