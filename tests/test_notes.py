"""The notes beside the sheet: three gates before a chart, text for a report, the hotel's note."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from tests.test_page import run, text_of
from views.draft import Draft
from views.result import handover
from views.result.notes import PRINT
from views.result.record import ON_STEP as GATE
from views.walk.finish import WIDGETS

CHART = own().charts["medical"]
GATES = tuple(f"{GATE}{one.id}" for one in CHART.gates)
CODES = tuple(one.code for one in CHART.codes)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the last run handed to the browser, by key: a text to copy, or a file's name."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(
        handover, "copy", lambda key, text, lang, **_: found.update({key: text, f"{key} in": lang})
    )
    monkeypatch.setattr(handover, "file", lambda key, _content, name, *_: found.update({key: name}))
    return found


def at_sheet(pack: str, signs: int = 5, **more: Any) -> Draft:
    answers = {one.id: "yes" for one in own().packs[pack].questions[:signs]}
    return Draft(pack=pack, step="sheet", stage="full", age="adult", state="CA", answers=answers, **more)


def answered(page: AppTest, given: dict[str, Any], *answers: str | None) -> str:
    """The page after the gates were answered; `given` then holds only what this run handed over."""
    for key, answer in zip(GATES, answers, strict=True):
        page.get_by_key(key).set_value(answer)
    given.clear()
    page.run()
    assert not page.exception
    return text_of(page)


def paper(said: str) -> str:
    """The sheet as it can be read on the page."""
    (found,) = re.findall(r'<div class="paper"[^>]*>.*?</details>', said, re.DOTALL)
    return str(found)


# --------------------------------------------------------------------------- the gates of a chart


def test_every_gate_is_asked_and_none_is_answered_beforehand__ok(given: dict[str, Any]) -> None:
    page = run(at_sheet("medical"))
    assert [one.id for one in CHART.gates] == ["agrees", "unseen", "policy"]
    assert [page.get_by_key(key).value for key in GATES] == [None, None, None]
    assert "_facts" not in given
    assert not [code for code in CODES if code in text_of(page)]


@pytest.mark.parametrize("answers", list(product(("yes", "no", "unknown", None), repeat=3)))
def test_nothing_shows_unless_all_three_are_yes__ok(
    given: dict[str, Any], answers: tuple[str | None, ...]
) -> None:
    said = answered(run(at_sheet("medical")), given, *answers)
    met = answers == ("yes", "yes", "yes")
    assert ("_facts" in given) == met
    assert all((code in said) == met for code in CODES)
    assert (CHART.unmet.en in said) == ("no" in answers or "unknown" in answers)


def test_a_gate_taken_back_takes_the_text_back__ok(given: dict[str, Any]) -> None:
    page = run(at_sheet("medical"))
    answered(page, given, "yes", "yes", "yes")
    assert "_facts" in given
    assert "T76" not in answered(page, given, "yes", "unknown", "yes")
    assert "_facts" not in given


def test_the_gates_are_asked_anew_each_time__ok(given: dict[str, Any]) -> None:
    page = run(at_sheet("medical"))
    answered(page, given, "yes", "yes", "yes")
    page.get_by_key("back").click().run()
    assert not [key for key in page.session_state._state.filtered_state if key.startswith(GATE)]
    given.clear()
    page.get_by_key("to-sheet").click().run()
    assert [page.get_by_key(key).value for key in GATES] == [None, None, None]
    assert "_facts" not in given


def test_the_draft_never_holds_a_gate_and_finish_wipes_them__ok(given: dict[str, Any]) -> None:
    page = run(at_sheet("medical"))
    before = page.session_state["draft"]
    answered(page, given, "yes", "no", "yes")
    assert page.session_state["draft"] == before
    assert GATE.startswith(WIDGETS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gates_speak_the_staffs_language_and_the_facts_that_of_the_paper__ok(
    given: dict[str, Any], language: Language
) -> None:
    other: Language = "es" if language == "en" else "en"
    page = run(at_sheet("medical", language=language))
    page.get_by_key("sheet-language").set_value(other).run()
    said = answered(page, given, "yes", "yes", "yes")
    assert CHART.gates[0].text.say(language) in said
    assert CHART.codes[0].text.say(language) in said
    question = own().packs["medical"].questions[0]
    assert question.text.say(other) in given["_facts"]
    assert given["_facts in"] == other


@pytest.mark.parametrize("pack", ["law_enforcement", "hospitality"])
def test_codes_and_gates_are_for_those_who_keep_a_chart__ok(given: dict[str, Any], pack: str) -> None:
    said = text_of(run(at_sheet(pack)))
    assert CHART.gates[0].text.en not in said
    assert not [code for code in CODES if code in said]
    assert given


@pytest.mark.parametrize("gates", [("yes", "yes", "yes"), ("yes", "yes", "no"), ("yes", None, "yes")])
def test_codes_stand_on_the_sheet_only_when_asked_for_and_every_gate_is_met__ok(
    given: dict[str, Any], gates: tuple[str | None, ...]
) -> None:
    page = run(at_sheet("medical"))
    before = paper(answered(page, given, "yes", "yes", "yes"))
    assert not [code for code in CODES if code in before]
    page.get_by_key(PRINT).set_value(True).run()
    printed = paper(answered(page, given, *gates))
    assert all((code in printed) == (gates == ("yes", "yes", "yes")) for code in CODES)


def test_the_wish_to_print_codes_ends_with_the_gates__ok(given: dict[str, Any]) -> None:
    page = run(at_sheet("medical"))
    answered(page, given, "yes", "yes", "yes")
    page.get_by_key(PRINT).set_value(True).run()
    answered(page, given, "yes", "no", "yes")
    said = answered(page, given, "yes", "yes", "yes")
    assert page.get_by_key(PRINT).value is False
    assert not [code for code in CODES if code in paper(said)]


# --------------------------------------------------------------------------- report and hotel


def test_an_officer_copies_facts_for_the_report__ok(given: dict[str, Any]) -> None:
    run(at_sheet("law_enforcement"))
    assert set(given) == {"_file", "_facts", "_facts in"}


def test_hotel_staff_get_a_note_as_a_file_and_as_text__ok(given: dict[str, Any]) -> None:
    page = run(at_sheet("hospitality", language="es"))
    assert set(given) == {"_file", "_note", "_note-text", "_note-text in"}
    assert given["_note"] != given["_file"]
    assert given["_note-text"].startswith("Nota de incidente\n")
    assert given["_note-text in"] == "es"
    page.get_by_key("sheet-language").set_value("en").run()
    assert given["_note-text"].startswith("Incident note\n")
    assert given["_note-text in"] == "en"
