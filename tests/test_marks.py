"""A response as bits: the same questions as `flow` shows, for any content and for the product's own."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import Age, Pack, Stage
from questions.rule_model import Rules
from screening.flow import visible_questions
from screening.marks import Marks
from screening.meaning import meaning_of
from screening.response import ANSWERS, Response
from tests.random_packs import walks

PACKS = list(own().packs.values())


def told_alike(pack: Pack, rules: Rules, response: Response) -> None:
    """The bits and the flow tell the same questions shown, answered yes and open."""
    meaning = meaning_of(pack, rules)
    marks = Marks(meaning, response)
    shown = visible_questions(pack, response)
    said = {one.id: response.answers.get(one.id) for one in shown}
    assert marks.visible == sum(meaning.bit[one] for one in said)
    assert marks.yes == sum(meaning.bit[one] for one, answer in said.items() if answer == "yes")
    assert marks.open == sum(meaning.bit[one] for one, answer in said.items() if answer not in ("yes", "no"))


@given(walks())
def test_bits_and_flow_agree_on_any_content(walk: tuple[Pack, Rules, Response]) -> None:
    """RULE-13"""
    told_alike(*walk)


@pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.id)
@given(data=st.data())
def test_bits_and_flow_agree_for_every_role_stage_and_age(pack: Pack, data: st.DataObject) -> None:
    ids = st.sampled_from([one.id for one in pack.questions])
    answers = data.draw(st.dictionaries(ids, st.sampled_from(ANSWERS)))
    roles = [None, *(one.id for one in pack.roles), "no-such-role"]
    for role, stage, age in product(roles, get_args(Stage), get_args(Age)):
        response = Response(pack=pack.id, role=role, stage=stage, age=age, answers=answers)
        told_alike(pack, own().rules, response)


@given(walks(), st.data())
def test_one_more_yes_counts_as_if_it_had_been_answered(
    walk: tuple[Pack, Rules, Response], data: st.DataObject
) -> None:
    pack, rules, response = walk
    meaning = meaning_of(pack, rules)
    marks = Marks(meaning, response)
    open_ = [one.id for one in pack.questions if meaning.bit[one.id] & marks.open]
    if not open_:
        return
    one = data.draw(st.sampled_from(open_))
    after = response.model_copy(update={"answers": {**response.answers, one: "yes"}})
    assert marks.with_yes(meaning.bit[one]) == Marks(meaning, after).yes


def test_the_bounds_of_an_unknown_age_are_adult_and_minor() -> None:
    meaning = meaning_of(PACKS[0], own().rules)
    for age in get_args(Age):
        marks = Marks(meaning, Response(pack=PACKS[0].id, age=age))
        known = age != "unknown"
        assert (marks.lowest_age, marks.highest_age) == ((age, age) if known else ("adult", "minor"))
