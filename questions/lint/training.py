"""Training content as a whole: what it names exists, stands once, and is said in the words of the house."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from questions.course_model import (
    Course,
    Known,
    TopicName,
    TrainingFrame,
    TrainingLaw,
    TrainingLaws,
)
from questions.faults import Fault, Kind, fault, nearest
from questions.guards import Guards
from questions.lint import courses, practice
from questions.lint.ids import twice
from questions.lint.placed import Placed, parts_as_placed
from questions.lint.words import faults_of_texts
from questions.load import Content
from questions.messages import message
from questions.model import SourceRef
from questions.practice_model import PracticeCases
from questions.training_load import Training

# A number for the next due date or for keeping a record, and the cell that tells how sure it is.
SURE_OF = (("first_days", "first"), ("again_months", "again"), ("keep_months", "records"))


def training_faults(training: Training, content: Content, guards: Guards) -> list[Fault]:
    """Every fault of the training content beside a content, in order of place."""
    files = parts_as_placed(training.parts)
    cases = [Placed(one.thing, one.document) for one in files if isinstance(one.thing, PracticeCases)]
    ways = [Placed(one.thing, one.document) for one in files if isinstance(one.thing, Course)]
    bars = next(one for one in files if isinstance(one.thing, TrainingFrame)).spot("bars")
    found = [
        *faults_of_texts(files, guards),
        *(one for file in files for one in _sources(file, content.sources.keys())),
        *practice.faults(cases, content),
        *practice.faults_of_sets(cases, training, content, bars),
        *courses.faults(ways, training, content, bars),
        *(one for file in files for one in _of_table(file, content)),
        *(one for file in files for one in _of_frame(file, content)),
    ]
    return sorted(set(found), key=lambda one: (one.spot, one.kind.name, one.text))


def _sources(file: Placed[BaseModel], known: Collection[str]) -> Iterator[Fault]:
    for ref in file.inside(SourceRef):
        id_ = ref.thing.source
        if id_ not in known:
            what, near = message("what-source"), nearest(id_, sorted(known))
            yield fault(ref.spot("source"), Kind.UNKNOWN_ID, what=what, id=id_, nearest=near)


def _of_table(file: Placed[BaseModel], content: Content) -> Iterator[Fault]:
    """A state stands once; a number from which a date is worked out is confirmed."""
    if not isinstance(file.thing, TrainingLaws):
        return
    yield from _professions(file, ("professions",), file.thing.professions, content)
    laws = list(Placed(file.thing, file.document).under(TrainingLaw, "training_laws"))
    yield from twice([(law.thing.state, law.spot("state")) for law in laws])
    for law in laws:
        for number, cell in SURE_OF:
            known = getattr(law.thing, cell)
            assert isinstance(known, Known)
            if getattr(law.thing, number) is not None and known.sure != "confirmed":
                why = message("why-not-confirmed", cell=cell)
                yield fault(law.spot(number), Kind.BAD_VALUE, key=number, why=why)


def _of_frame(file: Placed[BaseModel], content: Content) -> Iterator[Fault]:
    if not isinstance(file.thing, TrainingFrame):
        return
    names = Placed(file.thing, file.document).under(TopicName, "topic_names")
    yield from twice([(one.thing.id, one.spot("id")) for one in names])
    for key in ("contract_staff", "five_topics"):
        yield from _professions(file, ("bars", key), getattr(file.thing.bars, key), content)


def _professions(
    file: Placed[BaseModel], path: tuple[str, ...], named: tuple[str, ...], content: Content
) -> Iterator[Fault]:
    for index, id_ in enumerate(named):
        yield from practice.unknown(file.spot(*path, index), "what-profession", id_, content.packs)
