"""The draft in a session's memory: what a run meets when the memory goes while it reads."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st  # noqa: PLC0415  (the page runs apart from this file)

    from views import session  # noqa: PLC0415

    st.session_state["there"] = "read"
    st.text(session.value("there"))
    session.current()
    st.text("drawn all the same")


def test_a_run_whose_memory_is_gone_ends_without_a_fault__ok() -> None:
    page = AppTest.from_function(_page).run()
    assert not page.exception
    assert [one.value for one in page.text] == ["read"]
