"""CSV files of responses: a torn line is told and hides no other, whatever is wrong with it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput, Kind
from screening.table_csv import LONGEST_LINE, Piece, csv_pieces


def read(raw: bytes, chunk: int = 100) -> list[Piece]:
    return list(csv_pieces(io.BytesIO(raw), len(raw), chunk, "toy.csv"))


def rows_of(raw: bytes, chunk: int = 100) -> dict[int, list[str]]:
    return {
        int(number): list(row)
        for piece in read(raw, chunk)
        for number, row in zip(piece.frame.index, piece.frame.itertuples(index=False), strict=True)
    }


def torn_of(raw: bytes, chunk: int = 100) -> dict[int, str]:
    return {number: why.say("en") for piece in read(raw, chunk) for number, why in piece.torn.items()}


@pytest.mark.parametrize(
    "raw",
    [
        b"id,age\na,adult\nb,\n",
        b"id,age\r\na,adult\r\nb,\r\n",
        b"\xef\xbb\xbfid,age\na,adult\nb,",
        b"id;age\na;adult\nb;\n",
        b"id\tage\na\tadult\nb\t\n",
        b'"id","age"\n"a","adult"\n"b",""\n',
        b'id,age\na,adult\n"b",\n',
    ],
    ids=["plain", "Windows", "byte order mark, no end", "semicolons", "tabs", "quotes", "some quotes"],
)
def test_a_table_is_read_as_spreadsheets_write_it__ok(raw: bytes) -> None:
    (piece,) = read(raw)
    assert list(piece.frame.columns) == ["id", "age"]
    assert rows_of(raw) == {2: ["a", "adult"], 3: ["b", ""]}
    assert piece.done == 1.0


def test_a_row_has_the_number_of_its_line__ok() -> None:
    """Blank lines are no rows, and count all the same."""
    assert rows_of(b"\n\nid,age\n\na,adult\n   \nb,adult\n") == {5: ["a", "adult"], 7: ["b", "adult"]}


def test_nothing_is_taken_for_a_missing_value__ok() -> None:
    assert rows_of(b"id,age\nNA,null\n") == {2: ["NA", "null"]}


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8), st.integers(1, 9))
def test_whatever_a_program_wrote_is_read_again__ok(rows: list[tuple[str, str]], chunk: int) -> None:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([("id", "age"), *rows])
    read_again = rows_of(target.getvalue().encode(), chunk)
    assert [tuple(row) for row in read_again.values()] == rows


@given(st.binary(max_size=200), st.integers(1, 5))
def test_every_line_that_holds_something_is_a_row_or_torn__ok(noise: bytes, chunk: int) -> None:
    """TABLE-2: none lost, whatever the bytes."""
    raw = b"id,age\n" + noise
    text = io.TextIOWrapper(io.BytesIO(raw), "utf-8", errors="surrogateescape", newline=None)
    lines = {number for number, line in enumerate(text, 1) if line.strip()} - {1}
    rows, torn = rows_of(raw, chunk), torn_of(raw, chunk)
    assert set(rows) | set(torn) == lines
    assert not set(rows) & set(torn)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"a", "1 cells and the header has 2"),
        (b"a,adult,x", "3 cells and the header has 2"),
        (b'"a,adult', "a quote opens"),
        (b'"a"b,adult', "a quote opens"),
        (b"\xff\xfe,adult", "not UTF-8"),
        (b"x" * (LONGEST_LINE * 3) + b",adult", f"more than {LONGEST_LINE} characters"),
    ],
    ids=["short", "long", "open quote", "torn quote", "other bytes", "endless"],
)
@pytest.mark.parametrize("chunk", [1, 2, 100])
def test_a_torn_line_is_told_and_hides_no_other__refused(line: bytes, told: str, chunk: int) -> None:
    """TABLE-2: pandas would fill it, stop at it, or read what follows as one cell."""
    raw = b"id,age\na,adult\n" + line + b"\nb,minor\n"
    assert rows_of(raw, chunk) == {2: ["a", "adult"], 4: ["b", "minor"]}
    assert list(torn_of(raw, chunk)) == [3]
    assert told in torn_of(raw, chunk)[3]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \n\n", Kind.EMPTY),
        (b'"id,age\n', Kind.UNREADABLE),
        (b"\xff\n", Kind.UNREADABLE),
    ],
    ids=["empty", "blank", "open quote", "other bytes"],
)
def test_a_file_without_a_header_is_refused__refused(raw: bytes, kind: Kind) -> None:
    with pytest.raises(BadInput) as refused:
        read(raw)
    assert [one.kind for one in refused.value.faults] == [kind]


def test_a_header_without_rows_is_an_empty_table__ok() -> None:
    (piece,) = read(b"id,age\n")
    assert list(piece.frame.columns) == ["id", "age"]
    assert len(piece.frame) == 0


def test_a_file_comes_in_pieces_of_the_size_asked_for__ok(tmp_path: Path) -> None:
    raw = b"id,age\n" + b"a,adult\n" * 25
    assert [len(piece.frame) for piece in read(raw, 10)] == [10, 10, 5]
    assert [len(piece.frame) for piece in read(raw, 25)] == [25, 0]
