"""The certificate and the line for the employer's log. What is typed here is kept nowhere.

Name and job stand in widgets of this screen alone, which are dropped when it is left. The files are made
anew for each run and handed to the browser as bytes.
"""

from __future__ import annotations

from datetime import date
from typing import get_args

import streamlit as st
from pydantic import ValidationError

from questions.model import LANGUAGES, Language
from referrals.sheet.layout import Paper
from screening.completion import Completion, Taken, completion
from screening.completion import Learner as Typed
from screening.completion_log import as_csv, as_json
from screening.course import topics_for
from views import learning, prose, session
from views.choices import one_of_few, one_of_many
from views.result import case, handover
from views.scene import Scene
from views.training import learner, pieces, support, way
from views.training.learner import Learner
from views.words import say, tell

PAPERS: tuple[Paper, ...] = get_args(Paper)
CSV, JSON = "training-record.csv", "training-record.jsonl"
# Who worked somewhere longer need not say since when.
_YEARS = 60


def show(scene: Scene) -> None:
    who = learner.now()
    prose.show(prose.title(say("training-certificate"), learning.current().place))
    if who.finished:
        _typed(scene, who)
    else:
        prose.show(prose.para(say("training-certificate-not-yet")))
        st.button(say("training-go-on"), key="next", type="primary", on_click=way.begin)
    pieces.pause()
    support.show(scene)


def _typed(scene: Scene, who: Learner) -> None:
    """The few lines to type, then the files."""
    prose.show(prose.para(say("training-certificate-about")), prose.note(say("training-certificate-kept")))
    name = st.text_input(say("training-name"), key="learn-name", max_chars=120)
    position = st.text_input(say("training-position"), key="learn-position", max_chars=80)
    employer = st.text_input(say("training-employer"), key="learn-employer", max_chars=120)
    prose.show(prose.question(say("training-hired")), prose.small(say("training-hired-about")))
    started, whole = _hired()
    places = {code: tell(one.name) for code, one in scene.directory.places.items()}
    states = dict(sorted(places.items(), key=lambda pair: pair[1]))
    none = say("start-not-chosen")
    state = one_of_many("learn-law", say("training-state"), states, who.place.state, none)
    paper, language = _paper(scene)
    if not name.strip():
        prose.show(prose.small(say("training-name-first")))
    elif not whole:
        prose.show(prose.note(say("training-hired-wrong"), "care", said=True))
    else:
        _files(scene, who, Typed(name, position, employer, started, state), paper, language)


def _hired() -> tuple[date | None, bool]:
    """The hire date out of three lists, and whether it is one or none; a calendar would speak English."""
    today = case.today()
    months = {str(one): say(f"month-{one:02}") for one in range(1, 13)}
    days = {str(one): str(one) for one in range(1, 32)}
    years = {str(one): str(one) for one in range(today.year, today.year - _YEARS, -1)}
    none = say("start-not-chosen")
    with st.container(horizontal=True, key="learn-hired"):
        month = one_of_many("learn-month", say("training-month"), months, None, none)
        day = one_of_many("learn-day", say("training-day"), days, None, none)
        year = one_of_many("learn-year", say("training-year"), years, None, none)
    if month is None and day is None and year is None:
        return None, True
    try:
        return date(int(year or ""), int(month or ""), int(day or "")), True
    except ValueError:
        return None, False


def _paper(scene: Scene) -> tuple[Paper, Language]:
    papers = {str(one): say(f"sheet-step-{one}") for one in PAPERS}
    tongues = {str(one): say(f"sheet-step-{one}") for one in LANGUAGES}
    with st.container(horizontal=True, key="learn-paper"):
        size = one_of_few("learn-size", say("sheet-step-paper"), papers, "letter")
        tongue = one_of_few("learn-tongue", say("sheet-step-language"), tongues, scene.draft.language)
    return (
        next(one for one in PAPERS if one == size),
        next(one for one in LANGUAGES if one == tongue),
    )


def _files(scene: Scene, who: Learner, typed: Typed, paper: Paper, language: Language) -> None:
    """The certificate on paper, and its line for a log."""
    try:
        record = _record(who, typed)
    except ValidationError:
        prose.show(prose.note(say("training-name-wrong"), "care", said=True))
        return
    # reportlab takes a fifth of a second to load, and few pages need it.
    from referrals.certificate.content import certificate_content  # noqa: PLC0415
    from referrals.certificate.pdf import FILE_NAME, certificate_pdf  # noqa: PLC0415

    content = certificate_content(scene.content.wording, scene.directory.places, record, language)
    prose.show(prose.heading(say("training-save")), prose.para(say("training-save-for", name=record.name)))
    with st.container(key="hand-certificate"):
        saved = say("sheet-step-saved", name=FILE_NAME)
        pdf = certificate_pdf(content, paper)
        handover.file("_certificate", pdf, FILE_NAME, say("training-save-certificate"), saved)
    prose.show(prose.para(say("training-log-about")))
    with st.container(horizontal=True, key="hand-log"):
        for key, file, text in (("csv", CSV, as_csv(record)), ("json", JSON, as_json(record))):
            label, saved = say(f"training-save-{key}"), say("sheet-step-saved", name=file)
            handover.file(f"_log-{key}", text.encode(), file, label, saved)
    prose.show(prose.bullets(say(f"training-after-{letter}") for letter in "abc"))


def _record(who: Learner, typed: Typed) -> Completion:
    """The completion of today. Raises ValidationError when a typed word cannot be printed."""
    passed = who.taking.passed
    assert passed is not None
    topics = topics_for(who.course, who.role)
    taken = Taken(
        content=who.training.hash_of(who.course),
        topics=tuple(who.training.topic_names[one] for one in topics),
        language=session.current().language,
        minutes=passed.minutes,
        right=passed.right,
        asked=passed.asked,
    )
    laws = who.training.laws_for(who.course.profession)
    return completion(typed, who.course, taken, laws, case.today())
