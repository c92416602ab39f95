"""`python -m screening` from outside: words, streams, exit codes. Each command has a module of its own.

CLI-001  data goes to stdout, messages to stderr; 0 done, 1 a check found something, 2 bad input
CLI-002  each command reads a file or stdin, knows --help, --lang and --on
CLI-003  `packs --json` and `score` print the keys that other programs rely on
CLI-004  `sheet` writes the same bytes for the same input, to a file or to stdout
CLI-005  `text` gives facts without tier, points or lines to call
CLI-006  `check` is quiet on the product's own files and tells what is past its date
CLI-007  a wrong command line is one line; a full disk, a closed pipe or an old console is no traceback
CLI-008  help, faults and wrong words are told in the language of --lang
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from questions.model import LANGUAGES, Language
from tests.commands import ROOT, Run, process
from tests.languages import foreign
from tests.test_docs import commands

COMMANDS = tuple(commands())
WRONG: list[tuple[list[str], str]] = [
    ([], "COMMAND"),
    (["scores"], "invalid choice: 'scores'"),
    (["score"], "RESPONSE.json"),
    (["score", "-", "--colour"], "unrecognized arguments: --colour"),
    (["score", "-", "--on", "23/11/2026"], "give the day as YYYY-MM-DD"),
    (["score", "-", "--on", "2026-02-30"], "give the day as YYYY-MM-DD"),
    (["score", "-", "--lang", "fr"], "invalid choice: 'fr'"),
    (["sheet", "-"], "-o/--output"),
    (["sheet", "-", "-o", "-", "--paper", "a3"], "invalid choice: 'a3'"),
    (["sheet", "-", "-o", "-", "--kind", "poster"], "invalid choice: 'poster'"),
    (["packs", "x" * 10_000], "unrecognized arguments: xxx"),
    (["packs", "a\n\u202eb\x07"], "unrecognized arguments: a"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str, language: Language) -> None:
    """CLI-002, CLI-008"""
    done = run(command, "--help", "--lang", language)
    assert (done.code, done.err) == (0, "")
    assert "--lang" in done.text
    assert "--on" in done.text
    assert foreign(done.text.replace("{en,es}", ""), language) == ()
    assert run(command, f"--lang={language}", "--help") == done


@pytest.mark.parametrize(("language", "said"), [("en", "show this help"), ("es", "muestra esta ayuda")])
def test_the_list_of_commands_explains_itself(run: Run, language: Language, said: str) -> None:
    """CLI-002, CLI-008"""
    done = run("--lang", language, "--help")
    assert (done.code, done.err) == (0, "")
    assert said in done.text
    assert all(command in done.text for command in COMMANDS)
    assert foreign(done.text.replace("{en,es}", ""), language) == ()


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=str)
def test_a_wrong_command_line_is_one_line(run: Run, arguments: list[str], said: str) -> None:
    """CLI-007"""
    done = run(*arguments)
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert said in line
    assert line.isprintable()
    assert len(line) < 500


@pytest.mark.parametrize("arguments", [one for one, _ in WRONG if "fr" not in one], ids=str)
def test_a_wrong_command_line_in_spanish_is_one_spanish_line(run: Run, arguments: list[str]) -> None:
    """CLI-007, CLI-008"""
    done = run(*arguments, "--lang", "es")
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert line.endswith("--help --lang es.")
    assert foreign(line, "es") == ()
    assert not re.search(r"argument|invalid|choose|required|expected|usage", line)


def test_the_language_of_a_refused_response_is_the_one_asked_for(run: Run) -> None:
    """CLI-008"""
    bad = b'{"pack": "medicl"}'
    assert "does not exist (did you mean 'medical'?)" in run("score", "-", stdin=bad).err
    for asked in (["--lang", "es"], ["--lang=es"], ["--lang", "en", "--lang", "es"]):
        said = run("score", "-", *asked, stdin=bad).err
        assert said.startswith("stdin:1:2: el cuestionario 'medicl' no existe (¿quiso decir 'medical'?)")


# --------------------------------------------------------------------------- as a process


def test_exit_codes_and_streams_of_a_process(response: Path) -> None:
    """CLI-001, on a console that knows no accents (CLI-007)."""
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = process("score", "-", "--lang", "es", input=response.read_bytes(), stdout=-1, env=ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["pack"] == "medical"
    refused = process("score", "-", input=b'{"pack": "m\xc3\xa9dical"}', stdout=-1, env=ascii_only)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.startswith(b"stdin:1:")
    assert len(refused.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_fault(response: Path) -> None:
    """CLI-007"""
    for arguments in (["packs"], ["sheet", response, "-o", "-"]):
        reading, writing = os.pipe()
        os.close(reading)
        done = process(*arguments, stdout=writing)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    """CLI-007"""
    with open("/dev/full", "wb") as full:
        done = process("packs", stdout=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"stdout:1:1: the file cannot be written (")
    assert len(done.stderr.splitlines()) == 1


def test_closed_streams_are_no_traceback() -> None:
    """CLI-007"""
    command = f'"{sys.executable}" -m screening score - <&- >&-'
    done = subprocess.run(command, shell=True, cwd=ROOT, check=False, timeout=60, stderr=-1)
    assert done.returncode == 2
    assert done.stderr.startswith(b"stdin:1:1: the file cannot be read (it is closed)")
