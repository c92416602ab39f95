"""Which questions show: by role, stage, age and openings (design section 4, rules 6, 9 and 13)."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import (
    Age,
    Pack,
    Question,
    Stage,
)
from screening.flow import fits, only_if_said, visible_questions
from screening.response import ANSWERS, Response
from tests.random_packs import pack, question, walks

PACKS = list(own().packs.values())
AGES: tuple[Age, ...] = get_args(Age)


def shown(of: Pack, **fields: object) -> list[str]:
    return [one.id for one in visible_questions(of, Response.model_validate({"pack": of.id, **fields}))]


OPENING = pack([question(0), question(1, opened_by=("sign-0",)), question(2, opened_by=("sign-1", "sign-0"))])


def test_a_yes_opens_and_no_other_answer_does() -> None:
    for answer in ANSWERS:
        opened = ["sign-0", "sign-1", "sign-2"] if answer == "yes" else ["sign-0"]
        assert shown(OPENING, answers={"sign-0": answer}) == opened


def test_what_is_hidden_opens_nothing() -> None:
    assert shown(OPENING, answers={"sign-1": "yes", "sign-2": "yes"}) == ["sign-0"]


def test_questions_that_open_each_other_never_show() -> None:
    circle = pack([question(0, opened_by=("sign-1",)), question(1, opened_by=("sign-0",))])
    assert shown(circle, answers={"sign-0": "yes", "sign-1": "yes"}) == []


def test_an_opener_that_does_not_fit_keeps_its_questions_closed() -> None:
    content = pack([question(0, ages="minor"), question(1, opened_by=("sign-0",))])
    assert shown(content, age="adult", answers={"sign-0": "yes"}) == []
    assert shown(content, age="unknown", answers={"sign-0": "yes"}) == ["sign-0", "sign-1"]


@given(walks(), st.data())
def test_one_more_yes_closes_nothing(walk: tuple[Pack, object, Response], data: st.DataObject) -> None:
    """RULE-6"""
    content, _, response = walk
    more = data.draw(st.sampled_from([one.id for one in content.questions]))
    after = response.model_copy(update={"answers": {**response.answers, more: "yes"}})
    before = visible_questions(content, response)
    assert set(before) <= set(visible_questions(content, after))
    assert list(before) == [one for one in content.questions if one in before]


@pytest.mark.parametrize("of", PACKS, ids=lambda one: one.id)
def test_a_smaller_stage_role_or_age_only_hides(of: Pack) -> None:
    everything = shown(of)
    assert everything == [one.id for one in of.questions]
    roles = [None, *(role.id for role in of.roles)]
    for role, stage, age in product(roles, get_args(Stage), AGES):
        some = shown(of, role=role, stage=stage, age=age)
        assert set(some) <= set(shown(of, role=role, age=age)) & set(shown(of, stage=stage, age=age))
        assert set(some) <= set(shown(of, role=role, stage=stage, age="unknown"))
        assert shown(of, role=role, stage=stage, age="minor") == shown(
            of, role=role, stage=stage, age="unknown"
        )
        assert some, (role, stage, age)


@pytest.mark.parametrize("of", PACKS, ids=lambda one: one.id)
def test_a_walk_is_as_long_as_promised(of: Pack) -> None:
    for role in [None, *(one.id for one in of.roles)]:
        quick = shown(of, role=role, stage="quick")
        assert len(quick) <= of.limits.quick or role is None
        if role:
            assert len(shown(of, role=role)) <= of.limits.per_role
    assert len(of.questions) <= of.limits.all


def test_no_role_means_the_questions_of_every_role() -> None:
    assert fits(question(0, roles=("night",)), role=None, stage="full", age="adult")
    assert not fits(question(0, roles=("night",)), role="day", stage="full", age="adult")
    assert fits(question(0), role="day", stage="full", age="adult")


@pytest.mark.parametrize(
    ("learned", "for_child", "age", "guarded"),
    [
        ("asked", "only_if_said", "minor", True),
        ("asked", "only_if_said", "unknown", True),
        ("asked", "only_if_said", "adult", False),
        ("asked", "ask", "minor", False),
        ("observed", "only_if_said", "minor", False),
        ("document", "only_if_said", "unknown", False),
    ],
)
def test_a_child_is_asked_only_what_is_about_safety(
    learned: str, for_child: str, age: Age, guarded: bool
) -> None:
    """RULE-9"""
    made: Question = question(0, learned=learned, for_child=for_child)
    assert only_if_said(made, age) is guarded
