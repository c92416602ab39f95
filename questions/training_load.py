"""Reads the training content (`training/`) from its YAML files, whole or not at all.

It stands apart from what is asked (`questions.load`): a new practice case changes no pack's hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from pydantic import BaseModel

from questions.course_model import Bars, Course, Topic, TrainingFrame, TrainingLaw, TrainingLaws
from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.load import HERE, Part, Reader, content_hash
from questions.messages import message
from questions.model import Text
from questions.practice_model import PracticeCase, PracticeCases

ONE_FILE: tuple[tuple[type[BaseModel], str], ...] = (
    (TrainingLaws, "training/laws.yaml"),
    (TrainingFrame, "training/frame.yaml"),
)
MANY_FILES: tuple[tuple[type[BaseModel], str], ...] = (
    (PracticeCases, "training/cases"),
    (Course, "training/courses"),
)
FORMATS: tuple[type[BaseModel], ...] = (PracticeCases, Course, TrainingLaws, TrainingFrame)


@dataclass(frozen=True)
class Training:
    """All practice cases, courses and laws. `parts` keeps each file's model and places for the linter.

    practice, courses: by profession, cases in the order a learner meets them. laws: by state;
    law_professions: whose training they speak of, empty for everyone's. other_states: what is said
    of a state that the table does not hold.
    """

    practice: Mapping[str, tuple[PracticeCase, ...]]
    courses: Mapping[str, Course]
    laws: Mapping[str, TrainingLaw]
    law_professions: tuple[str, ...]
    other_states: Text
    topic_names: Mapping[Topic, Text]
    bars: Bars
    parts: Mapping[str, Part] = field(repr=False, default_factory=dict)

    def cases_of(self, profession: str) -> Mapping[str, PracticeCase]:
        """The profession's cases by id, in their order; empty for one that has none."""
        return {case.id: case for case in self.practice.get(profession, ())}

    def laws_for(self, profession: str) -> Mapping[str, TrainingLaw]:
        """The laws by state that speak of a profession's training."""
        speaks = not self.law_professions or profession in self.law_professions
        return self.laws if speaks else {}

    def hash_of(self, course: Course) -> str:
        """Twelve hex digits over a course and the cases it draws from, for the certificate."""
        return content_hash([course, *self.practice.get(course.profession, ())])


@cache
def training() -> Training:
    """The product's own training content, read once a process."""
    return load_training(HERE)


def load_training(folder: Path) -> Training:
    """Everything in `folder/training`. Raises BadInput with every fault; nothing half-loads."""
    reader = Reader(folder)
    for model, name in ONE_FILE:
        reader.read(model, name)
    faults: list[Fault] = []
    for model, name in MANY_FILES:
        if not any((folder / name).glob("*.yaml")):
            faults.append(fault(Spot(f"{name}/"), Kind.BAD_FOLDER, why=message("why-no-yaml-inside")))
        reader.read_all(model, name)
    if faults or reader.faults:
        raise BadInput([*reader.faults, *faults])
    return assemble_training(reader.parts)


def assemble_training(parts: Mapping[str, Part]) -> Training:
    """Training content from files that were read one by one.

    Cases of a profession that stand in two files are joined in order. What stands twice is the
    linter's business: here the last one wins. Raises BadInput when the laws or the frame are missing.
    """
    models = [part.model for part in parts.values()]
    frames = [one for one in models if isinstance(one, TrainingFrame)]
    tables = [one for one in models if isinstance(one, TrainingLaws)]
    if not frames or not tables:
        missing = [name for found, (_, name) in zip((tables, frames), ONE_FILE, strict=True) if not found]
        raise BadInput([fault(Spot(name), Kind.UNREADABLE, why=message("why-enoent")) for name in missing])
    courses = [one for one in models if isinstance(one, Course)]
    files = sorted((one for one in models if isinstance(one, PracticeCases)), key=lambda one: one.profession)
    return Training(
        practice={
            profession: tuple(case for one in same for case in one.practice)
            for profession, same in groupby(files, key=lambda one: one.profession)
        },
        courses={course.profession: course for course in courses},
        laws={law.state: law for table in tables for law in table.training_laws},
        law_professions=tuple(one for table in tables for one in table.professions),
        other_states=tables[-1].other_states,
        topic_names={topic.id: topic.name for topic in frames[-1].topic_names},
        bars=frames[-1].bars,
        parts=dict(parts),
    )
