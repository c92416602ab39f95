"""`screening/exchange/scoring.py`: what a form works out by itself is what `assess` says.

Each program's own formulas are read out of the form and worked out. FHIR's: `test_fhir_expressions.py`.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import TIERS, Pack
from questions.rule_model import Rules
from screening.assess import assess
from screening.flow import visible_questions
from screening.response import Response
from tests.filled_forms import FORMS, Form, outgoing
from tests.random_packs import walks

every_form = pytest.mark.parametrize("form", FORMS)
every_pack = pytest.mark.parametrize("pack", own().packs)
COLUMNS = ("means", "purpose", "other", "contextual")


@cache
def own_form(form: str, pack: str) -> Form:
    return FORMS[form](outgoing(own().packs[pack]))


def agree(form: Form, values: dict[str, str], rules: Rules, pack: Pack, response: Response) -> None:
    """Form and engine show the same questions and give the same points, rules, danger and tier."""
    here = assess(pack, rules, response)

    def worked_out(name: str) -> object:
        return form.sheet.worked_out(values, name)

    assert worked_out("tier_rank") == TIERS.index(here.tier)
    assert "tier" not in form.sheet.formulas or worked_out("tier") == here.tier
    assert worked_out("danger") == int(here.danger)
    little = next(name for name in ("too_little", "too_little_asked") if name in form.sheet.formulas)
    assert worked_out(little) == int(here.too_little_asked)
    assert {one: worked_out(f"points_{one}") for one in COLUMNS} == {
        one: getattr(here.points, one) for one in COLUMNS
    }
    fired = {rule for rule, name in form.names.rules.items() if worked_out(name)}
    assert fired == {one.rule for one in here.findings}
    shown = {one for one, name in form.names.questions.items() if form.sheet.shows(values, name)}
    assert shown == {one.id for one in visible_questions(pack, response)}


@every_form
@given(walk=walks(), blank=st.booleans())
def test_any_rules_add_up_to_what_they_do_here__ok(
    form: str, walk: tuple[Pack, Rules, Response], blank: bool
) -> None:
    """Random packs, rules and answers, hidden answers among them; an age left blank is not known."""
    pack, rules, response = walk
    made = FORMS[form](outgoing(pack, rules))
    values = made.fill(response)
    if response.age == "unknown" and blank:
        del values["age"]
    if "danger_now" not in values:  # a pack need not ask it, and then not every form has a place for it
        response = response.model_copy(update={"danger_now": "unknown"})
    agree(made, values, rules, pack, response)


@every_form
@every_pack
def test_what_is_left_blank_is_as_in_a_response_that_lacks_it__ok(form: str, pack: str) -> None:
    """No role: every role's questions. No set: all. No age: not known, and the rules for that age apply."""
    content, made = own().packs[pack], own_form(form, pack)
    agree(made, {}, own().rules, content, Response(pack=pack))
    for one in content.questions:
        response = Response(pack=pack, answers={one.id: "yes"})
        values = {name: said for name, said in made.fill(response).items() if name not in ("age", "stage")}
        agree(made, values, own().rules, content, response)
