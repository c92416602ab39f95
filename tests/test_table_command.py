"""`python -m screening table`: a table in; results, and the rows that could not be read, out.

TABLE-1  each row is assessed exactly as `score` assesses it
TABLE-2  no row is lost: what cannot be read is put aside with its number, column and reason
TABLE-3  no cell of a result is one that a spreadsheet would run
TABLE-4  a result stands whole or not at all
TABLE-5  what is held in memory does not grow with the table
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from screening.table_task import TableTask
from tests.commands import ROOT, Run
from tests.response_tables import row_of
from tests.soak.tables import measured, written
from tests.test_table import CASES

QUESTION = "gen-id-held-by-other"
HEADER = f"id,pack,age,{QUESTION}\n"
GOOD = HEADER + "a,medical,adult,yes\nb,medical,,no\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(path: str) -> list[dict[str, object]]:
    return pd.read_csv(path).to_dict("records")


def test_each_row_says_what_score_says__ok(run: Run) -> None:
    """TABLE-1"""
    pd.DataFrame([row_of(one) for one in CASES]).to_csv("in.csv", index=False)
    assert run("table", "in.csv", "-o", "out.csv", "--chunk", 7).code == 0
    for case, row in zip(CASES, told("out.csv"), strict=True):
        score = run("score", "-", stdin=case.model_dump_json().encode()).data
        for key in ("pack", "version", "hash", "tier", "lowest", "could_reach", "danger", "danger_unknown"):
            assert row[key] == score[key], key
        assert {name: row[f"points_{name}"] for name in score["points"]} == score["points"]
        rules = row["rules"] if isinstance(row["rules"], str) else ""
        assert rules.split(";") == [one["rule"] for one in score["findings"]] or not score["findings"]


def test_the_example_is_the_one_printed_and_gives_what_is_told__ok(run: Run) -> None:
    example = ROOT / "docs" / "example-table.csv"
    assert f"```csv\n{example.read_text()}```" in (ROOT / "docs" / "data.md").read_text()
    done = run("table", example, "-o", "out.csv")
    assert done.code == 1
    assert [row["tier"] for row in told("out.csv")] == ["high", "none_recorded", "none_recorded"]
    assert [row["row"] for row in told("out.rejects.csv")] == [5]
    manual = (ROOT / "docs" / "commands.md").read_text()
    assert all(
        f"`{column}`" in manual for path in ("out.csv", "out.rejects.csv") for column in pd.read_csv(path)
    )


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_every_row_stands_in_one_of_the_two_files__ok(run: Run, form: str) -> None:
    """TABLE-2"""
    Path("in.csv").write_text(GOOD + "c,medical,old,yes\nd,medical\ne,,adult,yes\n")
    done = run("table", "in.csv", "-o", f"out.{form}", "--rejects", f"bad.{form}", "--chunk", 2)
    assert done.code == 1
    assert done.err == f"5 rows read = 2 assessed in out.{form} + 3 put aside in bad.{form}\n"
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "xlsx": pd.read_excel}[form]
    good, bad = read(f"out.{form}"), read(f"bad.{form}")
    assert good[["row", "id", "tier"]].to_numpy().tolist() == [[2, "a", "some"], [3, "b", "none_recorded"]]
    assert list(bad) == ["row", "id", "column", "reason"]
    assert bad[["row", "column"]].fillna("").to_numpy().tolist() == [[4, "age"], [5, ""], [6, "pack"]]


def test_the_rows_put_aside_stand_beside_the_result_by_themselves__ok(run: Run) -> None:
    Path("in.csv").write_text(GOOD)
    assert run("table", "in.csv", "-o", "out.csv").err.endswith("0 put aside in out.rejects.csv\n")
    assert told("out.rejects.csv") == []


def test_reasons_are_told_in_either_language__ok(run: Run) -> None:
    Path("in.csv").write_text(HEADER + "a,medical,old,yes\n")
    reasons = []
    for language in ("en", "es"):
        done = run("table", "in.csv", "-o", "out.csv", "--lang", language)
        reasons.append((done.err, told("out.rejects.csv")[0]["reason"]))
    assert "must be empty or hold adult, minor or unknown" in str(reasons[0][1])
    assert "debe estar vacía o contener adult, minor o unknown" in str(reasons[1][1])
    assert "apartadas" in reasons[1][0]


def test_the_pack_of_rows_that_name_none_is_an_option__ok(run: Run) -> None:
    Path("in.csv").write_text(f"age,{QUESTION}\nadult,yes\n")
    assert run("table", "in.csv", "-o", "out.csv", "--pack", "medical").code == 0
    assert told("out.csv")[0]["pack"] == "medical"


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("pack,nme\nmedical,a\n", (), "'nme' is not a key that can stand in a table of responses"),
        (f"age,{QUESTION}\nadult,yes\n", (), "'pack' is missing"),
        (GOOD, ("--pack", "medicle"), "did you mean 'medical'?"),
        ("", (), "holds nothing"),
    ],
    ids=["unknown column", "no pack", "unknown pack", "empty"],
)
def test_a_table_that_cannot_be_read_writes_nothing__refused(
    run: Run, text: str, words: tuple[str, ...], said: str
) -> None:
    """TABLE-4"""
    Path("in.csv").write_text(text)
    done = run("table", "in.csv", "-o", "out.csv", *words)
    assert (done.code, done.out) == (2, b"")
    assert said in done.err
    assert [one.name for one in Path().iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    "words",
    [("-o", "in.csv"), ("-o", "out.csv", "--rejects", "out.csv"), ("-o", "out.csv", "--rejects", "in.csv")],
    ids=str,
)
def test_no_file_of_a_command_overwrites_another__refused(run: Run, words: tuple[str, ...]) -> None:
    Path("in.csv").write_text(GOOD)
    assert run("table", "in.csv", *words).code == 2
    assert Path("in.csv").read_text() == GOOD


@pytest.mark.parametrize("rows", ["0", "-3", "many"])
def test_a_number_of_rows_is_one_or_more__refused(run: Run, rows: str) -> None:
    done = run("table", "in.csv", "-o", "out.csv", f"--chunk={rows}")
    assert done.code == 2
    assert "--chunk: give a whole number, 1 or more" in done.err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_who_watches_sees_how_far_it_is__ok(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in.csv").write_text(GOOD * 1)
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    run("table", "in.csv", "-o", "out.csv", "--chunk", 1)
    assert "100%" in screen.getvalue()
    assert "2 rows" in screen.getvalue()


def test_without_the_package_for_it_nobody_is_kept_from_the_work__ok(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("in.csv").write_text(GOOD)
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    run("table", "in.csv", "-o", "out.csv")
    assert screen.getvalue() == "2 rows read = 2 assessed in out.csv + 0 put aside in out.rejects.csv\n"


def test_the_other_commands_do_not_load_what_tables_need__ok() -> None:
    """The app and `score` start as fast as before."""
    code = "import sys; from screening.__main__ import main; main(['packs']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    loaded = set(json.loads(done.stdout.strip().splitlines()[-1].replace("'", '"')))
    assert not loaded & {"pandas", "numpy", "pyarrow", "openpyxl", "dask", "tqdm"}


def test_memory_does_not_grow_with_the_table__ok(tmp_path: Path) -> None:
    """TABLE-5: the soak does the same with one million rows and ten."""
    held = [
        measured(
            TableTask(written(tmp_path / "in.csv", rows), tmp_path / "out.csv", pack="medical", chunk=2000)
        ).megabytes
        for rows in (10_000, 60_000)
    ]
    assert held[1] - held[0] < 12
