"""Paper to print ahead, for places without a signal or where no screen may be seen: before any walk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, get_args

import streamlit as st

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.checklist_content import Blank, checklist_content
from referrals.sheet_layout import Paper
from screening.response import Where
from views import prose, session
from views.result import card, case, handover
from views.scene import Scene
from views.words import as_label, say, tell

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
        papers = {one: say(f"sheet-step-{one}") for one in PAPERS}
        tongues = {one: say(f"sheet-step-{one}") for one in LANGUAGES}
        size = _one_of("size", say("sheet-step-paper"), papers, "letter")
        tongue = _one_of("language", say("sheet-step-language"), tongues, scene.draft.language)
    paper = next(one for one in PAPERS if one == size)
    language = next(one for one in LANGUAGES if one == tongue)
    if blank is None:
        prose.show(prose.small(say("paper-choose-work")))
    else:
        with st.container(key="hand-checklist"):
            made = _made(blank, case.today(), language, paper)
            saved = say("sheet-step-saved", name=FILE_NAME)
            handover.file("_checklist", made, FILE_NAME, say("paper-checklist-save"), saved)
    prose.show(prose.note(say("checklist-limits")), prose.small(say("paper-care")))


def _card(scene: Scene) -> None:
    """The card for a person, without a walk."""
    card.show(scene, "paper-card")


# What can be printed ahead, one section below the other.
SECTIONS: tuple[Callable[[Scene], None], ...] = (_checklist, _card)


@lru_cache(maxsize=_KEPT)
def _made(blank: Blank, today: date, language: Language, paper: Paper) -> bytes:
    """The file. Kept for the next run: it takes a while and tells nothing of a case."""
    # reportlab takes a fifth of a second to load, and few pages need it.
    from referrals.checklist_pdf import checklist_pdf  # noqa: PLC0415

    return checklist_pdf(checklist_content(own(), directory.own(), blank, today, language), paper)


def _blank(scene: Scene) -> Blank | None:
    """The work, role and place that were chosen; None without a work. The walk's own come first."""
    draft, packs, places = scene.draft, scene.content.packs, scene.directory.places
    work = _select("pack", say("start-work"), {one.id: tell(one.name) for one in packs.values()}, draft.pack)
    roles = {one.id: tell(one.name) for one in packs[work].roles} if work else {}
    role = _select("role", say("start-role"), roles, draft.role, say("paper-all-roles")) if roles else None
    states = dict(sorted(((code, tell(one.name)) for code, one in places.items()), key=lambda pair: pair[1]))
    with st.container(horizontal=True, key="paper-place"):
        state = _select("state", say("start-state"), states, draft.state)
        counties = {one: one for one in places[state].counties} if state else {}
        county = _select("county", say("start-county"), counties, draft.county) if counties else None
    return Blank(work, role, Where(state=state, county=county)) if work else None


def _select(
    name: str, label: str, options: Mapping[str, str], first: str | None, empty: str | None = None
) -> str | None:
    """One choice, kept in this session alone; a choice that is not offered any more falls away."""
    key = f"paper-{name}"
    if key not in st.session_state:
        st.session_state[key] = first if first in options else None
    elif session.value(key) not in options:
        st.session_state[key] = None
    chosen: str | None = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        index=None,
        placeholder=empty or say("start-not-chosen"),
    )
    return chosen


def _one_of(name: str, label: str, options: Mapping[Any, str], first: str) -> str:
    """One of a few, as buttons."""
    key = f"paper-{name}"
    st.session_state.setdefault(key, first)
    st.segmented_control(
        as_label(label),
        list(options),
        format_func=lambda one: as_label(options[one]),
        key=key,
        required=True,
    )
    return str(session.value(key))
