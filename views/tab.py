"""Carries the draft and the course between this session and the browser tab. Nothing is kept on disk."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import streamlit as st
from pydantic import Field, StringConstraints, ValidationError

from questions.model import Model
from referrals import site
from views import learning
from views.draft import Draft, fitted
from views.learning import Learning
from views.session import KEY, current, put, value
from views.settings import settings

_BROWSER = Path(__file__).resolve().parent / "browser"
_MOUNT = "_tab"
_NONCE = "_nonce"
_FOUND = "_found"
_LOST = "_lost"

_component = st.components.v2.component(
    "tab", html="<span hidden></span>", js=(_BROWSER / "tab.js").read_text(encoding="utf-8")
)


class Restored(Model):
    """What the tab hands over. Anyone can write to a tab's storage, so it is checked like a file.

    kind: `reload` when the page was opened anew, `reconnect` when it stayed on the screen.
    course: what `learning` makes of it; a fault in it must not cost the draft.
    """

    nonce: Annotated[str, StringConstraints(max_length=40)]
    kind: Literal["reload", "reconnect"]
    minutes: int = Field(ge=0, le=100_000)
    body: Annotated[str, StringConstraints(max_length=40_000)]
    course: object = ""


class Found(NamedTuple):
    """A draft with answers that waits for a yes before any of it is shown."""

    draft: Draft
    minutes: int


class Lost(NamedTuple):
    """What of a restored draft did not fit: so many answers, or all of it when `answers` is None."""

    answers: int | None


class Taken(NamedTuple):
    """What a message of the tab comes to: the draft to begin with, the one to ask about, what was lost.

    course: None when what the tab held of it could not be read.
    """

    draft: Draft
    waiting: Found | None = None
    lost: Lost | None = None
    course: Learning | None = Learning()


def ensure(place: str = "") -> bool:
    """Mount the store; True when this session has its draft. First call of every run.

    The draft is saved before anything visible is drawn: else a heading could be on the screen
    while the tab still holds the step before.
    """
    state = st.session_state
    if KEY not in state:
        state.setdefault(_NONCE, secrets.token_hex(8))
        idle_ms = settings().idle_minutes * 60_000
        _mount({"mode": "ask", "nonce": value(_NONCE), "idle_ms": idle_ms})
        return False
    data = {"language": current().language, "place": place, "course": learning.kept()}
    if _FOUND in state:
        _mount({**data, "mode": "hold"})
    elif current().finished:
        _mount({**data, "mode": "clear"})
    else:
        _mount({**data, "mode": "save", "draft": current().model_dump_json(exclude_defaults=True)})
    return True


def found() -> Found | None:
    """The draft that waits for an answer, if one does."""
    waiting: Found | None = st.session_state.get(_FOUND)
    return waiting


def lost(place: str) -> Lost | None:
    """What could not be restored, as long as the page that first said so is on the screen."""
    kept: tuple[Lost, str | None] | None = st.session_state.get(_LOST)
    if kept is None:
        return None
    loss, said_at = kept
    if said_at not in (None, "found", place):
        st.session_state.pop(_LOST, None)
        return None
    st.session_state[_LOST] = (loss, place)
    return loss


def go_on() -> None:
    """Take up the draft that was found, in the language chosen meanwhile."""
    waiting = found()
    if waiting is not None:
        put(waiting.draft.but(language=current().language))
    st.session_state.pop(_FOUND, None)


def start_fresh() -> None:
    """Drop the draft that was found; the next save overwrites it in the tab."""
    st.session_state.pop(_FOUND, None)
    put(new_draft().but(language=current().language))


def new_draft() -> Draft:
    """An empty draft with the site's own language and place."""
    chosen = settings()
    return Draft(language=chosen.language, state=chosen.state, county=chosen.county)


def receive(given: object, nonce: str) -> Taken | None:
    """What the tab's message comes to; None when the message is not ours.

    A page that never left the screen goes on at once; one that was opened anew asks first.
    """
    try:
        restored = Restored.model_validate(given)
    except ValidationError:
        return Taken(new_draft(), lost=Lost(None))
    if restored.nonce != nonce:
        return None
    course = learning.received(restored.course)
    if course is not None and course.here and not restored.body:
        # The walk's draft has grown too old to be kept; the course has no age.
        return Taken(new_draft().but(view="training", language=course.language or "en"), course=course)
    return _walk(restored)._replace(course=course)


def _walk(restored: Restored) -> Taken:
    """What the draft in a message comes to."""
    try:
        draft = Draft.model_validate_json(restored.body) if restored.body else new_draft()
    except ValidationError:
        return Taken(new_draft(), lost=Lost(None))
    kept, dropped = fitted(draft, site.current().content) if draft.pack else (draft, 0)
    if draft.started and kept.pack != draft.pack:
        return Taken(kept, lost=Lost(None))
    draft, loss = kept, Lost(dropped) if dropped else None
    if restored.kind == "reload" and draft.started:
        return Taken(new_draft().but(language=draft.language), Found(draft, restored.minutes), loss)
    return Taken(draft, lost=loss)


def _mount(data: dict[str, Any]) -> None:
    # The same key in every mode, or the component would be mounted anew and ask again.
    _component(key=_MOUNT, data=data, on_restored_change=_on_restored, on_resync_change=_nothing)


def _on_restored() -> None:
    state = st.session_state
    if KEY in state:
        return
    taken = receive(value(_MOUNT).get("restored"), value(_NONCE))
    if taken is None:
        return
    put(taken.draft)
    learning.restore(taken.course)
    if taken.waiting is not None:
        state[_FOUND] = taken.waiting
    if taken.lost is not None:
        state[_LOST] = (taken.lost, None)


def _nothing() -> None:
    """A trigger is only registered when it has a callback; the rerun itself is what is wanted."""
