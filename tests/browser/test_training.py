"""A course in a browser: from the start to the certificate, and what it outlives."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import BrowserContext, Page, expect

from questions.course_model import Choose, Practise
from questions.load import own
from questions.training_load import training
from screening.course import parts_for
from tests.browser import tour
from tests.browser.conftest import Server
from tests.browser.seeding import nurse, taught
from tests.browser.walking import at, choose, open_app, press, settle, unheard
from tests.sheets import text_in
from views.draft import Draft
from views.learning import Closing, Learning, Passed, Taking
from views.training.learner import Learner

pytestmark = pytest.mark.browser

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
CANARY = "Zora Quillfeather"
COURSE = "() => sessionStorage.getItem('course.v1')"
_DONE = """block => Object.values(JSON.parse(sessionStorage.getItem('course.v1')).courses)
  .some(one => one.done.includes(block))"""
_ALL = "() => JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
_OLD = "() => sessionStorage.setItem('form.v1.seen', String(Date.now() - 3600_000))"
_FOCUS = "() => document.activeElement.closest('[class*=st-key-]')?.className ?? ''"
_RING = """() => {
  const drawn = document.activeElement.closest('label') ?? document.activeElement;
  return parseFloat(getComputedStyle(drawn).outlineWidth);
}"""
HOTEL = "hospitality"
ROLES = {HOTEL: "housekeeping", "medical": None, "law_enforcement": None}
TRAINING = training()


def blocks(pack: str) -> list[object]:
    return [one for part in parts_for(TRAINING.courses[pack], ROLES[pack]) for one in part.blocks]


def ids(pack: str) -> tuple[str, ...]:
    return tuple(one.id for one in blocks(pack))  # type: ignore[attr-defined]


def state(pack: str, screen: str, **taking: object) -> Learning:
    """A learner in Ventura County, with a course as it is given."""
    courses = {pack: Taking.model_validate(taking)}
    where = {"state": "CA", "county": "Ventura"}
    return Learning.model_validate(
        {"pack": pack, "role": ROLES[pack], "screen": screen, "courses": courses, **where}
    )


def on(pack: str, index: int) -> Learning:
    """On the block at this place, with those before it done."""
    block = blocks(pack)[index]
    case = block.case if isinstance(block, Practise) else None
    return state(pack, "course", at=ids(pack)[index], done=ids(pack)[:index]).but(case=case)


def first(kind: type, pack: str = HOTEL) -> int:
    return next(index for index, block in enumerate(blocks(pack)) if isinstance(block, kind))


def kept(page: Page) -> Learning:
    """What the tab holds of the course."""
    return Learning.model_validate_json(page.evaluate(COURSE))


def done(page: Page, block: str) -> None:
    """Wait until the tab holds this block as done, and the page has gone on from it."""
    page.wait_for_function(_DONE, arg=block)
    at(page, kept(page).place)


def tab_to(page: Page, key: str) -> None:
    """The keyboard alone, until the control with this key has the focus, and shows it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if key in page.evaluate(_FOCUS):
            assert page.evaluate(_RING) >= 2
            return
    raise AssertionError(f"the keyboard does not reach {key}")


def by_keyboard(page: Page) -> None:
    """Two pages of a hotel course, one to read and one to answer, without a pointer."""
    tab_to(page, "st-key-next")
    page.keyboard.press("Enter")
    settle(page)
    taught(page, page.url, on(HOTEL, first(Choose)))
    block = ids(HOTEL)[first(Choose)]
    tab_to(page, f"st-key-w-learn-pick-{block}")
    page.keyboard.press("Space")
    settle(page)
    page.keyboard.press("ArrowDown")
    settle(page)
    assert kept(page).taking.answers[block] == (1,)
    tab_to(page, "st-key-next")
    page.keyboard.press("Enter")
    done(page, block)
    assert "title" in page.evaluate("() => document.activeElement.className")


def closing(page: Page) -> None:
    """The closing test, its cases skipped and every question answered rightly."""
    press(page, "next")
    while page.locator(".st-key-skip").count():
        press(page, "skip")
    drawn = Learner(TRAINING, kept(page), "en").drawn
    assert drawn is not None
    for asked in drawn.questions:
        fits = [asked.question.options[place].right for place in asked.order]
        group = page.locator(f".st-key-w-learn-ask-{asked.question.id}")
        group.locator("label[data-testid=stRadioOption]").nth(fits.index(True)).click()
        settle(page)
        press(page, "next")


def saved(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    download.value.save_as(folder / "file")
    return (folder / "file").read_bytes()


@pytest.mark.parametrize("pack", ROLES)
def test_a_learner_comes_from_the_start_to_the_certificate__ok(
    server: Server, open_browser: Callable[..., BrowserContext], tmp_path: Path, pack: str
) -> None:
    """ISSUE-5, bars: the hotel worker at 360 px, some of it with the keyboard alone."""
    page = open_browser(width=360, height=740).pages[0] if pack == HOTEL else open_browser().pages[0]
    open_app(page, server.address)
    page.locator(".st-key-menu button").click()
    page.get_by_role("menuitem", name="Training").click()
    settle(page)
    found = own().packs[pack]
    choose(page, "learn-pack", found.name.en)
    if found.roles:
        choose(page, "learn-role", next(one.name.en for one in found.roles if one.id == ROLES[pack]))
    press(page, "open-course")
    at(page, "training-notice")
    press(page, "next")
    at(page, on(pack, 0).place)
    assert "Part 1 of" in page.locator(".lead").first.inner_text()
    if pack == HOTEL:
        by_keyboard(page)
    # The lessons between are the same few kinds of page; each is drawn in tests/test_training_page.py.
    taught(page, server.address, state(pack, "closing", done=ids(pack)))
    closing(page)
    press(page, "next")
    at(page, "training-certificate")
    assert tour.wider(page) <= 0
    page.get_by_role("textbox", name="Your name").fill(CANARY)
    page.keyboard.press("Enter")
    page.get_by_text(f"They are made out to: {CANARY}").wait_for()
    settle(page)
    pdf = text_in(saved(page, "Save the certificate (PDF)", tmp_path))
    assert CANARY in pdf
    assert TRAINING.courses[pack].title.en in " ".join(pdf.split())
    line = json.loads(saved(page, "Save the line (JSON)", tmp_path))
    assert (line["name"], line["course"]) == (CANARY, TRAINING.courses[pack].id)
    assert CANARY.encode() in saved(page, "Save the line (CSV)", tmp_path)
    assert CANARY not in page.evaluate(_ALL)
    press(page, "pause")
    at(page, "training")
    press(page, "open-certificate")
    at(page, "training-certificate")
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("")


# --------------------------------------------------------------------------- what it outlives


@pytest.mark.fault
def test_a_refresh_and_a_killed_server_keep_the_course__ok(server: Server, page: Page) -> None:
    where = on(HOTEL, first(Choose))
    block = ids(HOTEL)[first(Choose)]
    options = page.locator(f".st-key-w-learn-pick-{block} label[data-testid=stRadioOption]")
    taught(page, server.address, where)
    options.nth(1).click()
    settle(page)
    page.reload()
    at(page, where.place)
    expect(options.nth(1).locator("input")).to_be_checked()
    server.kill()
    server.start()
    page.locator(CONNECTED).wait_for()
    page.wait_for_function("() => !document.documentElement.classList.contains('away')")
    settle(page)
    # The first press after it counts.
    options.nth(0).click()
    expect(options.nth(0).locator("input")).to_be_checked()
    page.wait_for_function("key => sessionStorage.getItem('course.v1').includes(`\"${key}\":[0]`)", arg=block)
    press(page, "next")
    done(page, block)


@pytest.mark.fault
def test_an_answer_before_the_server_heard_of_it_outlives_a_refresh__ok(server: Server, page: Page) -> None:
    line = unheard(page)
    block = ids(HOTEL)[first(Choose)]
    options = page.locator(f".st-key-w-learn-pick-{block} label[data-testid=stRadioOption]")
    taught(page, server.address, on(HOTEL, first(Choose)))
    line["deaf"] = True
    options.nth(1).click()
    line["deaf"] = False
    page.reload()
    page.wait_for_function("key => sessionStorage.getItem('course.v1').includes(`\"${key}\":[1]`)", arg=block)
    expect(options.nth(1).locator("input")).to_be_checked()


@pytest.mark.fault
def test_an_answer_pressed_as_the_server_dies_is_given_again__ok(server: Server, page: Page) -> None:
    block = ids(HOTEL)[first(Choose)]
    options = page.locator(f".st-key-w-learn-pick-{block} label[data-testid=stRadioOption]")
    taught(page, server.address, on(HOTEL, first(Choose)))
    server.freeze()
    options.nth(1).click()
    expect(options.nth(1).locator("input")).to_be_checked()
    server.kill()
    server.start()
    page.locator(CONNECTED).wait_for()
    page.wait_for_function("() => !document.documentElement.classList.contains('away')")
    settle(page)
    page.wait_for_function("key => sessionStorage.getItem('course.v1').includes(`\"${key}\":[1]`)", arg=block)
    assert options.nth(1).locator("input").is_checked()
    press(page, "next")
    done(page, block)


@pytest.mark.fault
def test_a_course_of_yesterday_goes_on_in_its_tab_and_language__ok(server: Server, page: Page) -> None:
    taught(page, server.address, on(HOTEL, 2), Draft(view="training", language="es"))
    at(page, on(HOTEL, 2).place)
    page.evaluate(_OLD)
    page.reload()
    at(page, on(HOTEL, 2).place)
    assert "Parte 1 de" in page.locator(".lead").first.inner_text()


@pytest.mark.fault
def test_leave_now_wipes_the_course_too__ok(server: Server, page: Page) -> None:
    taught(page, server.address, on(HOTEL, 2))
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("about:blank")
    open_app(page, server.address)
    at(page, "start")
    assert page.evaluate(COURSE) is None


@pytest.mark.fault
def test_a_walk_left_lying_is_wiped_and_the_course_stays__ok(server: Server, page: Page) -> None:
    """The idle wipe is for walks, not for courses."""
    page.clock.install()
    taught(page, server.address, on(HOTEL, 2), nurse("gate"))
    press(page, "go-on")
    at(page, "gate")
    page.clock.fast_forward("04:10")
    page.clock.fast_forward("01:00")
    page.wait_for_url("about:blank")
    open_app(page, server.address)
    at(page, "start")
    assert kept(page).taking.at == ids(HOTEL)[2]


@pytest.mark.fault
def test_nobody_is_hurried_through_a_course__ok(server: Server, page: Page) -> None:
    page.clock.install()
    taught(page, server.address, on(HOTEL, 2))
    page.clock.fast_forward("04:30")
    page.clock.fast_forward("30:00")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    at(page, on(HOTEL, 2).place)


def test_the_end_of_a_walk_keeps_the_course__ok(server: Server, page: Page) -> None:
    taught(page, server.address, on(HOTEL, 2), nurse("finish"))
    press(page, "go-on")
    press(page, "next")
    at(page, "end")
    assert "answers" not in str(page.evaluate("() => sessionStorage.getItem('form.v1')"))
    assert kept(page).taking.at == ids(HOTEL)[2]


# --------------------------------------------------------------------------- everyone can use it


def pages(pack: str) -> dict[str, Learning]:
    """The screens, and each block of a course before and after its answer, by place."""
    done = {"done": ids(pack)}
    drawn = [Closing(seed="1", at=number) for number in (0, 1, 9, 60)]
    passed = Passed(right=9, asked=10, minutes=24)
    found = [
        *(state(pack, screen) for screen in ("home", "notice")),
        *(state(pack, "closing", **done, closing=one) for one in drawn),
        state(pack, "certificate", **done, passed=passed),
    ]
    for index, block in enumerate(ids(pack)):
        found.append(on(pack, index))
        if found[-1].case is None:
            found.append(state(pack, "course", at=block, done=ids(pack)[: index + 1]))
    return {one.place: one for one in found}


def chosen(pack: str = HOTEL) -> dict[str, Learning]:
    """One page of each kind of block, answered where it is answered; the result, and the certificate."""
    seen: set[object] = set()
    some = {}
    for place, one in pages(pack).items():
        block = next((b for b in blocks(pack) if b.id == one.taking.at), None)  # type: ignore[attr-defined]
        kind = (one.screen, getattr(block, "kind", None), place.endswith("said"))
        wanted = one.screen in ("course", "certificate") or one.taking.closing.at == 60
        if wanted and one.case is None and kind not in seen and kind[1:] != ("read", True):
            seen.add(kind)
            some[place] = one
    return some


def looked_at(page: Page, server: Server, some: dict[str, Learning]) -> dict[str, object]:
    """What is wrong at 360 px: for axe, for a thumb, and out of the window."""
    faults: dict[str, object] = {}
    for place, one in some.items():
        taught(page, server.address, one)
        tour.opened(page)
        wrong = [*tour.axe(page, AXE), *tour.small(page)]
        if (by := tour.wider(page)) > 0:
            wrong.append(f"{by} px too wide")
        if wrong:
            faults[place] = wrong
    return faults


def test_each_kind_of_page_is_for_everyone__ok(
    server: Server, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(width=360, height=740).pages[0]
    assert looked_at(page, server, chosen()) == {}


@pytest.mark.soak
@pytest.mark.parametrize("pack", ROLES)
def test_every_page_of_a_course_is_for_everyone__ok(
    server: Server, open_browser: Callable[..., BrowserContext], pack: str
) -> None:
    page = open_browser(width=360, height=740).pages[0]
    assert looked_at(page, server, pages(pack)) == {}
