"""What a tab keeps of a course: what it takes, what it refuses, what stays when a walk does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as any_
from pydantic import ValidationError

from views import learning, tab
from views.draft import Draft
from views.learning import LONGEST, Closing, Learning, Passed, Practised, Taking

NONCE = "n1"
FULL = Learning(
    screen="course",
    pack="hospitality",
    role="housekeeping",
    state="CA",
    county="Ventura",
    courses={
        "hospitality": Taking(
            at="part-or-not",
            done=("lost-choice",),
            skipped=("practise-guess",),
            answers={"part-or-not": (0, -1, 1)},
            closing=Closing(seed="0af1", at=2, answers={"q-one": 1}, met=("q-two",)),
            passed=Passed(right=9, asked=10, minutes=24),
        )
    },
    practice={"a-case": Practised(moves=(("door", "wait"),), marks={"papers-held": "yes"}, at=1)},
)


def message(course: object, body: str = "", kind: str = "reload") -> dict[str, object]:
    return {"nonce": NONCE, "kind": kind, "minutes": 0, "body": body, "course": course}


def test_it_survives_the_way_to_the_tab_and_back__ok() -> None:
    assert learning.received(FULL.model_dump_json(exclude_defaults=True)) == FULL


@pytest.mark.parametrize("given_", ["", None])
def test_an_empty_tab_is_a_learner_at_the_beginning__ok(given_: object) -> None:
    assert learning.received(given_) == Learning()


def test_each_work_has_a_course_of_its_own__ok() -> None:
    assert FULL.taking.done == ("lost-choice",)
    assert FULL.but(pack="medical").taking == Taking()
    assert Learning().taking == Taking()


def test_no_field_holds_a_name_or_an_employer__ok() -> None:
    """The learner types name and position for the certificate only."""
    models = (Learning, Taking, Closing, Passed, Practised)
    fields = {field for model in models for field in model.model_fields}
    assert not fields & {"name", "position", "employer", "started", "hired"}


@pytest.mark.parametrize(
    "fields",
    [
        {"screen": "nowhere"},
        {"pack": "<script>"},
        {"state": "California"},
        {"name": "Somebody"},
        {"v": 2},
        {"courses": {"hospitality": {"answers": {"a": [12]}}}},
        {"courses": {"hospitality": {"answers": {"a": [0] * 9}}}},
        {"courses": {"hospitality": {"done": ["a"] * 201}}},
        {"courses": {"hospitality": {"closing": {"seed": "not hex"}}}},
        {"courses": {"hospitality": {"passed": {"right": 1, "asked": 1, "minutes": 99_999}}}},
        {"practice": {"a": {"marks": {"b": "perhaps"}}}},
        {"practice": {f"case-{number}": {} for number in range(121)}},
    ],
)
def test_a_tampered_state_is_refused_without_its_values__error(fields: dict[str, object]) -> None:
    assert learning.received(json.dumps(fields)) is None
    with pytest.raises(ValidationError) as refused:
        Learning.model_validate_json(json.dumps(fields))
    for hidden in ("script", "California", "Somebody", "perhaps"):
        assert hidden not in str(refused.value)


@pytest.mark.parametrize("given_", [7, ["{}"], "{", "null", "{}" + " " * LONGEST])
def test_what_is_no_state_is_refused__error(given_: object) -> None:
    assert learning.received(given_) is None


@given(
    any_.recursive(
        any_.none() | any_.booleans() | any_.integers() | any_.text(max_size=30),
        lambda inner: (
            any_.lists(inner, max_size=3)
            | any_.dictionaries(
                any_.sampled_from([*Learning.model_fields, *Taking.model_fields, "x"]), inner, max_size=6
            )
        ),
        max_leaves=8,
    )
)
def test_whatever_a_tab_holds_it_is_a_state_or_refused__ok(value: object) -> None:
    found = learning.received(json.dumps(value))
    assert found is None or isinstance(found, Learning)


# --------------------------------------------------------------------------- beside the walk


def test_a_course_that_cannot_be_read_does_not_cost_the_walk__error() -> None:
    walk = Draft(pack="medical", step="quick", age="adult")
    taken = tab.receive(message("{", walk.model_dump_json(), "reconnect"), NONCE)
    assert taken == tab.Taken(walk, course=None)


def test_a_walk_that_cannot_be_read_does_not_cost_the_course__error() -> None:
    taken = tab.receive(message(FULL.model_dump_json(), "{"), NONCE)
    assert taken == tab.Taken(tab.new_draft(), lost=tab.Lost(None), course=FULL)


def test_a_course_goes_on_when_the_walk_has_grown_too_old__ok() -> None:
    """The idle wipe is for walks, not for courses."""
    kept = FULL.but(here=True, language="es")
    taken = tab.receive(message(kept.model_dump_json()), NONCE)
    assert taken == tab.Taken(tab.new_draft().but(view="training", language="es"), course=kept)


def test_who_was_not_at_the_course_begins_at_the_walk__ok() -> None:
    taken = tab.receive(message(FULL.model_dump_json()), NONCE)
    assert taken == tab.Taken(tab.new_draft(), course=FULL)


def test_a_walk_found_asks_first_and_the_course_is_there_too__ok() -> None:
    walk = Draft(view="training", pack="medical", step="quick", age="adult")
    taken = tab.receive(message(FULL.but(here=True).model_dump_json(), walk.model_dump_json()), NONCE)
    assert taken is not None
    assert taken.waiting == tab.Found(walk, 0)
    assert taken.course == FULL.but(here=True)


# --------------------------------------------------------------------------- where one is

AT_BLOCK = Learning(screen="course", pack="p", courses={"p": Taking(at="a")})


def test_each_page_has_a_place_of_its_own__ok() -> None:
    """The focus moves to the heading when the place changes."""
    answered = AT_BLOCK.but(courses={"p": Taking(at="a", done=("a",))})
    closing = Learning(screen="closing", pack="p", courses={"p": Taking(closing=Closing(seed="1", at=1))})
    case = AT_BLOCK.but(case="c")
    pages = [
        Learning(),
        Learning(screen="notice"),
        AT_BLOCK,
        answered,
        AT_BLOCK.but(courses={"p": Taking(at="b")}),
        closing,
        closing.but(courses={"p": Taking(closing=Closing(seed="1", at=2))}),
        closing.but(courses={"p": Taking(closing=Closing(seed="2", at=1))}),
        case,
        case.but(practice={"c": Practised(at=1)}),
        case.but(practice={"c": Practised(at=1, seen=True)}),
    ]
    assert len({one.place for one in pages}) == len(pages)
    assert Learning().place == "training"
