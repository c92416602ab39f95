"""Reading training logs: what is good is read, what is not is told with its line and kept to the byte.

LOG-010  CSV and JSON, many lines each, in any order of columns, with headers in between, split at , ; or tab
LOG-011  a broken line hides no other; it is told with file, line, fault and remedy, and kept as it stood
LOG-012  columns that are missing, unknown or double are told once
LOG-013  no bytes whatever bring the reader down, and none are lost
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import Kind
from questions.load import own
from screening.completion import Completion
from screening.completion_log import COLUMNS, as_csv, as_json, log_line
from screening.log_reading import LOG_LIMIT, LogFile, read_log
from screening.spreadsheet import harmless
from tests.hostile import share
from tests.records import bare, record, records

ANA, BEN = record(name="Ana"), bare(name="Ben")
HEADER, ROW = as_csv(ANA).encode().splitlines(keepends=True)


def read(raw: bytes | str) -> LogFile:
    return read_log(raw.encode() if isinstance(raw, str) else raw, "log.csv", own().wording)


def table(rows: Sequence[Completion], columns: Sequence[str] = COLUMNS, delimiter: str = ",") -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for one in rows:
        cells = log_line(one).cells()
        writer.writerow([harmless(cells.get(key, "")) for key in columns])
    return target.getvalue()


def told(found: LogFile) -> list[tuple[int, Kind]]:
    return [(one.spot.line, one.kind) for one in found.faults]


# --------------------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    "raw",
    [
        as_csv(ANA) + as_csv(BEN),
        as_json(ANA) + as_json(BEN),
        "\ufeff" + as_json(ANA) + "\n\n" + as_json(BEN).replace(", ", ",\n  "),
        table([ANA, BEN]),
        table([ANA, BEN], delimiter=";"),
        table([ANA, BEN], delimiter="\t"),
        table([ANA, BEN], COLUMNS[::-1]),
        table([ANA, BEN]).replace("\n", "\r"),
        table([ANA, BEN]).replace("id,name", "ID, Name ").replace("\n", ",,\n") + ",,,,,\n\n",
        table([ANA, BEN], [one for one in COLUMNS if one not in ("acknowledged", "provider", "mode")]),
    ],
    ids=["csv", "json", "json-pretty", "plain", "semicolon", "tab", "reversed", "cr", "sheet", "fewer"],
)
def test_logs_of_every_form_are_read__ok(raw: str) -> None:
    """LOG-010"""
    found = read(raw)
    assert (found.lines, found.faults, found.rejects) == ([log_line(ANA), log_line(BEN)], [], [])


@given(st.lists(records(), max_size=4), st.booleans())
def test_whatever_was_written_is_read(made: list[Completion], as_lines: bool) -> None:
    """LOG-010"""
    raw = "".join(as_json(one) if as_lines else as_csv(one) for one in made)
    found = read(raw)
    assert found.lines == [log_line(one) for one in made]
    assert found.rejects == []
    assert [one.kind for one in found.faults] == ([] if made else [Kind.EMPTY])


# --------------------------------------------------------------------------- what is not


@pytest.mark.parametrize(
    ("broken", "kind", "said"),
    [
        (ROW.replace(b"2026-11-22", b"11/22/2026"), Kind.BAD_VALUE, "'completed' is not right: a date"),
        (ROW[:60] + b"\n", Kind.BAD_VALUE, "it has more or fewer cells than the header"),
        (ROW.rstrip() + b",more\n", Kind.BAD_VALUE, "it has more or fewer cells than the header"),
        (b'"' + ROW, Kind.BAD_VALUE, "a quotation mark is opened and not closed"),
        (ROW.replace(b"Ana", b"Jos\xe9"), Kind.BAD_VALUE, "it is not UTF-8 text"),
        (ROW.replace(b",Ana,", b",,"), Kind.BAD_VALUE, "'name' is not right"),
        (ROW.replace(b",26,", b",many,"), Kind.BAD_VALUE, "'minutes' is not right"),
        (b"see the other sheet\n", Kind.BAD_VALUE, "it has more or fewer cells than the header"),
    ],
    ids=["day", "short", "long", "quote", "utf-8", "name", "number", "note"],
)
def test_a_broken_line_is_told_and_kept_and_hides_no_other__error(
    broken: bytes, kind: Kind, said: str
) -> None:
    """LOG-011"""
    found = read(HEADER + ROW + broken + ROW)
    assert found.lines == [log_line(ANA)] * 2
    assert told(found) == [(3, kind)]
    assert str(found.faults[0]).startswith("log.csv:3:1: ")
    assert said in str(found.faults[0])
    assert found.faults[0].text.rstrip(".").count(". ") == 1
    assert found.rejects == [broken]


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (b'{"id": 3\n', Kind.NOT_JSON),
        (b'{"id": "' + b"9" * 5000 + b'"}\n', Kind.BAD_VALUE),
        (b'{"id": ' + b"9" * 5000 + b"}\n", Kind.NOT_JSON),
        (b"{" * 3000 + b"\n", Kind.NOT_JSON),
        (b'{"a": ' + b"[" * 100_000 + b"\n", Kind.TOO_DEEP),
        (as_json(ANA).encode().replace(b'"Ana"', b'"\xff"'), Kind.BAD_VALUE),
        (as_json(ANA).encode().replace(b'"mode"', b'"moed"'), Kind.UNKNOWN_KEY),
        (as_json(ANA).encode().replace(b'"name": "Ana", ', b""), Kind.MISSING_KEY),
    ],
    ids=["cut", "long-text", "long-number", "braces", "deep", "utf-8", "unknown", "missing"],
)
def test_a_broken_object_is_told_and_kept_and_hides_no_other__error(broken: bytes, kind: Kind) -> None:
    """LOG-011"""
    good = as_json(ANA).encode()
    found = read(good + broken + good)
    assert found.lines == [log_line(ANA)] * 2
    assert found.faults[0].kind is kind
    assert {one.spot.line for one in found.faults} == {2}
    assert found.rejects == [broken]


def test_what_is_not_an_object_is_refused__error() -> None:
    """LOG-011: a list, as other programs write it, is no line of a log."""
    found = read("[\n" + as_json(ANA) + "]\n")
    assert [one.kind for one in found.faults] == [Kind.NOT_JSON, Kind.NOT_JSON]
    assert b"".join(found.rejects).decode() == "[\n" + as_json(ANA) + "]\n"


def test_a_file_that_holds_nothing__error() -> None:
    """LOG-011"""
    for raw in (b"", b"\xef\xbb\xbf", b"\n \r\n"):
        assert told(read(raw)) == [(1, Kind.EMPTY)]


def test_a_header_alone_is_an_empty_log__ok() -> None:
    """LOG-010"""
    found = read(HEADER)
    assert (found.lines, found.faults, found.rejects) == ([], [], [])


def test_a_file_that_is_too_large__error(monkeypatch: pytest.MonkeyPatch) -> None:
    """LOG-011"""
    assert 10_000 * len(ROW) <= LOG_LIMIT
    monkeypatch.setattr("screening.log_reading.LOG_LIMIT", len(ROW))
    found = read(HEADER + ROW)
    assert told(found) == [(1, Kind.TOO_LARGE)]
    assert found.rejects == [HEADER + ROW]


# --------------------------------------------------------------------------- columns


def test_lines_without_a_header_are_told_once_and_kept__error() -> None:
    """LOG-012"""
    found = read(ROW + ROW + HEADER + ROW)
    assert found.lines == [log_line(ANA)]
    assert told(found) == [(1, Kind.MISSING_KEY)]
    assert found.rejects == [ROW, ROW]


def test_a_missing_column_is_told_once_and_its_lines_kept__error() -> None:
    """LOG-012"""
    text = table([ANA, BEN], [one for one in COLUMNS if one != "completed"])
    found = read(text)
    assert found.lines == []
    assert told(found) == [(1, Kind.MISSING_KEY)]
    assert "'completed'" in str(found.faults[0])
    assert b"".join(found.rejects).decode() == text


def test_an_unknown_column_is_told_and_the_rest_read__error() -> None:
    """LOG-012"""
    found = read(table([ANA, BEN], [*COLUMNS, "minuts"]))
    assert found.lines == [log_line(ANA), log_line(BEN)]
    assert told(found) == [(1, Kind.UNKNOWN_KEY)]
    assert "minutes" in str(found.faults[0])


def test_a_column_that_stands_twice__error() -> None:
    """LOG-012"""
    found = read(table([ANA], [*COLUMNS, "name"]))
    assert found.lines == []
    assert told(found) == [(1, Kind.TWICE_KEY)]


def test_faults_are_told_in_spanish_too() -> None:
    """LOG-011"""
    (one,) = read(HEADER + ROW[:60] + b"\n").faults
    assert "más o menos celdas" in one.say("es")


# --------------------------------------------------------------------------- anything


@share(2)
@given(
    st.lists(
        st.binary(max_size=30)
        | st.sampled_from([HEADER, ROW, as_json(ANA).encode(), b"{", b"[", b'"', b"\xef\xbb\xbf", b"\x00"]),
        max_size=6,
    ).map(b"\n".join)
)
def test_no_bytes_bring_it_down_and_none_are_lost(raw: bytes) -> None:
    """LOG-013: a line is read, kept, a header, or empty."""
    found = read(raw)
    assert bool(found.rejects) <= bool(found.faults)
    assert all(str(one).isprintable() for one in found.faults)
    good = raw.count(b"Ana") - b"".join(found.rejects).count(b"Ana")
    assert len(found.lines) == good
