"""A site's own content, as types: what a hospital, hotel or department lays over the product's own.

A site adds and never edits: no key of these models reaches a rule, a grade, a weight, a tier, a gate or
a need of the product. What a site may not say although it could be read is found by the linter, with
the words in `site_promises.yaml`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from questions import forms
from questions.model import (
    LANGUAGES,
    Age,
    Grade,
    Id,
    Language,
    Learned,
    Line,
    Model,
    Text,
    Tier,
    Version,
    refused,
)

# Only an empty page, a path on this host or an https address: never a script.
ExitTarget = Annotated[str, StringConstraints(pattern=forms.EXIT)]
StateCode = Annotated[str, StringConstraints(pattern=forms.STATE)]
County = Annotated[str, StringConstraints(min_length=1, max_length=40)]
IdleMinutes = Annotated[int, Field(ge=1, le=60)]
IdleWarning = Annotated[int, Field(ge=20, le=600)]
# A file beside `site.yaml`; no folder, so that nothing outside of the site's own folder is read.
LogoName = Annotated[str, StringConstraints(pattern=forms.LOGO, max_length=60)]
# What a finger dials: an extension, a pager code or a whole number.
Dial = Annotated[str, StringConstraints(pattern=forms.DIAL)]
# As much as fits into the bar beside Leave now.
SiteName = Annotated[Line, StringConstraints(max_length=40)]
Short = Annotated[Line, StringConstraints(max_length=60)]
FEWEST_DIGITS_OUTSIDE = 7
# As for the directory: a number that nobody has tried for half a year is to be tried again.
HALF_A_YEAR = timedelta(days=184)


class ShortText(Text):
    """A text of a few words."""

    en: Short
    es: Short


class PlainText(Text):
    """A sentence or two, as much as a sheet has room for."""

    en: Annotated[Line, StringConstraints(max_length=280)]
    es: Annotated[Line, StringConstraints(max_length=280)]


class Fits(Model):
    """For whom something stands. Every given filter must fit; an empty one does not narrow."""

    professions: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    tiers: tuple[Tier, ...] = ()
    ages: tuple[Age, ...] = ()


class SiteContact(Fits):
    """Someone in the house, by role and never by name, and how to reach them.

    call: the number; how: what to know while dialling. in_danger: also stands under Danger, after what the
    product says to do first. when_insider: stands too when somebody in charge may have a part in it.
    checked, checked_by: the day on which the number was last tried, and the office that tried it.
    """

    id: Id
    role: ShortText
    call: Dial
    how: PlainText | None = None
    what: PlainText
    hours: ShortText
    in_danger: bool = False
    when_insider: bool = False
    checked: date
    checked_by: ShortText

    @property
    def expires(self) -> date:
        """The last day on which the number counts as checked."""
        return self.checked + HALF_A_YEAR

    def stale(self, on: date) -> bool:
        """Is the number to be tried before use? So it is while the day it names has not come."""
        return not self.checked <= on <= self.expires


class SiteStep(Fits):
    """One step of the site's own protocol. Legal clocks, rights and the gate are the product's alone.

    when_insider: stands too when somebody in charge may have a part in it.
    """

    id: Id
    group: Literal["danger", "now", "offer", "record", "never"]
    states: tuple[StateCode, ...] = ()
    when_insider: bool = False
    text: PlainText


class QuietSignal(Model):
    """How a worker of these professions calls for help without saying so. Never on the person's card."""

    professions: tuple[Id, ...] = Field(min_length=1)
    text: PlainText


class Site(Model):
    """`site.yaml`: who the site is, what a walk begins with, and whom to turn to in the house.

    languages: those offered on the screen, the first by itself; paper comes in both.
    packs_off: professions that this site does not offer.
    codes_allowed: local policy lets codes stand in a chart; the three gates are asked all the same.
    """

    version: Version
    name: SiteName
    logo: LogoName | None = None
    state: StateCode | None = None
    county: County | None = None
    languages: tuple[Language, ...] = Field(default=LANGUAGES, min_length=1)
    exit_to: ExitTarget | None = None
    idle_minutes: IdleMinutes | None = None
    idle_warning_seconds: IdleWarning | None = None
    packs_off: tuple[Id, ...] = ()
    codes_allowed: bool = False
    quiet_signal: QuietSignal | None = None
    contacts: tuple[SiteContact, ...] = Field(default=(), max_length=24)
    steps: tuple[SiteStep, ...] = Field(default=(), max_length=24)

    @field_validator("languages")
    @classmethod
    def _each_once(cls, given: tuple[Language, ...]) -> tuple[Language, ...]:
        if len(set(given)) < len(given):
            raise refused("each_once")
        return given


class SiteQuestion(Model):
    """A question that a site adds to a section of its own. It may weigh little or nothing.

    grade, for_child: here so that a wish for more is refused with its reason; see the linter.
    counts, does_not_count, innocent: wanted as soon as a yes is a sign (grade contextual).
    """

    id: Id
    professions: tuple[Id, ...] = Field(min_length=1)
    roles: tuple[Id, ...] = ()
    learned: Learned
    text: PlainText
    how: Text
    why: Text
    grade: Grade = "none"
    ages: Literal["any", "minor"] = "any"
    for_child: Literal["ask", "only_if_said"] = "only_if_said"
    counts: Text | None = None
    does_not_count: Text | None = None
    innocent: Text | None = None


class SiteQuestions(Model):
    """`questions.yaml` of a site. title: the heading of its section."""

    title: ShortText | None = None
    site_questions: tuple[SiteQuestion, ...] = Field(min_length=1, max_length=12)
