"""A pack as an XLSForm, and what ODK and Kobo hand back as a response.

Whether ODK and Enketo take the form and work out the same is shown by running them (`tests/interop`).
"""

from __future__ import annotations

import io
import re
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.faults import Kind
from questions.load import own
from questions.model import LANGUAGES, Language, Pack
from screening.exchange import xlsform
from screening.intake import read_any
from screening.response import Response
from tests.filled_forms import Rows, csv_of, faults_in, in_odk, outgoing
from tests.random_packs import responses

EN, ES = "label::English (en)", "label::Español (es)"
every_pack = pytest.mark.parametrize("pack", own().packs)


def read_book(written: bytes) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(written))
    return {sheet.title: read_sheet(sheet) for sheet in book.worksheets}


def read_sheet(sheet: Any) -> Rows:
    header, *rows = sheet.iter_rows(values_only=True)
    return [{name: cell or "" for name, cell in zip(header, row, strict=True)} for row in rows]


@cache
def book_of(pack: str, language: Language = "en") -> dict[str, Rows]:
    return read_book(xlsform.export(outgoing(own().packs[pack], language=language)))


# --------------------------------------------------------------------------- the form


@every_pack
def test_the_sheets_have_the_columns_of_the_standard(pack: str) -> None:
    book = book_of(pack)
    assert list(book) == ["survey", "choices", "settings"]
    assert tuple(book["survey"][0]) == xlsform.SURVEY
    assert tuple(book["choices"][0]) == xlsform.CHOICES
    (about,) = book["settings"]
    content = own()
    assert about["version"] == f"{content.packs[pack].version}-{content.hash_of(content.packs[pack])}"
    assert about["form_id"] == f"signpost_{pack}"


@every_pack
def test_the_workbook_holds_each_row_as_it_is(pack: str) -> None:
    for name, (columns, rows) in xlsform.sheets(outgoing(own().packs[pack])).items():
        assert book_of(pack)[name] == [{column: row.get(column, "") for column in columns} for row in rows]


@every_pack
def test_names_are_those_of_xml_and_stand_once(pack: str) -> None:
    names = [row["name"] for row in book_of(pack)["survey"] if row["name"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", one) for one in names)


@every_pack
def test_a_question_has_its_own_id_for_a_name(pack: str) -> None:
    """So that many rows need no renaming for `python -m screening table`."""
    named = {row["name"] for row in book_of(pack)["survey"] if row["type"] == "select_one answer"}
    assert named == {one.id for one in own().packs[pack].questions}


@every_pack
def test_the_gate_comes_first_then_age_then_the_questions_then_the_result(pack: str) -> None:
    asked = [row["name"] for row in book_of(pack)["survey"] if row["type"].startswith("select")]
    assert asked[0] == "danger_now"
    gate = [one.id for one in own().packs[pack].gate if one.id != "danger"]
    assert asked[1 : 1 + len(gate)] == gate
    assert asked[1 + len(gate)] == "age"
    assert asked[-1] == "needs"
    assert book_of(pack)["survey"][-2]["name"] == "result_version"


@every_pack
def test_no_question_tells_who_someone_is(pack: str) -> None:
    """Choices only: nothing to type, no place, no time, nothing of the phone."""
    types = {row["type"].split()[0] for row in book_of(pack)["survey"]}
    assert types == {"begin", "end", "note", "select_one", "select_multiple", "calculate"}


@every_pack
def test_every_text_stands_in_both_languages(pack: str) -> None:
    for sheet in ("survey", "choices"):
        for row in book_of(pack)[sheet]:
            assert bool(row[EN]) == bool(row[ES])
    for language in LANGUAGES:
        (about,) = book_of(pack, language)["settings"]
        assert about["default_language"] == xlsform.NAMES_OF[language]


def test_what_may_not_be_asked_is_said_before_each_question_to_ask() -> None:
    """Held until the gate is settled, and for a child whatever the gate: rule 9 and the gate."""
    pack = own().packs["medical"]
    sheet = in_odk(outgoing(pack)).sheet
    settled = {"alone": "yes", "interpreter": "qualified", "limits_told": "yes"}
    for one in pack.questions:
        held = f"held_{one.id.replace('-', '_')}"
        if one.learned == "asked":
            assert sheet.shows({"age": "adult"}, held) == (one.ages == "any")
            assert not sheet.shows({"age": "adult", **settled}, held)
            assert sheet.shows({"age": "minor", **settled}, held) == (one.for_child == "only_if_said")
        else:
            assert held not in sheet.shown


def test_danger_is_told_at_once_and_first_in_the_result() -> None:
    pack = own().packs["medical"]
    sheet = in_odk(outgoing(pack)).sheet
    danger = next(one.id for one in pack.questions if one.danger and one.ages == "any")
    for said in ({"danger_now": "yes"}, {danger: "yes"}):
        assert sheet.shows(said, "result_danger")
    assert sheet.shows({danger: "yes"}, f"alarm_{danger.replace('-', '_')}")
    assert not sheet.shows({danger: "unknown"}, "result_danger")
    assert not sheet.shows({}, "danger_note")


def test_a_cell_is_never_a_formula_nor_a_field_or_mark_of_the_words() -> None:
    pack = own().packs["medical"]
    text = pack.questions[0].text.model_copy(update={"en": "=1+1 ${age} *all* #1"})
    question = pack.questions[0].model_copy(update={"text": text})
    changed = pack.model_copy(update={"questions": (question,)})
    written = xlsform.export(outgoing(changed))
    (row,) = [one for one in read_book(written)["survey"] if one["name"] == question.id]
    assert row[EN] == r"=1+1 $ {age} \*all\* \#1"
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_same_pack_gives_the_same_bytes_at_any_time() -> None:
    out = outgoing(own().packs["hospitality"])
    first = xlsform.export(out)
    time.sleep(1.1)  # a workbook names the second in which it was made
    assert xlsform.export(out) == first


# --------------------------------------------------------------------------- and back

HEAD = ("pack", "form_version", "form_hash")


def form_of(pack: Pack) -> dict[str, str]:
    return dict(zip(HEAD, (pack.id, pack.version, own().hash_of(pack)), strict=True))


def read_one(text: str) -> Response:
    return read_any(text, "odk.csv", own().packs, own().needs).response


def group_of(pack: Pack, question: str) -> str:
    section = next(one.section for one in pack.questions if one.id == question)
    return f"s_{section.replace('-', '_')}"


@given(st.data(), st.sampled_from(["-", "/", ":"]), st.sampled_from([",", ";"]))
@settings(max_examples=40)
def test_what_comes_back_is_what_was_answered(data: st.DataObject, joined: str, split: str) -> None:
    """Whatever the program puts between a group and a name (Central -, Kobo /), and between cells."""
    pack = own().packs[data.draw(st.sampled_from(sorted(own().packs)))]
    response = data.draw(responses(pack))
    columns = {
        "SubmissionDate": "2026-11-22",
        f"start_age{joined}age": response.age,
        f"start_danger{joined}danger_now": response.danger_now,
        **{f"{group_of(pack, one)}{joined}{one}": answer for one, answer in response.answers.items()},
        **form_of(pack),
        "meta-instanceID": "uuid:1",
    }
    assert read_one(csv_of(columns, split)) == response


def test_needs_come_back_as_a_list_or_as_columns_and_once() -> None:
    pack = own().packs["medical"]
    as_list = {"end_needs-needs": "need-legal need-safe-shelter"}
    as_columns = {"end_needs/needs/need-legal": "1", "end_needs/needs/need-safe-shelter": "0"}
    assert read_one(csv_of(form_of(pack) | as_list)).needs == ("need-legal", "need-safe-shelter")
    assert read_one(csv_of(form_of(pack) | as_columns)).needs == ("need-legal",)
    assert read_one(csv_of(form_of(pack) | {"needs": "need-legal"} | as_columns)).needs == ("need-legal",)


def test_a_state_that_changes_nothing_comes_back_as_none() -> None:
    pack = own().packs["medical"]
    assert read_one(csv_of(form_of(pack) | {"start_age-state": "elsewhere"})).place.state is None
    assert read_one(csv_of(form_of(pack) | {"start_age-state": "CA"})).place.state == "CA"


def test_a_column_of_another_form_is_left_alone() -> None:
    """A site's own column never reaches a response, whatever it holds."""
    columns = form_of(own().packs["medical"]) | {"patient_name": "A B", "note": "line one\nline two"}
    assert read_one(csv_of(columns)) == Response(pack="medical")


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"s_papers-gen-id-held-by-other": "Yes, he did"}, Kind.BAD_VALUE),
        ({"start_age-age": "17"}, Kind.BAD_VALUE),
        ({"start_age-role": "nurse"}, Kind.UNKNOWN_ID),
        ({"q_made_up": "yes"}, Kind.UNKNOWN_ID),
        ({"needs": "need-legall"}, Kind.UNKNOWN_ID),
        ({"start_age-state": "California"}, Kind.BAD_VALUE),
    ],
    ids=str,
)
def test_a_cell_that_says_nothing_known__error(columns: dict[str, str], kind: Kind) -> None:
    pack = own().packs["medical"]
    columns = {
        name.replace("s_papers-", f"{group_of(pack, 'gen-id-held-by-other')}-"): cell
        for name, cell in columns.items()
    }
    assert faults_in(csv_of(form_of(pack) | columns)) == [(kind, 2, 4)]


@pytest.mark.parametrize("text", ["", "{}", '{"pack": "medical"}', "\ufeff", "\0", "form_hashes,1"])
def test_others_files_are_not_claimed(text: str) -> None:
    assert not xlsform.recognises(text)
    assert not xlsform.recognises((Path(__file__).parent / "test_xlsform.py").read_text()[:300])
