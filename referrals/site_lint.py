"""What a site may not print: numbers of the do-not-print lists, and lines that would take another's place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.faults import Fault, Kind, Spot, fault, nearest
from questions.lint.placed import Placed
from questions.lint.site import Given
from questions.messages import message
from questions.model import Text
from questions.site_model import FEWEST_DIGITS_OUTSIDE, SiteContact
from questions.site_promises import weak_faults
from referrals.directory import Directory, dialled
from referrals.directory_lint import faults as directory_faults
from referrals.directory_lint import not_yet
from referrals.model import Banned, Service, Services
from referrals.numbers import SHORT_CODES, bare, digits_in, is_for_stories, is_possible

COUNTRY = "+1"


def faults(
    given: Given, added: Placed[Services] | None, directory: Directory, together: Directory
) -> Iterator[Fault]:
    """Faults of a site's contacts, services and place against the product's own directory.

    together: the directory with the site's services in it.
    """
    yield from _place(given, directory)
    for contact in given.contacts:
        yield from _contact(contact, directory)
    if added is not None:
        for service in added.under(Service, "services"):
            yield from _service(service, directory)
        name = added.document.file
        yield from (one for one in directory_faults(together) if one.spot.file == name)
    yield from _said(given, directory)


def expired(given: Given, added: Placed[Services] | None, on: date) -> Iterator[Fault]:
    """PAST_DATE for each number of the site that is to be tried again by that day."""
    for contact in given.contacts:
        if on > contact.thing.expires:
            spot, until = contact.spot("checked"), contact.thing.expires
            yield fault(spot, Kind.PAST_DATE, id=contact.thing.id, date=until)
    for service in added.under(Service, "services") if added else ():
        if service.thing.printable and service.thing.past(on):
            spot = service.spot("expires")
            yield fault(spot, Kind.PAST_DATE, id=service.thing.id, date=service.thing.expires)


def ahead(given: Given, added: Placed[Services] | None, on: date) -> Iterator[Fault]:
    """NOT_YET for each number of the site that says it was tried on a day after that one."""
    for contact in given.contacts:
        if contact.thing.checked > on:
            yield not_yet(contact.spot("checked"), contact.thing.id, contact.thing.checked)
    for service in added.under(Service, "services") if added else ():
        checked = service.thing.checked
        if service.thing.printable and checked and checked.on > on:
            yield not_yet(service.spot("checked"), service.thing.id, checked.on)


def _place(given: Given, directory: Directory) -> Iterator[Fault]:
    """The default place, and the states that steps name, exist."""
    site = given.site
    named = [(site.spot("state"), site.thing.state)] if site.thing.state else []
    named += [
        (step.spot("states", index), code)
        for step in given.steps
        for index, code in enumerate(step.thing.states)
    ]
    for spot, code in named:
        if code not in directory.places:
            near = nearest(code, directory.places)
            yield fault(spot, Kind.UNKNOWN_ID, what=message("what-state"), id=code, nearest=near)
    place = directory.places.get(site.thing.state or "")
    county = site.thing.county
    if county is None:
        return
    if place is None:
        yield fault(site.spot("county"), Kind.MISSING_KEY, key="state", where="site.yaml")
    elif place.counties and directory.location(place.code, county).county is None:
        spot, near = site.spot("county"), nearest(county, place.counties)
        yield fault(spot, Kind.UNKNOWN_ID, what=message("what-county"), id=county, nearest=near)


def _contact(contact: Placed[SiteContact], directory: Directory) -> Iterator[Fault]:
    """A number that leads out of the house may exist; none is on a list of numbers not to be printed."""
    thing, spot = contact.thing, contact.spot("call")
    number = bare(thing.call)
    outside = len(number) >= FEWEST_DIGITS_OUTSIDE
    if is_for_stories(number):
        why = message("why-for-stories", number=thing.call)
        yield fault(spot, Kind.BAD_NUMBER, id=thing.id, value=why)
    elif outside and not is_possible(COUNTRY + number):
        yield fault(spot, Kind.BAD_NUMBER, id=thing.id, value=thing.call)
    yield from _wrong_number(thing.id, number, spot, directory)


def _wrong_number(id_: str, number: str, spot: Spot, directory: Directory) -> Iterator[Fault]:
    for rule in directory.banned:
        if number in rule.numbers:
            yield _banned(id_, number, spot, rule)
            return
    if number in SHORT_CODES or len(number) < FEWEST_DIGITS_OUTSIDE:
        return
    kept = [one for one in directory.services.values() if number in map(bare, dialled(one))]
    if not kept:
        return
    tips = next((one for one in kept if one.takes_enforcement_tips), None)
    if tips is not None:
        why = message("why-takes-tips", id=tips.id)
        yield fault(spot, Kind.DO_NOT_PRINT, id=id_, value=number, why=why, instead="")
    elif not any(one.printable for one in kept):
        why = message("why-kept-unprinted", id=kept[0].id)
        yield fault(spot, Kind.DO_NOT_PRINT, id=id_, value=number, why=why, instead="")


def _service(service: Placed[Service], directory: Directory) -> Iterator[Fault]:
    """A site adds lines of its own: none with an id of the directory, none that stands for a report."""
    thing = service.thing
    if thing.id in directory.services:
        first = f"directory: {directory.services[thing.id].name.en}"
        yield fault(service.spot("id"), Kind.TWICE_ID, id=thing.id, first=first)
    if thing.mandatory_report:
        why, spot = message("why-site-report"), service.spot("mandatory_report")
        yield fault(spot, Kind.WEAKENS, id=thing.id, value="mandatory_report: true", why=why)
    if thing.kind == "emergency":
        why, spot = message("why-site-emergency"), service.spot("kind")
        yield fault(spot, Kind.WEAKENS, id=thing.id, value="kind: emergency", why=why)
    for number in dialled(thing):
        if not thing.takes_enforcement_tips:
            yield from _wrong_number(thing.id, bare(number), service.spot("phones"), directory)
    for text in service.inside(Text):
        yield from weak_faults(thing.id, text, "steps")


def _said(given: Given, directory: Directory) -> Iterator[Fault]:
    """Do-not-print values inside any text of `site.yaml` or `questions.yaml`."""
    for file in (given.site, *([given.questions] if given.questions else [])):
        for text in file.inside(Text):
            for language in ("en", "es"):
                said = text.thing.en if language == "en" else text.thing.es
                numbers = set(digits_in(said))
                for rule in directory.banned:
                    held = [one for one in rule.numbers if one in numbers]
                    held += [one for one in rule.words if one.casefold() in said.casefold()]
                    if held:
                        yield _banned(_key(text), held[0], text.spot(language), rule)


def _key(text: Placed[Text]) -> str:
    return ".".join(str(part) for part in text.path)


def _banned(id_: str, value: str, spot: Spot, rule: Banned) -> Fault:
    instead = message("instead", id=rule.use) if rule.use else ""
    return fault(spot, Kind.DO_NOT_PRINT, id=id_, value=value, why=rule.why, instead=instead)
