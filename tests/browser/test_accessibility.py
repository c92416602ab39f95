"""Everyone can use it: axe-core on every page, step and state; narrow, large, dark, in forced colours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from questions.load import own
from questions.model import LANGUAGES, Language
from tests.browser import tour
from tests.browser.conftest import Server, open_profile
from tests.browser.seeding import nurse, seed
from tests.browser.walking import press, settle
from views.draft import Draft

pytestmark = pytest.mark.browser

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
WIDE, ZOOMED, PHONE, NARROWEST = (1280, 800), (640, 400), (360, 740), (320, 640)
# Where answers on the page itself bring up more of it.
ANSWERED = ("sheet", "paper")


def browser_of(playwright: Playwright, folder: Path, letters: int = 16) -> BrowserContext:
    """A browser of someone who sets letters to so many pixels, and wants nothing to move."""
    (folder / "Default").mkdir(parents=True)
    fonts = {"default_font_size": letters, "default_fixed_font_size": letters}
    (folder / "Default" / "Preferences").write_text(json.dumps({"webkit": {"webprefs": fonts}}))
    viewport = {"width": WIDE[0], "height": WIDE[1]}
    return open_profile(playwright, folder, viewport=viewport, reduced_motion="reduce")


def sized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def noted(found: tour.Faults, place: str, page: Page) -> None:
    """What is wrong at phone width; then nothing may be wider at a zoom of 200 % either."""
    sized(page, PHONE)
    if more := tour.small(page):
        found.small[place] = more
    for size in (NARROWEST, PHONE, ZOOMED):
        sized(page, size)
        if (by := tour.wider(page)) > 0:
            found.wide[f"{place} at {size[0]}"] = by


def examined(found: tour.Faults, place: str, page: Page) -> None:
    """Light and wide in English; dark and narrow in Spanish, whose words are longer."""
    found.visited.append(place)
    tour.themed(page, color_scheme="light")
    sized(page, WIDE)
    tour.opened(page)
    english = tour.axe(page, AXE)
    tour.themed(page, color_scheme="dark")
    sized(page, PHONE)
    press(page, "language")
    tour.opened(page)
    spanish = tour.axe(page, AXE)
    noted(found, f"{place} (es)", page)
    for name, faults in (("en, light", english), ("es, dark", spanish)):
        if faults:
            found.axe[f"{place} ({name})"] = faults


@pytest.fixture(scope="module")
def toured(
    server: Server, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tour.Faults]:
    """One tour of every step and page, and of the results of each tier. Each place is opened once."""
    context = browser_of(playwright, tmp_path_factory.mktemp("tour") / "profile")
    page, found = context.pages[0], tour.Faults()
    results = tour.tiers(own().packs["law_enforcement"])
    for draft in chain(tour.drafts(), results.values()):
        seed(page, server.address, draft)
        name = next((tier for tier, one in results.items() if one is draft), draft.place)
        if draft.place in ANSWERED:
            tour.answered(page)
        examined(found, name, page)
    yield found
    context.close()


def test_axe_finds_nothing_on_any_page_or_step_light_or_dark__ok(toured: tour.Faults) -> None:
    """WCAG 2.2 AA as far as a program can tell; screen readers and hands test the rest."""
    assert toured.axe == {}
    assert len(toured.visited) > 20


def test_nothing_scrolls_sideways_on_a_phone_or_at_200_percent__ok(toured: tour.Faults) -> None:
    """200 % zoom of a window of 1280 leaves 640 to lay out; 400 % leaves 320."""
    assert toured.wide == {}


def test_whatever_can_be_pressed_is_44_pixels_high__ok(toured: tour.Faults) -> None:
    assert toured.small == {}


def test_axe_finds_nothing_at_any_moment__ok(server: Server, page: Page) -> None:
    """A draft that was found, answers that were lost, the idle warning, an open menu or list."""
    found = {}
    page.emulate_media(reduced_motion="reduce")
    for name, come in tour.MOMENTS.items():
        tour.themed(page, color_scheme="light")
        come(page, server.address)
        tour.themed(page, color_scheme="light")
        light = tour.axe(page, AXE)
        tour.themed(page, color_scheme="dark")
        if faults := [*light, *tour.colours(page, AXE)]:
            found[name] = faults
        page.keyboard.press("Escape")
    assert found == {}


# --------------------------------------------------------------------------- what a person has set


def test_letters_of_double_size_lose_nothing__ok(
    server: Server, playwright: Playwright, tmp_path: Path
) -> None:
    """The size that is set in the browser, not the zoom: it reaches every letter, and all still fits."""
    sizes, wide = [], {}
    for letters in (16, 32):
        context = browser_of(playwright, tmp_path / str(letters), letters)
        page = context.pages[0]
        for draft in (nurse("gate"), nurse(), Draft(view="directory")):
            seed(page, server.address, draft)
            for size in (WIDE, PHONE):
                sized(page, size)
                if (by := tour.wider(page)) > 0:
                    wide[f"{draft.place} at {size[0]}, {letters} px"] = by
        sizes.append(page.locator("h1.title").evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
        context.close()
    assert wide == {}
    assert sizes[1] == 2 * sizes[0]


def test_with_forced_colours_what_is_chosen_and_where_one_stands_still_show__ok(
    server: Server, page: Page
) -> None:
    """Tints are gone there: what is chosen takes the machine's own colour, the tier keeps a full bar."""
    look = "one => { const s = getComputedStyle(one); return s.backgroundColor + s.borderTopWidth; }"
    tour.themed(page, forced_colors="active")
    seed(page, server.address, nurse("gate"))
    group = page.get_by_role("radiogroup").first
    chosen, other = group.get_by_role("radio").first, group.get_by_role("radio").last
    expect(chosen).to_be_checked()
    assert chosen.evaluate(look) != other.evaluate(look)
    seed(page, server.address, nurse())
    assert page.locator(".step.here .bar").evaluate(look) != page.locator(".step .bar").first.evaluate(look)


def test_more_contrast_is_given_where_it_is_asked_for__ok(server: Server, page: Page) -> None:
    ink = "() => getComputedStyle(document.querySelector('[data-testid=stApp]'))"
    seed(page, server.address, nurse("gate"))
    tour.themed(page, contrast="more")
    assert page.evaluate(f"{ink}.color") == "rgb(0, 0, 0)"
    assert tour.axe(page, AXE) == []
    tour.themed(page, contrast="more", color_scheme="dark")
    assert page.evaluate(f"{ink}.backgroundColor") == "rgb(0, 0, 0)"
    assert tour.colours(page, AXE) == []


def test_nothing_moves_for_who_wants_it_still__ok(server: Server, page: Page) -> None:
    longest = """() => Math.max(...[...document.querySelectorAll('*')].flatMap(one => {
      const s = getComputedStyle(one);
      return `${s.transitionDuration},${s.animationDuration}`.split(',').map(parseFloat);
    }))"""
    page.emulate_media(reduced_motion="reduce")
    seed(page, server.address, nurse("gate"))
    assert page.evaluate(longest) < 0.01


# --------------------------------------------------------------------------- everything, in the soak


@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", own().packs)
def test_axe_finds_nothing_anywhere_in_any_setting__ok(
    server: Server, playwright: Playwright, tmp_path: Path, pack: str, language: Language
) -> None:
    context = browser_of(playwright, tmp_path / "profile")
    page, found = context.pages[0], {}
    content = own().packs[pack]
    places = (*tour.drafts(pack), *tour.every_page(content), *tour.tiers(content).values())
    for number, draft in enumerate(places):
        for which in (0, -1) if draft.place in ANSWERED else (0,):
            tour.themed(page, color_scheme="light", contrast="no-preference")
            seed(page, server.address, draft.but(language=language))
            if draft.place in ANSWERED:
                tour.answered(page, which)
            tour.opened(page)
            faults = tour.axe(page, AXE)
            for settings in (
                {"color_scheme": "dark"},
                {"contrast": "more"},
                {"color_scheme": "light", "contrast": "more"},
            ):
                tour.themed(page, **settings)
                faults += [f"{settings}: {one}" for one in tour.colours(page, AXE)]
            if faults:
                found[f"{number} {draft.place} {which}"] = faults
    context.close()
    assert found == {}


# --------------------------------------------------------------------------- what a screen reader meets


def test_leave_now_stays_within_reach_of_a_screen_reader_while_a_list_is_open__ok(
    server: Server, page: Page
) -> None:
    """The framework hides everything around an open list; the button is marked as lying above it."""
    seed(page, server.address, Draft(pack="medical"))
    page.get_by_role("combobox").first.click()
    page.get_by_role("option").first.wait_for()
    assert 'button "Leave now"' in page.locator("body").aria_snapshot()
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("about:blank")


def test_what_comes_up_under_an_answer_is_said__ok(server: Server, page: Page) -> None:
    seed(page, server.address, nurse("gate"))
    expect(page.get_by_role("status").filter(has_text="All three are settled")).to_be_visible()
    page.get_by_role("radiogroup").first.get_by_role("radio").last.click()
    settle(page)
    expect(page.get_by_role("status").filter(has_text="Do not ask for now")).to_be_visible()


def test_the_screen_reads_well_aloud__ok(server: Server, page: Page) -> None:
    """Groups bear their question, pictures their meaning, and no ornament is read."""
    read: Callable[[], str] = page.locator("main").aria_snapshot
    seed(page, server.address, nurse("gate"))
    gate = read()
    assert 'heading "Is this a safe moment?" [level=1]' in gate
    assert 'radiogroup "Are you alone with the person, where nobody can hear?"' in gate
    assert 'radio "Yes" [checked]' in gate
    assert "Before the questions, step 3 of 4" in gate
    assert "- group: What this means" in gate
    seed(page, server.address, nurse())
    result = read()
    assert 'img "A scale of four' in result
    assert "Open answers could still move this up" in result
    for one in (gate, result):
        assert "group: +" not in one
    levels = page.evaluate(
        "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
