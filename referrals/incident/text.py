"""The incident note as plain text to paste into the house's own report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referrals.incident.content import (
    Blanks,
    Block,
    Choices,
    Facts,
    Grid,
    IncidentNote,
    Part,
    Ruled,
    Saying,
    Ticks,
)

_BLANK = "__________"


def incident_text(note: IncidentNote) -> str:
    """All that the printed note says, in its order; blanks and boxes stay to be filled in."""
    head = "\n".join((note.title, " · ".join(note.head), note.banner))
    return "\n\n".join((head, *(_block(one) for one in (*note.facts, *note.done)), note.foot)) + "\n"


def _block(block: Block) -> str:
    lines = [block.heading.upper(), *([block.remark] if block.remark else [])]
    for part in block.parts:
        lines.extend(_lines(part))
    return "\n".join(lines)


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Saying):
        yield part.text
    elif isinstance(part, Facts):
        if part.label:
            yield f"{part.label}:"
        yield from (f"- {one}" for one in part.items)
    elif isinstance(part, Blanks):
        yield from (_blank(one) for row in part.rows for one in row)
    elif isinstance(part, Ruled):
        yield _blank(part.label.rstrip("."))
    elif isinstance(part, Choices):
        boxes = " ".join(f"[ ] {one}" for one in part.answers)
        yield from (f"{one} {boxes}" for one in part.questions)
    elif isinstance(part, Ticks):
        yield from (f"[ ] {one}" for one in part.items)
    else:
        yield from _grid(part)


def _grid(part: Grid) -> Iterator[str]:
    """A row a line. Rows without a name are one line: a text has room for as many as are needed."""
    named = [one for one in part.rows if one]
    columns = part.columns[1:] if named else part.columns
    for row in named or [""]:
        cells = _joined(columns)
        yield f"{row}: {cells}" if row else cells


def _joined(labels: Iterable[str]) -> str:
    return "; ".join(_blank(one) for one in labels)


def _blank(label: str) -> str:
    ends = label.endswith(("?", ":"))
    return f"{label} {_BLANK}" if ends else f"{label}: {_BLANK}"
