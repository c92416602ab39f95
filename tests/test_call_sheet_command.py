"""`python -m screening call-sheet`: every number. CLI numbers: `test_command_line.py`."""

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
