"""The site's own people on paper: at the right tier and work, first in danger, never on the card."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from questions.model import Language
from referrals.card.content import card_content, card_lines
from referrals.checklist.content import Blank, checklist_content
from referrals.checklist.parts import Block, Panel, Todos
from referrals.choose import choose
from referrals.incident.content import IncidentNote, incident_note
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.parts import Contact, Item, Section, SheetContent, Words
from referrals.sheet.pdf import sheet_pdf
from referrals.site import Served
from screening.assess import assess
from screening.response import Gate, Response
from tests.printed import texts_of
from tests.sheets import TODAY, pages_in, text_in, walk
from tests.sites import CONTACTS, SIGNAL, STEPS, served, without_danger

TRUSTED = "    when_insider: true\n"
HOTEL_CONTACTS = f"""
contacts:
  - id: night-manager
    role: {{en: Night manager, es: Gerencia de noche}}
    call: "4400"
    what: {{en: First call for any worry, es: Primera llamada ante cualquier duda}}
    hours: {{en: at night, es: de noche}}
    in_danger: true
    checked: 2026-11-20
    checked_by: {{en: front desk, es: recepción}}
  - id: area-office
    role: {{en: Area office, es: Oficina regional}}
    call: "4455"
    what: {{en: When nobody at the hotel can be told, es: Cuando no se puede avisar a nadie del hotel}}
    hours: {{en: day and night, es: día y noche}}
    in_danger: true
{TRUSTED}    checked: 2026-11-20
    checked_by: {{en: area office, es: oficina regional}}
"""
HOTEL_STEP = """  - id: {id}
    group: now
    text: {{en: {text}, es: {text}}}
{more}"""


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


@pytest.mark.parametrize(
    ("checked", "stale"), [("2026-11-22", ""), ("2026-11-23", ""), ("2026-11-24", "Check before use")]
)
def test_a_contact_checked_tomorrow_was_not_checked__ok(checked: str, stale: str, tmp_path: Path) -> None:
    served_then = served(tmp_path, CONTACTS.replace("2026-11-20", checked))
    told = section(sheet(served_then, without_danger("medical")), "site")
    assert told is not None
    assert [one.stale for one in told.parts if isinstance(one, Contact)] == [stale]


def test_the_quiet_signal_stands_on_the_nurses_sheet_alone__ok(now: Served) -> None:
    assert "Ask for the blue folder." in set(texts_of(sheet(now, walk("medical", 0))))
    assert "Ask for the blue folder." not in set(texts_of(sheet(now, walk("law_enforcement", 1))))


def test_in_danger_the_house_is_called_after_what_the_product_says_first__ok(now: Served) -> None:
    content = sheet(now, walk("medical", 0, danger_now="yes"))
    danger = section(content, "danger")
    assert danger is not None
    *steps, call = danger.parts
    assert isinstance(call, Words)
    assert len(steps) > 1
    assert not any(isinstance(one, Words) for one in steps)
    assert (call.lead, call.text) == ("Charge nurse", "4411 (day and night)")
    assert "charge-nurse" not in str(section(content, "site"))


def test_a_step_of_the_house_is_told_apart_and_stands_after_the_products__ok(now: Served) -> None:
    told = section(sheet(now, without_danger("medical")), "do")
    assert told is not None
    of_house = [(one.text, one.note) for one in told.parts if isinstance(one, Item) and one.keep]
    assert of_house == [("Page social work.", "Rule of this site.")]
    assert told.parts[-1].text == "Page social work."  # type: ignore[union-attr]
    assert len(told.parts) > 1


@pytest.mark.parametrize("danger", ["yes", "no"])
@pytest.mark.parametrize("insider", ["yes", "no", "unknown"])
def test_whoever_may_have_a_part_in_it_is_not_named(tmp_path: Path, danger: str, insider: str) -> None:
    """A worker who fears the manager must not be sent to the manager, nor follow a step that tells them."""
    head = HOTEL_CONTACTS + "steps:\n" + HOTEL_STEP.format(id="ours", text="Tell the manager.", more="")
    now = served(tmp_path, head + HOTEL_STEP.format(id="far", text="Call the area office.", more=TRUSTED))
    gate = Gate(insider=insider)  # type: ignore[arg-type]
    response = walk("hospitality", 1, role="housekeeping", danger_now=danger).model_copy(
        update={"gate": gate}
    )
    told = list(texts_of(sheet(now, response)))
    said = " ".join([*told, *texts_of(incident(now, response))])
    assert ("Night manager" in said) == ("Tell the manager." in said) == (insider != "yes")
    assert "Area office" in said
    assert "Call the area office." in said
    left_out = now.content.wording["site-left-out"].en
    assert (left_out in told) == (insider == "yes")


def incident(now: Served, response: Response) -> IncidentNote:
    told = assess(now.content.packs[response.pack], now.content.rules, response)
    return incident_note(now.content, told, response, TODAY, "en")


@pytest.mark.parametrize("trusted", [True, False])
def test_on_blank_paper_who_may_have_a_part_in_it_is_told_beside_the_contacts(
    tmp_path: Path, trusted: bool
) -> None:
    contacts = HOTEL_CONTACTS if trusted else HOTEL_CONTACTS.replace(TRUSTED, "")
    step = HOTEL_STEP.format(id="ours", text="Tell the manager.", more="")
    now = served(tmp_path, contacts + "steps:\n" + step)
    content = checklist_content(now.content, now.directory, Blank("hospitality"), TODAY, "en")
    (block,) = [one for one in content.pieces if isinstance(one, Block) and one.id == "site"]
    said = [one.text for one in block.parts if isinstance(one, Words)]
    only = now.content.wording["site-only-insider"].en.format(names="Area office")
    assert said == [only if trusted else now.content.wording["site-unless-insider"].en]
    danger = next(one for one in content.pieces if isinstance(one, Panel) and one.id == "danger")
    assert "Night manager" not in str(danger)
    assert ("Area office" in str(danger)) == trusted
    todos = next(one for one in content.pieces if isinstance(one, Todos))
    when = next(one.when for one in todos.todos if "Tell the manager." in one.steps)
    assert now.content.wording["checklist-when-insider-no"].en.casefold() in when.casefold()


def test_where_nobody_is_asked_about_insiders_blank_paper_says_nothing_of_them__ok(now: Served) -> None:
    content = checklist_content(now.content, now.directory, Blank("medical"), TODAY, "en")
    assert now.content.wording["checklist-when-insider-no"].en.casefold() not in str(content).casefold()
    assert now.content.wording["site-unless-insider"].en not in str(content)
    danger = next(one for one in content.pieces if isinstance(one, Panel) and one.id == "danger")
    assert "Charge nurse" in str(danger)


def test_the_two_things_a_hotel_worker_must_never_do_stay_on_the_fullest_sheet(now: Served) -> None:
    never = ("hotel-never-confront", "hotel-never-question")
    texts = {one.text.en for one in now.content.rules.steps if one.id in never}
    signs = len(now.content.packs["hospitality"].questions)
    for age, danger in product(("adult", "minor", "unknown"), ("yes", "no")):
        response = walk("hospitality", signs, age=age, danger_now=danger, role=None)
        printed = " ".join(text_in(sheet_pdf(sheet(now, response))).split())
        assert all(" ".join(text.split()) in printed for text in texts)


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
