"""The team briefing on paper: the story on the first page, and behind it the leader's page.

Black and grey only. A screen reader meets headings, lists and tables; page 1 can be handed out alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from referrals.briefing.boxes import BriefingSetter
from referrals.briefing.content import Briefing
from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import Box
from referrals.sheet.layout import SIZES, Paper

FILE_NAME = "team-briefing.pdf"

# Margins with room for holes and for a printer that cannot print to the edge.
SIDE, TOP, FOOT = 44.0, 30.0, 25.0
# The team's page is read by several people at once, so it may be larger than the leader's.
_TEAM = (1.2, 1.12, 1.05, 1.0, 0.95, 0.9, 0.86, 0.83)
_LEADER = (1.08, 1.04, 1.0, 0.96, 0.92, 0.89, 0.86, 0.83)
_FULL = 1.0
_WIDEST_GAP = 26.0

_Pages = list[list[Box]]
_Part = Callable[[Briefing, BriefingSetter], Iterator[list[Box]]]


def briefing_pdf(briefing: Briefing, paper: Paper = "letter") -> bytes:
    """The briefing on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    width, height = SIZES[paper]
    setter = BriefingSetter(width - 2 * SIDE, 1.0)
    first, later = (height - TOP - FOOT - setter.foot(briefing, page, 2).height - 6 for page in (1, 2))
    pages = [
        *_fitted(briefing, _team, _TEAM, setter.width, first),
        *_fitted(briefing, _leader, _LEADER, setter.width, later),
    ]
    made = []
    for number, boxes in enumerate(pages, start=1):
        whole = Box(height=TOP)
        gap = _gap(boxes, first) if number == 1 else 0.0
        for box in boxes:
            whole.put(box, SIDE)
            whole.space(gap)
        foot = setter.foot(briefing, number, len(pages))
        whole.place(foot, SIDE, height - FOOT - foot.height)
        made.append(Page(width, height, whole.marks))
    return pdf_file(made, briefing.file_title, briefing.language)


def _gap(boxes: Sequence[Box], room: float) -> float:
    """What is left over on the team's page opens the gaps between its parts."""
    spare = room - sum(one.height for one in boxes)
    return min(_WIDEST_GAP, max(0.0, spare / max(1, len(boxes) - 1)))


def _fitted(briefing: Briefing, part: _Part, sizes: Sequence[float], width: float, room: float) -> _Pages:
    """The largest type that one page holds; where none does it runs on, at full size."""
    for size in (*sizes, _FULL):
        setter = BriefingSetter(width, size)
        pages = _paged(briefing, setter, part(briefing, setter), room)
        if len(pages) == 1:
            break
    return pages


def _paged(briefing: Briefing, setter: BriefingSetter, groups: Iterator[list[Box]], room: float) -> _Pages:
    pages: _Pages = [[]]
    for group in groups:
        if pages[-1] and _height(pages[-1]) + _height(group) > room:
            pages.append([setter.again(briefing)])
        pages[-1].extend(group)
    return pages


def _team(briefing: Briefing, setter: BriefingSetter) -> Iterator[list[Box]]:
    """The story, scene by scene, and what to talk about."""
    yield [setter.head(briefing)]
    for scene in briefing.scenes:
        yield [setter.scene(scene)]
    yield [setter.talk(briefing)]


def _leader(briefing: Briefing, setter: BriefingSetter) -> Iterator[list[Box]]:
    """The answers: what follows from each choice, what a careful colleague marked, and the lesson.

    A heading stays with the first rows of its table.
    """
    yield [setter.leader(briefing)]
    yield from _tabled(
        setter.heading(briefing.moves_heading), setter.answers(briefing.answers, briefing.move_columns)
    )
    heading = setter.heading(briefing.marks_heading, briefing.marks_says)
    yield from _tabled(heading, setter.marks(briefing))
    yield [setter.close(briefing)]


def _tabled(heading: Box, rows: list[Box]) -> Iterator[list[Box]]:
    yield [heading, *rows[:2]]
    yield from ([row] for row in rows[2:])


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.height for box in boxes)
