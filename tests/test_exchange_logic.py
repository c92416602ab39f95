"""`screening/exchange/logic.py`: the tree that every exported form works out is what `assess` does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import TIERS, Age, Pack, Tier
from questions.rule_model import Rules
from screening.exchange.logic import Logic, added, holds, logic_of
from screening.meaning import meaning_of
from tests.random_packs import contents

AGES: tuple[Age, ...] = ("adult", "minor", "unknown")


@st.composite
def marked(draw: st.DrawFn) -> tuple[Pack, Rules, frozenset[str], Age]:
    """Any content, and any of its questions answered yes."""
    pack, rules = draw(contents())
    yes = draw(st.frozensets(st.sampled_from([one.id for one in pack.questions])))
    return pack, rules, yes, draw(st.sampled_from(AGES))


def reached(logic: Logic, yes: frozenset[str], age: Age) -> Tier:
    return next((tier for tier, test in logic.tiers if holds(test, yes, age)), TIERS[0])


def bits(pack: Pack, rules: Rules, yes: frozenset[str]) -> int:
    meaning = meaning_of(pack, rules)
    return sum(meaning.bit[one] for one in yes)


def agree(pack: Pack, rules: Rules, yes: frozenset[str], age: Age) -> None:
    """Tree and engine give the same tier and the same points."""
    logic, meaning, marks = logic_of(pack, rules), meaning_of(pack, rules), bits(pack, rules, yes)
    assert reached(logic, yes, age) == meaning.tier(marks, age)
    points = meaning.points(marks)
    assert {name: added(one, yes) for name, one in logic.points.items()} == {
        "means": points.means,
        "purpose": points.purpose,
        "other": points.other,
    }
    assert added(logic.contextual, yes) == points.contextual
    assert bool(yes.intersection(logic.danger)) == bool(marks & meaning.danger_bits)


@given(marked())
def test_the_tree_of_any_content_means_what_the_engine_means__ok(
    given: tuple[Pack, Rules, frozenset[str], Age],
) -> None:
    agree(*given)


@pytest.mark.parametrize("pack", own().packs.values(), ids=lambda one: one.id)
def test_the_tree_of_our_packs_means_what_the_engine_means__ok(pack: Pack) -> None:
    ids = [one.id for one in pack.questions]

    @given(st.frozensets(st.sampled_from(ids)), st.sampled_from(AGES))
    def same(yes: frozenset[str], age: Age) -> None:
        agree(pack, own().rules, yes, age)

    same()


def test_a_tree_names_questions_of_the_pack_alone__ok() -> None:
    for pack in own().packs.values():
        ids = {one.id for one in pack.questions}
        logic = logic_of(pack, own().rules)
        assert {tier for tier, _ in logic.tiers} == {"act_now", "high", "some"}
        named = {one for group in logic.points.values() for some, _ in group.each for one in some}
        assert named
        assert named <= ids
