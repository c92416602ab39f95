"""LHC-Forms, the form program of the US National Library of Medicine, in a page of Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.interop.node import MODULES

SCRIPTS = ("webcomponent/assets/lib/zone.min.js", "webcomponent/lhc-forms.js", "fhir/R4/lformsFHIR.min.js")
# A test page must say its encoding, or the program's own parser does not load.
BLANK = '<!doctype html><html><head><meta charset="utf-8"></head><body><div id="form"></div></body></html>'
PATIENCE = 10_000

LOAD = """form => LForms.Util.addFormToPage(form, "form", {fhirVersion: "R4"}).then(
    () => "", wrong => [].concat(wrong).map(one => one.stack || one.message || String(one)).join("; "))"""
# Clicks what a person would click, one after another; what is not on the page is named.
CLICK = """async ids => {
    const missing = [];
    for (const id of ids) {
        const found = document.getElementById(id)?.querySelector("input");
        if (found) found.click(); else missing.push(id);
        await new Promise(done => setTimeout(done));
    }
    return missing;
}"""
ANSWERS = 'LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4")'
# The beginning of an option's id is its question's link id.
SHOWN = """[...new Set(
    [...document.querySelectorAll(".lhc-answer[id*='/1|']")].map(one => one.id.split("/")[0])
)]"""


class LhcForms:
    """One page with the program in it. `left` names every request that did not stay on this machine."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.left: list[str] = []
        page.route("**/*", partial(self._stay, address))
        page.goto(f"{address}/blank")
        for script in SCRIPTS:
            page.add_script_tag(url=f"{address}/{script}")

    def _stay(self, address: str, route: Route) -> None:
        url = route.request.url
        if url == f"{address}/blank":
            route.fulfill(body=BLANK, content_type="text/html; charset=utf-8")
        elif url.startswith(f"{address}/"):
            route.continue_()
        else:
            self.left.append(url)
            route.abort()

    def load(self, questionnaire: Mapping[str, Any]) -> str:
        """Shows a form; what the program says against it, or nothing."""
        return str(self.page.evaluate(LOAD, questionnaire))

    def click(self, options: list[tuple[str, str, str]]) -> list[str]:
        """Clicks options, each a link id, system and code; those that are not on the page."""
        many = ("walk.needs",)
        ids = [f"{link}/1{'' if link in many else '/1'}|{system}|{code}" for link, system, code in options]
        return list(self.page.evaluate(CLICK, ids))

    def write(self, link: str, text: str) -> None:
        """Types into a field."""
        self.page.locator(f'[id="{link}/1/1"]').fill(text)
        self.page.locator(f'[id="{link}/1/1"]').blur()

    def shown(self) -> set[str]:
        """The link ids of the choices on the page."""
        return set(self.page.evaluate(SHOWN))

    def answers(self, link: str, code: str) -> dict[str, Any]:
        """The QuestionnaireResponse, once an item has this code there, or patience ends."""
        for _ in range(PATIENCE // 100):
            found: dict[str, Any] = self.page.evaluate(ANSWERS)
            if code_of(found, link) == code:
                break
            self.page.wait_for_timeout(100)
        return found


def code_of(response: Mapping[str, Any], link: str) -> str | int | None:
    """The code or number that an item holds."""
    waiting = list(response.get("item", ()))
    for item in waiting:
        if item["linkId"] == link:
            value = item["answer"][0]
            return value["valueCoding"]["code"] if "valueCoding" in value else value.get("valueInteger")
        waiting += item.get("item", ())
    return None


@contextmanager
def lhc_forms() -> Iterator[LhcForms]:
    """The program on a loopback address, in a browser of its own."""
    folder = MODULES / "lforms" / "dist" / "lforms"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            yield LhcForms(browser.new_page(), f"http://127.0.0.1:{server.server_port}")
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Says nothing."""
