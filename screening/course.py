"""A learner's way through a course: what a role sees, how far one is, the closing test.

Pure: what was done and the seed of a draw are passed in. How long things take is computed in
`questions.course_time`, which the linter reads too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from questions.course_model import Block, Closing, Course, Lesson, Pace, PoolQuestion, Practise, Topic
from questions.course_time import (
    case_seconds,
    closing_seconds,
    lessons_seconds,
    sees,
    shortest_seconds,
    whole_minutes,
)
from questions.model import Language
from questions.practice_model import PracticeCase
from questions.training_load import Training
from screening.completion import Taken

Cases = Mapping[str, PracticeCase]


@dataclass(frozen=True, slots=True)
class Part:
    """A lesson with the blocks of it that a role sees."""

    lesson: Lesson
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a learner is: `done` of `of` steps, in part `part` of `parts`, counted from 1.

    A step is a block, or the closing as a whole; the closing is the last part.
    next: the id of the first block that is open, None once only the closing is left or nothing.
    """

    done: int
    of: int
    part: int
    parts: int
    next: str | None

    @property
    def fraction(self) -> float:
        """Between 0 and 1; 1 only when everything is done."""
        return self.done / self.of


@dataclass(frozen=True, slots=True)
class Asked:
    """One drawn question; order: its options' places as they are shown, so that no place gives it away."""

    question: PoolQuestion
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A closing set: the cases to practise and the questions to answer, in order."""

    cases: tuple[PracticeCase, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A closing test's result. wrong: the ids of the questions to look at again, open ones among them."""

    right: int
    asked: int
    enough: int
    wrong: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return self.right >= self.enough


def parts_for(course: Course, role: str | None) -> tuple[Part, ...]:
    """The lessons a role sees, each with its blocks; None sees all."""
    found = []
    for lesson in course.lessons:
        blocks = tuple(block for block in lesson.blocks if sees(block.roles, role))
        if blocks and sees(lesson.roles, role):
            found.append(Part(lesson, blocks))
    return tuple(found)


def topics_for(course: Course, role: str | None) -> tuple[Topic, ...]:
    """The topics of a role's lessons, each once, in the order they are met."""
    return tuple(dict.fromkeys(part.lesson.topic for part in parts_for(course, role)))


def progress(course: Course, role: str | None, done: Collection[str], closing_done: bool = False) -> Progress:
    """How far somebody is who did these blocks; ids that the course no longer holds are passed over."""
    parts = parts_for(course, role)
    blocks = [(number, block) for number, part in enumerate(parts, start=1) for block in part.blocks]
    still_open = [(number, block.id) for number, block in blocks if block.id not in done]
    last = len(parts) + 1
    return Progress(
        done=len(blocks) - len(still_open) + closing_done,
        of=len(blocks) + 1,
        part=still_open[0][0] if still_open else last,
        parts=last,
        next=still_open[0][1] if still_open else None,
    )


def finished(course: Course, role: str | None, done: Collection[str], result: Result | None) -> bool:
    """Is everything done that this role sees, and the closing test passed?"""
    passed = result is not None and result.passed
    return passed and progress(course, role, done, closing_done=True).next is None


# --------------------------------------------------------------------------- the closing


def draw(
    course: Course,
    role: str | None,
    cases: Cases,
    seed: str,
    before: Collection[str] = (),
) -> Drawn:
    """A closing set for a role: at least one question of each topic of the pool; same seed, same set.

    before: ids of questions and cases that were met already; they come again only where others run
    out. Cases of the lessons come last too, and a case of another role only where nothing else is left.
    """
    chance = Random(seed)
    met = set(before) | _practised(course)
    pool = [one for one in course.closing.pool if sees(one.roles, role)]
    chance.shuffle(pool)
    pool.sort(key=lambda one: one.id in met)
    asked = _of_each_topic(pool, course.closing.questions)
    chance.shuffle(asked)
    return Drawn(
        cases=_cases(course.closing, role, cases.values(), met, chance),
        questions=tuple(Asked(one, _shuffled(len(one.options), chance)) for one in asked),
    )


def _of_each_topic(pool: Sequence[PoolQuestion], count: int) -> list[PoolQuestion]:
    """The first question of each topic, then the first of the rest, `count` in all."""
    first = {question.topic: question for question in reversed(pool)}
    chosen = list(first.values())
    rest = [question for question in pool if question not in chosen]
    return (chosen + rest)[: max(count, len(chosen))]


def _cases(
    closing: Closing, role: str | None, cases: Iterable[PracticeCase], met: Collection[str], chance: Random
) -> tuple[PracticeCase, ...]:
    """So many cases; where there are two or more, one is a look-alike and one is not."""
    found = list(cases)
    chance.shuffle(found)
    found.sort(key=lambda one: (not sees((one.role,) if one.role else (), role), one.id in met))
    chosen = found[: closing.cases]
    if len(chosen) > 1 and len({one.look_alike for one in chosen}) == 1:
        other = next((one for one in found if one.look_alike != chosen[0].look_alike), None)
        chosen = [*chosen[:-1], other] if other else chosen
        chance.shuffle(chosen)
    return tuple(chosen)


def _practised(course: Course) -> set[str]:
    return {block.case for lesson in course.lessons for block in lesson.blocks if isinstance(block, Practise)}


def _shuffled(count: int, chance: Random) -> tuple[int, ...]:
    order = list(range(count))
    chance.shuffle(order)
    return tuple(order)


def score(course: Course, drawn: Drawn, answers: Mapping[str, int]) -> Result:
    """The result of a closing test. answers: a question's id and the place of an option in the file.

    A question left open, or answered with an option that does not exist, is not right.
    """
    wrong = tuple(
        one.question.id for one in drawn.questions if not _right(one.question, answers.get(one.question.id))
    )
    asked = len(drawn.questions)
    return Result(right=asked - len(wrong), asked=asked, enough=course.closing.enough, wrong=wrong)


def _right(question: PoolQuestion, answer: int | None) -> bool:
    return answer is not None and 0 <= answer < len(question.options) and question.options[answer].right


# --------------------------------------------------------------------------- time


@dataclass(frozen=True, slots=True)
class Way:
    """A role's way through a course in one language; cases: the profession's, by id."""

    course: Course
    role: str | None
    language: Language
    cases: Cases


def minutes_taken(way: Way, drawn: Drawn, skipped: Collection[str] = ()) -> int:
    """Full minutes of work that a learner did, computed from the content.

    skipped: ids of blocks and of drawn cases that were skipped; they count for nothing.
    """
    lessons = lessons_seconds(way.course, way.role, way.language, way.cases, skipped)
    questions = [one.question for one in drawn.questions]
    practised = [case for case in drawn.cases if case.id not in skipped]
    return whole_minutes(lessons + closing_seconds(questions, practised, way.course.pace, way.language))


def taken(training: Training, way: Way, drawn: Drawn, result: Result, skipped: Collection[str] = ()) -> Taken:
    """What the record of this way holds: the course as it was taken, its topics, its time, its result."""
    topics = topics_for(way.course, way.role)
    return Taken(
        content=training.hash_of(way.course),
        topics=tuple(training.topic_names[topic] for topic in topics),
        language=way.language,
        minutes=minutes_taken(way, drawn, skipped),
        right=result.right,
        asked=result.asked,
    )


def minutes_at_least(way: Way) -> int:
    """Full minutes of the shortest way to a course's end: whatever set is drawn, with no case practised."""
    return whole_minutes(shortest_seconds(way.course, way.role, way.cases, [way.language]))


def minutes_of_case(case: PracticeCase, pace: Pace, language: Language) -> int:
    """Minutes of a practice case alone, rounded to the next full one: what a leader plans with."""
    return -int(-case_seconds(case, pace, language) // 60)
