"""Practice cases: each can be marked as its careful colleague marked it, and the set leaves nobody out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from questions.course_model import Bars
from questions.faults import Fault, Kind, Spot, fault, nearest
from questions.lint.ids import twice
from questions.lint.placed import Placed
from questions.load import Content
from questions.messages import message
from questions.model import Pack, Question
from questions.practice_model import Mark, Move, PracticeCase, PracticeCases, Scene, Tempting
from questions.training_load import Training


def faults(files: Sequence[Placed[PracticeCases]], content: Content) -> Iterator[Fault]:
    """Faults of every case by itself."""
    every = [(file, case) for file in files for case in file.under(PracticeCase, "practice")]
    yield from twice([(case.thing.id, case.spot("id")) for _, case in every])
    for file in files:
        yield from unknown(file.spot("profession"), "what-profession", file.thing.profession, content.packs)
    for file, case in every:
        yield from _of_case(case, content.packs.get(file.thing.profession))


def faults_of_sets(
    files: Sequence[Placed[PracticeCases]], training: Training, content: Content, bars: Spot
) -> Iterator[Fault]:
    """Faults of every profession's set of cases; bars: where it stands what a set must hold."""
    for profession in dict.fromkeys((*content.packs, *training.practice)):
        spots = [file.spot("practice") for file in files if file.thing.profession == profession]
        if spots:
            yield from _of_set(profession, spots[0], training)
        else:
            where = message("what-training-cases")
            yield fault(bars, Kind.MISSING_KEY, key=profession, where=where)
    guesses = sum(case.about.guess for cases in training.practice.values() for case in cases)
    if guesses < training.bars.guesses:
        yield _too_few(bars, message("what-guesses"), guesses, training.bars.guesses)


def unknown(spot: Spot, what: str, id_: str, known: Collection[str]) -> Iterator[Fault]:
    """UNKNOWN_ID for an id that is not known; `what` is the key of what it names."""
    if id_ not in known:
        near = nearest(id_, sorted(known))
        yield fault(spot, Kind.UNKNOWN_ID, what=message(what), id=id_, nearest=near)


def _too_few(spot: Spot, what: object, count: int, limit: int) -> Fault:
    return fault(spot, Kind.TOO_FEW, what=what, count=count, limit=limit)


# --------------------------------------------------------------------------- one case


def _of_case(case: Placed[PracticeCase], pack: Pack | None) -> Iterator[Fault]:
    scenes = list(case.under(Scene, "scenes"))
    yield from twice([(scene.thing.id, scene.spot("id")) for scene in scenes])
    for scene in scenes:
        yield from twice([(move.thing.id, move.spot("id")) for move in scene.under(Move, "moves")])
    worths = {move.worth for scene in case.thing.scenes for move in scene.moves}
    for worth in ("good", "unsafe"):
        if worth not in worths:
            where = message("what-moves-of", id=case.thing.id)
            yield fault(case.spot("scenes"), Kind.MISSING_KEY, key=worth, where=where)
    ids = {scene.thing.id for scene in scenes}
    for mark in case.under(Mark, "marks"):
        yield from unknown(mark.spot("scene"), "what-scene", mark.thing.scene, ids)
    if pack is not None:
        yield from _beside(case, pack)


def _beside(case: Placed[PracticeCase], pack: Pack) -> Iterator[Fault]:
    """The case beside its pack: the role exists, and every question that is named exists and shows."""
    thing = case.thing
    if thing.role is not None:
        yield from unknown(case.spot("role"), "what-role", thing.role, {role.id for role in pack.roles})
    questions = {question.id: question for question in pack.questions}
    marks, tempting = list(case.under(Mark, "marks")), list(case.under(Tempting, "tempting"))
    yes = {mark.thing.question for mark in marks if mark.thing.answer == "yes"}
    yield from twice([(one.thing.question, one.spot("question")) for one in marks])
    # A question may be marked no and be tempting; what is marked yes was no temptation.
    seen = [mark for mark in marks if mark.thing.question in yes]
    once: list[Placed[Mark] | Placed[Tempting]] = [*seen, *tempting]
    yield from twice([(one.thing.question, one.spot("question")) for one in once])
    named: list[Placed[Mark] | Placed[Tempting]] = [*marks, *tempting]
    for one in named:
        id_ = one.thing.question
        yield from unknown(one.spot("question"), "what-question", id_, questions.keys())
        question = questions.get(id_)
        if question is None:
            continue
        # A learner may open what the careful colleague left closed, and be tempted there.
        opened = isinstance(one.thing, Tempting) or not question.opened_by or yes & set(question.opened_by)
        if not opened or not _fits(question, thing):
            why = message("why-does-not-show")
            yield fault(one.spot("question"), Kind.BAD_VALUE, key="question", why=why)


def _fits(question: Question, case: PracticeCase) -> bool:
    """Does a question show for the case's role, stage and age, as in a walk?"""
    in_role = case.role is None or not question.roles or case.role in question.roles
    in_stage = case.stage == "full" or question.stage == "quick"
    return in_role and in_stage and (question.ages == "any" or case.age != "adult")


# --------------------------------------------------------------------------- a set of cases


def _of_set(profession: str, spot: Spot, training: Training) -> Iterator[Fault]:
    """Enough cases, of every kind of person and harm, and look-alikes enough."""
    cases, bars = training.practice[profession], training.bars
    of = message("what-cases-of", id=profession)
    for kind in _kinds_left_out(profession, cases, bars):
        yield fault(spot, Kind.MISSING_KEY, key=kind, where=of)
    if len(cases) < bars.cases:
        yield _too_few(spot, of, len(cases), bars.cases)
    alike, wanted = sum(case.look_alike for case in cases), -(-len(cases) * bars.look_alikes_percent // 100)
    if alike < wanted:
        yield _too_few(spot, message("what-look-alikes-of", id=profession), alike, wanted)


def _kinds_left_out(profession: str, cases: Iterable[PracticeCase], bars: Bars) -> list[str]:
    """What no case of a set is about, of what every set must hold."""
    found: set[str] = set()
    for case in cases:
        about = case.about
        found |= {about.exploitation, about.age, *about.who, about.setting}
        found |= {"sex", "labor"} if about.exploitation == "both" else set()
        found |= {"in_person", "online"} if about.setting == "both" else set()
        found |= {"contract_staff"} if about.contract_staff else set()
    wanted = ["sex", "labor", "adult", "minor", "in_person", "online"]
    wanted += ["contract_staff"] if profession in bars.contract_staff else []
    left_out = [one for one in wanted if one not in found]
    return left_out + ([] if {"man", "boy"} & found else ["man"])
