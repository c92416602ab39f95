"""Each document and each page as it is read, measured whole: grade 8 at most (the card: its own test, 6).

Sentences count; names, numbers, titles of sources and the labels of a form do not: they are not ours to
make plainer, or too short to have a grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.checklist.content import Blank, checklist_content
from referrals.incident.content import incident_note
from referrals.incident.text import incident_text
from referrals.plain_text import plain_text
from screening.assess import assess
from screening.response import Where
from tests.browser.tour import drafts
from tests.printed import texts_of
from tests.sheets import MET, PROFESSIONS, TODAY, content_of, walk
from tests.test_page import run
from tests.test_reading_grade import GRADE, WORD, crawford, flesch_kincaid
from views.draft import Draft

FEW = 4
_BLOCK = re.compile(r"</?(?:p|li|h\d|dt|dd|div|details|summary|blockquote|ul|ol|dl|span)\b[^>]*>|<br>")
_ENDS = re.compile(r"(?<=[.!?])\s+")


def sentences(lines: Iterator[str]) -> list[str]:
    """The sentences of a text: so many words at least, closed by a mark."""
    parts = (part.strip() for line in lines for whole in line.splitlines() for part in _ENDS.split(whole))
    return [part for part in parts if part.endswith((".", "!", "?")) and len(WORD.findall(part)) >= FEW]


def grade(lines: Iterator[str], language: Language) -> float:
    found = sentences(lines)
    assert found, "nothing to measure"
    return flesch_kincaid(found) if language == "en" else crawford(found)


def documents(language: Language) -> Iterator[tuple[str, Iterator[str]]]:
    """Every document of every profession, by name."""
    content, services = own(), directory.own()
    for name in PROFESSIONS:
        response, pack = walk(name, gate=MET, county="Ventura"), content.packs[name]
        found = assess(pack, content.rules, response)
        yield f"sheet {name}", texts_of(content_of(response, language))
        yield f"facts {name}", iter([plain_text(content, found, response, language)])
        blank = Blank(name, None, Where(state="CA", county="Ventura"))
        yield f"checklist {name}", texts_of(checklist_content(content, services, blank, TODAY, language))
        if not pack.asks:
            note = incident_note(content, found, response, TODAY, language)
            yield f"note {name}", iter([incident_text(note)])


@lru_cache
def places() -> tuple[Draft, ...]:
    """Each step of each profession's walk and each page."""
    return tuple(draft for name in PROFESSIONS for draft in drafts(name) if draft.place != "end")


def shown(draft: Draft) -> Iterator[str]:
    """What stands on a page, without its style."""
    for one in run(draft).get("html"):
        html = re.sub(r"(?s)<style>.*?</style>", "", one.proto.body)
        yield from (unescape(re.sub(r"<[^>]+>", "", part)) for part in _BLOCK.split(html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_reads_at_grade_8_or_below__ok(language: Language) -> None:
    found = {name: round(grade(lines, language), 1) for name, lines in documents(language)}
    assert {name: got for name, got in found.items() if got > GRADE} == {}
    assert len(found) == 3 * len(PROFESSIONS) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_reads_at_grade_8_or_below__ok(language: Language) -> None:
    found = {}
    for draft in places():
        found[f"{draft.pack} {draft.place}"] = round(grade(shown(draft.but(language=language)), language), 1)
    assert {name: got for name, got in found.items() if got > GRADE} == {}
