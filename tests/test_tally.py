"""The calculator of "How it adds up": the same rules, the same sums."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import TIERS
from screening.assess import assess
from screening.response import Response
from screening.tally import GRADES, MOST, PLACES, Cell, Tally

RULES = own().rules
TALLY = Tally(RULES)
CELLS = st.dictionaries(st.sampled_from([(p, g) for p in PLACES for g in GRADES]), st.integers(0, MOST))
AGES = st.sampled_from(("adult", "minor", "unknown"))


@given(CELLS, AGES, st.booleans())
def test_it_counts_as_the_weights_say(counts: dict[Cell, int], age: str, arranged: bool) -> None:
    weights = {one.grade: one for one in RULES.weights}
    result = TALLY.count(counts, age, arranged=arranged)  # type: ignore[arg-type]
    for place, column in (("means", "means"), ("purpose", "purpose"), ("none", "other")):
        expected = sum(
            weights[grade].points * number
            for (where, grade), number in counts.items()
            if where == place and not weights[grade].once
        )
        assert getattr(result.points, column) == expected
    context = any(number for (_, grade), number in counts.items() if weights[grade].once)
    assert result.points.contextual == (weights["contextual"].points if context else 0)


@given(CELLS, AGES, st.booleans())
def test_it_is_the_engine_itself(counts: dict[Cell, int], age: str, arranged: bool) -> None:
    """The calculator's pack scored by `assess` gives the same tier and the same rules."""
    meaning = TALLY._meaning
    answers = {
        f"{place}-{grade}-{n}{'-arranged' if arranged and place == 'means' else ''}": "yes"
        for (place, grade), number in counts.items()
        for n in range(number)
    }
    response = Response(pack="tally", age=age, answers=answers)  # type: ignore[arg-type]
    expected = assess(meaning.pack, meaning.rules, response)
    result = TALLY.count(counts, age, arranged=arranged)  # type: ignore[arg-type]
    assert result.tier == expected.tier
    assert [one.id for one in result.rules] == [one.rule for one in expected.findings]


@given(CELLS, AGES)
def test_other_signs_alone_never_reach_high(counts: dict[Cell, int], age: str) -> None:
    """RULE-5: a sign in the other column never helps to reach high."""
    others = {(place, grade): number for (place, grade), number in counts.items() if place == "none"}
    assert TIERS.index(TALLY.count(others, age).tier) <= TIERS.index("some")  # type: ignore[arg-type]


def test_both_sides_of_the_line_of_five__ok() -> None:
    assert TALLY.count({("means", "strong"): 1, ("purpose", "contextual"): 9}).tier == "some"
    assert TALLY.count({("means", "moderate"): 1, ("purpose", "moderate"): 1}).tier == "some"
    assert TALLY.count({("means", "strong"): 1, ("purpose", "moderate"): 1}).tier == "high"
    assert TALLY.count({}).tier == "none_recorded"
