"""A walk that nobody touches warns, and then leaves. The page's clock is moved, not waited for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from questions.model import Language
from tests.browser.conftest import Server
from tests.browser.seeding import nurse, on_questions, seed
from tests.browser.walking import at, choose, chosen
from views.draft import Draft

pytestmark = pytest.mark.browser

SIGN = "med-companion-refuses-to-leave"
# In one breath, or the timer that runs every second could be first.
_KEY_AFTER_AN_HOUR = """() => {
  window.__idle.last -= 3600_000;
  window.dispatchEvent(new KeyboardEvent('keydown', {key: 'a'}));
}"""
_STORED = "() => sessionStorage.getItem('form.v1')"


def warning(page: Page) -> Locator:
    return page.get_by_role("alertdialog")


def walking(page: Page, server: Server) -> None:
    page.clock.install()
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")


@pytest.mark.fault
def test_the_warning_comes_a_minute_before_and_stay_keeps_everything__ok(server: Server, page: Page) -> None:
    walking(page, server)
    page.clock.fast_forward("03:50")
    expect(warning(page)).to_be_hidden()
    page.clock.fast_forward("00:15")
    expect(warning(page)).to_be_visible()
    stay = warning(page).get_by_role("button", name="Stay")
    expect(stay).to_be_focused()
    page.keyboard.press("Tab")
    expect(warning(page).get_by_role("button", name="Leave now")).to_be_focused()
    page.keyboard.press("Tab")
    expect(stay).to_be_focused()
    page.keyboard.press("Enter")
    expect(warning(page)).to_be_hidden()
    page.clock.fast_forward("03:50")
    expect(warning(page)).to_be_hidden()
    assert chosen(page, SIGN) == "Yes"


@pytest.mark.fault
@pytest.mark.parametrize("how", ["Escape", "click", "wheel"])
def test_any_sign_of_life_is_a_stay__ok(server: Server, page: Page, how: str) -> None:
    walking(page, server)
    page.clock.fast_forward("04:05")
    expect(warning(page)).to_be_visible()
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "click":
        page.locator("h1.title").click()
    else:
        page.mouse.wheel(0, 50)
    expect(warning(page)).to_be_hidden()
    assert page.evaluate(_STORED)


@pytest.mark.fault
def test_after_the_limit_the_page_is_left_and_nothing_stays__ok(server: Server, page: Page) -> None:
    walking(page, server)
    page.clock.fast_forward("04:05")
    expect(warning(page)).to_be_visible()
    page.clock.fast_forward("01:00")
    page.wait_for_url("about:blank")
    page.goto(server.address)
    at(page, "start")


@pytest.mark.fault
def test_it_leaves_without_the_server_too__ok(server: Server, page: Page) -> None:
    walking(page, server)
    server.kill()
    try:
        page.locator("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])").wait_for()
        page.clock.fast_forward("05:05")
        page.wait_for_url("about:blank")
    finally:
        server.start()


@pytest.mark.fault
def test_after_a_sleep_the_first_touch_does_not_bring_it_back__ok(server: Server, page: Page) -> None:
    """The lid is opened after an hour, and a key comes before any timer has fired."""
    walking(page, server)
    page.evaluate(_KEY_AFTER_AN_HOUR)
    page.wait_for_url("about:blank")


@pytest.mark.fault
def test_a_background_tab_is_left_when_it_is_seen_again__ok(server: Server, page: Page) -> None:
    """No timer may be needed: browsers slow or stop them in hidden tabs."""
    walking(page, server)
    page.evaluate("() => { clearInterval(window.__idle.timer); window.__idle.last -= 301_000; }")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_url("about:blank")


@pytest.mark.fault
def test_an_open_question_about_a_found_draft_is_left_too__ok(server: Server, page: Page) -> None:
    walking(page, server)
    page.reload()
    at(page, "found")
    page.clock.fast_forward("05:05")
    page.wait_for_url("about:blank")


def test_reading_pages_without_a_case_stay__ok(server: Server, page: Page) -> None:
    page.clock.install()
    seed(page, server.address, Draft(view="directory"))
    page.clock.fast_forward("10:00")
    expect(warning(page)).to_be_hidden()
    assert page.url.startswith(server.address)
    at(page, "directory")


@pytest.mark.fault
def test_a_reading_page_with_a_case_behind_it_is_left__ok(server: Server, page: Page) -> None:
    page.clock.install()
    seed(page, server.address, nurse().but(view="rules"))
    page.clock.fast_forward("05:05")
    page.wait_for_url("about:blank")


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.soak)])
def test_the_warning_fits_a_phone_and_axe_finds_nothing__ok(
    server: Server,
    open_browser: Callable[..., BrowserContext],
    run_axe: Callable[[Page], list[str]],
    language: Language,
) -> None:
    page = open_browser(width=360, height=740).pages[0]
    page.clock.install()
    seed(page, server.address, nurse("needs").but(language=language))
    page.clock.fast_forward("04:05")
    expect(warning(page)).to_be_visible()
    box = warning(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 740
    for button in warning(page).get_by_role("button").all():
        size = button.bounding_box()
        assert size
        assert size["height"] >= 44
    assert run_axe(page) == []
    warning(page).get_by_role("button").last.click()
    page.wait_for_url("about:blank")
