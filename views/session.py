"""The draft on the server side: in this person's session memory, while the tab talks to it."""

from __future__ import annotations

import gc
from time import monotonic
from typing import Any, Literal

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SessionState

from views.draft import Draft, StepName, View

KEY = "draft"
_LEFT = "_left"
_GONE = object()


def current() -> Draft:
    """The draft of this session."""
    draft: Draft = value(KEY)
    return draft


def value(key: str) -> Any:
    """What the session holds under a key, such as what a widget was set to.

    A connection can end, and the memory with it, while a run still reads: then the run ends too.
    """
    found = st.session_state.get(key, _GONE)
    if found is _GONE:
        st.stop()
    return found


def put(draft: Draft) -> None:
    """Replace the draft. Call it in callbacks only: the page saves the draft before it draws."""
    # Streamlit keeps the value before until the next run, unless it is taken out first.
    st.session_state.pop(KEY, None)
    st.session_state[KEY] = draft


def end_with_connection() -> None:
    """Let the server drop this session the moment its connection ends.

    Streamlit would keep it for the browser to come back to, answers included. Here the tab has the
    draft, so a browser that comes back gets a new session and hands it over, as after a restart.
    """
    context = get_script_run_ctx()
    if context is not None and runtime.exists():
        runtime.get_instance().mark_session_nonresumable(context.session_id)
        _memory()


# When the collector may next go through everything.
_rested = [0.0]
_REST = 300


def _end(memory: SessionState) -> None:
    """Empty a session's memory, since Streamlit's own loop goes on pointing at the last one it served.

    The framework leaves rings of its own behind, some kilobytes a walk. The collector takes them here: the
    more people there are, the longer that takes, so it rests three hundred times as long as it took.
    """
    memory.clear()
    begin = monotonic()
    if begin >= _rested[0]:
        gc.collect()
        _rested[0] = begin + _REST * (monotonic() - begin)


@st.cache_resource(scope="session", show_spinner=False, on_release=_end)
def _memory() -> SessionState:
    """This session's memory, released by Streamlit when the connection ends."""
    context = get_script_run_ctx()
    if context is None:
        raise LookupError("no session runs here")
    return context.session_state._state


def forget() -> None:
    """Drop everything that this session holds; the page behind it has been left. In callbacks only."""
    for key in list(st.session_state):
        st.session_state.pop(key, None)
    st.session_state[_LEFT] = True


def left() -> bool:
    """Has the page of this session been left? Then nothing may be drawn on it any more."""
    return _LEFT in st.session_state


def change(**fields: Any) -> None:
    """Change fields of the draft. In callbacks only."""
    put(current().but(**fields))


def open_view(view: View) -> None:
    """Show a reading page, or the walk where it was left. In callbacks only."""
    change(view=view)


def go(
    step: StepName,
    section: str | None = None,
    *,
    editing: bool = False,
    came_from: Literal["review", "result"] = "review",
) -> None:
    """Go to a step of the walk. In callbacks only."""
    change(view="walk", step=step, section=section, editing=editing, came_from=came_from)
