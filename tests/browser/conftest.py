"""A real server on a free loopback port, and a real Chromium with its own profile."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_open: list[BrowserContext] = []


class Server:
    """One process of the app. `kill` is the hard way, as a power cut would be."""

    def __init__(self, port: int, folder: Path, **environment: str) -> None:
        self.port = port
        self._environment = {**os.environ, **environment}
        self.address = f"http://127.0.0.1:{port}"
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.log()[-2000:]}")

    @property
    def runs(self) -> bool:
        return self._process is not None

    def freeze(self) -> None:
        """It neither answers nor goes away: the moment in which nobody knows yet."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def log(self) -> str:
        return self._log.read_text(errors="replace")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def open_profile(
    playwright: Playwright, folder: Path, flags: Sequence[str] = (), **how: Any
) -> BrowserContext:
    """A Chromium of its own, with this folder as its profile; `how` goes to Playwright."""
    context = playwright.chromium.launch_persistent_context(
        str(folder), executable_path=CHROMIUM, args=[*FLAGS, *flags], **how
    )
    context.set_default_timeout(15_000)
    _open.append(context)
    context.on("close", lambda closed: _open.remove(closed))  # noqa: PLW0108  Playwright takes no built-in
    return context


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure says what stood on each screen: of a browser elsewhere nothing else is left."""
    report = yield
    if report.failed and call.when == "call":
        screens = [_screen(page) for context in _open for page in context.pages]
        report.sections.append(("On the screen", "\n\n".join(screens)))
    return report


def _screen(page: Page) -> str:
    try:
        body = page.locator("body").inner_text(timeout=2_000)[:1_000]
        app = page.locator("[data-testid=stApp]").first
        state = [
            app.get_attribute(f"data-test-{one}-state", timeout=2_000) for one in ("connection", "script")
        ]
        return f"{page.url} {state}\n{body}"
    except Error as error:
        return f"{page.url}: {error.message.splitlines()[0]}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, running. Module-wide, so that a module pays for one start."""
    one = Server(free_port(), tmp_path_factory.mktemp("server"))
    one.start()
    yield one
    one.kill()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as one:
        yield one


@pytest.fixture
def open_browser(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browsers with a profile of their own: `open_browser(width=1280, height=800)`."""
    opened: list[BrowserContext] = []

    def open_one(width: int = 1280, height: int = 800, flags: Sequence[str] = ()) -> BrowserContext:
        folder, viewport = tmp_path / f"profile{len(opened)}", {"width": width, "height": height}
        context = open_profile(playwright, folder, flags, viewport=viewport)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_browser: Callable[..., BrowserContext]) -> Page:
    """One tab of one browser at the size of a ward PC."""
    return open_browser().pages[0]


@pytest.fixture
def run_axe() -> Callable[[Page], list[str]]:
    """Runs axe-core on a page: the violations, one line each.

    The policy of the app refuses scripts from outside, so axe is evaluated by the debugger, which it allows.
    """
    code = AXE_FILE_PATH.read_text(encoding="utf-8")

    def run(page: Page) -> list[str]:
        page.evaluate(code)
        found = page.evaluate(
            "() => axe.run(document, {runOnly: {type: 'tag', values:"
            " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}})"
        )
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]

    return run
