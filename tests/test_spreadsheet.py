"""CELL-001: no cell begins what a spreadsheet would run, and each comes back as it was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.spreadsheet import harmless, unharmed
from tests.records import TYPED

FORMULA = "=+-@\t\r＝＋－＠"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-Ana", "'-Ana"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("Ana;=1+1", "Ana;'=1+1"),
        ("Ana,@x", "Ana,'@x"),
        ("'=1", "''=1"),
        ("O'Brien", "O'Brien"),
        ("Anne-Marie", "Anne-Marie"),
        ("", ""),
    ],
)
def test_a_cell_that_looks_like_a_formula_is_made_harmless(typed: str, shown: str) -> None:
    """CELL-001"""
    assert harmless(typed) == shown
    assert unharmed(shown) == typed


@given(st.text(FORMULA + "',;| aé", max_size=12) | TYPED)
def test_whatever_was_typed_is_harmless_and_comes_back(typed: str) -> None:
    """CELL-001"""
    shown = harmless(typed)
    assert unharmed(shown) == typed
    assert not [part for part in re.split("[,;\t|]", shown) if part[:1] and part[0] in "=+-@\r＝＋－＠"]
