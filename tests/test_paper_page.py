"""The page that prints ahead: before any walk, with the choices of the walk, and nothing of a case in it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.checklist.content import Blank, checklist_content
from referrals.checklist.pdf import checklist_pdf
from screening.response import Where
from tests.sheets import text_in
from tests.test_page import text_of
from views.draft import Draft
from views.pages import paper
from views.result import case, handover

PAGE = """
from questions.load import own
from referrals import directory
from views import session, words
from views.pages import paper
from views.scene import Scene

words.speak(session.current().language)
paper.show(Scene(own(), directory.own(), session.current()))
"""
VENTURA = Draft(view="paper", pack="hospitality", role="manager", state="CA", county="Ventura")


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is handed to the browser: bytes and name."""
    found: list[Any] = []
    monkeypatch.setattr(handover, "file", lambda _key, content, name, *_: found.append((content, name)))
    return found


def run(draft: Draft, **widgets: str | None) -> AppTest:
    page = AppTest.from_string(PAGE, default_timeout=20)
    page.session_state["draft"] = draft
    page.run()
    for name, value in widgets.items():
        page.get_by_key(f"paper-{name}").set_value(value).run()
    assert not page.exception, page.exception
    return page


def expected(blank: Blank, language: Language = "en", size: str = "letter") -> bytes:
    content = checklist_content(own(), directory.own(), blank, case.today(), language)
    return checklist_pdf(content, size)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_work_nothing_is_printed_and_the_page_says_why(
    language: Language, handed: list[Any]
) -> None:
    page = run(Draft(view="paper", language=language))
    assert handed == []
    assert own().wording["paper-choose-work"].say(language) in unescape(text_of(page))


def test_the_walks_own_work_role_and_place_come_first__ok(handed: list[Any]) -> None:
    run(VENTURA)
    blank = Blank("hospitality", "manager", Where(state="CA", county="Ventura"))
    assert handed == [(expected(blank), "notes.pdf")]


def test_each_choice_changes_the_paper_and_leaves_the_walk_alone__ok(handed: list[Any]) -> None:
    page = run(VENTURA, pack="medical", state="TX", size="a4", language="es")
    blank = Blank("medical", None, Where(state="TX"))
    assert handed[-1] == (expected(blank, "es", "a4"), "notes.pdf")
    assert page.session_state["draft"] == VENTURA


def test_a_role_or_county_of_another_choice_falls_away__ok(handed: list[Any]) -> None:
    run(VENTURA, state="TX", pack="hospitality", role=None)
    assert handed[-1][0] == expected(Blank("hospitality", None, Where(state="TX")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_paper_cannot_do(language: Language, handed: list[Any]) -> None:
    said = unescape(re.sub(r"<[^>]+>", " ", text_of(run(VENTURA.but(language=language)))))
    assert own().wording["checklist-limits"].say(language) in said
    assert own().wording["checklist-limits"].say(language) in text_in(handed[-1][0])


def test_answers_of_a_walk_under_way_never_reach_the_paper__ok(handed: list[Any]) -> None:
    pack = own().packs["medical"]
    answered = Draft(view="paper", pack="medical", age="minor", danger_now="yes")
    run(answered.but(answers={one.id: "yes" for one in pack.questions}))
    assert handed == [(expected(Blank("medical")), "notes.pdf")]


def test_what_is_kept_between_runs_is_bounded__ok() -> None:
    assert paper._made.cache_info().maxsize == 16
