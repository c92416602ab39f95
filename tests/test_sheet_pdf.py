"""The sheet as a file: two pages at most, the same bytes, nothing told by the file, nothing run as markup."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from questions import load
from questions.model import LANGUAGES, Language
from referrals.pdf.typeset import FONT_FILES, Glyphs, drawable, printable, width_of
from referrals.sheet.layout import SIZES, Paper, fit
from referrals.sheet.parts import SheetContent
from referrals.sheet.pdf import FILE_NAME, sheet_pdf
from tests.sheets import MET, PROFESSIONS, case, content_of, pdf_of, text_in, walk

ROOT = Path(__file__).resolve().parent.parent
PAPERS: tuple[Paper, ...] = ("letter", "a4")
PLACES = (("CA", "Kern"), ("CA", "Los Angeles"), ("CA", None), ("TX", None), ("GU", None), (None, None))
HOSTILE = (
    '<img src="/etc/passwd"/>',
    "x<y & 5 > 4",
    "<b>bold",
    "</para><para>",
    "{count} {0} %s",
    "ñandú «¿sí?» — ¡qué!",
)


def situations() -> Iterator[tuple[str, int, str, tuple[str | None, str | None], str]]:
    """Each profession and age with few and many signs; places, danger, language and paper take turns."""
    turn = 0
    for profession in PROFESSIONS:
        for age in ("adult", "minor", "unknown"):
            for every in (0, 7, 3, 1):
                yield profession, every, age, PLACES[turn % len(PLACES)], ("yes", "no", "unknown")[turn % 3]
                turn += 1


def every_text(part: Any) -> Iterator[str]:
    """All strings in a content, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from every_text(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from every_text(getattr(part, field.name))


# --------------------------------------------------------------------------- what it holds


@pytest.mark.parametrize(("profession", "every", "age", "place", "danger"), list(situations()))
def test_two_pages_hold_the_tier_the_hotline_and_every_finding(
    profession: str, every: int, age: str, place: tuple[str | None, str | None], danger: str
) -> None:
    response = walk(profession, every, *place, age=age, danger_now=danger, gate=MET if every != 3 else {})
    of = case(response)
    for language, paper in (("en", "letter"), ("es", "a4")):
        content = content_of(response, language)  # type: ignore[arg-type]
        pdf = sheet_pdf(content, paper)  # type: ignore[arg-type]
        text = text_in(pdf)
        assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2
        tier = next(one for one in load.own().rules.tiers if one.id == of.assessment.tier)
        assert tier.name.say(language) in text  # type: ignore[arg-type]
        assert "1-888-373-7888" in text
        assert "233733" in text
        for finding in of.assessment.findings:
            assert finding.name.say(language) in text  # type: ignore[arg-type]
        assert "…" not in text, "real content is never cut inside a sentence"
        assert of.assessment.hash in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_out_is_counted(language: Language, paper: Paper) -> None:
    content = content_of(walk("medical", 1, county="Kern", age="minor", danger_now="yes"), language)
    layout = fit(content, paper)
    text = text_in(sheet_pdf(content, paper))
    for section, kept in zip(content.sections, layout.kept, strict=True):
        left = len(section.parts) + section.beyond - len(kept)
        if left and (kept or section.intro):
            assert section.more.replace("{count}", str(left)) in text
        elif left:
            assert re.search(rf"{content.app_only.split(':')[0]}: .*{section.heading}", text)


def test_a_sparse_sheet_leaves_nothing_out_and_stays_large() -> None:
    layout = fit(content_of(walk("medical", 0, state="NY", gate=MET)), "letter")
    assert layout.setter.scale == 1.0
    assert all(
        len(kept) == len(one.parts) for kept, one in zip(layout.kept, layout.content.sections, strict=True)
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_has_the_size_of_the_paper(paper: Paper) -> None:
    box = PdfReader(io.BytesIO(pdf_of(walk("medical"), paper=paper))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(SIZES[paper], abs=0.01)


def test_nothing_is_drawn_off_the_page() -> None:
    for profession in PROFESSIONS:
        layout = fit(
            content_of(walk(profession, 1, county="Kern", age="minor", danger_now="yes"), "es"), "a4"
        )
        for row in (one for page in layout.pages for one in page):
            for box, x, _ in row.placed:
                for mark in box.marks:
                    if isinstance(mark, Glyphs):
                        long = width_of(mark.text.rstrip(), mark.font, mark.size)
                        assert x + mark.x + long <= layout.width + 0.5


# --------------------------------------------------------------------------- the file


def test_the_same_input_gives_the_same_bytes() -> None:
    response = walk("law_enforcement", 2, county="Kern", age="minor")
    assert pdf_of(response) == pdf_of(response)
    assert pdf_of(response) != pdf_of(walk("law_enforcement", 3, county="Kern", age="minor"))


def test_the_file_tells_nothing() -> None:
    reader = PdfReader(io.BytesIO(pdf_of(walk("medical"), "es")))
    told = {key: value for key, value in (reader.metadata or {}).items() if "Date" not in key}
    assert told.pop("/Title") == "Notas"
    assert {str(value) for value in told.values()} <= {"", "False", "/False"}
    assert all("2000" in str(value) for key, value in (reader.metadata or {}).items() if "Date" in key)
    assert reader.trailer["/Root"]["/Lang"] == "es"  # type: ignore[index]
    assert b"eportLab" not in pdf_of(walk("medical"))
    assert not re.search("traf|refer|screen|signpost", FILE_NAME)


def test_fonts_are_embedded_and_only_ours() -> None:
    page = PdfReader(io.BytesIO(pdf_of(walk("medical")))).pages[0]
    fonts = [one.get_object() for one in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    used = [one for one in fonts if one["/Subtype"] == "/TrueType"]
    assert len(used) >= 2
    assert all("/FontFile2" in one["/FontDescriptor"].get_object() for one in used)
    assert all((path.parent / "OFL-SourceSansPro.txt").exists() for path in FONT_FILES.values())


# --------------------------------------------------------------------------- hostile text


def poisoned(content: SheetContent, text: str) -> SheetContent:
    """The content with `text` put after every string that is printed."""

    def poison(part: Any, name: str = "") -> Any:
        if isinstance(part, str):
            return part if name in ("id", "language", "weight") or not part else f"{part} {text}"
        if isinstance(part, tuple):
            return tuple(poison(one, name) for one in part)
        if is_dataclass(part) and not isinstance(part, type):
            kept = ("trim_first", "trim_last", "shortened", "app_only", "more")
            return replace(
                part,
                **{
                    one.name: poison(getattr(part, one.name), one.name)
                    for one in fields(part)
                    if one.name not in kept
                },
            )
        return part

    done = poison(content)
    assert isinstance(done, SheetContent)
    return done


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_prints_as_it_stands(text: str) -> None:
    content = replace(content_of(walk("hospitality", 0)), title=text, banner=f"Keep {text}")
    found = text_in(sheet_pdf(content))
    assert text in found
    assert f"Keep {text}" in found


@pytest.mark.parametrize(
    "text", [*HOSTILE, "w" * 2000, "palabra " * 250, "\x00\x0b\u202e\u200b", "护照 한국 😀"]
)
def test_hostile_text_everywhere_still_gives_two_pages(text: str) -> None:
    content = poisoned(content_of(walk("medical", 2, county="Kern", danger_now="yes")), text)
    pdf = sheet_pdf(content, "a4")
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2


def test_two_thousand_characters_print_whole_where_there_is_room() -> None:
    long = "palabra " * 249 + "última"
    content = content_of(walk("hospitality", 0))
    sections = tuple(replace(one, heading=long) if one.id == "done" else one for one in content.sections)
    assert long in text_in(sheet_pdf(replace(content, sections=sections)))


def test_shortened_text_is_admitted() -> None:
    content = poisoned(content_of(walk("medical", 2)), "palabra " * 250)
    assert content.shortened in text_in(sheet_pdf(content))


def test_what_cannot_be_seen_or_drawn() -> None:
    assert printable("a\x00b\u202ec\u200bd\ufeff") == "abcd"
    assert printable("  one\n\ttwo\xa0three ") == "one two three"
    assert printable("护照") == "??"
    assert printable("palabra larga", 8) == "palabra…"
    assert printable("e\u0301") == "é"


def test_no_text_is_ever_read_as_markup() -> None:
    """reportlab's Paragraph reads tags, fetches images and follows links: it has no place here."""
    for path in (ROOT / "referrals").glob("*.py"):
        assert "Paragraph(" not in path.read_text(), path


def strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for one in node.values():
            yield from strings(one)
    elif isinstance(node, list):
        for one in node:
            yield from strings(one)


def test_the_fonts_have_every_character_of_every_text() -> None:
    """A missing glyph would print as nothing, without a warning."""
    found = ""
    for folder in ("questions", "referrals"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            found += "".join(strings(yaml.load(path.read_text(), Loader=yaml.CSafeLoader)))
    missing = sorted({one for one in set(found) if one != "\n" and not drawable(one)})
    assert missing == []


def test_the_fonts_have_every_character_that_the_modules_add() -> None:
    """Dots, dashes and quotation marks between texts."""
    for path in sorted((ROOT / "referrals").glob("*.py")):
        added = [one.value for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Constant)]
        found = "".join(one for one in added if isinstance(one, str)).replace("\n", "")
        assert [one for one in found if not drawable(one)] == [], path
