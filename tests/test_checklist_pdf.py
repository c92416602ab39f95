"""The checklist as a file: few pages, tagged tables, the same bytes, nothing told by the file."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pdfua import validate
from pypdf import PdfReader

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.checklist.content import Blank, checklist_content
from referrals.checklist.parts import ChecklistContent, Clocks, RuleBox, Table
from referrals.checklist.pdf import FILE_NAME, checklist_pdf
from referrals.sheet.layout import SIZES, Paper
from screening.response import Where
from tests.sheets import pages_in, text_in
from tests.tagged import Tagged, tagged

CONTENT = own()
PAPERS: tuple[Paper, ...] = ("letter", "a4")
# The longest lists of clocks and contacts, a county without a line of its own, and no place at all.
PLACES = (Where(state="CA", county="Ventura"), Where(state="CA", county="Los Angeles"), Where())
ROLES = [(one.id, role) for one in CONTENT.packs.values() for role in (None, *(r.id for r in one.roles))]
ALL = [
    (pack, role, language, paper, PLACES[at % len(PLACES)])
    for at, (pack, role, language, paper) in enumerate(
        (pack, role, language, paper) for pack, role in ROLES for language in LANGUAGES for paper in PAPERS
    )
]
each = pytest.mark.parametrize(("pack", "role", "language", "paper", "place"), ALL)
# Points. Holes and printers that turn the paper need this much at either side.
MARGIN = 36.0


@cache
def made(pack: str, role: str | None, language: Language, place: Where) -> ChecklistContent:
    blank = Blank(pack, role, place)
    return checklist_content(CONTENT, directory.own(), blank, date(2026, 11, 22), language)


@cache
def file(pack: str, role: str | None, language: Language, paper: Paper, place: Where) -> bytes:
    return checklist_pdf(made(pack, role, language, place), paper)


@cache
def read(pack: str, role: str | None, language: Language, paper: Paper, place: Where) -> Tagged:
    return tagged(file(pack, role, language, paper, place))


@each
def test_it_takes_few_pages(
    pack: str, role: str | None, language: Language, paper: Paper, place: Where
) -> None:
    """Four pages for the fourteen questions of a role, five for the thirty-six of a pack."""
    most = 4 if role else 5
    assert pages_in(file(pack, role, language, paper, place)) <= most


@each
def test_a_screen_reader_meets_headings_lists_and_tables_without_a_fault(
    pack: str, role: str | None, language: Language, paper: Paper, place: Where
) -> None:
    found = read(pack, role, language, paper, place)
    assert found.faults() == []
    assert found.language == language
    assert found.title == CONTENT.wording["sheet-neutral-title"].say(language)


@each
def test_each_question_is_a_row_with_its_number_as_header_and_a_box_for_each_answer(
    pack: str, role: str | None, language: Language, paper: Paper, place: Where
) -> None:
    table = next(one for one in made(pack, role, language, place).pieces if isinstance(one, Table))
    tables = read(pack, role, language, paper, place).all("Table")[: len(table.groups)]
    rows = [row for one in tables for row in one.elements]
    spoken = {row.elements[0].text.split()[0]: row for row in rows if row.elements[0].scope == "Row"}
    for group in table.groups:
        for row in group.rows:
            cells = [cell.text for cell in spoken[row.number].elements]
            assert cells[1].startswith(" ".join((row.text, *row.remarks)))
            boxes = 3 + (table.asked_only if row.asked else 0)
            assert cells[2 : 2 + len(table.answers)].count("☐") == boxes
            assert tuple(cells[2 + len(table.answers) : -1]) == row.points
            assert cells[-1] == row.lines


@each
def test_the_head_of_each_section_names_every_column(
    pack: str, role: str | None, language: Language, paper: Paper, place: Where
) -> None:
    content = made(pack, role, language, place)
    table = next(one for one in content.pieces if isinstance(one, Table))
    tables = read(pack, role, language, paper, place).all("Table")
    for group, found in zip(table.groups, tables, strict=False):
        head = [cell.text for cell in found.elements[0].elements]
        assert head[0] == table.number
        assert head[1] == " ".join((group.title, group.intro)).strip()
        assert tuple(head[2:]) == (*table.answers, *table.columns, table.lines)


@each
def test_all_of_the_box_and_the_clocks_are_read_out(
    pack: str, role: str | None, language: Language, paper: Paper, place: Where
) -> None:
    content, spoken = made(pack, role, language, place), read(pack, role, language, paper, place).spoken
    box = next(one for one in content.pieces if isinstance(one, RuleBox))
    for band in box.bands:
        for line in band.lines:
            assert f"{line.letter} {line.name.rstrip('.')}. {line.text}" in spoken
    for clocks in (one for one in content.pieces if isinstance(one, Clocks)):
        for row in clocks.rows:
            assert row.lasts in spoken
            assert row.text in spoken
    assert content.after in spoken


@each
def test_the_box_stands_on_one_page(
    pack: str, role: str | None, language: Language, paper: Paper, place: Where
) -> None:
    content = made(pack, role, language, place)
    box = next(one for one in content.pieces if isinstance(one, RuleBox))
    reader = PdfReader(io.BytesIO(file(pack, role, language, paper, place)))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert any(box.heading in page and box.after[0] in page for page in pages)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_margins_leave_room_for_holes_on_both_sides(paper: Paper) -> None:
    width, height = SIZES[paper]
    found: list[tuple[float, float]] = []

    def place(text: str, _matrix: object, at: list[float], *_: object) -> None:
        if text.strip():
            found.append((at[4], at[5]))

    for page in PdfReader(io.BytesIO(file("medical", None, "es", paper, PLACES[0]))).pages:
        page.extract_text(visitor_text=place)  # type: ignore[arg-type]
    inside = [(x, y) for x, y in found if (x, y) != (0, 0)]
    assert inside
    assert all(MARGIN <= x <= width - MARGIN and 18 <= y <= height - 18 for x, y in inside)


def test_numbers_of_the_questions_rise_over_the_pages__ok() -> None:
    rows = [one for one in read("medical", None, "en", "letter", PLACES[0]).all("TH") if one.scope == "Row"]
    numbers = [int(one.text.split()[0]) for one in rows if re.match(r"\d+ (Ask|Look|Read)$", one.text)]
    assert numbers == list(range(1, 37))
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_what_counts_stands_with_each_question_where_there_is_room__ok() -> None:
    """A hotel role has fourteen questions; with thirty-six the paper would take seven pages."""
    how = CONTENT.packs["hospitality"].questions[0].how.en
    assert how in read("hospitality", "housekeeping", "en", "letter", PLACES[0]).spoken
    elsewhere = CONTENT.wording["checklist-how-more"].en
    assert elsewhere not in read("hospitality", "housekeeping", "en", "letter", PLACES[0]).spoken
    assert elsewhere in read("medical", None, "en", "letter", PLACES[0]).spoken


def test_the_banner_stands_on_every_page_and_is_read_once__ok() -> None:
    pdf = file("medical", None, "en", "letter", PLACES[0])
    banner = made("medical", None, "en", PLACES[0]).banner
    assert text_in(pdf).count(banner) == pages_in(pdf)
    assert read("medical", None, "en", "letter", PLACES[0]).spoken.count(banner) == 1


def test_the_same_input_gives_the_same_bytes__ok() -> None:
    content = made("hospitality", "manager", "en", PLACES[0])
    assert checklist_pdf(content) == checklist_pdf(content)
    assert checklist_pdf(content, "a4") != checklist_pdf(content)


def test_the_checker_finds_nothing__ok(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    for one in ALL:
        path.write_bytes(file(*one))
        assert [found.rule_id for found in validate(str(path)).findings] == [], one


def test_nothing_in_the_file_or_its_name_tells_what_it_is__ok() -> None:
    found = read("law_enforcement", None, "en", "letter", PLACES[0])
    assert found.info == {"/Title": "Notes"}
    assert FILE_NAME == "notes.pdf"
