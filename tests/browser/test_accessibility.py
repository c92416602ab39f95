"""Everyone can use it: axe-core on every page and step, the keyboard alone, a narrow phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from questions.load import own
from questions.model import LANGUAGES, Language
from tests.browser.conftest import Server
from tests.browser.seeding import nurse, seed
from tests.browser.walking import at, open_app, settle
from views.draft import Draft, View
from views.walk import steps

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
_WIDER = """() => Math.max(document.documentElement.scrollWidth,
  document.querySelector('[data-testid=stMain]').scrollWidth) - window.innerWidth"""
_OPEN = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
# What has the focus, through the shadow of a component.
_FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return '';
  const key = one.getRootNode().host?.closest('[class*=st-key]') ?? one.closest('[class*=st-key]');
  const keys = [...(key?.classList ?? [])].filter(name => name.startsWith('st-key-')).join(' ');
  const words = `${one.getAttribute('href') ?? ''} ${one.textContent.trim().slice(0, 60)}`;
  return `${one.tagName.toLowerCase()} ${keys} ${words}`;
}"""


def drafts() -> Iterator[Draft]:
    """One draft for each step of a walk with everything in it, and for each reading page."""
    full = nurse()
    seen: set[str] = set()
    for stop in steps.stops(own().packs["medical"], full):
        if stop.step not in seen:
            seen.add(stop.step)
            yield full.but(step=stop.step, section=stop.section)
    yield full.but(step="result", age="adult", answers={}, danger_now="no", needs=(), stage="quick")
    for view in get_args(View):
        if view != "walk":
            yield Draft(view=view, state="CA", county="Ventura")
    yield Draft(step="finish")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page_or_step__ok(
    server: Server, page: Page, run_axe: Callable[[Page], list[str]], language: Language
) -> None:
    """WCAG 2.2 AA as far as a program can tell; screen readers and hands test the rest."""
    found = {}
    for draft in drafts():
        seed(page, server.address, draft.but(language=language))
        page.evaluate(_OPEN)
        violations = run_axe(page)
        if violations:
            found[draft.place] = violations
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_any_page_or_step__ok(
    server: Server, open_browser: Callable[..., BrowserContext], language: Language
) -> None:
    page = open_browser(width=360, height=740).pages[0]
    wide = {}
    for draft in drafts():
        seed(page, server.address, draft.but(language=language))
        page.evaluate(_OPEN)
        more = page.evaluate(_WIDER)
        if more > 0:
            wide[draft.place] = more
    assert wide == {}


def tab_to(page: Page, wanted: str) -> str:
    """Presses Tab until what has the focus mentions `wanted`."""
    seen = []
    for _ in range(150):
        page.keyboard.press("Tab")
        focused: str = page.evaluate(_FOCUSED)
        if wanted in focused:
            return focused
        seen.append(focused)
    raise AssertionError(f"the keyboard does not reach {wanted}: {seen[-20:]}")


def press(page: Page, wanted: str, key: str = "Enter") -> None:
    tab_to(page, wanted)
    page.keyboard.press(key)
    settle(page)


def test_the_keyboard_alone_walks_from_the_start_to_the_end__ok(server: Server, page: Page) -> None:
    open_app(page, server.address)
    press(page, "st-key-w-pack", "Space")
    for _ in range(30):
        if page.locator('h1[data-place="result"]').count():
            break
        press(page, "st-key-next")
        expect(page.locator("h1.title")).to_be_focused()
    at(page, "result")
    tab_to(page, "tel:+18883737888")
    press(page, "st-key-to-sheet")
    at(page, "sheet")
    tab_to(page, "st-key-_file")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename
    press(page, "summary")
    press(page, "st-key-next")
    at(page, "finish")
    press(page, "st-key-next")
    at(page, "end")


def test_the_keyboard_reaches_every_reading_page__ok(server: Server, page: Page) -> None:
    open_app(page, server.address)
    for view in ("directory", "rules", "basics", "sources"):
        press(page, "st-key-menu")
        press(page, f"st-key-open-{view}")
        at(page, view)


def test_larger_text_loses_nothing__ok(server: Server, open_browser: Callable[..., BrowserContext]) -> None:
    """200 % zoom of a window of 1280 leaves 640 to lay out."""
    page = open_browser(width=640, height=400).pages[0]
    for draft in (nurse(), Draft(view="directory"), Draft(view="rules")):
        seed(page, server.address, draft)
        assert page.evaluate(_WIDER) <= 0
