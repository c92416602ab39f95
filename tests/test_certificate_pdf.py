"""The certificate on paper: one page, tagged, the same bytes, whatever was typed.

CERT-010  all that the certificate says stands on one page, Letter and A4
CERT-011  a screen reader meets title, name, every field with its label, topics and both signatures in order
CERT-012  the same record gives the same bytes; properties and file name tell nothing of the worker
CERT-013  the longest texts and hostile ones stay on the page and are not run
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfua import validate
from pypdf import PdfReader

from questions.model import LANGUAGES, Language, Text
from referrals.certificate.content import Certificate
from referrals.certificate.pdf import FILE_NAME, SIDE, certificate_pdf
from referrals.pdf.typeset import printable
from referrals.sheet.layout import SIZES, Paper
from screening.completion import Completion
from tests.hostile import share
from tests.records import TOPICS, bare, record, records
from tests.sheets import pages_in, text_in
from tests.tagged import tagged
from tests.test_certificate_content import certificate, texts

PAPERS: tuple[Paper, ...] = ("letter", "a4")
LONG = Text(en="Long words of a topic " * 90, es="Palabras largas de un tema " * 74)
RECORDS: dict[str, Completion] = {
    "whole": record(),
    "bare": bare(),
    "by hand": record(name="王小明"),
    "long": record(
        name="W" * 120,
        position="Ñ" * 80,
        employer="Ω" * 120,
        title=LONG,
        topics=(LONG,) * 20,
        course="c" * 80,
    ),
}


def pdf_of(made: Completion, language: Language = "en", paper: Paper = "letter") -> bytes:
    return certificate_pdf(certificate(made, language), paper)


def said_of(said: Certificate) -> list[str]:
    return [" ".join(one.split()) for one in texts(said) if one]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["whole", "bare", "by hand"])
def test_one_page_holds_all_that_it_says__ok(name: str, language: Language, paper: Paper) -> None:
    """CERT-010"""
    pdf = pdf_of(RECORDS[name], language, paper)
    page = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert pages_in(pdf) == 1
    assert (float(page.width), float(page.height)) == pytest.approx(SIZES[paper], abs=0.01)
    shown = text_in(pdf)
    said = certificate(RECORDS[name], language)
    # A printed name needs no label.
    left_out = {said.name.label} if said.name.value else set()
    assert [one for one in said_of(said) if one not in shown and one not in left_out] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", RECORDS)
def test_a_screen_reader_meets_everything_in_order__ok(name: str, language: Language) -> None:
    """CERT-011"""
    made = RECORDS[name]
    said, read = certificate(made, language), tagged(pdf_of(made, language))
    assert read.faults() == []
    assert read.language == language
    topics = [("H2", said.topics_heading)] if said.topics else []
    assert read.headings == [("H1", said.title), *topics, *(("H2", one.who) for one in said.signatures)]
    (table,) = read.all("Table")
    rows = [tuple(cell.text for cell in row.elements) for row in table.elements]
    spoken = [one.replace(" ", "") for row in rows for one in row]
    listed = [text for row in said.facts for one in row for text in (one.label, printable(one.value))]
    assert spoken == [one.replace(" ", "") for one in listed]
    assert len(read.all("LBody")) == len(said.topics)
    order = [said.number, said.title, said.banner, said.says, said.did, said.facts[0][0].label, said.honest]
    places = [read.spoken.index(one) for one in [*order, *(one.says for one in said.signatures)]]
    assert places == sorted(places)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", RECORDS)
def test_a_checker_of_the_standard_finds_nothing__ok(name: str, paper: Paper, tmp_path: Path) -> None:
    """CERT-011"""
    path = tmp_path / FILE_NAME
    path.write_bytes(pdf_of(RECORDS[name], "es", paper))
    report = validate(str(path))
    assert [one.rule_id for one in report.findings] == []
    assert [one.rule_id for one in report.outcomes if one.skipped_reason] == []


def test_every_font_is_in_the_file__ok() -> None:
    """CERT-010"""
    with pikepdf.open(io.BytesIO(pdf_of(record(name="Иван Żółć")))) as file:
        found = [one for one in file.objects if isinstance(one, pikepdf.Dictionary)]
        fonts = [one for one in found if one.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert all("SourceSansPro" in str(font.BaseFont) for font in fonts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_properties_and_name_tell_nothing_of_the_worker(language: Language) -> None:
    """CERT-012"""
    read = tagged(pdf_of(record(), language))
    assert read.title == certificate(record(), language).title
    assert set(read.info) == {"/Title"}
    assert FILE_NAME == "certificate.pdf"


def test_the_same_record_gives_the_same_bytes() -> None:
    """CERT-012"""
    assert pdf_of(record()) == pdf_of(record())
    assert len({pdf_of(record(), one, paper) for one in LANGUAGES for paper in PAPERS}) == 4
    assert pdf_of(record()) != pdf_of(record(minutes=27))


# --------------------------------------------------------------------------- long and hostile texts


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_texts_leave_one_page_and_every_typed_letter(language: Language, paper: Paper) -> None:
    """CERT-013"""
    pdf = pdf_of(RECORDS["long"], language, paper)
    assert pages_in(pdf) == 1
    shown = re.sub(r"\s", "", text_in(pdf))
    assert all(typed in shown for typed in ("W" * 120, "Ñ" * 80, "Ω" * 120))
    assert shown.count("…") == 21
    assert lowest_of(pdf) > 0


def test_twenty_topics_of_one_line_stand_unshortened() -> None:
    """CERT-013"""
    made = record(topics=TOPICS * 4)
    assert "…" not in text_in(pdf_of(made))
    assert len(tagged(pdf_of(made)).all("LBody")) == 20


def lowest_of(pdf: bytes) -> float:
    """How far above the end of the page the signatures' parts begin below the rest; below 0 they overlap."""
    heights: list[tuple[float, str]] = []

    def visit(text: str, _cm: object, matrix: list[float], *_: object) -> None:
        if text.strip():
            heights.append((matrix[5], text.strip()))

    page = PdfReader(io.BytesIO(pdf)).pages[0]
    page.extract_text(visitor_text=visit)
    learner = next(y for y, text in heights if text in ("Learner", "Participante"))
    above = [y for y, text in heights if y > learner]
    return min(above) - learner - 8


@share(0.5)
@given(records(), st.sampled_from(LANGUAGES), st.sampled_from(PAPERS))
def test_hostile_text_prints_as_it_stands_on_one_page(
    made: Completion, language: Language, paper: Paper
) -> None:
    """CERT-013"""
    said = certificate(made, language)
    pdf = pdf_of(made, language, paper)
    read = tagged(pdf)
    assert read.faults() == []
    assert pages_in(pdf) == 1
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf
    assert printable(said.name.value).replace(" ", "") in read.spoken.replace(" ", "")
    assert max_right(pdf) <= SIZES[paper][0] - SIDE + 1


def max_right(pdf: bytes) -> float:
    """Where the text that begins furthest to the right begins."""
    rights: list[float] = []

    def visit(text: str, _cm: object, matrix: list[float], *_: object) -> None:
        if text.strip():
            rights.append(matrix[4])

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return max(rights)
