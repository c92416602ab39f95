"""The museum of broken response files, through the command line: one file a fault (RESP-001 to RESP-004).

RESP-001  exit 2, nothing on stdout, one clear line for each fault, with file, line and column
RESP-002  the line says what is wrong, with the nearest match, and what to do
RESP-003  values are shortened and hidden marks are shown as such; markup is text
RESP-004  a hostile file is refused in bounded time
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest

from screening.__main__ import main
from screening.intake import RESPONSE_LIMIT

MUSEUM = Path(__file__).parent / "museum" / "responses"
NOT_JSON = "this is not valid JSON"
KEYS_NEEDED = "keys with values are needed here"
ID_FORM = "small letters and digits are needed here"

# file without ending: the place and some words of each fault, in order
PIECES: dict[str, list[tuple[int, int, str]]] = {
    "a_list": [(1, 1, KEYS_NEEDED)],
    "a_name": [(2, 2, "'name' is not a key"), (3, 2, "'born' is not a key")],
    "a_number": [(1, 1, KEYS_NEEDED)],
    "age_in_years": [(2, 2, "'age' is not right: it must be 'adult', 'minor' or 'unknown'")],
    "age_nan": [(1, 21, "'age' is not right: it must be 'adult'")],
    "age_too_great": [(1, 21, "'age' is not right: it must be 'adult'")],
    "answer_boolean": [(2, 14, "'answers.lab-cannot-quit' is not right: it must be 'yes', 'no'")],
    "answer_close": [(1, 33, "(did you mean 'yes'?)")],
    "answer_list": [(1, 33, "'answers.lab-cannot-quit' is not right: it must be")],
    "answer_null": [(1, 33, "'answers.lab-cannot-quit' is not right: it must be")],
    "answers_list": [(2, 2, f"'answers' is not right: {KEYS_NEEDED}")],
    "binary": [(1, 1, "not UTF-8")],
    "blank": [(1, 1, "the file holds nothing")],
    "byte_order_mark": [(1, 1, "begins with a byte order mark")],
    "control_character_in_question": [(1, 33, "'answers.gen-\ufffd\ufffd\ufffd[2Jcannot' is not right")],
    "county_with_direction_mark": [(1, 46, "the county '\ufffdVentura' does not exist")],
    "danger_boolean": [(1, 21, "'danger_now' is not right: it must be 'yes', 'no' or 'unknown'")],
    "direction_mark_in_key": [(1, 21, "'\ufffdage' is not a key")],
    "direction_mark_in_question": [(1, 33, "'answers.\ufffdlab-cannot-quit' is not right")],
    "empty": [(1, 1, "the file holds nothing")],
    "empty_question": [(1, 33, ID_FORM)],
    "formula_in_need": [(1, 31, ID_FORM), (1, 39, ID_FORM)],
    "gate_wrong": [
        (2, 11, "'gate.alone' is not right"),
        (3, 11, "'gate.interpreter' is not right: it must be 'not_needed', 'qualified'"),
        (4, 11, "'limits' is not a key that can stand in gate (did you mean 'limits_told'?)"),
    ],
    "half_a_character": [(1, 1, "'pack' is not right: it holds half a character")],
    "many_at_once": [
        (2, 2, "the role 'frontdesk' does not exist (did you mean 'front_desk'?)"),
        (3, 12, "the state 'ZZ' does not exist"),
        (4, 12, "the need 'nothing-like-it' does not exist"),
        (5, 14, "the question 'no-such-thing' does not exist"),
    ],
    "markup_in_answer": [(1, 33, "'answers.lab-cannot-quit' is not right"), (1, 67, "'answers.x<y'")],
    "markup_in_county": [(1, 46, "the county '<img src=x onerror=alert(1)>' does not exist")],
    "markup_in_key": [(1, 21, "'<img src=x onerror=alert(1)>' is not a key")],
    "markup_in_pack": [(1, 2, f"'pack' is not right: {ID_FORM}")],
    "more_after_the_end": [(2, 1, NOT_JSON)],
    "needs_text": [(1, 21, "'needs' is not right: a list is needed here")],
    "no_pack": [(1, 1, "'pack' is missing")],
    "not_a_number": [(1, 1, KEYS_NEEDED)],
    "not_closed": [(3, 1, NOT_JSON)],
    "not_json": [(2, 9, NOT_JSON)],
    "null": [(1, 1, KEYS_NEEDED)],
    "null_bytes": [(1, 1, NOT_JSON)],
    "other_encoding": [(1, 1, "not UTF-8")],
    "pack_list": [(1, 2, "'pack' is not right: a text is needed here")],
    "pack_null": [(1, 2, "'pack' is not right: it is empty")],
    "place_text": [(1, 21, f"'place' is not right: {KEYS_NEEDED}")],
    "question_of_another_pack": [(2, 14, "the question 'fd-overheard-sale-of-sex' does not exist")],
    "raw_control_character": [(1, 14, NOT_JSON)],
    "role_number": [(1, 25, "'role' is not right: a text is needed here")],
    "role_of_another_pack": [(2, 2, "the role 'front_desk' does not exist")],
    "state_in_full": [(1, 31, "'place.state' is not right: two capital letters")],
    "twice_answer": [(3, 14, "the key 'lab-cannot-quit' stands twice")],
    "twice_key": [(3, 2, "the key 'age' stands twice")],
    "unknown_county": [(3, 12, "the county 'Venturra' does not exist (did you mean 'Ventura'?)")],
    "unknown_key": [(2, 2, "'nedes' is not a key that can stand in the file (did you mean 'needs'?)")],
    "unknown_need": [(3, 12, "the need 'need-leagal' does not exist (did you mean 'need-legal'?)")],
    "unknown_pack": [(1, 2, "the pack 'medicine' does not exist (did you mean 'medical'?)")],
    "unknown_pack_and_more": [
        (1, 2, "the pack 'medicine' does not exist"),
        (2, 12, "the state 'ZZ' does not exist"),
        (3, 12, "the need 'nothing-like-it' does not exist"),
    ],
    "unknown_question": [(3, 14, "'lab-cannot-quid' does not exist (did you mean 'lab-cannot-quit'?)")],
    "unknown_role": [(2, 2, "the role 'front_desks' does not exist (did you mean 'front_desk'?)")],
    "unknown_stage": [(1, 21, "'stage' is not right: it must be 'quick' or 'full'")],
    "unknown_state": [(1, 31, "the state 'XX' does not exist")],
    "yaml": [(1, 1, NOT_JSON)],
}
LONG = "a" * 10_000
MEDICAL = '{"pack": "medical", '
HOSTILE = {
    "too large": '{"pack": "' + "x" * RESPONSE_LIMIT + '"}',
    "too large by blanks": '{"pack": "medical"}' + " " * RESPONSE_LIMIT,
    "long pack": f'{{"pack": "{LONG}"}}',
    "long question": f'{MEDICAL}"answers": {{"{LONG}": "yes"}}}}',
    "long answer": f'{MEDICAL}"answers": {{"lab-cannot-quit": "{LONG}"}}}}',
    "long need": f'{MEDICAL}"needs": ["{LONG}"]}}',
    "long key": f'{MEDICAL}"{LONG}": 1}}',
    "long county": f'{MEDICAL}"place": {{"state": "CA", "county": "{LONG}"}}}}',
    "deep lists": "[" * 100_000,
    "deep answers": MEDICAL + '"answers": ' + '{"a": ' * 3_000 + "1" + "}" * 3_001,
    "deep and whole": MEDICAL + '"needs": ' + "[" * 900 + "]" * 900 + "}",
    "long number": MEDICAL + '"age": ' + "9" * 150_000 + "}",
    "long number on top": "9" * 150_000,
    "long fraction": MEDICAL + '"age": 0.' + "9" * 150_000 + "}",
    "many needs": json.dumps({"pack": "medical", "needs": ["need-legal"] * 5_000}),
    "many answers": json.dumps({"pack": "medical", "answers": {f"sign-{n}": "yes" for n in range(8_000)}}),
    "unknown questions": json.dumps(
        {"pack": "medical", "answers": {f"gen-id-{n}": "yes" for n in range(400)}}
    ),
    "unknown keys": json.dumps({"pack": "medical"} | {f"key-{n}": n for n in range(8_000)}),
}
Printed = pytest.CaptureFixture[str]


def refused(capsys: Printed, *arguments: str) -> list[str]:
    """The lines on stderr of a command that refuses its input."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("\n")
    lines = printed.err.splitlines()
    assert all(line.isprintable() and len(line) < 600 for line in lines)
    assert "Traceback" not in printed.err
    return lines


@pytest.mark.parametrize("name", PIECES)
def test_piece__error(name: str, capsys: Printed) -> None:
    """RESP-001, RESP-002, RESP-003"""
    path = MUSEUM / f"{name}.json"
    lines = refused(capsys, "score", str(path))
    assert len(lines) == len(PIECES[name])
    for line, (row, column, words) in zip(lines, PIECES[name], strict=True):
        assert line.startswith(f"{path}:{row}:{column}: ")
        assert words in line
        assert line.endswith(".")


def test_every_piece_is_in_the_table() -> None:
    assert {path.name for path in MUSEUM.iterdir()} == {f"{name}.json" for name in PIECES}


@pytest.mark.parametrize("command", [["text"], ["sheet", "-o", "-"]], ids=str)
def test_each_command_that_reads_a_response_refuses_the_same(command: list[str], capsys: Printed) -> None:
    """RESP-001"""
    for name in ("not_json", "unknown_pack", "unknown_question", "unknown_state", "a_list"):
        path = str(MUSEUM / f"{name}.json")
        assert refused(capsys, *command, path) == refused(capsys, "score", path)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file__error(name: str, tmp_path: Path, capsys: Printed) -> None:
    """RESP-004"""
    path = tmp_path / "hostile.json"
    path.write_text(HOSTILE[name], encoding="utf-8")
    start = time.perf_counter()
    lines = refused(capsys, "score", str(path))
    assert time.perf_counter() - start < 10
    assert all(line.startswith(f"{path}:") for line in lines)
    assert all(LONG[:100] not in line for line in lines)


@pytest.mark.parametrize("name", ["too large", "deep lists", "long pack"])
def test_hostile_stdin__error(name: str, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    """RESP-004"""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HOSTILE[name].encode())))
    (line,) = refused(capsys, "score", "-")
    assert line.startswith("stdin:1:")


def test_stdin_is_held_to_the_same_size_and_encoding(
    monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    """RESP-004: a character that the limit would cut in two is no fault of encoding."""
    for content, said in (("é" * RESPONSE_LIMIT, "at most 200000 are read"), ("é", "not UTF-8")):
        encoding = "utf-8" if len(content) > 1 else "latin-1"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode(encoding))))
        (line,) = refused(capsys, "score", "-")
        assert said in line


def test_what_is_no_file_is_told_on_one_line__error(tmp_path: Path, capsys: Printed) -> None:
    """RESP-001, RESP-003"""
    odd = tmp_path / "a\nb\u202e.json"
    odd.write_text("{}", encoding="utf-8")
    for path in (tmp_path, tmp_path / "none.json", tmp_path / LONG, odd, Path("/dev/null")):
        (line,) = refused(capsys, "score", str(path))
        assert ":1:1: " in line
