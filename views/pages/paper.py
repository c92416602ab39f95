"""Paper to print ahead, for places without a signal or where no screen may be seen: before any walk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import get_args

import streamlit as st

from questions.model import LANGUAGES, Language
from referrals import site
from referrals.checklist.content import Blank, checklist_content
from referrals.sheet.layout import Paper
from referrals.site import Served
from screening.response import Where
from views import prose
from views.choices import one_of_few, one_of_many
from views.result import card, case, handover
from views.scene import Scene
from views.words import say, tell

PAPERS: tuple[Paper, ...] = get_args(Paper)
FILE_NAME = "notes.pdf"
_KEPT = 16


def show(scene: Scene) -> None:
    prose.show(prose.title(say("paper-title"), scene.draft.place), prose.para(say("paper-about")))
    for section in SECTIONS:
        section(scene)


def _checklist(scene: Scene) -> None:
    """Choose for whom a checklist is; save it."""
    prose.show(prose.heading(say("paper-checklist")), prose.para(say("paper-checklist-about")))
    blank = _blank(scene)
    with st.container(horizontal=True, key="paper-choices"):
        papers = {str(one): say(f"sheet-step-{one}") for one in PAPERS}
        tongues = {str(one): say(f"sheet-step-{one}") for one in LANGUAGES}
        size = one_of_few("paper-size", say("sheet-step-paper"), papers, "letter")
        tongue = one_of_few("paper-language", say("sheet-step-language"), tongues, scene.draft.language)
    paper = next(one for one in PAPERS if one == size)
    language = next(one for one in LANGUAGES if one == tongue)
    if blank is None:
        prose.show(prose.small(say("paper-choose-work")))
    else:
        with st.container(key="hand-checklist"):
            made = _made(site.current(), blank, case.today(), language, paper)
            saved = say("sheet-step-saved", name=FILE_NAME)
            handover.file("_checklist", made, FILE_NAME, say("paper-checklist-save"), saved)
    prose.show(prose.note(say("checklist-limits")), prose.small(say("paper-care")))


def _card(scene: Scene) -> None:
    """The card for a person, without a walk."""
    card.show(scene, "paper-card")


# What can be printed ahead, one section below the other.
SECTIONS: tuple[Callable[[Scene], None], ...] = (_checklist, _card)


@lru_cache(maxsize=_KEPT)
def _made(served: Served, blank: Blank, today: date, language: Language, paper: Paper) -> bytes:
    """The file. Kept for the next run: it takes a while and tells nothing of a case."""
    # reportlab takes a fifth of a second to load, and few pages need it.
    from referrals.checklist.pdf import checklist_pdf  # noqa: PLC0415

    return checklist_pdf(checklist_content(served.content, served.directory, blank, today, language), paper)


def _blank(scene: Scene) -> Blank | None:
    """The work, role and place that were chosen; None without a work. The walk's own come first."""
    draft, packs, places = scene.draft, scene.content.packs, scene.directory.places
    none = say("start-not-chosen")
    names = {one.id: tell(one.name) for one in packs.values()}
    work = one_of_many("paper-pack", say("start-work"), names, draft.pack, none)
    roles = {one.id: tell(one.name) for one in packs[work].roles} if work else {}
    all_roles = say("paper-all-roles")
    role = one_of_many("paper-role", say("start-role"), roles, draft.role, all_roles) if roles else None
    states = dict(sorted(((code, tell(one.name)) for code, one in places.items()), key=lambda pair: pair[1]))
    with st.container(horizontal=True, key="paper-place"):
        state = one_of_many("paper-state", say("start-state"), states, draft.state, none)
        counties = {one: one for one in places[state].counties} if state else {}
        label = say("start-county")
        county = one_of_many("paper-county", label, counties, draft.county, none) if counties else None
    return Blank(work, role, Where(state=state, county=county)) if work else None
