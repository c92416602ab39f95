"""The parts of a sheet as they stand on the screen. Same order and words as on paper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

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
    SheetContent,
    Sum,
    Ticks,
    Words,
)
from views.prose import Html, bullets, heading, para, small, subheading


def whole(content: SheetContent) -> Html:
    """A whole sheet to read on the screen."""
    head = Html(f'<p class="small">{" · ".join(escape(one) for one in content.head)}</p>')
    pieces = [para(content.banner), head, *(section(one) for one in content.sections)]
    return Html(f'<div class="paper">{"".join(pieces)}{small(content.made)}{small(content.version)}</div>')


def section(one: Section, title: str | None = None) -> Html:
    """A section with its heading, or under another title."""
    name = title or one.heading
    head = subheading(name) if one.level == 2 else heading(name)
    kind = "loud" if one.loud else "part"
    return Html(f'<div class="{kind}">{head}{inside(one)}</div>')


def inside(one: Section) -> Html:
    """What stands under the heading of a section."""
    return Html("".join(grouped((*one.intro, *one.parts, *one.outro))))


def grouped(parts: Iterable[Part]) -> Iterable[Html]:
    """Parts as HTML, neighbouring items joined into one list."""
    rows: list[Item] = []
    for part in parts:
        if isinstance(part, Item):
            rows.append(part)
            continue
        if rows:
            yield items(rows)
            rows = []
        yield of(part)
    if rows:
        yield items(rows)


def items(rows: Iterable[Item]) -> Html:
    """A list of items: what to do, what was seen, a source."""
    return Html('<ul class="items">' + "".join(f"<li>{_item(row)}</li>" for row in rows) + "</ul>")


def _item(row: Item) -> str:
    number = f'<span class="number">{escape(row.number)}</span> ' if row.number else ""
    strong = f"<strong>{escape(row.strong)}.</strong> " if row.strong else ""
    tag = f' <span class="tag">{escape(row.tag)}</span>' if row.tag else ""
    notes = "".join(f'<span class="under">{escape(note)}</span>' for note in row.notes)
    return f"{number}{strong}{escape(row.text)}{tag}{notes}"


@singledispatch
def of(_part: object) -> Html:
    """One part as HTML; nothing for a kind that the screen does not know."""
    return Html("")


@of.register
def _words(part: Words) -> Html:
    lead = f"<strong>{escape(part.lead)}:</strong> " if part.lead else ""
    return Html(f'<p class="words {part.weight}">{lead}{escape(part.text)}</p>')


@of.register
def _result(part: Result) -> Html:
    return Html(
        f'<p class="words strong">{escape(part.name)}</p>'
        f"{para(part.meaning)}{_words(part.not_meaning)}{para(part.finding)}"
    )


@of.register
def _scale(part: Scale) -> Html:
    return small(part.caption)


@of.register
def _deadline(part: Deadline) -> Html:
    notes = "".join(f'<span class="under">{escape(note)}</span>' for note in part.notes)
    return Html(f'<p class="clock"><strong>{escape(part.lasts)}</strong> {escape(part.text)}{notes}</p>')


@of.register
def _contact(part: Contact) -> Html:
    numbers = "; ".join(f"{number} {label}".strip() for number, label in part.numbers)
    lines = (numbers, part.text_line, part.reach, part.what, part.why, part.caution, part.checked, part.stale)
    rest = "".join(f'<span class="under">{escape(line)}</span>' for line in lines if line)
    return Html(f'<p class="contact"><strong>{escape(part.name)}</strong>{rest}</p>')


@of.register
def _sum(part: Sum) -> Html:
    cells = "".join(
        f'<div class="row"><dt>{escape(name)}</dt><dd>{points}</dd></div>'
        for name, points in (*part.cells, part.total)
    )
    return Html(f'<dl class="answers sum">{cells}</dl>')


@of.register
def _ticks(part: Ticks) -> Html:
    options = ", ".join(part.columns)
    return bullets(f"{row}: {options}" for row in part.rows)


@of.register
def _done(part: Done) -> Html:
    return bullets(f"{row}: {part.initials}, {part.time}" for row in part.rows)


@of.register
def _lines(part: Lines) -> Html:
    return bullets(f"{label}: ……" for label in part.labels)
