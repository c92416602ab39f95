"""What decides: conditions, weights, tiers, rules, other help and steps, as types.

Every file in `rules/` is read into these. Like the other models they hold no behaviour beyond
reading their own fields; what a condition means for a set of answers stands in `screening`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from questions.model import (
    Age,
    Confidence,
    Exploitation,
    Grade,
    Id,
    Indicator,
    Model,
    Place,
    SourceRef,
    Status,
    Text,
    Tier,
    Version,
    refused,
)

CONDITIONS = ("yes", "signs", "points", "age", "all", "any")
# What `at_least` counts, and what `of` narrows.
COUNTED, NARROWED = ("yes", "signs", "points", "any"), ("points",)


class Signs(Model):
    """Which signs a condition counts. An empty field does not narrow."""

    grades: tuple[Grade, ...] = ()
    places: tuple[Place, ...] = ()
    control: tuple[Literal["personal", "arranged"], ...] = ()
    exploitation: tuple[Exploitation, ...] = ()

    def include(self, sign: Indicator) -> bool:
        """Is this sign one of those that the condition counts?"""
        return (
            (not self.grades or sign.grade in self.grades)
            and (not self.places or sign.place in self.places)
            and (not self.control or sign.control in self.control)
            and (not self.exploitation or sign.exploitation in self.exploitation)
        )


class Condition(Model):
    """One condition. Exactly one of yes, signs, points, age, all, any is given.

    The language has no "not", no "fewer than" and no answer but yes (design rule 6): so a no or
    an unknown can lower nothing, and one more sign can never lower a tier.

    yes: at least `at_least` of these indicators (by their question) were answered yes.
    signs: at least `at_least` questions whose sign fits were answered yes.
    points: the points of these columns together reach `at_least` (contextual signs of these
        columns add what all of them together are worth); `of` narrows to signs of sex or labor.
    age: the person's age band is one of these.
    What does not go with the rest (`at_least` with age or all, `of` without points) is refused: read past
    in silence it would look as if it narrowed the rule.
    """

    yes: tuple[Id, ...] | None = Field(default=None, min_length=1)
    signs: Signs | None = None
    points: tuple[Literal["means", "purpose"], ...] | None = Field(default=None, min_length=1)
    age: tuple[Age, ...] | None = Field(default=None, min_length=1)
    all: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    any: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    at_least: int = Field(default=1, ge=1)
    of: tuple[Exploitation, ...] = ()

    @field_validator("at_least", "of")
    @classmethod
    def _does_something(cls, value: object, info: ValidationInfo) -> object:
        goes_with = COUNTED if info.field_name == "at_least" else NARROWED
        given = [kind for kind in CONDITIONS if info.data.get(kind) is not None]
        if given and not set(given) & set(goes_with):
            raise refused("does_nothing", given=", ".join(given), keys=", ".join(goes_with))
        return value

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [kind for kind in CONDITIONS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise refused("exactly_one", keys=", ".join(CONDITIONS))
        return self

    def named(self) -> Iterator[tuple[str, ...]]:
        """The lists of signs that the condition names (`yes`), at any depth."""
        if self.yes is not None:
            yield self.yes
        for part in (*(self.all or ()), *(self.any or ())):
            yield from part.named()


class Weight(Model):
    """What a grade is worth, with the reason beside the number."""

    grade: Literal["decides", "strong", "moderate", "contextual", "none"]
    points: int = Field(ge=0)
    once: bool = False
    name: Text
    reason: Text
    status: Status
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class TierWords(Model):
    """How a tier is named and explained to a person."""

    id: Tier
    name: Text
    meaning: Text
    not_meaning: Text


class Rule(Model):
    """A tier and the condition under which it is reached. `reason` justifies its numbers."""

    id: Id
    tier: Literal["some", "high", "act_now"]
    when: Condition
    name: Text
    text: Text
    reason: Text
    status: Status
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class OtherHelp(Model):
    """Another harm that the answers may point to; offered whatever the tier (design rule 11)."""

    id: Id
    when: Condition
    name: Text
    text: Text
    services: tuple[Id, ...] = ()
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Clock(Model):
    """A legal time limit in words: what it counts from (nothing for a fixed day), and how long."""

    starts: Text | None = None
    lasts: Text


class Step(Model):
    """One thing to do, offer, know or leave alone (`rules/steps-*.yaml`).

    Every given filter must fit; an empty one does not narrow. `danger: true` shows the step only
    when there is danger now. `covers` lists indicator ids from the evidence that this step
    accounts for. `confidence: secondary` prints "check" beside the step. `by_hand` names blanks that
    paper leaves for this step, such as when a time limit began and ends.
    """

    id: Id
    group: Literal["danger", "now", "clock", "offer", "right", "record", "never", "gate_unmet"]
    professions: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    tiers: tuple[Tier, ...] = ()
    ages: tuple[Age, ...] = ()
    states: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...] = ()
    danger: bool | None = None
    insider: bool | None = None
    help_paths: tuple[Id, ...] = ()
    text: Text
    clock: Clock | None = None
    by_hand: tuple[Text, ...] = ()
    status: Status
    confidence: Confidence = "confirmed"
    law_checked: date | None = None
    covers: tuple[Id, ...] = ()
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Enough(Model):
    """How much must be answered yes or no before "no sign that counts" may be said.

    Below `percent` of the visible questions the lowest tier reads "too little asked to say".
    """

    percent: int = Field(ge=0, le=100)
    reason: Text


class Rules(Model):
    """Everything that decides what answers mean (`rules/*.yaml`, read together).

    `indicators` come from their own folder; their grades are rules too.
    """

    version: Version
    enough: Enough
    indicators: tuple[Indicator, ...] = ()
    tiers: tuple[TierWords, ...]
    weights: tuple[Weight, ...]
    rules: tuple[Rule, ...]
    other_help: tuple[OtherHelp, ...]
    steps: tuple[Step, ...]
