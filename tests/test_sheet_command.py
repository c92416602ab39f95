"""`python -m screening sheet`: each document as a file. CLI numbers: `test_command_line.py`."""

from __future__ import annotations

import json
from pathlib import Path

from questions import load
from tests.commands import ON, RESPONSE, Outcome, Run, written
from tests.sheets import text_in


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
