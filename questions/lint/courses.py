"""Courses: everything can be reached and answered, the closing can be drawn, the time is as said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from questions.course_model import (
    FIVE_TOPICS,
    Block,
    Choose,
    Closing,
    Course,
    Lesson,
    Option,
    Pile,
    PoolQuestion,
    Practise,
    Read,
    Sort,
    Thing,
    Turn,
)
from questions.course_time import sees, shortest_seconds, whole_minutes
from questions.faults import Fault, Kind, Spot, fault
from questions.lint.ids import twice
from questions.lint.placed import Placed
from questions.lint.practice import unknown
from questions.load import Content
from questions.messages import Message, message
from questions.model import Pack
from questions.practice_model import PracticeCase
from questions.training_load import Training

BLOCKS: tuple[type[Block], ...] = (Read, Choose, Sort, Practise, Turn)
OF_ROLES: tuple[type[Block] | type[Lesson] | type[PoolQuestion], ...] = (Lesson, PoolQuestion, *BLOCKS)


def faults(
    files: Sequence[Placed[Course]], training: Training, content: Content, bars: Spot
) -> Iterator[Fault]:
    """Faults of every course; a profession without one is a fault of the frame, where its bars stand."""
    yield from twice([(file.thing.id, file.spot("id")) for file in files])
    yield from twice([(file.thing.profession, file.spot("profession")) for file in files])
    for profession in content.packs:
        if profession not in training.courses:
            where = message("what-training-courses")
            yield fault(bars, Kind.MISSING_KEY, key=profession, where=where)
    for file in files:
        yield from unknown(file.spot("profession"), "what-profession", file.thing.profession, content.packs)
        cases = training.cases_of(file.thing.profession)
        yield from _ids(file)
        yield from _named(file, training, cases, content.packs.get(file.thing.profession))
        yield from _right_options(file)
        for role in _roles(file.thing, content):
            yield from _of_role(file, role, training, cases)


def _roles(course: Course, content: Content) -> Sequence[str | None]:
    pack = content.packs.get(course.profession)
    return [role.id for role in pack.roles] if pack and pack.roles else [None]


def _ids(file: Placed[Course]) -> Iterator[Fault]:
    """What is done is remembered by a block's id, so blocks and lessons share one set of ids."""
    lessons = list(file.under(Lesson, "lessons"))
    things = [*lessons, *(block for kind in BLOCKS for block in file.inside(kind))]
    yield from twice(sorted(((one.thing.id, one.spot("id")) for one in things), key=lambda one: one[1]))
    yield from twice([(one.thing.id, one.spot("id")) for one in file.inside(PoolQuestion)])
    for sort in file.inside(Sort):
        yield from twice([(pile.thing.id, pile.spot("id")) for pile in sort.under(Pile, "piles")])


def _named(
    file: Placed[Course], training: Training, cases: Mapping[str, PracticeCase], pack: Pack | None
) -> Iterator[Fault]:
    """Roles, cases, piles and topics that are named exist."""
    for practise in file.inside(Practise):
        yield from unknown(practise.spot("case"), "what-case", practise.thing.case, cases.keys())
    for sort in file.inside(Sort):
        piles = {pile.id for pile in sort.thing.piles}
        for thing in sort.under(Thing, "things"):
            yield from unknown(thing.spot("pile"), "what-pile", thing.thing.pile, piles)
    for lesson in file.inside(Lesson):
        topic: str = lesson.thing.topic
        yield from unknown(lesson.spot("topic"), "what-topic", topic, {str(t) for t in training.topic_names})
    if pack is None:
        return
    roles = {role.id for role in pack.roles}
    for kind in OF_ROLES:
        for one in file.inside(kind):
            for index, id_ in enumerate(one.thing.roles):
                yield from unknown(one.spot("roles", index), "what-role", id_, roles)


def _right_options(file: Placed[Course]) -> Iterator[Fault]:
    """One option is right, no more and no fewer, where one is chosen; at least one where several are."""
    for choose in file.inside(Choose):
        yield from _of_options(choose.spot("options"), choose.thing.options, several=choose.thing.several)
    for question in file.inside(PoolQuestion):
        yield from _of_options(question.spot("options"), question.thing.options, several=False)


def _of_options(spot: Spot, options: Sequence[Option], *, several: bool) -> Iterator[Fault]:
    right = sum(option.right for option in options)
    if right < 1 or (right > 1 and not several):
        why = message("why-right-options", count=right)
        yield fault(spot, Kind.BAD_VALUE, key="options", why=why)


# --------------------------------------------------------------------------- what a role meets


def _of_role(
    file: Placed[Course], role: str | None, training: Training, cases: Mapping[str, PracticeCase]
) -> Iterator[Fault]:
    course = file.thing
    whom = message("what-course-for", id=course.id, role=role or "-")
    topics = {
        lesson.topic
        for lesson in course.lessons
        if sees(lesson.roles, role) and any(sees(block.roles, role) for block in lesson.blocks)
    }
    if course.profession in training.bars.five_topics:
        for topic in FIVE_TOPICS:
            if topic not in topics:
                yield fault(file.spot("lessons"), Kind.MISSING_KEY, key=topic, where=whom)
    pool = [question for question in course.closing.pool if sees(question.roles, role)]
    asked = {question.topic for question in pool}
    for topic in sorted(topics - asked):
        where = message("what-pool-of", whom=whom)
        yield fault(file.spot("closing", "pool"), Kind.MISSING_KEY, key=topic, where=where)
    yield from _closing(file, whom, len(pool), len(asked), training.bars.pool_percent)
    if len(cases) < course.closing.cases:
        yield _few(
            file.spot("closing", "cases"),
            message("what-cases-of", id=course.profession),
            len(cases),
            course.closing.cases,
        )
    minutes = whole_minutes(shortest_seconds(course, role, cases))
    if minutes < course.at_least_minutes:
        what = message("what-minutes-of", whom=whom)
        yield _few(file.spot("at_least_minutes"), what, minutes, course.at_least_minutes)


def _closing(file: Placed[Course], whom: Message, pool: int, topics: int, percent: int) -> Iterator[Fault]:
    """A closing can be drawn with every topic, can be passed, and differs from try to try."""
    closing: Closing = file.thing.closing
    if closing.questions < topics:
        what = message("what-closing-of", whom=whom)
        yield _few(file.spot("closing", "questions"), what, closing.questions, topics)
    if closing.enough > closing.questions:
        why = message("why-more-than-asked", count=closing.questions)
        yield fault(file.spot("closing", "enough"), Kind.CANNOT_HOLD, id="enough", why=why)
    wanted = -(-closing.questions * percent // 100)
    if pool < wanted:
        yield _few(file.spot("closing", "pool"), message("what-pool-of", whom=whom), pool, wanted)


def _few(spot: Spot, what: Message, count: int, limit: int) -> Fault:
    return fault(spot, Kind.TOO_FEW, what=what, count=count, limit=limit)
