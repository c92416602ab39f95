"""Every step and page of the browser part, run without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from views import prose
from views.draft import Draft
from views.page import PAGES, WALK
from views.walk import steps
from views.words import as_label

ROOT = Path(__file__).resolve().parent.parent


def run(draft: Draft) -> AppTest:
    """The page as it stands for this draft."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    page.session_state["draft"] = draft
    page.run()
    assert not page.exception, page.exception
    return page


def text_of(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def heading(page: AppTest) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text_of(page))
    assert found
    return found.group(1)


def walks() -> Iterator[Draft]:
    """One draft for each page of each pack, with a child, danger and every layout in between."""
    for pack in own().packs.values():
        for age, gate in (("adult", "yes"), ("minor", "no"), ("unknown", None)):
            draft = Draft(pack=pack.id, stage="full", danger_now="yes", alone=gate, limits_told=gate, age=age)
            draft = draft.but(interpreter="qualified", state="CA", county="Ventura")
            draft = draft.but(layout="compact" if age == "unknown" else "sections")
            for stop in steps.stops(pack, draft):
                yield draft.but(step=stop.step, section=stop.section)


def test_every_step_of_every_walk_draws__ok() -> None:
    """The languages take turns; the browser tests show every step in both."""
    seen = set()
    for draft, language in zip(walks(), cycle(LANGUAGES), strict=False):
        heading(run(draft.but(language=language)))
        seen.add(draft.step)
    assert seen == set(WALK)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", PAGES)
def test_every_page_draws_with_and_without_work_chosen__ok(view: str, language: Language) -> None:
    for pack in (None, "medical"):
        assert heading(run(Draft(view=view, pack=pack, language=language)))  # type: ignore[arg-type]


def test_the_menu_leads_to_each_page_and_back_to_where_the_walk_was_left__ok() -> None:
    page = run(Draft(pack="medical", step="gate", alone="yes"))
    for view in (*PAGES, "walk"):
        page.get("menu_button")[0].click(view).run()
        assert page.session_state["draft"].view == view
        assert not page.exception
    assert page.session_state["draft"].step == "gate"
    assert page.session_state["draft"].alone == "yes"


def test_without_a_draft_nothing_is_shown__ok() -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()
    assert not page.exception
    assert "<h1" not in text_of(page)


def test_a_nurse_walks_from_the_start_to_the_review__ok() -> None:
    page = run(Draft())
    page.get_by_key("w-pack").set_value("medical").run()
    for _ in range(12):
        if page.session_state["draft"].step == "review":
            break
        page.get_by_key("next").click().run()
        assert not page.exception
    assert page.session_state["draft"].step == "review"
    assert "<li>Place</li>" in text_of(page)


def test_an_answer_can_be_changed_from_the_review__ok() -> None:
    draft = Draft(pack="medical", step="review", age="adult", danger_now="no")
    page = run(draft)
    page.get_by_key("change-age-None").click().run()
    assert page.session_state["draft"].step == "age"
    page.get_by_key("w-age").set_value("minor").run()
    page.get_by_key("next").click().run()
    assert (page.session_state["draft"].step, page.session_state["draft"].age) == ("review", "minor")


def test_questions_to_ask_fold_away_while_the_gate_is_not_met__ok() -> None:
    draft = steps.moved(own().packs["medical"], Draft(pack="medical", step="age", age="adult", alone="no"), 1)
    draft = steps.moved(own().packs["medical"], draft, 1)
    assert run(draft).expander
    assert not run(draft.but(alone="yes", interpreter="not_needed", limits_told="yes")).expander


def test_hostile_text_prints_literally__ok() -> None:
    hostile = '<img src=x onerror="a()"> x<y & **b** $x$ :red[c]'
    pieces = [
        prose.para(hostile),
        prose.title(hostile, hostile),
        prose.bullets([hostile]),
        prose.note(hostile),
    ]
    for piece in pieces:
        assert "<img" not in piece
        assert "x&lt;y &amp;" in piece
    assert as_label("*a* [b](c) <i>") == r"\*a\* \[b\]\(c\) \<i\>"


def test_the_wording_has_every_key_that_is_said__ok() -> None:
    said = set()
    for path in (ROOT / "views").rglob("*.py"):
        said |= set(re.findall(r'\bsay\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert said <= set(own().wording)


def test_both_languages_fill_in_the_same_names__ok() -> None:
    names = re.compile(r"\{(\w+)\}")
    for key, text in own().wording.items():
        assert set(names.findall(text.en)) == set(names.findall(text.es)), key
