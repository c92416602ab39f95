"""Every line and service, to search by place, need, age and word."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from referrals.find import Found, find
from referrals.phrases import Phrases
from views import prose
from views.choices import one_of_many
from views.contacts import Cards
from views.result import case, house
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
    if people := house.listed(scene, Phrases(scene.content.wording, scene.draft.language)):
        prose.show(*people)
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
    needs = {str(need.id): tell(need.name) for need in content.needs}
    ages = {str(one): say(f"directory-age-{one}") for one in AGES}
    every = say("directory-any")
    with st.container(horizontal=True, key="find-place"):
        state = one_of_many("find-state", say("directory-state"), states, scene.draft.state, every)
        counties = {one: one for one in places[state].counties} if state else {}
        county = one_of_many("find-county", say("directory-county"), counties, scene.draft.county, every)
    with st.container(horizontal=True, key="find-what"):
        need = one_of_many("find-need", say("directory-need"), needs, None, every)
        age = one_of_many("find-age", say("directory-age"), ages, None, every)
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
