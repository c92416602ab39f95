"""Finds what is wrong in a directory that can be read: numbers, dates, words, places, ids.

Whether a file can be read at all (keys, types, missing translations) is found while loading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from pydantic import BaseModel

from questions.faults import Fault, Kind, Spot, fault, nearest
from questions.lint.ids import one_letter_apart
from questions.messages import Message, message
from questions.model import Text
from referrals.describe import known_languages, known_zones, zone_key
from referrals.directory import Directory, dialled
from referrals.do_not_print import Path_, shown_texts, wrongly_held
from referrals.model import Place, Service
from referrals.numbers import SHORT_CODES, digits_in, display, is_for_stories, is_possible, spells

HALF_A_YEAR = timedelta(days=184)
MUST_STAND = ("emergency-911", "nhth")
PROMISES = ("confidential", "confidencial", "anonymous", "anónim")
PLACEHOLDERS = frozenset({"where", "need", "path"})


def faults(directory: Directory) -> list[Fault]:
    """Everything wrong in a directory, in the order of its files."""
    linter = _Linter(directory)
    found = [*linter.services(), *linter.ids(), *linter.places(), *linter.rules(), *linter.banned()]
    return sorted(found, key=lambda one: one.spot)


def expired(directory: Directory, on: date) -> list[Fault]:
    """A fault for each printable entry whose date for the next check has passed on that day."""
    linter = _Linter(directory)
    return [
        fault(linter.spot(service, "expires"), Kind.PAST_DATE, id=service.id, date=service.expires)
        for service in directory.services.values()
        if service.printable and service.past(on)
    ]


def ahead(directory: Directory, on: date) -> list[Fault]:
    """A fault for each printable entry that says it was checked on a day after that one."""
    linter = _Linter(directory)
    return [
        not_yet(linter.spot(service, "checked"), service.id, service.checked.on)
        for service in directory.services.values()
        if service.printable and service.checked and service.ahead(on)
    ]


def not_yet(spot: Spot, id_: str, day: date) -> Fault:
    """NOT_YET for something that says it was checked on this day."""
    return fault(spot, Kind.NOT_YET, id=id_, date=day)


def unknown_services(directory: Directory, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Ids that name no entry, each with the nearest that exists or nothing. For rules elsewhere."""
    return [(one, nearest(one, directory.services)) for one in ids if one not in directory.services]


def unknown_to_packs(
    directory: Directory, professions: Collection[str], questions: Collection[str]
) -> list[Fault]:
    """Professions and questions that the directory names and no pack has.

    A slip of the pen in `tips_never_for` would put a line that takes enforcement tips on a nurse's
    sheet (design section 4, rule 12).
    """
    return list(_Linter(directory).unknown_to_packs(professions, questions))


class _Linter:
    """Looks at one directory; knows where in its files each entry stands."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.spots: dict[str, tuple[str, int]] = {}
        for name, document in directory.documents.items():
            rows = document.data.get("services", ()) if isinstance(document.data, dict) else ()
            for index, row in enumerate(rows):
                self.spots.setdefault(row["id"], (name, index))

    def spot(self, service: Service, *path: str | int) -> Spot:
        """Where an entry's value stands, or the entry."""
        if service.id not in self.spots:
            return Spot("directory")
        name, index = self.spots[service.id]
        return self.directory.documents[name].spot(("services", index, *path))

    def at(self, name: str, *path: str | int) -> Spot:
        """Where a value of one of the other files stands."""
        document = self.directory.documents.get(name)
        return document.spot(path) if document else Spot(name)

    def services(self) -> Iterator[Fault]:
        for service in self.directory.services.values():
            yield from self._numbers(service)
            yield from self._printable(service)
            yield from self._refers(service)
            yield from self._labels(service)
            yield from self._words(service)

    def _numbers(self, service: Service) -> Iterator[Fault]:
        pairs: list[tuple[Path_, str, str]] = [
            (("phones", index), phone.dial, phone.display) for index, phone in enumerate(service.phones)
        ]
        if service.sms:
            pairs.append((("sms",), service.sms.number, service.sms.display))
        for path, number, shown in pairs:
            possible = is_possible(number) if number.startswith("+") else _is_code(number, path)
            value: str | Message
            if not possible:
                value = number
            elif is_for_stories(number):
                value = message("why-for-stories", number=shown)
            elif display(number) != shown:
                value = message("why-other-display", number=number, shown=shown)
            else:
                continue
            yield fault(self.spot(service, *path), Kind.BAD_NUMBER, id=service.id, value=value)
        for index, phone in enumerate(service.phones):
            if phone.spelled and not spells(phone.spelled, phone.dial):
                value = message("why-other-spelling", number=phone.dial, shown=phone.spelled)
                spot = self.spot(service, "phones", index, "spelled")
                yield fault(spot, Kind.BAD_NUMBER, id=service.id, value=value)

    def _printable(self, service: Service) -> Iterator[Fault]:
        """A printable entry is current, has sources, and says when it was and will be checked."""
        if not service.printable:
            return
        lacks = {
            "status": (message("why-status", status=service.status), service.status != "current"),
            "sources": (message("why-no-source"), not service.sources),
            "checked": (message("why-never-checked"), service.checked is None),
            "expires": (message("why-no-next-check"), service.expires is None),
            "phones": (message("why-nobody-reached"), not (dialled(service) or service.web or service.chat)),
        }
        for key, (why, wrong) in lacks.items():
            if wrong:
                yield fault(self.spot(service, key), Kind.NOT_PRINTABLE, id=service.id, why=why)
        if service.checked and service.expires and not _half_a_year(service):
            why = message("why-late-check")
            yield fault(self.spot(service, "expires"), Kind.NOT_PRINTABLE, id=service.id, why=why)

    def _refers(self, service: Service) -> Iterator[Fault]:
        known = self.directory.services
        other = service.replaced_by
        if other and (other not in known or other == service.id):
            near = nearest(other, known)
            spot = self.spot(service, "replaced_by")
            yield fault(spot, Kind.UNKNOWN_ID, what=message("what-entry"), id=other, nearest=near)
        area = service.area
        place = self.directory.places.get(area.state or "")
        if area.state and place is None:
            near = nearest(area.state, self.directory.places)
            spot = self.spot(service, "area", "state")
            yield fault(spot, Kind.UNKNOWN_ID, what=message("what-place"), id=area.state, nearest=near)
        counties = place.counties if place else ()
        for county in (*area.counties, *area.except_counties):
            if place and county not in counties:
                near = nearest(county, counties)
                spot = self.spot(service, "area")
                yield fault(spot, Kind.UNKNOWN_ID, what=message("what-county"), id=county, nearest=near)

    def _labels(self, service: Service) -> Iterator[Fault]:
        """Languages and a time zone that can be named: every page and sheet with the entry names them."""
        given: list[tuple[Path_, str]] = [
            (("languages", "codes", index), code) for index, code in enumerate(service.languages.codes)
        ]
        languages, zones = known_languages(self.directory), known_zones(self.directory)
        wrong = [(path, code, languages) for path, code in given if code not in languages]
        zone = service.hours.tz
        if zone and zone_key(zone) not in self.directory.words:
            wrong.append((("hours", "tz"), zone, zones))
        for path, value, known in wrong:
            named = ", ".join(f"'{one}'" for one in known)
            key, why = ".".join(map(str, path)), message("why-no-label", expected=Text(en=named, es=named))
            spot, near = self.spot(service, *path), nearest(value, known)
            yield fault(spot, Kind.BAD_VALUE, key=key, why=why, nearest=near)

    def _words(self, service: Service) -> Iterator[Fault]:
        if service.takes_enforcement_tips and service.caution is None:
            yield fault(self.spot(service), Kind.MISSING_KEY, key="caution", where=service.id)
        if not service.printable:
            return
        for path, text in shown_texts(service):
            for promise in PROMISES:
                if promise in text.casefold():
                    spot = self.spot(service, *path)
                    yield fault(spot, Kind.FORBIDDEN_WORD, id=service.id, word=promise)

    def ids(self) -> Iterator[Fault]:
        """Ids one letter apart, unless the letter is that of the state they begin with."""
        plain = [one for one in self.directory.services.values() if not _coded(one)]
        for one, other in combinations(plain, 2):
            if abs(len(one.id) - len(other.id)) < 4 and one_edit_apart(one.id, other.id):
                yield fault(self.spot(other, "id"), Kind.CLOSE_ID, id=other.id, other=one.id)

    def places(self) -> Iterator[Fault]:
        for index, place in enumerate(self.directory.places.values()):
            if place.no_child_line is not None:
                yield from self._no_numbers(place, index)

    def _no_numbers(self, place: Place, index: int) -> Iterator[Fault]:
        """What to do instead names no number but 911, so that no unchecked number slips in."""
        path = ("places", index, "no_child_line")
        for text in (place.no_child_line.en, place.no_child_line.es) if place.no_child_line else ():
            for number in digits_in(text):
                if number != "911":
                    yield fault(self.at("places.yaml", *path), Kind.BAD_NUMBER, id=place.code, value=number)

    def rules(self) -> Iterator[Fault]:
        """The order of offers names entries that exist, and words with the same placeholders."""
        reasons = self.directory.reasons
        named: list[tuple[Path_, tuple[str, ...]]] = []
        for index, reason in enumerate(reasons.order):
            named.append((("order", index, "services"), reason.services))
            if reason.fallback:
                named.append((("order", index, "fallback"), reason.fallback.services))
        for index, need in enumerate(reasons.needs):
            named.append((("needs", index), (*need.services, *need.minors)))
        for index, entry in enumerate(reasons.card):
            named.append((("card", index, "service"), (entry.service,)))
        for path, ids in named:
            for one, near in unknown_services(self.directory, ids):
                spot = self.at("reasons.yaml", *path)
                yield fault(spot, Kind.UNKNOWN_ID, what=message("what-entry"), id=one, nearest=near)
        for id_ in MUST_STAND:
            service = self.directory.services.get(id_)
            if service is None or not service.printable:
                spot = self.spot(service, "printable") if service else Spot("national.yaml")
                yield fault(spot, Kind.MISSING_KEY, key="printable: true", where=id_)
        yield from self._placeholders()

    def unknown_to_packs(self, professions: Collection[str], questions: Collection[str]) -> Iterator[Fault]:
        reasons, name = self.directory.reasons, "reasons.yaml"
        named = [
            (self.at(name, key, index), id_)
            for key in ("tips_never_for", "reports_as_professional")
            for index, id_ in enumerate(getattr(reasons, key))
        ]
        for at, reason in enumerate(reasons.order):
            named += [
                (self.at(name, "order", at, "professions", i), id_)
                for i, id_ in enumerate(reason.professions)
            ]
            for index, id_ in enumerate(reason.yes_to):
                if id_ not in questions:
                    spot, near = self.at(name, "order", at, "yes_to", index), nearest(id_, questions)
                    yield fault(spot, Kind.UNKNOWN_ID, what=message("what-question"), id=id_, nearest=near)
        for service in self.directory.services.values():
            asked_by = service.in_person_response.asked_by if service.in_person_response else ()
            named += [
                (self.spot(service, "in_person_response", "asked_by", index), id_)
                for index, id_ in enumerate(asked_by)
            ]
        for spot, id_ in named:
            if id_ not in professions:
                near = nearest(id_, professions)
                yield fault(spot, Kind.UNKNOWN_ID, what=message("what-profession"), id=id_, nearest=near)

    def _placeholders(self) -> Iterator[Fault]:
        for path, text in _all_texts(self.directory.reasons, ()):
            if _marks(text.en) != _marks(text.es) or not _marks(text.en) <= PLACEHOLDERS:
                key = ".".join(str(part) for part in path)
                yield fault(self.at("reasons.yaml", *path), Kind.PLACEHOLDERS, key=key)
        for key, text in self.directory.words.items():
            if _marks(text.en) != _marks(text.es):
                yield fault(self.at("words.yaml", "words", key), Kind.PLACEHOLDERS, key=key)

    def banned(self) -> Iterator[Fault]:
        """Values of the do-not-print list in a printable entry, outside their right context."""
        for service in self.directory.services.values():
            for path, value, rule in wrongly_held(service, self.directory.banned):
                spot, instead = self.spot(service, *path), message("instead", id=rule.use) if rule.use else ""
                kind, id_ = Kind.DO_NOT_PRINT, service.id
                yield fault(spot, kind, id=id_, value=value, why=rule.why, instead=instead)
        for index, rule in enumerate(self.directory.banned):
            for one, near in unknown_services(self.directory, (*rule.right_for, *filter(None, [rule.use]))):
                spot = self.at("do_not_print.yaml", "do_not_print", index)
                yield fault(spot, Kind.UNKNOWN_ID, what=message("what-entry"), id=one, nearest=near)


def one_edit_apart(one: str, other: str) -> bool:
    """Do two ids differ by one letter changed, added or left out, or by separators alone?"""
    one, other = (re.sub(r"[-_]", "", id_) for id_ in (one, other))
    return one == other or one_letter_apart(one, other)


def _all_texts(value: object, path: Path_) -> Iterator[tuple[Path_, Text]]:
    """Every text in both languages inside a model."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _all_texts(getattr(value, key), (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _all_texts(inner, (*path, index))


def _marks(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\{([^{}]*)\}", text))


def _is_code(number: str, path: Path_) -> bool:
    """Short codes to ring are few and known; codes to text have five or six digits, or are one of them."""
    return number in SHORT_CODES or (path == ("sms",) and len(number) in (5, 6))


def _half_a_year(service: Service) -> bool:
    if service.checked is None or service.expires is None:
        return False
    return service.checked.on < service.expires <= service.checked.on + HALF_A_YEAR


def _coded(service: Service) -> bool:
    """Does the id begin with the code of the entry's own state, as in `al-child`?"""
    return service.area.state is not None and service.id.startswith(service.area.state.lower() + "-")
