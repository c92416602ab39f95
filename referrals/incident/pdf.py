"""The incident note on paper: what was seen on the front, what was done on the back, with room to write.

Black and grey only. A screen reader meets every blank: its label, or the heads of its table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from referrals.incident.boxes import PEN, NoteSetter
from referrals.incident.content import Block, IncidentNote, Ruled
from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import Box
from referrals.sheet.layout import SIZES, Paper

FILE_NAME = "shift-notes.pdf"

# Margins with room for holes and for a printer that cannot print to the edge.
SIDE, TOP, FOOT = 46.0, 34.0, 28.0
PAGES = 2
_SIZES = (1.0, 0.93, 0.87, 0.82)
# Where a page has room left, so many more lines to write on.
_MORE_LINES = 10

_Pages = list[list[Box]]


def incident_pdf(note: IncidentNote, paper: Paper = "letter") -> bytes:
    """The note on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    setter, pages = _fitted(note, paper)
    made = [_page(note, setter, pages, paper, number) for number in range(1, len(pages) + 1)]
    return pdf_file(made, note.file_title, note.language)


def _fitted(note: IncidentNote, paper: Paper) -> tuple[NoteSetter, _Pages]:
    """The largest type that two pages hold. At the smallest, facts run on: none is ever lost."""
    width, height = SIZES[paper]
    for size in _SIZES:
        setter = NoteSetter(width - 2 * SIDE, size)
        room = height - TOP - FOOT - setter.foot(note, 1, 1).height
        for sides in ([note.facts, note.done], [(*note.facts, *note.done)]):
            pages = _paged(note, setter, sides, room)
            if len(pages) == len(sides):
                spare = int((room - _height(pages[0])) // PEN)
                facts = _with_lines(sides[0], max(0, min(_MORE_LINES, spare)))
                return setter, _paged(note, setter, [facts, *sides[1:]], room)
            if len(pages) <= PAGES:
                return setter, pages
    return setter, pages


def _paged(note: IncidentNote, setter: NoteSetter, sides: Sequence[Sequence[Block]], room: float) -> _Pages:
    """Each side on a page of its own, and as many more as it needs."""
    pages: _Pages = []
    for side in sides:
        pages.append([setter.again(note) if pages else setter.head(note)])
        for block in side:
            for group in _kept_together(setter, block):
                if _height(pages[-1]) + _height(group) > room:
                    pages.append([setter.again(note)])
                pages[-1].extend(group)
    return pages


def _kept_together(setter: NoteSetter, block: Block) -> Iterator[list[Box]]:
    """What must not be split: a heading with what follows it, a table, a single fact."""
    first, *others = [box for part in block.parts for box in setter.part(part)]
    yield [setter.heading(block), first]
    yield from ([one] for one in others)


def _with_lines(blocks: Sequence[Block], more: int) -> tuple[Block, ...]:
    """The blocks with more lines for the writer's own words."""
    return tuple(
        replace(
            block,
            parts=tuple(
                replace(part, lines=part.lines + more) if isinstance(part, Ruled) else part
                for part in block.parts
            ),
        )
        if block.id == "seen"
        else block
        for block in blocks
    )


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.height for box in boxes)


def _page(note: IncidentNote, setter: NoteSetter, pages: _Pages, paper: Paper, number: int) -> Page:
    width, height = SIZES[paper]
    whole = Box(height=TOP)
    for box in pages[number - 1]:
        whole.put(box, SIDE)
    foot = setter.foot(note, number, len(pages))
    whole.place(foot, SIDE, height - FOOT - foot.height)
    return Page(width, height, whole.marks)
