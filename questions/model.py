"""What is asked, and what rules say about it, as types.

Every file in this folder that ends in `.yaml` is read into one of these models. A model refuses
unknown keys, so a misspelt key is a fault with a place, never a silent nothing. The models only
read their own fields: what answers mean stands in `screening`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$")]

# Control characters, direction marks, zero-width and other invisible characters: they can turn
# a printed number round or hide text. Soft hyphen and newline are harmless.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def _visible(text: str) -> str:
    found = _HIDDEN.search(text)
    if found:
        code = f"{ord(found.group()):04X}"
        raise PydanticCustomError("hidden_character", "hidden character U+{code}", {"code": code})
    return text


Line = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(_visible)
]

Grade = Literal["decides", "strong", "moderate", "contextual", "none"]
Place = Literal["action", "means", "purpose", "none"]
Column = Literal["means", "purpose", "other"]
Exploitation = Literal["sex", "labor", "both"]
Age = Literal["adult", "minor", "unknown"]
Learned = Literal["asked", "observed", "document"]
Stage = Literal["quick", "full"]
Tier = Literal["none_recorded", "some", "high", "act_now"]
TIERS: tuple[Tier, ...] = ("none_recorded", "some", "high", "act_now")
Status = Literal["law", "published", "editorial"]
Confidence = Literal["confirmed", "secondary"]
# What a service can be good for and a need can ask for: the tags that join `needs.yaml` to the directory.
GoodFor = Literal[
    "safety",
    "victim_advocacy",
    "legal",
    "financial",
    "food_shelter_housing",
    "medical_dental",
    "counseling",
    "substance_use",
    "case_management",
    "immigration",
    "interpretation",
    "employment_training",
    "reporting",
    "child_protection",
    "missing_child",
    "compensation",
]


class Model(BaseModel):
    """Base of every model: frozen, refuses unknown keys, never prints the value it refuses."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Text(Model):
    """One text in both languages, side by side, so that neither can be forgotten."""

    en: Line
    es: Line

    def say(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.es


class SourceRef(Model):
    """Where a statement comes from: a source's id and, where known, the section in it."""

    source: Id
    section: Line | None = None


# --------------------------------------------------------------------------- sources


class Source(Model):
    """One document or public page that the product draws on (`sources.yaml`)."""

    id: Id
    kind: Literal["document", "supplementary", "law"]
    title: Line
    publisher: Line
    good_for: Text
    address: Line | None = None
    licence: Line
    copy_age: Line
    superseded: tuple[Text, ...] = ()


class Sources(Model):
    sources: tuple[Source, ...]


# --------------------------------------------------------------------------- indicators


class Basis(Model):
    """Why an indicator has its grade. Grades that are ours say so: kind `editorial`."""

    kind: Status
    note: Text


class Indicator(Model):
    """One sign, defined once (`indicators/*.yaml`).

    `place` is the sign's place in Action-Means-Purpose. `control` (only for Means) tells apart
    what partner violence shows as often (`personal`, papers held among it) from what it seldom
    shows (`arranged`: debt, deception, work under a boss, several people held); rules use it so
    that a violent partner does not read as trafficking.
    """

    id: Id
    kind: Literal["element", "sign", "danger", "risk", "setting"]
    definition: Text
    counts: Text | None = None
    does_not_count: Text | None = None
    innocent: Text | None = None
    grade: Grade
    basis: Basis
    place: Place
    control: Literal["personal", "arranged"] | None = None
    exploitation: Exploitation
    age: Literal["any", "minor"]
    learned: tuple[Learned, ...] = ()
    sources: tuple[SourceRef, ...] = Field(min_length=1)

    @property
    def column(self) -> Column:
        """The points column that this sign's place falls into."""
        return self.place if self.place in ("means", "purpose") else "other"


class Indicators(Model):
    indicators: tuple[Indicator, ...]


# --------------------------------------------------------------------------- packs


class Role(Model):
    id: Id
    name: Text


class Section(Model):
    """A group of questions that stands on one page."""

    id: Id
    title: Text
    intro: Text | None = None


class Question(Model):
    """How one profession meets one or several near-identical indicators.

    id: the id of the (first) indicator it asks about.
    text: the question or statement as shown; answered yes, no, unknown, declined or unsafe.
    how: for an asked question a gentle way to ask aloud; otherwise what to look for.
    covers: all indicators that a yes stands for; same grade, place and age (the linter checks).
    ages: `minor` questions show for a child or a person who may be one.
    for_child: an asked question of a child is `only_if_said` unless it is about safety (`ask`).
    danger: a yes means danger now.
    opened_by: shown only after a yes to one of these questions; empty means always.
    """

    id: Id
    section: Id
    stage: Stage
    learned: Learned
    text: Text
    how: Text
    why: Text
    covers: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    ages: Literal["any", "minor"] = "any"
    for_child: Literal["ask", "only_if_said"] = "only_if_said"
    danger: bool = False
    opened_by: tuple[Id, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of all indicators this question stands for, its own first."""
        return self.covers or (self.id,)


class GateItem(Model):
    """One unscored condition to settle before a sensitive question."""

    id: Literal["danger", "alone", "interpreter", "limits_told", "insider"]
    text: Text
    help: Text
    words: Text | None = None
    unmet: Text
    covers: tuple[Id, ...] = ()


class Limits(Model):
    """The most questions a pack may hold; the linter enforces them."""

    quick: int = Field(ge=0)
    all: int = Field(ge=1)
    per_role: int = Field(ge=1)


class Pack(Model):
    """The questions of one profession, in order (`packs/*.yaml`).

    order: the pack's place among the others where a person chooses their work.
    """

    id: Id
    version: Version
    order: int = 0
    name: Text
    who: Text
    before_you_start: tuple[Text, ...]
    offer: tuple[Text, ...]
    asks: bool
    roles: tuple[Role, ...] = ()
    limits: Limits
    gate: tuple[GateItem, ...]
    sections: tuple[Section, ...]
    # As many as a response can answer.
    questions: tuple[Question, ...] = Field(max_length=400)


# --------------------------------------------------------------------------- rules


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
    """

    yes: tuple[Id, ...] | None = Field(default=None, min_length=1)
    signs: Signs | None = None
    points: tuple[Literal["means", "purpose"], ...] | None = Field(default=None, min_length=1)
    age: tuple[Age, ...] | None = Field(default=None, min_length=1)
    all: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    any: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    at_least: int = Field(default=1, ge=1)
    of: tuple[Exploitation, ...] = ()

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        kinds = ("yes", "signs", "points", "age", "all", "any")
        given = [kind for kind in kinds if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"a condition needs exactly one of {', '.join(kinds)}")
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
    """A legal time limit: what it counts from, and how long, in words."""

    starts: Text
    lasts: Text


class Step(Model):
    """One thing to do, offer, know or leave alone (`rules/steps-*.yaml`).

    Every given filter must fit; an empty one does not narrow. `danger: true` shows the step only
    when there is danger now. `covers` lists indicator ids from the evidence that this step
    accounts for. `confidence: secondary` prints "check" beside the step.
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


# --------------------------------------------------------------------------- around the questions


class Need(Model):
    """Something the person may want; steers referrals, never scored (`needs.yaml`)."""

    id: Id
    name: Text
    say: Text
    covers: tuple[Id, ...] = ()
    good_for: tuple[GoodFor, ...] = Field(min_length=1)


class Needs(Model):
    needs: tuple[Need, ...]


class Entry(Model):
    """One definition, example, form, setting, myth, fact or right on the Basics page."""

    id: Id
    title: Text
    text: Text
    covers: tuple[Id, ...] = ()
    status: Status
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Topic(Model):
    id: Id
    title: Text
    intro: Text | None = None
    entries: tuple[Entry, ...]


class Basics(Model):
    topics: tuple[Topic, ...]


class LeftOut(Model):
    """An indicator that nothing in the product uses, and the reason why not."""

    id: Id
    professions: tuple[Id, ...] = ()
    reason: Text


class LeftOuts(Model):
    left_out: tuple[LeftOut, ...]


class Wording(Model):
    """Every sentence that a person reads and that is not a question, rule or contact."""

    wording: dict[Id, Text]
