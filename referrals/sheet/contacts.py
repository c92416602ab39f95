"""Whom to call, as it stands on the sheet: number, text, hours, languages, what, why, caution, date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from referrals import describe
from referrals.choose import Referral, Referrals
from referrals.directory import Directory
from referrals.model import Phone
from referrals.phrases import Phrases
from referrals.sheet.parts import Contact, Section, Words


def contacts(phrases: Phrases, directory: Directory, referrals: Referrals, more: str) -> tuple[Section, ...]:
    """The chosen services. How most were checked is said once; an entry that differs says so itself."""
    chosen = referrals.for_sheet
    usual = _usual_check(chosen)
    aside = phrases.say(f"sheet-call-all-{usual[1]}", date=phrases.day(usual[0])) if usual else ""
    notes = tuple(Words(phrases.text(note)) for note in referrals.notes)
    return (
        Section(
            id="call",
            heading=phrases.say("sheet-call"),
            aside=aside,
            parts=tuple(_contact(phrases, directory, one, usual) for one in chosen),
            beyond=len(referrals.beyond_sheet),
            more=more,
        ),
        Section(id="notes", heading=phrases.say("sheet-call-notes"), parts=notes, more=more, level=2),
    )


def _usual_check(chosen: tuple[Referral, ...]) -> tuple[date, str] | None:
    """The day and way in which most of these services were checked; the later day when as many."""
    counted = Counter(
        (one.service.checked.on, one.service.checked.how) for one in chosen if one.service.checked
    )
    return max(counted, key=lambda key: (counted[key], key), default=None)


def _contact(
    phrases: Phrases, directory: Directory, referral: Referral, usual: tuple[date, str] | None
) -> Contact:
    service, language = referral.service, phrases.language
    numbers = tuple(_number(phrases, directory, phone) for phone in service.phones)
    if not numbers and service.sms is None:
        address = service.chat or service.report_web or service.web or ""
        numbers = ((phrases.say("sheet-call-no-number"), address.removeprefix("https://")),)
    first = referral.section in ("now", "main")
    return Contact(
        id=service.id,
        name=phrases.text(service.name),
        numbers=numbers,
        text_line=_sentence(describe.texting(directory, service, language) or "", ""),
        what=phrases.text(service.what),
        details=tuple(_details(phrases, directory, referral, usual)),
        stale=phrases.say("sheet-call-stale") if referral.stale else "",
        first=first,
        keep=0 if not referral.keep else (2 if first else 1),
    )


def _details(
    phrases: Phrases, directory: Directory, referral: Referral, usual: tuple[date, str] | None
) -> Iterator[tuple[str, str]]:
    """Hours and languages, why this service, its caution, and its date where that is not the usual one."""
    service, language = referral.service, phrases.language
    reach = [describe.hours_text(directory, service, language)]
    if service.languages.codes or service.languages.interpreters:
        reach.append(describe.languages_text(directory, service, language))
    yield "", _sentence(" · ".join(reach))
    yield phrases.say("sheet-call-why"), phrases.text(referral.why)
    if referral.caution:
        yield phrases.say("sheet-call-caution"), phrases.text(referral.caution)
    if service.checked and (service.checked.on, service.checked.how) != usual:
        key = f"sheet-call-checked-{service.checked.how}"
        yield "", phrases.say(key, date=phrases.day(service.checked.on))


def _number(phrases: Phrases, directory: Directory, phone: Phone) -> tuple[str, str]:
    """A number, and beside it what it is for."""
    whole = describe.number_text(directory, phone, phrases.language)
    return phone.display, whole.removeprefix(phone.display).strip()


def _sentence(text: str, end: str = ".") -> str:
    """A label of the directory as it stands alone: with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}{end}"
