"""`screening/exchange/fhir/questionnaire.py`: a form that stands and shows what we show.

That another program gives the same tier is proven by running it: `tests/interop/test_fhir.py`.
"""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings

from questions.load import own
from questions.model import LANGUAGES, Language, Pack, Text
from questions.rule_model import Rules
from screening.assess import assess
from screening.exchange import format_of
from screening.exchange.fhir import terms
from screening.exchange.fhir.questionnaire import questionnaire
from screening.exchange.form import Outgoing
from screening.flow import visible_questions
from screening.response import Response
from tests.fhir_checks import form_faults, items, shown
from tests.filled_forms import each_pack, outgoing, own_responses
from tests.random_packs import contents, walks

each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_pack
@each_language
def test_a_form_is_valid_r4__ok(pack: Pack, language: Language) -> None:
    from fhir.resources.R4B.questionnaire import Questionnaire  # noqa: PLC0415  slow to load

    form = questionnaire(outgoing(pack, language=language))
    Questionnaire.model_validate(copy.deepcopy(form))
    assert form_faults(form) == []


@given(contents())
def test_a_form_of_any_pack_has_nothing_dangling__ok(content: tuple[Pack, Rules]) -> None:
    assert form_faults(questionnaire(outgoing(*content))) == []


@each_pack
def test_every_question_stands_once_under_its_id_with_all_five_answers__ok(pack: Pack) -> None:
    found = {one["linkId"]: one for one in items(questionnaire(outgoing(pack)))}
    for question in pack.questions:
        codes = [option["valueCoding"]["code"] for option in found[question.id]["answerOption"]]
        assert codes == ["Y", "N", "unknown", "asked-declined", "not-safe-to-ask"]
        assert found[question.id]["text"] == question.text.en
        assert found[f"{question.id}.how"]["text"] == question.how.en


@each_pack
def test_a_form_says_every_text_in_both_languages__ok(pack: Pack) -> None:
    english, spanish = (questionnaire(outgoing(pack, language=one)) for one in LANGUAGES)
    for one, other in zip(texts(english), texts(spanish), strict=True):
        assert (one[0], one[1]) == (other[1], other[0])


def texts(thing: Any) -> list[tuple[str, str]]:
    """Each text of a resource with its translation."""
    if isinstance(thing, list):
        return [pair for one in thing for pair in texts(one)]
    if not isinstance(thing, dict):
        return []
    found = []
    for key in ("text", "title", "display", "description", "purpose"):
        if key in thing:
            (extension,) = thing[f"_{key}"]["extension"]
            assert extension["url"] == "http://hl7.org/fhir/StructureDefinition/translation"
            found.append((thing[key], extension["extension"][1]["valueString"]))
    return found + [pair for key, one in thing.items() if not key.startswith("_") for pair in texts(one)]


@each_pack
def test_a_yes_carries_the_points_of_its_grade__ok(pack: Pack) -> None:
    found = {one["linkId"]: one for one in items(questionnaire(outgoing(pack)))}
    response = Response(pack=pack.id, age="minor", answers={one.id: "yes" for one in pack.questions})
    for sign in assess(pack, own().rules, response).signs:
        worth = [option["extension"][0]["valueDecimal"] for option in found[sign.question]["answerOption"]]
        assert worth == [sign.points, 0, 0, 0, 0]


@each_pack
def test_a_form_names_version_and_hash_and_what_it_cannot_carry__ok(pack: Pack) -> None:
    form = json.loads(format_of("fhir").export(Outgoing.of(own(), pack, "en")))  # type: ignore[misc]
    assert form["version"] == f"{pack.version}+{own().hash_of(pack)}"
    assert form["description"] == own().wording["fhir-not-carried"].en


def chosen(response: Response) -> dict[str, str]:
    """The code at each link that decides what shows."""
    walk = {terms.ROLE: response.role or "", terms.STAGE: response.stage, terms.AGE: response.age}
    answers = {question: terms.ANSWER_CODES[said][1] for question, said in response.answers.items()}
    return {**walk, **answers}


def shows_what_we_show(pack: Pack, rules: Rules, response: Response) -> None:
    found = shown(questionnaire(outgoing(pack, rules)), chosen(response))
    asked = {one.id for one in pack.questions}
    assert found & asked == {one.id for one in visible_questions(pack, response)}


@given(walks())
def test_a_form_of_any_pack_shows_what_we_show__ok(walk: tuple[Pack, Rules, Response]) -> None:
    shows_what_we_show(*walk)


@settings(max_examples=50)
@given(own_responses())
def test_our_forms_show_what_we_show__ok(response: Response) -> None:
    shows_what_we_show(own().packs[response.pack], own().rules, response)


@each_pack
def test_a_text_that_hurts_elsewhere_stays_a_text__ok(pack: Pack) -> None:
    """Promise 9: what a pack says is data."""
    hostile = Text(en='</script>"\\u0000 {{x}} %s', es="=1+1 ñ «»")
    made = pack.model_copy(update={"questions": (pack.questions[0].model_copy(update={"text": hostile}),)})
    form = json.loads(terms.as_bytes(questionnaire(outgoing(made))))
    (item,) = [one for one in items(form) if one["linkId"] == pack.questions[0].id]
    assert item["text"] == hostile.en


def broken(form: dict[str, Any], how: str) -> dict[str, Any]:
    """A form with one thing wrong that its models let through."""
    made = copy.deepcopy(form)
    first = next(one for one in items(made) if one["linkId"] == "el-minor-commercial-sex")
    if how == "status":
        made["status"] = "ready"
    elif how == "stands twice":
        first["linkId"] = "lab-cannot-quit"
    elif how == "does not exist":
        first["enableWhen"][0]["question"] = "walk.years"
    elif how == "cannot be given":
        first["enableWhen"][0]["answerCoding"]["code"] = "grown-up"
    elif how == "code":
        first["answerOption"][2]["valueCoding"]["code"] = "asked-and-unknown"
    return made


@pytest.mark.parametrize("how", ["status", "stands twice", "does not exist", "cannot be given", "code"])
def test_the_checks_find_what_is_wrong_with_a_form__fault(how: str) -> None:
    form = broken(questionnaire(outgoing(own().packs["medical"])), how)
    assert any(how in one for one in form_faults(form))
