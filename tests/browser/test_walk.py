"""A person walks from the start to the review, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser.conftest import Server
from tests.browser.seeding import on_questions
from tests.browser.walking import (
    answers,
    at,
    choose,
    chosen,
    heard,
    open_app,
    press,
    settle,
    unheard,
    walk_to_questions,
)

pytestmark = pytest.mark.browser
SOAK = pytest.mark.soak

FIRST = "quick-companion"
SIGN = "med-companion-refuses-to-leave"
# As `tab.js` names the place of presses that no server has heard of.
UNSAVED = "form.v1.unsaved"


def fits(page: Page) -> None:
    """Nothing that is drawn is wider than the window."""
    wide = page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth,"
        " document.querySelector('[data-testid=stMain]').scrollWidth) - window.innerWidth"
    )
    assert wide <= 0, page.locator("h1.title").inner_text()
    language = page.locator(".st-key-language button").bounding_box()
    leave = page.get_by_role("button", name=re.compile("^(Leave now|Salir ya)$")).bounding_box()
    assert language
    assert leave
    assert language["x"] + language["width"] <= leave["x"]


def go_to_review(page: Page, check: Callable[[Page], None] = lambda _page: None) -> None:
    """Through every page that is left, the full set included."""
    for _ in range(40):
        check(page)
        if page.locator('h1[data-place="review"]').count():
            return
        press(page, "open-full" if page.locator(".st-key-open-full").count() else "next")
    raise AssertionError("the review was not reached")


@SOAK
def test_a_nurse_walks_from_the_start_to_the_review__ok(server: Server, page: Page) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    open_app(page, server.address)
    history = page.evaluate("() => history.length")
    walk_to_questions(page)
    at(page, FIRST)
    choose(page, SIGN, "Yes")
    go_to_review(page)
    expect(page.locator(".answers").last).to_contain_text("Yes")
    assert page.evaluate("() => history.length") == history
    assert page.title() == "Signpost"
    assert "?" not in page.url
    hosts = {url.split("/")[2] for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {server.address.split("/")[2]}
    assert said == []


def test_focus_and_language_follow_the_page__ok(server: Server, page: Page) -> None:
    open_app(page, server.address)
    choose(page, "pack", "Health care")
    press(page, "next")
    at(page, "danger")
    expect(page.locator("h1.title")).to_be_focused()
    assert page.evaluate("() => document.documentElement.lang") == "en"
    choose(page, "danger_now", "No")
    press(page, "language")
    expect(page.locator("h1.title")).to_contain_text("¿")
    assert page.evaluate("() => document.documentElement.lang") == "es"
    assert chosen(page, "danger_now") == "No"


@pytest.mark.fault
def test_a_refresh_asks_first_and_then_keeps_the_answers__ok(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    page.reload()
    at(page, "found")
    assert page.locator(".st-key-w-" + SIGN).count() == 0
    press(page, "go-on")
    at(page, FIRST)
    expect(answers(page, SIGN).locator("[aria-checked=true]")).to_have_text("Yes")
    page.reload()
    at(page, "found")
    press(page, "start-fresh")
    at(page, "start")
    page.reload()
    at(page, "start")


@pytest.mark.fault
@pytest.mark.parametrize("answer", ["Yes", pytest.param("No", marks=SOAK)])
def test_an_answer_before_the_server_heard_of_it_outlives_a_refresh__ok(
    server: Server, page: Page, answer: str
) -> None:
    """Nothing happens, so one reloads: the answer that stood on the screen counts, changed or not."""
    line = unheard(page)
    on_questions(page, server.address)
    choose(page, SIGN, "No")
    line["deaf"] = True
    answers(page, SIGN).get_by_role("radio", name="Yes", exact=True).click()
    if answer == "No":
        answers(page, SIGN).get_by_role("radio", name="No", exact=True).click()
    line["deaf"] = False
    page.reload()
    at(page, "found")
    assert page.locator("[aria-checked=true]").count() == 0
    press(page, "go-on")
    at(page, FIRST)
    expect(answers(page, SIGN).locator("[aria-checked=true]")).to_have_text(answer)
    heard(page)
    page.reload()
    at(page, "found")
    press(page, "go-on")
    expect(answers(page, SIGN).locator("[aria-checked=true]")).to_have_text(answer)


@pytest.mark.fault
def test_an_answer_that_nobody_heard_is_not_pressed_in_a_fresh_walk(server: Server, page: Page) -> None:
    line = unheard(page)
    on_questions(page, server.address)
    line["deaf"] = True
    answers(page, SIGN).get_by_role("radio", name="Yes", exact=True).click()
    line["deaf"] = False
    page.reload()
    at(page, "found")
    press(page, "start-fresh")
    at(page, "start")
    heard(page)
    walk_to_questions(page)
    assert chosen(page, SIGN) == ""


@pytest.mark.fault
def test_an_answer_that_nobody_heard_is_not_pressed_where_nobody_was_asked(
    server: Server, page: Page
) -> None:
    """Before any answer a reload asks nothing, so it shows nothing either."""
    line = unheard(page)
    open_app(page, server.address)
    choose(page, "pack", "Health care")
    press(page, "next")
    at(page, "danger")
    line["deaf"] = True
    answers(page, "danger_now").get_by_role("radio", name="Yes", exact=True).click()
    line["deaf"] = False
    page.reload()
    at(page, "danger")
    assert chosen(page, "danger_now") == ""
    heard(page)


def test_tampered_presses_are_passed_over__fault(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    for text in ("5", "[1]", "{", '[["st-key-w-x", {"at": "0"}]]', "null"):
        page.evaluate("([name, text]) => sessionStorage.setItem(name, text)", [UNSAVED, text])
        page.reload()
        at(page, "found")
    press(page, "go-on")
    at(page, FIRST)


@pytest.mark.fault
def test_a_new_tab_holds_nothing__ok(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    other = page.context.new_page()
    open_app(other, server.address)
    at(other, "start")


@pytest.mark.fault
def test_an_old_draft_is_wiped__ok(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    page.evaluate("() => sessionStorage.setItem('form.v1.seen', String(Date.now() - 6 * 60000))")
    page.reload()
    at(page, "start")
    assert "adult" not in str(page.evaluate("() => sessionStorage.getItem('form.v1')"))


@pytest.mark.fault
def test_tampered_storage_begins_an_empty_draft__ok(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    page.evaluate("() => sessionStorage.setItem('form.v1', '{\"step\": \"<script>\"}')")
    page.reload()
    at(page, "start")
    said = page.locator(".note", has_text="could not be read")
    expect(said).to_be_visible()
    press(page, "language")
    expect(page.locator(".note", has_text="No se pudo leer")).to_be_visible()
    choose(page, "pack", "Atención de salud")
    press(page, "next")
    at(page, "danger")
    expect(page.locator(".note.care")).to_have_count(0)


@pytest.mark.fault
def test_after_an_upgrade_the_valid_answers_stay_and_the_loss_is_said__ok(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    page.evaluate(
        """() => {
          const draft = JSON.parse(sessionStorage.getItem('form.v1'));
          draft.answers['asked-in-an-older-version'] = 'yes';
          draft.answers['so-was-this'] = 'no';
          sessionStorage.setItem('form.v1', JSON.stringify(draft));
        }"""
    )
    page.reload()
    at(page, "found")
    expect(page.locator(".note", has_text="2 answers did not fit")).to_be_visible()
    press(page, "go-on")
    at(page, FIRST)
    expect(page.locator(".note", has_text="2 answers did not fit")).to_be_visible()
    assert chosen(page, SIGN) == "Yes"
    assert "older" not in page.evaluate("() => sessionStorage.getItem('form.v1')")
    press(page, "next")
    expect(page.locator(".note", has_text="did not fit")).to_have_count(0)


# The same by the browser's own command is in test_tabs.py.
@pytest.mark.soak
@pytest.mark.fault
def test_a_duplicated_tab_asks_before_it_shows_anything__ok(server: Server, page: Page) -> None:
    """Duplicating copies the tab's storage; `window.open` with an opener does the same."""
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    with page.expect_popup() as opened:
        page.evaluate("() => { window.open(location.href); }")
    other = opened.value
    at(other, "found")
    assert "Yes" not in other.locator("[data-testid=stMain]").inner_text()
    assert other.locator("[aria-checked=true]").count() == 0
    press(other, "start-fresh")
    at(other, "start")
    assert chosen(page, SIGN) == "Yes"


@pytest.mark.fault
def test_a_dropped_connection_loses_neither_the_answers_nor_the_next_click__ok(
    server: Server, page: Page
) -> None:
    """The server drops a session with its connection: the tab hands the draft to the next one."""
    lines: list[tuple[WebSocketRoute, WebSocketRoute]] = []
    page.route_web_socket(
        re.compile("/_stcore/stream"), lambda ours: lines.append((ours, ours.connect_to_server()))
    )
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    for answer in ("No", "Yes", "No"):
        ours, theirs = lines[-1]
        theirs.close()
        ours.close(code=1001)
        page.locator("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])").wait_for()
        page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for()
        choose(page, SIGN, answer)
        assert chosen(page, SIGN) == answer
    at(page, FIRST)


@pytest.mark.fault
@pytest.mark.parametrize("way", ["button", *(pytest.param(one, marks=SOAK) for one in ("keys", "link"))])
def test_leave_now_clears_the_tab__ok(server: Server, page: Page, way: str) -> None:
    on_questions(page, server.address)
    if way == "button":
        page.get_by_role("button", name="Leave now").click()
    elif way == "keys":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.locator(".leave-link").focus()
        page.keyboard.press("Enter")
    page.wait_for_url("about:blank")
    page.goto(server.address)
    at(page, "start")


def test_the_looks_are_fetched_with_the_page_and_not_with_each_click__ok(server: Server, page: Page) -> None:
    fetched = []
    page.on("request", lambda one: fetched.append(one.url) if "page.css" in one.url else None)
    open_app(page, server.address)
    expect(page.locator("html")).to_have_css("font-size", "17px")
    walk_to_questions(page)
    assert len(fetched) == 1


def test_leave_now_works_with_the_menu_open__ok(server: Server, page: Page) -> None:
    open_app(page, server.address)
    page.locator(".st-key-menu button").first.click()
    page.get_by_role("menu").wait_for()
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("about:blank")


@SOAK
@pytest.mark.parametrize("work", ["Hotels and lodging", "Health care", "Law enforcement"])
def test_nothing_scrolls_sideways_on_a_phone__ok(
    server: Server, open_browser: Callable[..., BrowserContext], work: str
) -> None:
    page = open_browser(width=360, height=740).pages[0]
    open_app(page, server.address)
    choose(page, "pack", work)
    go_to_review(page, check=fits)
    fits(page)


def test_answers_and_buttons_are_large_enough_for_a_thumb__ok(server: Server, page: Page) -> None:
    on_questions(page, server.address)
    controls = page.locator("[data-testid=stButtonGroup] button, [data-testid=stButton] button, summary")
    for control in controls.all():
        box = control.bounding_box()
        assert box is None or box["height"] >= 44


@pytest.mark.fault
def test_the_first_click_after_each_reconnect_is_kept__ok(server: Server, page: Page) -> None:
    """The page looks alive as soon as it is connected, and a person clicks at once."""
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    for answer in ("No", "Yes"):
        server.kill()
        server.start()
        page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for()
        answers(page, SIGN).get_by_role("radio", name=answer, exact=True).click()
        expect(answers(page, SIGN).locator("[aria-checked=true]")).to_have_text(answer)
        settle(page)
        assert chosen(page, SIGN) == answer
        assert f'"{SIGN}":"{answer.lower()}"' in page.evaluate("() => sessionStorage.getItem('form.v1')")


@pytest.mark.fault
def test_answers_survive_a_killed_server_and_leave_now_works_without_it__ok(
    server: Server, page: Page
) -> None:
    on_questions(page, server.address)
    choose(page, SIGN, "Yes")
    server.kill()
    server.start()
    page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for()
    at(page, FIRST)
    choose(page, SIGN, "No")
    assert chosen(page, SIGN) == "No"
    assert '"no"' in page.evaluate("() => sessionStorage.getItem('form.v1')")
    server.kill()
    page.locator("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])").wait_for()
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("about:blank")
    server.start()
    open_app(page, server.address)
    settle(page)
    at(page, "start")
