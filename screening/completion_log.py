"""Lines of an employer's training log as CSV and JSON: what the strictest confirmed rules ask (duties, B.7).

One line a completed course, in plain text, so that a log can be read without this product. A JSON log
has one object a line; what a spreadsheet would run in CSV is made harmless.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from questions.model import Id, Language, Model, Version, refused
from screening.completion import Completion, Employer, Name, Position
from screening.spreadsheet import harmless

BYTE_ORDER_MARK = "\ufeff"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _or_none(given: object) -> object:
    return None if given == "" else given


def _day(given: object) -> object:
    """Only days as we write them: a spreadsheet's own form does not say which number is the month."""
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise refused("date_type")
    return _or_none(given)


def _one_line(given: object) -> object:
    return " ".join(given.replace("\N{SOFT HYPHEN}", "").split()) if isinstance(given, str) else given


def _visible(text: str) -> str:
    for char in text:
        if not char.isprintable():
            raise refused("hidden_character", code=f"{ord(char):04X}")
    return text


Day = Annotated[date, BeforeValidator(_day)]
MaybeDay = Annotated[Annotated[date, BeforeValidator(_day)] | None, BeforeValidator(_or_none)]
# As long as all texts of a record can be together.
Said = Annotated[
    str, StringConstraints(max_length=50_000), BeforeValidator(_one_line), AfterValidator(_visible)
]
State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class LogLine(Model):
    """One line of a log. Its fields in their order are the columns of a CSV file.

    title, topics: in the language of the course. provider, mode, state_approved: what evidence E.5 asks,
    the same on each of our lines. approval_number, acknowledged: for the employer to fill in (the day on
    which the worker signed).
    """

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    name: Name
    position: Position = ""
    employer: Employer = ""
    hire_date: MaybeDay = None
    course: Id
    title: Annotated[Said, Field(min_length=1)]
    version: Version
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    provider: Said = "Signpost"
    approval_number: Said = ""
    state_approved: Literal["no"] = "no"
    mode: Literal["self_paced_interactive"] = "self_paced_interactive"
    language: Language
    topics: Said = ""
    completed: Day
    minutes: int = Field(ge=0, le=10_000)
    right: int = Field(ge=0, le=1_000)
    asked: int = Field(ge=0, le=1_000)
    state: Annotated[State | None, BeforeValidator(_or_none)] = None
    due: MaybeDay = None
    keep_until: MaybeDay = None
    acknowledged: MaybeDay = None

    def cells(self) -> dict[str, str]:
        """Every field as text: days as YYYY-MM-DD, nothing as an empty text."""
        return {key: "" if value is None else str(value) for key, value in self}


COLUMNS: tuple[str, ...] = tuple(LogLine.model_fields)
NEEDED: frozenset[str] = frozenset(key for key, one in LogLine.model_fields.items() if one.is_required())


def log_line(record: Completion) -> LogLine:
    """The line of one completion."""
    return LogLine(
        id=record.id,
        name=record.name,
        position=record.position,
        employer=record.employer,
        hire_date=record.started,
        course=record.course,
        title=record.title.say(record.language),
        version=record.version,
        content=record.content,
        language=record.language,
        topics="; ".join(one.say(record.language) for one in record.topics),
        completed=record.completed,
        minutes=record.minutes,
        right=record.right,
        asked=record.asked,
        state=record.state,
        due=record.due,
        keep_until=record.keep_until,
    )


def as_csv(record: Completion) -> str:
    """The record as a CSV file: the header and one line."""
    return written([log_line(record).cells()])


def as_json(record: Completion) -> str:
    """The record as one line of JSON, to stand among others in a file."""
    data = log_line(record).model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False) + "\n"


def written(rows: Iterable[dict[str, Any]]) -> str:
    """Rows of cells as a CSV file. It begins with a byte order mark: without one Excel mangles accents."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(str(row[key])) for key in COLUMNS] for row in rows)
    return BYTE_ORDER_MARK + target.getvalue()
