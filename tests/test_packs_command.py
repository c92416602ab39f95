"""`python -m screening packs`: every pack, as lines or as JSON. CLI numbers: `test_command_line.py`."""

from __future__ import annotations

import re
from typing import get_args

from questions import load
from questions.model import Age, Learned, Stage
from tests.commands import Run, has_types


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
