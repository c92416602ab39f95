"""The few controls that every step uses. Each one writes into the draft by its callback."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from referrals import site
from views import session
from views.prose import Html, progress, show
from views.scene import Scene
from views.walk import steps
from views.words import as_label, say

Callback = Callable[[str], None]


def one_of(key: str, label: str, options: Mapping[str, str], value: str | None, on_change: Callback) -> None:
    """One answer out of a few, as large buttons; a second tap takes the answer back.

    `label` is what a screen reader says; the words on the page stand above the control.
    `on_change` is called with the widget's key, as a callback.
    """
    widget = f"w-{key}"
    if value in options:
        st.session_state.setdefault(widget, value)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda one: as_label(options[one]),
        key=widget,
        label_visibility="collapsed",
        on_change=on_change,
        args=(widget,),
    )


def field_of(field: str, label: str, options: Mapping[str, str]) -> None:
    """One answer that is a field of the draft."""
    one_of(field, label, options, getattr(session.current(), field), partial(keep_field, field))


def keep_field(field: str, widget: str) -> None:
    """Callback: the widget's value becomes a field of the draft."""
    session.change(**{field: session.value(widget)})


def yes_no_unknown() -> dict[str, str]:
    return {"yes": say("answer-yes"), "no": say("answer-no"), "unknown": say("answer-unknown")}


def step(by: int) -> None:
    """Callback: one page on or back.

    Streamlit keeps a callback's arguments as long as the session, so none may hold anything of a case.
    """
    draft = session.current()
    session.put(steps.moved(site.current().content.packs.get(draft.pack or ""), draft, 1 if by > 0 else -1))


def back_and_next(scene: Scene, next_label: str | None = None, *, back: bool = True) -> None:
    """The two buttons under every step; from an edit, the one way back to the review."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="steps"):
        if scene.draft.editing:
            label = say(f"to-{scene.draft.came_from}")
            st.button(label, key="next", type="primary", on_click=step, args=(1,))
            return
        if back:
            st.button(say("back"), key="back", on_click=step, args=(-1,))
        label = next_label or say("next")
        st.button(label, key="next", type="primary", on_click=step, args=(1,))


def opening(scene: Scene, *pieces: Html) -> None:
    """The head of a step: how far one is, then what the step brings."""
    show(*progress_line(scene), *pieces)


def progress_line(scene: Scene) -> tuple[Html, ...]:
    """Progress in words and drawn, or nothing where it is not counted."""
    if scene.chosen is None or scene.draft.editing:
        return ()
    answers, response = scene.draft.answers, scene.response
    left = [one for one in scene.visible if one.id not in answers and not steps.held_back(one, response)]
    found = steps.progress(scene.walk, scene.stop, left)
    if found is None:
        return ()
    words = say(f"progress-{found.group}", number=found.number, of=found.of)
    left_words = f" · {_time_left(found.seconds)}" if found.seconds else ""
    return (progress(words + left_words, found.number, found.of),)


def _time_left(seconds: int) -> str:
    if seconds < 45:
        return say("time-under-minute")
    if seconds < 90:
        return say("time-minute")
    return say("time-minutes", minutes=round(seconds / 60))
