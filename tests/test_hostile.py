"""Whatever comes back from a browser begins a draft, and every page can be shown with it.

HOST-001  any text or message from a tab begins a draft; no value of it is in an error
HOST-002  any draft that is taken can be shown, assessed and printed
HOST-005  text of any kind is shown as text on every page
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError
from streamlit.testing.v1 import AppTest

from questions.load import own
from screening.response import ANSWERS
from tests.hostile import CANARY, DATA, KEYS, TEXTS, every_text_ends_in, share
from views import tab
from views.draft import Draft
from views.page import PAGES
from views.walk import steps

ROOT = Path(__file__).resolve().parent.parent
NONCE = "n1"

# --------------------------------------------------------------------------- from the tab


def begun(given_: object) -> Draft | None:
    taken = tab.receive(given_, NONCE)
    return taken[0] if taken else None


def message(body: object) -> dict[str, object]:
    return {"nonce": NONCE, "kind": "reload", "minutes": 3, "body": body}


@share(4)
@given(TEXTS)
@example("[" * 20_000)
@example('{"answers":' * 3_000)
@example('{"v": ' + "9" * 30_000 + "}")
@example('{"pack": "\\ud800"}')
def test_any_text_from_a_tab_begins_a_draft(body: str) -> None:
    """HOST-001"""
    assert isinstance(begun(message(body)), Draft)


@share(1)
@given(DATA)
def test_any_message_of_a_component_begins_a_draft(given_: object) -> None:
    """HOST-001"""
    assert isinstance(begun(given_), Draft | None)
    assert isinstance(begun(message(given_)), Draft)


@share(1)
@given(st.dictionaries(KEYS, DATA, max_size=5))
def test_a_refused_draft_tells_no_value(fields: dict[str, object]) -> None:
    """HOST-001"""
    for value in (fields, {**fields, "answers": {CANARY: CANARY}}, {**fields, "county": [CANARY]}):
        try:
            Draft.model_validate(value)
        except ValidationError as error:
            told = str(error).replace(f"answers.{CANARY}", "")
            assert f"={CANARY}" not in told
            assert f"'{CANARY}'" not in told


# --------------------------------------------------------------------------- any draft that is taken

PLACES = [
    (None, None),
    ("CA", "Ventura"),
    ("CA", "<b>\u202e"),
    ("ZZ", "Nowhere"),
    (None, "Kern"),
    ("NV", None),
]
YES_NO = st.sampled_from([None, "yes", "no", "unknown"])


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Any draft that the model takes, on any page, also with what the content does not know."""
    packs = own().packs
    pack = draw(st.sampled_from([None, "gone", *packs, *packs, *packs]))
    chosen = packs.get(pack or "")
    questions = [one.id for one in chosen.questions] if chosen else ["q"]
    sections = [one.id for one in chosen.sections] if chosen else []
    roles = [one.id for one in chosen.roles] if chosen else []
    state, county = draw(st.sampled_from(PLACES))
    names = {name: field.annotation for name, field in Draft.model_fields.items()}
    some: dict[str, Any] = {
        name: draw(st.sampled_from(names[name].__args__))  # type: ignore[union-attr]
        for name in ("language", "view", "step", "layout", "stage", "came_from")
    }
    some |= {name: draw(YES_NO) for name in ("danger_now", "alone", "limits_told", "insider")}
    return Draft.model_validate(
        {
            **some,
            "pack": pack,
            "state": state,
            "county": county,
            "section": draw(st.sampled_from([None, "no-such-section", *sections])),
            "role": draw(st.sampled_from([None, "nobody", *roles])),
            "editing": draw(st.booleans()),
            "age": draw(st.sampled_from([None, "adult", "minor", "unknown"])),
            "interpreter": draw(st.sampled_from([None, "not_needed", "not_available", "unknown"])),
            "needs": draw(
                st.lists(st.sampled_from(["no-need", *(one.id for one in own().needs)]), max_size=5)
            ),
            "answers": draw(
                st.dictionaries(st.sampled_from([*questions, "no-q"]), st.sampled_from(ANSWERS), max_size=30)
            ),
        }
    )


def page_of(draft: Draft) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    page.session_state["draft"] = draft
    page.run()
    return page


def html_of(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


@share(0.3)
@given(drafts())
def test_any_draft_that_is_taken_can_be_shown(draft: Draft) -> None:
    """HOST-002"""
    taken = begun({**message(draft.model_dump_json()), "kind": "reconnect"})
    assert taken is not None
    page = page_of(taken)
    assert not page.exception, (page.exception, taken)
    assert "<b>\u202e" not in html_of(page)


# --------------------------------------------------------------------------- pages

TRAP = "<img src=x onerror=alert(1)></style><script>x</script> **b** [a](javascript:b) :red[c] $d$"


def everywhere() -> list[Draft]:
    met = {
        "alone": "yes",
        "interpreter": "not_needed",
        "limits_told": "yes",
        "age": "adult",
        "danger_now": "yes",
    }
    pack = own().packs["medical"]
    draft = Draft.model_validate(
        {"pack": pack.id, "stage": "full", "state": "CA", "county": "Ventura", **met}
    )
    draft = draft.but(answers={one.id: "yes" for one in pack.questions[::2]})
    walked = {stop.step: draft.but(step=stop.step, section=stop.section) for stop in steps.stops(pack, draft)}
    return [*walked.values(), *(draft.but(view=view) for view in PAGES)]


def labels(page: AppTest) -> Iterator[str]:
    """What Streamlit reads as Markdown: the names of buttons, of their options, and of what folds."""
    for button in page.get("button"):
        yield button.proto.label
    for group in page.get("button_group"):
        yield from (option.content for option in group.proto.options)
    for folded in page.get("expander"):
        yield folded.proto.label


@pytest.mark.parametrize("draft", everywhere(), ids=lambda one: one.place)
def test_hostile_text_is_shown_as_text_on_every_page__ok(draft: Draft) -> None:
    """HOST-005: the wording is our own, so in a label only the other texts may not be read as Markdown."""
    with every_text_ends_in(TRAP, wording="<img src=w>"):
        page = page_of(draft)
    assert not page.exception, page.exception
    shown = html_of(page)
    assert "&lt;img src=" in shown
    for raw in ("<img", "<script", "</style><"):
        assert raw not in shown
    for label in labels(page):
        assert not re.search(r"(?<!\\)(?:<img src=x|\*\*|\]\(|:red\[)", label), label
