"""One language at a time on every page and step, for the eye and the ear; the switch keeps the answers."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any, get_args

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from questions.load import own
from questions.model import LANGUAGES, Language
from tests.browser.conftest import Server, open_profile
from tests.browser.seeding import nurse, seed
from tests.browser.walking import at, press, settle
from tests.languages import foreign, names, only_in
from views.draft import Draft, View
from views.walk import steps

pytestmark = pytest.mark.browser

OTHER: dict[Language, Language] = {"en": "es", "es": "en"}
# Lines that quote an English name which a source has wrong.
QUOTE_A_NAME = (("doc-002", 2), ("doc-003", 3))
# Everything that is shown or read aloud: text, also within components, and what stands in attributes.
# A part that says itself to be in the other language, as a sheet that is printed in it, is left out.
_READ = """(other) => {
  const found = [];
  const hear = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt',
    'placeholder'];
  const visit = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.shadowRoot) visit(one.shadowRoot);
      if (['STYLE', 'SCRIPT', 'NOSCRIPT', 'TITLE'].includes(one.tagName) || one.closest(`[lang=${other}]`))
        continue;
      for (const name of hear) if (one.getAttribute(name)) found.push(one.getAttribute(name));
      for (const node of one.childNodes)
        if (node.nodeType === 3 && node.nodeValue.trim()) found.push(node.nodeValue.trim());
    }
  };
  visit(document.body);
  return [...new Set(found)];
}"""
_STORED = "() => sessionStorage.getItem('form.v1')"


# Steps that read alike whatever the work.
COMMON = {"start", "danger", "age", "quick", "full", "more", "needs", "review", "finish"}


def drafts() -> Iterator[Draft]:
    """Each step of a nurse's walk, what differs for the others, and each page to read."""
    for pack, role in (("medical", None), ("hospitality", "manager"), ("law_enforcement", None)):
        questions = own().packs[pack].questions
        answers = {one.id: "yes" for one in questions[:8]}
        full = nurse().but(pack=pack, role=role, answers=answers, layout="compact")
        seen = COMMON if pack != "medical" else set[str]()
        for stop in steps.stops(own().packs[pack], full):
            if stop.step not in seen:
                seen = {*seen, stop.step}
                yield full.but(step=stop.step, section=stop.section)
    for view in get_args(View):
        if view != "walk":
            yield Draft(view=view, pack="medical", state="CA", county="Ventura")
    yield Draft(step="finish")


def wrong(page: Page, language: Language) -> list[str]:
    """What of the other language is on the page, names and quoted names apart."""
    whole = only_in(OTHER[language])
    quoted = {own().sources[id_].superseded[at_].say(language) for id_, at_ in QUOTE_A_NAME}
    read: list[str] = page.evaluate(_READ, OTHER[language])
    bare = {one: one.strip(" .:;,–·()") for one in read if one not in quoted}
    return [
        one
        for one, said in bare.items()
        if (said in whole and not names().fullmatch(said)) or foreign(one, language)
    ]


def stored(page: Page) -> dict[str, Any]:
    """The draft as the tab keeps it, without its language."""
    draft: dict[str, Any] = json.loads(page.evaluate(_STORED) or "{}")
    draft.pop("language", None)
    return draft


def _print_in(page: Page, language: Language) -> None:
    """Papers have a language of their own, which the switch leaves alone."""
    name = own().wording[f"sheet-step-{language}"].say(language)
    page.locator(".st-key-sheet-language").get_by_role("radio", name=name).click()
    settle(page)


@pytest.fixture(scope="module")
def reading(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One tab for all pages."""
    with contextlib.closing(open_profile(playwright, tmp_path_factory.mktemp("reading"))) as context:
        yield context.pages[0]


@pytest.mark.parametrize(
    "draft", list(drafts()), ids=lambda one: "-".join(filter(None, (one.pack, one.place)))
)
def test_a_page_speaks_one_language_and_the_switch_keeps_everything__ok(
    server: Server, reading: Page, draft: Draft
) -> None:
    seed(reading, server.address, draft)
    before = stored(reading)
    for language in LANGUAGES:
        expect(reading.locator("html")).to_have_attribute("lang", language)
        if draft.step == "sheet":
            _print_in(reading, language)
        assert wrong(reading, language) == []
        press(reading, "language")
        at(reading, draft.place)
    expect(reading.locator("html")).to_have_attribute("lang", "en")
    assert stored(reading) == before


def test_what_the_framework_adds_is_said_in_spanish__ok(server: Server, page: Page) -> None:
    """The lists, the menu, the search and the little buttons of the calculator."""
    seed(page, server.address, Draft(view="directory", language="es", state="CA"))
    box = page.get_by_role("combobox").first
    box.click()
    box.press_sequentially("zzzz")
    page.wait_for_timeout(200)
    assert wrong(page, "es") == []
    page.keyboard.press("Escape")
    search = page.get_by_role("textbox").first
    search.click()
    search.press_sequentially("casa")
    expect(page.get_by_text("Pulse Intro para buscar")).to_be_visible()
    assert wrong(page, "es") == []
    expect(page.get_by_role("button", name="Quitar esta elección").first).to_be_visible()
    page.locator(".st-key-menu button").click()
    page.wait_for_timeout(300)
    assert wrong(page, "es") == []
    seed(page, server.address, Draft(view="rules", language="es"))
    expect(page.get_by_role("button", name="Uno más").first).to_be_visible()
    assert wrong(page, "es") == []


def test_a_lost_connection_is_said_in_spanish__ok(
    server: Server, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser().pages[0]
    seed(page, server.address, nurse("quick").but(language="es"))
    server.kill()
    try:
        expect(page.get_by_text("Se perdió la conexión")).to_be_visible(timeout=20_000)
        assert wrong(page, "es") == []
    finally:
        server.start()
