"""The framework's own words (clear, open, connection lost) in the language of the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views.words import say

_BROWSER = Path(__file__).resolve().parent / "browser"
# As `frame.js` names them.
WORDS = ("skip", "clear", "open", "close", "more", "less", "none", "enter", "lost", "away")

_component = st.components.v2.component(
    "frame", html="<span hidden></span>", js=(_BROWSER / "frame.js").read_text(encoding="utf-8")
)


def show() -> None:
    """Mount the watch. It goes on in the browser when the server is away."""
    _component(key="_frame", data={word: say(f"frame-{word}") for word in WORDS})
