"""The incident note on paper: all it says, tagged, on two pages, telling nothing in its properties."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pdfua import validate
from pypdf import PdfReader

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals.incident.content import Facts, Grid, IncidentNote
from referrals.incident.pdf import FILE_NAME, incident_pdf
from referrals.sheet.layout import Paper
from referrals.sheet.pdf import FILE_NAME as SHEET_NAME
from screening.response import Gate, Response
from tests.sheets import text_in, walk
from tests.tagged import tagged
from tests.test_incident_content import blocks, note_of, texts

PAPERS: tuple[Paper, ...] = ("letter", "a4")
QUESTIONS = own().packs["hospitality"].questions
KINDS = ("yes", "no", "unknown")
CASES: dict[str, Response] = {
    "nothing": walk("hospitality", 0, state="TX"),
    "few": walk("hospitality", 9, role="manager"),
    "mixed": walk(
        "hospitality",
        0,
        role="front_desk",
        answers={one.id: KINDS[at % 3] for at, one in enumerate(QUESTIONS)},
        gate=Gate(insider="yes"),
    ),
    "most": walk(
        "hospitality",
        0,
        stage="full",
        role="manager",
        age="unknown",
        answers={one.id: KINDS[at % 2] for at, one in enumerate(QUESTIONS)},
    ),
    "all": walk("hospitality", 1, stage="full", age="unknown"),
}


def spoken_texts(note: IncidentNote) -> list[str]:
    ids = {one.id for one in (*note.facts, *note.done)}
    said = texts((note.title, note.head, note.banner, note.facts, note.done, note.foot))
    return [" ".join(one.split()) for one in said if one and one not in ids]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_two_pages_hold_all_that_it_says(name: str, language: Language, paper: Paper) -> None:
    note = note_of(CASES[name], language)
    pdf = incident_pdf(note, paper)
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2
    shown = text_in(pdf)
    assert [one for one in spoken_texts(note) if one not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_screen_reader_meets_headings_lists_tables_and_blanks_in_order(
    name: str, language: Language
) -> None:
    note = note_of(CASES[name], language)
    read = tagged(incident_pdf(note))
    assert read.faults() == []
    assert read.language == language
    headings = [text for _, text in read.headings]
    assert headings == [note.title, *(one.heading for one in (*note.facts, *note.done))]
    spoken = read.spoken
    assert [one for one in spoken_texts(note) if one not in spoken] == []
    grids = [one for block in (*note.facts, *note.done) for one in block.parts if isinstance(one, Grid)]
    tables = read.all("Table")
    assert len(tables) == len(grids)
    for table, grid in zip(tables, grids, strict=True):
        head, *rows = table.elements
        assert tuple(cell.text for cell in head.elements) == grid.columns
        assert len(rows) == len(grid.rows)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checker_of_the_standard_finds_nothing__ok(
    language: Language, paper: Paper, tmp_path: Path
) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(incident_pdf(note_of(CASES["mixed"], language), paper))
    report = validate(str(path))
    assert [one.rule_id for one in report.findings] == []
    assert [one.rule_id for one in report.outcomes if one.skipped_reason] == []


def test_its_properties_and_names_tell_nothing() -> None:
    pdf = incident_pdf(note_of(CASES["few"]))
    assert tagged(pdf).title == "Notes"
    assert set(tagged(pdf).info) <= {"/Title", "Title"}
    assert FILE_NAME == "shift-notes.pdf" != SHEET_NAME


def test_the_same_note_gives_the_same_bytes() -> None:
    note = note_of(CASES["mixed"])
    assert incident_pdf(note) == incident_pdf(note)
    assert incident_pdf(note, "a4") != incident_pdf(note)


def test_no_fact_is_lost_when_there_are_far_too_many() -> None:
    note = note_of(CASES["few"])
    long = Facts("", tuple(f"Fact {at} was seen by the door." for at in range(90)))
    seen = replace(blocks(note)["seen"], parts=(long,))
    pdf = incident_pdf(replace(note, facts=(seen, *note.facts[2:])))
    assert all(one in text_in(pdf) for one in long.items)
    assert tagged(pdf).faults() == []
