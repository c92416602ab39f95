"""`python -m tests.gallery`: pictures of every step, page and document as they are now.

Writes `docs/gallery.md` and `docs/gallery/`. The day is fixed, so that only a change of the product
changes a picture. Needs Chromium and pdftoppm, as the browser tests do.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from questions.load import own
from questions.training_load import training
from referrals import directory
from referrals.briefing.content import briefing_content
from referrals.briefing.pdf import briefing_pdf
from referrals.certificate.content import certificate_content
from referrals.certificate.pdf import certificate_pdf
from referrals.commands import KINDS
from screening.completion import Learner as Typed
from screening.completion import Taken, completion
from screening.course import topics_for
from tests.browser.conftest import CHROMIUM, FLAGS, Server, free_port
from tests.browser.seeding import seed, taught
from tests.browser.walking import at, settle
from tests.pictured import TALLEST, Print, Shot, prints, shots, story
from tests.sheets import MET, case, walk

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gallery"
PAGE = ROOT / "docs" / "gallery.md"
ON = date(2026, 11, 23)
QUALITY = 72

_HEIGHT = """() => document.querySelector('[data-testid=stMainBlockContainer]')
  .getBoundingClientRect().bottom"""
# The bar stays at the top of the window.
_TO_TOP = """one => { one.style.scrollMarginTop = '80px'; one.scrollIntoView({block: 'start'}); }"""
# Python reads this before the app: every picture is of the same day.
_SAME_DAY = """
import datetime

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls({year}, {month}, {day})

datetime.date = Day
"""


# --------------------------------------------------------------------------- the page


def gallery() -> str:
    """The page of pictures, as Markdown."""
    parts = [
        "# Gallery",
        "Each step, page and document as it is now. `make gallery` makes these pictures and this page anew.",
        "The answers are invented. Long pages are cut at the bottom.",
    ]
    groups: list[tuple[str, list[Shot | Print]]] = [
        ("Steps", [one for one in shots() if one.name.startswith("step-")]),
        (
            "What differs for hotels and police",
            [one for one in shots() if one.name.startswith(("hotel-", "police-"))],
        ),
        ("Pages to read", [one for one in shots() if one.name.startswith("page-")]),
        ("Training", [one for one in shots() if one.name.startswith("training-")]),
        ("On a phone", [one for one in shots() if one.name.startswith("phone-")]),
        ("In Spanish", [one for one in shots() if one.name.startswith("es-")]),
        ("On a device set to dark", [one for one in shots() if one.name.startswith("dark-")]),
        ("On paper", list(prints())),
    ]
    for title, some in groups:
        parts.append(f"## {title}")
        parts += [f"![{_alt(one)}](gallery/{one.file})\n\n{one.line}" for one in some]
    return "\n\n".join(parts) + "\n"


def _alt(one: Shot | Print) -> str:
    what = "Page of a document" if isinstance(one, Print) else "Screen"
    return f"{what}: {one.line.rstrip('.')}"


# --------------------------------------------------------------------------- making them


def take(page: Page, server: str, shot: Shot) -> Image.Image:
    """The screen with this draft."""
    if shot.learning is None:
        seed(page, server, shot.draft)
    else:
        taught(page, server, shot.learning, shot.draft)
        at(page, shot.learning.place)
    settle(page)
    if shot.flow is not None:
        _unfold(page, own().packs[shot.flow].name.en)
    height = int(page.evaluate(_HEIGHT))
    tall = min(max(height - 30, shot.size[1] // 2), TALLEST[shot.size])
    page.set_viewport_size({"width": shot.size[0], "height": tall})
    if shot.flow is not None:
        page.locator(".st-key-flow").evaluate(_TO_TOP)
    page.wait_for_timeout(250)
    file = FOLDER / "shot.png"
    page.screenshot(path=str(file))
    page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
    with Image.open(file) as taken:
        picture = taken.convert("RGB")
    file.unlink()
    return picture


def _unfold(page: Page, pack: str) -> None:
    """Open the flow of a pack."""
    page.locator(".st-key-flow summary").first.click()
    page.locator(".st-key-flow-pack").get_by_text(pack, exact=True).click()
    page.locator("img.flow").wait_for()
    settle(page)


def _certificate(one: Print) -> bytes:
    """Of a learner who gave every answer, on the day of the pictures."""
    course = training().courses[one.profession]
    topics = tuple(training().topic_names[topic] for topic in topics_for(course, one.role))
    asked = course.closing.questions
    taken = Taken(training().hash_of(course), topics, one.language, 26, asked - 1, asked)
    typed = Typed("Dolores Ramírez Peña", "Room attendant", "Seaside Inn, Ventura", date(2026, 3, 2), "CA")
    record = completion(typed, course, taken, training().laws_for(one.profession), ON)
    places = directory.own().places
    return certificate_pdf(certificate_content(own().wording, places, record, one.language), "letter")


def _briefing(one: Print) -> bytes:
    """Of the first case of a profession."""
    pace = training().courses[one.profession].pace
    case = story(one.profession)
    return briefing_pdf(briefing_content(own(), one.profession, case, pace, one.language), "letter")


# Documents of the training; the others are made from a walk.
TAUGHT: dict[str, Callable[[Print], bytes]] = {"certificate": _certificate, "briefing": _briefing}


def _document(one: Print) -> bytes:
    if one.kind in TAUGHT:
        return TAUGHT[one.kind](one)
    response = walk(
        one.profession, every=5, state="CA", county="Ventura", age=one.age, gate=MET, role=one.role
    )
    return KINDS[one.kind](case(response, ON), ON, one.language, "letter")


def draw(one: Print, scratch: Path) -> Image.Image:
    """One page of the document, as a printer would draw it."""
    pdf = scratch / "one.pdf"
    pdf.write_bytes(_document(one))
    stem = scratch / one.name
    number = str(one.page)
    command = ["pdftoppm", "-r", "96", "-f", number, "-l", number, "-png", "-singlefile", str(pdf), str(stem)]
    subprocess.run(command, check=True)
    with Image.open(stem.with_suffix(".png")) as drawn:
        return drawn.convert("RGB")


def _pictures(
    browser: Callable[[], Browser], server: str, scratch: Path
) -> Iterator[tuple[str, Image.Image]]:
    open_one = browser()
    pages: dict[tuple[tuple[int, int], bool], Page] = {}
    for shot in shots():
        kind = (shot.size, shot.dark)
        if kind not in pages:
            width, height = shot.size
            context = open_one.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if shot.dark else "light"
            )
            context.set_default_timeout(20_000)
            pages[kind] = context.new_page()
        yield shot.file, take(pages[kind], server, shot)
    open_one.close()
    for one in prints():
        yield one.file, draw(one, scratch)


def main() -> int:
    """Makes all pictures and the page; pictures that are no longer named are removed."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        scratch = Path(name)
        day = _SAME_DAY.format(year=ON.year, month=ON.month, day=ON.day)
        (scratch / "sitecustomize.py").write_text(day, encoding="utf-8")
        server = Server(free_port(), scratch, PYTHONPATH=name)
        server.start()
        try:
            launch = lambda: playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)  # noqa: E731
            for file, picture in _pictures(launch, server.address, scratch):
                picture.save(FOLDER / file, "WEBP", quality=QUALITY, method=6)
                print(file)
        finally:
            server.kill()
    named = {one.file for one in (*shots(), *prints())}
    for path in FOLDER.iterdir():
        if path.name not in named:
            path.unlink()
    PAGE.write_text(gallery(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
