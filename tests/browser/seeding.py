"""Drafts put into a tab as the app itself keeps them, to begin a test anywhere in the walk."""

from __future__ import annotations

from playwright.sync_api import Page

from questions.load import own
from tests.browser.walking import at, press, settle
from views.draft import Draft
from views.learning import Learning

# The store must not write over what the test has put there while an old page goes away.
_PUT = """([draft, course]) => {
  if (window.__tab) window.__tab.left = true;
  sessionStorage.setItem('form.v1', draft);
  sessionStorage.setItem('form.v1.seen', String(Date.now()));
  if (course) sessionStorage.setItem('course.v1', course);
}"""


def stored(page: Page, address: str, draft: str, course: str = "") -> None:
    """Open the app in a tab that holds this."""
    if page.url.startswith(address):
        page.evaluate(_PUT, [draft, course])
        page.goto(address)
    else:
        # The lightest page of this origin: the app takes a second to draw what nobody would look at.
        # It leaves no trace for Back.
        page.goto(f"{address}/page.css")
        page.evaluate(_PUT, [draft, course])
        page.evaluate("address => location.replace(address)", address)
    page.locator("h1.title").wait_for()
    settle(page)


def found(page: Page, address: str, draft: Draft) -> None:
    """Open the app in a tab that holds this draft."""
    stored(page, address, draft.model_dump_json())


def seed(page: Page, address: str, draft: Draft) -> None:
    """Show this draft in the tab, as after a refresh that was answered with "go on"."""
    found(page, address, draft)
    if draft.started:
        press(page, "go-on")
    at(page, draft.place)


def taught(page: Page, address: str, learning: Learning, draft: Draft | None = None) -> None:
    """Show this state of a course in the tab, in the language of the draft."""
    shown = draft or Draft(view="training")
    stored(page, address, shown.model_dump_json(), learning.model_dump_json())
    if draft is None:
        at(page, learning.place)


def nurse(step: str = "result", signs: int = 8) -> Draft:
    """A nurse's walk in Ventura County with some signs, the gate met and danger now."""
    pack = own().packs["medical"]
    return Draft(
        pack="medical",
        step=step,  # type: ignore[arg-type]
        stage="full",
        age="unknown",
        danger_now="yes",
        alone="yes",
        interpreter="not_needed",
        limits_told="yes",
        state="CA",
        county="Ventura",
        needs=("need-safe-shelter",),
        answers={one.id: "yes" for one in pack.questions[:signs]},
    )


def on_questions(page: Page, address: str) -> None:
    """The first page of questions, as `walk_to_questions` leaves it."""
    empty = nurse("quick", signs=0).but(stage="quick", state=None, county=None, needs=())
    seed(page, address, empty.but(section="companion", age="adult", danger_now="no"))
