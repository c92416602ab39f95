"""Click to settled page in a real browser: our question page beside Streamlit's hello page.

Real mouse clicks, one on each page in turn, the order turned round after each. The time runs in the page
itself, from the press of the button to the last change that the answer made; a page is settled when the
server has answered, the run has ended and nothing has changed for a while.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.timing import Row
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT
from tests.browser.walking import open_app, press, settle, walk_to_questions
from tests.serving import script

CLICKS = 50
WARM_UP = 5
QUIET_MS = 100
THINK_MS = 100
PATIENCE_MS = 15_000

# What tells that the server has answered: the run showed, a text changed, or the draft was saved. A quick
# run can begin and end within one frame, so the run alone may never show.
WATCH = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const main = document.querySelector('[data-testid="stMain"]');
  const state = 'data-test-script-state';
  const click = (window.__click = {pressed: 0, last: 0, answered: false});
  const changed = (answer) => {
    click.last = performance.now();
    click.answered ||= answer;
  };
  addEventListener('pointerdown', (event) => {
    Object.assign(click, {pressed: event.timeStamp, last: event.timeStamp, answered: false});
  }, true);
  click.idle = () => app.getAttribute(state) === 'notRunning';
  const run = new MutationObserver(() => changed(!click.idle()));
  run.observe(app, {attributes: true, attributeFilter: [state]});
  const page = new MutationObserver((all) => changed(all.some((one) => one.type === 'characterData')));
  page.observe(main, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['data-stale', 'data-selected', 'aria-checked', 'aria-expanded'],
  });
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    keep.call(this, key, value);
    if (String(value).startsWith('{')) changed(true);
  };
}
"""

SETTLED = """
(quiet) => {
  const click = window.__click;
  const still = click.answered && click.idle() && performance.now() - click.last > quiet;
  return still ? click.last - click.pressed : null;
}
"""

Click = Callable[[int], None]


class NotAnswered(Exception):
    """A click to which the server gave no answer in time: a miss, not a thing that is not here."""


def rows() -> list[Row]:
    """The question page, and the fullest page there is, each against the hello page of the same run.

    Raises NotAnswered when a click is not, RuntimeError when a server does not start.
    """
    with tempfile.TemporaryDirectory() as folder, _pages(Path(folder)) as (hello, questions, fullest):
        settled = _alternate(
            {
                hello: _every_box(hello),
                questions: _every_question(questions),
                fullest: _every_question(fullest),
            }
        )
        count = _groups(fullest)
        floor = settled[hello]
    name = "hello page, ten widgets"
    return [
        Row("click, page of questions", settled[questions], name, floor, bar=1.0, of="ratio"),
        Row(f"click, {count} questions on one page", settled[fullest], name, floor),
    ]


@contextmanager
def _pages(folder: Path) -> Iterator[tuple[Page, Page, Page]]:
    """Hello, a page of questions, and the full set on one page: three tabs of one browser."""
    empty = folder / "hello"
    empty.mkdir()
    page = Path(shutil.copy(Path(__file__).with_name("hello_page.py"), empty))
    with (
        script(page, folder) as hello,
        script(ROOT / "app.py", folder) as ours,
        sync_playwright() as playwright,
    ):
        context = playwright.chromium.launch_persistent_context(
            str(folder / "profile"),
            executable_path=CHROMIUM,
            args=FLAGS,
            viewport={"width": 1280, "height": 800},
        )
        try:
            yield (
                _hello(context, hello.address),
                _questions(context, ours.address),
                _fullest(context, ours.address),
            )
        finally:
            context.close()


def _hello(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.locator("[data-testid=stCheckbox]").last.wait_for()
    return page


def _questions(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    open_app(page, address)
    walk_to_questions(page)
    return page


def _fullest(context: BrowserContext, address: str) -> Page:
    page = _questions(context, address)
    press(page, "layout")
    press(page, "next")
    press(page, "open-full")
    return page


def _groups(page: Page) -> int:
    return page.locator("[role=radiogroup]").count()


def _every_box(page: Page) -> Click:
    boxes = page.locator("[data-testid=stCheckbox] label")
    count = boxes.count()
    return lambda turn: boxes.nth(turn % count).click()


def _every_question(page: Page) -> Click:
    """No and yes by turns, through all questions of the page, so that each click changes an answer."""
    groups = page.locator("[role=radiogroup]")
    count = groups.count()
    return lambda turn: groups.nth(turn % count).get_by_role("radio").nth(1 - turn // count % 2).click()


def _alternate(clicks: Mapping[Page, Click]) -> dict[Page, list[float]]:
    """Milliseconds from click to settled page, for each page; the first few clicks are not counted."""
    for page in clicks:
        page.bring_to_front()
        settle(page)
        page.evaluate(WATCH)
    found: dict[Page, list[float]] = {page: [] for page in clicks}
    for turn in range(WARM_UP + CLICKS):
        for page in list(clicks)[:: 1 if turn % 2 else -1]:
            page.bring_to_front()
            page.wait_for_timeout(THINK_MS)
            clicks[page](turn)
            found[page].append(_settled(page))
    return {page: times[WARM_UP:] for page, times in found.items()}


def _settled(page: Page) -> float:
    for _ in range(PATIENCE_MS // QUIET_MS):
        page.wait_for_timeout(QUIET_MS)
        milliseconds: float | None = page.evaluate(SETTLED, QUIET_MS)
        if milliseconds is not None:
            return milliseconds
    raise NotAnswered(f"no answer to a click within {PATIENCE_MS / 1000:g} s")
