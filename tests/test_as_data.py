"""Packs and assessments as plain data: complete, in one language, ready for JSON."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from questions.load import own
from questions.model import LANGUAGES, SourceRef
from screening.as_data import assessment_data, pack_data, source_names
from screening.assess import assess
from screening.assessment import Assessment
from screening.response import Response
from tests.toys import toy_pack

PACKS = list(own().packs)


def everything(pack: str, **more: object) -> Assessment:
    """The assessment of a response that says yes to every question."""
    content = own()
    answers = {one.id: "yes" for one in content.packs[pack].questions}
    response = Response.model_validate({"pack": pack, "answers": answers, **more})
    return assess(content.packs[pack], content.rules, response)


@pytest.mark.parametrize("pack", PACKS)
def test_an_assessment_goes_through_json_unchanged(pack: str) -> None:
    for age in ("adult", "minor", "unknown"):
        for language in LANGUAGES:
            found = assessment_data(everything(pack, age=age, danger_now="yes"), language)
            assert json.loads(json.dumps(found)) == found


def test_nothing_of_an_assessment_is_forgotten() -> None:
    """A new field of the assessment is printed, or listed here with the reason why not."""
    same_as_the_input = {"age", "profession", "gate_met"}
    yes_answers_are_in_the_findings = {"signs"}
    printed = set(assessment_data(everything("medical"), "en"))
    held = {one.name for one in fields(Assessment)}
    assert held - printed == same_as_the_input | yes_answers_are_in_the_findings
    assert printed <= held


def test_ids_and_numbers_are_the_same_in_both_languages() -> None:
    def without_texts(value: object) -> object:
        if isinstance(value, dict):
            said = {"text", "reason", "starts", "lasts", "name"}
            return {key: without_texts(one) for key, one in value.items() if key not in said}
        return [without_texts(one) for one in value] if isinstance(value, list) else value

    english, spanish = (assessment_data(everything("medical"), language) for language in LANGUAGES)
    assert without_texts(english) == without_texts(spanish)
    assert english["findings"][0]["text"] != spanish["findings"][0]["text"]


def test_a_question_names_all_it_covers_and_for_whom() -> None:
    content = own()
    for pack in content.packs.values():
        data = pack_data(pack, content.hash_of(pack), "en")
        for question, one in zip(pack.questions, data["questions"], strict=True):
            assert one["covers"][0] == one["id"] == question.id
            assert ("adult" in one["ages"]) == (question.ages == "any")
            assert one["roles"] == list(question.roles) or one["roles"] == data["roles"]


def test_a_question_without_roles_is_every_roles() -> None:
    pack = toy_pack()
    found = {one["id"]: one["roles"] for one in pack_data(pack, "0" * 12, "en")["questions"]}
    for question in pack.questions:
        assert found[question.id] == (list(question.roles) or [role.id for role in pack.roles])


def test_a_source_is_named_with_its_section_where_it_has_one() -> None:
    refs = (SourceRef(source="doc-001", section="Part 2"), SourceRef(source="design"))
    assert source_names(refs) == ["doc-001: Part 2", "design"]
