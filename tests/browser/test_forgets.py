"""After leaving, idling or finishing, the server's process holds nothing of the walk."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.held import NOTHING, Watched
from tests.browser.seeding import nurse, on_questions, seed
from tests.browser.walking import at, choose, press

pytestmark = [pytest.mark.browser, pytest.mark.fault]

HALVES = ("Quorn", "wick Vale")
CANARY = "".join(HALVES)
SIGN = "med-companion-refuses-to-leave"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    one = Watched(HALVES, tmp_path_factory.mktemp("watched") / "watched.log")
    yield one
    one.stop()


def walked_to(page: Page, watched: Watched, step: str) -> None:
    """A case with a canary in it, looked at from the result to this step."""
    seed(page, watched.address, nurse("result").but(county=CANARY))
    press(page, "to-sheet")
    at(page, "sheet")
    if step == "finish":
        press(page, "next")
        at(page, "finish")
    # The search itself must work, or finding nothing would mean nothing.
    found = watched.holds()
    assert "Draft" in found["held"]
    assert found["texts"]
    assert found["sessions"] >= 1


def test_after_finish_nothing_is_held_while_the_page_is_still_open__ok(watched: Watched, page: Page) -> None:
    walked_to(page, watched, "finish")
    press(page, "next")
    at(page, "end")
    watched.soon({"held": [], "texts": [], "sessions": 1})
    page.goto("about:blank")
    watched.soon(NOTHING)


def test_after_leave_now_nothing_is_held__ok(watched: Watched, page: Page) -> None:
    walked_to(page, watched, "sheet")
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("about:blank")
    watched.soon(NOTHING)


def test_after_leave_now_nothing_is_held_though_the_next_page_hangs__ok(watched: Watched, page: Page) -> None:
    """The old page, and its connection, live until the new one answers: the server must be told."""
    walked_to(page, watched, "sheet")
    with socket.create_server(("127.0.0.1", 0)) as hangs:
        hangs.settimeout(10)
        target = f"http://127.0.0.1:{hangs.getsockname()[1]}/"
        page.evaluate("target => { window.__leaving.target = target; }", target)
        page.evaluate("() => { setTimeout(() => window.__leaving.leave(), 50); }")
        connection, _ = hangs.accept()
        watched.soon({"held": [], "texts": [], "sessions": 1})
        connection.close()


def test_after_the_idle_limit_nothing_is_held__ok(watched: Watched, page: Page) -> None:
    page.clock.install()
    walked_to(page, watched, "sheet")
    page.clock.fast_forward("06:00")
    page.wait_for_url("about:blank")
    watched.soon(NOTHING)


def test_after_the_tab_is_closed_nothing_is_held__ok(
    watched: Watched, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser().new_page()
    on_questions(page, watched.address)
    choose(page, SIGN, "Yes")
    assert "Draft" in watched.holds()["held"]
    page.close()
    watched.soon(NOTHING)
