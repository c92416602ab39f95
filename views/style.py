"""The few rules that the theme configuration cannot say. Each has its reason beside it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import streamlit as st

_BROWSER = Path(__file__).resolve().parent / "browser"
FILES = ("colours.css", "page.css", "reading.css", "training.css", "practice.css", "settings.css")
_SOURCE = "".join((_BROWSER / name).read_text(encoding="utf-8") for name in FILES)
# The reasons stay in the files, and so do the line ends.
RULES = " ".join(re.sub(r"/\*.*?\*/", "", _SOURCE, flags=re.DOTALL).split())
# A page that stays open while the server is renewed fetches its new looks.
_NAME = f"page.css?{sha256(RULES.encode()).hexdigest()[:12]}"


def show() -> None:
    """Apply the rules. A style alone takes no place on the page.

    By name: the rules themselves would go out, and be read by server and browser, with each click.
    """
    st.html(f'<style>@import "{_NAME}";</style>')
