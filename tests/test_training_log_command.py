"""`python -m screening training-log`: logs in; a table, a log or a calendar out.

LOG-025  files and standard input are merged, and told the same way to a file and to standard output
LOG-026  what cannot be read is told and kept to the byte; exit 1 when some was not read, 2 when nothing was
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from screening.commands import FORMATS
from screening.completion_log import as_csv, as_json
from tests.commands import ON, Outcome, Run
from tests.records import record

GOOD = as_csv(record()).encode()


def log(run: Run, *files: bytes | None, more: tuple[str, ...] = ()) -> Outcome:
    """The command on files that hold these bytes; None stands for a file that is missing."""
    names = [f"{at}.csv" for at in range(len(files))]
    for name, raw in zip(names, files, strict=True):
        if raw is not None:
            Path(name).write_bytes(raw)
    return run("training-log", *names, "--on", ON, *more)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_files_are_merged_and_told__ok(run: Run) -> None:
    """LOG-025"""
    done = log(run, GOOD, as_json(record(name="Ben")).encode(), GOOD)
    assert (done.code, done.err) == (0, "")
    assert done.text.endswith("\nlater: 2\n")
    assert log(run, GOOD, more=("--lang", "es")).text.startswith("Capacitación")
    assert run("training-log", "-", "--on", ON, stdin=GOOD).text.endswith("\nlater: 1\n")


def test_the_day_decides_who_is_due(run: Run) -> None:
    """LOG-025"""
    last = [log(run, GOOD, more=("--on", day)).text.splitlines()[-1] for day in ("2028-11-22", "2028-11-23")]
    assert last == ["within 60 days: 1", "overdue: 1"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_goes_to_a_file_and_to_standard_output(run: Run, form: str) -> None:
    """LOG-025"""
    shown = log(run, GOOD, more=("--format", form))
    written = log(run, GOOD, more=("--format", form, "-o", "out"))
    assert (written.code, written.out, written.err) == (0, b"", "")
    assert Path("out").read_bytes() == shown.out
    assert shown.out


def test_a_log_may_be_written_over_itself__ok(run: Run) -> None:
    """LOG-025"""
    assert log(run, GOOD, GOOD, more=("--format", "csv", "-o", "0.csv")).code == 0
    assert Path("0.csv").read_bytes() == GOOD


def test_what_cannot_be_read_is_told_and_kept_untouched__error(run: Run) -> None:
    """LOG-026"""
    broken = GOOD.splitlines(keepends=True)[1].replace(b"2026-11-22", b"22.11.2026")
    last = b"no end of line"
    done = log(run, GOOD + broken, None, GOOD + last, more=("--format", "csv", "--rejects", "rejects"))
    assert (done.code, done.out) == (1, GOOD)
    told = done.err.splitlines()
    assert [line.split(": ")[0] for line in told] == ["0.csv:3:1", "1.csv:1:1", "2.csv:3:1"]
    assert "the file cannot be read" in told[1]
    assert Path("rejects").read_bytes() == broken + last + b"\n"


def test_faults_are_told_in_the_language_asked_for(run: Run) -> None:
    """LOG-026"""
    done = log(run, GOOD + b"x\n", more=("--lang", "es"))
    assert done.err.startswith("0.csv:3:1: 'esta línea' no está bien: tiene más o menos celdas")


def test_nothing_readable_writes_nothing_but_the_rejects__error(run: Run) -> None:
    """LOG-026"""
    done = log(run, b"hello\n", b"", more=("-o", "out", "--rejects", "rejects"))
    assert (done.code, done.out) == (2, b"")
    assert len(done.err.splitlines()) == 2
    assert not Path("out").exists()
    assert Path("rejects").read_bytes() == b"hello\n"


def test_rejects_of_an_earlier_run_do_not_stay(run: Run) -> None:
    """LOG-026"""
    log(run, b"hello\n", more=("--rejects", "rejects"))
    assert log(run, GOOD, more=("--rejects", "rejects")).code == 0
    assert Path("rejects").read_bytes() == b""


@pytest.mark.parametrize("option", ["-o", "--rejects"])
def test_a_place_that_cannot_be_written__error(run: Run, option: str) -> None:
    """LOG-026"""
    done = log(run, GOOD, more=(option, "no/such/place"))
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("no/such/place:1:1: the file cannot be written")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_that_never_ends_is_refused__error(run: Run) -> None:
    """LOG-026"""
    os.mkfifo("pipe")
    done = run("training-log", "pipe")
    assert done.code == 2
    assert done.err.startswith("pipe:1:1: the file cannot be read (not a plain file)")
