"""Every page and step, once: it asks this host alone, the console is clean, and Leave now leaves nothing."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect

from questions.model import LANGUAGES, Language
from tests.browser.conftest import Server, open_profile
from tests.browser.seeding import nurse, seed
from tests.browser.tour import drafts
from tests.browser.walking import at, open_app, press, settle
from tests.serving import Running, by_streamlit, free_port, running
from tests.test_server import reached_for, written
from views.draft import Draft

pytestmark = pytest.mark.browser

SIZES: dict[Language, tuple[int, int]] = {"en": (1280, 800), "es": (360, 740)}
WAYS = ("mouse", "keys", "link")
EMPTY: dict[str, list[str]] = {"session": [], "local": []}
_OPEN = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
_PUT = """body => {
  sessionStorage.setItem('form.v1', body);
  sessionStorage.setItem('form.v1.seen', String(Date.now()));
}"""
_STORED = "() => ({session: Object.keys(sessionStorage), local: Object.keys(localStorage)})"
# What stands on the screen in the very task of the third press, before the new page is there.
_AT_ONCE = """() => {
  const before = performance.now();
  for (let i = 0; i < 3; i++)
    document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Shift', bubbles: true, composed: true}));
  return {
    shown: document.body.checkVisibility(), title: document.title, stored: sessionStorage.length,
    local: localStorage.length, ms: performance.now() - before,
  };
}"""


def leave(page: Page, way: str) -> float:
    """Leave in one of the ways a person can; the seconds until the empty page stands."""
    if way == "link":
        page.locator(".leave-link").focus()
    started = time.monotonic()
    if way == "mouse":
        # Not by its role: an open list hides the rest of the page from a screen reader, not from a hand.
        page.locator(".st-key-_leave button").click()
    elif way == "link":
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("about:blank", wait_until="commit")
    return time.monotonic() - started


def remains(page: Page, address: str) -> dict[str, list[str]]:
    """What this tab still stores for the app, read from an empty page at its address."""
    target = f"{address}/remains"

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body="")

    page.route(target, answer)
    page.goto(target)
    stored: dict[str, list[str]] = page.evaluate(_STORED)
    page.unroute(target)
    return stored


def show(page: Page, address: str, draft: Draft) -> None:
    """Show this draft in a tab that stands on our page of remains: one load less than `seed`."""
    page.evaluate(_PUT, draft.model_dump_json())
    page.goto(address)
    page.locator("h1.title").wait_for()
    settle(page)
    if draft.started:
        press(page, "go-on")
    at(page, draft.place)


@dataclass
class Tour:
    """All that a browser did and said on its way through every page and step."""

    address: str
    asked: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    left: dict[str, tuple[str, str, dict[str, list[str]]]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def watch(self, context: BrowserContext, page: Page) -> None:
        context.on("request", lambda one: self.asked.add(one.url))
        page.on("websocket", lambda one: self.asked.add(one.url))
        page.on("console", lambda one: self.said.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda one: self.said.append(f"error: {one}"))

    def visit(self, page: Page, draft: Draft, way: str) -> None:
        show(page, self.address, draft)
        page.evaluate(_OPEN)
        self.seconds.append(leave(page, way))
        self.left[f"{draft.place} by {way}"] = page.url, page.title(), remains(page, self.address)


@pytest.fixture(scope="module")
def spied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    port = free_port()
    with running(by_streamlit(port), port, tmp_path_factory.mktemp("spied"), spy=True) as one:
        yield one


@pytest.fixture(scope="module")
def tour(spied: Running, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Tour:
    """Every page and step once. Languages, each at its size, and ways to leave take turns."""
    one = Tour(f"http://127.0.0.1:{spied.port}")
    with contextlib.closing(open_profile(playwright, tmp_path_factory.mktemp("tour"))) as context:
        page = context.pages[0]
        one.watch(context, page)
        remains(page, one.address)
        for draft, language, way in zip(drafts(), cycle(LANGUAGES), cycle(WAYS), strict=False):
            width, height = SIZES[language]
            page.set_viewport_size({"width": width, "height": height})
            one.visit(page, draft.but(language=language), way)
    return one


def test_every_request_goes_to_this_host__ok(tour: Tour) -> None:
    own = tour.address.removeprefix("http://")
    assert f"ws://{own}/_stcore/stream" in tour.asked
    inside = re.compile(rf"(?:blob:)?(?:http|ws)://{re.escape(own)}/|data:|about:blank$")
    assert [url for url in tour.asked if not inside.match(url)] == []
    # The looks are named by a hash of themselves; nothing else is said in an address.
    plain = [re.sub(r"/page\.css\?[0-9a-f]{12}$", "", url) for url in tour.asked]
    assert [url for url in plain if "?" in url or "/media/" in url.replace("/static/media/", "")] == []


def test_the_console_stays_clean__ok(tour: Tour) -> None:
    assert tour.said == []


def test_leave_now_leaves_nothing_on_any_page_or_step__ok(tour: Tour) -> None:
    assert len(tour.left) >= 18
    assert {place: found for place, found in tour.left.items() if found != ("about:blank", "", EMPTY)} == {}
    # A loaded machine may be slow once; it may not be slow as a rule.
    assert sorted(tour.seconds)[len(tour.seconds) // 2] < 0.3


def test_the_server_asked_nobody_wrote_nothing_and_met_no_fault__ok(tour: Tour, spied: Running) -> None:
    assert reached_for(spied) == []
    assert written(spied) == set()
    assert " at " not in spied.log()


@pytest.mark.fault
@pytest.mark.parametrize(
    ("size", "ways"),
    [
        pytest.param(SIZES["en"], ("mouse", "link"), id="wide", marks=pytest.mark.soak),
        pytest.param(SIZES["es"], ("mouse", "keys"), id="narrow"),
    ],
)
def test_leave_now_with_a_list_or_menu_open__ok(
    server: Server, open_browser: Callable[..., BrowserContext], size: tuple[int, int], ways: tuple[str, str]
) -> None:
    page = open_browser(*size).pages[0]
    remains(page, server.address)
    for way in ways:
        show(page, server.address, Draft(view="directory", state="CA", county="Ventura"))
        page.locator(".st-key-find-state input").click()
        page.get_by_role("listbox").wait_for()
        leave(page, way)
        assert remains(page, server.address) == EMPTY, way
        show(page, server.address, nurse("review"))
        page.locator(".st-key-menu button").first.click()
        page.get_by_role("menu").wait_for()
        leave(page, way)
        assert remains(page, server.address) == EMPTY, way


@pytest.mark.fault
def test_leave_now_before_a_found_draft_is_taken_up__ok(server: Server, page: Page) -> None:
    seed(page, server.address, nurse("review"))
    page.reload()
    at(page, "found")
    leave(page, "mouse")
    assert remains(page, server.address) == EMPTY


@pytest.mark.fault
def test_the_first_tab_stop_leaves__ok(server: Server, page: Page) -> None:
    """The link comes before everything of the page but the framework's own skip link."""
    open_app(page, server.address)
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.locator(".leave-link:focus").count():
            break
    expect(page.locator(".leave-link")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("about:blank")


@pytest.mark.fault
def test_the_screen_is_blank_at_once__ok(server: Server, page: Page) -> None:
    seed(page, server.address, nurse())
    found = page.evaluate(_AT_ONCE)
    assert found.pop("ms") < 50
    assert found == {"shown": False, "title": "", "stored": 0, "local": 0}


@pytest.mark.fault
def test_leave_now_with_the_server_dead__ok(
    server: Server, open_browser: Callable[..., BrowserContext]
) -> None:
    context = open_browser(width=360, height=740)
    pages = {way: context.new_page() for way in WAYS}
    for page in pages.values():
        remains(page, server.address)
        show(page, server.address, nurse("sheet"))
    server.kill()
    try:
        for way, page in pages.items():
            page.bring_to_front()
            page.locator("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])").wait_for()
            leave(page, way)
            assert page.title() == ""
            assert remains(page, server.address) == EMPTY
    finally:
        server.start()
