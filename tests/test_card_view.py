"""The part of the sheet step that makes the card: asks first, prints only what is safe, keeps nothing.

The answer about paper is about a person: it stands in widgets alone, and those are wiped with the walk.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.card.content import card_content, card_lines
from referrals.card.pdf import FILE_NAME, card_pdf
from tests.sheets import text_in
from views.draft import CASE_FIELDS, Draft
from views.result import card, case, handover
from views.walk import finish

PAGE = """
from questions.load import own
from referrals import directory
from views import session, words
from views.result import card
from views.scene import Scene

words.speak(session.current().language)
card.show(Scene(own(), directory.own(), session.current()))
"""
DRAFT = Draft(pack="medical", step="sheet", age="adult", state="CA", county="Ventura")


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is handed to the browser: bytes and name."""
    found: list[Any] = []
    monkeypatch.setattr(handover, "file", lambda _key, content, name, *_: found.append((content, name)))
    return found


def run(draft: Draft = DRAFT, **widgets: str) -> AppTest:
    """The part alone, with these answers given one after the other."""
    page = AppTest.from_string(PAGE, default_timeout=20)
    page.session_state["draft"] = draft
    page.run()
    for name, value in widgets.items():
        page.get_by_key(f"sheet-card-{name}").set_value(value).run()
        assert not page.exception, page.exception
    return page


def said(page: AppTest) -> str:
    html = "\n".join(element.proto.body for element in page.get("html"))
    return unescape(re.sub(r"<[^>]+>", " ", html))


def shows(page: AppTest, key: str) -> bool:
    return any(one.key == f"sheet-card-{key}" for one in (*page.get("button_group"), *page.selectbox))


# --------------------------------------------------------------------------- first the question


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_offered_before_the_question_is_answered__ok(
    handed: list[Any], language: Language
) -> None:
    page = run(DRAFT.but(language=language))
    text = said(page)
    for key in ("card-step-safe", "card-step-limit-a", "card-step-limit-b", "card-step-limit-c"):
        assert own().wording[key].say(language) in text
    assert handed == []
    assert not shows(page, "language")
    assert "888" not in text


def test_an_answer_can_be_taken_back__ok(handed: list[Any]) -> None:
    page = run(safe="yes", language="en")
    assert handed
    handed.clear()
    page.get_by_key("sheet-card-safe").set_value(None).run()
    assert handed == []
    assert not shows(page, "language")


def test_no_paper_means_no_file__ok(handed: list[Any]) -> None:
    page = run(safe="no")
    assert not shows(page, "language")
    assert handed == []
    assert "no paper" in said(page)


# --------------------------------------------------------------------------- the card


def line_of(id_: str, on: date) -> Any:
    found = card_lines(directory.own(), directory.own().location("CA", "Ventura"), "adult", on)
    return next(one for one in found if one.service.id == id_)


def test_the_language_of_the_card_is_chosen_apart_and_never_guessed__ok(handed: list[Any]) -> None:
    page = run(DRAFT.but(language="es"), safe="yes")
    assert handed == []
    page.get_by_key("sheet-card-language").set_value("en").run()
    content, name = handed[-1]
    assert name == FILE_NAME
    line = line_of("nhth", case.today())
    assert content == card_pdf(card_content(own().wording, "en", line), "two", "letter")
    assert "Conviene saber" not in said(page)
    assert "Good to know" in said(page)


def test_every_choice_reaches_the_file__ok(handed: list[Any]) -> None:
    run(safe="yes", line="lifeline-988", language="es", many="page", paper="a4")
    line = line_of("lifeline-988", case.today())
    assert handed[-1][0] == card_pdf(card_content(own().wording, "es", line), "page", "a4")


def test_without_numbers_there_is_a_word__ok(handed: list[Any]) -> None:
    page = run(safe="yes", holds="without", language="en", word="card-word-b")
    assert not shows(page, "line")
    text = text_in(handed[-1][0])
    assert "the second list" in text
    assert set(re.findall(r"\d+", text)) == {"18"}


def test_a_word_is_written_by_hand_unless_one_is_chosen__ok(handed: list[Any]) -> None:
    run(safe="yes", holds="without", language="en")
    assert handed[-1][0] == card_pdf(card_content(own().wording, "en", None), "two", "letter")


def test_not_sure_prints_no_number__ok(handed: list[Any]) -> None:
    page = run(safe="unsure", language="en")
    assert not shows(page, "holds")
    assert set(re.findall(r"\d+", text_in(handed[-1][0]))) == {"18"}
    assert "888 373 7888" in " ".join(said(page).split())


def test_a_place_without_a_line_gets_a_card_without_a_number__ok(
    handed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "card_lines", lambda *_: ())
    page = run(safe="yes", language="en")
    assert "The card comes without one." in said(page)
    assert handed[-1][0] == card_pdf(card_content(own().wording, "en", None), "two", "letter")


def test_a_number_past_its_date_says_so_on_the_screen__ok(
    handed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "past its date" not in said(run(safe="yes", language="en"))
    monkeypatch.setattr(case, "today", lambda: date(2029, 1, 1))
    assert "past its date" in said(run(safe="yes", language="en"))


# --------------------------------------------------------------------------- learned by heart


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_learned_in_groups_with_a_hook_or_saved_under_another_name__ok(
    handed: list[Any], language: Language
) -> None:
    page = run(DRAFT.but(language=language), safe="no")
    text = " ".join(said(page).split())
    assert "888 373 7888" in text
    assert "233 733" in text
    entry = directory.own().reasons.card[0]
    for hook in (entry.call_hook, entry.text_hook):
        assert hook
        assert hook.say(language) in text
    for letter in "abcd":
        assert own().wording[f"card-step-rename-{letter}"].say(language) in text
    page.get_by_key("sheet-card-line").set_value("lifeline-988").run()
    text = " ".join(said(page).split())
    assert "888" not in text
    assert "988" in text
    assert own().wording["card-step-learn-one"].say(language) not in text


# --------------------------------------------------------------------------- nothing is kept


def test_the_draft_does_not_change_and_has_no_place_for_it__ok(handed: list[Any]) -> None:
    page = run(safe="no")
    assert page.session_state["draft"] == DRAFT
    assert not [name for name in Draft.model_fields if "safe" in name or "card" in name or "paper" in name]
    assert not [name for name in CASE_FIELDS if "safe" in name]


def test_every_widget_is_one_that_the_end_of_a_walk_wipes__ok(handed: list[Any]) -> None:
    for answers in ({"safe": "yes", "holds": "without"}, {"safe": "unsure", "language": "es"}):
        page = run(**answers)
        kept = [key for key in page.session_state._state.filtered_state if key != "draft"]
        assert "sheet-card-safe" in kept
        assert all(key.startswith(finish.WIDGETS) for key in kept)


def test_the_part_has_no_field_to_type_in__ok(handed: list[Any]) -> None:
    page = run(safe="yes", holds="without", language="en")
    assert not page.text_input
    assert not page.text_area
