"""A page on which a person at a site dials every number and writes down what happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.faults import BadInput, Kind, Spot, fault, nearest
from questions.messages import message
from questions.model import Language
from referrals.describe import number_text, say
from referrals.directory import Directory, Location, covers, in_state
from referrals.house import House
from referrals.model import Service
from referrals.numbers import digits_in

# Ringing these as a test would take an operator away from someone in danger.
NEVER_AS_A_TEST = frozenset({"911", "988"})
COLUMNS = ("number", "who", "state-of-entry", "date", "answered", "result", "initials")
EVERYWHERE = Location()
# To fill in with a pen: all but number, name and state.
BLANKS = (" ",) * (len(COLUMNS) - 3)


def call_sheet(directory: Directory, today: date, language: Language, where: Location = EVERYWHERE) -> str:
    """Every number of the directory in a Markdown table with blanks: country, states, counties.

    where: with a state, of the places that one alone; with a county, of its lines those for that county.
    Numbers that are not printed, and leads that nobody has confirmed, are listed as such: only a
    call can settle them. A site's own services and contacts stand last, wherever it is. Closed and
    replaced entries are left out.
    """
    words = {"date": today.isoformat(), "hash": directory.hash}
    parts = [
        f"# {say(directory, 'call-title', language)}",
        say(directory, "call-made-on", language, **words),
        say(directory, "call-intro", language),
        say(directory, "call-not-911", language),
        say(directory, "call-after", language),
    ]
    house = directory.house or House("", "")
    alive = [one for one in directory.services.values() if one.status in ("current", "unconfirmed")]
    added = [one for one in alive if one.id in house.services]
    for title, services in _groups([one for one in alive if one not in added], where):
        if services:
            parts.append(f"## {say(directory, title, language)}")
            parts.append("\n".join(_table(directory, services, language)))
    if added or house.contacts:
        parts.append(f"## {say(directory, 'call-site', language)}")
        rows = (*_table(directory, added, language), *_of_site(directory, house, language))
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def place_named(directory: Directory, state: str | None, county: str | None = None) -> Location:
    """The place whose numbers are wanted: a state, or a state and a county.

    Where the directory lists no counties, every line of the state is for each. Raises BadInput when it
    does not know the place.
    """
    spot = Spot("call-sheet")
    if county is not None and state is None:
        raise BadInput([fault(spot, Kind.MISSING_KEY, key="--state", where="call-sheet --county")])
    where = directory.location(state, county)
    known = where.place.counties if where.place else ()
    for what, given, found, names in (
        ("what-state", state, where.place, directory.places),
        ("what-county", county if known else None, where.county, known),
    ):
        if given is not None and found is None:
            near = nearest(given, names)
            raise BadInput([fault(spot, Kind.UNKNOWN_ID, what=message(what), id=given, nearest=near)])
    return where


def _of_site(directory: Directory, house: House, language: Language) -> Iterator[str]:
    """The site's own contacts, to be dialed like all others."""
    printed = say(directory, "call-printed", language)
    for one in house.contacts:
        yield _row([one.call, f"{one.role.say(language)} [{one.id}]", printed, *BLANKS])


def _groups(services: list[Service], where: Location) -> Iterator[tuple[str, list[Service]]]:
    near = [one for one in services if one.area.state and _near(one, where)]
    local = [one for one in near if one.area.counties or one.area.except_counties]
    yield "call-national", [one for one in services if one.area.nationwide]
    yield "call-states", _by_place([one for one in near if one not in local])
    yield "call-counties", _by_place(local)


def _near(service: Service, where: Location) -> bool:
    """Is the line one of the place that was asked for? Without a place every line is."""
    if where.place is None:
        return True
    return covers(service.area, where) if where.county else in_state(service.area, where)


def _by_place(services: list[Service]) -> list[Service]:
    return sorted(services, key=lambda one: (one.area.state or "", one.area.counties, one.id))


def _table(directory: Directory, services: list[Service], language: Language) -> Iterator[str]:
    yield from _head(directory, language)
    for service in services:
        for number, state in _numbers(directory, service, language):
            yield _row([number, f"{service.name.say(language)} [{service.id}]", state, *BLANKS])


def _head(directory: Directory, language: Language) -> Iterator[str]:
    yield _row([say(directory, f"call-{column}", language) for column in COLUMNS])
    yield _row(["---"] * len(COLUMNS))


def _numbers(directory: Directory, service: Service, language: Language) -> Iterator[tuple[str, str]]:
    """Each number to dial, with what is true of it now."""
    now = say(directory, "call-printed" if service.printable else "call-to-confirm", language)
    for phone in service.phones:
        if phone.dial not in NEVER_AS_A_TEST:
            yield number_text(directory, phone, language), now
    if service.sms and service.sms.number not in NEVER_AS_A_TEST:
        yield f"{service.sms.display} ({say(directory, 'call-text', language)})", now
    if service.tty and any(len(number) == 10 for number in digits_in(service.tty.en)):
        yield f"TTY: {service.tty.say(language)}", now
    for lead in service.leads:
        yield lead.shown, say(directory, "call-to-confirm", language)


def _row(cells: list[str]) -> str:
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"
