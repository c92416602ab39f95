"""The few rules that the theme configuration cannot say. Each has its reason beside it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_BROWSER = Path(__file__).resolve().parent / "browser"
FILES = ("colours.css", "page.css", "reading.css", "settings.css")
RULES = "".join((_BROWSER / name).read_text(encoding="utf-8") for name in FILES)


def show() -> None:
    """Apply the rules. A style alone takes no place on the page."""
    st.html(f"<style>{RULES}</style>")
