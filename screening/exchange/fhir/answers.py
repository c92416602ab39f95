"""A response as a FHIR R4 QuestionnaireResponse: codes and the words that were shown, nobody's name.

No subject, author or time stands in it, and no code of a diagnosis. An answer to a question that does not
show is left out: it counts for nothing (design rule 13).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from screening.assess import assess
from screening.exchange.fhir import terms
from screening.exchange.fhir.questionnaire import questionnaire
from screening.exchange.fhir.terms import Item
from screening.exchange.form import Outgoing
from screening.flow import visible_questions
from screening.response import Response

# A value of the response: a code of a choice, or a plain one by the item's type.
_PLAIN = {"string": "valueString", "integer": "valueInteger"}


def questionnaire_response(out: Outgoing, response: Response) -> Item:
    """The answers of one response to the pack, in the order of its form."""
    form = questionnaire(out)
    given = {**_walk(response), **_answers(out, response), **_result(out, response)}
    return {
        "resourceType": "QuestionnaireResponse",
        "language": out.language,
        "questionnaire": f"{form['url']}|{form['version']}",
        "status": "completed",
        "item": _filled(form["item"], given),
    }


def _filled(items: list[Item], given: Mapping[str, list[Any]]) -> list[Item]:
    """The items that hold an answer, and the groups around them."""
    found = []
    for item in items:
        inside = _filled(item.get("item", ()), given) if item["type"] == "group" else []
        answers = [_value(item, one) for one in given.get(item["linkId"], ())]
        if inside or answers:
            kept: Item = {key: item[key] for key in ("linkId", "text") if key in item}
            found.append(
                kept | ({"answer": answers} if answers else {}) | ({"item": inside} if inside else {})
            )
    return found


def _value(item: Item, value: Any) -> Item:
    if item["type"] != "choice":
        return {_PLAIN[item["type"]]: value}
    options = (option["valueCoding"] for option in item["answerOption"])
    found = next(one for one in options if one["code"] == value)
    return {"valueCoding": {key: found[key] for key in ("system", "code", "display")}}


def _walk(response: Response) -> dict[str, list[Any]]:
    gate = response.gate.model_dump()
    place = response.place
    return {
        terms.ROLE: [response.role] if response.role else [],
        terms.STAGE: [response.stage],
        terms.AGE: [response.age],
        terms.STATE: [place.state] if place.state else [],
        terms.COUNTY: [place.county] if place.county else [],
        terms.DANGER_NOW: [response.danger_now],
        **{terms.GATE + name: [said] for name, said in gate.items()},
        terms.NEEDS: list(dict.fromkeys(response.needs)),
    }


def _answers(out: Outgoing, response: Response) -> dict[str, list[Any]]:
    shown = visible_questions(out.pack, response)
    return {
        one.id: [terms.ANSWER_CODES[response.answers[one.id]][1]]
        for one in shown
        if one.id in response.answers
    }


def _result(out: Outgoing, response: Response) -> dict[str, list[Any]]:
    result = assess(out.pack, out.rules, response)
    points = {**asdict(result.points), "total": result.points.total}
    return {
        **{terms.RESULT + name: [number] for name, number in points.items()},
        terms.DANGER: ["yes" if result.danger else "no"],
        terms.TIER: [result.tier],
    }
