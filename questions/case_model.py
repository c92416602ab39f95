"""Worked cases (`tests/cases/*.yaml`): a story, the answers it gives, and what should come out.

Cases are written from the evidence before anyone looks at what the rules say. Whether the rules
agree is tested where answers are assessed; here only form and ids are checked.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from questions.model import (
    Age,
    Id,
    Line,
    Model,
    Stage,
    Tier,
)

CaseAnswer = Literal["yes", "no", "unknown", "declined", "unsafe"]


class CaseResponse(Model):
    """The answers of a case, with the keys of a response file; places and gate are read later."""

    pack: Id
    role: Id | None = None
    stage: Stage = "full"
    age: Age = "unknown"
    place: dict[str, Any] = Field(default_factory=dict)
    danger_now: Literal["yes", "no", "unknown"] = "unknown"
    gate: dict[str, Any] = Field(default_factory=dict)
    needs: tuple[Id, ...] = ()
    answers: dict[Id, CaseAnswer] = Field(default_factory=dict)


class Expect(Model):
    """What should come out. `tier`: any of these is right; what is not given is not expected."""

    tier: tuple[Tier, ...] = Field(min_length=1)
    lowest: Tier | None = None
    could_reach: Tier | None = None
    danger: bool | None = None
    services: tuple[Id, ...] = ()
    not_services: tuple[Id, ...] = ()


class Case(Model):
    """One worked case. A look-alike is something else than trafficking, or nothing."""

    id: Id
    profession: Id
    title: Line
    story: Line
    response: CaseResponse
    expect: Expect
    why: Line
    look_alike: bool


class Cases(Model):
    cases: tuple[Case, ...] = Field(min_length=1)
