"""Choices that say nothing about an answer: kept in this session's widgets alone, never in the draft."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from views import session
from views.words import as_label


def one_of_few(key: str, label: str, options: Mapping[str, str], first: str) -> str:
    """One of a few, as buttons; one is always chosen."""
    st.session_state.setdefault(key, first)
    st.segmented_control(
        as_label(label),
        list(options),
        format_func=lambda one: as_label(options[one]),
        key=key,
        required=True,
    )
    return str(session.value(key))


def one_of_many(
    key: str, label: str, options: Mapping[str, str], first: str | None, empty: str
) -> str | None:
    """One out of a list, or none, which reads as `empty`; what is not offered any more falls away."""
    if key not in st.session_state:
        st.session_state[key] = first if first in options else None
    elif session.value(key) not in options:
        st.session_state[key] = None
    chosen: str | None = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        index=None,
        placeholder=empty,
        disabled=not options,
    )
    return chosen
