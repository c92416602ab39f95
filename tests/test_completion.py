"""The record of a completed course: what was typed, what is worked out, and what makes it itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from questions.course_model import TrainingLaw
from screening.completion import Completion, Learner, Taken, completion, keep_until, months_after, next_due
from tests.factories import text
from tests.toy_training import LAWS, toy_course, toy_training, toy_training_with

TODAY = date(2026, 11, 22)
TAKEN = Taken(
    content="0123456789ab",
    topics=(text("who"), text("what")),
    language="es",
    minutes=23,
    right=9,
    asked=10,
)


def record(**typed: Any) -> Completion:
    learner = Learner(**({"name": "Ana López", "position": "Housekeeping", "state": "CA"} | typed))
    return completion(learner, toy_course(), TAKEN, toy_training().laws, TODAY)


def law(state: str = "CA", laws: str = LAWS) -> TrainingLaw:
    return toy_training_with(laws=laws).laws[state]


def test_a_record_holds_the_course_the_result_and_the_dates__ok() -> None:
    made = record(started=date(2026, 10, 1), employer="Hotel")
    assert made.model_dump(mode="json", exclude={"id", "title", "topics"}) == {
        "name": "Ana López",
        "position": "Housekeeping",
        "employer": "Hotel",
        "started": "2026-10-01",
        "course": "toy-course",
        "version": "1.0.0",
        "content": "0123456789ab",
        "language": "es",
        "completed": "2026-11-22",
        "minutes": 23,
        "right": 9,
        "asked": 10,
        "state": "CA",
        "due": "2028-11-22",
        "keep_until": "2028-11-22",
    }
    assert made.title == toy_course().title
    assert made.topics == TAKEN.topics


@pytest.mark.parametrize("state", ["NY", "WY", None])
def test_no_date_where_no_confirmed_rule_gives_one__ok(state: str | None) -> None:
    made = record(state=state)
    assert (made.due, made.keep_until) == (None, None)


def test_a_number_in_a_cell_that_is_not_confirmed_gives_no_date() -> None:
    """The linter refuses such a table; a table that slipped through must still promise nothing."""
    doubtful = law(laws=LAWS.replace("sure: confirmed}", "sure: secondary}"))
    assert doubtful.again_months == 24
    assert next_due(doubtful, TODAY) is None
    assert keep_until(doubtful, TODAY) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
        (date(9999, 1, 1), 12, None),
    ],
)
def test_months_end_on_the_same_day_or_the_last__ok(day: date, months: int, then: date | None) -> None:
    assert months_after(day, months) == then


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_after_lands_in_the_right_month_and_never_later_in_it(day: date, months: int) -> None:
    then = months_after(day, months)
    assert then is not None
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


# --------------------------------------------------------------------------- what is typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   López \n", "Ana López"),
        ("\u2068Ana\u2069", "Ana"),  # marks that a phone puts round a name of its address book
        ("Ana\u00a0López", "Ana López"),
        ("O'Neill-Núñez, Jr.", "O'Neill-Núñez, Jr."),
        ("=cmd", "=cmd"),  # made safe where a spreadsheet is written, not here
        ("李小龍", "李小龍"),
    ],
)
def test_a_name_is_kept_on_one_clean_line__ok(typed: str, kept: str) -> None:
    assert record(name=typed).name == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "a" * 121, "a\ue000"])
def test_a_name_that_is_empty_too_long_or_not_printable__error(typed: str) -> None:
    with pytest.raises(ValidationError):
        record(name=typed)


@given(st.text(max_size=200))
def test_any_text_is_refused_or_kept_printable_and_short(typed: str) -> None:
    try:
        made = record(name=typed, position=typed[:80], employer=typed[:120])
    except ValidationError:
        return
    assert made.name
    for kept in (made.name, made.position, made.employer):
        assert kept.isprintable()
        assert kept == kept.strip()
        assert len(kept) <= 120


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(ValidationError) as refused:
        record(name="Secret" * 30)
    assert "Secret" not in str(refused.value)


@pytest.mark.parametrize(
    "wrong", [{"right": 11}, {"content": "x"}, {"state": "California"}, {"minutes": -1}, {"extra": 1}]
)
def test_a_value_that_cannot_be__error(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Completion.model_validate(record().model_dump() | wrong)


# --------------------------------------------------------------------------- what makes it itself


def test_a_record_written_and_read_again_is_the_same__ok() -> None:
    made = record()
    assert Completion.model_validate_json(made.model_dump_json()) == made


def test_the_id_is_the_same_for_the_same_person_course_and_day__ok() -> None:
    assert record().id == record(name=" ana  LÓPEZ ", state="NY").id
    # an accent as one letter or as two: both are typed
    assert record(name="Ana Lo\u0301pez").id == record().id


def test_the_id_stays_the_same_over_the_years__ok() -> None:
    """Logs that were written long ago are merged with new ones: a change here breaks them."""
    assert record().id == "da6ee59638a7d126"


@pytest.mark.parametrize(
    "other",
    [{"name": "Ana Lopes"}, {"position": "Front desk"}, {"employer": "Other"}, {"started": date(2026, 1, 2)}],
)
def test_another_person_position_or_employer_has_another_id__ok(other: dict[str, Any]) -> None:
    assert record(**other).id != record().id


@pytest.mark.parametrize(
    "other", [{"course": "other"}, {"version": "1.0.1"}, {"completed": date(2026, 11, 23)}]
)
def test_another_course_version_or_day_has_another_id__ok(other: dict[str, Any]) -> None:
    assert Completion.model_validate(record().model_dump(exclude={"id"}) | other).id != record().id
