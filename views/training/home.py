"""The home of the training: one's work, what there is, how long it takes, what it is not."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st
from pydantic import ValidationError

from questions.load import own
from screening.course import minutes_at_least
from views import learning, prose, session
from views.controls import one_of
from views.scene import Scene
from views.training import laws, learner, pieces, support, way
from views.training.learner import Learner
from views.words import say, tell


def show(scene: Scene) -> None:
    who = learner.now()
    prose.show(
        prose.title(say("training-title"), "training"),
        prose.para(say("training-about")),
        *([prose.note(say("training-lost"), "care")] if learning.lost() else []),
        prose.question(say("training-work")),
    )
    _work(who)
    if who.ready:
        _course(who)
        _others(who)
        prose.show(prose.heading(say("training-honest")), prose.bullets(map(tell, who.course.honest)))
        _where(scene, who)
        laws.show(scene, who)
    else:
        prose.show(prose.small(say("training-choose-job" if who.pack else "training-choose-work")))
    support.show(scene)


# --------------------------------------------------------------------------- one's work


def _work(who: Learner) -> None:
    """The kind of work, and for some the job. A course that was begun is kept when another is chosen."""
    packs = {one.id: tell(one.name) for one in own().packs.values() if one.id in who.training.courses}
    one_of("learn-pack", say("training-work"), packs, who.pack.id if who.pack else None, _take_pack)
    if who.pack is not None and who.pack.roles:
        roles = {role.id: tell(role.name) for role in who.pack.roles}
        prose.show(prose.question(say("training-job")))
        one_of("learn-role", say("training-job"), roles, who.role, _take_role)


def _take_pack(widget: str) -> None:
    """Callback: the chosen work; a second tap must not take it back."""
    chosen = session.value(widget)
    if chosen is None:
        st.session_state[widget] = learning.current().pack
    elif chosen != learning.current().pack:
        learning.change(pack=chosen, role=None)


def _take_role(widget: str) -> None:
    """Callback: the job in the house, which decides what the course shows."""
    if session.value(widget) is None:
        st.session_state[widget] = learning.current().role
    else:
        learning.change(role=session.value(widget))


# --------------------------------------------------------------------------- what there is


def _course(who: Learner) -> None:
    """The course: for whom, how long, how far one is, and the way in."""
    begun = who.progress.done > 0
    prose.show(
        prose.heading(tell(who.course.title)),
        prose.para(tell(who.course.who)),
        prose.small(
            say(
                "training-length",
                minutes=who.minutes,
                least=minutes_at_least(who.way),
                parts=who.progress.parts - 1,
            )
        ),
        *([pieces.how_far(who, who.progress.part)] if begun else []),
    )
    with st.container(horizontal=True, key="to-course"):
        if who.finished:
            label = say("training-to-certificate")
            st.button(
                label, key="open-certificate", type="primary", on_click=way.open_screen, args=("certificate",)
            )
            st.button(say("training-look-again"), key="open-course", on_click=way.look_again)
        else:
            label = say("training-go-on" if begun else "training-begin")
            st.button(label, key="open-course", type="primary", on_click=way.begin)


def _others(who: Learner) -> None:
    """Cases by themselves, and one for a team."""
    if not who.cases:
        return
    for screen, about in (
        ("practice", say("training-practice-about", count=len(who.cases))),
        ("leader", say("training-leader-about")),
    ):
        prose.show(prose.heading(say(f"training-{screen}")), prose.para(about))
        label = say(f"training-open-{screen}")
        st.button(label, key=f"open-{screen}", on_click=way.open_screen, args=(screen,))


# --------------------------------------------------------------------------- where


def _where(scene: Scene, who: Learner) -> None:
    """State and county: they decide whom to tell, and which law to look at."""
    places, place = scene.directory.places, who.place
    states = {code: tell(one.name) for code, one in places.items()}
    prose.show(prose.heading(say("training-where")), prose.para(say("training-where-about")))
    with st.container(horizontal=True, key="learn-place"):
        state = place.state if place.state in states else None
        _select("state", state, dict(sorted(states.items(), key=lambda pair: pair[1])))
        counties = places[state].counties if state else ()
        if counties:
            county = place.county if place.county in counties else None
            _select("county", county, {one: one for one in counties})


def _select(field: str, value: str | None, names: dict[str, str]) -> None:
    widget = f"w-learn-{field}"
    if value in names:
        st.session_state.setdefault(widget, value)
    st.selectbox(
        say(f"start-{field}"),
        list(names),
        format_func=names.__getitem__,
        key=widget,
        index=None,
        placeholder=say("start-not-chosen"),
        on_change=_take_place,
        args=(widget, field),
    )


def _take_place(widget: str, field: str) -> None:
    """Callback: a new state makes the old county meaningless."""
    value = session.value(widget)
    with suppress(ValidationError):
        if field == "state":
            st.session_state.pop("w-learn-county", None)
            learning.change(state=value, county=None)
        else:
            learning.change(state=learner.now().place.state, county=value)
