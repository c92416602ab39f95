"""The paper and the screen give the same tier: worked by its structure, and by its printed words."""

from __future__ import annotations

import os
from datetime import date
from random import Random

import pytest
from hypothesis import given

from questions.load import own
from questions.model import LANGUAGES, Age, Pack
from questions.rule_model import Condition, Rules, Signs
from referrals import directory
from referrals.checklist.compile import paper_rule
from referrals.checklist.content import Blank, checklist_content
from referrals.checklist.rule import Circled, Line, Ticked, Total, work_out
from screening.assess import assess
from screening.response import ANSWERS, Answer, Response
from tests.pencil import Printed, printed, worked_out
from tests.random_packs import indicator, pack, question, rule, rules, walks
from tests.test_cases import CASES, Case, response_of

CONTENT = own()
AGES: tuple[Age, ...] = ("adult", "minor", "unknown")
ROLES = [(one.id, role) for one in CONTENT.packs.values() for role in (None, *(r.id for r in one.roles))]
# The issue asks for 10,000 responses a pack; a smaller number, by the same seed, in each run of the suite.
MANY = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 2_000


def paper(pack_id: str, role: str | None, language: str = "en") -> Printed:
    blank = Blank(pack_id, role)
    return printed(
        checklist_content(CONTENT, directory.own(), blank, date(2026, 11, 22), language)  # type: ignore[arg-type]
    )


def yes_numbers(of: Pack, response: Response) -> list[int]:
    return [n for n, one in enumerate(of.questions, 1) if response.answers.get(one.id) == "yes"]


def random_response(random: Random, of: Pack, role: str | None) -> Response:
    """Few signs and many: every tier comes up. Half of the walks answer in all five ways."""
    share = random.random() ** random.choice((1, 3, 6))
    answers: dict[str, Answer] = {}
    for one in of.questions:
        if random.random() < share:
            answers[one.id] = "yes"
        elif random.random() < 0.5:
            answers[one.id] = random.choice(ANSWERS[1:])
    return Response(pack=of.id, role=role, age=random.choice(AGES), answers=answers)


# --------------------------------------------------------------------------- the same tier


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_worked_case_gives_the_same_tier_by_hand__ok(case: Case) -> None:
    response = response_of(case).model_copy(update={"stage": "full"})
    of = CONTENT.packs[response.pack]
    expected = assess(of, CONTENT.rules, response).tier
    for language in LANGUAGES:
        sheet = paper(of.id, response.role, language)
        assert worked_out(sheet, response.age, yes_numbers(of, response)) == expected


@pytest.mark.parametrize(("pack_id", "role"), ROLES)
def test_random_answers_give_the_same_tier_by_hand__ok(pack_id: str, role: str | None) -> None:
    of = CONTENT.packs[pack_id]
    sheets = [paper(pack_id, role, language) for language in LANGUAGES]
    structure = paper_rule(of, CONTENT.rules, role)
    roles = len(of.roles) + 1
    random = Random(f"{pack_id} {role}")
    met = set()
    for turn in range(MANY // roles):
        response = random_response(random, of, role)
        expected = assess(of, CONTENT.rules, response).tier
        ticked = yes_numbers(of, response)
        assert worked_out(sheets[turn % 2], response.age, ticked) == expected, response
        assert work_out(structure, response.age, ticked) == expected, response
        met.add(expected)
    assert met == {"none_recorded", "some", "high", "act_now"}


@given(walks())
def test_any_pack_and_rules_give_the_same_tier_by_hand(walk: tuple[Pack, Rules, Response]) -> None:
    """Also for rules that nobody wrote yet: at least two of some, or within and, openings by a yes."""
    of, meaning, response = walk
    expected = assess(of, meaning, response).tier
    assert work_out(paper_rule(of, meaning), response.age, yes_numbers(of, response)) == expected


def test_every_pattern_of_yes_in_a_small_pack__ok() -> None:
    """A deciding sign, control, exploitation and context: all 64 patterns at each age."""
    signs = [
        indicator(0, "decides", "purpose", "sex"),
        indicator(1, "strong", "means"),
        indicator(2, "moderate", "means"),
        indicator(3, "moderate", "purpose"),
        indicator(4, "contextual", "means"),
        indicator(5, "contextual", "purpose"),
    ]
    of = pack([question(n, ages="minor" if n == 0 else "any") for n in range(6)])
    meaning = CONTENT.rules.model_copy(
        update={
            "indicators": tuple(signs),
            "other_help": (),
            "steps": (),
            "rules": tuple(
                one
                for one in CONTENT.rules.rules
                if one.id in ("means-and-purpose", "any-sign", "child-in-commercial-sex")
            ),
        }
    )
    sheet = paper_rule(of, meaning)
    for pattern in range(64):
        answers: dict[str, Answer] = {f"sign-{n}": "yes" for n in range(6) if pattern >> n & 1}
        for age in AGES:
            response = Response(pack="toy", age=age, answers=answers)
            ticked = yes_numbers(of, response)
            assert work_out(sheet, age, ticked) == assess(of, meaning, response).tier


# --------------------------------------------------------------------------- the lines


def small(*conditions: Condition) -> tuple[Line, ...]:
    """The lines of rules of one tier over four signs of control and exploitation."""
    signs = [indicator(n, "strong", "means" if n < 2 else "purpose") for n in range(4)]
    made = [rule(f"rule-{n}", "high", one) for n, one in enumerate(conditions)]
    return paper_rule(pack([question(n) for n in range(4)]), rules(signs, made)).lines


def test_a_rule_that_changes_changes_the_paper__ok() -> None:
    """RULE-1: the rule on paper is read from the files that decide."""
    five = small(Condition(points=("means", "purpose"), at_least=5))
    six = small(Condition(points=("means", "purpose"), at_least=6))
    assert [one.tests for one in five] == [(Total(("means", "purpose"), None, (), 5),)]
    assert [one.tests for one in six] == [(Total(("means", "purpose"), None, (), 6),)]


def test_a_line_that_an_earlier_one_settles_is_left_out__ok() -> None:
    either = Condition(yes=("sign-0", "sign-1"))
    both = Condition(all=(Condition(yes=("sign-0",)), Condition(yes=("sign-2",))))
    assert [one.tests for one in small(both, either)] == [(Ticked((1, 2)),)]


def test_a_line_that_no_question_of_this_paper_can_reach_is_left_out__ok() -> None:
    assert small(Condition(yes=("sign-9",)), Condition(yes=("sign-0", "sign-1"), at_least=3)) == ()


def test_at_least_two_of_three_conditions_become_three_lines__ok() -> None:
    parts = tuple(Condition(yes=(f"sign-{n}",)) for n in range(3))
    lines = small(Condition(any=parts, at_least=2))
    assert [one.tests for one in lines] == [
        (Ticked((1,)), Ticked((2,))),
        (Ticked((1,)), Ticked((3,))),
        (Ticked((2,)), Ticked((3,))),
    ]


def test_signs_that_fill_a_column_are_said_as_the_column__ok() -> None:
    condition = next(one.when for one in CONTENT.rules.rules if one.id == "means-and-purpose")
    assert small(condition)[0].tests[:2] == (Circled(("means",)), Circled(("purpose",)))


def test_a_column_that_holds_more_is_not_said_for_its_strong_signs__ok() -> None:
    """Unless what it holds more settles an earlier line, as a deciding sign does."""
    signs = [
        indicator(0, "strong", "means"),
        indicator(1, "strong", "means"),
        indicator(2, "moderate", "means"),
    ]
    strong = rule("strong", "some", Condition(signs=Signs(grades=("strong",))))
    moderate = rule("moderate", "high", Condition(yes=("sign-2",)))
    of = pack([question(n) for n in range(3)])
    assert paper_rule(of, rules(signs, [strong])).lines[-1].tests == (Ticked((1, 2)),)
    assert paper_rule(of, rules(signs, [strong, moderate])).lines[-1].tests == (Circled(("means",)),)


@pytest.mark.parametrize(("pack_id", "role"), ROLES)
def test_every_rule_that_can_hold_has_a_line(pack_id: str, role: str | None) -> None:
    """Reaches every tier, and names each rule that decides some pattern of one or two signs and an age."""
    of = CONTENT.packs[pack_id]
    sheet = paper_rule(of, CONTENT.rules, role)
    named = {line.rule.id for line in sheet.lines}
    assert {line.tier for line in sheet.lines} == {"some", "high", "act_now"}
    ids = [one.id for one in sheet.questions]
    for first in ids:
        for age in AGES:
            response = Response(pack=pack_id, role=role, age=age, answers={first: "yes"})
            result = assess(of, CONTENT.rules, response)
            top = {one.rule for one in result.findings if one.tier == result.tier}
            assert not top or top & named, response
