"""`screening/exchange/fhir/answers.py`: a response that says no more than it may and comes back."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import LANGUAGES, Language, Pack
from questions.rule_model import Rules
from screening.assess import assess
from screening.exchange import format_of
from screening.exchange.fhir import terms
from screening.exchange.fhir.answers import questionnaire_response
from screening.exchange.fhir.questionnaire import questionnaire
from screening.exchange.form import Outgoing
from screening.flow import visible_questions
from screening.intake import Read, read_any
from screening.response import Response
from tests.fhir_checks import items, response_faults
from tests.filled_forms import each_pack, outgoing, own_responses, settled
from tests.random_packs import walks
from tests.test_cases import CASES, every_case, response_of
from tests.test_cases import Case as WorkedCase


def returned(resource: dict[str, Any], pack: Pack) -> Read:
    """What is read when a resource comes back as a file."""
    return read_any(json.dumps(resource), "back.json", {pack.id: pack}, own().needs)


def as_carried(response: Response, pack: Pack) -> Response:
    """The response as far as it can travel: what shows, and what the pack's own gate settles (rule 13)."""
    shown = {one.id for one in visible_questions(pack, response)}
    answers = {question: said for question, said in response.answers.items() if question in shown}
    return settled(response, pack).model_copy(update={"answers": answers})


@every_case
def test_a_case_is_valid_r4_and_says_what_assess_says__ok(case: WorkedCase) -> None:
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse  # noqa: PLC0415  slow

    response = response_of(case)
    pack = own().packs[response.pack]
    made = questionnaire_response(outgoing(pack), response)
    QuestionnaireResponse.model_validate(copy.deepcopy(made))
    assert response_faults(made, questionnaire(outgoing(pack))) == []
    assert assess(pack, own().rules, returned(made, pack).response) == assess(
        pack, own().rules, as_carried(response, pack)
    )
    assert stated(made) == told(pack, own().rules, response)


def stated(resource: dict[str, Any]) -> dict[str, Any]:
    """The result that a response states."""
    found = {}
    for item in items(resource):
        if item["linkId"].startswith(terms.RESULT) and "answer" in item:
            value = item["answer"][0]
            said = value["valueCoding"]["code"] if "valueCoding" in value else value["valueInteger"]
            found[item["linkId"].removeprefix(terms.RESULT)] = said
    return found


def told(pack: Pack, rules: Rules, response: Response) -> dict[str, Any]:
    """The result that `assess` gives, in the form of `stated`."""
    result = assess(pack, rules, response)
    points = {name: getattr(result.points, name) for name in ("means", "purpose", "other", "contextual")}
    danger = "yes" if result.danger else "no"
    return {**points, "total": sum(points.values()), "tier": result.tier, "danger": danger}


@given(walks())
def test_any_response_to_any_pack_comes_back_as_it_went__ok(walk: tuple[Pack, Rules, Response]) -> None:
    pack, rules, response = walk
    made = questionnaire_response(outgoing(pack, rules), response)
    assert response_faults(made, questionnaire(outgoing(pack, rules))) == []
    assert returned(made, pack).response == as_carried(response, pack)
    assert stated(made) == told(pack, rules, response)


@given(own_responses(), st.sampled_from(LANGUAGES))
def test_any_response_to_our_packs_comes_back_as_it_went__ok(response: Response, language: Language) -> None:
    pack = own().packs[response.pack]
    made = questionnaire_response(outgoing(pack, language=language), response)
    read_back = returned(made, pack)
    assert read_back.response == as_carried(response, pack)
    assert (read_back.form, read_back.version, read_back.hash) == ("fhir", pack.version, own().hash_of(pack))


def test_a_response_says_nobody_s_name_no_time_and_no_diagnosis__ok() -> None:
    for case in CASES:
        response = response_of(case)
        made = questionnaire_response(outgoing(own().packs[response.pack]), response)
        assert set(made) == {"resourceType", "language", "questionnaire", "status", "item"}
        systems = {
            answer["valueCoding"]["system"]
            for item in items(made)
            for answer in item.get("answer", ())
            if "valueCoding" in answer
        }
        ours = {one for one in systems if one.startswith("urn:signpost:")}
        assert systems - ours <= {terms.YES_NO, terms.ABSENT}


def test_an_answer_that_does_not_show_is_left_out__ok() -> None:
    """Rule 13."""
    response = Response(pack="medical", age="adult", answers={"el-minor-commercial-sex": "yes"})
    made = questionnaire_response(outgoing(own().packs["medical"]), response)
    assert "el-minor-commercial-sex" not in [one["linkId"] for one in items(made)]


@each_pack
def test_the_same_input_gives_the_same_bytes__ok(pack: Pack) -> None:
    form, response = format_of("fhir"), Response(pack=pack.id, needs=("need-legal",))
    assert form.export is not None
    assert form.export_response is not None
    out = Outgoing.of(own(), pack, "es")
    assert form.export(out) == form.export(Outgoing.of(own(), pack, "es"))
    assert form.export_response(out, response) == form.export_response(out, response)
