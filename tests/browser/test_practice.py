"""Practice cases as a learner meets them: from the first scene to the lesson, on a phone, by keyboard; and a
leader's screens before a team."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import BrowserContext, Page, expect

from questions.load import own
from questions.practice_model import PracticeCase
from questions.training_load import training
from tests.browser import tour
from tests.browser.conftest import Server
from tests.browser.seeding import taught
from tests.browser.walking import at, press, settle
from tests.learners import ROLES
from views.draft import Draft
from views.learning import Learning, Practised

pytestmark = pytest.mark.browser

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
FIRST = {work: cases[0] for work, cases in training().practice.items()}
AFTER = 3


def learner(work: str, screen: str = "practice", case: str | None = None, **practised: object) -> Learning:
    taken = {case: Practised.model_validate(practised)} if case and practised else {}
    return Learning.model_validate(
        {"pack": work, "role": ROLES[work], "screen": screen, "case": case, "practice": taken}
    )


def shows(page: Page, case: PracticeCase, number: int, *, seen: bool = False) -> None:
    at(page, f"training-practice-{case.id}-{number}{'-seen' if seen else ''}")
    expect(page.locator(".practice strong")).to_be_visible()


def looked_at(page: Page) -> list[str]:
    """What a person would find fault with on this screen."""
    tour.opened(page)
    wide = tour.wider(page)
    return [*tour.axe(page, AXE), *tour.small(page), *([f"{wide} px too wide"] if wide > 0 else [])]


@pytest.mark.parametrize(
    "work", [pytest.param(one, marks=[pytest.mark.soak] if one != "hospitality" else []) for one in FIRST]
)
def test_a_case_from_the_first_scene_to_the_lesson_on_a_phone(
    work: str, open_browser: Callable[..., BrowserContext], server: Server
) -> None:
    page, case = open_browser(width=360, height=740).pages[0], FIRST[work]
    taught(page, server.address, learner(work), Draft(view="training", language="en"))
    faults = {"list": looked_at(page)}
    press(page, "open-case-0")
    for number, scene in enumerate(case.scenes):
        shows(page, case, number)
        expect(page.locator(".story").last).to_have_text(scene.sees.en)
        press(page, "learn-move-1")
        expect(page.locator(".outcome")).to_contain_text(scene.moves[1].then.en)
        if number == 1:
            faults["scene"] = looked_at(page)
        press(page, "next")
    shows(page, case, len(case.scenes))
    yes = [mark.question for mark in case.marks if mark.answer == "yes"]
    for question in yes[:2]:
        page.locator(f".st-key-w-learn-{case.id}-{question} [role=radio]").first.click()
        settle(page)
    faults["marks"] = looked_at(page)
    press(page, "next")
    shows(page, case, len(case.scenes) + 1, seen=True)
    expect(page.get_by_text(f"You saw 2 of {len(yes)} signs.")).to_be_visible()
    expect(page.locator(".scale")).to_be_visible()
    faults["seen"] = looked_at(page)
    press(page, "next")
    expect(page.get_by_text(case.lesson.en)).to_be_visible()
    faults["lesson"] = looked_at(page)
    press(page, "next")
    at(page, "training-practice")
    assert {screen: found for screen, found in faults.items() if found} == {}


def test_a_case_is_taken_by_keyboard_and_the_focus_follows(page: Page, server: Server) -> None:
    case = FIRST["hospitality"]
    taught(page, server.address, learner("hospitality", case=case.id))
    shows(page, case, 0)
    focus = "() => document.activeElement.closest('[class*=st-key-]')?.className ?? ''"
    for _ in range(30):
        page.keyboard.press("Tab")
        if "st-key-learn-move-0" in page.evaluate(focus):
            break
    page.keyboard.press("Enter")
    page.locator(".outcome").wait_for()
    settle(page)
    assert "st-key-learn-move-0" in page.evaluate(focus)
    for _ in range(10):
        page.keyboard.press("Tab")
        if "st-key-next" in page.evaluate(focus):
            break
    page.keyboard.press("Enter")
    shows(page, case, 1)
    assert page.evaluate("() => document.activeElement.tagName") == "H1"


@pytest.mark.soak
def test_marks_outlive_a_refresh_and_leave_with_the_tab(page: Page, server: Server) -> None:
    case = FIRST["medical"]
    question = next(mark.question for mark in case.marks if mark.answer == "yes")
    taught(page, server.address, learner("medical", case=case.id, at=len(case.scenes)))
    control = page.locator(f".st-key-w-learn-{case.id}-{question}")
    control.get_by_role("radio").first.click()
    settle(page)
    page.reload()
    control.get_by_role("radio").first.wait_for()
    settle(page)
    expect(control.get_by_role("radio").first).to_have_attribute("aria-checked", "true")
    assert question not in (page.evaluate("() => sessionStorage.getItem('form.v1')") or "")


def test_a_leader_shows_a_case_by_keys_and_saves_it(page: Page, server: Server) -> None:
    case = FIRST["hospitality"]
    taught(page, server.address, learner("hospitality", "leader"))
    faults = {"before": looked_at(page)}
    with page.expect_download() as saved:
        page.locator(".st-key-hand-briefing button").click()
    assert saved.value.suggested_filename == "team-briefing.pdf"
    press(page, "start")
    at(page, f"training-leader-{case.id}-0")
    faults["scene"] = looked_at(page)
    size = "() => parseFloat(getComputedStyle(document.querySelector('.room .story')).fontSize)"
    assert page.evaluate(size) >= 24
    page.keyboard.press("PageDown")
    at(page, f"training-leader-{case.id}-1")
    expect(page.locator(".room .then")).to_have_text(case.scenes[0].moves[0].then.en)
    expect(page.locator(".st-key-next button")).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")
    at(page, f"training-leader-{case.id}-0")
    expect(page.locator(".room .then")).to_have_count(0)
    page.evaluate("() => document.querySelector('.st-key-hand-room button')?.blur()")
    press(page, "end")
    at(page, "training-leader")
    assert {screen: found for screen, found in faults.items() if found} == {}


@pytest.mark.soak
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("work", FIRST)
def test_every_page_of_every_case_in_spanish_has_no_fault(
    work: str, width: int, open_browser: Callable[..., BrowserContext], server: Server
) -> None:
    page = open_browser(width=width, height=800).pages[0]
    draft, faults = Draft(view="training", language="es"), {}
    for case in training().practice[work]:
        moves = [(scene.id, move.id) for scene in case.scenes for move in scene.moves]
        marks = {one.id: "yes" for one in own().packs[work].questions[::2]}
        for number in range(len(case.scenes) + AFTER):
            there = learner(work, case=case.id, at=number, moves=moves, marks=marks)
            taught(page, server.address, there, draft)
            if found := looked_at(page):
                faults[f"{case.id} {number}"] = found
    assert faults == {}
