"""The end of a course, run without a browser: closing test and certificate."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from screening.completion_log import as_csv
from screening.course import draw
from tests.learners import (
    HOTEL,
    TRAINING,
    WORK,
    course_of,
    ids_of,
    keys,
    now,
    press,
    run,
    state,
)
from tests.test_page import heading, text_of
from tests.test_result import plain
from views.draft import Draft
from views.learning import Passed
from views.result import case
from views.training import certificate, learner
from views.training.learner import Learner

# --------------------------------------------------------------------------- closing


def closing(pack: str = HOTEL) -> AppTest:
    """On the first question of a closing test, its cases skipped."""
    page = press(run(state(pack, "closing", done=ids_of(pack))), "next")
    while "skip" in keys(page):
        press(page, "skip")
    return page


def answer(page: AppTest, right: bool) -> None:
    """Answer every question that was drawn, rightly or not, as a learner would."""
    pack = now(page).pack or ""
    while now(page).taking.closing.at <= last(page):
        drawn = learner.Learner(TRAINING, now(page), "en").drawn
        assert drawn is not None
        asked = drawn.questions[now(page).taking.closing.at - len(drawn.cases) - 1]
        fits = [asked.question.options[place].right for place in asked.order]
        page.get_by_key(f"w-learn-ask-{asked.question.id}").set_value(fits.index(right)).run()
        press(page, "next")
    assert course_of(pack)


def last(page: AppTest) -> int:
    drawn = learner.Learner(TRAINING, now(page), "en").drawn
    assert drawn is not None
    return len(drawn.cases) + len(drawn.questions)


@pytest.mark.parametrize("pack", WORK)
def test_the_closing_test_passed_leads_to_the_certificate__ok(pack: str) -> None:
    page = closing(pack)
    answer(page, right=True)
    count = course_of(pack).closing.questions
    assert heading(page) == f"{count} of {count} right"
    passed = now(page).taking.passed
    assert passed is not None
    assert (passed.right, passed.asked) == (count, count)
    assert now(press(page, "next")).screen == "certificate"


def test_too_few_right_is_calm_and_brings_others__ok() -> None:
    page = closing()
    before = {one.question.id for one in draw_of(page).questions}
    answer(page, right=False)
    said = plain(text_of(page))
    assert heading(page) == "0 of 10 right"
    assert "That is no matter" in said
    own_words = said
    for one in draw_of(page).questions:
        for option in one.question.options:
            assert option.say.en in said
            # What the course teaches may speak of a wrong ear; what the page says of the learner may not.
            own_words = own_words.replace(option.say.en, "").replace(option.text.en, "")
    assert not {"fail", "failed", "wrong"} & set(re.findall(r"\w+", own_words.lower()))
    assert now(page).taking.passed is None
    press(page, "again")
    after = {one.question.id for one in draw_of(page).questions}
    assert not before & after
    assert now(page).taking.closing.answers == {}


def draw_of(page: AppTest) -> object:
    return learner.Learner(TRAINING, now(page), "en").drawn


def test_a_worse_try_does_not_take_the_certificate_away__ok() -> None:
    page = closing()
    answer(page, right=True)
    kept = now(page).taking.passed
    press(page, "again")
    while "skip" in keys(page):
        press(page, "skip")
    answer(page, right=False)
    assert now(page).taking.passed == kept
    assert now(press(page, "next")).screen == "certificate"


def test_a_question_wants_an_answer_first__ok() -> None:
    page = closing()
    place = now(page).place
    press(page, "next")
    assert now(page).place == place
    assert "guess is fine" in plain(text_of(page))


def test_the_closing_test_waits_for_the_lessons__ok() -> None:
    page = run(state(screen="closing", done=ids_of(HOTEL)[:-1]))
    press(page, "next")
    assert (now(page).screen, now(page).taking.at) == ("course", ids_of(HOTEL)[-1])


# --------------------------------------------------------------------------- certificate

PASSED = Passed(right=9, asked=10, minutes=24)


def finished(pack: str = HOTEL, language: Language = "en") -> AppTest:
    return run(state(pack, "certificate", done=ids_of(pack), passed=PASSED), language)


def test_no_certificate_before_the_end__ok() -> None:
    for taking in ({"done": ids_of(HOTEL)}, {"done": ids_of(HOTEL)[:-1], "passed": PASSED}):
        page = run(state(screen="certificate", **taking))
        assert page.get("text_input") == []
        assert "comes at the end" in plain(text_of(page))


@pytest.mark.parametrize("pack", WORK)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_brings_the_files__ok(pack: str, language: Language) -> None:
    page = finished(pack, language)
    words = own().wording["training-save-for"].say(language).split("{")[0].strip()
    assert words not in plain(text_of(page))
    page.get_by_key("learn-name").set_value("María Núñez").run()
    assert not page.exception
    assert words in plain(text_of(page))


def test_what_is_typed_is_dropped_with_the_page__ok() -> None:
    """Nothing stays on the server, and nothing goes into the tab."""
    page = finished()
    page.get_by_key("learn-name").set_value("Zora Quillfeather").run()
    page.get_by_key("learn-position").set_value("Zitherist").run()
    assert "Zora" not in now(page).model_dump_json()
    press(page, "pause")
    held = repr(page.session_state)
    assert "Zora" not in held
    assert "Zitherist" not in held


@pytest.mark.parametrize(("month", "day"), [("2", "30"), ("2", None)])
def test_a_hire_date_that_is_none_is_said__error(month: str, day: str | None) -> None:
    page = finished()
    page.get_by_key("learn-name").set_value("Somebody").run()
    page.get_by_key("learn-month").set_value(month).run()
    page.get_by_key("learn-year").set_value("2024").run()
    if day:
        page.get_by_key("learn-day").set_value(day).run()
    said = plain(text_of(page))
    assert "a real date" in said
    assert "They are made out to" not in said


def test_a_name_that_cannot_be_printed_is_said__error() -> None:
    page = finished()
    page.get_by_key("learn-name").set_value("a\ue000b").run()
    assert "cannot be printed" in plain(text_of(page))


def test_the_log_line_holds_what_was_typed_and_what_was_done__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case, "today", lambda: date(2026, 11, 22))
    who = Learner(TRAINING, state(done=ids_of(HOTEL), passed=PASSED), "en")
    typed = certificate.Typed("=María", "Attendant", "Inn", date(2026, 11, 2), "CA")
    monkeypatch.setattr(certificate.session, "current", lambda: Draft(language="en"))
    record = certificate._record(who, typed)
    assert (record.minutes, record.right, record.asked, record.completed) == (24, 9, 10, date(2026, 11, 22))
    assert record.due == date(2028, 11, 22)
    assert record.content == TRAINING.hash_of(course_of(HOTEL))
    assert len(record.topics) >= 5
    assert "'=María" in as_csv(record)


def test_a_draw_is_the_same_for_the_same_seed__ok() -> None:
    course, cases = course_of(HOTEL), TRAINING.cases_of(HOTEL)
    assert draw(course, None, cases, "0") == draw(course, None, cases, "0")


@pytest.mark.parametrize("screen", ["home", "notice", "course", "certificate"])
def test_nothing_of_a_course_links_out__ok(screen: str) -> None:
    """A page that is opened stays in the browser's history; addresses stand as text."""
    page = run(state(screen=screen, done=ids_of(HOTEL), passed=PASSED))
    links = re.findall(r'href="([^"]+)"', text_of(page))
    assert {one.split(":")[0] for one in links} <= {"tel", "#leave"}
