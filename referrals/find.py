"""Search in the directory, for the view that shows every entry, printed or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from questions.model import Language
from referrals.describe import status_text
from referrals.directory import Directory, Location, covers, in_state
from referrals.model import Service


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits a search. `status` says in words whether it may be used, and since when not."""

    service: Service
    status: str
    stale: bool


def find(  # noqa: PLR0913 - one keyword for each filter on the page
    directory: Directory,
    *,
    today: date,
    language: Language,
    text: str = "",
    state: str | None = None,
    county: str | None = None,
    need: str | None = None,
    age: Literal["adult", "minor"] | None = None,
    printable: bool | None = None,
) -> tuple[Found, ...]:
    """The entries that fit every filter given, nearest place first, then in directory order.

    text: each word must occur in name, former names, operator, id, what it does, or digits.
    state, county: services that work there, those of the whole country included; without a
        county all of the state's. need: a need's id or a `good_for` tag.
    """
    where = directory.location(state, county)
    tags = _tags(directory, need) if need else frozenset()
    fits = [
        service
        for service in directory.services.values()
        if (not state or service.area.nationwide or _there(service, where))
        and (not need or tags & set(service.good_for))
        and (age is None or not service.serves.ages or age in service.serves.ages)
        and (printable is None or service.printable == printable)
        and _mentions(service, text)
    ]
    if state:
        fits.sort(key=_farness)
    return tuple(
        Found(one, status_text(directory, one, language, today), one.printable and one.stale(today))
        for one in fits
    )


def _there(service: Service, where: Location) -> bool:
    return covers(service.area, where) if where.county else in_state(service.area, where)


def _tags(directory: Directory, need: str) -> frozenset[str]:
    wanted = directory.needs.get(need)
    return frozenset(wanted.good_for if wanted else (need,))


def _farness(service: Service) -> int:
    """0 for a county's service, 1 for a state's, 2 for the whole country's."""
    if service.area.nationwide:
        return 2
    return 0 if service.area.counties or service.area.except_counties else 1


def _mentions(service: Service, text: str) -> bool:
    words = _plain(text).split()
    if not words:
        return True
    shown = _plain(" ".join(_searchable(service)))
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 3 and any(digits in number for number in _numbers(service)):
        return True
    return all(word in shown for word in words)


def _searchable(service: Service) -> Iterable[str]:
    yield service.id
    yield from service.former_names
    for both in (service.name, service.operator, service.what):
        if both:
            yield from (both.en, both.es)
    yield from service.area.counties
    for phone in service.phones:
        yield phone.display
        yield phone.spelled or ""


def _numbers(service: Service) -> Iterable[str]:
    for phone in service.phones:
        yield re.sub(r"\D", "", phone.dial)
    if service.sms:
        yield re.sub(r"\D", "", service.sms.number)


def _plain(text: str) -> str:
    """Lower case without accents, so that a search needs neither."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))
