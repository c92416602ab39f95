"""What the models of `fhir.resources` let through: status codes, link ids, targets of conditions, codes.

The sets of codes are FHIR R4's own, as far as our resources use them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

Resource = Mapping[str, Any]
FORM_STATUS = {"draft", "active", "retired", "unknown"}
RESPONSE_STATUS = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
TYPES = {"group", "display", "boolean", "integer", "string", "choice"}
OPERATORS = {"exists", "=", "!=", ">", "<", ">=", "<="}
ABSENT = {
    "unknown", "asked-unknown", "temp-unknown", "not-asked", "asked-declined", "masked", "not-applicable",
    "unsupported", "as-text", "error", "not-a-number", "negative-infinity", "positive-infinity",
    "not-performed", "not-permitted",
}  # fmt: skip
YES_NO = {"Y", "N"}


def items(resource: Resource) -> Iterator[dict[str, Any]]:
    """Every item at any depth, groups before what is in them."""
    for item in resource.get("item", ()):
        yield item
        yield from items(item)


def form_faults(form: Resource) -> list[str]:
    """What is wrong with a Questionnaire."""
    every = list(items(form))
    options = {one["linkId"]: codes(one) for one in every}
    found = [] if form.get("status") in FORM_STATUS else ["status"]
    counted = Counter(one["linkId"] for one in every)
    found += [f"{link} stands twice" for link, count in counted.items() if count > 1]
    found += [f"{one['linkId']}: type" for one in every if one["type"] not in TYPES]
    found += [
        f"{one['linkId']}: no answers" for one in every if (one["type"] == "choice") != bool(codes(one))
    ]
    for one in every:
        conditions = one.get("enableWhen", [])
        if len(conditions) > 1 and one.get("enableBehavior") not in ("all", "any"):
            found.append(f"{one['linkId']}: all or any")
        for condition in conditions:
            found += [f"{one['linkId']}: {why}" for why in _condition_faults(condition, options)]
        found += [f"{one['linkId']}: code {code}" for code in codes(one) if not is_known(*code)]
    return found


def _condition_faults(condition: Resource, options: Mapping[str, set[tuple[str, str]]]) -> Iterator[str]:
    if condition["operator"] not in OPERATORS:
        yield "operator"
    if condition["question"] not in options:
        yield f"depends on {condition['question']}, which does not exist"
    elif _code(condition["answerCoding"]) not in options[condition["question"]]:
        yield "depends on an answer that cannot be given"


def shown(form: Resource, given: Mapping[str, str]) -> set[str]:
    """The link ids of what shows, where the answer at each link has this code ("" for none).

    What does not show has no answer, so it opens nothing: worked out anew until nothing changes.
    """
    found = {one["linkId"] for one in items(form)}
    while found != (now := set(_shown(form, {link: given.get(link, "") for link in found}))):
        found = now
    return found


def _shown(form: Resource, given: Mapping[str, str]) -> Iterator[str]:
    for item in form.get("item", ()):
        hold = [
            (given.get(one["question"], "") == one["answerCoding"]["code"]) == (one["operator"] == "=")
            for one in item.get("enableWhen", ())
        ]
        if not hold or (any if item.get("enableBehavior") == "any" else all)(hold):
            yield item["linkId"]
            yield from _shown(item, given)


def response_faults(response: Resource, form: Resource) -> list[str]:
    """What is wrong with a QuestionnaireResponse to a form."""
    known = {one["linkId"]: one for one in items(form)}
    order = {link: at for at, link in enumerate(known)}
    every = list(items(response))
    found = [] if response.get("status") in RESPONSE_STATUS else ["status"]
    if response["questionnaire"] != f"{form['url']}|{form['version']}":
        found.append("another form")
    counted = Counter(one["linkId"] for one in every)
    found += [f"{link} stands twice" for link, count in counted.items() if count > 1]
    found += [f"{one['linkId']} is not in the form" for one in every if one["linkId"] not in known]
    known_here = [one for one in every if one["linkId"] in known]
    said = [(one, known[one["linkId"]]) for one in known_here]
    found += [f"{one['linkId']}: words" for one, asked in said if one.get("text") != asked.get("text")]
    places = [order[one["linkId"]] for one in known_here]
    found += ["order"] if places != sorted(places) else []
    for one, asked in said:
        answers = one.get("answer", [])
        if len(answers) > 1 and not asked.get("repeats"):
            found.append(f"{one['linkId']}: many answers")
        given = {_code(answer["valueCoding"]) for answer in answers if "valueCoding" in answer}
        found += [f"{one['linkId']}: code {code}" for code in given - codes(asked)]
    return found


def codes(item: Resource) -> set[tuple[str, str]]:
    """The codes of the answers that an item offers."""
    return {_code(option["valueCoding"]) for option in item.get("answerOption", ())}


def _code(coding: Resource) -> tuple[str, str]:
    return coding["system"], coding["code"]


def is_known(system: str, code: str) -> bool:
    """Is this a code of one of the three systems that we use? No system of diagnoses is among them."""
    if system.startswith("urn:signpost:"):
        return True
    known = {
        "http://terminology.hl7.org/CodeSystem/data-absent-reason": ABSENT,
        "http://terminology.hl7.org/CodeSystem/v2-0136": YES_NO,
    }
    return code in known.get(system, ())
