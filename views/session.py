"""The draft on the server side: in this person's session memory, while the tab talks to it."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from views.draft import Draft, StepName, View

KEY = "draft"


def current() -> Draft:
    """The draft of this session."""
    draft: Draft = st.session_state[KEY]
    return draft


def put(draft: Draft) -> None:
    """Replace the draft. Call it in callbacks only: the page saves the draft before it draws."""
    st.session_state[KEY] = draft


def change(**fields: Any) -> None:
    """Change fields of the draft. In callbacks only."""
    put(current().but(**fields))


def open_view(view: View) -> None:
    """Show a reading page, or the walk where it was left. In callbacks only."""
    change(view=view)


def go(
    step: StepName,
    section: str | None = None,
    *,
    editing: bool = False,
    came_from: Literal["review", "result"] = "review",
) -> None:
    """Go to a step of the walk. In callbacks only."""
    change(view="walk", step=step, section=section, editing=editing, came_from=came_from)
