"""From the result to the end: calling, the sheet as bytes, and nothing left behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from questions.load import own
from referrals import directory
from referrals.choose import choose
from referrals.plain_text import plain_text
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.pdf import FILE_NAME, sheet_pdf
from screening.assess import assess
from tests.browser.conftest import Server
from tests.browser.seeding import nurse, seed
from tests.browser.walking import answers, at, press, settle
from views.draft import Draft

pytestmark = pytest.mark.browser


def case_of(draft: Draft) -> Case:
    pack = own().packs[draft.pack or ""]
    response = draft.response(pack)
    found = assess(pack, own().rules, response)
    return Case(response, found, choose(directory.own(), found, response, date.today()))


def pdf_of(draft: Draft, paper: str = "letter", language: str = "en") -> bytes:
    content = sheet_content(own(), directory.own(), case_of(draft), date.today(), language)  # type: ignore[arg-type]
    return sheet_pdf(content, paper)  # type: ignore[arg-type]


def save(page: Page, folder: Path) -> bytes:
    """Presses the button that saves the sheet, and reads what arrived."""
    with page.expect_download() as waiting:
        page.locator(".st-key-hand-file").get_by_role("button").click()
    assert waiting.value.suggested_filename == FILE_NAME
    waiting.value.save_as(folder / "got.pdf")
    return (folder / "got.pdf").read_bytes()


def test_a_number_can_be_tapped__ok(server: Server, page: Page) -> None:
    seed(page, server.address, nurse())
    hotline = page.locator('a[href="tel:+18883737888"]')
    expect(hotline).to_have_text("1-888-373-7888")
    box = hotline.bounding_box()
    assert box
    assert box["height"] >= 44
    expect(page.locator('.danger a[href="tel:911"]')).to_be_visible()
    shown = page.evaluate("() => [...document.querySelectorAll('a[href^=http]')].map(a => a.href)")
    assert shown == []


def test_the_sheet_arrives_unchanged_and_by_no_address__ok(
    server: Server, page: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    draft = nurse()
    seed(page, server.address, draft)
    press(page, "to-sheet")
    at(page, "sheet")
    assert save(page, tmp_path) == pdf_of(draft)
    expect(page.locator(".st-key-hand-file").get_by_role("status")).to_contain_text(FILE_NAME)
    page.locator(".st-key-sheet-paper").get_by_role("radio", name="A4").click()
    settle(page)
    page.locator(".st-key-sheet-language").get_by_role("radio", name="Español").click()
    settle(page)
    assert save(page, tmp_path) == pdf_of(draft, "a4", "es")
    assert not [url for url in asked if "/media/" in url.replace("/static/media/", "") or ".pdf" in url]
    hosts = {url.split("/")[2] for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {server.address.split("/")[2]}


@pytest.mark.fault
def test_the_sheet_can_be_saved_while_the_server_is_down__ok(
    server: Server, page: Page, tmp_path: Path
) -> None:
    draft = nurse("sheet")
    seed(page, server.address, draft)
    server.kill()
    try:
        page.locator("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])").wait_for()
        assert save(page, tmp_path) == pdf_of(draft)
    finally:
        server.start()


def test_the_facts_are_copied_without_a_tier__ok(server: Server, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    draft = nurse("sheet")
    seed(page, server.address, draft)
    facts = page.locator(".st-key-hand-facts")
    for gate in own().charts["medical"].gates:
        expect(facts).to_have_count(0)
        page.locator(f".st-key-sheet-gate-{gate.id}").get_by_role("radio", name="Yes").click()
        settle(page)
    case = case_of(draft)
    expected = plain_text(own(), case.assessment, case.response, "en")
    expect(facts.locator("textarea")).to_have_value(expected)
    facts.get_by_role("button").click()
    expect(facts.get_by_role("status")).to_contain_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == expected


def test_the_facts_are_read_out_in_the_language_of_the_paper__ok(server: Server, page: Page) -> None:
    seed(page, server.address, Draft(pack="law_enforcement", step="sheet", stage="full"))
    box = page.locator(".st-key-hand-facts textarea")
    expect(box).to_have_attribute("lang", "en")
    page.locator(".st-key-sheet-language").get_by_role("radio", name="Español").click()
    expect(box).to_have_attribute("lang", "es")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_question_that_matters_most_is_a_tap_away__ok(server: Server, page: Page) -> None:
    draft = nurse(signs=1).but(age="adult")
    seed(page, server.address, draft)
    first = case_of(draft).assessment.open[0].question
    press(page, "to-question")
    expect(answers(page, first)).to_be_visible()
    press(page, "next")
    at(page, "result")


@pytest.mark.fault
def test_finish_leaves_nothing__ok(server: Server, page: Page) -> None:
    seed(page, server.address, nurse("sheet"))
    press(page, "next")
    at(page, "finish")
    assert page.evaluate("() => sessionStorage.getItem('form.v1')")
    press(page, "next")
    at(page, "end")
    assert page.evaluate("() => Object.keys(sessionStorage).filter(key => key.startsWith('form'))") == []
    press(page, "language")
    at(page, "end")
    assert page.evaluate("() => Object.keys(sessionStorage).filter(key => key.startsWith('form'))") == []
    assert page.title() == "Signpost"
    page.reload()
    at(page, "start")
    press(page, "menu")
    page.get_by_role("menuitem", name="Directory").click()
    settle(page)
    assert page.locator(".st-key-find-state input").input_value() in ("", "All")


def test_a_new_walk_begins_after_the_end__ok(server: Server, page: Page) -> None:
    seed(page, server.address, nurse("finish"))
    press(page, "next")
    press(page, "again")
    at(page, "start")
    assert page.locator("[aria-checked=true]").count() == 0
