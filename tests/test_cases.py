"""The worked cases: stories written from the evidence before anyone looked at the rules.

Where a case and a rule disagreed, the rule was mended if the sources support it; what was decided
is written down in docs/cases.md.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from questions.case_model import Case, Cases
from questions.load import own
from questions.reading import read
from referrals import directory
from referrals.choose import choose
from screening.assess import assess
from screening.assessment import Assessment
from screening.response import Response

FOLDER = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 22)
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read(Cases, path)[0].cases]
every_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


def response_of(case: Case) -> Response:
    return Response.model_validate(case.response.model_dump())


def assessed(case: Case) -> Assessment:
    response = response_of(case)
    return assess(own().packs[response.pack], own().rules, response)


@every_case
def test_a_case_reaches_an_acceptable_tier(case: Case) -> None:
    result = assessed(case)
    assert result.tier in case.expect.tier, case.why
    assert case.expect.lowest in (None, result.lowest)
    assert case.expect.could_reach in (None, result.could_reach)
    assert case.expect.danger in (None, result.danger)


@every_case
def test_a_case_is_offered_the_services_it_needs(case: Case) -> None:
    response = response_of(case)
    offered = {one.service.id for one in choose(directory.own(), assessed(case), response, TODAY).referrals}
    assert set(case.expect.services) <= offered
    assert not set(case.expect.not_services) & offered


@pytest.mark.parametrize("case", [c for c in CASES if c.look_alike], ids=lambda case: case.id)
def test_a_look_alike_never_reaches_high(case: Case) -> None:
    assert assessed(case).tier in ("none_recorded", "some")


def test_there_are_enough_cases_of_each_kind() -> None:
    for profession in own().packs:
        assert sum(case.profession == profession for case in CASES) >= 15
    assert sum(case.look_alike for case in CASES) >= 15
    assert {case.response.age for case in CASES} == {"adult", "minor", "unknown"}
