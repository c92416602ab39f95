"""Short texts about an entry, in the words of `words.yaml`: hours, languages, place, date, status.

Screens, sheets and the command line all take their wording from here, so that they agree.
"""

from __future__ import annotations

import re
from datetime import date

from questions.model import Language, Text
from referrals.directory import Directory, Location
from referrals.model import Area, Day, Phone, Service

Json = dict[str, str | bool | None]
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
HALF_DAY = 12
LANGUAGE, ZONE = "language-", "zone-"
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def say(directory: Directory, key: str, language: Language, /, **values: str) -> str:
    """One label of `words.yaml` in a language, its placeholders filled. KeyError if there is none."""
    return fill(directory.words[key].say(language), **values)


def fill(template: str, **values: str) -> str:
    """A template with its {placeholders} replaced once; braces that name nothing stay as they are."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def fill_text(template: Text, **values: Text) -> Text:
    """A template filled in both languages, each with the values of that language."""
    english = {key: value.en for key, value in values.items()}
    spanish = {key: value.es for key, value in values.items()}
    return Text(en=fill(template.en, **english), es=fill(template.es, **spanish))


def number_text(directory: Directory, phone: Phone, language: Language) -> str:
    """A number as printed, with extension and label: `1-209-742-0900 (weekdays 8 a.m. to 5 p.m.)`."""
    parts = [phone.display]
    if phone.extension:
        parts.append(say(directory, "extension", language, number=phone.extension))
    if phone.label:
        parts.append(f"({phone.label.say(language)})")
    return " ".join(parts)


def texting(directory: Directory, service: Service, language: Language) -> str | None:
    """How to reach a service by text message, or None."""
    sms = service.sms
    if sms is None:
        return None
    if sms.keyword:
        word = sms.keyword.say(language)
        said = say(directory, "text-word-to", language, word=word, number=sms.display)
    else:
        said = say(directory, "text-to", language, number=sms.display)
    return f"{said} ({sms.note.say(language)})" if sms.note else said


def hours_text(directory: Directory, service: Service, language: Language) -> str:
    """When somebody answers, in words."""
    hours = service.hours
    note = hours.note.say(language) if hours.note else ""
    if hours.open == "described":
        return note
    said = (
        _weekly(directory, service, language)
        if hours.open == "weekly"
        else say(directory, f"hours-{hours.open}", language)
    )
    return f"{said}; {note}" if note else said


def languages_text(directory: Directory, service: Service, language: Language) -> str:
    """Languages of the staff and of interpreters, in words."""
    spoken = [say(directory, LANGUAGE + code, language) for code in service.languages.codes]
    parts = [", ".join(spoken)] if spoken else []
    if service.languages.interpreters:
        what = service.languages.interpreters.say(language)
        parts.append(say(directory, "interpreters", language, what=what))
    return "; ".join(parts) or say(directory, "languages-unknown", language)


def status_text(directory: Directory, service: Service, language: Language, on: date) -> str:
    """Status in words: what replaced it, whether it is printed, whether it is past its date."""
    parts = [say(directory, f"status-{service.status}", language)]
    other = directory.services.get(service.replaced_by or "")
    if other:
        parts.append(say(directory, "replaced-by", language, name=other.name.say(language)))
    if not service.printable:
        parts.append(say(directory, "not-printed", language))
    if service.stale(on):
        parts.append(say(directory, "check-before-use", language))
    return "; ".join(parts)


def place_text(directory: Directory, location: Location) -> Text:
    """A chosen place as it stands after "in": `Kern County`, `el condado de Kern`, `Alaska`."""
    if location.place is None:
        return directory.words["where-nationwide"]
    if location.county:
        return fill_text(directory.words["where-county"], name=Text(en=location.county, es=location.county))
    return location.place.in_sentence or location.place.name


def area_text(directory: Directory, area: Area) -> Text:
    """The area of a service as it stands after "in"."""
    place = directory.places.get(area.state or "")
    if place is None:
        return directory.words["where-nationwide"]
    name = place.in_sentence or place.name
    if area.except_counties:
        return fill_text(directory.words["where-other-counties"], name=name)
    if not area.counties:
        return name
    each = directory.words["where-county"]
    named = [fill_text(each, name=Text(en=county, es=county)) for county in area.counties]
    last = directory.words["and"]
    return Text(
        en=_listed([one.en for one in named], last.en), es=_listed([one.es for one in named], last.es)
    )


def facts(directory: Directory, service: Service, language: Language) -> Json:
    """The plain facts of an entry for JSON: id, name, call, text, web, hours, checked, expires."""
    return {
        "id": service.id,
        "name": service.name.say(language),
        "call": service.phones[0].dial if service.phones else None,
        "text": service.sms.number if service.sms else None,
        "web": service.web,
        "hours": hours_text(directory, service, language),
        "checked": service.checked.on.isoformat() if service.checked else None,
        "expires": service.expires.isoformat() if service.expires else None,
    }


def _weekly(directory: Directory, service: Service, language: Language) -> str:
    """Weekly hours, neighbouring days of equal hours joined: `Mon–Fri 8:00 a.m. to 5:00 p.m.`."""
    runs: list[tuple[Day, Day, str]] = []
    for day in DAYS:
        opening = service.hours.weekly.get(day)
        if opening is None:
            continue
        before = DAYS[DAYS.index(day) - 1]
        if runs and runs[-1][1] == before and runs[-1][2] == opening:
            runs[-1] = (runs[-1][0], day, opening)
        else:
            runs.append((day, day, opening))
    said = [
        f"{_days(directory, first, last, language)} {_opening(directory, opening, language)}"
        for first, last, opening in runs
    ]
    zone = say(directory, zone_key(service.hours.tz or ""), language)
    return f"{', '.join(said)} ({zone})"


def _days(directory: Directory, first: Day, last: Day, language: Language) -> str:
    start = say(directory, f"day-{first}", language)
    return start if first == last else f"{start}–{say(directory, f'day-{last}', language)}"


def _opening(directory: Directory, opening: str, language: Language) -> str:
    start, end = opening.split("-")
    times = {"start": clock(directory, start, language), "end": clock(directory, end, language)}
    return say(directory, "hours-from-to", language, **times)


def clock(directory: Directory, time: str, language: Language) -> str:
    """A time of day as most readers in the United States say it: `17:30` is `5:30 p.m.`.

    Noon and midnight are named, since few know which of the two 12:00 p.m. is.
    """
    hour, minute = (int(part) for part in time.split(":"))
    half = "pm" if hour % 24 >= HALF_DAY else "am"
    if hour % HALF_DAY == 0 and minute == 0:
        half = "noon" if hour == HALF_DAY else "midnight"
    return say(directory, f"clock-{half}", language, time=f"{hour % HALF_DAY or HALF_DAY}:{minute:02}")


def zone_key(zone: str) -> str:
    """The label of a time zone: `zone-america-new-york` for `America/New_York`."""
    return ZONE + zone.lower().replace("/", "-").replace("_", "-")


def known_languages(directory: Directory) -> list[str]:
    """The codes of the languages that have a label, in the order of `words.yaml`."""
    return [key.removeprefix(LANGUAGE) for key in directory.words if key.startswith(LANGUAGE)]


def known_zones(directory: Directory) -> list[str]:
    """The time zones that have a label, by the names that an entry gives: the other way of `zone_key`."""
    named = [key.removeprefix(ZONE).partition("-") for key in directory.words if key.startswith(ZONE)]
    return [f"{area.title()}/{place.title().replace('-', '_')}" for area, _, place in named]


def _listed(items: list[str], conjunction: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
