"""Cells of CSV files that a spreadsheet opens without running anything in them.

A spreadsheet runs a cell that looks like a formula. Such a cell gets an apostrophe in front, which is
taken away again when we read it.
"""

from __future__ import annotations

import re

# What begins a formula, in full-width letters too, and where a cell may begin: another country's
# spreadsheet splits a line at another sign, and takes no notice of our quotes when it does.
_FORMULA = "=+\\-@\t\r＝＋－＠"
_CELL = "(^|[,;\t|])"
_HARMFUL = re.compile(f"{_CELL}(?='*[{_FORMULA}])")
_MADE_HARMLESS = re.compile(f"{_CELL}'(?='*[{_FORMULA}])")


def harmless(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could begin to read a formula."""
    return _HARMFUL.sub(r"\1'", text)


def unharmed(text: str) -> str:
    """What `harmless` was given: exactly the apostrophes that it sets are taken away."""
    return _MADE_HARMLESS.sub(r"\1", text)
