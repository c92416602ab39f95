"""What stands on the small card that a person may carry, and which numbers may stand there.

The card tells nothing of why it was given (design section 5, promise 7): no service's name, no
place, no day, nothing of the answers. It is the same for everyone who is offered the same line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from questions.model import Age, Language, Text
from referrals.choose import may_be_offered
from referrals.directory import Directory, Location, covers, is_advocate
from referrals.model import CardEntry, Service, Sms
from referrals.numbers import is_free
from referrals.phrases import Phrases


@dataclass(frozen=True, slots=True)
class CardLine:
    """A service that may stand on a card without its name.

    call: its number as printed. sms: where to text; a local line without a way to text borrows that of
    the first line of the list. about and the hooks are for the one who hands the card over.
    """

    service: Service
    call: str
    sms: Sms | None
    any_language: bool
    about: Text
    call_hook: Text | None
    text_hook: Text | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A label and the number under it."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Middle:
    """The inner panel: numbers with lines below them; or what to say, and the quiet word (empty: by hand)."""

    heading: str
    ways: tuple[Way, ...] = ()
    lines: tuple[str, ...] = ()
    say: str | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class CardContent:
    """Everything that a card says, panel by panel. mine and friend: whose copy it is."""

    language: Language
    file_title: str
    cover: str
    about: str
    tips: tuple[str, ...]
    mine: str
    friend: str
    middle: Middle
    good: str
    rights: tuple[str, ...]
    private: str
    honest: str


def card_lines(directory: Directory, location: Location, age: Age, today: date) -> tuple[CardLine, ...]:
    """Lines that may stand on a card here, the one to use by itself first.

    Those that `reasons.yaml` lists, then local advocates. Every one is printable, answers day and night,
    costs nothing to call and takes no tips for enforcement (design section 4, rule 12). A number with an
    area code would tell a place, so it never stands here.
    """
    found: dict[str, CardLine] = {}
    for entry in directory.reasons.card:
        service = directory.services.get(entry.service)
        if service and _may_stand(service, location, age, directory):
            found[service.id] = _listed(entry, service, today)
    borrowed = next((line for line in found.values() if line.sms), None)
    for service in directory.services.values():
        if is_advocate(service) and _may_stand(service, location, age, directory):
            found.setdefault(service.id, _local(service, borrowed, today))
    return tuple(found.values())


def card_content(
    wording: Mapping[str, Text], language: Language, line: CardLine | None, word: str = ""
) -> CardContent:
    """What the card says in a language, with the numbers of a line, or without any.

    word: the key of the quiet word on a card without numbers; empty leaves a line to write one by hand.
    """
    phrases = Phrases(wording, language)
    whose = "" if line else "-us"
    return CardContent(
        language=language,
        file_title=phrases.say("card-file-title"),
        cover=phrases.say("card-cover"),
        about=phrases.say("card-cover-about"),
        tips=phrases.listed("card-tip"),
        mine=phrases.say("card-mine"),
        friend=phrases.say("card-friend"),
        middle=_numbers(phrases, line) if line else _quiet(phrases, word),
        good=phrases.say("card-good"),
        rights=phrases.listed("card-right"),
        private=phrases.say(f"card-private{whose}"),
        honest=phrases.say(f"card-honest{whose}"),
    )


def _may_stand(service: Service, location: Location, age: Age, directory: Directory) -> bool:
    return (
        # No profession is asked for: a line that takes tips for enforcement stands on nobody's card.
        may_be_offered(service, "", age, directory)
        and not service.takes_enforcement_tips
        and service.hours.open == "always"
        and "person" in service.serves.audience
        and covers(service.area, location)
        and _free_call(service) is not None
    )


def _free_call(service: Service) -> str | None:
    return next((phone.display for phone in service.phones if is_free(phone.dial)), None)


def _listed(entry: CardEntry, service: Service, today: date) -> CardLine:
    return CardLine(
        service,
        _free_call(service) or "",
        service.sms,
        entry.any_language,
        entry.about,
        entry.call_hook,
        entry.text_hook,
        service.stale(today),
    )


def _local(service: Service, borrowed: CardLine | None, today: date) -> CardLine:
    """A line that the list does not name. A local way to text could tell the place, so it is not used."""
    return CardLine(
        service,
        _free_call(service) or "",
        borrowed.sms if borrowed else None,
        False,
        service.what,
        None,
        borrowed.text_hook if borrowed else None,
        service.stale(today) or bool(borrowed and borrowed.stale),
    )


def _numbers(phrases: Phrases, line: CardLine) -> Middle:
    ways = [Way(phrases.say("card-call"), line.call)]
    if line.sms:
        ways.append(Way(texting_label(phrases, line.sms), line.sms.display))
    return Middle(phrases.say("card-talk"), ways=tuple(ways), lines=tuple(_below_the_numbers(phrases, line)))


def texting_label(phrases: Phrases, sms: Sms) -> str:
    """What stands above the number to text, with the word to send where one is asked for."""
    if sms.keyword is None:
        return phrases.say("card-text")
    return phrases.say("card-text-word", word=phrases.text(sms.keyword))


def _below_the_numbers(phrases: Phrases, line: CardLine) -> Iterator[str]:
    yield phrases.say("card-language-any" if line.any_language else "card-language-ask")
    if line.sms and line.sms.note:
        yield phrases.say("card-text-note", note=phrases.text(line.sms.note))
    yield phrases.say("card-name")


def _quiet(phrases: Phrases, word: str) -> Middle:
    return Middle(
        phrases.say("card-more"),
        say=phrases.say("card-more-say"),
        word=phrases.say(word) if word else "",
    )
