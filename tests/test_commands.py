"""`python -m screening` from outside: what each command prints, where, and its exit code.

CLI-001  data goes to stdout, messages to stderr; 0 done, 1 a check found something, 2 bad input
CLI-002  each command reads a file or stdin, knows --help, --lang and --on
CLI-003  `packs --json` and `score` print the keys that other programs rely on
CLI-004  `sheet` writes the same bytes for the same input, to a file or to stdout
CLI-005  `text` gives facts without tier, points or lines to call
CLI-006  `check` is quiet on the product's own files and tells what is past its date
CLI-007  a wrong command line is one line; a full disk, a closed pipe or an old console is no traceback
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from questions import load
from questions.model import (
    Age,
    Learned,
    Stage,
    Tier,
)
from referrals import directory
from referrals.directory import dialled
from screening.__main__ import main
from tests.sheets import text_in

ROOT = Path(__file__).resolve().parent.parent
ON = "2026-11-23"
RESPONSE: dict[str, Any] = {
    "pack": "medical",
    "role": None,
    "stage": "full",
    "age": "unknown",
    "place": {"state": "CA", "county": "Ventura"},
    "danger_now": "no",
    "gate": {"alone": "yes", "interpreter": "not_needed", "limits_told": "yes"},
    "needs": ["need-legal"],
    "answers": {"gen-id-held-by-other": "yes", "rf-little-no-pay": "yes", "lab-cannot-quit": "unknown"},
}
COMMANDS = ("packs", "score", "sheet", "text", "check", "call-sheet")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def data(self) -> Any:
        return json.loads(self.text)


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command line in this process; `stdin` is what it finds there."""

    def once(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsysbinary.readouterr()
        return Outcome(code, printed.out, printed.err.decode("utf-8"))

    return once


@pytest.fixture
def response(tmp_path: Path) -> Path:
    return written(tmp_path)


def written(folder: Path, **changes: object) -> Path:
    path = folder / "response.json"
    path.write_text(json.dumps(RESPONSE | changes), encoding="utf-8")
    return path


def has_types(found: Mapping[str, Any], wanted: Mapping[str, type | tuple[type, ...]]) -> bool:
    return all(isinstance(found[key], kind) for key, kind in wanted.items())


# --------------------------------------------------------------------------- packs


def test_packs_prints_a_line_for_each_pack(run: Run) -> None:
    """CLI-001"""
    done = run("packs")
    assert (done.code, done.err) == (0, "")
    rows = [line.split("  ") for line in done.text.splitlines()]
    assert [row[0] for row in rows] == list(load.own().packs)
    assert all(len(row) == 5 for row in rows)


def test_packs_as_json_has_what_other_programs_rely_on(run: Run) -> None:
    """CLI-003"""
    found = run("packs", "--json").data
    assert {one["id"] for one in found} == {"medical", "hospitality", "law_enforcement"}
    for pack in found:
        assert has_types(pack, {"version": str, "roles": list, "questions": list})
        assert re.fullmatch(r"[0-9a-f]{12}", pack["hash"])
        for question in pack["questions"]:
            assert has_types(question, {"id": str, "covers": list, "roles": list, "ages": list})
            assert question["id"] in question["covers"]
            assert question["stage"] in get_args(Stage)
            assert question["learned"] in get_args(Learned)
            assert set(question["roles"]) <= set(pack["roles"])
            assert set(question["ages"]) <= set(get_args(Age))
            assert question["ages"]


def test_packs_in_spanish_differ_by_name_alone(run: Run) -> None:
    """CLI-002"""
    english, spanish = run("packs", "--json").data, run("packs", "--json", "--lang", "es").data
    assert [one.pop("name") for one in english] != [one.pop("name") for one in spanish]
    assert english == spanish


# --------------------------------------------------------------------------- score


def test_score_prints_the_promised_keys_and_types(run: Run, response: Path) -> None:
    """CLI-003"""
    done = run("score", response, "--on", ON)
    assert (done.code, done.err) == (0, "")
    found = done.data
    assert has_types(found, {"pack": str, "version": str, "hash": str, "danger": bool})
    assert all(found[key] in get_args(Tier) for key in ("tier", "lowest", "could_reach"))
    assert set(found["points"]) == {"means", "purpose", "other", "contextual"}
    assert all(type(number) is int for number in found["points"].values())
    assert found["findings"]
    assert found["open"]
    for one in found["findings"]:
        assert has_types(one, {"rule": str, "because": list, "text": str, "sources": list})
        assert one["sources"]
        assert set(one["because"]) <= set(RESPONSE["answers"])
    for one in found["open"]:
        assert isinstance(one["question"], str)
        assert one["could_raise_to"] in get_args(Tier)
    assert "nhth" in [one["id"] for one in found["referrals"]]
    for one in found["referrals"]:
        wanted = {"call": (str, type(None)), "text": (str, type(None)), "why": str, "checked": str}
        assert has_types(one, wanted)
        assert date.fromisoformat(one["checked"])


def test_score_names_the_national_hotline_as_it_is_dialled(run: Run, response: Path) -> None:
    """CLI-003"""
    (hotline,) = [one for one in run("score", response).data["referrals"] if one["id"] == "nhth"]
    assert (hotline["call"], hotline["text"]) == ("+18883737888", "233733")


def test_score_reads_stdin_as_it_reads_a_file(run: Run, response: Path) -> None:
    """CLI-002"""
    from_file = run("score", response, "--on", ON)
    assert run("score", "-", "--on", ON, stdin=response.read_bytes()) == from_file
    assert run("score", response, "--on", ON) == from_file


def test_score_needs_no_more_than_a_pack(run: Run) -> None:
    """CLI-002: what is missing is unknown or open."""
    for pack in load.own().packs:
        found = run("score", "-", stdin=json.dumps({"pack": pack}).encode()).data
        assert (found["tier"], found["danger"], found["findings"]) == ("none_recorded", False, [])
        assert found["could_reach"] == "act_now"


def test_score_in_spanish_has_the_same_ids_and_numbers(run: Run, response: Path) -> None:
    """CLI-002"""
    english = run("score", response, "--on", ON).data
    spanish = run("score", response, "--on", ON, "--lang", "es").data
    for key in ("tier", "lowest", "could_reach", "points", "open", "hash", "amp", "near_misses"):
        assert english[key] == spanish[key]
    for key in ("findings", "referrals"):
        same = ("rule", "because", "sources", "id", "call", "text" if key == "referrals" else "rule")
        for one, other in zip(english[key], spanish[key], strict=True):
            assert all(one.get(part) == other.get(part) for part in same)
    assert english["findings"][0]["text"] != spanish["findings"][0]["text"]
    assert english["referrals"][0]["why"] != spanish["referrals"][0]["why"]


def test_the_day_decides_what_is_past_its_date(run: Run, response: Path) -> None:
    """CLI-002"""
    for day, stale in ((ON, False), ("2027-12-01", True)):
        found = run("score", response, "--on", day).data
        assert {one["stale"] for one in found["referrals"]} == {stale}


# --------------------------------------------------------------------------- sheet and text


def test_sheet_is_the_same_to_the_byte_in_a_file_and_on_stdout(
    run: Run, response: Path, tmp_path: Path
) -> None:
    """CLI-004"""
    target = tmp_path / "out.pdf"
    done = run("sheet", response, "-o", target, "--on", ON)
    assert (done.code, done.out, done.err) == (0, b"", "")
    pdf = target.read_bytes()
    assert pdf.startswith(b"%PDF-")
    again = run("sheet", response, "-o", "-", "--on", ON, "--kind", "referral", "--paper", "letter")
    assert again == Outcome(0, pdf, "")
    others = [("--lang", "es"), ("--paper", "a4"), ("--on", "2026-11-24")]
    different = {run("sheet", response, "-o", "-", "--on", ON, *more).out for more in others}
    assert len(different | {pdf}) == 4


def test_a_blank_checklist_reads_pack_role_and_place_only(run: Run, tmp_path: Path) -> None:
    """CLI-004"""
    full = written(
        tmp_path, pack="hospitality", role="manager", needs=[], answers={"lab-earnings-taken": "yes"}
    )
    done = run("sheet", full, "-o", "-", "--on", ON, "--kind", "checklist")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(b"%PDF-")
    bare = tmp_path / "bare.json"
    bare.write_text(
        json.dumps({"pack": "hospitality", "role": "manager", "place": RESPONSE["place"]}), encoding="utf-8"
    )
    assert run("sheet", bare, "-o", "-", "--on", ON, "--kind", "checklist").out == done.out
    other = written(tmp_path, pack="hospitality", role="front_desk", answers={})
    assert run("sheet", other, "-o", "-", "--on", ON, "--kind", "checklist").out != done.out


def test_an_incident_note_is_for_staff_who_only_observe(run: Run, tmp_path: Path) -> None:
    """CLI-004"""
    hotel = tmp_path / "hotel.json"
    hotel.write_text(json.dumps({"pack": "hospitality", "role": "manager"}), encoding="utf-8")
    done = run("sheet", hotel, "-o", "-", "--on", ON, "--kind", "incident")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(b"%PDF-")
    asking = tmp_path / "asking.json"
    asking.write_text(json.dumps({"pack": "medical"}), encoding="utf-8")
    refused = run("sheet", asking, "-o", "-", "--on", ON, "--kind", "incident")
    assert (refused.code, refused.out) == (2, b"")
    assert len(refused.err.splitlines()) == 1
    assert "staff who only observe" in refused.err


def test_codes_for_a_chart_never_come_out_of_the_command_line(run: Run, response: Path) -> None:
    """CLI-004: the gates are asked on the screen alone."""
    pdf = run("sheet", response, "-o", "-", "--on", ON).out
    texts = [text_in(pdf), run("text", response).out.decode()]
    assert not [one.code for one in load.own().charts["medical"].codes for text in texts if one.code in text]


def test_sheet_that_cannot_be_written_is_one_line(run: Run, response: Path, tmp_path: Path) -> None:
    """CLI-001"""
    for target in (tmp_path, tmp_path / "none" / "out.pdf", tmp_path / ("x" * 3000)):
        done = run("sheet", response, "-o", target)
        assert (done.code, done.out) == (2, b"")
        assert len(done.err.splitlines()) == 1
        assert "cannot be written" in done.err
        assert len(done.err) < 600


@pytest.mark.parametrize("language", ["en", "es"])
def test_text_gives_facts_without_tier_points_or_numbers(run: Run, tmp_path: Path, language: str) -> None:
    """CLI-005"""
    tiers = [one.name.say("en" if language == "en" else "es") for one in load.own().rules.tiers]
    pack = load.own().packs["medical"]
    for every in (1, 3, 40):
        answers = {one.id: "yes" for one in pack.questions[::every]}
        done = run("text", written(tmp_path, answers=answers), "--lang", language)
        assert (done.code, done.err) == (0, "")
        assert pack.questions[0].text.say("en" if language == "en" else "es") in done.text
        said = done.text.casefold()
        for question in pack.questions:
            said = said.replace(question.text.say("en" if language == "en" else "es").casefold(), "")
        assert not [name for name in tiers if name.casefold() in said]
        assert not re.search(r"\b(points?|puntos?|scores?|puntaje|tier|nivel|concern|preocupación)\b", said)
        assert not re.search(r"\d{3}-\d{4}|\b911\b|\b988\b", said)


# --------------------------------------------------------------------------- check and call-sheet


def test_check_finds_nothing_in_the_products_own_files(run: Run) -> None:
    """CLI-006"""
    assert run("check", "--directory", "--on", ON) == Outcome(0, b"", "")


def test_check_tells_each_printable_entry_past_its_date(run: Run) -> None:
    """CLI-006"""
    done = run("check", "--directory", "--on", "2027-12-01")
    printable = [one.id for one in directory.own().services.values() if one.printable]
    assert (done.code, done.out) == (1, b"")
    told = re.findall(r"^\w+\.yaml:\d+:\d+: '([^']+)' was to be checked again by", done.err, re.MULTILINE)
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


@pytest.mark.parametrize("language", ["en", "es"])
def test_call_sheet_lists_every_number_to_dial(run: Run, language: str) -> None:
    """CLI-006"""
    done = run("call-sheet", "--lang", language, "--on", ON)
    assert (done.code, done.err) == (0, "")
    assert ON in done.text
    rows = [line for line in done.text.splitlines() if line.startswith("| ")]
    for service in directory.own().services.values():
        if service.status in ("current", "unconfirmed"):
            for number in set(dialled(service)) - {"911", "988"}:
                digits = number.removeprefix("+1").removeprefix("#")
                listed = [
                    row for row in rows if f"[{service.id}]" in row and digits in re.sub(r"\D", "", row)
                ]
                assert listed, (service.id, number)


# --------------------------------------------------------------------------- the command line itself


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(run: Run, command: str) -> None:
    """CLI-002"""
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert "--lang" in done.text
    assert "--on" in done.text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
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
    ],
    ids=str,
)
def test_a_wrong_command_line_is_one_line(run: Run, arguments: list[str], said: str) -> None:
    """CLI-007"""
    done = run(*arguments)
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert said in line
    assert line.isprintable()
    assert len(line) < 500


# --------------------------------------------------------------------------- as a process


def process(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "screening", *(str(one) for one in arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=60, stderr=subprocess.PIPE, **more)


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
