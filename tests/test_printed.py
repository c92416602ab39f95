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

PRINT-005, 008 and 009 stand in `test_printed_paper.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from questions.model import LANGUAGES, TIERS
from referrals.directory import covers, is_report_line
from referrals.sheet.parts import Contact
from tests.not_printed import (
    BANNED,
    HANDED_OVER,
    TIP_LINES,
    TIP_NUMBERS,
    TIP_WORDS,
    bad_words,
    digits,
    names,
    strange_numbers,
    wrong_values,
)
from tests.printed import AGES, LINES, NEEDS, OWN, PLACES, ROLES, SERVICES, Sheet, all_sheets, texts_of


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return all_sheets()


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


def test_the_products_own_list_still_holds_every_value_of_the_evidence() -> None:
    """PRINT-001"""
    listed = {one.value: one for one in LINES.banned}
    assert set(HANDED_OVER) <= set(listed)
    for value, use in HANDED_OVER.items():
        assert listed[value].use == use
    assert {number for one in LINES.banned for number in one.numbers} >= BANNED
    assert len(BANNED) == 45


def test_no_do_not_print_value_in_its_wrong_context(sheets: list[Sheet]) -> None:
    """PRINT-001"""
    searched(sheets, wrong_values)


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
