"""Forms for other programs, and answers as a file: what is handed over, and behind which gates."""

from __future__ import annotations

import csv
from itertools import product
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from screening.exchange import NAMES, format_of
from screening.exchange.form import Outgoing
from screening.intake import read_response
from tests.test_page import run, text_of
from views.draft import Draft
from views.pages import exports
from views.result import handover, record
from views.walk.finish import WIDGETS

CHART = own().charts["medical"]
EMPTY = [name for name in NAMES if format_of(name).export]
FILLED = [name for name in NAMES if format_of(name).export_response]
NURSE = Draft(
    view="exports",
    pack="medical",
    stage="full",
    age="adult",
    state="CA",
    answers={one.id: "yes" for one in own().packs["medical"].questions[:5]},
)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, bytes]]:
    """What the last run handed to the browser, by key: the file's name and its bytes."""
    found: dict[str, tuple[str, bytes]] = {}
    monkeypatch.setattr(handover, "file", lambda key, content, name, *_: found.update({key: (name, content)}))
    monkeypatch.setattr(handover, "copy", lambda *_, **__: None)
    return found


def chosen(page: AppTest, given: dict[str, Any], **widgets: str | None) -> AppTest:
    for name, value in widgets.items():
        page.get_by_key(f"exports-{name}").set_value(value)
    given.clear()
    page.run()
    assert not page.exception, page.exception
    return page


def asked(page: AppTest, given: dict[str, Any], named: str, *answers: str | None) -> AppTest:
    for gate, answer in zip(CHART.gates, answers, strict=True):
        page.get_by_key(f"{named}{gate.id}").set_value(answer)
    given.clear()
    page.run()
    assert not page.exception, page.exception
    return page


def records(given: dict[str, Any]) -> set[str]:
    return {key for key in given if key.startswith("_record-")}


# --------------------------------------------------------------------------- an empty form


@pytest.mark.parametrize("program", EMPTY)
def test_every_format_of_a_pack_is_handed_over_as_the_command_writes_it__ok(
    program: str, given: dict[str, Any]
) -> None:
    page = chosen(run(Draft(view="exports")), given, pack="hospitality", program=program, language="es")
    form, pack = format_of(program), own().packs["hospitality"]
    assert form.export is not None
    assert given["_form"] == (f"form{form.ending}", form.export(Outgoing.of(own(), pack, "es")))
    assert pack.version in text_of(page)
    assert own().hash_of(pack) in text_of(page)


@pytest.mark.parametrize(("pack", "program"), [(None, None), ("medical", None), (None, "fhir")])
def test_without_a_work_and_a_program_there_is_no_file_and_the_page_says_why(
    pack: str | None, program: str | None, given: dict[str, Any]
) -> None:
    page = chosen(run(Draft(view="exports")), given, pack=pack, program=program)
    assert given == {}
    assert own().wording["exports-choose"].en in text_of(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_program_has_a_name_and_says_what_it_is_for__ok(language: Language) -> None:
    names = {own().wording[f"exports-name-{name}"].say(language) for name in EMPTY}
    told = {own().wording[f"exports-about-{name}"].say(language) for name in EMPTY}
    assert len(names) == len(told) == len(EMPTY)


def test_no_answer_of_a_walk_reaches_an_empty_form__ok(given: dict[str, Any]) -> None:
    chosen(run(Draft(view="exports")), given, pack="medical", program="surveyjs")
    before = given["_form"]
    chosen(run(NURSE), given, program="surveyjs")
    assert given["_form"] == before


def test_what_is_kept_between_runs_is_bounded__ok() -> None:
    assert exports._made.cache_info().maxsize == 16


# --------------------------------------------------------------------------- the answers of a walk


# Every way to miss one gate; `test_notes.py` tries all ways to answer the three.
MISSED = [
    tuple(other if at == one else "yes" for at in range(3))
    for one, other in product(range(3), ("no", "unknown", None))
]


@pytest.mark.parametrize("answers", [("yes", "yes", "yes"), *MISSED])
def test_no_answers_are_handed_over_unless_all_three_gates_are_yes__ok(
    answers: tuple[str | None, ...], given: dict[str, Any]
) -> None:
    page = asked(run(NURSE), given, record.ON_PAGE, *answers)
    met = answers == ("yes", "yes", "yes")
    assert records(given) == ({f"_record-{name}" for name in FILLED} if met else set())
    assert (CHART.unmet.en in text_of(page)) == ("no" in answers or "unknown" in answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_read_back_are_the_walk_again__ok(language: Language, given: dict[str, Any]) -> None:
    draft = NURSE.but(language=language)
    asked(run(draft), given, record.ON_PAGE, "yes", "yes", "yes")
    name, content = given["_record-fhir"]
    pack, response = read_response(content.decode(), name, own().packs, own().needs)
    assert (name, pack.id, response) == ("notes.json", "medical", draft.response(pack))
    name, content = given["_record-csv"]
    (row,) = csv.DictReader(content.decode("utf-8-sig").splitlines())
    assert (name, row["pack"], row["age"]) == ("notes.csv", "medical", "adult")
    assert {one for one, answer in row.items() if answer == "yes"} == set(draft.answers)


def test_the_step_with_the_sheet_offers_the_same_files_behind_the_same_gates__ok(
    given: dict[str, Any],
) -> None:
    page = run(NURSE.but(view="walk", step="sheet"))
    assert not records(given)
    asked(page, given, record.ON_STEP, "yes", "yes", "yes")
    on_step = {key: given[key] for key in records(given)}
    asked(run(NURSE), given, record.ON_PAGE, "yes", "yes", "yes")
    assert on_step == {key: given[key] for key in records(given)} != {}


def test_the_gates_are_asked_anew_on_each_page_and_finish_wipes_them__ok(given: dict[str, Any]) -> None:
    page = asked(run(NURSE), given, record.ON_PAGE, "yes", "yes", "yes")
    page.session_state["draft"] = NURSE.but(view="walk", step="sheet")
    given.clear()
    page.run()
    assert not records(given)
    assert [page.get_by_key(f"{record.ON_STEP}{one.id}").value for one in CHART.gates] == [None] * 3
    assert record.ON_PAGE.startswith(WIDGETS)
    assert "exports-" in WIDGETS


@pytest.mark.parametrize("draft", [Draft(), Draft(pack="medical")])
def test_without_answers_the_gates_are_not_asked__ok(draft: Draft, given: dict[str, Any]) -> None:
    page = run(draft.but(view="exports"))
    assert own().wording["exports-filled-none"].en in text_of(page)
    assert CHART.gates[0].text.en not in text_of(page)


@pytest.mark.parametrize("pack", sorted(set(own().packs) - set(own().charts)))
def test_where_nobody_can_agree_no_file_with_answers_is_offered(pack: str, given: dict[str, Any]) -> None:
    answers = {own().packs[pack].questions[0].id: "yes"}
    page = run(Draft.model_validate({"view": "exports", "pack": pack, "answers": answers}))
    assert own().wording["exports-filled-not-here"].en in text_of(page)
    assert not records(given)
