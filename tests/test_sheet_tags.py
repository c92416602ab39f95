"""The sheet for who reads it by ear: its elements, their order, and every word of it in that order."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pdfua import validate

from questions.model import LANGUAGES, Language
from referrals.pdf.typeset import printable
from referrals.sheet.layout import Layout, Paper, fit
from referrals.sheet.parts import (
    Contact,
    Deadline,
    Done,
    Item,
    Lines,
    Part,
    Result,
    Scale,
    Section,
    SheetContent,
    Sum,
    Ticks,
    Words,
)
from referrals.sheet.pdf import sheet_pdf
from screening.response import Response
from tests.sheets import MET, content_of, walk
from tests.tagged import Tagged, tagged

PAPERS: tuple[Paper, ...] = ("letter", "a4")
# Few signs and many, every age, danger and none, a county of its own, an adult's consent, a full sheet.
RESPONSES: dict[str, Response] = {
    "full": walk("medical", 1, county="Kern", age="minor", danger_now="yes"),
    "some": walk("medical", 3, state="TX", danger_now="unknown", gate=MET),
    "sparse": walk("medical", 0, state=None, gate=MET),
    "hotel": walk("hospitality", 2, state="GU", age="unknown"),
    "police": walk("law_enforcement", 1, county="Los Angeles", danger_now="yes"),
    "police, sparse": walk("law_enforcement", 0, state="NY", age="minor"),
}
ALL = [(name, language, paper) for name in RESPONSES for language in LANGUAGES for paper in PAPERS]
each = pytest.mark.parametrize(("name", "language", "paper"), ALL)


@cache
def read(name: str, language: Language, paper: Paper) -> tuple[SheetContent, Layout, Tagged]:
    content = content_of(RESPONSES[name], language)
    return content, fit(content, paper), tagged(sheet_pdf(content, paper))


# --------------------------------------------------------------------------- every word, in order


def said(content: SheetContent, layout: Layout) -> Iterator[str]:
    """The sheet as it is to be read out: as it is read by eye, and names before their numbers."""
    yield from (content.title, content.head[-1], content.time, *content.head[:-1], content.banner)
    gone = []
    for section, kept in zip(content.sections, layout.kept, strict=True):
        if section.parts and not kept and not section.intro:
            gone.append(section.heading)
            continue
        left = section.beyond + len(section.parts) - len(kept)
        more = section.more.replace("{count}", str(left)) if left else ""
        parts = [section.parts[at] for at in kept]
        if section.run_on or section.loud:
            yield from (section.heading, *of_all((*section.intro, *parts)), more)
        elif section.bare:
            yield from of_all((*section.intro, *parts))
        else:
            yield from (section.heading, section.aside, more, *of_all((*section.intro, *parts)))
    if gone:
        yield content.app_only.replace("{sections}", ", ".join(gone))
    yield from (content.made, content.version)


def of_all(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield from of(part)


def of(part: Part) -> tuple[str, ...]:  # noqa: PLR0911  one line for each kind
    match part:
        case Words():
            return part.lead, part.text
        case Result():
            return part.name, part.meaning, part.not_meaning.lead, part.not_meaning.text
        case Scale():
            return part.equal, part.caption
        case Item():
            return part.number, part.strong, part.text, part.note, part.tag
        case Deadline():
            return part.lasts, part.text, *part.notes
        case Contact():
            numbers = (*(one for pair in part.numbers for one in pair), part.text_line, part.stale)
            about = [one for pair in part.details for one in pair]
            if part.first:
                return part.name, *numbers, part.what, *about
            return part.name, part.what, *numbers, *about
        case Sum():
            return tuple(str(one) for pair in (*part.cells, part.total) for one in pair)
        case Ticks():
            return *part.columns, *part.rows
        case Done():
            return part.initials, part.time, *part.rows
        case Lines():
            return part.labels


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@each
def test_every_word_of_the_sheet_is_read_out_in_its_order(
    name: str, language: Language, paper: Paper
) -> None:
    content, layout, found = read(name, language, paper)
    assert words(found.spoken) == words(" ".join(said(content, layout)))


@each
def test_nothing_that_is_printed_is_replaced_for_want_of_a_glyph(
    name: str, language: Language, paper: Paper
) -> None:
    content, layout, _ = read(name, language, paper)
    for text in said(content, layout):
        assert printable(text) == " ".join(text.split())


# --------------------------------------------------------------------------- elements


@each
def test_a_screen_reader_stumbles_over_nothing(name: str, language: Language, paper: Paper) -> None:
    content, _, found = read(name, language, paper)
    assert found.faults() == []
    assert (found.language, found.title) == (language, content.file_title)
    assert found.info == {"/Title": content.file_title}


def heading_of(section: Section) -> tuple[str, str]:
    shown = section.heading
    if section.bare:
        (shown,) = (part.name for part in section.intro if isinstance(part, Result))
    return ("H2" if section.level == 1 else "H3"), f"{shown}." if section.run_on else shown


@each
def test_title_sections_and_subheads_are_headings(name: str, language: Language, paper: Paper) -> None:
    content, layout, found = read(name, language, paper)
    shown = [
        heading_of(section)
        for section, kept in zip(content.sections, layout.kept, strict=True)
        if kept or section.intro
    ]
    assert found.headings == [("H1", content.title), *shown]


@each
def test_each_step_service_and_sign_is_an_entry_of_a_list(
    name: str, language: Language, paper: Paper
) -> None:
    content, layout, found = read(name, language, paper)
    entries = [len(one.elements) for one in found.all("L")]
    wanted = []
    for section, kept in zip(content.sections, layout.kept, strict=True):
        wanted.append(sum(isinstance(one, Item) for one in section.intro))
        wanted.append(sum(section.run_on or not isinstance(section.parts[at], Words) for at in kept))
        wanted += [len(one.labels) for one in section.intro if isinstance(one, Lines)]
    assert entries == [count for count in wanted if count]


def test_signs_keep_their_numbers() -> None:
    _, layout, found = read("full", "en", "letter")
    (signs,) = (one for one in found.all("L") if one.numbering)
    numbers = [one.text for one in signs.walk() if one.kind == "Lbl"]
    assert numbers == [str(at + 1) for at in range(len(numbers))]
    kept = dict(zip([one.id for one in layout.content.sections], layout.kept, strict=True))["signs"]
    assert len(numbers) == len(kept) > 4


def test_points_and_boxes_to_tick_are_tables_with_headers() -> None:
    content, _, found = read("full", "en", "letter")
    points, consent, done = found.all("Table")
    (total,) = (one for section in content.sections for one in section.intro if isinstance(one, Sum))
    rows = [tuple(cell.text for cell in row.elements) for row in points.elements]
    assert rows == [(label, str(number)) for label, number in (*total.cells, total.total)]
    assert {cell.scope for row in points.elements for cell in row.elements if cell.kind == "TH"} == {"Row"}
    for table in (consent, done):
        head, *others = table.elements
        assert [cell.scope for cell in head.elements] == ["", *["Column"] * (len(head.elements) - 1)]
        assert all(row.elements[0].scope == "Row" for row in others)
        assert all(cell.kind == "TD" for row in others for cell in row.elements[1:])


@each
def test_the_scale_says_in_words_what_it_shows(name: str, language: Language, paper: Paper) -> None:
    content, _, found = read(name, language, paper)
    (scale,) = (one for section in content.sections for one in section.intro if isinstance(one, Scale))
    (drawing,) = found.all("Figure")
    assert drawing.alt == scale.equal
    assert all(one in scale.equal for one in scale.names)
    assert all(words(one)[0] in drawing.text for one in scale.names)
    if scale.at is not None:
        assert scale.equal.endswith(f"{scale.names[scale.at]}.")


def test_who_calls_hears_the_name_before_the_number() -> None:
    _, _, found = read("some", "en", "letter")
    spoken = found.spoken
    assert spoken.index("National Human Trafficking Hotline 1-888-373-7888") > 0


# --------------------------------------------------------------------------- what is not read out


def test_head_and_foot_are_read_once_the_foot_last() -> None:
    content, layout, found = read("full", "es", "a4")
    assert len(layout.pages) == 2
    assert found.spoken.count(content.banner) == 1
    assert found.spoken.count(content.made) == 1
    assert words(found.spoken)[-len(words(content.version)) :] == words(content.version)
    first, second = (" ".join(page) for page in found.artifacts)
    assert content.banner in second
    assert content.banner not in first
    assert words(content.version)[0] in first
    assert "Página 1 de 2" in first
    assert "Página 2 de 2" in second
    assert "Página" not in found.spoken


# --------------------------------------------------------------------------- other programs


@each
def test_the_checker_finds_nothing__ok(name: str, language: Language, paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(sheet_pdf(content_of(RESPONSES[name], language), paper))
    report = validate(str(path))
    assert [one.rule_id for one in report.findings] == []
    assert [one.rule_id for one in report.outcomes if one.skipped_reason] == []


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not here")
def test_another_program_finds_it_tagged_and_without_a_maker(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(sheet_pdf(content_of(RESPONSES["full"], "es")))
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    lines = dict(re.findall(r"^([\w ]+):\s*(.*)$", told.stdout, re.MULTILINE))
    assert (told.stderr, lines["Title"], lines["Tagged"]) == ("", "Notas", "yes")
    assert not {"Author", "Creator", "Producer", "CreationDate", "ModDate"} & set(lines)
