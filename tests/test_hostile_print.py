"""HOST-004: text of any kind prints as it stands on the sheet, in the facts and on the call sheet."""

from __future__ import annotations

import io
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.call_sheet import call_sheet
from referrals.pdf.typeset import printable
from referrals.plain_text import plain_text
from referrals.sheet.content import sheet_content
from referrals.sheet.pdf import sheet_pdf
from screening.response import Response
from tests.hostile import HOSTILE, SAY, every_text_ends_in, share
from tests.sheets import TODAY, case, walk

WALKS = [
    walk("medical", 3, county="Ventura", age="minor", danger_now="yes"),
    walk("hospitality", 2, state="NV", age="unknown"),
    walk("law_enforcement", 4, state=None, needs=(own().needs[0].id,)),
]


@share(0.2)
@given(HOSTILE, st.sampled_from(WALKS), st.sampled_from(LANGUAGES))
def test_hostile_text_prints_as_it_stands(hostile: str, response: Response, language: Language) -> None:
    """HOST-004"""
    with every_text_ends_in(hostile):
        made = case(response)
        content = sheet_content(own(), directory.own(), made, TODAY, language)
        facts = plain_text(own(), made.assessment, response, language)
        listed = call_sheet(directory.own(), TODAY, language)
        pdf = sheet_pdf(content)
    question = next(one for one in made.assessment.signs)
    assert f"{SAY(question.text, language)} {hostile}" in facts
    assert hostile.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") in listed
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert 1 <= len(pages) <= 2
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf
    said = squeezed("".join(page.extract_text() for page in pages))
    assert squeezed(printable(hostile))[:20] in said


def squeezed(text: str) -> str:
    """Without spaces and hyphens, so that line breaks do not matter."""
    return re.sub(r"[\s\xad]", "", text)


@share(4)
@given(st.text(st.characters(), max_size=40))
def test_nothing_that_hides_or_turns_text_reaches_paper(text: str) -> None:
    """HOST-004"""
    shown = printable(text)
    assert not [one for one in shown if unicodedata.category(one).startswith("C")]
    assert printable(shown) == shown
