"""The JSON Schema of a response file, held to the `jsonschema` package and to our own reading.

SCH-001  it is a valid schema of draft 2020-12, in both languages, with the pack's version and hash
SCH-002  every worked case validates, and so does any response that we read
SCH-003  what we refuse by form or id it refuses too: misspelt ids, unknown keys, other answers
SCH-004  what it cannot say stands in it
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from questions.case_model import Case
from questions.faults import BadInput
from questions.load import own
from questions.model import LANGUAGES, Language, Pack
from screening.exchange.form import Outgoing
from screening.exchange.jsonschema import export, schema
from screening.intake import read_response
from tests.random_packs import walks
from tests.test_cases import CASES, every_case, response_of

every_pack = pytest.mark.parametrize("pack", own().packs.values(), ids=list(own().packs))


def made(pack: Pack, language: Language = "en") -> dict[str, Any]:
    return schema(Outgoing.of(own(), pack, language))


def accepts(pack: Pack, data: object) -> bool:
    return Draft202012Validator(made(pack)).is_valid(data)


@every_pack
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_schema_and_says_what_it_is__ok(pack: Pack, language: Language) -> None:
    """SCH-001, SCH-004"""
    found = made(pack, language)
    Draft202012Validator.check_schema(found)
    assert found["title"] == pack.name.say(language)
    assert found["x-made-from"] == {"pack": pack.id, "version": pack.version, "hash": own().hash_of(pack)}
    assert found["$comment"] == own().wording["jsonschema-not-carried"].say(language)
    assert json.loads(export(Outgoing.of(own(), pack, language))) == found


@every_pack
def test_every_question_is_told_in_both_languages__ok(pack: Pack) -> None:
    """SCH-001"""
    told = made(pack)["properties"]["answers"]["properties"]
    assert list(told) == [one.id for one in pack.questions]
    for question in pack.questions:
        assert told[question.id]["x-text"] == {"en": question.text.en, "es": question.text.es}


@every_case
def test_a_worked_case_validates__ok(case: Case) -> None:
    """SCH-002"""
    pack = own().packs[case.response.pack]
    assert accepts(pack, case.response.model_dump(mode="json", exclude_defaults=True))
    assert accepts(pack, response_of(case).model_dump(mode="json"))


@pytest.mark.parametrize("wrong", ["misspelt", "answer", "key", "role", "other pack"])
@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.id)
def test_a_worked_case_with_one_thing_wrong__error(case: Case, wrong: str) -> None:
    """SCH-003"""
    pack = own().packs[case.response.pack]
    data = case.response.model_dump(mode="json", exclude_defaults=True)
    first = next(iter(data["answers"]))
    if wrong == "misspelt":
        data["answers"][f"{first}x"] = data["answers"].pop(first)
    elif wrong == "answer":
        data["answers"][first] = "maybe"
    elif wrong == "other pack":
        data["pack"] = "toy"
    else:
        data[{"key": "nedes"}.get(wrong, wrong)] = "nobody"
    assert not accepts(pack, data)


@given(walks())
def test_any_response_to_any_pack_validates__ok(drawn: tuple[Pack, Any, Any]) -> None:
    """SCH-002"""
    pack, rules, response = drawn
    found = schema(Outgoing(pack, rules, "0" * 12, own().needs, own().wording, "es"))
    Draft202012Validator.check_schema(found)
    assert Draft202012Validator(found).is_valid(response.model_dump(mode="json"))


WORDS = st.sampled_from(
    ["pack", "medical", "role", "age", "adult", "answers", "lab-cannot-quit", "yes", "needs", "need-legal"]
)
VALUES = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers(), lambda inner: st.lists(inner, max_size=2)
)


@given(st.dictionaries(WORDS, VALUES | st.dictionaries(WORDS, VALUES, max_size=3), max_size=4))
def test_it_accepts_what_we_read_and_nothing_else__ok(data: dict[str, Any]) -> None:
    """SCH-002, SCH-003"""
    whole = {"pack": "medical", **data}
    try:
        read_response(json.dumps(whole), "response.json", own().packs, own().needs)
        read = True
    except BadInput:
        read = False
    assert accepts(own().packs["medical"], whole) == read or whole["pack"] != "medical"
