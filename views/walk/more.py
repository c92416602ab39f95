"""After the quick set: go on to the full set, or finish with what there is."""

from __future__ import annotations

import streamlit as st

from screening.flow import visible_questions
from views import prose, session
from views.controls import step
from views.scene import Scene
from views.words import say


def show(scene: Scene) -> None:
    showed = any(answer == "yes" for answer in scene.response.answers.values())
    full = scene.draft.but(stage="full").response(scene.pack)
    count = sum(one.stage == "full" for one in visible_questions(scene.pack, full))
    prose.show(
        prose.title(say("title-more"), scene.draft.place),
        prose.para(say("more-showed" if showed else "more-nothing")),
        prose.small(say("more-count", number=count)),
    )
    with st.container(horizontal=True, key="choices"):
        st.button(
            say("more-open"),
            key="open-full",
            type="primary" if showed else "secondary",
            on_click=_take,
            args=("full",),
        )
        st.button(
            say("more-finish"),
            key="next",
            type="secondary" if showed else "primary",
            on_click=_take,
            args=("quick",),
        )
    st.button(say("back"), key="back", on_click=step, args=(-1,))


def _take(stage: str) -> None:
    """Callback: open or leave out the full set, then go on."""
    session.change(stage=stage)
    step(1)
