"""A pack as a SurveyJS form, and its result read back. What SurveyJS itself makes of it: `tests/interop`.

SJS-001  every question, role, gate item and need stands in the form, in both languages
SJS-002  asked questions keep the five answers apart; what nobody is asked has no "declined"
SJS-003  the form says from which pack it was made and what it cannot carry
SJS-004  a result read back is the response that was entered
SJS-005  a bad result is refused with place, fault and nearest match
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput
from questions.load import own
from questions.model import LANGUAGES, Pack, Text
from screening.exchange.form import Outgoing
from screening.exchange.surveyjs import FORMAT, export, form
from screening.exchange.surveyjs_read import read
from screening.exchange.surveyjs_rules import question_names
from screening.intake import read_any
from screening.response import ANSWERS, Response
from tests.filled_forms import each_pack, own_responses, settled
from tests.hostile import TEXTS
from tests.random_packs import contents
from tests.surveyjs_fills import fill_of
from tests.toys import toy_content, toy_pack

MUSEUM = Path(__file__).parent / "museum" / "surveyjs"


def leaving(pack: Pack) -> Outgoing:
    return Outgoing.of(own(), pack, "en")


def elements(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for page in made["pages"] for one in page["elements"]}


def texts(value: object) -> Iterator[dict[str, str]]:
    """Every text of the form with its languages."""
    if isinstance(value, dict):
        if "default" in value:
            yield value
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


@each_pack
def test_everything_of_a_pack_stands_in_its_form__ok(pack: Pack) -> None:
    """SJS-001"""
    found = elements(form(leaving(pack)))
    for name, id_ in question_names(pack).items():
        (question,) = [one for one in pack.questions if one.id == id_]
        told = found[name]
        assert told["title"]["default"].endswith(question.text.en)
        assert told["title"]["es"].endswith(question.text.es)
        assert question.how.es in told["description"]["es"]
        assert question.why.en in told["description"]["default"]
    for item in pack.gate:
        assert found["danger_now" if item.id == "danger" else item.id]["title"]["es"] == item.text.es
    assert [one["value"] for one in found["needs"]["choices"]] == [need.id for need in own().needs]
    if pack.roles:
        assert [one["value"] for one in found["role"]["choices"]] == [role.id for role in pack.roles]


@each_pack
def test_every_text_stands_in_both_languages__ok(pack: Pack) -> None:
    """SJS-001"""
    found = list(texts(form(leaving(pack))))
    assert len(found) > 100
    assert all(set(one) == {"default", "es"} and one["es"] for one in found)


@each_pack
def test_five_answers_stay_apart__ok(pack: Pack) -> None:
    """SJS-002"""
    found = elements(form(leaving(pack)))
    asked = {one.id: one.learned == "asked" for one in pack.questions}
    for name, id_ in question_names(pack).items():
        choices = tuple(one["value"] for one in found[name]["choices"])
        assert choices == (ANSWERS if asked[id_] else ("yes", "no", "unknown"))


@each_pack
def test_the_form_says_what_it_is_and_what_it_leaves_out__ok(pack: Pack) -> None:
    """SJS-003"""
    made = form(leaving(pack))
    hash_ = own().hash_of(pack)
    assert made["calculatedValues"][0]["expression"] == f"'{pack.id} {pack.version} {hash_}'"
    for end in [made["completedHtml"], *(one["html"] for one in made["completedHtmlOnCondition"])]:
        assert own().wording["surveyjs-not-carried"].en in end["default"]
        assert hash_ in end["es"]


def test_nothing_is_required_and_every_answer_can_be_taken_back__ok() -> None:
    made = form(leaving(own().packs["medical"]))
    choices = [one for one in elements(made).values() if one["type"] == "radiogroup"]
    assert all(one["showClearButton"] and "isRequired" not in one for one in choices)


@given(TEXTS)
def test_hostile_text_cannot_become_markup_or_a_value__ok(text: str) -> None:
    hostile = Text.model_construct(en=text, es=text)
    pack = toy_pack()
    asked = tuple(one.model_copy(update={"text": hostile, "how": hostile}) for one in pack.questions)
    gate = tuple(one.model_copy(update={"unmet": hostile}) for one in pack.gate)
    out = leaving_toy(pack.model_copy(update={"questions": asked, "gate": gate, "name": hostile}))
    made = form(out)
    for one in elements(made).values():
        for shown in (one.get("title"), one.get("description")):
            assert shown is None or not set("{}") & set(shown["es"])
        html = one.get("html", {"es": ""})["es"]
        assert html.count("<") == 2 * html.count("</p>") + html.count("<br>")
        assert "{" not in html


def test_texts_as_long_as_a_pack_may_hold__ok() -> None:
    long = Text(en="a" * 2000, es="ñ" * 2000)
    asked = tuple(
        one.model_copy(update={"text": long, "how": long, "why": long}) for one in toy_pack().questions
    )
    found = elements(form(leaving_toy(toy_pack().model_copy(update={"questions": asked}))))
    assert found["q_papers_held"]["description"]["es"].count("ñ") >= 4000


def leaving_toy(pack: Pack) -> Outgoing:
    toy = toy_content()
    return Outgoing(pack, toy.rules, "0" * 12, toy.needs, own().wording, "en")


def test_the_same_pack_gives_the_same_bytes__ok() -> None:
    made = {language: export(Outgoing.of(own(), own().packs["medical"], language)) for language in LANGUAGES}
    assert made["en"] == export(leaving(own().packs["medical"]))
    assert json.loads(made["es"])["locale"] == "es"


CIRCLE = """
  - {id: papers-held, section: first, stage: full, learned: asked, text: TEXT, how: TEXT, why: TEXT,
     opened_by: [debt-owed]}
  - {id: debt-owed, section: second, stage: full, learned: asked, text: TEXT, how: TEXT, why: TEXT,
     opened_by: [papers-held]}
"""


def test_questions_that_open_each_other_in_a_circle__error() -> None:
    with pytest.raises(BadInput, match="in a circle"):
        form(leaving_toy(toy_pack(CIRCLE)))


@given(contents())
def test_any_pack_can_leave__ok(drawn: tuple[Pack, Any]) -> None:
    pack, rules = drawn
    out = Outgoing(pack, rules, "0" * 12, (), own().wording, "es")
    assert set(question_names(pack)) <= set(elements(json.loads(export(out))))


# --------------------------------------------------------------------------- read back

MADE_FROM = {"made_from": f"medical 1.0.0 {own().hash_of(own().packs['medical'])}"}


@given(own_responses(), st.booleans())
def test_a_result_is_the_response_that_was_entered__ok(response: Response, spanish: bool) -> None:
    """SJS-004"""
    pack = own().packs[response.pack]
    told = f"{pack.id} {pack.version} {own().hash_of(pack)}"
    worked_out = {"tier": "act_now", "points_means": 99, "danger": 1, "too_little_asked": 0}
    language = {"locale": "es"} if spanish else {}
    result = {**fill_of(pack, response), "made_from": told, **worked_out, **language}
    back = read_any(json.dumps(result), "result.json", own().packs, own().needs)
    assert (back.response, back.form) == (settled(response, pack), "surveyjs")
    assert (back.version, back.hash) == (pack.version, own().hash_of(pack))


NOT_RESULTS = [
    "",
    "[]",
    "{",
    '{"pack": "medical"}',
    '"made_from"',
    "made_from",
    '["made_from"]',
    "[" * 100_000,
]


@pytest.mark.parametrize("text", NOT_RESULTS)
def test_what_is_not_a_result_is_left_to_others__ok(text: str) -> None:
    assert FORMAT.recognises is not None
    assert not FORMAT.recognises(text)


# file without ending: the place and some words of each fault, in order
PIECES: dict[str, list[tuple[int, int, str]]] = {
    "answer_unknown": [(3, 3, "'answers.lab-cannot-quit' is not right: it must be 'yes', 'no'")],
    "field_twice": [(3, 3, "the key 'age' stands twice")],
    "field_unknown": [(3, 3, "'q_lab_cannot_quid' does not exist (did you mean 'q_lab_cannot_quit'?)")],
    "made_from_number": [(2, 3, "the pack, its version and its hash are needed here")],
    "made_from_short": [(2, 3, "the pack, its version and its hash are needed here")],
    "markup": [(3, 3, "the question '<img src=x onerror=alert(1)>' does not exist")],
    "need_unknown": [(3, 13, "the need 'need-leagal' does not exist (did you mean 'need-legal'?)")],
    "needs_text": [(3, 3, "'needs' is not right: a list is needed here")],
    "own_id": [(3, 3, "the question 'lab-cannot-quit' does not exist (did you mean 'q_lab_cannot_quit'?)")],
    "pack_unknown": [(2, 3, "the pack 'medicine' does not exist (did you mean 'medical'?)")],
    "role_unknown": [(3, 3, "the role 'nurse' does not exist")],
    "state_in_full": [(3, 3, "'place.state' is not right: two capital letters")],
}


@pytest.mark.parametrize("name", PIECES)
def test_piece__error(name: str) -> None:
    """SJS-005"""
    text = (MUSEUM / f"{name}.json").read_text(encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_any(text, "result.json", own().packs, own().needs)
    found = refused.value.faults
    assert [(one.spot.line, one.spot.column) for one in found] == [piece[:2] for piece in PIECES[name]]
    for one, (_, _, words) in zip(found, PIECES[name], strict=True):
        assert words in one.text


def test_every_piece_is_in_the_table() -> None:
    assert {path.stem for path in MUSEUM.iterdir()} == set(PIECES)


def test_a_bad_result_is_told_in_spanish_too__error() -> None:
    with pytest.raises(BadInput) as refused:
        read('{"made_from": 7}', "result.json", own().packs)
    assert "el cuestionario, su versión y su hash" in refused.value.say("es")
