"""The practice cases of one's work by themselves: a list to choose from, or the next one by chance."""

from __future__ import annotations

import math
import secrets
from functools import partial

import streamlit as st

from questions.course_time import case_seconds
from questions.practice_model import PracticeCase
from views import learning, prose
from views.learning import Practised
from views.scene import Scene
from views.training import learner, support, way
from views.training.case import Around, show_case
from views.training.learner import Learner
from views.words import as_label, say, tell


def show(scene: Scene) -> None:
    """The case that was opened, or the list."""
    who = learner.now()
    if who.pack is None:
        _no_work()
        return
    case = who.cases.get(who.state.case or "")
    if case is None:
        _list(who)
    else:
        show_case(scene, case, Around((), to_list, to_list, to_list))
    support.show(scene)


def minutes_of(who: Learner, case: PracticeCase) -> int:
    """Full minutes that a case takes, the one begun counted too."""
    return math.ceil(case_seconds(case, who.course.pace, who.language) / 60)


def to_list() -> None:
    """Callback: all cases."""
    learning.change(case=None)


def _no_work() -> None:
    prose.show(
        prose.title(say("practice-title"), learning.current().place),
        prose.para(say("practice-choose-work")),
    )
    st.button(say("practice-to-training"), key="back", type="primary", on_click=way.open_home)


def _list(who: Learner) -> None:
    done = sum(who.state.practised(one).seen for one in who.cases)
    prose.show(
        prose.title(say("practice-title"), learning.current().place),
        prose.para(say("practice-about")),
        prose.note(say("practice-notice")),
        prose.lead(say("practice-count", done=done, of=len(who.cases))),
    )
    label = say("practice-next" if done < len(who.cases) else "practice-next-again")
    st.button(label, key="by-chance", type="primary", on_click=_by_chance)
    with st.container(key="cases", gap=None):
        for number, case in enumerate(who.cases.values()):
            _row(who, case, number)
    st.button(say("practice-to-training"), key="back", on_click=way.open_home)


def _row(who: Learner, case: PracticeCase, number: int) -> None:
    """Its neutral title as the button, and below it how long it takes and whether it was done."""
    practised = who.state.practised(case.id)
    state = _state(practised)
    said = [say("practice-minutes", minutes=minutes_of(who, case))]
    said += [say(f"practice-state-{state}")] if state else []
    shape = '<span class="shape good" aria-hidden="true"></span>' if practised.seen else ""
    with st.container(key=f"case-{number}", gap=None, horizontal=True, horizontal_alignment="distribute"):
        title = as_label(tell(case.title))
        st.button(title, key=f"open-case-{number}", type="tertiary", on_click=partial(_open, case.id))
        prose.show(prose.Html(f'<p class="under">{" · ".join(said)}{shape}</p>'))


def _state(practised: Practised) -> str:
    if practised.seen:
        return "done"
    if practised.skipped:
        return "skipped"
    return "begun" if practised.moves else ""


def _open(case: str) -> None:
    """Callback: a case from where it was left; one that was done or skipped from its beginning."""
    practised = learning.current().practised(case)
    if practised.seen:
        learning.change_case(case, at=0, moves=(), marks={})
    elif practised.skipped:
        learning.change_case(case, at=0, skipped=False)
    learning.change(case=case)


def _by_chance() -> None:
    """Callback: one that is open, skipped ones last; when all are done, any."""
    who = learner.now()
    practised = {one: who.state.practised(one) for one in who.cases}
    fresh = [one for one, so_far in practised.items() if not so_far.seen and not so_far.skipped]
    left = fresh or [one for one, so_far in practised.items() if not so_far.seen] or list(who.cases)
    if left:
        _open(secrets.choice(left))
