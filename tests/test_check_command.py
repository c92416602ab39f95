"""`python -m screening check`: faults, line by line. CLI numbers: `test_command_line.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from referrals import directory
from tests.commands import ON, ROOT, Outcome, Run
from tests.languages import foreign


def test_check_finds_nothing_in_the_products_own_files(run: Run) -> None:
    """CLI-006"""
    assert run("check", "--directory", "--on", ON) == Outcome(0, b"", "")


def test_check_tells_each_printable_entry_past_its_date(run: Run) -> None:
    """CLI-006"""
    done = run("check", "--directory", "--on", "2027-12-01")
    printable = [one.id for one in directory.own().services.values() if one.printable]
    assert (done.code, done.out) == (1, b"")
    told = re.findall(r"^[\w/]+\.yaml:\d+:\d+: '([^']+)' was to be checked again by", done.err, re.MULTILINE)
    assert sorted(told) == sorted(printable)
    assert len(done.err.splitlines()) == len(printable)


def test_check_of_a_file_finds_a_fault_or_refuses_it(run: Run, tmp_path: Path) -> None:
    """CLI-001"""
    path = tmp_path / "mine.yaml"
    cases = {
        "wording: {a-b: {en: She is a victim., es: Es así.}}": (1, "uses 'victim'"),
        "wording: {a-b: {en: only}}": (2, "lacks 'es'"),
        "wording: [": (2, "not valid YAML"),
        "services: [{id: x}]": (2, "'name' is missing"),
    }
    for content, (code, said) in cases.items():
        path.write_text(content, encoding="utf-8")
        done = run("check", path)
        assert (done.code, done.out) == (code, b"")
        assert said in done.err
        assert all(line.startswith(f"{path}:") for line in done.err.splitlines())
    assert run("check", tmp_path / "none.yaml").code == 2


def test_the_museum_through_the_command_is_lines_and_never_a_traceback(run: Run) -> None:
    """CLI-006: every broken file at once, and what is not YAML at all."""
    for paths in (
        ["tests/museum"],
        ["tests/museum/deep.json", "app.py", "Makefile", "tests/museum/binary.yaml"],
    ):
        done = run("check", *(ROOT / path for path in paths))
        assert (done.code, done.out) == (2, b"")
        assert all(line.isprintable() and len(line) < 600 for line in done.err.splitlines())
        assert "Traceback" not in done.err


BROKEN = {
    "wording: {a-b: {en: She is a victim., es: Es así.}}": 1,
    "wording: {a-b: {en: only}}": 2,
    "services: [{id: x}]": 2,
    '{"cases": []}': 2,
    "wording: [": 2,
    "": 2,
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("content", BROKEN)
def test_check_reads_stdin_as_it_reads_a_file(run: Run, tmp_path: Path, content: str, language: str) -> None:
    """CLI-002"""
    path = tmp_path / "mine.yaml"
    path.write_text(content, encoding="utf-8")
    done, from_file = (
        run("check", given, "--lang", language, stdin=content.encode()) for given in ("-", path)
    )
    assert (done.code, done.out) == (BROKEN[content], b"")
    assert done.err == from_file.err.replace(str(path), "stdin") != ""


def test_check_of_stdin_that_has_no_fault_is_quiet(run: Run) -> None:
    """CLI-006"""
    for name in ("questions/packs/medical.yaml", "referrals/directory/national.yaml"):
        assert run("check", "-", stdin=(ROOT / name).read_bytes()) == Outcome(0, b"", "")


def test_check_in_spanish_says_nothing_in_english(run: Run) -> None:
    """CLI-008: the same faults at the same places."""
    english, spanish = (
        run("check", ROOT / "tests" / "museum", "--directory", "--on", "2027-12-01", "--lang", language)
        for language in ("en", "es")
    )
    places = [re.findall(r"^\S+:\d+:\d+: ", done.err, re.MULTILINE) for done in (english, spanish)]
    assert places[0] == places[1] != []
    told = [line.partition(": ")[2] for line in spanish.err.splitlines()]
    assert [line for line in told if foreign(line, "es")] == []
