"""The catalogue of faults and the sentence each becomes."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput, Kind, Spot, fault, nearest, shorten

SPOT = Spot("a.yaml", 3, 7)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_is_wrong_and_what_to_do(kind: Kind) -> None:
    """LINT-003"""
    assert kind.what
    assert kind.remedy.endswith(".")
    fields = {name for _, name, _, _ in string.Formatter().parse(kind.value) if name}
    made = fault(SPOT, kind, **dict.fromkeys(fields - {"nearest"}, "some-value"))
    assert str(made).startswith("a.yaml:3:7: ")
    assert "{" not in made.text


def test_the_remedy_is_filled_in_too() -> None:
    made = fault(SPOT, Kind.DO_NOT_PRINT, id="a", value="b", why="c", use="the other number")
    assert "Use 'the other number' instead." in made.text


@given(st.text(max_size=300))
def test_any_value_becomes_one_short_visible_line(value: str) -> None:
    """LINT-002"""
    shown = shorten(value)
    assert len(shown) <= 80
    assert shown.isprintable()


def test_nearest_names_the_closest_or_nothing() -> None:
    """LINT-002"""
    assert nearest("safty", ["safety", "legal"]) == " (did you mean 'safety'?)"
    assert nearest("zzz", ["safety", "legal"]) == ""


def test_bad_input_holds_every_fault_one_line_each() -> None:
    faults = [fault(SPOT, Kind.EMPTY), fault(SPOT, Kind.ALIAS)]
    error = BadInput(faults)
    assert error.faults == tuple(faults)
    assert len(str(error).splitlines()) == 2
