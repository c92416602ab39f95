"""An employer's training log: merged from many files, and who is due for training again.

DataFrames in and out; all cells are texts, an empty one is nothing, days are YYYY-MM-DD (and so sort as
days). Pure: `on` is today. pandas and icalendar are imported when a log is merged, not before.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from questions.messages import shorten
from questions.model import Language, Text
from screening.completion_log import COLUMNS, LogLine, written

if TYPE_CHECKING:
    from icalendar import Event
    from pandas import DataFrame, Series

Status = Literal["overdue", "soon", "later", "none"]
STATUSES: tuple[Status, ...] = ("overdue", "soon", "later", "none")
# As long as it takes to plan a course before the day; no law names it.
SOON = timedelta(days=60)
# A person, as far as a log can tell one from another: two of one name seldom began on one day. Who is
# written in two ways stands twice in the list, which is seen; two people taken for one would not be.
PERSON = ("name", "employer", "hire_date")
SHOWN = ("status", "due", "name", "position", "employer", "title", "completed", "state")
_WIDEST = 40


def frame_of(lines: Iterable[LogLine]) -> DataFrame:
    """The lines of a log as a table of texts with the columns of a log."""
    from pandas import DataFrame  # noqa: PLC0415  (takes a second; imported only when used)

    return DataFrame([one.cells() for one in lines], columns=list(COLUMNS), dtype=object)


def merged(log: DataFrame) -> DataFrame:
    """Each record once, the oldest first. The order of the rows given does not matter.

    Two rows are one record when they have the same id, employer and hire date: the id alone is the same
    for two people of one name and position who finish on one day. Of such rows the fuller one stays:
    an employer has filled in what the other lacks.
    """
    ranked = log.assign(_full=(log != "").sum(axis=1), _all=_whole(log)).sort_values(["_full", "_all"])
    once = _last_of_each(ranked, ("id", *PERSON)).sort_values(["completed", "_all"])
    return once[list(COLUMNS)].reset_index(drop=True)


def newest(log: DataFrame) -> DataFrame:
    """For each person and course the record completed last, which alone says what is due."""
    ordered = log.assign(_all=_whole(log)).sort_values(["completed", "due", "_all"])
    return _last_of_each(ordered, (*PERSON, "course"))[list(COLUMNS)].reset_index(drop=True)


def who_is_due(log: DataFrame, on: date) -> DataFrame:
    """The newest records with a column `status`, the most urgent first."""
    found = newest(log)
    status = [_status(due, on) for due in found["due"]]
    rank = [STATUSES.index(one) for one in status]
    ordered = found.assign(status=status, _rank=rank, _all=_whole(found))
    ordered = ordered.sort_values(["_rank", "due", "name", "_all"])
    return ordered.drop(columns=["_rank", "_all"]).reset_index(drop=True)


def _status(due: str, on: date) -> Status:
    if not due:
        return "none"
    if due < on.isoformat():
        return "overdue"
    return "soon" if date.fromisoformat(due) - on <= SOON else "later"


def _whole(log: DataFrame) -> list[str]:
    """Each row as one text: two rows that have the same one are the same."""
    return ["\0".join(row) for row in log[list(COLUMNS)].to_numpy().tolist()]


def _last_of_each(log: DataFrame, columns: Iterable[str]) -> DataFrame:
    """Of the rows that agree in these columns, capitals and spaces aside, the last one."""
    keys = log[list(columns)].map(_folded)
    return log[~keys.duplicated(keep="last")]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


# --------------------------------------------------------------------------- what is handed on


def as_csv(log: DataFrame) -> str:
    """The log in the format that it is read in."""
    return written({key: str(row[key]) for key in COLUMNS} for row in log.to_dict("records"))


def as_table(due: DataFrame, wording: Mapping[str, Text], language: Language) -> str:
    """Who is due, in columns to read, and how many of each kind. Long texts are shortened."""
    if due.empty:
        return wording["due-nobody"].say(language) + "\n"
    said = {one: wording[f"due-{one}"].say(language).replace("{days}", str(SOON.days)) for one in STATUSES}
    head = [wording[f"due-head-{key}"].say(language) for key in SHOWN]
    cells = due.assign(status=due["status"].map(said))[list(SHOWN)]
    rows = [head, *([shorten(cell, _WIDEST) for cell in row] for row in cells.to_numpy().tolist())]
    wide = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_padded(*pair) for pair in zip(row, wide, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * one for one in wide))
    many = due["status"].value_counts()
    counts = ", ".join(f"{said[one]}: {many[one]}" for one in STATUSES if one in many)
    return "\n".join([*lines, "", counts]) + "\n"


def _columns(text: str) -> int:
    """How many places of a terminal a text takes: wide letters take two, marks over a letter none."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - _columns(text))


def as_calendar(due: DataFrame, on: date, wording: Mapping[str, Text], language: Language) -> bytes:
    """A day in the calendar for everyone who has a date (RFC 5545). The title tells no more than a name."""
    from icalendar import Calendar  # noqa: PLC0415  (imported only when used)

    calendar = Calendar()
    calendar.add("prodid", "-//Signpost//training-log//EN")
    calendar.add("version", "2.0")
    # Overdue days come first, so this is the order of the days.
    for _, row in due[due["due"] != ""].iterrows():
        calendar.add_component(_event(row, on, wording, language))
    return bytes(calendar.to_ical())


def _event(row: Series, on: date, wording: Mapping[str, Text], language: Language) -> Event:
    """One day. The same record keeps its uid, so that a calendar read twice has it once."""
    from icalendar import Event  # noqa: PLC0415  (imported only when used)

    event = Event()
    same = "\0".join(_folded(row[key]) for key in ("id", *PERSON))
    event.add("uid", f"{row['id']}-{hashlib.sha256(same.encode()).hexdigest()[:16]}")
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("dtstart", date.fromisoformat(row["due"]))
    event.add("summary", wording["due-event"].say(language).replace("{name}", row["name"]))
    said = wording["due-event-say"].say(language).replace("{completed}", row["completed"])
    event.add("description", said.replace("{title}", row["title"]))
    event.add("transp", "TRANSPARENT")
    return event
