"""`screening/exchange/csv_reply.py`: a table that ODK, Kobo or REDCap wrote is read, or refused with why.

What each program's own columns mean is in `test_xlsform.py` and `test_redcap.py`.
"""

from __future__ import annotations

import time
from contextlib import suppress
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput, Kind
from questions.load import own
from screening.exchange import redcap, xlsform
from screening.intake import RESPONSE_LIMIT, read_any
from tests.filled_forms import csv_of, faults_in

every_program = pytest.mark.parametrize("program", [redcap, xlsform], ids=["redcap", "xlsform"])


def columns_of(program: ModuleType, **more: str) -> dict[str, str]:
    """The columns that tell which form it was, and more."""
    return {program.PACK: "medical", program.HASH: "x", **more}


@every_program
def test_a_question_in_two_columns__error(program: ModuleType) -> None:
    columns = [program.PACK, program.HASH, "danger_now", "danger_now"]
    table = "\n".join([",".join(columns), "medical,x,1,2"])
    assert [(kind, column) for kind, _, column in faults_in(table)] == [(Kind.TWICE_KEY, 4)]


@every_program
def test_many_rows_are_for_the_table__error(program: ModuleType) -> None:
    header, row = csv_of(columns_of(program)).splitlines()
    for rows, why in (([row, row], r"2 rows of answers.*screening table"), ([], "no row of answers")):
        with pytest.raises(BadInput, match=why):
            read_any("\n".join([header, *rows]), "back.csv", own().packs, own().needs)


@every_program
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PACK,HASH\nmedicla,1\n", Kind.UNKNOWN_ID),
        ("HASH,age\n1,adult\n", Kind.MISSING_KEY),
        ("PACK,HASH\nmedical\n", Kind.UNREADABLE),
        ('PACK,HASH\n"medical,1\n', Kind.UNREADABLE),
        ("HASH\n\n", Kind.UNREADABLE),
    ],
    ids=["pack", "no-pack", "short", "quote", "no-row"],
)
def test_a_file_that_is_no_answer__error(program: ModuleType, text: str, kind: Kind) -> None:
    ((found, _, _),) = faults_in(text.replace("PACK", program.PACK).replace("HASH", program.HASH))
    assert found is kind


@every_program
@given(text=st.text(max_size=200))
def test_no_text_makes_the_reader_fail_in_another_way__error(program: ModuleType, text: str) -> None:
    assert program.recognises(text) in (True, False)
    for table in (text, csv_of(columns_of(program, age="2")) + text, f"{program.HASH}\n{text}"):
        with suppress(BadInput):
            program.read(table, "back.csv", own().packs)


@every_program
@pytest.mark.parametrize("cell", ["q_x", "needs", "a/b-c:d", '"', ""])
def test_a_line_of_countless_columns_is_refused_in_time__error(program: ModuleType, cell: str) -> None:
    many = RESPONSE_LIMIT // (2 * len(cell) + 2) - 20
    line = ",".join([cell] * many)
    begin = time.monotonic()
    with suppress(BadInput):
        read_any(f"{program.HASH},{line}\n1,{line}\n", "back.csv", own().packs, own().needs)
    assert time.monotonic() - begin < 10
