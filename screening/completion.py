"""The record of a completed course: what the strictest confirmed rules ask for (evidence B.7).

Pure: today, the learner's own words and the table of laws are passed in; nothing is kept here.
"""

from __future__ import annotations

import calendar
import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from questions.course_model import Course, TrainingLaw
from questions.model import Id, Language, Model, Text, Version, refused

# Marks that a phone's address book puts round a name, and that nobody sees.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
# What makes two lines of a log the same record.
IDENTITY = ("name", "position", "employer", "started", "course", "version", "completed")
DIGITS = 16


def _tidy(given: object) -> object:
    """One line without invisible marks, single spaces, no space at either end."""
    if not isinstance(given, str):
        return given
    # An accent typed as a letter of its own becomes part of its letter, as fonts have it.
    one_line = unicodedata.normalize("NFC", " ".join(given.split()))
    return "".join(char for char in one_line if unicodedata.category(char) not in _UNSEEN).strip()


def _printable(text: str) -> str:
    if not text.isprintable():
        raise refused("not_printable")
    return text


_Unseen = BeforeValidator(_tidy)
_Printable = AfterValidator(_printable)
Name = Annotated[str, StringConstraints(min_length=1, max_length=120), _Printable, _Unseen]
Position = Annotated[str, StringConstraints(max_length=80), _Printable, _Unseen]
Employer = Annotated[str, StringConstraints(max_length=120), _Printable, _Unseen]


class Completion(Model):
    """One completed course, for a certificate and for one line of an employer's log.

    started: the hire date, if the learner gave it.
    content: the hash of the course and its cases as they were taken.
    minutes: computed from the content (`screening.course`), not measured.
    right, asked: the result of the closing test.
    due, keep_until: by the table of laws for `state`; None where no confirmed rule gives a date.
    id: the same for the same name, position, employer, hire date, course, version and day, however spaced or
    capitalised; filled in when it is not given.
    """

    name: Name
    position: Position = ""
    employer: Employer = ""
    started: date | None = None
    course: Id
    title: Text
    version: Version
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    language: Language
    topics: tuple[Text, ...] = Field(max_length=20)
    completed: date
    minutes: int = Field(ge=0, le=10_000)
    right: int = Field(ge=0, le=1_000)
    asked: int = Field(ge=0, le=1_000)
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    due: date | None = None
    keep_until: date | None = None
    id: Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{16})?$")] = ""

    @model_validator(mode="after")
    def _fits(self) -> Completion:
        if self.right > self.asked:
            raise refused("more_right_than_asked")
        if not self.id:
            # The model is frozen for everyone else; here it is still being made.
            object.__setattr__(self, "id", identity(self))
        return self


def identity(record: Completion) -> str:
    """Sixteen hex digits over what makes a record itself; spaces and capitals do not matter."""
    parts = (str(getattr(record, key)) for key in IDENTITY)
    same = "\0".join(unicodedata.normalize("NFKC", part).casefold() for part in parts)
    return hashlib.sha256(same.encode()).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True)
class Learner:
    """What the learner types for the certificate; none of it is kept."""

    name: str
    position: str = ""
    employer: str = ""
    started: date | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken: the course's hash, its topics by name, the language, computed minutes, the result."""

    content: str
    topics: tuple[Text, ...]
    language: Language
    minutes: int
    right: int
    asked: int


def completion(
    learner: Learner,
    course: Course,
    taken: Taken,
    laws: Mapping[str, TrainingLaw],
    today: date,
) -> Completion:
    """The record of a course completed today.

    laws: by state, those that speak of the course's profession; empty for a course no law asks for.
    Raises pydantic.ValidationError when a typed word is too long, empty or not printable.
    """
    law = laws.get(learner.state or "")
    return Completion(
        name=learner.name,
        position=learner.position,
        employer=learner.employer,
        started=learner.started,
        course=course.id,
        title=course.title,
        version=course.version,
        content=taken.content,
        language=taken.language,
        topics=taken.topics,
        completed=today,
        minutes=taken.minutes,
        right=taken.right,
        asked=taken.asked,
        state=learner.state,
        due=next_due(law, today),
        keep_until=keep_until(law, today),
    )


def next_due(law: TrainingLaw | None, completed: date) -> date | None:
    """When the state asks for training again; None where that is not confirmed (evidence B.4)."""
    if law is None or law.again_months is None or law.again.sure != "confirmed":
        return None
    return months_after(completed, law.again_months)


def keep_until(law: TrainingLaw | None, completed: date) -> date | None:
    """How long the record is kept; None where no confirmed rule counts from the day of completion."""
    if law is None or law.keep_months is None or law.records.sure != "confirmed":
        return None
    return months_after(completed, law.keep_months)


def months_after(day: date, months: int) -> date | None:
    """The same day so many months later, or that month's last day; None after the year 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
