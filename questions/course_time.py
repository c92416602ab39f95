"""How long a course or a practice case takes, computed from its content.

Words at the pace's words a minute, and seconds for each thing to do. Where a learner chooses what to
read (one move of several), the shortest is counted, so that nobody is told more than is true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from questions.course_model import (
    Block,
    Choose,
    Course,
    Option,
    Pace,
    PoolQuestion,
    Practise,
    Read,
    Sort,
)
from questions.model import LANGUAGES, Language, Text
from questions.practice_model import PracticeCase

Cases = Mapping[str, PracticeCase]


def sees(roles: Collection[str], role: str | None) -> bool:
    """Does something for these roles show to a role? No roles: to everyone. No role: everything."""
    return not roles or role is None or role in roles


def words(texts: Iterable[Text], language: Language) -> int:
    """The words of texts in one language, as they are read: parted by spaces."""
    return sum(len(text.say(language).split()) for text in texts)


def reading_seconds(texts: Iterable[Text], pace: Pace, language: Language) -> float:
    """How long it takes to read texts at this pace."""
    return words(texts, language) * 60 / pace.words_a_minute


def case_seconds(case: PracticeCase, pace: Pace, language: Language) -> float:
    """A practice case alone: its scenes with one move each, its marks with their reasons, its lesson."""
    read = [case.title, case.lesson]
    for scene in case.scenes:
        read += [scene.title, scene.sees, *(move.text for move in scene.moves)]
        read.append(min((move.then for move in scene.moves), key=lambda then: words([then], language)))
    read += [mark.why for mark in case.marks]
    to_do = pace.move_seconds * len(case.scenes) + pace.mark_seconds * len(case.marks)
    return reading_seconds(read, pace, language) + to_do


def block_seconds(block: Block, pace: Pace, language: Language, cases: Cases) -> float:
    """One block of a lesson; a practice case that does not exist takes no time."""
    if isinstance(block, Practise):
        case = cases.get(block.case)
        return case_seconds(case, pace, language) if case else 0.0
    if isinstance(block, Choose):
        return _choosing(block.ask, block.options, pace, language)
    if isinstance(block, Sort):
        read = [block.ask, *(pile.name for pile in block.piles)]
        read += [text for thing in block.things for text in (thing.text, thing.why)]
        return reading_seconds(read, pace, language) + pace.thing_seconds * len(block.things)
    points = block.points if isinstance(block, Read) else ()
    return reading_seconds([block.heading, *block.paragraphs, *points], pace, language)


def question_seconds(question: PoolQuestion, pace: Pace, language: Language) -> float:
    """One question of the closing test."""
    return _choosing(question.ask, question.options, pace, language)


def _choosing(ask: Text, options: Sequence[Option], pace: Pace, language: Language) -> float:
    """The question, every option, and what is said of the right ones."""
    read = [ask, *(option.text for option in options)]
    read += [option.say for option in options if option.right]
    return reading_seconds(read, pace, language) + pace.choose_seconds


def lessons_seconds(
    course: Course,
    role: str | None,
    language: Language,
    cases: Cases,
    skipped: Collection[str] = (),
) -> float:
    """The opening words and all lessons that a role sees, without the blocks that were skipped."""
    pace = course.pace
    seconds = reading_seconds([course.title, *course.notice, *course.honest], pace, language)
    for lesson in course.lessons:
        if sees(lesson.roles, role):
            seconds += reading_seconds([lesson.title], pace, language)
            seconds += sum(
                block_seconds(block, pace, language, cases)
                for block in lesson.blocks
                if sees(block.roles, role) and block.id not in skipped
            )
    return seconds


def closing_seconds(
    questions: Iterable[PoolQuestion], cases: Iterable[PracticeCase], pace: Pace, language: Language
) -> float:
    """A closing set: its cases and its questions."""
    asked = sum(question_seconds(question, pace, language) for question in questions)
    return asked + sum(case_seconds(case, pace, language) for case in cases)


def shortest_seconds(
    course: Course, role: str | None, cases: Cases, languages: Collection[Language] = LANGUAGES
) -> float:
    """The shortest way of a role to the end of a course, in the language that takes less.

    Every case may be skipped, so none is counted. Of the closing sets that can be drawn the shortest is
    counted: of each topic its shortest question, then the shortest of the rest.
    """
    return min(_shortest(course, role, language, cases) for language in languages)


def _shortest(course: Course, role: str | None, language: Language, cases: Cases) -> float:
    closing, pace = course.closing, course.pace
    pool = sorted(
        (one for one in closing.pool if sees(one.roles, role)),
        key=lambda one: question_seconds(one, pace, language),
    )
    by_topic = {question.topic: question for question in reversed(pool)}
    needed = list(by_topic.values())
    rest = [question for question in pool if question not in needed]
    asked = needed + rest[: max(0, closing.questions - len(needed))]
    lessons = lessons_seconds(course, role, language, cases, practised(course))
    return lessons + closing_seconds(asked, (), pace, language)


def practised(course: Course) -> frozenset[str]:
    """The ids of the blocks in which a case is practised; each may be skipped."""
    blocks = (block for lesson in course.lessons for block in lesson.blocks)
    return frozenset(block.id for block in blocks if isinstance(block, Practise))


def whole_minutes(seconds: float) -> int:
    """Full minutes; what is left over is not counted."""
    return int(seconds // 60)
