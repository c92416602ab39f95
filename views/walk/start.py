"""Start: what work the person at the screen does, and where."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from pydantic import ValidationError

from views import prose, session, tab
from views.controls import field_of, one_of, step
from views.scene import Scene
from views.settings import settings
from views.words import say, tell


def show(scene: Scene) -> None:
    draft = scene.draft
    prose.show(
        prose.title(say("title-start"), draft.place),
        prose.para(say("start-what")),
        prose.question(say("start-work")),
    )
    _work(scene)
    if scene.chosen is not None and scene.chosen.roles:
        prose.show(prose.question(say("start-role")))
        roles = {role.id: tell(role.name) for role in scene.chosen.roles}
        field_of("role", say("start-role"), roles)
    _where(scene)
    prose.show(
        prose.note(say("leave-how"), "good", heading=say("leave-how-head")),
        prose.small(_idle()),
        prose.folded(say("leave-limits-head"), prose.bullets(_limits())),
        *([] if scene.chosen else [prose.small(say("start-choose-work"))]),
    )
    with st.container(horizontal=True, horizontal_alignment="right", key="steps"):
        label = say(f"to-{draft.came_from}") if draft.editing else say("start-go")
        st.button(label, key="next", type="primary", disabled=scene.chosen is None, on_click=step, args=(1,))


def _work(scene: Scene) -> None:
    """The kind of work. Fixed once there are answers: a slip of the finger must not erase them."""
    draft, chosen = scene.draft, scene.chosen
    if draft.started and chosen is not None:
        prose.show(prose.para(tell(chosen.name)), prose.small(say("start-fixed")))
        st.button(say("found-fresh"), key="start-fresh", type="tertiary", on_click=tab.start_fresh)
        return
    packs = {pack.id: tell(pack.name) for pack in scene.content.packs.values()}
    one_of("pack", say("start-work"), packs, draft.pack, _take_pack)
    if chosen is not None:
        prose.show(prose.small(tell(chosen.who)))


def _idle() -> str:
    minutes = settings().idle_minutes
    return say("idle-how-one") if minutes == 1 else say("idle-how", minutes=minutes)


def _limits() -> list[str]:
    return [say(f"leave-limit-{what}") for what in ("history", "disk", "files", "others")]


def _take_pack(widget: str) -> None:
    """Callback: the chosen work; a part in the house belongs to the one before."""
    if session.value(widget) is None:
        st.session_state[widget] = session.current().pack
    else:
        session.change(pack=session.value(widget), role=None)


def _where(scene: Scene) -> None:
    """State and, where a county decides who takes a report, the county. Both may stay empty."""
    known, draft = scene.directory.places, scene.draft
    state = draft.state if draft.state in known else None
    codes = sorted(known, key=lambda code: tell(known[code].name))
    left, right = st.columns(2)
    with left:
        _select("state", say("start-state"), codes, state, {code: tell(known[code].name) for code in codes})
    counties = known[state].counties if state else ()
    if counties:
        with right:
            county = draft.county if draft.county in counties else None
            _select("county", say("start-county"), list(counties), county, {one: one for one in counties})


def _select(field: str, label: str, options: list[str], value: str | None, names: dict[str, str]) -> None:
    widget = f"w-{field}"
    st.session_state.setdefault(widget, value)
    st.selectbox(
        label,
        options,
        format_func=lambda one: names[one],
        key=widget,
        index=None,
        placeholder=say("start-not-chosen"),
        on_change=_take_place,
        args=(widget, field),
    )


def _take_place(widget: str, field: str) -> None:
    """Callback: a new state makes the old county meaningless. A value that no list offers is left out."""
    value = session.value(widget)
    with suppress(ValidationError):
        session.change(**({"state": value, "county": None} if field == "state" else {"county": value}))
