"""Practice cases (`training/cases/*.yaml`): a story in scenes that a learner marks with the real pack.

The models only read their own fields. What a learner's marks come to stands in
`screening/practice.py`; that a case keeps its word is tested there with the real engine.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from questions.case_model import CaseAnswer
from questions.model import Age, Id, Model, SourceRef, Stage, Text, Tier

Who = Literal["woman", "man", "girl", "boy", "several", "not_known"]


class About(Model):
    """What a case is about, so that a set of cases can be checked for who it leaves out.

    guess: the case shows how a guess by looks, accent or dress goes wrong.
    """

    exploitation: Literal["sex", "labor", "both", "none"]
    age: Age
    who: tuple[Who, ...] = Field(min_length=1)
    setting: Literal["in_person", "online", "both"] = "in_person"
    contract_staff: bool = False
    guess: bool = False


class Move(Model):
    """Something the learner could do next in a scene.

    good: wise and safe. fine: does no harm, and does not help much. unsafe: may hurt the person.
    then: what one learns or what follows, told calmly; for an unsafe move why it is one.
    """

    id: Id
    text: Text
    worth: Literal["good", "fine", "unsafe"]
    then: Text


class Scene(Model):
    """One moment: what one sees and hears, and what one could do. The moves are told apart by `then`."""

    id: Id
    title: Text
    sees: Text
    moves: tuple[Move, ...] = Field(min_length=2, max_length=5)


class Mark(Model):
    """One question as a careful colleague answered it, the scene that shows it, and why."""

    question: Id
    answer: CaseAnswer
    scene: Id
    why: Text


class Tempting(Model):
    """A question that a learner may mark although the story does not show it, and why it does not count."""

    question: Id
    why: Text


class PracticeCase(Model):
    """One case. `look_alike`: something else than trafficking, or nothing.

    role, stage, age and danger_now: as in a response file; what the story lets one know at its end.
    private: could sensitive questions be asked aloud in the end (alone, interpreter, limits told)? With
    `no` the assessment shows what to do while that is open. insider: may somebody in charge of the place
    have a part in it? With `yes` its steps go past them.
    marks: every answer of the careful colleague; whatever is not named stays open. A question may be
    marked `no` and be tempting all the same.
    tier: what the real engine makes of the marks.
    lesson: what it turned out to be, and what to keep from it.
    discuss: questions for a team that goes through the case together.
    sources: what the case rests on besides invention; every story is a composite.
    """

    id: Id
    version: int = Field(default=1, ge=1)
    title: Text
    about: About
    look_alike: bool
    origin: Literal["composite"] = "composite"
    role: Id | None = None
    stage: Stage = "full"
    age: Age = "unknown"
    danger_now: Literal["yes", "no", "unknown"] = "unknown"
    private: Literal["yes", "no"] = "yes"
    insider: Literal["yes", "no", "unknown"] = "unknown"
    scenes: tuple[Scene, ...] = Field(min_length=2, max_length=5)
    marks: tuple[Mark, ...] = Field(min_length=1)
    tempting: tuple[Tempting, ...] = ()
    tier: Tier
    lesson: Text
    discuss: tuple[Text, ...] = Field(min_length=3, max_length=5)
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class PracticeCases(Model):
    """One profession's cases. profession: the id of its pack. The order is the one a learner meets."""

    profession: Id
    practice: tuple[PracticeCase, ...] = Field(min_length=1)
