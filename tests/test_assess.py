"""What answers add up to: the promises of design section 4, proved on random content.

The rules of the product themselves are tested in test_rules.py, both sides of each line.
"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.model import TIERS, Pack
from questions.rule_model import Condition, Rules, Signs
from screening.assess import assess
from screening.flow import visible_questions
from screening.meaning import meaning_of
from screening.response import Response
from tests.random_packs import indicator, pack, question, rule, rules, walks

Walk = tuple[Pack, Rules, Response]


def rank(tier: str) -> int:
    return TIERS.index(tier)


def with_answers(response: Response, answers: dict[str, str], **more: object) -> Response:
    return response.model_copy(update={"answers": answers, **more})


@given(walks(), st.sampled_from(("no", "unknown", "declined", "unsafe")))
def test_nothing_but_a_yes_moves_the_tier(walk: Walk, other: str) -> None:
    """RULE-6: replacing every other answer by another that is not yes changes no tier and no point."""
    content, meaning, response = walk
    swapped = {key: value if value == "yes" else other for key, value in response.answers.items()}
    one, two = assess(content, meaning, response), assess(content, meaning, with_answers(response, swapped))
    assert (one.tier, one.points, one.findings) == (two.tier, two.points, two.findings)


@given(walks(), st.data())
def test_one_more_yes_never_lowers_the_tier(walk: Walk, data: st.DataObject) -> None:
    """RULE-6: the language of rules has no "not"."""
    content, meaning, response = walk
    more = data.draw(st.sampled_from([one.id for one in content.questions]))
    raised = assess(content, meaning, with_answers(response, {**response.answers, more: "yes"}))
    assert rank(raised.tier) >= rank(assess(content, meaning, response).tier)


@given(walks())
def test_danger_moves_no_tier(walk: Walk) -> None:
    """RULE-2: danger and concern are two things."""
    content, meaning, response = walk
    tiers = {
        assess(content, meaning, response.model_copy(update={"danger_now": danger})).tier
        for danger in ("yes", "no", "unknown")
    }
    assert len(tiers) == 1


@given(walks())
def test_hidden_answers_do_not_count_and_are_not_shown(walk: Walk) -> None:
    """RULE-13"""
    content, meaning, response = walk
    shown = {one.id for one in visible_questions(content, response)}
    kept = {key: value for key, value in response.answers.items() if key in shown}
    one, two = assess(content, meaning, response), assess(content, meaning, with_answers(response, kept))
    assert (one.tier, one.points, one.findings, one.signs) == (two.tier, two.points, two.findings, two.signs)
    assert {sign.question for sign in one.signs} <= shown
    assert {one.question for one in one.open} <= shown


def brute_force(content: Pack, meaning: Rules, response: Response) -> tuple[int, int]:
    """Lowest and highest tier by trying every way to settle what is open, step by step.

    An adult is shown fewer questions than a person of unknown age: what only shows for a child does
    not count once the person turns out to be adult.
    """
    compiled = meaning_of(content, meaning)

    def reached(answers: dict[str, str], shown_at: str, age: str) -> int:
        visible = visible_questions(content, with_answers(response, answers, age=shown_at))
        said = sum(compiled.bit[one.id] for one in visible if answers.get(one.id) == "yes")
        return compiled.rank(said, age)  # type: ignore[arg-type]

    settled = {key: value for key, value in response.answers.items() if value in ("yes", "no")}
    free = [one.id for one in content.questions if one.id not in settled]
    ages = ("adult", "minor", "unknown") if response.age == "unknown" else (response.age,)
    ranks = [
        reached(settled | dict(zip(free, choice, strict=True)), response.age, age)
        for choice in product(("yes", "no"), repeat=len(free))
        for age in ages
    ]
    lowest = min(reached(response.answers, age, age) for age in ages)
    return lowest, max(ranks)


@given(walks(most=5))
def test_the_range_equals_brute_force(walk: Walk) -> None:
    """RULE-7: exact, not estimated."""
    content, meaning, response = walk
    result = assess(content, meaning, response)
    assert (rank(result.lowest), rank(result.could_reach)) == brute_force(content, meaning, response)
    assert rank(result.lowest) <= rank(result.tier) <= rank(result.could_reach)


@given(walks())
def test_the_lowest_is_what_the_same_answers_give_for_an_adult(walk: Walk) -> None:
    """RULE-7, RULE-13: the sheet says "if the person turns out to be an adult"."""
    content, meaning, response = walk
    unknown = response.model_copy(update={"age": "unknown"})
    adult = response.model_copy(update={"age": "adult"})
    result = assess(content, meaning, unknown)
    assert rank(result.lowest) == min(rank(result.tier), rank(assess(content, meaning, adult).tier))


def test_a_sign_that_shows_for_a_child_only_does_not_hold_up_the_lowest() -> None:
    content = pack([question(0, ages="minor")])
    meaning = rules(
        [indicator(0, "decides", "purpose")], [rule("one", "act_now", Condition(yes=("sign-0",)))]
    )
    result = assess(content, meaning, Response(pack="toy", answers={"sign-0": "yes"}))
    assert (result.lowest, result.tier, result.could_reach) == ("none_recorded", "act_now", "act_now")


@given(walks())
def test_an_open_question_tells_what_its_yes_alone_would_do(walk: Walk) -> None:
    """RULE-7: per open question the same as could_reach, with that one alone."""
    content, meaning, response = walk
    before = assess(content, meaning, response)
    for one in before.open:
        answers = {**response.answers, one.question: "yes"}
        age = "minor" if response.age == "unknown" else response.age
        after = assess(content, meaning, with_answers(response, answers, age=age))
        assert rank(one.could_raise_to) == max(rank(after.tier), rank(before.tier))


@given(walks())
def test_open_questions_come_in_order_of_what_they_could_change(walk: Walk) -> None:
    content, meaning, response = walk
    order = [one.id for one in content.questions]
    keys = [
        (-rank(one.could_raise_to), -one.points, order.index(one.question))
        for one in assess(content, meaning, response).open
    ]
    assert keys == sorted(keys)


@given(walks())
def test_a_near_miss_is_one_yes_away(walk: Walk) -> None:
    """RULE-8"""
    content, meaning, response = walk
    for miss in assess(content, meaning, response).near_misses:
        for needed in miss.would_need:
            after = assess(content, meaning, with_answers(response, {**response.answers, needed: "yes"}))
            assert miss.rule in {finding.rule for finding in after.findings}


@given(walks())
def test_the_same_input_gives_the_same_assessment(walk: Walk) -> None:
    content, meaning, response = walk
    assert assess(content, meaning, response) == assess(content, meaning, response)


def test_all_contextual_signs_together_count_once() -> None:
    signs = [indicator(n, "contextual", "means") for n in range(8)]
    content = pack([question(n) for n in range(8)])
    everything = Response(pack="toy", answers={f"sign-{n}": "yes" for n in range(8)})
    points = assess(content, rules(signs, []), everything).points
    assert (points.means, points.contextual, points.total) == (0, 1, 1)


LINE_OF_FIVE = Condition(points=("means", "purpose"), at_least=5)


def words_of_the_rule(strong: int, moderate: int, contextual: int) -> bool:
    """The published within-dimension combination, in its own terms (adapted; see docs/decisions)."""
    return (
        strong >= 2
        or (strong >= 1 and moderate + contextual >= 1)
        or moderate >= 3
        or (moderate >= 2 and contextual >= 1)
    )


@pytest.mark.parametrize("counts", list(product(range(4), range(5), range(4))))
def test_the_line_of_five_equals_the_adapted_combination_rule(counts: tuple[int, int, int]) -> None:
    """RULE-4, over every combination of up to 3 strong, 4 moderate and 3 contextual signs."""
    strong, moderate, contextual = counts
    grades = ["strong"] * strong + ["moderate"] * moderate + ["contextual"] * contextual
    signs = [indicator(n, grade, ("means", "purpose")[n % 2]) for n, grade in enumerate(grades)]
    content = pack([question(n) for n in range(len(grades))] or [question(0)])
    meaning = rules(signs or [indicator(0, "none", "none")], [rule("line", "high", LINE_OF_FIVE)])
    said = Response(pack="toy", answers={f"sign-{n}": "yes" for n in range(len(grades))})
    fired = assess(content, meaning, said).tier == "high"
    assert fired == words_of_the_rule(strong, moderate, contextual)


def test_a_sign_in_the_other_column_adds_nothing_to_the_line() -> None:
    """RULE-5: neither a strong nor a contextual sign of the other column helps to reach high."""
    signs = [
        indicator(0, "strong", "means"),
        indicator(1, "strong", "none"),
        indicator(2, "contextual", "action"),
    ]
    content = pack([question(n) for n in range(3)])
    meaning = rules(signs, [rule("line", "high", LINE_OF_FIVE)])
    said = Response(pack="toy", answers={f"sign-{n}": "yes" for n in range(3)})
    assert assess(content, meaning, said).tier == "none_recorded"


def test_signs_condition_counts_only_signs_that_fit() -> None:
    signs = [indicator(0, "strong", "means"), indicator(1, "moderate", "means")]
    condition = Condition(signs=Signs(grades=("strong", "moderate"), places=("means",)), at_least=2)
    content, meaning = pack([question(0), question(1)]), rules(signs, [rule("two", "some", condition)])
    one = Response(pack="toy", answers={"sign-0": "yes"})
    two = Response(pack="toy", answers={"sign-0": "yes", "sign-1": "yes"})
    assert assess(content, meaning, one).tier == "none_recorded"
    assert assess(content, meaning, two).findings[0].because == ("sign-0", "sign-1")


def test_a_stage_role_or_age_that_does_not_fit_hides_the_question() -> None:
    content = pack([question(0, ages="minor"), question(1, roles=("night",)), question(2, stage="quick")])
    seen = {
        key: [one.id for one in visible_questions(content, Response(pack="toy", **values))]
        for key, values in {
            "adult": {"age": "adult"},
            "unknown": {"age": "unknown"},
            "other role": {"role": "day"},
            "quick": {"stage": "quick"},
        }.items()
    }
    assert seen == {
        "adult": ["sign-1", "sign-2"],
        "unknown": ["sign-0", "sign-1", "sign-2"],
        "other role": ["sign-0", "sign-2"],
        "quick": ["sign-2"],
    }
