"""`python -m screening export`: every format under its name, whole or refused. `score` reads it back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from questions.load import own
from screening.exchange import NAMES, READ, format_of
from tests.commands import ON, RESPONSE, ROOT, Run, written

PACKS = list(own().packs)


def test_every_format_has_a_chapter_in_the_manual__ok() -> None:
    manual = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    chapters = [line for line in manual.splitlines() if line.startswith("## ")]
    for name in NAMES:
        assert any(f"`{name}`" in one for one in chapters), name


def test_each_name_has_a_format_of_that_name__ok() -> None:
    for name in NAMES:
        form = format_of(name)
        assert form.name == name
        assert form.ending.startswith(".")
        assert form.export or form.export_response
    assert set(READ) <= set(NAMES)


@pytest.mark.parametrize("name", READ)
def test_what_is_read_back_is_recognised_by_one_format_alone__ok(name: str) -> None:
    form = format_of(name)
    assert form.read is not None
    assert form.recognises is not None
    for text in ("", "{", "[1]", '{"pack": "medical"}', "\udcff", "a,b\n1,2", json.dumps(RESPONSE)):
        assert not form.recognises(text)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", [one for one in NAMES if format_of(one).export])
def test_every_pack_is_written_in_both_languages_the_same_each_time__ok(
    name: str, pack: str, run: Run, tmp_path: Path
) -> None:
    for language in ("en", "es"):
        file = tmp_path / f"{language}.out"
        done = run("export", pack, "--to", name, "-o", file, "--lang", language)
        assert (done.code, done.out, done.err) == (0, b"", "")
        assert run("export", pack, "--to", name, "-o", "-", "--lang", language).out == file.read_bytes()


@pytest.mark.parametrize("name", [one for one in READ if format_of(one).export_response])
def test_a_filled_export_scores_as_the_response_does__ok(
    name: str, run: Run, response: Path, tmp_path: Path
) -> None:
    file = tmp_path / "filled"
    assert run("export", "medical", "--to", name, "--response", response, "-o", file).code == 0
    assert run("score", file, "--on", ON) == run("score", response, "--on", ON)
    assert run("text", file, "--on", ON) == run("text", response, "--on", ON)


def test_a_response_as_a_table_is_a_row_that_table_reads__ok(
    run: Run, response: Path, tmp_path: Path
) -> None:
    file, result = tmp_path / "row.csv", tmp_path / "result.csv"
    assert run("export", "medical", "--to", "csv", "--response", response, "-o", file).code == 0
    assert run("table", file, "-o", result).code == 0
    (row,) = csv.DictReader(io.StringIO(result.read_text(encoding="utf-8-sig")))
    assert row["tier"] == run("score", response, "--on", ON).data["tier"]


def test_answers_to_another_version_are_read_and_said__ok(run: Run, response: Path, tmp_path: Path) -> None:
    file = tmp_path / "filled.json"
    assert run("export", "medical", "--to", "fhir", "--response", response, "-o", file).code == 0
    now = own().hash_of(own().packs["medical"])
    file.write_text(file.read_text(encoding="utf-8").replace(now, "000000000000"), encoding="utf-8")
    done = run("score", file, "--on", ON)
    assert done.code == 0
    assert done.data == run("score", response, "--on", ON).data
    assert done.err.startswith(str(file))
    assert "(000000000000)" in done.err
    assert now in done.err


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["medicl", "--to", "fhir"], "the pack 'medicl' does not exist (did you mean 'medical'?)"),
        (["medical", "--to", "csv"], "this format holds answers only"),
        (["medical", "--to", "mermaid", "--response", "{response}"], "this format holds an empty form only"),
        (
            ["hospitality", "--to", "fhir", "--response", "{response}"],
            "the response answers the pack 'medical'",
        ),
        (["medical", "--to", "pdf"], "invalid choice: 'pdf'"),
        (["medical"], "these are missing: --to"),
    ],
)
def test_what_cannot_be_exported_is_refused_and_nothing_is_written__fault(
    words: list[str], fault: str, run: Run, response: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out"
    done = run("export", *(one.format(response=response) for one in words), "-o", file)
    assert done.code == 2
    assert fault in done.err
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_told__fault(run: Run, tmp_path: Path) -> None:
    done = run("export", "medical", "--to", "fhir", "-o", tmp_path / "no" / "where.json")
    assert done.code == 2
    assert "cannot be written" in done.err


def test_a_place_that_does_not_exist_is_not_exported__fault(run: Run, tmp_path: Path) -> None:
    response = written(tmp_path, place={"state": "CA", "county": "Venturra"})
    done = run("export", "medical", "--to", "fhir", "--response", response, "-o", "-")
    assert (done.code, done.out) == (2, b"")
    assert "did you mean 'Ventura'?" in done.err
