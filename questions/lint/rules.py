"""Rules and signs: numbers that can be reached, signs that are asked, grades that have a weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from questions.faults import Fault, Kind, Spot, fault
from questions.lint.placed import Placed, Places, conditions_of
from questions.load import Content, RulesPart
from questions.messages import Message, message
from questions.model import TIERS, Grade, Indicator
from questions.rule_model import Condition, OtherHelp, Rule

# A sign without these cannot be told from its look-alikes.
FIELDS_OF_A_SIGN = ("counts", "does_not_count", "innocent")
# Design section 4, rule 3: what makes harm likelier is no sign of it.
NEVER_GRADED = ("risk", "setting")


def faults(places: Places, content: Content) -> Iterator[Fault]:
    """Faults of signs, weights, tiers and conditions."""
    for sign in places.indicators:
        yield from _of_sign(sign)
    yield from _weights(places)
    yield from _tiers(places)
    asked = {id_ for pack in content.packs.values() for one in pack.questions for id_ in one.indicators}
    for rule in places.conditional:
        yield from _of_rule(rule, content, asked)


def _of_sign(one: Placed[Indicator]) -> Iterator[Fault]:
    sign = one.thing
    if sign.kind == "sign":
        for field in FIELDS_OF_A_SIGN:
            if getattr(sign, field) is None:
                yield fault(one.spot("id"), Kind.MISSING_FIELD, id=sign.id, field=field)
    if sign.place == "means" and sign.kind == "sign" and sign.grade != "none" and sign.control is None:
        yield fault(one.spot("place"), Kind.MISSING_FIELD, id=sign.id, field="control")
    if sign.kind in NEVER_GRADED and sign.grade != "none":
        yield fault(one.spot("grade"), Kind.GRADE_OF_KIND, id=sign.id, what=sign.kind, grade=sign.grade)


def _weights(places: Places) -> Iterator[Fault]:
    have = {one.thing.grade for one in places.weights}
    for grade in get_args(Grade):
        if grade not in have:
            yield fault(_rules_spot(places, "weights"), Kind.WEIGHT_MISSING, grade=grade)
    for one in places.weights:
        if one.thing.grade == "none" and one.thing.points:
            why = message("why-none-is-zero")
            yield fault(one.spot("points"), Kind.BAD_VALUE, key="points", why=why)


def _tiers(places: Places) -> Iterator[Fault]:
    have = {one.thing.id for one in places.tiers}
    for tier in TIERS:
        if tier not in have:
            yield fault(_rules_spot(places, "tiers"), Kind.TIER_MISSING, tier=tier)


def _rules_spot(places: Places, key: str) -> Spot:
    """Where a list of the rules stands, or the first file of rules."""
    files = [one for one in places.files if isinstance(one.thing, RulesPart)]
    having = [one.spot(key) for one in files if (key,) in one.document.spots]
    return having[0] if having else files[0].spot() if files else Spot("rules/")


def _of_rule(rule: Placed[Rule] | Placed[OtherHelp], content: Content, asked: set[str]) -> Iterator[Fault]:
    id_ = rule.thing.id
    for condition in conditions_of(rule):
        yield from _never_asked(id_, condition, content, asked)
        why = _why_never(condition.thing, content)
        if why:
            yield fault(condition.spot("at_least"), Kind.CANNOT_HOLD, id=id_, why=why)


def _never_asked(
    rule: str, condition: Placed[Condition], content: Content, asked: set[str]
) -> Iterator[Fault]:
    for index, sign in enumerate(condition.thing.yes or ()):
        if sign in content.indicators and sign not in asked:
            yield fault(condition.spot("yes", index), Kind.NEVER_ASKED, id=rule, sign=sign)


def _why_never(condition: Condition, content: Content) -> Message | None:
    """Why a condition can hold for no answers at all, or nothing."""
    least = condition.at_least
    if condition.yes is not None and least > len(set(condition.yes)):
        return message("why-few-signs", least=least, found=len(set(condition.yes)))
    if condition.any is not None and least > len(condition.any):
        return message("why-few-conditions", least=least, found=len(condition.any))
    if condition.signs is not None:
        fitting = sum(condition.signs.include(sign) for sign in content.indicators.values())
        if least > fitting:
            return message("why-few-of-kind", least=least, found=fitting)
    return None
