"""Enketo, the program behind the web forms of ODK and Kobo, in a page of Chromium."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Page, sync_playwright

from questions.model import Language
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.interop.node import HERE, HOME, MODULES, node

BUNDLE = HOME / "enketo.js"
# A page needs an address for Enketo to keep its notes; nothing outside this machine is asked for it.
ADDRESS = "http://form.test/"

_BEGIN = """async (xform) => {
  const made = await enketo.transform({ xform, markdown: true });
  window.made = made;
}"""
_OPEN = """(language) => {
  document.body.innerHTML = made.form;
  window.form = new enketo.Form(document.querySelector('form.or'), { modelStr: made.model }, { language });
  return form.init().map(String);
}"""
# Ticks what shows and gives back what does not.
_TICK = """(given) => given.filter(([name, value]) => {
  const all = [...document.querySelectorAll('input')];
  const one = all.find((e) => e.dataset.name?.split('/').pop() === name && e.value === value)
    ?? all.find((e) => e.name.split('/').pop() === name && e.value === value);
  if (!one || one.closest('.disabled')) return true;
  one.checked = true;
  one.dispatchEvent(new Event('change', { bubbles: true }));
  return false;
})"""
_SEEN = """() => {
  const shown = (e) => !e.closest('.disabled');
  const notes = [...document.querySelectorAll('.question.readonly')].filter(shown);
  return {
    record: form.getDataStr({ irrelevant: false }),
    notes: notes.map((e) => e.querySelector('.question-label.active')).map(
      (e) => (e?.querySelector('strong') ?? e)?.textContent ?? ''
    ),
  };
}"""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled form holds.

    record: the submission's values by path. notes: the heads of the notes that show. left: answers
    whose questions did not show.
    """

    record: Mapping[str, str]
    notes: Sequence[str]
    left: Sequence[str]

    def value(self, name: str) -> str:
        """The value of the one field of this name."""
        (found,) = [value for path, value in self.record.items() if path.split("/")[-1] == name]
        return found


class Enketo:
    """One page with Enketo in it; `load` a form, then fill it as often as wanted."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.add_script_tag(path=BUNDLE)

    def load(self, xform: str) -> None:
        self._page.evaluate(_BEGIN, xform)

    def fill(self, language: Language, answers: Sequence[tuple[str, str]]) -> Filled:
        """A fresh form with these choices ticked, in rounds, since one answer can open another question."""
        problems = self._page.evaluate(_OPEN, language)
        assert problems == []
        left: list[list[str]] = [list(one) for one in answers]
        while left:
            still = self._page.evaluate(_TICK, left)
            if len(still) == len(left):
                break
            left = still
        return self.seen([name for name, _ in left])

    def tick(self, name: str, value: str) -> Filled:
        """One more choice in the form as it stands."""
        return self.seen([name for name, _ in self._page.evaluate(_TICK, [[name, value]])])

    def seen(self, left: Sequence[str] = ()) -> Filled:
        found: dict[str, Any] = self._page.evaluate(_SEEN)
        assert self.errors == []
        return Filled(flat(found["record"]), found["notes"], left)


def flat(record: str) -> dict[str, str]:
    """A submission's values by path, such as `s_control/gen-cannot-leave`."""

    def walk(element: ElementTree.Element, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for child in element:
            name = child.tag.rpartition("}")[2]
            if len(child):
                yield from walk(child, (*path, name))
            else:
                yield "/".join((*path, name)), child.text or ""

    return dict(walk(ElementTree.fromstring(record), ()))


@contextmanager
def opened() -> Iterator[Enketo]:
    """Chromium with Enketo in a page. Whatever asks for another address is refused."""
    _bundle()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.route("**/*", lambda route: route.abort())
        page.route(
            ADDRESS, lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html")
        )
        page.goto(ADDRESS)
        yield Enketo(page)
        browser.close()


def _bundle() -> None:
    """Builds the script anew after other software was installed."""
    made_of = [HERE / "enketo_bundle.cjs", HOME / "done" / "package-lock.json"]
    if not BUNDLE.exists() or any(BUNDLE.stat().st_mtime < one.stat().st_mtime for one in made_of):
        script = Path(made_of[0])
        subprocess.run([node(), script, MODULES, BUNDLE], check=True, timeout=300)
