"""Tables as files: one table in three forms, results whole or not at all, cells that run nothing."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from questions.faults import BadInput, Kind
from screening.table_files import Output, pieces

FRAME = pd.DataFrame({"id": ["a", "b", "c"], "pack": ["medical"] * 3, "age": ["adult", None, "minor"]})
FORMS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": lambda frame, path: frame.to_csv(path, index=False),
    ".parquet": lambda frame, path: frame.to_parquet(path, index=False),
    ".xlsx": lambda frame, path: frame.to_excel(path, index=False),
}
# A row's number is the line's, the spreadsheet's, or counted from 1 where there is no header line.
FIRST = {".csv": 2, ".parquet": 1, ".xlsx": 2}
every_form = pytest.mark.parametrize("form", FORMS)


def whole(path: Path, chunk: int = 100) -> pd.DataFrame:
    read = [piece.frame.astype(object) for piece in pieces(path, chunk) if len(piece.frame)]
    frame = pd.concat(read)
    return frame.where(frame.notna(), "")


def read_back(path: Path) -> pd.DataFrame:
    if path.suffix == ".csv":
        return pd.read_csv(path)
    return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_excel(path)


@every_form
@pytest.mark.parametrize("chunk", [1, 2, 3, 100])
def test_a_table_is_read_in_pieces_with_its_row_numbers__ok(form: str, chunk: int, tmp_path: Path) -> None:
    path = tmp_path / f"in{form}"
    FORMS[form](FRAME, path)
    found = whole(path, chunk)
    assert found.index.tolist() == [FIRST[form] + at for at in range(3)]
    assert found.to_numpy().tolist() == FRAME.astype(object).fillna("").to_numpy().tolist()
    assert [piece.done for piece in pieces(path, chunk)][-1] == 1.0
    assert max(len(piece.frame) for piece in pieces(path, chunk)) <= chunk


@every_form
def test_a_table_without_rows_still_tells_its_columns__ok(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"in{form}"
    FORMS[form](FRAME[:0], path)
    (piece,) = pieces(path, 10)
    assert list(piece.frame.columns) == ["id", "pack", "age"]
    assert len(piece.frame) == 0


@every_form
def test_what_was_written_in_pieces_is_one_table__ok(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{form}"
    frame = FRAME.assign(tier=pd.Categorical(["some", "high", "high"]), danger=pd.array([True, False, True]))
    with Output(path) as out:
        out.write(frame[:1])
        out.write(frame[1:])
    assert read_back(path).to_dict("list")["tier"] == ["some", "high", "high"]
    assert read_back(path)["danger"].tolist() == [True, False, True]
    assert list(tmp_path.iterdir()) == [path]


@every_form
def test_nothing_is_left_of_a_table_that_was_not_finished__ok(form: str, tmp_path: Path) -> None:
    """TABLE-4: half a table looks like a whole one; an older one stays."""
    path = tmp_path / f"out{form}"
    path.write_text("older")

    def interrupted() -> None:
        with Output(path) as out:
            out.write(FRAME)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a;=1+1", "＝1"]


@pytest.mark.parametrize("form", [".csv", ".xlsx"])
@pytest.mark.parametrize("cell", RISKY, ids=ascii)
def test_no_cell_is_one_that_a_spreadsheet_would_run__ok(form: str, cell: str, tmp_path: Path) -> None:
    """TABLE-3"""
    path = tmp_path / f"out{form}"
    with Output(path) as out:
        out.write(pd.DataFrame({"id": ["a", cell]}))
    if form == ".xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert [row[0].data_type for row in sheet.iter_rows()] == ["s"] * 3
        assert str(sheet["A3"].value)[0] in "'a"
    else:
        written = path.read_bytes().decode("utf-8-sig").split("\n", 2)[2]
        assert written.lstrip('"')[0] in "'a"
        assert ";=" not in written


def test_a_parquet_file_holds_the_label_as_it_was__ok(tmp_path: Path) -> None:
    """No spreadsheet opens it; a program joins by it."""
    with Output(tmp_path / "out.parquet") as out:
        out.write(pd.DataFrame({"id": ["=1+1"]}))
    assert pd.read_parquet(tmp_path / "out.parquet")["id"].tolist() == ["=1+1"]


def test_the_sheets_own_quirks_are_no_faults__ok(tmp_path: Path) -> None:
    """Numbers as labels, empty rows, rows that end early, and formats beyond the table."""
    book = openpyxl.Workbook()
    for row in ([], ["id", "pack", "age"], [7, "medical"], [], ["b", "medical", "adult", None]):
        book.active.append(row)
    book.active["H9"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "in.xlsx")
    found = whole(tmp_path / "in.xlsx")
    assert found.index.tolist() == [3, 5]
    assert found.to_numpy().tolist() == [[7, "medical", ""], ["b", "medical", "adult"]]


def test_a_row_longer_than_the_header_is_told__refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["pack", "age"], ["medical", "adult", "more"], ["medical", "adult"]):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    (piece,) = pieces(tmp_path / "in.xlsx", 10)
    assert {number: why.say("en") for number, why in piece.torn.items()} == {
        2: "the row has 3 cells and the header has 2"
    }
    assert piece.frame.index.tolist() == [3]


def test_an_index_that_pandas_wrote_is_no_column__ok(tmp_path: Path) -> None:
    FRAME.set_axis([5, 6, 8]).to_parquet(tmp_path / "in.parquet")
    assert list(whole(tmp_path / "in.parquet").columns) == ["id", "pack", "age"]


# --------------------------------------------------------------------------- files that cannot be used


def kinds_of(call: Callable[[], object]) -> list[Kind]:
    with pytest.raises(BadInput) as refused:
        call()
    assert all("{" not in one.say("es") for one in refused.value.faults)
    return [one.kind for one in refused.value.faults]


@every_form
def test_what_only_has_the_name_of_a_table_is_refused__refused(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"in{form}"
    path.write_bytes(b"\x00\xff PK noise")
    assert kinds_of(lambda: list(pieces(path, 10))) == [Kind.UNREADABLE]


@every_form
def test_a_file_that_is_missing_or_a_folder_is_refused__refused(form: str, tmp_path: Path) -> None:
    (tmp_path / f"folder{form}").mkdir()
    for name in ("missing", "folder"):
        assert kinds_of(lambda n=name: list(pieces(tmp_path / f"{n}{form}", 10))) == [Kind.UNREADABLE]  # type: ignore[misc]


@every_form
def test_a_place_that_cannot_be_written_is_refused__refused(form: str, tmp_path: Path) -> None:
    (tmp_path / f"folder{form}").mkdir()
    for path in (tmp_path / "nowhere" / f"out{form}", tmp_path / f"folder{form}"):

        def write(to: Path = path) -> None:
            with Output(to) as out:
                out.write(FRAME)

        assert kinds_of(write) == [Kind.UNWRITABLE]


@pytest.mark.parametrize("name", ["table", "table.txt", "table.xls", "table.csv.gz"])
def test_an_ending_that_tells_no_form_is_refused__refused(name: str, tmp_path: Path) -> None:
    assert kinds_of(lambda: list(pieces(tmp_path / name, 10))) == [Kind.UNREADABLE]
    assert kinds_of(lambda: Output(tmp_path / name)) == [Kind.UNWRITABLE]


def test_a_workbook_that_unpacks_to_too_much_is_refused__refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.table_files.SHEET_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "in.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b" " * 100_000)
    assert kinds_of(lambda: list(pieces(tmp_path / "in.xlsx", 10))) == [Kind.TOO_LARGE]


def test_a_sheet_with_more_rows_than_a_spreadsheet_has_is_refused__refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.table_files.SHEET_ROWS", 3)

    def write() -> None:
        with Output(tmp_path / "out.xlsx") as out:
            out.write(FRAME)

    assert kinds_of(write) == [Kind.UNWRITABLE]
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_without_its_package_says_how_to_get_it__refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app starts without it; only sheets need it."""
    FORMS[".xlsx"](FRAME, tmp_path / "in.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(BadInput, match=r"requirements-table\.txt"):
        list(pieces(tmp_path / "in.xlsx", 10))
    with pytest.raises(BadInput, match=r"requirements-table\.txt"):
        Output(tmp_path / "out.xlsx")
