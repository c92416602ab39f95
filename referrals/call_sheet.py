"""A page on which a person at a site dials every number and writes down what happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.model import Language
from referrals.describe import number_text, say
from referrals.directory import Directory
from referrals.house import House
from referrals.model import Service
from referrals.numbers import digits_in

# Ringing these as a test would take an operator away from someone in danger.
NEVER_AS_A_TEST = frozenset({"911", "988"})
COLUMNS = ("number", "who", "state-of-entry", "date", "answered", "result", "initials")
# To fill in with a pen: all but number, name and state.
BLANKS = (" ",) * (len(COLUMNS) - 3)


def call_sheet(directory: Directory, today: date, language: Language) -> str:
    """Every number of the directory in a Markdown table with blanks: country, states, counties.

    Numbers that are not printed, and leads that nobody has confirmed, are listed as such: only a
    call can settle them. A site's own contacts stand last. Closed and replaced entries are left out.
    """
    words = {"date": today.isoformat(), "hash": directory.hash}
    parts = [
        f"# {say(directory, 'call-title', language)}",
        say(directory, "call-made-on", language, **words),
        say(directory, "call-intro", language),
        say(directory, "call-not-911", language),
        say(directory, "call-after", language),
    ]
    for title, services in _groups(directory):
        parts.append(f"## {say(directory, title, language)}")
        parts.append("\n".join(_table(directory, services, language)))
    if directory.house and directory.house.contacts:
        parts.append(f"## {say(directory, 'call-site', language)}")
        parts.append("\n".join(_of_site(directory, directory.house, language)))
    return "\n\n".join(parts) + "\n"


def _of_site(directory: Directory, house: House, language: Language) -> Iterator[str]:
    """The site's own contacts, to be dialled like all others."""
    yield from _head(directory, language)
    printed = say(directory, "call-printed", language)
    for one in house.contacts:
        yield _row([one.call, f"{one.role.say(language)} [{one.id}]", printed, *BLANKS])


def _groups(directory: Directory) -> Iterator[tuple[str, list[Service]]]:
    alive = [one for one in directory.services.values() if one.status in ("current", "unconfirmed")]
    local = [one for one in alive if one.area.counties or one.area.except_counties]
    yield "call-national", [one for one in alive if one.area.nationwide]
    yield "call-states", _by_place([one for one in alive if one.area.state and one not in local])
    yield "call-counties", _by_place(local)


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
