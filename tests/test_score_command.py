"""`python -m screening score`: the assessment as JSON. CLI numbers: `test_command_line.py`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import get_args

from questions import load
from questions.model import Tier
from tests.commands import ON, RESPONSE, Run, has_types


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
