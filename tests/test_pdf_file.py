"""A file of pages: every text in its element, the rest decoration, nothing told but the title."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.model import LANGUAGES, Language
from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import Area, Box, Glyphs, Line, Mark, Outline, Style, Tag, drawable
from tests.tagged import Element, tagged

PLAIN = Style(10.0, 12.0)
# What PDF gives a meaning of its own, what reportlab does, and what neither must touch.
LETTERS = st.text(st.sampled_from("abcÑé¿«—·•€ ()\\<>[]/%&{}'\""), max_size=12)


def text(said: str, tag: Tag | None, y: float = 20.0) -> Glyphs:
    return Glyphs(10.0, y, said, "regular", 10.0, 0.0, tag)


def made(*pages: list[Mark], title: str = "Notes", language: Language = "en") -> bytes:
    return pdf_file([Page(300.0, 200.0, marks) for marks in pages], title, language)


def outline(element: Element) -> list[object]:
    """Kinds and texts as nested lists, neighbouring texts in one."""
    found: list[object] = [element.kind]
    for kid in element.kids:
        if isinstance(kid, Element):
            found.append(outline(kid))
        elif isinstance(found[-1], str) and len(found) > 1:
            found[-1] += kid
        else:
            found.append(kid)
    return found


# --------------------------------------------------------------------------- elements


def test_heading_list_and_table__ok() -> None:
    box = Box()
    box.write([("bold", "Whom to call")], 0, 200, PLAIN, Tag("H1"))
    entries = Tag("L")
    for number, said in (("1", "first"), ("2", "second")):
        entry = Tag("LI", entries)
        lead, body = Tag("Lbl", entry), Tag("LBody", entry)
        box.write_parts([(("bold", number), lead), (("regular", said), body)], 0, 200, PLAIN)
    row = Tag("TR", Tag("Table"))
    box.write([("bold", "Asked")], 0, 200, PLAIN, Tag("TH", row, "Row"))
    box.blank(Tag("TD", row))
    found = tagged(made(box.marks))
    assert outline(found.document) == [
        "Document",
        ["H1", "Whom to call"],
        ["L", ["LI", ["Lbl", "1 "], ["LBody", "first"]], ["LI", ["Lbl", "2 "], ["LBody", "second"]]],
        ["Table", ["TR", ["TH", "Asked"], ["TD"]]],
    ]
    assert found.faults() == []
    assert [one.numbering for one in found.all("L")] == ["/Decimal"]
    assert [one.scope for one in found.all("TH")] == ["Row"]


def test_a_paragraph_without_a_tag_is_a_paragraph__ok() -> None:
    box = Box()
    box.write([("bold", "One"), ("regular", "and two")], 0, 200, PLAIN)
    box.write([("regular", "Three")], 0, 200, PLAIN)
    assert outline(tagged(made(box.marks)).document) == ["Document", ["P", "One and two"], ["P", "Three"]]


def test_words_stay_apart_at_the_end_of_a_line__ok() -> None:
    box = Box()
    box.write([("regular", "one two three four five six seven")], 0, 60, PLAIN)
    assert len(box.marks) > 2
    assert outline(tagged(made(box.marks)).document) == [
        "Document",
        ["P", "one two three four five six seven"],
    ]


def test_a_broken_word_stays_one_word__ok() -> None:
    box = Box()
    box.write([("regular", "see www.example.org/a-long-way/to-go here")], 0, 60, PLAIN)
    (_, (_, said)) = outline(tagged(made(box.marks)).document)
    assert said == "see www.example.org/a-long-way/to-go here"


def test_one_element_over_two_pages_is_one__ok() -> None:
    entries = Tag("L")
    first, second = (Tag("LBody", Tag("LI", entries)) for _ in range(2))
    pages = [text("begins ", first)], [text("and ends", first), text("next", second)]
    found = tagged(made(*pages))
    assert outline(found.document) == [
        "Document",
        ["L", ["LI", ["LBody", "begins and ends"]], ["LI", ["LBody", "next"]]],
    ]


def test_a_drawing_is_read_as_its_words__ok() -> None:
    drawing = Tag("Figure", alt="Three of “four” steps (¿sí?)")
    found = tagged(made([text("1", drawing), Area(0, 0, 9, 9, fill=0.0), text("2", drawing)]))
    assert found.spoken == "Three of “four” steps (¿sí?)"
    assert found.document.text == "1 2"


def test_what_has_no_tag_is_skipped_by_a_screen_reader__ok() -> None:
    marks = [text("+", None), Line(0, 0, 9, 9, 1), text("said", Tag("P")), Outline(((0, 0), (1, 1)), 0.0)]
    found = tagged(made(marks))
    assert (found.spoken, found.artifacts, found.faults()) == ("said", [["+"]], ["headings []"])


def test_a_head_that_was_read_before_is_decoration__ok() -> None:
    box = Box()
    box.write([("bold", "For staff only")], 0, 200, PLAIN)
    box.marks.append(Area(0, 0, 9, 9, fill=0.0))
    again = box.decoration()
    found = tagged(made(box.marks, again.marks))
    assert (found.spoken, found.artifacts) == ("For staff only", [[], ["For staff only"]])
    assert again.height == box.height
    assert [one for one in again.marks if isinstance(one, Area)] == [Area(0, 0, 9, 9, fill=0.0)]


def test_more_characters_than_one_set_of_glyphs_holds__ok() -> None:
    """A font in a file is cut in sets of 256; each must say what its glyphs mean."""
    every = "".join(chr(code) for code in range(0x21, 0x500) if drawable(chr(code)))
    assert len(every) > 500
    found = tagged(made([text(every, Tag("P")), Glyphs(0, 9, every, "bold", 9, 0, Tag("P"))]))
    assert outline(found.document)[1:] == [["P", every.replace("\xa0", " ")]] * 2


def test_a_document_without_marks__ok() -> None:
    found = tagged(made([]))
    assert (found.spoken, found.artifacts) == ("", [[]])


# --------------------------------------------------------------------------- any pages


@st.composite
def any_marks(draw: st.DrawFn) -> list[list[Mark]]:
    """Pages of texts, lines and areas; texts in elements of a tree of three levels, or in none."""
    tops = [Tag(draw(st.sampled_from(["H1", "P", "Sect"])), None) for _ in range(3)]
    middle = [Tag("P", draw(st.sampled_from(tops))) for _ in range(4)]
    low = [Tag("P", draw(st.sampled_from(middle))) for _ in range(4)]
    tags = st.sampled_from([None, *tops, *middle, *low])
    place = st.floats(-1e4, 1e4)
    grey = st.floats(0, 1)
    marks = st.one_of(
        st.builds(Glyphs, place, place, LETTERS, st.sampled_from(["regular", "bold"]), grey, grey, tags),
        st.builds(Line, place, place, place, place, grey, grey),
        st.builds(Area, place, place, place, place, st.none() | grey, st.none() | grey, grey),
        st.builds(Outline, st.lists(st.tuples(place, place), min_size=1, max_size=4).map(tuple), grey),
    )
    return draw(st.lists(st.lists(marks, max_size=12), min_size=1, max_size=3))


def expected(pages: list[list[Mark]]) -> list[object]:
    """The tree as the rule has it: an element stands where its first text is drawn."""
    top: list[object] = ["Document"]
    made_: dict[Tag, list[object]] = {}

    def node(tag: Tag | None) -> list[object]:
        if tag is None:
            return top
        if tag not in made_:
            above = node(tag.under)
            made_[tag] = [tag.kind]
            above.append(made_[tag])
        return made_[tag]

    for mark in (one for page in pages for one in page):
        if isinstance(mark, Glyphs) and mark.tag:
            of = node(mark.tag)
            if not mark.text.strip():
                continue
            if len(of) > 1 and isinstance(of[-1], str):
                of[-1] += mark.text
            else:
                of.append(mark.text)
    return top


@given(any_marks(), st.sampled_from(LANGUAGES), LETTERS)
def test_any_pages_are_tagged_as_they_were_drawn(
    pages: list[list[Mark]], language: Language, title: str
) -> None:
    pdf = made(*pages, title=title, language=language)
    found = tagged(pdf)
    assert outline(found.document) == expected(pages)
    assert (found.loose, found.orphans) == ([], [])
    untagged = [
        [m.text for m in page if isinstance(m, Glyphs) and not m.tag and m.text.strip()] for page in pages
    ]
    assert found.artifacts == untagged
    assert (found.language, found.title) == (language, title)
    assert pdf == made(*pages, title=title, language=language)


# --------------------------------------------------------------------------- the file


def test_nothing_is_told_but_the_title__ok() -> None:
    pdf = made([text("said", Tag("P"))], title="Notas & <más>", language="es")
    found = tagged(pdf)
    assert found.info == {"/Title": "Notas & <más>"}
    assert not re.search(rb"eport[lL]ab|pike|qpdf|anonymous|D:\d{8}", pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        packet = file.Root.Metadata.read_bytes().decode()
        assert re.findall(r"<rdf:li[^>]*>([^<]*)<", packet) == ["Notas &amp; &lt;más&gt;"]
        assert not re.search(r"Date|Producer|Creator", packet)
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == "Notas & <más>"
        keys = {"/Type", "/Pages", "/PageMode", "/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata"}
        assert set(file.Root.keys()) == {*keys, "/StructTreeRoot"}


def test_every_font_is_in_the_file__ok() -> None:
    with pikepdf.open(io.BytesIO(made([text("a", Tag("P"))], [text("b", None)]))) as file:
        fonts = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert [str(font.BaseFont) for font in fonts] == ["/AAAAAA+SourceSansPro-Regular"]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_reads_it_the_same_way__ok(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(made([text("Heading", Tag("H1")), text("said", Tag("P"))], language=language))
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    lines = dict(re.findall(r"^([\w ]+):\s*(.*)$", told.stdout, re.MULTILINE))
    assert told.stderr == ""
    assert (lines["Title"], lines["Tagged"], lines["Suspects"]) == ("Notes", "yes", "no")
    assert not {"Author", "Creator", "Producer", "CreationDate", "ModDate", "Subject", "Keywords"} & set(
        lines
    )
    tree = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True)
    assert re.findall(r"\w+ \(block\)|\"[^\"]*\"", tree.stdout) == [
        "H1 (block)",
        '"Heading"',
        "P (block)",
        '"said"',
    ]


def test_printing_is_loaded_only_when_something_is_printed__ok() -> None:
    asked = "import sys, referrals.pdf.file; print([m for m in ('reportlab', 'pikepdf') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_many_who_print_at_once_each_get_their_own__ok() -> None:
    """The library reads a font through one place in its file; the wrong glyph would be a wrong number."""
    said = [[text(f"1-888-555-{number:04} áéíóúñ {number}", Tag("P"))] for number in range(24)]
    alone = [made(marks) for marks in said]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as hands:
            assert list(hands.map(made, said)) == alone
    finally:
        sys.setswitchinterval(before)
