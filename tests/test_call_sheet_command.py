"""`python -m screening call-sheet`: every number, or a place's. CLI numbers: `test_command_line.py`."""

from __future__ import annotations

import re

import pytest

from referrals import directory
from referrals.directory import dialled
from tests.commands import ON, Run


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


def test_call_sheet_for_a_place_lists_the_numbers_of_that_place__ok(run: Run) -> None:
    whole = run("call-sheet", "--on", ON)
    state = run("call-sheet", "--state", "CA", "--on", ON)
    county = run("call-sheet", "--state", "CA", "--county", "ventura", "--on", ON)
    assert (whole.code, state.code, county.code) == (0, 0, 0)
    for id_, lists in {"nhth": 3, "cps-ventura": 3, "cps-yuba": 2, "ak-child": 1}.items():
        assert [f"[{id_}]" in one.text for one in (whole, state, county)].count(True) == lists, id_


def test_call_sheet_for_a_county_where_counties_make_no_difference_is_the_states__ok(run: Run) -> None:
    state = run("call-sheet", "--state", "TX", "--on", ON)
    assert run("call-sheet", "--state", "TX", "--county", "Harris", "--on", ON).text == state.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--state", "ZZ"], "the state 'ZZ' does not exist"),
        (["--state", "California"], "the state 'California' does not exist"),
        (
            ["--state", "CA", "--county", "Ventur"],
            "the county 'Ventur' does not exist (did you mean 'Ventura'?)",
        ),
        (["--county", "Ventura"], "'--state' is missing in call-sheet --county"),
        (["--state", "CA", "--county", "Ventur", "--lang", "es"], "el condado 'Ventur' no existe"),
    ],
)
def test_call_sheet_for_a_place_that_does_not_exist_is_refused__error(
    run: Run, words: list[str], told: str
) -> None:
    done = run("call-sheet", *words)
    assert (done.code, done.text) == (2, "")
    assert told in done.err
