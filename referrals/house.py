"""The site's own people and signal, as they stand beside the directory: whom to turn to in the house.

They are shown and printed for the professional. None of it ever stands on the card that a person carries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from questions.model import Text
from questions.site_model import Fits, QuietSignal, Site, SiteContact
from referrals.logo import Logo
from referrals.phrases import Phrases
from referrals.sheet.parts import Contact, Section, Words
from screening.assessment import Assessment
from screening.response import Response

# First calls in danger: more would be a list to read.
CALLS_IN_DANGER = 3
SECTION = "site"


@dataclass(frozen=True, slots=True)
class House:
    """Who the site is. `services`: ids of the directory's entries that the site added.

    left_out: people of the house are not listed, since one of them may have a part in it.
    """

    name: str
    version: str
    contacts: tuple[SiteContact, ...] = ()
    quiet_signal: QuietSignal | None = None
    logo: Logo | None = None
    services: tuple[str, ...] = ()
    left_out: bool = False

    def trusted(self, response: Response) -> House:
        """The house without those who may have a part in it, when somebody in charge may have one."""
        if response.gate.insider != "yes":
            return self
        kept = tuple(one for one in self.contacts if one.when_insider)
        return replace(self, contacts=kept, quiet_signal=None, left_out=True)

    def fitting(self, assessment: Assessment, role: str | None) -> tuple[SiteContact, ...]:
        """The contacts for this case, in the order of the site."""
        return tuple(one for one in self.contacts if _fits(one, assessment, role))

    def for_blank(self, profession: str, role: str | None) -> tuple[SiteContact, ...]:
        """The contacts for paper that is printed ahead: whatever the tier and age will be."""
        return tuple(one for one in self.contacts if _suits(one, profession, role))

    def in_danger(self, profession: str, role: str | None) -> tuple[SiteContact, ...]:
        """The first calls when there is danger now, whatever the tier."""
        suiting = (one for one in self.contacts if one.in_danger and _suits(one, profession, role))
        return tuple(suiting)[:CALLS_IN_DANGER]

    def signal(self, profession: str) -> Text | None:
        """The quiet signal, for the professions that have one."""
        signal = self.quiet_signal
        return signal.text if signal and profession in signal.professions else None


def house_of(site: Site, logo: Logo | None = None, services: tuple[str, ...] = ()) -> House:
    """The house of a site's own file."""
    return House(site.name, site.version, site.contacts, site.quiet_signal, logo, services)


def house_sections(
    phrases: Phrases, house: House | None, assessment: Assessment, response: Response, today: date
) -> tuple[Section, ...]:
    """Whom to turn to in the house, and its quiet signal: a section of the sheet, or none."""
    if house is None:
        return ()
    house = house.trusted(response)
    chosen = house.fitting(assessment, response.role)
    if assessment.danger:
        first = house.in_danger(assessment.profession, response.role)
        chosen = tuple(one for one in chosen if one not in first)
    signal = house.signal(assessment.profession)
    intro = (Words(phrases.text(signal), lead=phrases.say("site-signal")),) if signal else ()
    if house.left_out:
        intro = (Words(phrases.say("site-left-out")),)
    if not chosen and not intro:
        return ()
    return (
        Section(
            id=SECTION,
            heading=phrases.say("site-contacts"),
            aside=phrases.say("site-contacts-from", name=house.name) if chosen else "",
            intro=intro,
            parts=house_contacts(phrases, chosen, today),
            more=phrases.say("sheet-more-items", count="{count}"),
        ),
    )


def house_contacts(phrases: Phrases, chosen: Iterable[SiteContact], today: date) -> tuple[Contact, ...]:
    """Contacts as they stand on paper: role, number, what for, hours, when and by whom checked."""
    return tuple(
        Contact(
            id=one.id,
            name=phrases.text(one.role),
            numbers=((one.call, ""),),
            text_line="",
            what=phrases.text(one.what),
            details=tuple(("", said) for said in _details(phrases, one)),
            stale=phrases.say("sheet-call-stale") if one.stale(today) else "",
            first=True,
            keep=1,
        )
        for one in chosen
    )


def calls_in_danger(
    phrases: Phrases, house: House | None, profession: str, role: str | None
) -> tuple[Words, ...]:
    """The house's first calls under Danger, one line each."""
    if house is None:
        return ()
    return tuple(
        Words(number_and_hours(phrases, one), phrases.text(one.role))
        for one in house.in_danger(profession, role)
    )


def number_and_hours(phrases: Phrases, contact: SiteContact) -> str:
    """A contact on one line."""
    return phrases.say("site-call", number=contact.call, hours=phrases.text(contact.hours))


def made_with(phrases: Phrases, house: House | None, made: str) -> str:
    """What a paper was made with, and the site's own version behind it."""
    if house is None:
        return made
    return phrases.say("site-foot", made=made, name=house.name, version=house.version)


def checked(phrases: Phrases, contact: SiteContact) -> str:
    """When the number was last tried, and by whom."""
    by = phrases.text(contact.checked_by)
    return phrases.say("site-checked", date=phrases.day(contact.checked), by=by)


def _details(phrases: Phrases, contact: SiteContact) -> tuple[str, ...]:
    hours, how = phrases.text(contact.hours), phrases.text(contact.how) if contact.how else ""
    return tuple(_sentence(one) for one in (hours, how, checked(phrases, contact)) if one)


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."


def _suits(one: Fits, profession: str, role: str | None) -> bool:
    return (not one.professions or profession in one.professions) and (
        not one.roles or role is None or role in one.roles
    )


def _fits(one: Fits, assessment: Assessment, role: str | None) -> bool:
    return (
        _suits(one, assessment.profession, role)
        and (not one.tiers or assessment.tier in one.tiers)
        and (not one.ages or assessment.age in one.ages)
    )
