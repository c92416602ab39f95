"""Courses (`training/courses/*.yaml`) and the state table of hotel training laws (`training/laws.yaml`).

The models only read their own fields. How long a course takes and what a learner has done stand
in `screening/course.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from questions.model import Id, Model, SourceRef, Text, Version

# The five topics of California Government Code 12950.3, as evidence B.1 lists them.
Topic = Literal["definition", "at_risk", "sex_and_labor", "your_part", "contacts", "dignity", "craft"]
FIVE_TOPICS: tuple[Topic, ...] = ("definition", "at_risk", "sex_and_labor", "your_part", "contacts")


class Read(Model):
    """A short text to read, with a heading."""

    kind: Literal["read"]
    id: Id
    heading: Text
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    points: tuple[Text, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    roles: tuple[Id, ...] = ()


class Option(Model):
    """One answer to choose, whether it is right, and a calm word on it."""

    text: Text
    right: bool = False
    say: Text


class Choose(Model):
    """One question with two to five options; one or more are right (`several`)."""

    kind: Literal["choose"]
    id: Id
    ask: Text
    several: bool = False
    options: tuple[Option, ...] = Field(min_length=2, max_length=5)
    sources: tuple[SourceRef, ...] = ()
    roles: tuple[Id, ...] = ()


class Pile(Model):
    """One of the places that things are put into."""

    id: Id
    name: Text


class Thing(Model):
    """One thing to put into a pile, and a word on why it belongs there."""

    text: Text
    pile: Id
    why: Text


class Sort(Model):
    """Things to be put each into one of two or three piles (do, do not; counts, does not count)."""

    kind: Literal["sort"]
    id: Id
    ask: Text
    piles: tuple[Pile, ...] = Field(min_length=2, max_length=3)
    things: tuple[Thing, ...] = Field(min_length=3, max_length=8)
    sources: tuple[SourceRef, ...] = ()
    roles: tuple[Id, ...] = ()


class Practise(Model):
    """A practice case of the profession, in the middle of the course. It can be skipped."""

    kind: Literal["practise"]
    id: Id
    case: Id
    roles: tuple[Id, ...] = ()


class Turn(Model):
    """Contacts as the directory and the site give them for the learner's place: who to tell here."""

    kind: Literal["contacts"]
    id: Id
    heading: Text
    paragraphs: tuple[Text, ...] = ()
    roles: tuple[Id, ...] = ()


Block = Annotated[Read | Choose | Sort | Practise | Turn, Field(discriminator="kind")]


class Lesson(Model):
    """One part of a course: a topic, and what is read and done in it. roles: empty means everyone."""

    id: Id
    topic: Topic
    title: Text
    blocks: tuple[Block, ...] = Field(min_length=1)
    roles: tuple[Id, ...] = ()


class PoolQuestion(Model):
    """One question of the closing test, drawn from a larger pool. Exactly one option is right."""

    id: Id
    topic: Topic
    ask: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=4)
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    roles: tuple[Id, ...] = ()


class Closing(Model):
    """The end of a course: so many cases and questions are drawn, at least one of each topic.

    cases: so many practice cases. questions: so many of the pool. enough: so many right to finish;
    a learner may try again as often as they like, with other questions.
    """

    cases: int = Field(ge=0, le=6)
    questions: int = Field(ge=1, le=30)
    enough: int = Field(ge=1, le=30)
    pool: tuple[PoolQuestion, ...] = Field(min_length=3)


class Pace(Model):
    """How time is computed: words a minute, and seconds for each thing to do, with the reason."""

    words_a_minute: int = Field(ge=100, le=300)
    choose_seconds: int = Field(ge=0, le=120)
    thing_seconds: int = Field(ge=0, le=60)
    move_seconds: int = Field(ge=0, le=120)
    mark_seconds: int = Field(ge=0, le=60)
    why: Text


class Course(Model):
    """One course. profession: the id of its pack. at_least_minutes: a learner's shortest way is this long."""

    id: Id
    version: Version
    profession: Id
    title: Text
    who: Text
    notice: tuple[Text, ...] = Field(min_length=1)
    honest: tuple[Text, ...] = Field(min_length=1)
    at_least_minutes: int = Field(ge=1)
    pace: Pace
    lessons: tuple[Lesson, ...] = Field(min_length=1)
    closing: Closing


class Known(Model):
    """One cell of the state table: what is known, and how sure. `unconfirmed` is said aloud."""

    text: Text
    sure: Literal["confirmed", "secondary", "unconfirmed"]


class TrainingLaw(Model):
    """One state's rule on training hotel staff (evidence B.4). No state is claimed as approved.

    first_days, again_months: for the next due date; None where not confirmed or where there is none.
    keep_months: how long a record is kept after completion; None where not confirmed.
    """

    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    law: Known
    who: Known
    first: Known
    again: Known
    length: Known
    notice: Known
    records: Known
    first_days: int | None = Field(default=None, ge=1)
    again_months: int | None = Field(default=None, ge=1)
    keep_months: int | None = Field(default=None, ge=1)
    checked: date
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class TrainingLaws(Model):
    """The table, newest look first in `checked`. other_states: what is said of a state not in it.

    professions: whose training the laws speak of; empty means everyone's.
    """

    professions: tuple[Id, ...] = ()
    training_laws: tuple[TrainingLaw, ...] = Field(min_length=1)
    other_states: Text


class TopicName(Model):
    """What a topic is called on a page and on a certificate."""

    id: Topic
    name: Text


class Bars(Model):
    """What a profession's cases and its course must at least hold; the linter enforces them.

    cases: so many a profession; look_alikes_percent: of these something else. guesses: so many cases of
    all professions show how a guess by looks goes wrong. contract_staff: the professions of whose cases
    one is about contract staff. five_topics: the professions whose course a law wants on five topics.
    pool_percent: so large is the pool of each role, of the questions drawn. why: the reason.
    """

    cases: int = Field(ge=1, le=100)
    look_alikes_percent: int = Field(ge=0, le=100)
    guesses: int = Field(ge=0, le=20)
    contract_staff: tuple[Id, ...] = ()
    five_topics: tuple[Id, ...] = ()
    pool_percent: int = Field(ge=100, le=1000)
    why: Text


class TrainingFrame(Model):
    """`training/frame.yaml`: the names of the topics, and the bars."""

    topic_names: tuple[TopicName, ...] = Field(min_length=1)
    bars: Bars
