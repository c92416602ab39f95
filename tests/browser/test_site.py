"""A site in a real browser: its name and logo in the bar, its contact on the sheet, a change taken up."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Server, free_port
from tests.browser.walking import at, choose, open_app, press, walk_to_questions
from tests.sites import CONTACTS, SIGNAL, put

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = put(tmp_path_factory.mktemp("site"), CONTACTS + SIGNAL + "logo: logo.png\n")
    Image.new("RGB", (240, 80), (10, 80, 120)).save(found / "logo.png")
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Server]:
    one = Server(free_port(), tmp_path_factory.mktemp("server"), SIGNPOST_SITE=str(folder))
    one.start()
    yield one
    one.kill()


def to_result(page: Page) -> None:
    walk_to_questions(page)
    for _ in range(14):
        if page.locator('h1[data-place="review"]').count():
            break
        press(page, "next")
    press(page, "next")
    at(page, "result")


def test_name_logo_contact_and_signal_from_the_bar_to_the_sheet__ok(
    server: Server, page: Page, run_axe: Callable[[Page], list[str]]
) -> None:
    open_app(page, server.address)
    expect(page.locator(".wordmark")).to_have_text("Harbor General")
    assert page.locator(".wordmark img").evaluate("one => one.naturalWidth") > 0
    to_result(page)
    expect(page.locator(".card-name", has_text="Charge nurse")).to_be_visible()
    expect(page.locator(".note", has_text="Ask for the blue folder.")).to_be_visible()
    assert run_axe(page) == []
    press(page, "to-sheet")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the sheet").or_(
            page.locator(".st-key-hand-file button")
        ).first.click()
    text = " ".join(
        one.extract_text() for one in PdfReader(io.BytesIO(saved.value.path().read_bytes())).pages
    )
    assert "Charge nurse" in text
    assert "4411" in text
    assert "Harbor General" in text


def test_on_a_phone_leave_now_keeps_its_place__ok(
    server: Server, open_browser: Callable[..., BrowserContext]
) -> None:
    page = open_browser(width=360, height=740).pages[0]
    open_app(page, server.address)
    box = page.locator(".st-key-leave button, .st-key-bar .stBidiComponent button").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_change_is_taken_up_and_a_broken_one_is_not__ok(server: Server, folder: Path, page: Page) -> None:
    open_app(page, server.address)
    whole = (folder / "site.yaml").read_text(encoding="utf-8")
    (folder / "site.yaml").write_text(whole.replace("Harbor General", "Harbor North"), encoding="utf-8")
    page.wait_for_timeout(5_500)
    choose(page, "pack", "Health care")
    expect(page.locator(".wordmark")).to_have_text("Harbor North")
    (folder / "site.yaml").write_text(whole.replace("name:", "canary:"), encoding="utf-8")
    page.wait_for_timeout(5_500)
    press(page, "next")
    expect(page.locator(".wordmark")).to_have_text("Harbor North")
    assert "site not taken up" in server.log()
    assert "canary" not in server.log()
