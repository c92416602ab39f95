"""The moves of a person at the screen."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, WebSocketRoute

# A kind of control that is new to the page is fetched first, and stands there as a grey bar.
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]:not(:has([data-testid=stSkeleton]))"


def open_app(page: Page, address: str) -> None:
    """Open the address and wait until the first heading stands."""
    page.goto(address)
    page.locator("h1.title").wait_for()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the click before has been answered."""
    page.wait_for_timeout(80)
    page.locator(IDLE).wait_for()


def press(page: Page, key: str) -> None:
    """Press the button with this key."""
    page.locator(f".st-key-{key} button").first.click()
    settle(page)


def heard(page: Page) -> None:
    """Wait until the server has heard of every answer, and the tab has it in its draft."""
    page.wait_for_function("() => !('form.v1.unsaved' in sessionStorage)")


def answers(page: Page, key: str) -> Locator:
    """The control of a question or field, by its key."""
    return page.locator(f".st-key-w-{key}")


def choose(page: Page, key: str, answer: str) -> None:
    answers(page, key).get_by_role("radio", name=answer, exact=True).click()
    settle(page)


def chosen(page: Page, key: str) -> str:
    """The answer that is marked, or nothing."""
    return " ".join(answers(page, key).locator("[aria-checked=true]").all_inner_texts())


def at(page: Page, place: str) -> None:
    """Wait until the heading of this place stands."""
    page.locator(f'h1[data-place="{place}"]').wait_for()
    settle(page)


def walk_to_questions(page: Page, work: str = "Health care") -> None:
    """From the start to the first page of questions, with the gate met and an adult."""
    choose(page, "pack", work)
    press(page, "next")
    at(page, "danger")
    choose(page, "danger_now", "No")
    press(page, "next")
    at(page, "before")
    press(page, "next")
    at(page, "gate")
    choose(page, "alone", "Yes")
    choose(page, "interpreter", "We share a language")
    choose(page, "limits_told", "Yes")
    press(page, "next")
    at(page, "age")
    choose(page, "age", "18 or older")
    press(page, "next")


def unheard(page: Page) -> dict[str, bool]:
    """A line on which nothing of the page reaches the server while "deaf" is set."""
    line = {"deaf": False}

    def opened(ours: WebSocketRoute) -> None:
        theirs = ours.connect_to_server()
        ours.on_message(lambda said: None if line["deaf"] else theirs.send(said))

    page.route_web_socket(re.compile("/_stcore/stream"), opened)
    return line
