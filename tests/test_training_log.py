"""Merging training logs: nothing is lost, nothing is counted twice, and who is due is seen.

LOG-020  a record that stands in several files stands once; the fuller of two stays
LOG-021  merging again changes nothing, and the order of files and lines does not matter
LOG-022  two people are never taken for one; one person's newest record alone says what is due
LOG-023  overdue, within 60 days, later and no date, each on its side of the line
LOG-024  the calendar file has each date once, the same bytes for the same log, and nothing that runs
"""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import LANGUAGES
from screening.completion import Completion
from screening.completion_log import COLUMNS, LogLine, log_line
from screening.log_reading import read_log
from screening.training_log import (
    SOON,
    as_calendar,
    as_table,
    frame_of,
    merged,
    newest,
    who_is_due,
)
from screening.training_log import as_csv as log_as_csv
from tests.hostile import share
from tests.records import TODAY, bare, record, records

WORDING = own().wording
Lines = list[dict[str, str]]


def rows(log: Any) -> Lines:
    return [{key: row[key] for key in COLUMNS} for row in log.to_dict("records")]


def merge(*lines: LogLine) -> Lines:
    return rows(merged(frame_of(lines)))


def statuses(*made: Completion, on: date = TODAY) -> dict[str, str]:
    due = who_is_due(merged(frame_of(log_line(one) for one in made)), on)
    return dict(zip(due["name"], due["status"], strict=True))


# Few names and days, so that the same record, person and course come again.
FEW = st.builds(
    record,
    name=st.sampled_from(["Ana", "ANA ", "Ben", "=1+1"]),
    employer=st.sampled_from(["", "Inn"]),
    started=st.sampled_from([None, date(2025, 1, 2)]),
    course=st.sampled_from(["hotel", "nurse"]),
    completed=st.sampled_from([date(2025, 5, 5), date(2026, 5, 5)]),
    due=st.sampled_from([None, date(2026, 11, 1), date(2026, 12, 1), date(2028, 1, 1)]),
    minutes=st.sampled_from([20, 26]),
    state=st.sampled_from([None, "CA"]),
).map(log_line)


# --------------------------------------------------------------------------- merging


def test_a_record_that_stands_twice_stands_once__ok() -> None:
    """LOG-020"""
    one = log_line(record())
    assert merge(one, one) == [one.cells()]


def test_the_fuller_of_two_stays__ok() -> None:
    """LOG-020: the employer has filled in what the learner could not."""
    plain = log_line(record())
    filled = plain.model_copy(update={"acknowledged": date(2026, 11, 23), "approval_number": "A-1"})
    assert merge(plain, filled) == merge(filled, plain) == [filled.cells()]


def test_who_finished_again_keeps_both_lines__ok() -> None:
    """LOG-020"""
    first = log_line(record(completed=date(2024, 11, 22)))
    again = log_line(record())
    assert merge(again, first) == [first.cells(), again.cells()]


@share(0.5)
@given(st.lists(FEW, max_size=8))
def test_merging_again_changes_nothing(lines: list[LogLine]) -> None:
    """LOG-021"""
    once = merged(frame_of(lines))
    raw = log_as_csv(once).encode()
    again = read_log(raw, "log.csv", WORDING)
    assert again.faults == []
    assert rows(merged(frame_of(again.lines))) == rows(once)
    assert rows(merged(frame_of([*again.lines, *lines]))) == rows(once)


@share(0.3)
@given(st.lists(FEW, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[LogLine], chance: random.Random) -> None:
    """LOG-021"""
    mixed = list(lines)
    chance.shuffle(mixed)
    assert merge(*mixed) == merge(*lines)
    middle = len(lines) // 2
    parts = [merged(frame_of(part)) for part in (mixed[:middle], mixed[middle:])]
    lines_of_parts = [LogLine.model_validate(row) for part in parts for row in rows(part)]
    assert merge(*lines_of_parts) == merge(*lines)


@share(0.5)
@given(st.lists(records(), max_size=4))
def test_names_like_formulas_come_through_as_they_were_typed(made: list[Completion]) -> None:
    """LOG-021"""
    raw = log_as_csv(merged(frame_of(map(log_line, made)))).encode()
    assert {one.name for one in read_log(raw, "log.csv", WORDING).lines} <= {one.name for one in made}
    folded = {" ".join(one.name.casefold().split()) for one in made}
    assert len({row["name"] for row in merge(*map(log_line, made))}) >= bool(folded)


@share(0.5)
@given(st.lists(FEW, max_size=8))
def test_nobody_is_lost(lines: list[LogLine]) -> None:
    """LOG-022: every person, course and day that was given is still there."""

    def known(cells: Lines) -> set[tuple[str, ...]]:
        keys = ("name", "employer", "hire_date", "course", "completed")
        return {tuple(" ".join(row[key].casefold().split()) for key in keys) for row in cells}

    assert known(merge(*lines)) == known([one.cells() for one in lines])


# --------------------------------------------------------------------------- who is due


@pytest.mark.parametrize(
    "other",
    [{"employer": "Other Inn"}, {"started": date(2020, 1, 1)}, {"started": None}, {"name": "Dolores R."}],
    ids=str,
)
def test_two_people_are_never_taken_for_one(other: dict[str, Any]) -> None:
    """LOG-022: same name, position and day give the same id."""
    lines = [log_line(record()), log_line(record(**other))]
    log = merged(frame_of(lines))
    assert len(log) == 2
    assert len(newest(log)) == 2
    calendar = icalendar.Calendar.from_ical(as_calendar(who_is_due(log, TODAY), TODAY, WORDING, "en"))
    assert len({str(one["uid"]) for one in calendar.walk("VEVENT")}) == 2


def test_the_newest_record_alone_says_what_is_due__ok() -> None:
    """LOG-022"""
    old = record(completed=date(2024, 1, 1), due=date(2026, 1, 1))
    assert statuses(old) == {old.name: "overdue"}
    assert statuses(old, record()) == {old.name: "later"}
    assert statuses(old, record(due=None)) == {old.name: "none"}
    other_course = record(course="nurse", name="dolores  RAMÍREZ peña")
    assert sorted(statuses(old, other_course).values()) == ["later", "overdue"]


@pytest.mark.parametrize(
    ("days", "status"),
    [(-1, "overdue"), (0, "soon"), (1, "soon"), (60, "soon"), (61, "later"), (None, "none")],
)
def test_each_kind_on_its_side_of_the_line(days: int | None, status: str) -> None:
    """LOG-023"""
    due = None if days is None else TODAY + timedelta(days=days)
    assert list(statuses(record(due=due)).values()) == [status]
    assert timedelta(days=60) == SOON


def test_the_most_urgent_stand_first() -> None:
    """LOG-023"""
    made = [
        record(name=name, due=due)
        for name, due in [
            ("none", None),
            ("later", date(2028, 1, 1)),
            ("soon", date(2026, 12, 1)),
            ("overdue", date(2026, 11, 1)),
            ("long overdue", date(2025, 11, 1)),
        ]
    ]
    assert list(statuses(*made)) == ["long overdue", "overdue", "soon", "later", "none"]


# --------------------------------------------------------------------------- what is handed on


def test_the_table_shows_who_and_counts__ok() -> None:
    """LOG-023"""
    made = [record(), record(name="王小明", due=date(2026, 1, 1)), bare(name="W" * 120)]
    due = who_is_due(merged(frame_of(map(log_line, made))), TODAY)
    head, rule, first, *_, counts = as_table(due, WORDING, "en").splitlines()
    assert head.split() == ["Training", "Due", "Name", "Position", "Employer", "Course", "Completed", "State"]
    assert first.split("  ")[0] == "overdue"
    assert "王小明" in first
    # Each of the three letters is two places wide.
    assert first.index("Room") + 3 == head.index("Position") == rule.index("-", rule.index("  ", 25))
    assert counts == "overdue: 1, later: 1, no date: 1"
    assert "W" * 39 + "…" in as_table(due, WORDING, "en")
    assert "vencida: 1, más adelante: 1, sin fecha: 1" in as_table(due, WORDING, "es")


def test_a_table_of_nobody_says_so() -> None:
    """LOG-023"""
    for language, said in zip(LANGUAGES, ("No record.\n", "Ningún registro.\n"), strict=True):
        assert as_table(who_is_due(merged(frame_of([])), TODAY), WORDING, language) == said


def calendar_of(*made: Completion) -> bytes:
    due = who_is_due(merged(frame_of(map(log_line, made))), TODAY)
    return as_calendar(due, TODAY, WORDING, "en")


def test_the_calendar_has_each_date_once__ok() -> None:
    """LOG-024"""
    raw = calendar_of(record(), bare(name="No date"))
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert event.decoded("dtstart") == date(2028, 11, 22)
    assert event.decoded("dtstamp").isoformat() == "2026-11-23T00:00:00+00:00"
    assert str(event["summary"]) == "Training due again: Dolores Ramírez Peña"
    assert str(event["description"]) == "Noticing and passing it on. Last completed on 2026-11-22."
    assert str(event["uid"]).startswith(record().id)


@share(0.3)
@given(st.lists(records(), max_size=3))
def test_the_calendar_holds_to_its_standard_whatever_was_typed(made: list[Completion]) -> None:
    """LOG-024: RFC 5545, 3.1: lines of 75 bytes at most, ended by CR and LF."""
    raw = calendar_of(*made)
    assert raw == calendar_of(*reversed(made))
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    found = icalendar.Calendar.from_ical(raw).walk()
    assert {one.name for one in found} <= {"VCALENDAR", "VEVENT"}
    given_ = {f"Training due again: {one.name}" for one in made}
    assert {str(one["summary"]) for one in found if one.name == "VEVENT"} <= given_


def test_pandas_is_loaded_only_when_a_log_is_merged__ok() -> None:
    """LOG-021"""
    asked = (
        "import sys, screening.commands, screening.training_log;"
        "print([one for one in ('pandas', 'icalendar') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
