"""What the engine costs without a browser: the assessment, the sheet, the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from questions.load import Content, own
from questions.model import Pack
from referrals import directory as services
from referrals.card.content import card_content, card_lines
from referrals.card.pdf import card_pdf
from referrals.choose import choose
from referrals.pdf.file import Page, pdf_file
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.pdf import sheet_pdf
from screening.assess import assess
from screening.response import Answer, Response, Where
from tests.bench.timing import Row, timed

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "docs" / "example-response.json"
TODAY = date(2026, 11, 22)


def assessment_row() -> Row:
    """`assess` with all its ranges, on the answers that take it longest in the largest pack."""
    content = own()
    pack = max(content.packs.values(), key=lambda one: len(one.questions))
    slowest = max(
        (timed(_assessing(content, pack, response), 200) for response in _walks(pack)),
        key=lambda times: sorted(times)[len(times) // 2],
    )
    name = f"assess, {len(pack.questions)} questions ({pack.id})"
    return Row(name, slowest, "bare sum", timed(_bare_sum(content, pack), 200, batch=50), bar=1.0)


def _walks(pack: Pack) -> list[Response]:
    """Nothing answered, every other one a yes, all yes: the ends of what a walk can be, and a middle."""
    ids = [question.id for question in pack.questions]
    answers: list[dict[str, Answer]] = [{}, dict.fromkeys(ids[::2], "yes"), dict.fromkeys(ids, "yes")]
    return [Response(pack=pack.id, answers=one) for one in answers]


def _assessing(content: Content, pack: Pack, response: Response) -> Callable[[], object]:
    return lambda: assess(pack, content.rules, response)


def _bare_sum(content: Content, pack: Pack) -> Callable[[], object]:
    """The least that any scoring must do: add up the points of what was answered yes."""
    worth = {weight.grade: weight.points for weight in content.rules.weights}
    points = [(one.id, worth[content.indicators[one.indicators[0]].grade]) for one in pack.questions]
    answers: dict[str, Answer] = {id_: "yes" for id_, _ in points}
    return lambda: sum(worth for id_, worth in points if answers.get(id_) == "yes")


def sheet_row() -> Row:
    """From the answers to the bytes of a full referral sheet, warm, beside a document with nothing on it.

    Full: every question a yes, a child in danger, a county with lines of its own. All that fits two
    pages is on them, the rest is given up in several tries.
    """
    content, directory = own(), services.own()
    pack = content.packs["medical"]
    answers: dict[str, Answer] = {question.id: "yes" for question in pack.questions}
    place = Where(state="CA", county="Kern")
    response = Response(pack=pack.id, place=place, age="minor", danger_now="yes", answers=answers)

    def sheet() -> bytes:
        result = assess(pack, content.rules, response)
        case = Case(response, result, choose(directory, result, response, TODAY))
        return sheet_pdf(sheet_content(content, directory, case, TODAY, "en"))

    return Row(
        "referral sheet, full, warm", timed(sheet, 50), "empty document", timed(_empty_document, 50), bar=60.0
    )


def card_row() -> Row:
    """A page of cards from place and age to bytes, warm, in the language that needs more room."""
    wording, directory = own().wording, services.own()

    def card() -> bytes:
        line, *_ = card_lines(directory, directory.location("CA", "Ventura"), "adult", TODAY)
        return card_pdf(card_content(wording, "es", line), "page", "a4")

    return Row("page of cards, warm", timed(card, 50), "empty document", timed(_empty_document, 50), bar=30.0)


def _empty_document() -> bytes:
    return pdf_file([Page(612.0, 792.0, [])], "Notes", "en")


def command_row() -> Row:
    """The whole of `python -m screening score FILE` as a process, beside a Python that does nothing.

    Raises RuntimeError when the command fails.
    """
    score = [sys.executable, "-m", "screening", "score", str(EXAMPLE)]
    return Row(
        "score, as a process",
        timed(_process(score), 5),
        "bare Python",
        timed(_process([sys.executable, "-c", ""]), 5),
    )


def _process(command: list[str]) -> Callable[[], object]:
    def run() -> None:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise RuntimeError(f"exit {done.returncode}: {' '.join(last)}")

    return run
