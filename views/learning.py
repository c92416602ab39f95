"""What a learner did in this tab: the course, the practice cases, where one is.

It is no part of a walk: it has a place of its own in the tab, no age limit, and no idle wipe. No name stands
in it. What comes back from a browser is input like any other, and is checked here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

import streamlit as st
from pydantic import Field, StringConstraints, ValidationError

from questions.model import Id, Language, Model
from screening.response import Answer
from views import session

KEY = "learning"
_LOST = "_learning_lost"
_REMIND = "_learning_remind"
# More than any learner fills; a tab's storage holds some five million.
LONGEST = 200_000

Screen = Literal["home", "notice", "course", "closing", "certificate", "practice", "leader"]
Ids = Annotated[tuple[Id, ...], Field(max_length=200)]
# The place of an option or pile in its file; -1 for one that is still open.
Option = Annotated[int, Field(ge=-1, le=9)]
Options = Annotated[tuple[Option, ...], Field(max_length=8)]


class Practised(Model):
    """One practice case, as far as it was taken.

    moves: scene and move, in the order chosen. at: which page of the case, from 0. seen: the colleague's
    marks were seen, so the case is done. skipped: passed over, which is always allowed.
    """

    moves: tuple[tuple[Id, Id], ...] = Field(default=(), max_length=30)
    marks: dict[Id, Answer] = Field(default_factory=dict, max_length=200)
    at: int = Field(default=0, ge=0, le=20)
    seen: bool = False
    skipped: bool = False


class Closing(Model):
    """A closing test under way: the seed of its draw, the page, and the option given to each question.

    met: questions and cases of earlier tries, which come again only when others run out.
    """

    seed: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{1,16}$")] | None = None
    at: int = Field(default=0, ge=0, le=60)
    answers: dict[Id, Option] = Field(default_factory=dict, max_length=60)
    met: Ids = ()


class Passed(Model):
    """A closing test with enough right: what the certificate says of it."""

    right: int = Field(ge=0, le=1_000)
    asked: int = Field(ge=0, le=1_000)
    minutes: int = Field(ge=0, le=10_000)


class Taking(Model):
    """One profession's course, as far as it was taken.

    at: the block on the screen. done: blocks that count as done, skipped ones too. skipped: blocks and drawn
    cases that were passed over. answers: by block, the options chosen, or for each thing its pile.
    """

    at: Id | None = None
    done: Ids = ()
    skipped: Ids = ()
    answers: dict[Id, Options] = Field(default_factory=dict, max_length=200)
    closing: Closing = Closing()
    passed: Passed | None = None


class Learning(Model):
    """All of it. courses: by profession. practice: by case.

    case: the practice case on the screen, wherever it is met. shown: how far a leader has come in it. here,
    language: written when it is saved, for a tab whose walk has grown too old to be kept.
    """

    v: Literal[1] = 1
    screen: Screen = "home"
    pack: Id | None = None
    role: Id | None = None
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    county: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    courses: dict[Id, Taking] = Field(default_factory=dict, max_length=12)
    practice: dict[Id, Practised] = Field(default_factory=dict, max_length=120)
    case: Id | None = None
    shown: int = Field(default=0, ge=0, le=200)
    here: bool = False
    language: Language | None = None

    def but(self, **fields: Any) -> Self:
        """The same with these fields changed, checked again."""
        return type(self).model_validate({**dict(self), **fields})

    @property
    def taking(self) -> Taking:
        """The course of the chosen work."""
        return self.courses.get(self.pack or "", Taking())

    def practised(self, case: str) -> Practised:
        """What was made of a case so far."""
        return self.practice.get(case, Practised())

    @property
    def place(self) -> str:
        """Names what is on the screen, so that the focus can follow when it changes."""
        if self.screen == "home":
            return "training"
        parts: list[object] = ["training", self.screen]
        if self.screen == "course":
            said = self.taking.at in self.taking.done
            parts += [self.taking.at, *(["said"] if said else [])]
        if self.screen == "closing":
            parts += [self.taking.closing.seed, self.taking.closing.at]
        if self.case and self.screen == "leader":
            parts += [self.case, self.shown]
        elif self.case:
            practised = self.practised(self.case)
            parts += [self.case, practised.at, *(["seen"] if practised.seen else [])]
        return "-".join(map(str, parts))


def current() -> Learning:
    """What this session holds; nothing yet is a learner at the beginning."""
    found: Learning = st.session_state.get(KEY) or Learning()
    return found


def put(learning: Learning) -> None:
    """Replace it. In callbacks only: the page saves it before it draws."""
    # As with the draft: Streamlit keeps the value before, unless it is taken out first.
    st.session_state.pop(KEY, None)
    st.session_state[KEY] = learning


def change(**fields: Any) -> None:
    """Change fields of it. In callbacks only."""
    put(current().but(**fields))


def change_course(**fields: Any) -> None:
    """Change fields of the chosen work's course. In callbacks only."""
    now = current()
    if now.pack is not None:
        taking = Taking.model_validate({**dict(now.taking), **fields})
        change(courses={**now.courses, now.pack: taking})


def change_closing(**fields: Any) -> None:
    """Change fields of its closing test. In callbacks only."""
    change_course(closing=Closing.model_validate({**dict(current().taking.closing), **fields}))


def change_case(case: str, **fields: Any) -> None:
    """Change fields of a practice case. In callbacks only."""
    now = current()
    practised = Practised.model_validate({**dict(now.practised(case)), **fields})
    change(practice={**now.practice, case: practised})


def kept() -> str:
    """What the tab keeps of it, as JSON; empty when there is nothing."""
    now = current()
    if now == Learning():
        return ""
    draft = session.current()
    return now.but(here=draft.view == "training", language=draft.language).model_dump_json(
        exclude_defaults=True
    )


def received(given: object) -> Learning | None:
    """What a tab hands over; None when it is not ours. Anyone can write to a tab's storage."""
    if given is None or given == "":
        return Learning()
    if not isinstance(given, str) or len(given) > LONGEST:
        return None
    try:
        return Learning.model_validate_json(given)
    except ValidationError:
        return None


def restore(learning: Learning | None) -> None:
    """Take up what the tab handed over. None: it could not be read, which the page says."""
    put(learning or Learning())
    if learning is None:
        st.session_state[_LOST] = True


def lost() -> bool:
    """Could what the tab held not be read?"""
    return bool(st.session_state.get(_LOST))


def remind() -> None:
    """Say once, in this run, that an answer is wanted first. In callbacks only."""
    st.session_state[_REMIND] = True


def reminded() -> bool:
    """Was an answer asked for in this run? It is said once."""
    return bool(st.session_state.pop(_REMIND, False))
