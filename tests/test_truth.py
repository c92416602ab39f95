"""Conditions over fields, simplified as they are made: each says what it said before."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.exchange.truth import ALWAYS, NEVER, Counts, Syntax, Term, all_of, any_of, at_least
from tests.formulas import Formula

NAMES = ("a", "b", "c")
SYNTAX = Syntax(lambda field: f"[{field}]", lambda field, value: f"[{field}] = '{value}'")
wheres = st.sampled_from([ALWAYS, NEVER, *map(Counts, NAMES)])
fields = st.fixed_dictionaries({name: st.integers(0, 1) for name in NAMES})


def holds(truth, values: dict[str, int]) -> bool:
    return bool(Formula(SYNTAX.truth(truth)).value(values.__getitem__))


def said(where, values: dict[str, int]) -> bool:
    return where == ALWAYS or (isinstance(where, Counts) and values[where.field] == 1)


@given(st.lists(wheres, max_size=4), fields)
def test_all_and_any__ok(parts, values: dict[str, int]) -> None:
    each = [said(one, values) for one in parts]
    assert holds(all_of(parts), values) == all(each)
    assert holds(any_of(parts), values) == any(each)


@given(st.lists(st.tuples(st.integers(0, 4), wheres), max_size=5), st.integers(1, 8), fields)
def test_a_total_reaches_a_number__ok(given_terms, least: int, values: dict[str, int]) -> None:
    """Whatever is folded away: points of nothing, what always counts, what one sign reaches alone."""
    total = sum(points for points, where in given_terms if said(where, values))
    terms = [Term(points, where) for points, where in given_terms]
    assert holds(at_least(terms, least), values) == (total >= least)


@pytest.mark.parametrize("least", range(1, 8))
def test_two_signs_of_any_points_reach_a_number_where_they_do__ok(least: int) -> None:
    for points, marks in product(product(range(4), repeat=2), product((0, 1), repeat=2)):
        terms = [Term(worth, Counts(name)) for worth, name in zip(points, NAMES, strict=False)]
        reached = sum(worth * mark for worth, mark in zip(points, marks, strict=True)) >= least
        assert holds(at_least(terms, least), dict(zip(NAMES, marks, strict=False))) == reached


@given(st.lists(st.tuples(wheres, st.integers(1, 3)), max_size=4), fields)
def test_the_first_case_that_holds_decides__ok(cases, values: dict[str, int]) -> None:
    formula = Formula(SYNTAX.first([(where, str(number)) for where, number in cases], "0"))
    wanted = next((number for where, number in cases if said(where, values)), 0)
    assert formula.value(values.__getitem__) == wanted
