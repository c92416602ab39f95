"""Hands bytes and text to the browser by components: never by an address on the server."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path

import streamlit as st

from questions.model import Language

_BROWSER = Path(__file__).resolve().parent.parent / "browser"


def _read(name: str) -> str:
    return (_BROWSER / name).read_text(encoding="utf-8")


_BUTTON = '<button type="button"></button><p role="status"></p>'

_file = st.components.v2.component("file", html=_BUTTON, css=_read("handover.css"), js=_read("file.js"))
_copy = st.components.v2.component(
    "copy",
    html=f'<textarea readonly rows="10"></textarea>{_BUTTON}',
    css=_read("handover.css"),
    js=_read("copy.js"),
)


def file(key: str, content: bytes, name: str, label: str, said: str) -> None:
    """A button that saves bytes under a name; `said` is read out when it was done.

    The bytes follow one line of JSON, since a component takes raw bytes alone or none.
    """
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    head = json.dumps({"name": name, "type": kind, "label": label, "said": said})
    _file(key=key, data=head.encode() + b"\n" + content)


def copy(key: str, text: str, language: Language, **words: str) -> None:
    """Text in a box and a button that copies it.

    language: of the text, which may be another than the page's, so that it is read out rightly.
    words: `name` of the box for who cannot see it, `label` of the button, `said` and `failed` after it.
    """
    _copy(key=key, data={"text": text, "lang": language, **words})
