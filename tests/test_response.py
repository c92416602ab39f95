"""The answers of a walk: what they may hold, what is missing, what never has a place."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from screening.response import ANSWERS, Answer, Gate, Interpreter, Response, Where, YesNoUnknown


def test_everything_but_the_pack_may_be_missing_and_is_then_unknown_or_open() -> None:
    response = Response(pack="medical")
    assert (response.role, response.stage, response.age) == (None, "full", "unknown")
    assert (response.danger_now, response.place, response.needs) == ("unknown", Where(), ())
    assert response.answers == {}
    assert set(response.gate.model_dump().values()) == {"unknown"}
    assert not response.gate.met


def test_the_answers_are_those_that_are_written_in_words() -> None:
    assert get_args(Answer) == ANSWERS == ("yes", "no", "unknown", "declined", "unsafe")


def test_a_sensitive_question_may_be_asked_only_when_all_three_conditions_are_met() -> None:
    yes_no, interpreters = get_args(YesNoUnknown), get_args(Interpreter)
    for alone, interpreter, told, insider in product(yes_no, interpreters, yes_no, yes_no):
        gate = Gate(alone=alone, interpreter=interpreter, limits_told=told, insider=insider)
        good = alone == told == "yes" and interpreter in ("not_needed", "qualified")
        assert gate.met == good


@pytest.mark.parametrize(
    "fields",
    [
        {"answers": {"lab-cannot-quit": "maybe"}},
        {"answers": {"Gen Cannot Leave": "yes"}},
        {"answers": {"x" * 81: "yes"}},
        {"answers": {f"sign-{number}": "yes" for number in range(401)}},
        {"needs": ("need-legal",) * 61},
        {"place": {"state": "California"}},
        {"place": {"county": "x" * 41}},
        {"place": {"county": ""}},
        {"age": 17},
        {"danger_now": True},
        {"gate": {"alone": "declined"}},
        {"pack": "<b>medical</b>"},
        {"note": "free text"},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_and_not_repeated__error(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Response.model_validate({"pack": "medical", **fields})
    assert "input_value" not in str(refused.value)


def test_a_response_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Response(pack="medical").age = "adult"


# Promise 1 and rule 10: nobody's name, birth date, looks or papers, and no free text.
FIELDS = {
    Response: {"pack", "role", "stage", "age", "place", "danger_now", "gate", "needs", "answers"},
    Where: {"state", "county"},
    Gate: {"alone", "interpreter", "limits_told", "insider"},
}


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_no_field_can_hold_a_detail_of_a_person(model: type[BaseModel]) -> None:
    """A new field is a decision: it must be safe to keep, and it must be listed here."""
    assert set(model.model_fields) == FIELDS[model]
