"""What must not be printed, and how it is found on a sheet: values, numbers, words.

The ids of the rules stand in `tests/test_printed.py`.
"""

from __future__ import annotations

import re
from functools import cache

from questions.guards import own_guards
from questions.lint.words import pattern_of
from questions.model import Language
from referrals.directory import dialled
from referrals.numbers import bare, digits_in
from tests.printed import SERVICES, Sheet, texts_of

# --------------------------------------------------------------------------- values and numbers

# The three lists of the evidence as they were handed over: value and what to use instead. An entry that
# disappears from the product's own list is missed here.
HANDED_OVER = {
    "888-373-7888 labelled as BSCC": "nhth",
    "233733 with an evening-only window": "nhth",
    "1-888-428-7581": "nhth",
    "1-888-539-2372": "cast-la",
    "1-855-484-2846": "ovc",
    "800-655-4673": "rainn",
    "1-800-273-8255": "lifeline-988",
    "988 press 3 / text PRIDE": "trevor-project",
    "66008": "national-runaway-safeline",
    "1-800-787-3224": "deaf-hotline",
    "1-800-999-9999": "national-runaway-safeline",
    "800-500-4000": "cps-los-angeles",
    "800-754-7600": "cps-ventura",
    "650-595-7922": "cps-san-mateo",
    "Cybertipeline.org": "cybertipline",
    "operated by Polaris": "nhth",
    "1-844-263-5437": "co-child",
    "1-800-242-2873": "il-child",
    "1-800-782-5200": "ma-child",
    "1-800-792-5900": "ma-child",
    "1-800-743-4453": "ri-child",
    "1-888-222-8000": "ms-child",
    "1-800-926-4453": "id-child",
    "1-303-866-5932": "co-child",
    "1-800-332-6347": "md-child",
    "1-800-373-7888": "nhth",
    "233722": "nhth",
    "1-800-369-2437": "ny-child-public",
    "1-800-992-5757": "nv-child-other",
    "1-800-422-4453 as a place to report": None,
    "510-845-7273 and 510-800-4247": "ht-alameda-sarrt",
    "559-236-1379 and 559-263-1379": "nhth",
    "707-545-7253": "nhth",
    "559-255-8320": "cps-fresno",
    "559-582-2352": "cps-kings",
    "559-730-2677": "cps-tulare",
    "415-499-7153": "cps-marin",
    "707-253-4262": "cps-napa",
    "760-932-7755": "cps-mono",
    "209-966-7000": "cps-mariposa",
    "888-886-5401": "cps-placer",
    "209-754-6452 as a reporting line": "cps-calaveras",
    "408-299-2071, 408-683-0601, 650-493-1186": "cps-santa-clara",
    "800-856-5553 for Monterey": "cps-monterey",
}
# Where a listed number is right; all others are right nowhere.
RIGHT_FOR = {
    "8883737888": {"nhth"},
    "233733": {"nhth"},
    "8004224453": {"childhelp"},
    "8008565553": {"cps-san-francisco"},
}
BANNED = {number for value in HANDED_OVER for number in digits_in(value) if len(number) > 3}
BANNED_WORDS = re.compile(
    r"press 3|(oprima|marque)( el)? 3|PRIDE|273.?TALK|4.?VICTIM|cybertipeline|polaris|BSCC", re.IGNORECASE
)
CLOCK_TIME = re.compile(r"\d ?[ap]\. ?m|\d ?[ap]m\b|\d:\d\d", re.IGNORECASE)
TAKES_NO_REPORT = {"en": "takes no report", "es": "no recibe reportes"}
# Digits that nobody dials: law, forms, years, opening hours, languages, numbers of signs, a document.
NOT_TO_DIAL = re.compile(
    r"(?:Code|sections?|secci[oó]n(?:es)?)\s+[\d.]+(?:(?:,| and| y| to| a)\s+[\d.]+)*"
    r"|\(236\.23\)|\b22 USC \d{4}\b|\b(?:SS|BCIA|SB|AB) \d{3,4}\b|\bI-914\b|\bWCMS_105023\b"
    r"|(?<![\d-])(?:19|20)\d\d(?![\d-])|(?<![\d:])\d{1,2}:\d\d(?![\d:])"
    r"|\d+ (?:or more )?(?:languages|idiomas)"
    r"|(?<![\d-])\d{1,2}(?:[–,]\s?\d{1,2})*(?![\d-])"
)
TELEPHONE = re.compile(r"(?<![\d-])(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\d-])")


def numbers_of(id_: str) -> set[str]:
    service = SERVICES[id_]
    extensions = {phone.extension for phone in service.phones if phone.extension}
    return {bare(number) for number in dialled(service)} | extensions


PRINTABLE = {number for one in SERVICES.values() if one.printable for number in numbers_of(one.id)}


@cache
def digits_of(text: str) -> frozenset[str]:
    return frozenset(digits_in(NOT_TO_DIAL.sub(" § ", text)))


def digits(texts: tuple[str, ...]) -> set[str]:
    return {number for text in texts for number in digits_of(text)}


def wrong_values(sheet: Sheet) -> list[str]:
    found = list(digits(sheet.outside) & BANNED)
    for contact in sheet.contacts:
        texts = tuple(texts_of(contact))
        held = digits(texts) & BANNED
        found += [number for number in held if contact.id not in RIGHT_FOR.get(number, ())]
        if contact.id == "nhth":
            found += [text for text in texts if CLOCK_TIME.search(text)]
        if contact.id == "childhelp" and TAKES_NO_REPORT[sheet.language] not in " ".join(texts).casefold():
            found.append("childhelp as a place to report")
    return found + [text for text in sheet.texts if BANNED_WORDS.search(text)]


def strange_numbers(sheet: Sheet) -> list[object]:
    found: list[object] = list(digits(sheet.outside) - PRINTABLE)
    for contact in sheet.contacts:
        service = SERVICES[contact.id]
        texts = tuple(texts_of(contact))
        # A contact may say "in danger call 911".
        found += [(contact.id, one) for one in digits(texts) - numbers_of(contact.id) - {"911"}]
        if not service.printable or service.status != "current":
            found.append(contact.id)
        first = service.phones[0].display if service.phones else None
        if first and contact.numbers[0][0] != first:
            found.append((contact.id, contact.numbers))
        if service.sms and service.sms.display not in contact.text_line:
            found.append((contact.id, contact.text_line))
    return found


# --------------------------------------------------------------------------- lines that take tips

TIP_LINES = [one for one in SERVICES.values() if one.takes_enforcement_tips]
TIP_NUMBERS = {bare(number) for one in TIP_LINES for number in dialled(one)}
TIP_WORDS = re.compile(r"\b(HSI|FBI|ICE|Homeland Security|Seguridad Nacional)\b|\btip line|línea de avisos")


# --------------------------------------------------------------------------- words

PERCENT = re.compile(r"\d\s*%|\bper ?cent|\bpor ciento|\bporcentaje", re.IGNORECASE)
VALIDATED = re.compile(
    r"(not( been)?( clinically)? |sin |no (está |ha sido )?)?(clinically )?valid\w+", re.IGNORECASE
)
NEGATED = re.compile(r"^(not|sin|no)\b", re.IGNORECASE)


@cache
def forbidden(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, allowed = own_guards().forbidden, own_guards().allowed
    if language == "en":
        return pattern_of(words.en), pattern_of(allowed.en)
    return pattern_of(words.es), pattern_of(allowed.es)


@cache
def bad_words_of(text: str, language: Language) -> tuple[str, ...]:
    bad, allowed = forbidden(language)
    found = [one.group() for one in bad.finditer(allowed.sub(" … ", text))]
    found += [one.group() for one in PERCENT.finditer(text)]
    claims = [one.group() for one in VALIDATED.finditer(text)]
    return (*found, *(claim for claim in claims if not NEGATED.search(claim)))


def bad_words(texts: tuple[str, ...], language: Language) -> list[str]:
    return [word for text in texts for word in bad_words_of(text, language)]


def names(sheet: Sheet) -> set[str]:
    """Titles of documents, names of offices and their addresses keep their own words."""
    sources = next((one.parts for one in sheet.content.sections if one.id == "sources"), ())
    contacts = ({one.name, *(address for _, address in one.numbers)} for one in sheet.contacts)
    return set(texts_of(sources)).union(*contacts)
