"""The draft in a session's memory: what a run meets when the memory goes while it reads."""

from __future__ import annotations

import gc

import pytest
from streamlit.runtime.state import SessionState
from streamlit.testing.v1 import AppTest

from views import session


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


def test_the_end_of_a_session_empties_it_and_the_collector_rests_between__ok(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, walked = [1000.0], []

    def walk() -> int:
        walked.append(clock[0])
        clock[0] += 0.1
        return 0

    monkeypatch.setattr(session, "monotonic", lambda: clock[0])
    monkeypatch.setattr(session, "_rested", [0.0])
    monkeypatch.setattr(gc, "collect", walk)
    for at in (1000.0, 1029.9, 1030.2):
        clock[0] = at
        memory = SessionState()
        memory["draft"] = "kept"
        session._end(memory)
        assert "draft" not in memory
    assert walked == [1000.0, 1030.2]
