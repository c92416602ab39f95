"""What a browser does with tabs by itself: another profile, a closed tab, duplicate, reopen, Back.

Duplicating and reopening are done by the browser's own commands, asked for by an extension of the test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from tests.browser.conftest import Server, open_profile
from tests.browser.searching import files_with
from tests.browser.seeding import nurse, on_questions, seed
from tests.browser.walking import at, choose, chosen, heard, open_app, press, settle

pytestmark = pytest.mark.browser

SIGN = "med-companion-refuses-to-leave"
FIRST = "quick-companion"
CANARY = "Thistlecombe Reach"
# The browser writes what a tab holds some seconds later, and all at once.
WRITES_WITHIN_MS = 20_000
_DRAFT = "() => sessionStorage.getItem('form.v1')"
_LONG_AGO = "() => sessionStorage.setItem('form.v1.seen', String(Date.now() - 6 * 60000))"
_DUPLICATE = """async () => {
  const [tab] = await chrome.tabs.query({active: true});
  await chrome.tabs.duplicate(tab.id);
}"""
_REOPEN = "async () => { await chrome.sessions.restore(); }"
_EXTENSION = {
    "manifest_version": 3,
    "name": "tabs",
    "version": "1",
    "permissions": ["tabs", "sessions"],
    "background": {"service_worker": "worker.js"},
}


class Commands:
    """A browser with the commands of its own menus, and free to keep pages for Back."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        extension = folder / "extension"
        extension.mkdir()
        (extension / "manifest.json").write_text(json.dumps(_EXTENSION))
        (extension / "worker.js").write_text("")
        self.context = open_profile(
            playwright,
            folder / "profile",
            [f"--load-extension={extension}", f"--disable-extensions-except={extension}"],
            ignore_default_args=["--disable-extensions", "--disable-back-forward-cache"],
        )
        self.page = self.context.pages[0]

    def duplicate(self) -> Page:
        return self._opened_by(_DUPLICATE)

    def close_and_reopen(self, page: Page) -> Page:
        # The browser ends with its last tab.
        self.context.new_page()
        page.close()
        return self._opened_by(_REOPEN)

    def _opened_by(self, command: str) -> Page:
        with self.context.expect_page() as opened:
            self._worker().evaluate(command)
        page: Page = opened.value
        page.wait_for_load_state()
        return page

    def _worker(self) -> Worker:
        return next(iter(self.context.service_workers), None) or self.context.wait_for_event("serviceworker")


@pytest.fixture
def browser(playwright: Playwright, tmp_path: Path) -> Iterator[Commands]:
    one = Commands(playwright, tmp_path)
    yield one
    one.context.close()


def walk(page: Page, server: Server) -> None:
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    heard(page)


def asks(page: Page) -> None:
    """The page asks whether to go on, and shows no answer before."""
    at(page, "found")
    assert page.locator("[aria-checked=true]").count() == 0
    assert page.locator(f".st-key-w-{SIGN}").count() == 0


# --------------------------------------------------------------------------- nothing


@pytest.mark.fault
def test_another_profile_shows_nothing__ok(
    server: Server, page: Page, open_browser: Callable[..., BrowserContext]
) -> None:
    walk(page, server)
    other = open_browser().pages[0]
    open_app(other, server.address)
    at(other, "start")
    assert SIGN not in str(other.evaluate(_DRAFT))


@pytest.mark.fault
def test_after_the_tab_is_closed_a_new_one_shows_nothing__ok(server: Server, page: Page) -> None:
    walk(page, server)
    other = page.context.new_page()
    page.close()
    open_app(other, server.address)
    at(other, "start")
    assert SIGN not in str(other.evaluate(_DRAFT))


# --------------------------------------------------------------------------- the browser's own commands


@pytest.mark.fault
def test_a_duplicated_tab_asks_and_leaves_the_first_alone__ok(server: Server, browser: Commands) -> None:
    walk(browser.page, server)
    other = browser.duplicate()
    asks(other)
    press(other, "start-fresh")
    at(other, "start")
    assert SIGN not in other.evaluate(_DRAFT)
    assert chosen(browser.page, SIGN) == "Yes"
    choose(browser.page, SIGN, "No")
    assert f'"{SIGN}":"no"' in browser.page.evaluate(_DRAFT)


@pytest.mark.fault
def test_a_reopened_tab_asks_and_then_has_the_answers__ok(server: Server, browser: Commands) -> None:
    walk(browser.page, server)
    again = browser.close_and_reopen(browser.page)
    asks(again)
    press(again, "go-on")
    at(again, FIRST)
    assert chosen(again, SIGN) == "Yes"


@pytest.mark.fault
@pytest.mark.parametrize("command", ["reopen", pytest.param("duplicate", marks=pytest.mark.soak)])
def test_what_is_older_than_the_limit_is_wiped_there_too__ok(
    server: Server, browser: Commands, command: str
) -> None:
    walk(browser.page, server)
    browser.page.evaluate(_LONG_AGO)
    other = browser.duplicate() if command == "duplicate" else browser.close_and_reopen(browser.page)
    at(other, "start")
    assert SIGN not in str(other.evaluate(_DRAFT))


@pytest.mark.fault
@pytest.mark.parametrize(
    "way", ["leave", *(pytest.param(one, marks=pytest.mark.soak) for one in ("finish", "idle"))]
)
def test_a_tab_that_was_left_brings_nothing_back__ok(server: Server, browser: Commands, way: str) -> None:
    page = browser.page
    if way == "idle":
        page.clock.install()
    seed(page, server.address, nurse("finish"))
    if way == "finish":
        press(page, "next")
        at(page, "end")
    else:
        if way == "leave":
            page.get_by_role("button", name="Leave now").click()
        else:
            page.clock.fast_forward("05:05")
        page.wait_for_url("about:blank")
    again = browser.close_and_reopen(page)
    again.goto(server.address)
    at(again, "start")
    assert "answers" not in str(again.evaluate(_DRAFT))


# --------------------------------------------------------------------------- Back


@pytest.mark.fault
def test_going_elsewhere_and_back_asks_first__ok(server: Server, browser: Commands) -> None:
    """A browser may keep the whole page for Back; then its answers would show without a question."""
    walk(browser.page, server)
    browser.page.goto("data:text/html,<h1>elsewhere</h1>")
    browser.page.go_back()
    asks(browser.page)
    press(browser.page, "go-on")
    at(browser.page, FIRST)
    assert chosen(browser.page, SIGN) == "Yes"


@pytest.mark.fault
def test_back_and_forward_after_leave_now_show_nothing__ok(server: Server, browser: Commands) -> None:
    page = browser.page
    page.goto("data:text/html,<h1>before</h1>")
    walk(page, server)
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("about:blank")
    page.go_back()
    assert page.url.startswith("data:")
    page.go_forward()
    assert page.url == "about:blank"
    assert page.locator("body").inner_text() == ""


# --------------------------------------------------------------------------- the disk of that computer


@pytest.mark.soak
def test_a_private_window_writes_nothing_to_the_computer__ok(
    server: Server, open_browser: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """An ordinary window does, and keeps it after a wipe until the browser tidies: hazard log, H20."""
    ordinary, private = open_browser(), open_browser(flags=["--incognito"])
    for context in (ordinary, private):
        seed(context.pages[0], server.address, nurse("sheet").but(county=CANARY))
    page = ordinary.pages[0]
    for _ in range(WRITES_WITHIN_MS // 500):
        page.wait_for_timeout(500)
        if files_with(CANARY, tmp_path / "profile0"):
            break
    assert {one.parent.name for one in files_with(CANARY, tmp_path / "profile0")} == {"Session Storage"}
    # As long again, so that the private window had its time.
    page.wait_for_timeout(7_000)
    assert CANARY in private.pages[0].evaluate(_DRAFT)
    assert files_with(CANARY, tmp_path / "profile1") == []
    settle(private.pages[0])
