"""What the certificate of a finished course says: the fields of evidence E.5, and room for two signatures.

It is awareness material and says so; whether a law is met is for the employer and counsel (issue 5, 4).
What a learner typed is data: it is printed as it stands, or not at all. Where the fonts lack a letter of
it, an empty line takes its place, and a sentence asks to write it by hand: half a name is no name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from questions.model import Language, Text
from referrals.model import Place
from referrals.pdf.typeset import drawable
from referrals.phrases import Phrases
from screening.completion import Completion

_ROWS = (
    ("position", "employer", "started"),
    ("completed", "minutes", "result"),
    ("language", "mode", "version"),
    ("provider", "approval"),
    ("due", "keep"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands under it; an empty value is a line to write on."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, what they sign, and the labels of the line for the name and of the one for the date."""

    who: str
    says: str
    line: str
    date: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A whole certificate. `file_title` is what a viewer's window shows.

    name: an empty one is written by hand; its label then stands below the line.
    facts: row by row; in the last rows the second of two takes the room that is left.
    by_hand: which texts of the learner are not in our type, or nothing.
    """

    language: Language
    file_title: str
    house: str
    kind: str
    number: str
    title: str
    banner: str
    says: str
    name: Fact
    did: str
    course: str
    facts: tuple[tuple[Fact, ...], ...]
    topics_heading: str
    topics: tuple[str, ...]
    by_hand: str
    honest: str
    signatures: tuple[Signature, ...]
    foot: str


def certificate_content(
    wording: Mapping[str, Text],
    places: Mapping[str, Place],
    record: Completion,
    language: Language,
) -> Certificate:
    """The certificate of one completion, in the language it is read in (not always the course's).

    places: the states by their code, for their names; an unknown code stands for itself.
    Raises KeyError when a sentence is missing.
    """
    phrases = Phrases(wording, language)
    typed = {
        "name": record.name,
        "position": record.position,
        "employer": record.employer,
    }
    shown = {key: _in_our_type(one) for key, one in typed.items()}
    lacking = [phrases.say(f"certificate-{key}").lower() for key, one in typed.items() if one != shown[key]]
    return Certificate(
        language=language,
        file_title=phrases.say("certificate-title"),
        house=phrases.say("certificate-house"),
        kind=phrases.say("certificate-kind"),
        number=phrases.say("certificate-number", id=record.id),
        title=phrases.say("certificate-title"),
        banner=phrases.say("certificate-banner"),
        says=phrases.say("certificate-says"),
        name=Fact(phrases.say("certificate-name"), shown["name"]),
        did=phrases.say("certificate-did"),
        course=phrases.text(record.title),
        facts=_facts(phrases, record, shown, _state(phrases, places, record)),
        topics_heading=phrases.say("certificate-topics") if record.topics else "",
        topics=tuple(phrases.text(one) for one in record.topics),
        by_hand=phrases.say("certificate-by-hand", fields=", ".join(lacking)) if lacking else "",
        honest=phrases.say("certificate-honest"),
        signatures=tuple(_signature(phrases, who) for who in ("learner", "manager")),
        foot=phrases.say("certificate-foot", course=record.course, version=record.version),
    )


def _in_our_type(typed: str) -> str:
    """The text if the fonts have every letter of it, else nothing."""
    composed = unicodedata.normalize("NFC", typed)
    return typed if drawable(composed) else ""


def _state(phrases: Phrases, places: Mapping[str, Place], record: Completion) -> str:
    place = places.get(record.state or "")
    return phrases.text(place.name) if place else record.state or ""


def _facts(
    phrases: Phrases, record: Completion, typed: Mapping[str, str], state: str
) -> tuple[tuple[Fact, ...], ...]:
    """Who, what, how, from whom, and what comes next."""
    say, result = phrases.say, "say" if record.asked else "none"
    said = {
        "position": typed["position"],
        "employer": typed["employer"],
        "started": phrases.day(record.started) if record.started else "",
        "completed": phrases.day(record.completed),
        "minutes": say("certificate-minutes-say", minutes=record.minutes),
        "result": say(f"certificate-result-{result}", right=record.right, asked=record.asked),
        "language": say(f"certificate-language-{record.language}"),
        "mode": say("certificate-mode-say"),
        "version": say("certificate-version-say", version=record.version, content=record.content),
        "provider": say("certificate-provider-say"),
        "approval": "",
        "due": _due(phrases, record, state),
        "keep": phrases.day(record.keep_until) if record.keep_until else say("certificate-keep-none"),
    }
    return tuple(tuple(Fact(say(f"certificate-{key}"), said[key]) for key in row) for row in _ROWS)


def _due(phrases: Phrases, record: Completion, state: str) -> str:
    """The date with the state whose rule gives it; where there is none, why."""
    if record.due and state:
        return phrases.say("certificate-due-say", date=phrases.day(record.due), state=state)
    if record.due:
        return phrases.day(record.due)
    return phrases.say("certificate-due-none" if state else "certificate-due-no-state", state=state)


def _signature(phrases: Phrases, who: str) -> Signature:
    return Signature(
        phrases.say(f"certificate-{who}"),
        phrases.say(f"certificate-{who}-say"),
        phrases.say(f"certificate-{who}-signs"),
        phrases.say("certificate-signed-on"),
    )
