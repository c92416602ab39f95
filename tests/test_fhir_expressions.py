"""`screening/exchange/fhir/expressions.py`: what a FHIR form works out is what `assess` says."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import Age, Pack
from questions.rule_model import Rules
from screening.assess import assess
from screening.exchange.fhir import expressions
from screening.flow import visible_questions
from screening.response import Response
from tests.filled_forms import each_pack, outgoing
from tests.formulas import Formula, Value
from tests.random_packs import walks

POINTS = ("means", "purpose", "other", "contextual")


def formulas_of(pack: Pack, rules: Rules) -> dict[str, Formula]:
    scoring = expressions.scoring_of(outgoing(pack, rules))
    chosen = {"tier": expressions.tier(scoring), "danger": expressions.danger(scoring)}
    codes = {name: re.sub(r"^.*?\.where\(code = (.*)\)$", r"\1", text) for name, text in chosen.items()}
    return {name: Formula(text) for name, text in {**expressions.points(scoring), **codes}.items()}


def worked_out(formula: Formula, pack: Pack, response: Response) -> Value:
    """As a program does that keeps no answer to what does not show."""
    shown = {one.id for one in visible_questions(pack, response)}
    yes = {one for one in shown if response.answers.get(one) == "yes"}
    variables = {"age": response.age, "danger": response.danger_now}
    return formula.value(lambda name: variables.get(name, int(name in yes)))


def agree(formulas: dict[str, Formula], pack: Pack, rules: Rules, response: Response) -> None:
    here = assess(pack, rules, response)
    assert {name: worked_out(one, pack, response) for name, one in formulas.items()} == {
        **{name: getattr(here.points, name) for name in POINTS},
        "total": here.points.total,
        "danger": "yes" if here.danger else "no",
        "tier": here.tier,
    }


@given(walks())
def test_the_expressions_of_any_content_mean_what_the_engine_means__ok(
    walk: tuple[Pack, Rules, Response],
) -> None:
    pack, rules, response = walk
    agree(formulas_of(pack, rules), pack, rules, response)


@cache
def own_formulas(pack: str) -> dict[str, Formula]:
    return formulas_of(own().packs[pack], own().rules)


@each_pack
@given(data=st.data())
def test_the_expressions_of_our_packs_mean_what_the_engine_means__ok(pack: Pack, data: st.DataObject) -> None:
    yes = data.draw(st.frozensets(st.sampled_from([one.id for one in pack.questions])))
    age: Age = data.draw(st.sampled_from(("adult", "minor", "unknown")))
    response = Response(pack=pack.id, age=age, answers=dict.fromkeys(yes, "yes"))
    agree(own_formulas(pack.id), pack, own().rules, response)


@each_pack
def test_expressions_name_questions_of_the_pack_and_variables_alone__ok(pack: Pack) -> None:
    known = {one.id for one in pack.questions} | {
        one["valueExpression"]["name"] for one in expressions.variables()
    }
    named = set[str]().union(*(one.fields for one in own_formulas(pack.id).values()))
    assert len(named) > 10
    assert named <= known
