"""The site's own people on paper: at the right tier and work, first in danger, never on the card."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.model import Language
from referrals.card.content import card_content, card_lines
from referrals.checklist.content import Blank, checklist_content
from referrals.checklist.parts import Block
from referrals.choose import choose
from referrals.incident.content import incident_note
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.parts import Contact, Section, SheetContent
from referrals.sheet.pdf import sheet_pdf
from referrals.site import Served
from screening.assess import assess
from screening.response import Response
from tests.printed import texts_of
from tests.sheets import TODAY, pages_in, text_in, walk
from tests.sites import CONTACTS, SIGNAL, STEPS, served, without_danger


@pytest.fixture
def now(tmp_path: Path) -> Served:
    return served(tmp_path, CONTACTS + SIGNAL + STEPS)


def sheet(now: Served, response: Response, language: Language = "en") -> SheetContent:
    told = assess(now.content.packs[response.pack], now.content.rules, response)
    case = Case(response, told, choose(now.directory, told, response, TODAY))
    return sheet_content(now.content, now.directory, case, TODAY, language)


def section(content: SheetContent, id_: str) -> Section | None:
    return next((one for one in content.sections if one.id == id_), None)


def test_the_contact_stands_on_the_sheet_before_all_others__ok(now: Served) -> None:
    content = sheet(now, without_danger("medical"))
    ids = [one.id for one in content.sections]
    assert ids.index("site") < ids.index("call")
    told = section(content, "site")
    assert told is not None
    (contact,) = told.parts
    assert isinstance(contact, Contact)
    assert (contact.name, contact.numbers) == ("Charge nurse", (("4411", ""),))
    assert contact.details[-1][1] == "Checked on November 20, 2026 by: nursing office."
    assert contact.stale == ""


def test_a_contact_shows_at_its_tiers_and_says_when_it_is_old__ok(now: Served) -> None:
    high = section(sheet(now, walk("hospitality", 1, role="manager")), "site")
    assert high is not None
    assert [(one.id, one.stale) for one in high.parts if isinstance(one, Contact)] == [
        ("night-manager", "Check before use")
    ]
    assert section(sheet(now, walk("hospitality", 0)), "site") is None


def test_the_quiet_signal_stands_on_the_nurses_sheet_alone__ok(now: Served) -> None:
    assert "Ask for the blue folder." in set(texts_of(sheet(now, walk("medical", 0))))
    assert "Ask for the blue folder." not in set(texts_of(sheet(now, walk("law_enforcement", 1))))


def test_in_danger_the_house_is_called_first__ok(now: Served) -> None:
    content = sheet(now, walk("medical", 0, danger_now="yes"))
    danger = section(content, "danger")
    assert danger is not None
    assert [(one.lead, one.text) for one in danger.intro[1:]] == [("Charge nurse", "4411 (day and night)")]  # type: ignore[union-attr]
    assert "charge-nurse" not in str(section(content, "site"))


def test_a_step_of_the_house_is_told_apart__ok(now: Served) -> None:
    told = section(sheet(now, without_danger("medical")), "do")
    assert told is not None
    assert [(one.text, one.note) for one in told.parts[:1]] == [("Page social work.", "Rule of this site.")]  # type: ignore[union-attr]


def test_lines_to_write_contacts_on_give_way_to_the_contacts__ok(now: Served) -> None:
    assert section(sheet(now, without_danger("medical")), "house") is None
    assert section(sheet(now, walk("law_enforcement", 1)), "house") is not None


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_printed_sheet_names_the_site_and_its_version__ok(now: Served, language: Language) -> None:
    pdf = sheet_pdf(sheet(now, walk("medical", 1), language))
    assert "Harbor General 1.0.0" in text_in(pdf)
    assert "4411" in text_in(pdf)
    assert pages_in(pdf) <= 2


def test_the_blank_checklist_has_the_contact_whatever_the_tier__ok(now: Served) -> None:
    content = checklist_content(now.content, now.directory, Blank("hospitality"), TODAY, "en")
    (block,) = [one for one in content.pieces if isinstance(one, Block) and one.id == "site"]
    assert [one.id for one in block.parts if isinstance(one, Contact)] == ["night-manager"]
    assert content.head[0] == "Harbor General"


def test_the_incident_note_says_whom_to_call_at_the_site__ok(now: Served) -> None:
    response = walk("hospitality", 1)
    told = assess(now.content.packs["hospitality"], now.content.rules, response)
    note = incident_note(now.content, told, response, TODAY, "en")
    assert "Manager on duty: 4400 (at night)" in set(texts_of(note))
    assert "4411" not in " ".join(texts_of(note))


def test_the_card_tells_nothing_of_the_site__ok(now: Served) -> None:
    lines = card_lines(now.directory, now.directory.location("CA", "Ventura"), "adult", TODAY)
    for line in (*lines, None):
        said = " ".join(texts_of(card_content(now.content.wording, "en", line)))
        for secret in ("Harbor", "4411", "Charge nurse", "blue folder"):
            assert secret not in said
