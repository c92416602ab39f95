"""What a learner made of a practice case, beside what a careful colleague marked.

Both sets of marks go through the same engine and the same rules as a real walk. Pure: no session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from questions.model import Pack, Question, Text
from questions.practice_model import Mark, Move, PracticeCase, Scene, Tempting
from questions.rule_model import Rules
from screening.assess import assess
from screening.assessment import Assessment
from screening.flow import visible_questions
from screening.meaning import Meaning, meaning_of
from screening.response import Answer, Gate, Response

Status = Literal["same", "missed", "not_shown", "otherwise", "left_open", "let_be"]
WhyFrom = Literal["mark", "tempting", "sign"]


@dataclass(frozen=True, slots=True)
class ComparedSign:
    """One question as the learner and the careful colleague left it.

    yours, careful: the answer, or None for one that was left open or marked as not known.
    status: same: both answered alike. missed: the story shows it, the learner left it open. not_shown:
    the learner's yes, which the story does not show. otherwise: two other answers that differ.
    left_open: the colleague settled it without a yes, the learner left it open. let_be: tempting, and
    rightly left open by both.
    counts: does a yes move points at all; points: how many; once: signs of this grade count together,
    as one. scene: the id of the scene that shows it. why: what the case says of its mark, of the
    temptation, of both where the learner gave in, or else what the sign itself says does not count and
    may be innocent (`why_from`).
    """

    question: str
    text: Text
    yours: Answer | None
    careful: Answer | None
    status: Status
    counts: bool
    points: int
    once: bool
    scene: str | None
    why: tuple[Text, ...]
    why_from: WhyFrom


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both assessments, and every question that either marked yes or that the case names, in pack order."""

    yours: Assessment
    careful: Assessment
    signs: tuple[ComparedSign, ...]


@dataclass(frozen=True, slots=True)
class MoveMade:
    """A move that the learner chose; safe: it hurts nobody. better: the good moves, when this was none."""

    scene: Scene
    move: Move
    safe: bool
    better: tuple[Move, ...]


def response_of(case: PracticeCase, profession: str, answers: Mapping[str, Answer]) -> Response:
    """A learner's answers to a case as a response: role, stage, age, danger and gate are the story's."""
    return Response(
        pack=profession,
        role=case.role,
        stage=case.stage,
        age=case.age,
        danger_now=case.danger_now,
        gate=_gate(case),
        answers=dict(answers),
    )


def _gate(case: PracticeCase) -> Gate:
    if case.private == "no":
        return Gate(alone="no", insider=case.insider)
    return Gate(alone="yes", interpreter="not_needed", limits_told="yes", insider=case.insider)


def careful_response(case: PracticeCase, profession: str) -> Response:
    """The careful colleague's marks as a response."""
    return response_of(case, profession, {mark.question: mark.answer for mark in case.marks})


def compare(case: PracticeCase, pack: Pack, rules: Rules, answers: Mapping[str, Answer]) -> Comparison:
    """The learner's answers beside the careful colleague's, sign by sign, each with its own assessment.

    An answer to a question that does not show counts for nothing, here as in a walk (rule 13). A case's
    mark to a question that the pack does not have is passed over: a site may ask less.
    """
    yours, careful = response_of(case, pack.id, answers), careful_response(case, pack.id)
    told = _Told(case, meaning_of(pack, rules), _settled(pack, yours), _settled(pack, careful))
    return Comparison(
        yours=assess(pack, rules, yours),
        careful=assess(pack, rules, careful),
        signs=tuple(
            told.sign(index, question)
            for index, question in enumerate(pack.questions)
            if told.about(question)
        ),
    )


def moves_made(case: PracticeCase, chosen: Iterable[tuple[str, str]]) -> tuple[MoveMade, ...]:
    """The moves that were chosen, as pairs of scene and move, in that order; unknown ids are passed over."""
    known = {(scene.id, move.id): (scene, move) for scene in case.scenes for move in scene.moves}
    return tuple(
        MoveMade(scene=scene, move=move, safe=move.worth != "unsafe", better=_better(scene, move))
        for scene, move in (known[pair] for pair in chosen if pair in known)
    )


def _better(scene: Scene, move: Move) -> tuple[Move, ...]:
    return () if move.worth == "good" else tuple(one for one in scene.moves if one.worth == "good")


def _settled(pack: Pack, response: Response) -> dict[str, Answer]:
    """The answers that say something, to questions that show."""
    shown = {question.id for question in visible_questions(pack, response)}
    return {key: said for key, said in response.answers.items() if key in shown and said != "unknown"}


class _Told:
    """A case beside two sets of answers."""

    def __init__(
        self,
        case: PracticeCase,
        meaning: Meaning,
        yours: Mapping[str, Answer],
        careful: Mapping[str, Answer],
    ) -> None:
        self.meaning = meaning
        self.yours = yours
        self.careful = careful
        self.marks: Mapping[str, Mark] = {mark.question: mark for mark in case.marks}
        self.tempting: Mapping[str, Tempting] = {one.question: one for one in case.tempting}
        self.once = {weight.grade for weight in meaning.rules.weights if weight.once}

    def about(self, question: Question) -> bool:
        """Is this a question that the case names or that somebody marked yes?"""
        key = question.id
        return (
            key in self.marks or key in self.tempting or "yes" in (self.yours.get(key), self.careful.get(key))
        )

    def sign(self, index: int, question: Question) -> ComparedSign:
        key, points = question.id, self.meaning.points_of(index)
        mark = self.marks.get(key)
        why, why_from = self._why(index, key)
        return ComparedSign(
            question=key,
            text=question.text,
            yours=self.yours.get(key),
            careful=self.careful.get(key),
            status=_status(self.yours.get(key), self.careful.get(key)),
            counts=points > 0,
            points=points,
            once=self.meaning.signs[index].grade in self.once,
            scene=mark.scene if mark else None,
            why=why,
            why_from=why_from,
        )

    def _why(self, index: int, key: str) -> tuple[tuple[Text, ...], WhyFrom]:
        tempting = (self.tempting[key].why,) if key in self.tempting else ()
        if key in self.marks:
            gave_in = self.yours.get(key) == "yes" and self.careful.get(key) != "yes"
            return (self.marks[key].why, *(tempting if gave_in else ())), "mark"
        if tempting:
            return tempting, "tempting"
        sign = self.meaning.signs[index]
        said = tuple(text for text in (sign.does_not_count, sign.innocent) if text is not None)
        return said or (sign.definition,), "sign"


def _status(yours: Answer | None, careful: Answer | None) -> Status:
    if yours == careful:
        return "let_be" if careful is None else "same"
    if yours == "yes":
        return "not_shown"
    if yours is not None:
        return "otherwise"
    return "missed" if careful == "yes" else "left_open"
