"""Which questions show for a response (design section 4, rule 6).

Visibility depends on role, stage, age band and on openings by a yes; a further yes can only open.
"""

from __future__ import annotations

from collections.abc import Collection

from questions.model import (
    Age,
    Pack,
    Question,
    Stage,
)
from screening.response import Response


def visible_questions(pack: Pack, response: Response) -> tuple[Question, ...]:
    """The questions that show, in pack order. An answer to any other question counts for nothing."""
    shown: list[Question] = []
    yes: set[str] = set()
    eligible = [
        question
        for question in pack.questions
        if fits(question, role=response.role, stage=response.stage, age=response.age)
    ]
    changed = True
    while changed:
        shown = [question for question in eligible if _is_open(question, yes)]
        now = {question.id for question in shown if response.answers.get(question.id) == "yes"}
        changed, yes = now != yes, now
    return tuple(shown)


def fits(question: Question, *, role: str | None, stage: Stage, age: Age) -> bool:
    """Does a question show for this role, stage and age, openings aside?"""
    in_stage = stage == "full" or question.stage == "quick"
    in_role = role is None or not question.roles or role in question.roles
    in_age = question.ages == "any" or age != "adult"
    return in_stage and in_role and in_age


def only_if_said(question: Question, age: Age) -> bool:
    """For a child or a possible child: may this only be marked if the child said so, unasked? (rule 9)"""
    return age != "adult" and question.learned == "asked" and question.for_child == "only_if_said"


def _is_open(question: Question, yes: Collection[str]) -> bool:
    return not question.opened_by or any(opener in yes for opener in question.opened_by)
