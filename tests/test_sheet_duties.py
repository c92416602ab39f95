"""What law or house wants on the sheet: seven considerations, times by hand, codes behind their gates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.phrases import Phrases
from referrals.sheet.content import sheet_content
from referrals.sheet.duties import codes, considered, times
from referrals.sheet.parts import Lines, Section, Words
from screening.response import Response
from tests.sheets import MET, PROFESSIONS, TODAY, case, content_of, walk

POLICE = own().packs["law_enforcement"]
SEVEN = tuple(one for one in POLICE.questions if one.section == "considerations")


def said(language: Language = "en") -> Phrases:
    return Phrases(own().wording, language)


def points(response: Response, language: Language = "en") -> list[tuple[str, str]]:
    """Answer and question of each point to consider, as the sheet says them."""
    sections = considered(own(), said(language), response, case(response).assessment)
    return [(one.lead, one.text) for part in sections for one in part.parts if isinstance(one, Words)]


def labels(response: Response, language: Language = "en") -> tuple[str, ...]:
    found = times(said(language), case(response).assessment)
    return tuple(
        label for one in found for part in one.intro if isinstance(part, Lines) for label in part.labels
    )


# --------------------------------------------------------------------------- the seven considerations


@pytest.mark.parametrize("state", ["CA", "TX", None])
def test_all_seven_stand_there_with_their_answers_whatever_they_are__ok(state: str | None) -> None:
    """California Penal Code 236.2 wants each considered (duties, C.3)."""
    given = ("yes", "no", "unknown", "declined", "unsafe")
    answers = dict(zip((one.id for one in SEVEN), given, strict=False))
    found = points(walk("law_enforcement", 0, state=state, answers=answers, gate=MET))
    assert [text for _, text in found] == [one.text.en for one in SEVEN]
    words = ["Yes", "No", "Not known", "Declined", "Not safe to ask", "Not answered yet", "Not answered yet"]
    assert [answer for answer, _ in found] == words


def test_the_law_is_named_beside_them__ok() -> None:
    response = walk("law_enforcement", 0)
    (section,) = considered(own(), said(), response, case(response).assessment)
    assert "236.2" in repr(section.intro)


@pytest.mark.parametrize("profession", ["medical", "hospitality"])
def test_no_other_profession_has_such_a_block(profession: str) -> None:
    assert points(walk(profession, 1)) == []


# --------------------------------------------------------------------------- times and papers


def test_an_officer_has_blanks_for_declaration_advocate_presence_and_offense_code__ok() -> None:
    """Duties, E.1: declaration clock, advocate told and waiver, Continued Presence contact, 64A and 64B."""
    found = " | ".join(labels(walk("law_enforcement", 1, gate=MET)))
    for part in (
        "First met",
        "15 business days",
        "advocate",
        "waiver",
        "Presence",
        "64A",
    ):
        assert part in found


@pytest.mark.parametrize("role", ["manager", "housekeeping"])
def test_the_supervisors_24_hours_have_both_times__ok(role: str) -> None:
    learned, due, done = labels(walk("hospitality", 1, role=role))
    assert learned.endswith("date and time")
    assert due == "Due, 24 hours later"
    assert done == "Passed on, date and time"


def test_a_nurse_notes_when_the_child_line_was_called__ok() -> None:
    assert len(labels(walk("medical", 1, age="minor", gate=MET))) == 2
    assert labels(walk("medical", 1, age="adult", gate=MET)) == ()


@pytest.mark.parametrize("profession", PROFESSIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_is_for_a_name_and_none_stands_twice(profession: str, language: Language) -> None:
    found = labels(walk(profession, 1, age="unknown", role=None, gate=MET), language)
    assert len(set(found)) == len(found)
    assert not [one for one in found if "name" in one.lower() or "nombre" in one.lower()]


# --------------------------------------------------------------------------- codes


def panel(profession: str, language: Language = "en") -> tuple[Section, ...]:
    return codes(own(), said(language), case(walk(profession)).assessment, "+ {count}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_stands_once_with_its_words_and_why_it_is_shown__ok(language: Language) -> None:
    (section,) = panel("medical", language)
    lines = [one.text for one in section.intro if isinstance(one, Words)]
    for one in own().charts["medical"].codes:
        assert len([line for line in lines if f"{one.code} " in line]) == 1
    assert "portal" in lines[0]
    assert len(section.parts) == len(own().charts["medical"].notes)


def test_the_sheet_has_codes_only_when_its_case_says_so__ok() -> None:
    of = case(walk("medical", 1, gate=MET))
    without, with_ = (
        sheet_content(own(), directory.own(), replace(of, codes=wanted), TODAY, "en")
        for wanted in (False, True)
    )
    assert "codes" not in [one.id for one in without.sections]
    assert "T76" not in repr(without)
    assert "codes" in [one.id for one in with_.sections]


def test_the_sheet_has_the_seven_points_and_the_times__ok() -> None:
    found = [one.id for one in content_of(walk("law_enforcement", 1, gate=MET)).sections]
    assert found.index("why") < found.index("considered") < found.index("times") < found.index("consent")


@pytest.mark.parametrize("profession", ["hospitality", "law_enforcement"])
def test_who_keeps_no_chart_has_no_codes(profession: str) -> None:
    assert panel(profession) == ()
