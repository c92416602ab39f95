"""Lines of a training log: every field the strictest rules ask, safe to open in a spreadsheet.

LOG-001  a line holds the fields of evidence E.5 and B.7, days as YYYY-MM-DD
LOG-002  no cell begins what a spreadsheet would run, wherever it splits; reading gives back what was typed
LOG-003  CSV begins with a byte order mark, and is read by others as it was written
LOG-004  a day, id or number of another form is refused
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from screening.completion import Completion
from screening.completion_log import COLUMNS, LogLine, as_csv, as_json, log_line
from screening.spreadsheet import unharmed
from tests.records import bare, record, records

FORMULA = "=+-@\t\r＝＋－＠"


def cells_in(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows as any other program reads them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


# --------------------------------------------------------------------------- fields


def test_a_line_holds_every_field_of_the_strictest_rules__ok() -> None:
    """LOG-001"""
    made = record()
    (row,) = cells_in(as_csv(made))
    assert row == {
        "id": made.id,
        "name": "Dolores Ramírez Peña",
        "position": "Room attendant",
        "employer": "Seaside Inn, Ventura",
        "hire_date": "2026-03-02",
        "course": "hotel",
        "title": "Noticing and passing it on",
        "version": "1.2.0",
        "content": "3fa9c01b77de",
        "provider": "Signpost",
        "approval_number": "",
        "state_approved": "no",
        "mode": "self_paced_interactive",
        "language": "en",
        "topics": "; ".join(one.en for one in record().topics),
        "completed": "2026-11-22",
        "minutes": "26",
        "right": "9",
        "asked": "10",
        "state": "CA",
        "due": "2028-11-22",
        "keep_until": "2028-11-22",
        "acknowledged": "",
    }


def test_json_is_one_line_with_the_same_fields__ok() -> None:
    """LOG-001"""
    text = as_json(record())
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    data = json.loads(text)
    assert tuple(data) == COLUMNS
    assert {key: "" if value is None else str(value) for key, value in data.items()} == cells_in(
        as_csv(record())
    )[0]


def test_a_bare_record_leaves_cells_empty__ok() -> None:
    """LOG-001"""
    (row,) = cells_in(as_csv(bare()))
    empty = {key for key, value in row.items() if not value}
    assert empty == {
        *("position", "employer", "hire_date", "topics", "state", "due", "keep_until"),
        *("approval_number", "acknowledged"),
    }


def test_title_and_topics_are_in_the_language_of_the_course() -> None:
    """LOG-001"""
    line = log_line(record(language="es"))
    assert line.title == "Notar y avisar"
    assert line.topics.startswith("Qué es la trata; ")


@given(records())
def test_a_line_reads_back_as_it_was_from_csv_and_json(made: Completion) -> None:
    """LOG-002, LOG-003"""
    line = log_line(made)
    (row,) = cells_in(as_csv(made))
    assert LogLine.model_validate({key: unharmed(cell) for key, cell in row.items()}) == line
    assert LogLine.model_validate_json(as_json(made)) == line
    assert (line.name, line.position, line.employer) == (made.name, made.position, made.employer)


def test_a_file_is_utf_8_with_a_mark_that_excel_needs() -> None:
    """LOG-003"""
    raw = as_csv(record()).encode()
    assert raw.startswith(b"\xef\xbb\xbfid,name,")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == 2 == raw.count(b"\n")


# --------------------------------------------------------------------------- formulas


@given(records(), st.sampled_from([",", ";", "\t", "|"]))
def test_no_cell_runs_wherever_a_spreadsheet_splits(made: Completion, delimiter: str) -> None:
    """LOG-002: another country's spreadsheet splits at another sign, and not where we quoted."""
    for line in as_csv(made).removeprefix("\ufeff").splitlines():
        for cell in line.split(delimiter):
            assert cell.strip('"')[:1] not in [*FORMULA]


# --------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("completed", "11/22/2026"),
        ("completed", "22/11/2026"),
        ("completed", "46348"),
        ("completed", "2026-02-30"),
        ("completed", ""),
        ("due", "soon"),
        ("id", "1.23457E+15"),
        ("content", "0"),
        ("name", ""),
        ("name", "W" * 121),
        ("minutes", "-1"),
        ("minutes", "many"),
        ("state", "California"),
        ("state_approved", "yes"),
        ("title", ""),
        ("title", "a\u202eb"),
        ("language", "fr"),
        ("extra", "x"),
    ],
)
def test_another_form_is_refused__error(key: str, value: Any) -> None:
    """LOG-004"""
    cells = log_line(record()).cells()
    LogLine.model_validate(cells)
    with pytest.raises(ValidationError):
        LogLine.model_validate(cells | {key: value})
