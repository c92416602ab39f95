"""Idle: a walk that nobody touches warns, and then does what Leave now does."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import session, tab
from views.settings import settings
from views.words import say

_BROWSER = Path(__file__).resolve().parent / "browser"

_component = st.components.v2.component(
    "idle",
    html=(
        '<div role="alertdialog" aria-modal="true" hidden'
        ' aria-labelledby="idle-title" aria-describedby="idle-text">'
        '<h2 id="idle-title"></h2><p class="text" id="idle-text"></p><p role="timer"></p>'
        '<div class="choices"><button type="button" class="stay"></button>'
        '<button type="button" class="leave"></button></div></div>'
    ),
    css=(_BROWSER / "idle.css").read_text(encoding="utf-8"),
    js=(_BROWSER / "idle.js").read_text(encoding="utf-8"),
)


def show() -> None:
    """Mount the watch. It counts while a walk is open or waits for a yes, and runs without the server."""
    chosen = settings()
    limit = chosen.idle_minutes * 60
    _component(
        key="_idle",
        data={
            "active": session.current().under_way or tab.found() is not None,
            "limit_ms": limit * 1000,
            # A warning as long as the limit would never leave the screen.
            "warn_ms": min(chosen.idle_warning_seconds, limit // 2) * 1000,
            "title": say("idle-title"),
            "text": say("idle-text"),
            "stay": say("idle-stay"),
            "leave": say("leave-now"),
        },
    )
