"""The directory of services as types: what every YAML file in `directory/` is read into.

Like the models of `questions`, these refuse unknown keys and hold no behaviour beyond reading
their own fields. Which service fits a person, and why, stands in `choose`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from questions import forms
from questions.model import (
    Age,
    GoodFor,
    Id,
    Line,
    Model,
    Text,
    Tier,
    Version,
    refused,
)

StateCode = Annotated[str, StringConstraints(pattern=forms.STATE)]
E164 = Annotated[str, StringConstraints(pattern=forms.E164)]
ShortCode = Annotated[str, StringConstraints(pattern=forms.SHORT_CODE)]
Address = Annotated[str, StringConstraints(pattern=forms.ADDRESS, max_length=600)]
Email = Annotated[str, StringConstraints(pattern=forms.EMAIL, max_length=120)]
Opening = Annotated[str, StringConstraints(pattern=forms.OPENING)]
LanguageCode = Annotated[str, StringConstraints(pattern=forms.LANGUAGE)]

ServiceKind = Literal[
    "emergency", "hotline", "textline", "chat", "report", "directory", "service", "compensation", "training"
]
ServiceStatus = Literal["current", "superseded", "closed", "unconfirmed"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PrintedSection = Literal["now", "main", "more", "tips"]
Group = Literal["child_lines", "advocates", "needs", "other_help", "tips"]


# --------------------------------------------------------------------------- one service


class Phone(Model):
    """One number to ring: an international number or a short code such as 911.

    `display` repeats the number as a person dials it. The two are compared, so that a slip of
    the pen in one of them is found. `spelled` is the version in letters, if one is in use.
    """

    number: E164 | None = None
    short_code: ShortCode | None = None
    display: Line
    spelled: Line | None = None
    extension: Annotated[str, StringConstraints(pattern=forms.EXTENSION)] | None = None
    label: Text | None = None

    @model_validator(mode="after")
    def _one_way_to_dial(self) -> Self:
        if (self.number is None) == (self.short_code is None):
            raise refused("exactly_one", keys="number, short_code")
        return self

    @property
    def dial(self) -> str:
        """What a telephone dials: the international number or the short code."""
        return self.number or self.short_code or ""


class Sms(Model):
    """Where to send a text message, and the word to send if one is asked for."""

    number: Annotated[str, StringConstraints(pattern=forms.TEXTED)]
    display: Line
    keyword: Text | None = None
    note: Text | None = None


class Hours(Model):
    """When somebody answers. `weekly` needs `tz` and `weekly`; `described` needs `note`."""

    open: Literal["always", "weekly", "described", "online", "unknown"]
    tz: Annotated[str, StringConstraints(pattern=forms.ZONE)] | None = None
    weekly: dict[Day, Opening] = Field(default_factory=dict)
    note: Text | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.open == "weekly") != bool(self.weekly and self.tz):
            raise refused("weekly_hours")
        if self.open == "described" and self.note is None:
            raise refused("described_hours")
        return self


class Languages(Model):
    """Languages that the staff speak themselves, and what is said about interpreters."""

    codes: tuple[LanguageCode, ...] = ()
    interpreters: Text | None = None


class Serves(Model):
    """Whom the service is for. An empty list says nothing about that matter."""

    ages: tuple[Literal["adult", "minor"], ...] = ()
    trafficking: tuple[Literal["sex", "labor"], ...] = ()
    audience: tuple[Literal["person", "professional", "public"], ...] = ()


class Area(Model):
    """Where the service works: everywhere, one state, or some (or all but some) counties of it."""

    nationwide: bool = False
    state: StateCode | None = None
    counties: tuple[Line, ...] = ()
    except_counties: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.nationwide == (self.state is not None):
            raise refused("somewhere")
        if self.state is None and (self.counties or self.except_counties):
            raise refused("counties")
        return self


class InPerson(Model):
    """Professions that may ask this service to send someone, and the caution that goes with it."""

    asked_by: tuple[Id, ...] = Field(min_length=1)
    caution: Text


class Checked(Model):
    """When and how the entry was last checked: `published` (nobody dialed) or `dialed`."""

    on: date
    how: Literal["published", "dialed"]


class Lead(Model):
    """A number that may belong here. It is dialed from the call sheet and never printed."""

    shown: Line
    label: Line | None = None
    why: Line


class Copy(Model):
    """A page or release that supports the entry; `seed` names one of the five source documents."""

    title: Line
    publisher: Line
    url: Address | None = None
    as_of: Line
    seed: Literal["doc-000", "doc-001", "doc-002", "doc-003", "doc-004"] | None = None


class Service(Model):
    """One directory entry. Its id is its id in the evidence, for good.

    printable: may stand on paper. Only a current entry with sources and a check date may.
    what: one short plain sentence; caution: what a caller should know before calling.
    takes_enforcement_tips: the line also takes tips for police or immigration enforcement
        (design section 4, rule 12: never before an advocate, never on a nurse's sheet).
    mandatory_report: a report that the law requires can be made here.
    notes, conflicts, recheck: for the people who keep this file; never shown to others.
    """

    id: Id
    name: Text
    former_names: tuple[Line, ...] = ()
    operator: Text | None = None
    kind: ServiceKind
    status: ServiceStatus
    replaced_by: Id | None = None
    printable: bool
    phones: tuple[Phone, ...] = ()
    sms: Sms | None = None
    chat: Address | None = None
    web: Address | None = None
    report_web: Address | None = None
    email: Email | None = None
    tty: Text | None = None
    hours: Hours
    languages: Languages = Languages()
    serves: Serves
    area: Area
    good_for: tuple[GoodFor, ...] = ()
    what: Text
    caution: Text | None = None
    mandatory_report: bool = False
    takes_enforcement_tips: bool = False
    in_person_response: InPerson | None = None
    checked: Checked | None = None
    expires: date | None = None
    notes: Line | None = None
    conflicts: Line | None = None
    recheck: Line | None = None
    leads: tuple[Lead, ...] = ()
    sources: tuple[Copy, ...] = ()

    def past(self, on: date) -> bool:
        """Was the entry to be checked again before this day?"""
        return self.expires is not None and on > self.expires

    def ahead(self, on: date) -> bool:
        """Does it say that it was checked on a day that has not come, so that nobody checked it yet?"""
        return self.checked is not None and self.checked.on > on

    def stale(self, on: date) -> bool:
        """Is the entry to be checked before use?"""
        return self.past(on) or self.ahead(on)


class Services(Model):
    services: tuple[Service, ...]


# --------------------------------------------------------------------------- around the services


class Place(Model):
    """A state, DC or a territory.

    in_sentence: the name as it stands after "in", where that differs.
    counties: listed where the county decides which line takes a report about a child.
    offer_all_lines: while the county is not known, offer the line of each (each says for whom).
    no_child_line: what to do instead, where no printable line exists.
    """

    code: StateCode
    name: Text
    in_sentence: Text | None = None
    counties: tuple[Line, ...] = ()
    offer_all_lines: bool = False
    no_child_line: Text | None = None


class Places(Model):
    places: tuple[Place, ...]


class Banned(Model):
    """A value that is wrong in a context, and where (if anywhere) it is right.

    numbers and words are looked for in every printable entry. `right_for` may carry them; there,
    `only_if_always_open` and `never_takes_reports` say in which context alone they are right.
    """

    id: Id
    value: Line
    numbers: tuple[Annotated[str, StringConstraints(pattern=forms.BANNED_NUMBER)], ...] = ()
    words: tuple[Line, ...] = ()
    right_for: tuple[Id, ...] = ()
    only_if_always_open: bool = False
    never_takes_reports: bool = False
    why: Text
    use: Id | None = None


class DoNotPrint(Model):
    do_not_print: tuple[Banned, ...]


class Words(Model):
    """Labels that screens and sheets put around the entries."""

    words: dict[Id, Text]


# --------------------------------------------------------------------------- who fits


class NoChildLine(Model):
    """What to do where no report line about a child can be printed; {where} names the place."""

    place_unknown: Text
    county_unknown: Text
    nothing_here: Text


class Fallback(Model):
    """What is offered where a group finds nothing. `intro` opens the note that says what to do."""

    services: tuple[Id, ...] = ()
    why: Text
    intro: Text | None = None


class Reason(Model):
    """One line of the order in which services are offered, with its reason in words.

    Every given filter must fit; an empty one does not narrow. Exactly one of `services` (by id,
    in this order) and `group` (found by place, need or path) is given. `keep` lines stand on the
    sheet before all others: `all` of their services or only the `first`.
    yes_to: shown only after a yes to one of these questions.
    why_in_person: instead of `why` where this profession may ask for someone to come.
    """

    id: Id
    section: PrintedSection
    services: tuple[Id, ...] = ()
    group: Group | None = None
    keep: Literal["all", "first", "none"] = "none"
    danger: bool | None = None
    ages: tuple[Age, ...] = ()
    tiers: tuple[Tier, ...] = ()
    leanings: tuple[Literal["sex", "labor", "both", "unclear"], ...] = ()
    professions: tuple[Id, ...] = ()
    yes_to: tuple[Id, ...] = ()
    why: Text
    why_in_person: Text | None = None
    fallback: Fallback | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if bool(self.services) == (self.group is not None):
            raise refused("exactly_one", keys="services, group")
        return self


class NeedHelp(Model):
    """Which services are offered for a need, by its `good_for` tag; `minors` first under 18."""

    tag: GoodFor
    services: tuple[Id, ...] = ()
    minors: tuple[Id, ...] = ()


class CardEntry(Model):
    """A service that may stand on the card a person carries, without its name.

    any_language: callers may ask for any language. about: what the one who hands it over should know.
    call_hook, text_hook: how to learn the number by heart; said aloud, never printed.
    """

    service: Id
    any_language: bool = False
    about: Text
    call_hook: Text | None = None
    text_hook: Text | None = None


class Reasons(Model):
    """Everything that decides who is offered, in what order and with which words.

    version: of the whole directory, the entries too.
    sheet_limit: contacts on a sheet; more only where `keep` lines need it.
    per_need: services for one need. tips_never_for: professions whose sheets carry no line
    that takes enforcement tips. reports_as_professional: professions that use a report line kept
    for mandated reporters; all others use the public's. card: lines for the card that a person
    carries, the first by itself unless another is chosen.
    """

    version: Version
    sheet_limit: int = Field(ge=4, le=20)
    per_need: int = Field(ge=1, le=5)
    tips_never_for: tuple[Id, ...] = Field(min_length=1)
    reports_as_professional: tuple[Id, ...]
    needs: tuple[NeedHelp, ...]
    no_child_line: NoChildLine
    card: tuple[CardEntry, ...] = ()
    order: tuple[Reason, ...] = Field(min_length=1)
