"""The card as a file: one page to cut and fold, readable by ear, telling nothing, always the same bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals.card.content import CardContent, card_content
from referrals.card.pdf import CARDS, FILE_NAME, MANY, PANEL, PANELS, Many, card_pdf, fitting
from referrals.pdf.typeset import Glyphs, width_of
from referrals.sheet.layout import SIZES, Paper
from tests.sheets import text_in
from tests.tagged import tagged
from tests.test_card_content import DATES, EVERY, TELLING, WORDS, by_default, every_card, texts

PAPERS: tuple[Paper, ...] = ("letter", "a4")
MM = 72 / 25.4
# Printers leave some of the edge white; a card must not reach there.
EDGE = 10 * MM
LONG = "palabra " * 250


def variants() -> Iterator[CardContent]:
    for language in LANGUAGES:
        yield from every_card(language)


def longer(content: CardContent, share: float) -> CardContent:
    """The card as a language would need it that takes this much more room for everything but numbers."""

    def more(said: str) -> str:
        letters = "abcdefgh ij klmno pqr stuvwxyz"
        return said + (letters * 9)[: round(len(said) * share)]

    middle = replace(
        content.middle,
        heading=more(content.middle.heading),
        ways=tuple(replace(way, label=more(way.label)) for way in content.middle.ways),
        lines=tuple(map(more, content.middle.lines)),
    )
    return replace(
        content,
        about=more(content.about),
        tips=tuple(map(more, content.tips)),
        good=more(content.good),
        rights=tuple(map(more, content.rights)),
        private=more(content.private),
        honest=more(content.honest),
        middle=middle,
    )


# --------------------------------------------------------------------------- what is on the page


@pytest.mark.parametrize(("many", "paper"), list(product(MANY, PAPERS)))
def test_so_many_cards_on_one_page_of_this_size(many: Many, paper: Paper) -> None:
    reader = PdfReader(io.BytesIO(card_pdf(by_default(), many, paper)))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (float(box.height), float(box.width)) == pytest.approx(SIZES[paper], abs=0.01)
    text = text_in(card_pdf(by_default(), many, paper))
    assert text.count("1-888-373-7888") == text.count("233733") == CARDS[many]
    assert text.count("For a friend") == CARDS[many] // 2
    assert text.count("For you") == CARDS[many] - CARDS[many] // 2


def test_a_folded_card_is_no_larger_than_a_bank_card() -> None:
    assert PANEL[0] <= 85.61 * MM
    assert PANEL[1] <= 53.99 * MM


@pytest.mark.parametrize("paper", PAPERS)
def test_the_margins_are_wide_and_the_same_on_both_sides(paper: Paper) -> None:
    """A printer that turns the paper over, or cannot print to the edge, must not touch a card."""
    height, width = SIZES[paper]
    side, top = (width - PANELS * PANEL[0]) / 2, (height - max(CARDS.values()) * PANEL[1]) / 2
    assert min(side, top) >= EDGE
    places = beginnings(card_pdf(by_default(), "page", paper))
    assert min(x for x, _ in places) >= side
    assert top <= min(y for _, y in places) < max(y for _, y in places) <= height - top


def beginnings(pdf: bytes) -> list[tuple[float, float]]:
    """Where each piece of text begins, from the top left corner of the page."""
    found: list[tuple[float, float]] = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (page,) = file.pages
        height = float(page.mediabox[3])
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tm":
                found.append((float(operands[4]), height - float(operands[5])))
    return found


def test_every_text_stays_in_its_panel() -> None:
    for content in variants():
        setter = fitting(content)
        assert setter.scale == 1.0
        for mark in setter.card(1).marks:
            if isinstance(mark, Glyphs):
                panel = int(mark.x // PANEL[0])
                end = mark.x + width_of(mark.text.rstrip(), mark.font, mark.size)
                assert panel * PANEL[0] + 8 <= mark.x < end <= (panel + 1) * PANEL[0] - 8
                assert 8 <= mark.y - mark.size * 0.7 < mark.y <= PANEL[1] - 8


@pytest.mark.parametrize("many", MANY)
def test_nothing_is_cut_short(many: Many) -> None:
    for content in variants():
        said = text_in(card_pdf(content, many))
        for text in texts(content):
            if text not in (content.file_title, content.friend):
                assert text in said, text
        assert "…" not in said


def test_a_language_that_needs_a_third_more_room_still_fits_whole() -> None:
    for line, language in product(EVERY.values(), LANGUAGES):
        content = longer(card_content(own().wording, language, line), 1 / 3)
        setter = fitting(content)
        assert setter.fits
        said = text_in(card_pdf(content, "one"))
        assert "…" not in said
        assert content.honest in said


@pytest.mark.parametrize("text", [LONG, "w" * 2000, "护照 한국 😀", "\x00\u202e\u200b", "<b>x & y</b>"])
def test_hostile_text_still_gives_one_page(text: str) -> None:
    content = longer(by_default(), 0)
    hostile = replace(content, cover=text, honest=text, rights=(text, text), tips=(text,), file_title="Card")
    pdf = card_pdf(replace(hostile, middle=replace(content.middle, lines=(text,))), "page", "a4")
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert fitting(hostile).fits


def test_a_line_to_write_on_stands_where_no_word_was_chosen() -> None:
    blank = card_content(own().wording, "en", None)
    word = card_content(own().wording, "en", None, WORDS[1])
    rules = [
        sum(type(one).__name__ == "Line" for one in fitting(content).card(0).marks)
        for content in (blank, word)
    ]
    assert rules[0] == rules[1] + 1


# --------------------------------------------------------------------------- read by ear


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_in_order_with_headings_and_lists(language: Language) -> None:
    for content in every_card(language):
        found = tagged(card_pdf(content, "two", "a4"))
        assert found.faults() == []
        headings = [content.cover, content.middle.heading, content.good]
        assert [text for _, text in found.headings] == headings * 2
        assert [kind for kind, _ in found.headings] == ["H1", "H2", "H2", "H2", "H3", "H3"]
        once = [text for text in texts(content) if text and text != content.file_title]
        mine = [text for text in once if text != content.friend]
        friend = [text for text in once if text != content.mine]
        assert found.spoken == " ".join([*mine, *friend])
        assert [len(one.elements) for one in found.all("L")] == [4, 4, 4, 4]
        assert found.language == language


# --------------------------------------------------------------------------- the file tells nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_file_tells_what_it_is(language: Language) -> None:
    telling = re.compile(rf"\b(?:{TELLING['en']}|{TELLING['es']})\b|{DATES}", re.IGNORECASE)
    for content in every_card(language):
        pdf = card_pdf(content)
        found = tagged(pdf)
        assert found.info == {"/Title": content.file_title}
        assert not telling.search(text_in(pdf))
        assert not telling.search(found.title)
        assert found.artifacts == [[]]
        with pikepdf.open(io.BytesIO(pdf)) as file:
            packet = file.Root.Metadata.read_bytes().decode()
            assert not re.search(r"Date|Producer|Creator|Author", packet)
            raw = b"".join(
                one.read_bytes() if isinstance(one, pikepdf.Stream) else repr(one).encode()
                for one in file.objects
            )
        assert not re.search(rb"(?i)signpost|traffick|hotline|polic[e\xc3]|reportlab", raw)


def test_the_name_of_the_file_tells_nothing() -> None:
    assert FILE_NAME == "card.pdf"
    assert not re.search(rf"{TELLING['en']}|{TELLING['es']}", FILE_NAME, re.IGNORECASE)


def test_the_person_has_no_code_or_picture_to_scan() -> None:
    with pikepdf.open(io.BytesIO(card_pdf(by_default()))) as file:
        (page,) = file.pages
        assert "/XObject" not in page.Resources
        assert "/Annots" not in page


def test_the_same_input_gives_the_same_bytes() -> None:
    assert card_pdf(by_default()) == card_pdf(by_default())
    assert card_pdf(by_default()) != card_pdf(by_default("es"))
    assert card_pdf(by_default(), "one") != card_pdf(by_default(), "two")


def test_the_checker_finds_nothing__ok(tmp_path: Path) -> None:
    paths = []
    for language, paper, line in product(LANGUAGES, PAPERS, (EVERY["nhth"], None)):
        paths.append(tmp_path / f"{language}-{paper}-{len(paths)}.pdf")
        paths[-1].write_bytes(card_pdf(card_content(own().wording, language, line), "page", paper))
    command = [sys.executable, "-m", "pdfua", "check", "--format", "json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert not re.search(r"UA-\d\d-\d\d\d", done.stdout)
    assert all(path.name in done.stdout for path in paths)
