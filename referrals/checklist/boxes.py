"""How the other parts of a blank checklist look: panels of choices, the rule, steps, clocks, contacts."""

from __future__ import annotations

from collections.abc import Sequence

from referrals.checklist.parts import (
    Block,
    Choice,
    ClockRow,
    Clocks,
    Panel,
    Piece,
    RuleBox,
    Table,
    Todo,
    Todos,
    Wishes,
)
from referrals.checklist.rule_box import rule_box
from referrals.checklist.table import TICK, Flow, TableSetter
from referrals.pdf.typeset import HAIR, INK, QUIET, Area, Box, Glyphs, Line, Style, Tag, width_of
from referrals.sheet.boxes import LISTED, Setter
from referrals.sheet.parts import Words

_COLUMN_GAP = 18.0
_LINE_HEIGHT = 21.0


class Maker:
    """Turns the pieces of a checklist into boxes that flow down the pages."""

    def __init__(self, setter: Setter, wide: float, notes: bool) -> None:
        self._setter = setter
        self._wide = wide
        self._notes = notes

    def flows(self, piece: Piece) -> list[Flow]:
        """The boxes of one piece, in order."""
        if isinstance(piece, Panel):
            return self._panel(piece)
        if isinstance(piece, Table):
            return self._table(piece)
        if isinstance(piece, Todos):
            return self._todos(piece)
        if isinstance(piece, Clocks):
            return self._clocks(piece)
        if isinstance(piece, Block):
            return self._block(piece)
        whole = (
            rule_box(self._setter, piece, self._wide) if isinstance(piece, RuleBox) else self._wishes(piece)
        )
        return [Flow(whole)]

    # ----------------------------------------------------------------- headings, ticks

    def _heading(self, heading: str, aside: str = "", ticks: Sequence[str] = ()) -> Box:
        """A rule across the page and the heading; boxes to tick or a remark at its right."""
        setter = self._setter
        box = Box()
        box.space(setter.section_gap)
        box.marks.append(Line(0, box.height, self._wide, box.height, 0.9))
        box.space(3.6 * setter.scale)
        size = 11.8 * setter.scale
        beside = self._width_of_ticks(ticks)
        top = box.height
        style = Style(size, size * 1.18)
        box.write([("bold", setter.clean(heading))], 0, self._wide - beside, style, Tag("H2"))
        if ticks:
            right = self._ticks(ticks)
            box.place(right, self._wide - beside, top)
            box.height = max(box.height, top + right.height)
        elif aside:
            self._aside(box, aside, self._wide - width_of(heading, "bold", size) - 14, top + size * 0.92)
        box.space(1.8 * setter.scale)
        return box

    def _aside(self, box: Box, aside: str, room: float, y: float) -> None:
        """A remark at the right on the baseline at `y`, or below where there is no room."""
        shown = self._setter.clean(aside)
        small = self._setter.small
        long = width_of(shown, "regular", small)
        if long <= room:
            box.marks.append(Glyphs(self._wide - long, y, shown, "regular", small, QUIET, Tag("P")))
        else:
            self._setter.aside(box, [("regular", shown)], 0, self._wide)

    def _width_of_ticks(self, ticks: Sequence[str]) -> float:
        setter = self._setter
        return sum(width_of(setter.clean(one), "regular", setter.body) + 32 * setter.scale for one in ticks)

    def _ticks(self, ticks: Sequence[str], listed: Tag | None = None) -> Box:
        """Boxes with their words in one line."""
        setter = self._setter
        box = Box(height=15.0 * setter.scale)
        x = 0.0
        listed = listed or Tag("L")
        y = box.height * 0.5 + setter.body * 0.36
        for one in ticks:
            words = setter.clean(one)
            item = Tag("LI", listed)
            size = 15.5 * setter.scale
            box.marks.append(
                Glyphs(x, y + 1.6 * setter.scale, f"{TICK} ", "regular", size, INK, Tag("Lbl", item))
            )
            box.marks.append(
                Glyphs(x + 15 * setter.scale, y, words, "regular", setter.body, INK, Tag("LBody", item))
            )
            x += width_of(words, "regular", setter.body) + 32 * setter.scale
        return box

    def _note(self, box: Box, words: Words, indent: float = 0.0) -> None:
        lead = [("bold", f"{words.lead}:")] if words.lead else []
        small = words.weight == "small"
        runs = [*lead, ("regular", words.text)]
        style = Style(8.2 * self._setter.scale, 9.8 * self._setter.scale, QUIET if small else INK)
        clean = [(font, self._setter.clean(text)) for font, text in runs]
        box.write(clean, indent, self._wide - indent, style)  # type: ignore[arg-type]
        box.space(1.2 * self._setter.scale)

    # ----------------------------------------------------------------- panels

    def _panel(self, piece: Panel) -> list[Flow]:
        alone = [one for one in piece.choices if not one.text]
        ticks = alone[0].options if alone else piece.ticks if piece.texts else ()
        head = self._heading(piece.heading, ticks=ticks)
        flows = [Flow(head, glued=True)]
        for choice in piece.choices:
            flows.append(Flow(self._choice(choice)))
        if piece.texts:
            flows.append(Flow(self._columns(piece.texts)))
        if piece.rule:
            box = Box()
            box.space(1.0)
            self._setter.text(box, [("bold", piece.rule)], 0, self._wide)
            flows.append(Flow(box))
        for flow in flows[:-1]:
            flow.glued = True
        return flows

    def _choice(self, choice: Choice) -> Box:
        """A question, its boxes below or beside it, and what belongs to it."""
        box = Box()
        setter = self._setter
        if choice.text:
            box.space(2.0 * setter.scale)
            long = self._width_of_ticks(choice.options)
            beside = width_of(setter.clean(choice.text), "bold", setter.body) + long + 8 < self._wide
            room = self._wide - long - 8 if beside or long < self._wide * 0.42 else self._wide
            top = box.height
            setter.text(box, [("bold", choice.text)], 0, room)
            ticks = self._ticks(choice.options)
            if room < self._wide:
                box.place(ticks, self._wide - long, top - 1.5)
            else:
                box.put(ticks)
        for note in choice.notes:
            self._note(box, note)
        return box

    def _columns(self, texts: Sequence[str]) -> Box:
        """Short texts as a list in two columns, the first half at the left."""
        each = (self._wide - _COLUMN_GAP) / 2
        half = (len(texts) + 1) // 2
        listed = Tag("L")
        columns = []
        style = Style(8.4 * self._setter.scale, 10.0 * self._setter.scale)
        for some in (texts[:half], texts[half:]):
            column = Box()
            for text in some:
                column.marks.append(Area(0.5, column.height + style.leading / 2 - 1.1, 2.2, 2.2, fill=INK))
                item = Tag("LBody", Tag("LI", listed))
                column.write([("regular", self._setter.clean(text))], 8, each - 8, style, item)
                column.space(1.6 * self._setter.scale)
            columns.append(column)
        box = Box(height=max(column.height for column in columns))
        for index, column in enumerate(columns):
            box.place(column, index * (each + _COLUMN_GAP), 0)
        return box

    def _wishes(self, piece: Wishes) -> Box:
        """At the left lines to write on, at the right what the person agreed to."""
        left = (self._wide - _COLUMN_GAP) * 0.44
        agreed = Maker(self._setter, self._wide - left - _COLUMN_GAP, self._notes)
        right = Box()
        for flow in agreed.flows(piece.agreed):
            right.put(flow.box)
        box = Maker(self._setter, left, self._notes)._heading(piece.heading)
        self._setter.aside(box, [("regular", piece.label)], 0, left)
        while box.height + _LINE_HEIGHT < right.height:
            box.space(_LINE_HEIGHT)
            box.marks.append(Line(0, box.height, left, box.height, 0.6))
        box.place(right, left + _COLUMN_GAP, 0)
        box.height = max(box.height, right.height)
        return box

    # ----------------------------------------------------------------- questions

    def _table(self, piece: Table) -> list[Flow]:
        head = self._heading(piece.heading)
        head.put(self._columns(piece.how if self._notes else (*piece.how, piece.elsewhere)))
        return [Flow(head), *TableSetter(self._setter, piece, self._wide, self._notes).flows()]

    # ----------------------------------------------------------------- steps and clocks

    def _todos(self, piece: Todos) -> list[Flow]:
        flows = [Flow(self._heading(piece.heading), glued=True)]
        flows += [Flow(self._todo(one)) for one in piece.todos]
        if piece.never:
            box = Box()
            box.space(2.0)
            self._note(box, piece.never)
            flows.append(Flow(box))
        return flows

    def _todo(self, todo: Todo) -> Box:
        """When at the left, in bold; the steps at the right, each with a box."""
        setter = self._setter
        left = self._wide * 0.27
        box = Box()
        box.marks.append(Line(0, 0, self._wide, 0, 0.4, HAIR))
        box.space(2.2 * setter.scale)
        when = Box()
        style = Style(8.6 * setter.scale, 10.3 * setter.scale)
        when.write([("bold", setter.clean(todo.when))], 0, left - 12, style)
        steps = Box()
        listed = Tag("L")
        for step in todo.steps:
            y = steps.height + style.leading * 0.5 + 5.0 * setter.scale
            item = Tag("LI", listed)
            steps.marks.append(
                Glyphs(left, y, f"{TICK} ", "regular", 13.5 * setter.scale, INK, Tag("Lbl", item))
            )
            room = self._wide - left - 16
            steps.write([("regular", setter.clean(step))], left + 16, room, style, Tag("LBody", item))
            steps.space(1.4 * setter.scale)
        box.place(when, 0, box.height)
        box.place(steps, 0, box.height)
        box.space(max(when.height, steps.height) + 1.6 * setter.scale)
        return box

    def _clocks(self, piece: Clocks) -> list[Flow]:
        """A table: how long, what and when it applies, and two empty cells to write in."""
        setter = self._setter
        table = Tag("Table")
        widths = tuple(self._wide * share for share in (0.165, 0.555, 0.15, 0.13))
        starts = (0.0, widths[0], widths[0] + widths[1], sum(widths[:3]))
        head = self._heading(piece.heading, piece.aside)
        row = Tag("TR", table)
        labels = Box(height=setter.small_leading)
        for x, label in zip(starts, (piece.limit, piece.what, piece.started, piece.due), strict=True):
            tag = Tag("TH", row, "Column")
            y = setter.small_leading * 0.75
            labels.marks.append(Glyphs(x + 3, y, setter.clean(label), "regular", setter.small, QUIET, tag))
        head.put(labels)
        rows = [Flow(self._clock(one, starts, widths, Tag("TR", table))) for one in piece.rows]
        return [Flow(head, glued=True), *rows]

    def _clock(self, one: ClockRow, starts: Sequence[float], widths: Sequence[float], row: Tag) -> Box:
        setter = self._setter
        style = Style(8.6 * setter.scale, 10.3 * setter.scale)
        lasts, what = Box(), Box()
        lasts.write([("bold", setter.clean(one.lasts))], 3, widths[0] - 9, style, Tag("TH", row, "Row"))
        runs = [("bold", f"{one.when}."), ("regular", one.text), ("bold", " ".join(one.notes))]
        clean = [(font, setter.clean(text)) for font, text in runs]
        what.write(clean, starts[1] + 4, widths[1] - 10, style, Tag("TD", row))  # type: ignore[arg-type]
        high = max(lasts.height, what.height) + 4.4 * setter.scale
        box = Box(height=high)
        box.marks.append(Area(0, 0, self._wide, high, edge=0.5))
        for x in starts[1:]:
            box.marks.append(Line(x, 0, x, high, 0.5))
        box.place(lasts, 0, 2.4 * setter.scale)
        box.place(what, 0, 2.4 * setter.scale)
        for x in starts[2:]:
            empty = "" if one.runs else "–"
            box.marks.append(Glyphs(x + 3, 10, empty, "regular", setter.small, INK, Tag("TD", row)))
        return box

    # ----------------------------------------------------------------- contacts, what was done

    def _block(self, piece: Block) -> list[Flow]:
        flows = [Flow(self._heading(piece.heading, piece.aside), glued=True)]
        listed = Tag("L")
        for part in piece.parts:
            flows.append(
                Flow(self._setter.part(part, self._wide, listed if isinstance(part, LISTED) else None))
            )
        return flows
