"""A condition as it is written: what goes together is read, what would be read past in silence is refused."""

from __future__ import annotations

from typing import Any

import pytest

from questions.faults import BadInput, Kind
from questions.load import RulesPart
from questions.reading import check, parse_yaml
from questions.rule_model import Condition


def refused(when: str) -> list[tuple[str, int, str]]:
    """The faults of one condition in a file of rules: kind, column and words."""
    text = f"""\
rules:
- id: made-up
  tier: some
  when: {when}
  name: {{en: words, es: palabras}}
  text: {{en: words, es: palabras}}
  reason: {{en: words, es: palabras}}
  status: editorial
  sources: [{{source: design}}]
"""
    with pytest.raises(BadInput) as found:
        check(RulesPart, parse_yaml(text, "f"))
    assert all(one.spot.line == 4 for one in found.value.faults)
    return [(one.kind.name, one.spot.column, one.text) for one in found.value.faults]


@pytest.mark.parametrize(
    "given",
    [
        {"yes": ["a", "b"], "at_least": 2},
        {"signs": {}, "at_least": 2},
        {"points": ["means"], "at_least": 5},
        {"points": ["means"], "at_least": 5, "of": ["sex"]},
        {"any": [{"yes": ["a"]}, {"age": ["minor"]}], "at_least": 2},
        {"at_least": 2, "yes": ["a", "b"]},
        {"age": ["minor"]},
        {"all": [{"yes": ["a", "b"], "at_least": 2}, {"age": ["minor"]}]},
    ],
)
def test_what_goes_together__ok(given: dict[str, Any]) -> None:
    assert Condition.model_validate(given).at_least == given.get("at_least", 1)


@pytest.mark.parametrize(
    ("when", "column", "words"),
    [
        (
            "{age: [minor], at_least: 2}",
            24,
            "beside age it does nothing, since it goes with yes, signs, points",
        ),
        ("{at_least: 2, age: [minor]}", 10, "beside age it does nothing"),
        ("{age: [minor], at_least: 1}", 24, "beside age it does nothing"),
        ("{all: [{age: [minor]}], at_least: 1}", 33, "beside all it does nothing"),
        ("{all: [{age: [minor], at_least: 2}]}", 31, "'rules.0.when.all.0.at_least' is not right"),
        ("{yes: [a], of: [sex]}", 20, "beside yes it does nothing, since it goes with points; take it out"),
        ("{signs: {}, of: [labor]}", 21, "beside signs it does nothing"),
        ("{age: [minor], of: [labor]}", 24, "beside age it does nothing"),
    ],
)
def test_what_would_count_or_narrow_nothing__error(when: str, column: int, words: str) -> None:
    (one,) = refused(when)
    assert one[:2] == (Kind.BAD_VALUE.name, column)
    assert words in one[2]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("{at_least: 2}", "exactly one of yes, signs"),
        ("{of: [sex]}", "exactly one of yes, signs"),
        ("{yes: [a], age: [minor], at_least: 2}", "exactly one of yes, signs"),
        ("{points: [nothing], of: [sex]}", "it must be 'means' or 'purpose'"),
        ("{yes: [], at_least: 2}", "too few entries"),
    ],
)
def test_another_fault_is_told_by_itself__error(when: str, words: str) -> None:
    (one,) = refused(when)
    assert words in one[2]
