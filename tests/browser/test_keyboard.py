"""The keyboard alone does everything, and always shows where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from questions.load import own
from tests.browser.conftest import Server
from tests.browser.walking import at, open_app, settle
from views.page import PAGES

pytestmark = pytest.mark.browser

# What has the focus, through the shadow of a component, and whether anything shows it. The frame of a
# combo box is drawn around its field.
_FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return {what: '', ring: true};
  const key = one.getRootNode().host?.closest('[class*=st-key]') ?? one.closest('[class*=st-key]');
  const keys = [...(key?.classList ?? [])].filter(name => name.startsWith('st-key-')).join(' ');
  const words = `${one.getAttribute('href') ?? ''} ${one.textContent.trim().slice(0, 60)}`;
  const ring = [one, one.closest('[role=group]')].some(drawn => {
    const style = drawn && getComputedStyle(drawn);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  return {what: `${one.tagName.toLowerCase()} ${keys} ${words}`, ring};
}"""


def tab_to(page: Page, *wanted: str) -> str:
    """Presses Tab until what has the focus mentions all that is wanted."""
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        what: str = focused["what"]
        assert focused["ring"], f"nothing shows that the focus is on {what}"
        if all(one in what for one in wanted):
            return what
        seen.append(what)
    raise AssertionError(f"the keyboard does not reach {wanted}: {seen[-20:]}")


def press(page: Page, *wanted: str, key: str = "Enter") -> None:
    tab_to(page, *wanted)
    page.keyboard.press(key)
    settle(page)


def pick(page: Page, key: str, name: str) -> None:
    """Choose in a group of answers: Tab reaches the group, the arrows move within it."""
    focused = tab_to(page, key)
    for _ in range(10):
        if name in focused:
            break
        page.keyboard.press("ArrowRight")
        focused = page.evaluate(_FOCUSED)["what"]
    page.keyboard.press("Space")
    settle(page)
    expect(page.locator(f".{key}").get_by_role("radio", name=name)).to_be_checked()


def answer(page: Page) -> None:
    """Answer yes to the first question of a page, if it has one to answer at once."""
    if page.locator("[data-testid=stMain] [role=radio]:not([aria-disabled=true])").first.is_visible():
        press(page, "st-key-w-", key="Space")


@pytest.mark.parametrize("pack", own().packs)
def test_the_keyboard_alone_walks_from_the_start_to_the_end__ok(
    server: Server, page: Page, pack: str
) -> None:
    """Everyone's walk: the work, some answers, every page, the result, the sheet as a file, the wipe."""
    open_app(page, server.address)
    pick(page, "st-key-w-pack", own().packs[pack].name.en)
    answered = False
    for _ in range(40):
        place = page.locator("h1.title").get_attribute("data-place") or ""
        if place == "result":
            break
        if place.startswith(("quick", "full")) and not answered:
            answer(page)
            answered = True
        press(page, "st-key-next")
        expect(page.locator("h1.title")).to_be_focused()
    at(page, "result")
    assert answered
    tab_to(page, "tel:+18883737888")
    press(page, "st-key-to-sheet")
    at(page, "sheet")
    expect(page.locator("h1.title")).to_be_focused()
    tab_to(page, "st-key-_file")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename
    press(page, "summary")
    press(page, "st-key-next")
    at(page, "finish")
    expect(page.locator("h1.title")).to_be_focused()
    press(page, "st-key-next")
    at(page, "end")
    expect(page.locator("h1.title")).to_be_focused()


@pytest.mark.soak
def test_the_keyboard_reaches_every_reading_page__ok(server: Server, page: Page) -> None:
    open_app(page, server.address)
    for number, view in enumerate(PAGES, start=1):
        press(page, "st-key-menu")
        for _ in range(number):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        settle(page)
        at(page, view)
        expect(page.locator("h1.title")).to_be_focused()
