"""The end: what to check, the wipe, and a page that tells nothing."""

from __future__ import annotations

import streamlit as st

from views import prose, session, tab
from views.controls import step
from views.scene import Scene
from views.words import say

WIDGETS = ("w-", "find-", "sheet-", "paper-", "exports-", "tally-")


def show(scene: Scene) -> None:
    if scene.draft.finished:
        _end(scene)
        return
    prose.show(
        prose.title(say("title-finish"), scene.draft.place),
        prose.para(say("finish-about")),
        prose.heading(say("finish-check")),
        prose.bullets(say(f"finish-check-{letter}") for letter in "abc"),
    )
    with st.container(horizontal=True, horizontal_alignment="distribute", key="steps"):
        st.button(say("back"), key="back", on_click=step, args=(-1,))
        st.button(say("finish-now"), key="next", type="primary", on_click=wipe)


def _end(scene: Scene) -> None:
    prose.show(prose.title(say("end-title"), scene.draft.place), prose.para(say("end-text")))
    st.button(say("end-again"), key="again", on_click=_again)


def wipe() -> None:
    """Callback: nothing of the walk stays in this session; the tab's copy goes with the same run."""
    session.put(tab.new_draft().but(language=session.current().language, step="finish"))
    _forget_widgets()


def _again() -> None:
    """Callback: a new walk from the start."""
    session.put(tab.new_draft().but(language=session.current().language))


def _forget_widgets() -> None:
    """Answers and filters live in widgets too; what says nothing about a case goes with them."""
    for key in [key for key in st.session_state if isinstance(key, str) and key.startswith(WIDGETS)]:
        st.session_state.pop(key, None)
