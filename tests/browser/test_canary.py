"""After a case is over, nothing of it is found outside the tab.

Searched: every file that the server's process opened to write, its working folder, temporary folder and
home, the project's folder, its log, its live objects and sessions, every address that the browser asked
for, the browser's temporary folder and its profile. Left out: `Session Storage` in the profile. It is the
tab's own store, which Chromium writes to the disk of that computer and tidies when it likes; see the hazard
log and `test_tabs`.
"""

from __future__ import annotations

import base64
import gzip
import os
import secrets
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.conftest import ROOT, open_profile
from tests.browser.held import NOTHING, Watched
from tests.browser.searching import files_with, written
from tests.browser.seeding import nurse, seed
from tests.browser.walking import at, press, settle
from tests.serving import SPY

pytestmark = pytest.mark.browser

TABS_OWN = "Session Storage"
NOT_OF_THE_APP = (".git", ".venv", ".mypy_cache", ".ruff_cache", "__pycache__")
# The browser writes what it writes some seconds later.
SETTLED_MS = 7_000
_IN_THE_TAB = """async () => JSON.stringify([
  {...sessionStorage}, {...localStorage}, document.cookie, window.name, history.state, location.href,
  document.documentElement.outerHTML, await caches.keys(), await indexedDB.databases(),
])"""


class Case(NamedTuple):
    """One case on a server and in a browser of its own, with every folder that either could write to."""

    canary: str
    server: Watched
    server_side: Path
    context: BrowserContext
    browser_side: Path
    asked: list[str]


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder of its own under a short name: Chromium puts a socket into its temporary folder."""
    with tempfile.TemporaryDirectory() as one:
        yield Path(one)


@pytest.fixture
def case(playwright: Playwright, tmp_path: Path, short_path: Path) -> Iterator[Case]:
    # Not a text of this file, and another in every run: nothing but this case can have written it.
    halves = (f"Wrenfold {secrets.token_hex(3)}", f"{secrets.token_hex(3)} Vale")
    server_side, browser_side = tmp_path / "server", short_path
    for side in (server_side, browser_side):
        for name in ("work", "tmp", "home", "spy"):
            (side / name).mkdir(parents=True)
    (server_side / "spy" / "sitecustomize.py").write_text(SPY)
    server = Watched(
        halves,
        server_side / "printed.txt",
        server_side / "work",
        PYTHONPATH=os.pathsep.join([str(server_side / "spy"), str(ROOT)]),
        PYTHONDONTWRITEBYTECODE="1",
        SPY_LOG=str(server_side / "spied.txt"),
        TMPDIR=str(server_side / "tmp"),
        HOME=str(server_side / "home"),
    )
    try:
        context = open_profile(
            playwright,
            browser_side / "profile",
            env={**os.environ, "TMPDIR": str(browser_side / "tmp"), "HOME": str(browser_side / "home")},
        )
        asked: list[str] = []
        context.on("request", lambda one: asked.append(one.url))
        context.pages[0].on("websocket", lambda one: asked.append(one.url))
        context.pages[0].on("framenavigated", lambda one: asked.append(one.url))
        yield Case("".join(halves), server, server_side, context, browser_side, asked)
        context.close()
    finally:
        server.stop()


def walk_through(page: Page, case: Case) -> None:
    """A county that nobody else has, carried over every page that could keep it."""
    seed(page, case.server.address, nurse("review").but(county=case.canary))
    press(page, "next")
    at(page, "result")
    press(page, "to-sheet")
    at(page, "sheet")
    page.locator(".st-key-sheet-paper").get_by_role("radio", name="A4").click()
    settle(page)
    press(page, "next")
    at(page, "finish")


@pytest.mark.fault
@pytest.mark.parametrize("way", ["finish", pytest.param("leave", marks=pytest.mark.soak)])
def test_nothing_is_found_outside_the_tab__ok(case: Case, way: str) -> None:
    page = case.context.pages[0]
    walk_through(page, case)
    # The search itself must work, or finding nothing would mean nothing.
    assert case.server.holds()["texts"]
    assert case.canary in page.evaluate(_IN_THE_TAB)
    if way == "finish":
        press(page, "next")
        at(page, "end")
        assert case.canary not in page.evaluate(_IN_THE_TAB)
        case.server.soon({"held": [], "texts": [], "sessions": 1})
    else:
        page.get_by_role("button", name="Leave now").click()
        page.wait_for_url("about:blank")
        case.server.soon(NOTHING)
    page.wait_for_timeout(SETTLED_MS)
    case.context.close()
    assert opened_to_write(case) == []
    assert files_in(case.server_side / "work", case.server_side / "tmp", case.server_side / "home") == []
    assert files_with(case.canary, case.server_side, ROOT, leave_out=NOT_OF_THE_APP) == []
    assert files_with(case.canary, case.browser_side, leave_out=(TABS_OWN,)) == []
    assert len(case.asked) > 5
    assert [url for url in case.asked if any(one in url.encode() for one in written(case.canary))] == []


def opened_to_write(case: Case) -> list[str]:
    lines = (case.server_side / "spied.txt").read_text().splitlines()
    assert any(line.startswith("socket.bind ") for line in lines)
    return [line for line in lines if line.startswith("write ") and "/dev/" not in line]


def files_in(*folders: Path) -> list[Path]:
    return [one for folder in folders for one in folder.rglob("*")]


@pytest.mark.parametrize(
    "disguise",
    [
        str.encode,
        lambda text: text.encode("utf-16-le"),
        lambda text: b"xy" + text.encode("utf-16-be"),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(b'{"county": "' + text.encode() + b'"}'),
        lambda text: base64.b64encode(b"{'county': '" + text.encode() + b"'} "),
        lambda text: quote(text).encode(),
        lambda text: text.encode().hex().encode(),
        lambda text: b"%PDF stream " + zlib.compress(b"(" + text.encode() + b") Tj") + b" endstream",
        lambda text: gzip.compress(text.encode()),
    ],
)
def test_the_search_finds_a_text_however_it_is_written__ok(
    tmp_path: Path, disguise: Callable[[str], bytes]
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.bin").write_bytes(b"before " + disguise("Wrenfold Vale") + b" after")
    (tmp_path / "two.bin").write_bytes(disguise("Wrenfold Hill"))
    (tmp_path / "Wrenfold Vale.txt").touch()
    found = {one.name for one in files_with("Wrenfold Vale", tmp_path)}
    assert found == {"one.bin", "Wrenfold Vale.txt"}
    assert files_with("Wrenfold Vale", tmp_path, leave_out=("deep",)) == [tmp_path / "Wrenfold Vale.txt"]
