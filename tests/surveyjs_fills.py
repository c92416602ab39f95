"""What a person enters into a SurveyJS form, by the names of its fields, to give a response."""

from __future__ import annotations

from typing import Any

from questions.model import Pack
from screening.exchange.surveyjs_rules import question_names
from screening.response import Response


def fill_of(pack: Pack, response: Response) -> dict[str, Any]:
    """The value of each field; what the response leaves open is left open."""
    names = {id_: name for name, id_ in question_names(pack).items()}
    asked = {one.id for one in pack.gate}
    gate = response.gate.model_dump(exclude_defaults=True)
    whole = {
        "role": response.role,
        "stage": response.stage,
        "age": response.age,
        "danger_now": response.danger_now if "danger" in asked else None,
        "state": response.place.state,
        "county": response.place.county,
        "needs": list(response.needs),
        **{name: value for name, value in gate.items() if name in asked},
        **{names[id_]: answer for id_, answer in response.answers.items()},
    }
    return {name: value for name, value in whole.items() if value}
