"""The tree of a pack's rules in FHIRPath, so that a form works out points and tier by itself."""

from __future__ import annotations

from collections.abc import Sequence

from questions.model import TIERS
from screening.exchange.fhir.terms import AGE, DANGER_NOW, VARIABLE, Item
from screening.exchange.logic import AgeIs, Every, Ids, Logic, Reaches, Some, Sum, Test, Yes

FHIRPATH = "text/fhirpath"


def expression(text: str, name: str | None = None) -> Item:
    """A FHIRPath expression as FHIR's own data type."""
    named = {"name": name} if name else {}
    return {**named, "language": FHIRPATH, "expression": text}


def variables() -> list[Item]:
    """What the other expressions start from: the questions answered yes, the age, danger now.

    A question that does not show holds no answer, so it is not among them.
    """
    items = "%resource.repeat(item)"
    age = f"{items}.where(linkId = '{AGE}').answer.value.code"
    named = {
        "yes": f"{items}.where(answer.value.code = 'Y').linkId",
        "age": f"iif({age}.exists(), {age}.first(), 'unknown')",
        "danger": f"{items}.where(linkId = '{DANGER_NOW}').answer.value.code",
    }
    return [{"url": VARIABLE, "valueExpression": expression(text, name)} for name, text in named.items()]


def tier_of(logic: Logic) -> str:
    """The id of the tier: the highest whose test holds."""
    found = f"'{TIERS[0]}'"
    for tier, test in reversed(logic.tiers):
        found = f"iif({holds(test)}, '{tier}', {found})"
    return found


def danger_of(logic: Logic) -> str:
    """Is there danger now, said by itself or by a question?"""
    said = "%danger = 'yes'"
    # Nothing at all equals nothing in FHIRPath, where a yes or no is wanted.
    said = f"({said}).exists() and ({said})"
    return f"({said}) or {_some_of(logic.danger)}.exists()" if logic.danger else said


def option_of(link: str, code: str) -> str:
    """The option of a choice that has the code which an expression gives."""
    options = f"%questionnaire.repeat(item).where(linkId = '{link}').answerOption.value"
    return f"{options}.where(code = {code})"


def holds(test: Test) -> str:
    """A test as an expression that is true or false."""
    if isinstance(test, Yes):
        found = _some_of(test.questions) if test.questions else "{}"
        held = f"({found}.count() >= {test.at_least})"
    elif isinstance(test, Reaches):
        held = f"({added([test.sum])} >= {test.at_least})"
    elif isinstance(test, AgeIs):
        held = "(" + " or ".join(f"%age = '{age}'" for age in test.ages) + ")"
    else:
        held = _of_many(test)
    return held


def _of_many(test: Every | Some) -> str:
    parts = [holds(part) for part in test.parts]
    if isinstance(test, Every):
        return "(" + " and ".join(parts) + ")"
    if test.at_least == 1:
        return "(" + " or ".join(parts) + ")"
    return "((" + " + ".join(f"iif({part}, 1, 0)" for part in parts) + f") >= {test.at_least})"


def added(sums: Sequence[Sum]) -> str:
    """Points as a number."""
    each = [f"{_some_of(ids)}.count() * {worth}" for one in sums for ids, worth in one.each]
    once = [f"iif({_some_of(ids)}.exists(), {worth}, 0)" for one in sums for ids, worth in one.once]
    return "(" + " + ".join([*each, *once] or ["0"]) + ")"


def _some_of(ids: Ids) -> str:
    """Those of these questions that were answered yes. An id holds no quote."""
    return "%yes.intersect(" + " | ".join(f"'{one}'" for one in ids) + ")"
