"""What is printed, searched: sheets over every profession, role, age, tier, danger, place and language.

PRINT-001  no value of the do-not-print lists in its wrong context
PRINT-002  no number that is not a printable entry's; a contact shows its own numbers only
PRINT-003  the national hotline on every sheet
PRINT-004  no line that takes enforcement tips on a nurse's sheet, and for others only last
PRINT-005  two pages at most
PRINT-006  no forbidden word, no percentage, nothing called validated
PRINT-007  a minor's child line before the hotline, or what to do instead; for an unknown age after it
PRINT-008  an answer to a question that does not show is printed nowhere
PRINT-009  whatever a response holds, it can be assessed and printed
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import load
from questions.guards import own_guards
from questions.lint.words import pattern_of
from questions.model import (
    LANGUAGES,
    TIERS,
    Language,
    Tier,
)
from referrals import directory
from referrals.directory import covers, dialled, is_report_line
from referrals.numbers import bare, digits_in
from referrals.plain_text import plain_text
from referrals.sheet_content import sheet_content
from referrals.sheet_parts import Contact, SheetContent
from referrals.sheet_pdf import sheet_pdf
from screening.assess import assess
from screening.flow import visible_questions
from screening.response import ANSWERS, Response
from tests.sheets import TODAY, case, text_in

OWN = load.own()
LINES = directory.own()
SERVICES = LINES.services
AGES = ("adult", "minor", "unknown")
# None stands for every role of a profession.
ROLES = [(pack.id, role) for pack in OWN.packs.values() for role in (None, *(one.id for one in pack.roles))]
# Every state; every county without a report line of its own, and some of the others.
COUNTIES = [(code, name) for code, one in LINES.places.items() for name in one.counties]
WITH_LINE = {
    (one.area.state, name)
    for one in SERVICES.values()
    if one.printable and is_report_line(one)
    for name in one.area.counties
}
PLACES = [
    (None, None),
    *((code, None) for code in LINES.places),
    *(one for one in COUNTIES if one not in WITH_LINE),
    *[one for one in COUNTIES if one in WITH_LINE][::4],
]
NEEDS = [need.id for need in OWN.needs]
GATES = [
    {},
    {"alone": "yes", "interpreter": "qualified", "limits_told": "yes", "insider": "no"},
    {"alone": "no", "interpreter": "not_available", "limits_told": "no", "insider": "yes"},
]
# Set in small type for the maker of the sheet, or never drawn: no number here is one to dial.
NOT_SEARCHED = {"id", "trim_first", "trim_last", "language", "version"}


# --------------------------------------------------------------------------- the sheets


@dataclass(frozen=True)
class Sheet:
    """One sheet with what it was made from. texts: everything on it; outside: all but the contacts."""

    response: Response
    language: Language
    tier: Tier
    content: SheetContent
    contacts: tuple[Contact, ...]
    texts: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def name(self) -> str:
        known = self.response
        return f"{known.model_dump(exclude_defaults=True)} {self.language} {self.tier}"

    def index(self, id_: str) -> int:
        return [one.id for one in self.contacts].index(id_)


def texts_of(part: object, leave_out: type | None = None) -> Iterator[str]:
    """Every text inside a part, whatever its type; `leave_out` skips parts of one type."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts_of(one, leave_out)
    elif is_dataclass(part) and not (leave_out and isinstance(part, leave_out)):
        for field in fields(part):
            if field.name not in NOT_SEARCHED:
                yield from texts_of(getattr(part, field.name), leave_out)


def contacts_of(content: SheetContent) -> tuple[Contact, ...]:
    return tuple(part for one in content.sections for part in one.parts if isinstance(part, Contact))


def sheet_of(response: Response, language: Language) -> Sheet:
    made = case(response)
    content = sheet_content(OWN, LINES, made, TODAY, language)
    return Sheet(
        response,
        language,
        made.assessment.tier,
        content,
        contacts_of(content),
        tuple(texts_of(content)),
        tuple(texts_of(content, leave_out=Contact)),
    )


@cache
def answers_by_tier(profession: str, role: str | None, age: str) -> dict[Tier, list[dict[str, str]]]:
    """Answers that reach each tier: none, all no, one yes, every n-th yes, all."""
    pack = OWN.packs[profession]
    ids = [one.id for one in visible_questions(pack, Response(pack=pack.id, role=role, age=age))]
    tried: list[dict[str, str]] = [{}, dict.fromkeys(ids, "no"), dict.fromkeys(ids, "yes")]
    tried += [{one: "yes"} for one in ids]
    tried += [dict.fromkeys(ids[start::step], "yes") for step in (2, 3, 5) for start in range(step)]
    found: dict[Tier, list[dict[str, str]]] = {}
    for answers in tried:
        response = Response.model_validate({"pack": pack.id, "role": role, "age": age, "answers": answers})
        found.setdefault(assess(pack, OWN.rules, response).tier, []).append(answers)
    return found


def responses() -> Iterator[tuple[Response, Language]]:
    """Each place at every age in both languages; all else in turn, mixed by a fixed seed."""
    random = Random(236)
    for index, ((state, county), age, language) in enumerate(product(PLACES, AGES, LANGUAGES)):
        # The shift lets every role meet every age and language, although their numbers share a factor.
        profession, role = ROLES[(index + index // 24) % len(ROLES)]
        tiers = answers_by_tier(profession, role, age)
        answers = random.choice(tiers[random.choice(list(tiers))])
        yield (
            Response.model_validate(
                {
                    "pack": profession,
                    "role": role,
                    "stage": random.choice(("full", "full", "quick")),
                    "age": age,
                    "place": {"state": state, "county": county},
                    "danger_now": random.choice(("yes", "no", "unknown")),
                    "gate": random.choice(GATES),
                    "needs": random.sample(NEEDS, random.choice((0, 1, 3, len(NEEDS)))),
                    "answers": answers,
                }
            ),
            language,
        )


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [sheet_of(response, language) for response, language in responses()]


def test_the_sheets_cover_what_they_are_to_cover(sheets: list[Sheet]) -> None:
    seen: set[tuple[object, ...]] = set()
    for one in sheets:
        known = one.response
        seen |= {
            (known.pack, known.role, known.age, one.language),
            (known.pack, known.age, one.tier),
            (known.pack, known.danger_now, one.language),
            (known.place.state, known.place.county, known.age, one.language),
            *((known.pack, need) for need in known.needs),
        }
    professions = list(OWN.packs)
    assert seen >= {(*role, age, language) for role in ROLES for age in AGES for language in LANGUAGES}
    assert seen >= set(product(professions, ("minor",), TIERS))
    assert seen >= set(product(professions, ("adult", "unknown"), TIERS[:3]))
    assert seen >= set(product(professions, ("yes", "no", "unknown"), LANGUAGES))
    assert seen >= {(*place, age, language) for place in PLACES for age in AGES for language in LANGUAGES}
    assert seen >= set(product(professions, NEEDS))


def searched(sheets: list[Sheet], fault: Callable[[Sheet], object]) -> None:
    """Fails with the first sheets on which `fault` finds something."""
    found = [(fault(one), one.name) for one in sheets]
    assert [one for one in found if one[0]][:3] == []


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
    r"|(?<![\d-])(?:19|20)\d\d(?![\d-])|\d\d:\d\d-\d\d:\d\d"
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


def test_the_products_own_list_still_holds_every_value_of_the_evidence() -> None:
    """PRINT-001"""
    listed = {one.value: one for one in LINES.banned}
    assert set(HANDED_OVER) <= set(listed)
    for value, use in HANDED_OVER.items():
        assert listed[value].use == use
    assert {number for one in LINES.banned for number in one.numbers} >= BANNED
    assert len(BANNED) == 45


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


def test_no_do_not_print_value_in_its_wrong_context(sheets: list[Sheet]) -> None:
    """PRINT-001"""
    searched(sheets, wrong_values)


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


def test_every_number_is_a_printable_entrys_and_stands_with_it(sheets: list[Sheet]) -> None:
    """PRINT-002"""
    searched(sheets, strange_numbers)


def test_the_national_hotline_stands_on_every_sheet(sheets: list[Sheet]) -> None:
    """PRINT-003: with its number, its text code, large, never to be left out."""

    def without(sheet: Sheet) -> bool:
        found = [one for one in sheet.contacts if one.id == "nhth"]
        return not (
            len(found) == 1
            and found[0].numbers[0][0] == "1-888-373-7888"
            and "233733" in found[0].text_line
            and found[0].first
            and found[0].keep == 2
        )

    searched(sheets, without)


# --------------------------------------------------------------------------- who is on it

TIP_LINES = [one for one in SERVICES.values() if one.takes_enforcement_tips]
TIP_NUMBERS = {bare(number) for one in TIP_LINES for number in dialled(one)}
TIP_WORDS = re.compile(r"\b(HSI|FBI|ICE|Homeland Security|Seguridad Nacional)\b|\btip line|línea de avisos")


def test_nothing_that_takes_enforcement_tips_stands_on_a_nurses_sheet(sheets: list[Sheet]) -> None:
    """PRINT-004"""
    assert {"hsi-tip-line", "fbi-tips"} <= {one.id for one in TIP_LINES}

    def found(sheet: Sheet) -> list[object]:
        if sheet.response.pack != "medical":
            return []
        ids = {one.id for one in TIP_LINES} & {one.id for one in sheet.contacts}
        return [*ids, *(digits(sheet.texts) & TIP_NUMBERS), *filter(TIP_WORDS.search, sheet.texts)]

    searched(sheets, found)


def test_for_others_they_stand_last_each_with_its_caution(sheets: list[Sheet]) -> None:
    """PRINT-004: an advocate comes before any line that also takes tips (design rule 12)."""
    tips = {one.id for one in TIP_LINES if one.kind != "emergency"}
    label = {language: OWN.wording["sheet-call-caution"].say(language) for language in LANGUAGES}

    def found(sheet: Sheet) -> list[object]:
        ids = [one.id in tips for one in sheet.contacts]
        bare_of_caution = [
            one.id
            for one in sheet.contacts
            if one.id in tips and label[sheet.language] not in [lead for lead, _ in one.details]
        ]
        return bare_of_caution if ids == sorted(ids) else ["not last"]

    searched(sheets, found)
    assert any(one.id in tips for sheet in sheets for one in sheet.contacts)


def child_lines(sheet: Sheet) -> list[Contact]:
    """The contacts that take a report about a child at the place of the sheet."""
    where = LINES.locate(sheet.response.place)
    found = [one for one in sheet.contacts if is_report_line(SERVICES[one.id])]
    here = [one for one in found if covers(SERVICES[one.id].area, where)]
    # While the county is not known, Nevada offers the line of each of its counties.
    return found if where.place and where.place.offer_all_lines and not where.county else here


def said_instead(sheet: Sheet) -> str:
    return " ".join(" ".join(texts_of(one)) for one in sheet.content.sections if one.id == "notes")


def test_a_minors_child_line_stands_before_the_hotline_or_a_note_says_what_to_do(
    sheets: list[Sheet],
) -> None:
    """PRINT-007"""

    def found(sheet: Sheet) -> object:
        if sheet.response.age != "minor":
            return None
        lines = child_lines(sheet)
        if lines:
            hotline = sheet.index("nhth")
            return said_instead(sheet) or not all(sheet.index(one.id) < hotline for one in lines)
        return "911" not in said_instead(sheet) or sheet.index("childhelp") > sheet.index("nhth")

    searched(sheets, found)


IF_SUSPECTED = {
    "en": "If you reasonably suspect that the person is under 18",
    "es": "Si tiene una sospecha razonable de que la persona es menor de 18 años",
}


def test_for_an_unknown_age_the_child_line_stands_after_the_hotline_as_a_suspicion(
    sheets: list[Sheet],
) -> None:
    """PRINT-007"""

    def found(sheet: Sheet) -> object:
        if sheet.response.age != "unknown":
            return None
        said = IF_SUSPECTED[sheet.language]
        lines = [*child_lines(sheet), *(one for one in sheet.contacts if one.id == "childhelp")]
        for one in lines:
            if sheet.index(one.id) < sheet.index("nhth") or not any(said in text for _, text in one.details):
                return one.id
        return not lines or (not child_lines(sheet) and not said_instead(sheet).count(said))

    searched(sheets, found)


def test_an_adults_sheet_has_no_child_line(sheets: list[Sheet]) -> None:
    """PRINT-007"""

    def found(sheet: Sheet) -> object:
        adult = sheet.response.age == "adult"
        return adult and [one.id for one in sheet.contacts if is_report_line(SERVICES[one.id])]

    searched(sheets, found)


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


def test_no_forbidden_word_no_percentage_and_nothing_called_validated(sheets: list[Sheet]) -> None:
    """PRINT-006"""

    def found(sheet: Sheet) -> list[str]:
        kept = names(sheet)
        return bad_words(tuple(one for one in sheet.texts if one not in kept), sheet.language)

    searched(sheets, found)


def test_every_sheet_says_that_it_is_not_validated_and_not_reviewed(sheets: list[Sheet]) -> None:
    """PRINT-006"""
    said = {
        "en": ("Not clinically validated", "Not yet reviewed"),
        "es": ("Sin validación clínica", "sin revisión"),
    }

    def found(sheet: Sheet) -> object:
        whole = " ".join(sheet.texts)
        return [one for one in said[sheet.language] if one not in whole]

    searched(sheets, found)


# --------------------------------------------------------------------------- hidden answers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("profession", "role"), ROLES)
def test_an_answer_to_a_question_that_does_not_show_is_printed_nowhere(
    profession: str, role: str | None, language: Language
) -> None:
    """PRINT-008 (design rule 13)"""
    pack = OWN.packs[profession]
    everything = {one.id: "yes" for one in pack.questions}
    for stage, age in product(("quick", "full"), AGES):
        fields_ = {"pack": pack.id, "role": role, "stage": stage, "age": age, "danger_now": "no"}
        response = Response.model_validate({**fields_, "answers": everything})
        shown = visible_questions(pack, response)
        clean = {one.id: "yes" for one in shown}
        without = Response.model_validate({**fields_, "answers": clean})
        sheet = sheet_of(response, language)
        assert sheet.content == sheet_of(without, language).content
        facts = plain_text(OWN, case(response).assessment, response, language)
        for question in pack.questions:
            if question not in shown:
                assert question.text.say(language) not in (*sheet.texts, facts)


# --------------------------------------------------------------------------- on paper


@pytest.mark.parametrize("start", range(4))
def test_on_paper_the_same_holds(sheets: list[Sheet], start: int) -> None:
    """PRINT-001 to PRINT-006, read back from real PDFs."""
    for sheet in sheets[start * 20 :: 80]:
        pdf = sheet_pdf(sheet.content, "a4" if start % 2 else "letter")
        assert 1 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 2, sheet.name
        said = text_in(pdf)
        found = {bare(number) for number in TELEPHONE.findall(said)}
        assert found <= PRINTABLE, sheet.name
        assert not found & (BANNED - set(RIGHT_FOR)), sheet.name
        assert not BANNED_WORDS.search(said), sheet.name
        assert "1-888-373-7888" in said, sheet.name
        if sheet.response.pack == "medical":
            assert not TIP_WORDS.search(said), sheet.name
            assert not found & TIP_NUMBERS, sheet.name
        assert not PERCENT.search(said), sheet.name
        assert not re.search(r"[{}]", said), sheet.name


# --------------------------------------------------------------------------- any response


@st.composite
def any_responses(draw: st.DrawFn) -> Response:
    """Any response to a real pack, also with roles, needs, places and questions that do not exist."""
    pack = OWN.packs[draw(st.sampled_from(list(OWN.packs)))]
    ids = [*(one.id for one in pack.questions), "no-such-question"]
    state, county = draw(
        st.sampled_from([*PLACES, ("ZZ", "Nowhere"), ("CA", "<img src=x>\u202e"), (None, "Kern")])
    )
    answer = st.sampled_from(draw(st.sampled_from([("yes",), ("yes", "no"), ANSWERS])))
    return Response.model_validate(
        {
            "pack": pack.id,
            "role": draw(st.sampled_from([None, "nobody", *(one.id for one in pack.roles)])),
            "stage": draw(st.sampled_from(("quick", "full"))),
            "age": draw(st.sampled_from(AGES)),
            "place": {"state": state, "county": county},
            "danger_now": draw(st.sampled_from(("yes", "no", "unknown"))),
            "gate": draw(st.sampled_from(GATES)),
            "needs": draw(st.lists(st.sampled_from([*NEEDS, "no-such-need"]), max_size=8)),
            "answers": draw(st.dictionaries(st.sampled_from(ids), answer, max_size=len(ids))),
        }
    )


@given(any_responses(), st.sampled_from(LANGUAGES))
def test_any_response_can_be_assessed_and_printed(response: Response, language: Language) -> None:
    """PRINT-009, and PRINT-001 to PRINT-006 once more"""
    sheet = sheet_of(response, language)
    assert not wrong_values(sheet)
    assert not strange_numbers(sheet)
    assert "nhth" in [one.id for one in sheet.contacts]
    facts = plain_text(OWN, case(response).assessment, response, language)
    assert not TELEPHONE.search(facts)
    assert not bad_words((facts,), language)
    assert "<img" not in " ".join((*sheet.texts, facts))


@settings(max_examples=20)
@given(any_responses(), st.sampled_from(LANGUAGES), st.sampled_from(("letter", "a4")))
def test_any_response_fits_two_pages(response: Response, language: Language, paper: str) -> None:
    """PRINT-005, PRINT-009"""
    content = sheet_of(response, language).content
    pdf = sheet_pdf(content, "a4" if paper == "a4" else "letter")
    assert 1 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 2
