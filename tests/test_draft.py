"""The draft that the tab keeps: what it takes, what it refuses, what it becomes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as any_
from pydantic import ValidationError

from questions.load import own
from screening.response import Gate, Response
from views import tab
from views.draft import CASE_FIELDS, Draft, fitted

NONCE = "n1"
FULL = Draft(
    pack="medical",
    step="quick",
    section="companion",
    age="adult",
    danger_now="no",
    alone="yes",
    answers={"lab-cannot-quit": "yes"},
)


def restored(body: str, kind: str = "reload", nonce: str = NONCE) -> dict[str, object]:
    return {"nonce": nonce, "kind": kind, "minutes": 3, "body": body}


def test_a_draft_survives_the_way_to_the_tab_and_back__ok() -> None:
    assert Draft.model_validate_json(FULL.model_dump_json(exclude_defaults=True)) == FULL


def test_what_is_not_answered_is_unknown_to_the_engine__ok() -> None:
    pack = own().packs["medical"]
    assert Draft(pack="medical").response(pack) == Response(pack="medical", stage="quick", gate=Gate())


def test_every_field_about_a_person_makes_a_draft_started__ok() -> None:
    some = {"needs": ("need-lawyer",), "answers": {"a": "no"}, "interpreter": "qualified"}
    for name in CASE_FIELDS:
        value = some.get(name, "unknown")
        assert Draft(**{name: value}).started, name
    assert not Draft(pack="medical", state="CA", step="danger").started


def test_an_answer_taken_back_is_gone__ok() -> None:
    assert FULL.answered("lab-cannot-quit", None).answers == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"answers": {"lab-cannot-quit": "<script>"}},
        {"answers": {"<b>": "yes"}},
        {"step": "nowhere"},
        {"extra": 1},
        {"v": 2},
        {"language": "xx"},
        {"state": "California"},
    ],
)
def test_a_tampered_draft_is_refused_without_its_values__error(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Draft.model_validate(fields)
    assert "script" not in str(refused.value)
    assert "California" not in str(refused.value)


def test_a_draft_with_answers_asks_before_anything_is_shown__ok() -> None:
    taken = tab.receive(restored(FULL.model_dump_json()), NONCE)
    assert taken is not None
    assert not taken.draft.started
    assert taken.waiting == tab.Found(FULL, 3)
    assert taken.lost is None


def test_a_page_that_never_left_the_screen_goes_on_at_once__ok() -> None:
    taken = tab.receive(restored(FULL.model_dump_json(), kind="reconnect"), NONCE)
    assert taken == tab.Taken(FULL)


@pytest.mark.parametrize("kind", ["reload", "reconnect"])
def test_answers_that_fit_stay_and_those_that_do_not_are_counted__ok(kind: str) -> None:
    older = FULL.but(answers={**FULL.answers, "no-such-question": "yes", "nor-this-one": "no"})
    taken = tab.receive(restored(older.model_dump_json(), kind=kind), NONCE)
    assert taken is not None
    kept = taken.waiting.draft if taken.waiting else taken.draft
    assert (kept.answers, taken.lost) == (FULL.answers, tab.Lost(2))


@pytest.mark.parametrize("body", ["{", '{"step": "<script>"}', '{"v": 2}', "null"])
def test_a_draft_that_cannot_be_read_is_set_aside_and_that_is_said__error(body: str) -> None:
    assert tab.receive(restored(body), NONCE) == tab.Taken(tab.new_draft(), lost=tab.Lost(None))


def test_an_empty_tab_has_lost_nothing__ok() -> None:
    assert tab.receive(restored(""), NONCE) == tab.Taken(tab.new_draft())


def test_a_walk_is_under_way_from_the_first_step_to_the_last__ok() -> None:
    assert not Draft().under_way
    assert not Draft(view="directory", pack="medical", step="danger").under_way
    assert not Draft(step="finish").under_way
    assert Draft(pack="medical", step="danger").under_way
    assert FULL.but(view="directory").under_way


def test_a_message_of_another_session_is_not_taken__ok() -> None:
    assert tab.receive(restored(FULL.model_dump_json(), nonce="other"), NONCE) is None


@pytest.mark.parametrize("given_", [None, "text", 7, {}, {"nonce": NONCE}, restored("x" * 50_000)])
def test_a_malformed_message_begins_an_empty_draft__error(given_: object) -> None:
    assert tab.receive(given_, NONCE) == tab.Taken(tab.new_draft(), lost=tab.Lost(None))


@given(
    any_.recursive(
        any_.none() | any_.booleans() | any_.integers() | any_.text(max_size=30),
        lambda inner: (
            any_.lists(inner, max_size=3)
            | any_.dictionaries(any_.sampled_from([*Draft.model_fields, "x"]), inner, max_size=6)
        ),
        max_leaves=8,
    )
)
def test_whatever_a_tab_holds_the_page_gets_a_draft__ok(value: object) -> None:
    taken = tab.receive(restored(json.dumps(value)), NONCE)
    assert taken is not None
    assert isinstance(taken.draft, Draft)


def test_ids_that_the_content_does_not_know_fall_out__ok() -> None:
    draft = FULL.but(answers={**FULL.answers, "no-such-question": "yes"}, role="no-role", needs=("no-need",))
    mended, dropped = fitted(draft, own())
    assert (mended.answers, mended.role, mended.needs, dropped) == (FULL.answers, None, (), 1)


def test_a_pack_that_is_gone_leaves_an_empty_draft__ok() -> None:
    mended, dropped = fitted(FULL.but(pack="gone", language="es"), own())
    assert (mended, dropped) == (Draft(language="es"), 1)
