"""Rows of a table made from responses, and random responses with every key that a row can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from questions.load import Content
from questions.model import Pack, Role
from questions.rule_model import Rules
from screening.assessment import Assessment
from screening.response import ANSWERS, Response
from tests.random_packs import AGES, WORDS, contents
from tests.toys import toy_house

ROLES = ("day", "night")


def row_of(response: Response) -> dict[str, str]:
    """A response as a row; what is missing is an empty cell."""
    place, gate = response.place, response.gate
    return {
        "pack": response.pack,
        "role": response.role or "",
        "stage": response.stage,
        "age": response.age,
        "state": place.state or "",
        "county": place.county or "",
        "danger_now": response.danger_now,
        "alone": gate.alone,
        "interpreter": gate.interpreter,
        "limits_told": gate.limits_told,
        "insider": gate.insider,
        "needs": "; ".join(response.needs),
        **response.answers,
    }


def frame_of(responses: Sequence[Response]) -> pd.DataFrame:
    """A table with a column for each key and each question that any of the responses holds."""
    return pd.DataFrame([row_of(one) for one in responses], dtype="str")


def told_by(assessment: Assessment) -> dict[str, Any]:
    """What a row of the result must hold, as the engine for one response says it."""
    points = assessment.points
    return {
        "pack": assessment.pack,
        "version": assessment.version,
        "hash": assessment.hash,
        "tier": assessment.tier,
        "lowest": assessment.lowest,
        "could_reach": assessment.could_reach,
        "too_little_asked": assessment.too_little_asked,
        "danger": assessment.danger,
        "danger_unknown": assessment.danger_unknown,
        "points_means": points.means,
        "points_purpose": points.purpose,
        "points_other": points.other,
        "points_contextual": points.contextual,
        "rules": ";".join(one.rule for one in assessment.findings),
    }


def told_in(result: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a result, without the label and without what is empty where a row was read."""
    return result.drop(columns=["id", "reject_column", "reject_reason"]).to_dict("records")


def content_of(pack: Pack, rules: Rules) -> Content:
    """The toy house with another pack and other rules."""
    return replace(toy_house(), packs={pack.id: pack}, rules=rules)


@st.composite
def tables(draw: st.DrawFn, most: int = 6) -> tuple[Pack, Rules, list[Response]]:
    """A random pack with roles and stages, its rules, and some responses to it."""
    pack, rules = draw(contents(most))
    questions = tuple(
        one.model_copy(
            update={
                "stage": draw(st.sampled_from(("quick", "full"))),
                "roles": draw(st.sampled_from(((), (), ("night",), ROLES))),
            }
        )
        for one in pack.questions
    )
    roles = tuple(Role(id=one, name=WORDS) for one in ROLES)
    pack = pack.model_copy(update={"questions": questions, "roles": roles})
    return pack, rules, draw(st.lists(responses(pack), min_size=1, max_size=5))


def responses(pack: Pack) -> st.SearchStrategy[Response]:
    """Any response to a pack: every stage, age, role, and every answer to every question."""
    ids = [one.id for one in pack.questions]
    return st.builds(
        Response,
        pack=st.just(pack.id),
        role=st.sampled_from([None, *(role.id for role in pack.roles)]),
        stage=st.sampled_from(("quick", "full")),
        age=st.sampled_from(AGES),
        danger_now=st.sampled_from(("yes", "no", "unknown")),
        answers=st.dictionaries(st.sampled_from(ids), st.sampled_from(ANSWERS)),
    )
