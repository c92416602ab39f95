"""Leave now: the button on every page and state, and Shift three times."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import session
from views.settings import settings
from views.words import say

_BROWSER = Path(__file__).resolve().parent / "browser"

_component = st.components.v2.component(
    "leave",
    html='<button type="button"></button>',
    css=(_BROWSER / "leave.css").read_text(encoding="utf-8"),
    js=(_BROWSER / "leave.js").read_text(encoding="utf-8"),
)


def show() -> None:
    """Mount the button. It works in the browser alone, so it outlives the server; one that lives is told."""
    _component(
        key="_leave",
        data={"label": say("leave-now"), "target": settings().exit_to},
        on_left_change=session.forget,
    )
