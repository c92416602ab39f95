"""The briefing on paper: all it says, tagged, the team's page first and alone."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pdfua import validate
from pypdf import PdfReader

from questions.model import LANGUAGES, Language
from questions.practice_model import PracticeCase
from referrals.briefing.content import Briefing, Marked
from referrals.briefing.pdf import FILE_NAME, briefing_pdf
from referrals.sheet.layout import Paper
from tests.sheets import pages_in, text_in
from tests.tagged import tagged
from tests.test_briefing_content import FIRST, briefing, every_case, of_leader, of_team

PAPERS: tuple[Paper, ...] = ("letter", "a4")
# Shapes, not words: a screen reader hears the word beside them.
KINDS = {"good", "fine", "unsafe"}
each_paper = pytest.mark.parametrize("paper", PAPERS)
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_work = pytest.mark.parametrize("profession", FIRST)


def flat(some: list[str]) -> list[str]:
    return [" ".join(one.split()) for one in some if one and one not in KINDS]


def page_text(pdf: bytes, number: int) -> str:
    return " ".join(PdfReader(io.BytesIO(pdf)).pages[number].extract_text().split())


@each_paper
@every_case
def test_a_case_stands_on_one_page_for_the_team_and_few_for_the_leader(
    profession: str, case: PracticeCase, paper: Paper
) -> None:
    """In Spanish, which takes more room."""
    language: Language = "es"
    said = briefing(profession, case, language)
    pdf = briefing_pdf(said, paper)
    assert pages_in(pdf) in (2, 3)
    first = page_text(pdf, 0)
    assert [one for one in flat(of_team(said)) if one not in first] == []
    assert said.leader not in first


@every_case
def test_in_english_every_case_stands_on_one_sheet_of_paper(profession: str, case: PracticeCase) -> None:
    """Two sides of Letter. What is longer in Spanish may run on, and then in full size."""
    assert pages_in(briefing_pdf(briefing(profession, case))) == 2


@each_paper
@each_language
@each_work
def test_a_screen_reader_meets_headings_lists_and_tables_in_order(
    profession: str, language: Language, paper: Paper
) -> None:
    said = briefing(profession, FIRST[profession], language)
    read = tagged(briefing_pdf(said, paper))
    assert read.faults() == []
    assert read.language == language
    spoken = read.spoken
    wanted = [*flat(of_team(said)), *flat(of_leader(replace(said, outcome=replace(said.outcome, names=()))))]
    numbers = {one.number for one in said.scenes} | {row.letter for one in said.answers for row in one.rows}
    assert [one for one in wanted if one not in spoken and one not in numbers] == []
    assert [text for _, text in read.headings] == [
        said.title,
        *(f"{one.number} {one.heading}" for one in said.scenes),
        said.talk_heading,
        said.leader,
        said.moves_heading,
        said.marks_heading,
        said.outcome.says,
        said.lesson_heading,
    ]


@each_work
def test_each_answer_is_a_row_of_its_choice(profession: str) -> None:
    said = briefing(profession, FIRST[profession])
    moves, marks = tagged(briefing_pdf(said)).all("Table")
    rows = [[cell.text for cell in row.elements] for row in moves.elements]
    assert rows[0] == list(said.move_columns)
    assert rows[1:] == [
        [f"{scene.number} {one.letter}", one.worth, one.then] for scene in said.answers for one in scene.rows
    ]
    marked = [[cell.text for cell in row.elements] for row in marks.elements]
    assert marked[0] == list(said.mark_columns)
    assert [row[1] for row in marked[1:]] == [one.question for one in said.marks]


def test_the_band_of_practice_is_read_once_and_stands_on_every_page() -> None:
    said = briefing("hospitality", FIRST["hospitality"])
    pdf = briefing_pdf(said)
    assert tagged(pdf).spoken.count(said.banner) == 1
    for number in range(pages_in(pdf)):
        assert page_text(pdf, number).startswith(said.mark.upper())


@each_paper
@each_language
def test_a_checker_of_the_standard_finds_nothing__ok(
    language: Language, paper: Paper, tmp_path: Path
) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(briefing_pdf(briefing("law_enforcement", FIRST["law_enforcement"], language), paper))
    report = validate(str(path))
    assert [one.rule_id for one in report.findings] == []
    assert [one.rule_id for one in report.outcomes if one.skipped_reason] == []


def test_its_properties_tell_nothing_of_who_made_it_or_when() -> None:
    read = tagged(briefing_pdf(briefing("medical", FIRST["medical"])))
    assert read.title == "Team briefing"
    assert set(read.info) <= {"/Title", "Title"}


def test_the_same_case_gives_the_same_bytes() -> None:
    said = briefing("medical", FIRST["medical"])
    assert briefing_pdf(said) == briefing_pdf(said)
    assert briefing_pdf(said, "a4") != briefing_pdf(said)


def test_no_mark_is_lost_when_there_are_far_too_many() -> None:
    said: Briefing = briefing("medical", FIRST["medical"])
    many = tuple(Marked(f"Question {at} of many?", "Yes", "+2", True, f"Reason {at}.") for at in range(150))
    pdf = briefing_pdf(replace(said, marks=many))
    shown = text_in(pdf)
    assert all(one.question in shown and one.why in shown for one in many)
    assert tagged(pdf).faults() == []
