"""What the person wants. Optional, never scored; it steers who is offered."""

from __future__ import annotations

import streamlit as st

from views import prose, session
from views.controls import back_and_next, opening
from views.scene import Scene
from views.words import as_label, say, tell


def show(scene: Scene) -> None:
    names = {need.id: tell(need.name) for need in scene.content.needs}
    opening(scene, prose.title(say("title-needs"), scene.draft.place), prose.para(say("needs-text")))
    st.session_state.setdefault("w-needs", [need for need in scene.draft.needs if need in names])
    st.pills(
        say("title-needs"),
        list(names),
        selection_mode="multi",
        format_func=lambda one: as_label(names[one]),
        key="w-needs",
        label_visibility="collapsed",
        on_change=_keep,
    )
    rows = [(tell(need.name), tell(need.say)) for need in scene.content.needs]
    prose.show(prose.folded(say("needs-say"), prose.terms(rows)))
    back_and_next(scene)


def _keep() -> None:
    """Callback: the chosen needs, in the order of the list."""
    session.change(needs=tuple(session.value("w-needs")))
