"""Situations for tests of everything that is printed: real content, invented answers."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from questions import load
from questions.model import Language
from referrals import directory
from referrals.choose import choose
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.layout import Paper
from referrals.sheet.parts import SheetContent
from referrals.sheet.pdf import sheet_pdf
from screening.assess import assess
from screening.response import Gate, Response, Where

TODAY = date(2026, 11, 23)
MET = Gate(alone="yes", interpreter="not_needed", limits_told="yes")
PROFESSIONS = ("medical", "hospitality", "law_enforcement")


def walk(
    profession: str, every: int = 3, state: str | None = "CA", county: str | None = None, **more: object
) -> Response:
    """A response that says yes to every n-th question; 0 says yes to none."""
    pack = load.own().packs[profession]
    answers = {one.id: "yes" for one in pack.questions[::every]} if every else {}
    fields: dict[str, object] = {"age": "adult", "danger_now": "no", "answers": answers} | more
    return Response.model_validate({"pack": profession, "place": Where(state=state, county=county), **fields})


def case(response: Response, today: date = TODAY) -> Case:
    content = load.own()
    result = assess(content.packs[response.pack], content.rules, response)
    return Case(response, result, choose(directory.own(), result, response, today))


def content_of(response: Response, language: Language = "en", today: date = TODAY) -> SheetContent:
    return sheet_content(load.own(), directory.own(), case(response, today), today, language)


def pdf_of(response: Response, language: Language = "en", paper: Paper = "letter") -> bytes:
    return sheet_pdf(content_of(response, language), paper)


def text_in(pdf: bytes) -> str:
    """All words of a PDF with single spaces, so that line breaks do not matter."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def pages_in(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)
