"""The draft in a session's memory: what a run meets when the memory goes while it reads."""

from __future__ import annotations

import pytest
from streamlit.runtime.scriptrunner import StopException

from views import session


def test_a_run_whose_memory_is_gone_ends_without_a_fault__ok() -> None:
    with pytest.raises(StopException):
        session.value("draft")
    with pytest.raises(StopException):
        session.current()
