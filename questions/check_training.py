"""Checks training files that somebody wrote or changed, as if they stood among the product's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from questions.course_model import Course, TrainingFrame, TrainingLaws
from questions.faults import Fault
from questions.guards import Guards
from questions.lint.training import training_faults
from questions.load import Content, Part
from questions.practice_model import PracticeCases
from questions.training_load import Training, assemble_training


def given_training(
    given: Mapping[str, Part], within: Training, content: Content, guards: Guards
) -> Iterator[Fault]:
    """The faults in the given training files, each in the place of its namesake in `within`.

    Cases and a course stand for those of their profession, laws and frame for the only ones there are.
    """
    replaced = {name for part in given.values() for name in _namesakes(part.model, within)}
    kept = {name: part for name, part in within.parts.items() if name not in replaced}
    for one in training_faults(assemble_training(kept | dict(given)), content, guards):
        if one.spot.file in given:
            yield one


def _namesakes(model: BaseModel, within: Training) -> Iterator[str]:
    for name, part in within.parts.items():
        other = part.model
        if isinstance(model, TrainingLaws | TrainingFrame):
            same = type(other) is type(model)
        elif isinstance(model, PracticeCases):
            same = isinstance(other, PracticeCases) and other.profession == model.profession
        else:
            same = isinstance(model, Course) and isinstance(other, Course) and _same_course(model, other)
        if same:
            yield name


def _same_course(one: Course, other: Course) -> bool:
    return one.id == other.id or one.profession == other.profession
