"""A whole sheet to read on the screen before it is printed. Same order and words as on paper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

from referrals.sheet.parts import (
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
    """A whole sheet, without what only a pen can fill in."""
    head = small(" · ".join(content.head))
    sections = "".join(_section(one) for one in content.sections)
    return Html(
        f'<div class="paper" lang="{content.language}">{para(content.banner)}{head}{sections}'
        f"{small(content.made)}{small(content.version)}</div>"
    )


def _section(one: Section) -> Html:
    head = subheading(one.heading) if one.level == 2 else heading(one.heading)
    return Html(f"{head}{''.join(_grouped((*one.intro, *one.parts)))}")


def _grouped(parts: Iterable[Part]) -> Iterable[Html]:
    """Parts as HTML, neighbouring items joined into one list."""
    rows: list[Item] = []
    for part in parts:
        if isinstance(part, Item):
            rows.append(part)
            continue
        if rows:
            yield _items(rows)
            rows = []
        yield of(part)
    if rows:
        yield _items(rows)


def _items(rows: Iterable[Item]) -> Html:
    return Html('<ul class="items">' + "".join(f"<li>{_item(row)}</li>" for row in rows) + "</ul>")


def _item(row: Item) -> str:
    number = f'<span class="number">{escape(row.number)}</span> ' if row.number else ""
    strong = f"<strong>{escape(row.strong)}</strong> " if row.strong else ""
    under = " ".join(one for one in (row.tag, row.note) if one)
    return f"{number}{strong}{escape(row.text)}{_under([under])}"


def _under(lines: Iterable[str]) -> str:
    return "".join(f'<span class="under">{escape(line)}</span>' for line in lines if line)


@singledispatch
def of(_part: object) -> Html:
    """One part as HTML; nothing for a kind that the screen does not know."""
    return Html("")


@of.register
def _words(part: Words) -> Html:
    lead = f"<strong>{escape(part.lead.rstrip(':'))}:</strong> " if part.lead else ""
    return Html(f'<p class="{"small" if part.weight == "small" else "words"}">{lead}{escape(part.text)}</p>')


@of.register
def _result(part: Result) -> Html:
    name = f"<p><strong>{escape(part.name)}</strong></p>"
    return Html(f"{name}{para(part.meaning)}{_words(part.not_meaning)}")


@of.register
def _scale(part: Scale) -> Html:
    return small(part.caption)


@of.register
def _deadline(part: Deadline) -> Html:
    lasts = f'<p class="lasts">{escape(part.lasts)}</p>'
    return Html(f'<div class="clock">{lasts}{para(part.text)}{_under(part.notes)}</div>')


@of.register
def _contact(part: Contact) -> Html:
    numbers = "; ".join(f"{number} {label}".strip() for number, label in part.numbers)
    details = [f"{label.rstrip(':')}: {text}" if label else text for label, text in part.details]
    lines = _under((numbers, part.text_line, part.what, *details, part.stale))
    return Html(f'<p class="contact"><strong>{escape(part.name)}</strong>{lines}</p>')


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
