"""Every line and service, to search by place, need, age and word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from referrals.find import Found, find
from referrals.phrases import Phrases
from views import prose, session
from views.contacts import Cards
from views.result import case
from views.scene import Scene
from views.words import as_label, say, tell

# Cards shown at once: more are a button away, and a page of two hundred is slow on a phone.
FIRST = 20

AgeFilter = Literal["adult", "minor"]
AGES: tuple[AgeFilter, ...] = ("adult", "minor")


def show(scene: Scene) -> None:
    prose.show(
        prose.title(say("directory-title"), scene.draft.place),
        prose.para(say("directory-about")),
        prose.note(say("directory-danger")),
    )
    found = _found(scene)
    used = [one for one in found if one.service.printable]
    past = [one for one in found if not one.service.printable]
    cards = Cards(scene.directory, Phrases(scene.content.wording, scene.draft.language))
    _used(cards, used)
    if past:
        head = say("directory-past-count", count=len(past))
        prose.show(prose.folded(head, prose.para(say("directory-past-about")), *map(cards.listed, past)))
    prose.show(prose.small(say("directory-web-care")))


def _found(scene: Scene) -> tuple[Found, ...]:
    """The entries that the filters leave. Filters live in this session alone, never in the address."""
    places, content = scene.directory.places, scene.content
    text = st.text_input(say("directory-search"), key="find-text", max_chars=60)
    prose.show(prose.small(say("directory-search-care")))
    states = dict(sorted(((code, tell(one.name)) for code, one in places.items()), key=lambda pair: pair[1]))
    needs = {need.id: tell(need.name) for need in content.needs}
    ages = {one: say(f"directory-age-{one}") for one in AGES}
    with st.container(horizontal=True, key="find-place"):
        state = _select("state", say("directory-state"), states, scene.draft.state)
        counties = {one: one for one in places[state].counties} if state else {}
        county = _select("county", say("directory-county"), counties, scene.draft.county)
    with st.container(horizontal=True, key="find-what"):
        need = _select("need", say("directory-need"), needs)
        age = _select("age", say("directory-age"), ages)
    return find(
        scene.directory,
        today=case.today(),
        language=scene.draft.language,
        text=text,
        state=state,
        county=county,
        need=need,
        age=next((one for one in AGES if one == age), None),
    )


def _select(name: str, label: str, options: Mapping[Any, str], first: str | None = None) -> str | None:
    """One filter; empty means that it does not narrow."""
    key = f"find-{name}"
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
        placeholder=say("directory-any"),
        disabled=not options,
    )
    return chosen


def _used(cards: Cards, used: list[Found]) -> None:
    if not used:
        prose.show(prose.heading(say("directory-use")), prose.para(say("directory-nothing")))
        return
    every = bool(st.session_state.get("find-all")) or len(used) <= FIRST
    shown = used if every else used[:FIRST]
    key = "directory-count" if every else "directory-count-shown"
    prose.show(
        prose.heading(say("directory-use")),
        prose.small(say(key, count=len(used), shown=len(shown))),
        *map(cards.listed, shown),
    )
    if not every:
        label = as_label(say("directory-all", count=len(used)))
        st.button(label, key="show-all", on_click=_show_all)


def _show_all() -> None:
    """Callback: from now on all that is found."""
    st.session_state["find-all"] = True
