"""What is asked, and what rules say about it, as types.

Every file in this folder that ends in `.yaml` is read into one of these models. A model refuses
unknown keys, so a misspelt key is a fault with a place, never a silent nothing. The models only
read their own fields: what answers mean stands in `screening`.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from questions import forms

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

Id = Annotated[str, StringConstraints(pattern=forms.ID, max_length=80)]

Version = Annotated[str, StringConstraints(pattern=forms.VERSION)]

# Control characters, direction marks, zero-width and other invisible characters can turn a printed
# number round or hide text. Newline and soft hyphen are harmless.
_HIDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_HARMLESS = frozenset("\n\N{SOFT HYPHEN}")


def refused(why: str, **values: str) -> PydanticCustomError:
    """What a check of a model raises; its words are `why-...` in `wording/faults.yaml`."""
    return PydanticCustomError(why, why, values)


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    for char in text:
        if char not in _HARMLESS and unicodedata.category(char) in _HIDING:
            raise refused("hidden_character", code=f"{ord(char):04X}")
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
    licence: Text
    copy_age: Text
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
    """A group of questions that stands on one page.

    all_on_sheet: the sheet shows each of its questions with its answer, yes or not, since a law wants
    every one considered.
    """

    id: Id
    title: Text
    intro: Text | None = None
    all_on_sheet: bool = False


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
