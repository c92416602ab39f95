"""A table of responses: the same results, row by row, as one response at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.case_model import Cases
from questions.faults import BadInput, Kind
from questions.load import own
from questions.model import TIERS, Pack
from questions.reading import read
from questions.rule_model import Condition, Rules
from screening.assess import assess
from screening.response import Response
from screening.table import COLUMNS, assess_table
from tests.random_packs import indicator, pack, question, rule, rules
from tests.response_tables import content_of, frame_of, responses, tables, told_by, told_in

Table = tuple[Pack, Rules, list[Response]]
CASES = [
    Response.model_validate(case.response.model_dump())
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in read(Cases, path)[0].cases
]
Change = Callable[[pd.DataFrame], pd.DataFrame]


def assessed_one_by_one(given_: list[Response]) -> list[dict[str, object]]:
    return [told_by(assess(own().packs[one.pack], own().rules, one)) for one in given_]


# --------------------------------------------------------------------------- the same as `assess`


@given(tables())
def test_a_random_table_of_a_random_pack_equals_assess__ok(table: Table) -> None:
    """TABLE-1"""
    content, meaning, given_ = table
    result = assess_table(frame_of(given_), content_of(content, meaning))
    assert told_in(result) == [told_by(assess(content, meaning, one)) for one in given_]


def test_all_worked_cases_in_one_table_equal_assess__ok() -> None:
    """TABLE-1"""
    assert len(CASES) > 45
    assert told_in(assess_table(frame_of(CASES))) == assessed_one_by_one(CASES)


@pytest.mark.parametrize("name", own().packs)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_random_table_of_our_own_packs_equals_assess__ok(name: str, data: st.DataObject) -> None:
    """TABLE-1"""
    given_ = data.draw(st.lists(responses(own().packs[name]), min_size=1, max_size=12))
    assert told_in(assess_table(frame_of(given_))) == assessed_one_by_one(given_)


@pytest.mark.parametrize("block", [1, 5])
def test_a_table_longer_than_a_block_equals_assess__ok(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is worked out in blocks has no seam, neither with one pack nor with several."""
    monkeypatch.setattr("screening.table.BLOCK", block)
    for given_ in (CASES, [one for one in CASES if one.pack == "medical"]):
        assert len(given_) > block
        assert told_in(assess_table(frame_of(given_))) == assessed_one_by_one(given_)


@pytest.mark.parametrize("count", [3, 9, 40, 70])
def test_any_number_of_rules_can_fire_at_once__ok(count: int) -> None:
    """More rules than a number of the machine has bits, too."""
    one = Condition(yes=("sign-0",))
    made = [rule(f"rule-{n}", ("some", "high", "act_now")[n % 3], one) for n in range(count)]
    content, meaning = pack([question(0)]), rules([indicator(0, "strong", "means")], made)
    given_ = [Response(pack="toy", answers={"sign-0": said}) for said in ("yes", "no", "yes")]
    result = told_in(assess_table(frame_of(given_), content_of(content, meaning)))
    assert result == [told_by(assess(content, meaning, response)) for response in given_]
    assert result[0]["rules"].count(";") == count - 1


def test_points_beyond_a_byte_are_added_up__ok() -> None:
    """TABLE-1: 300 strong signs; a pack of ours has fewer."""
    signs = [indicator(n, "strong", "means") for n in range(300)]
    made = [rule("line", "high", Condition(points=("means",), at_least=1200))]
    content, meaning = pack([question(n) for n in range(300)]), rules(signs, made)
    everything = {f"sign-{n}": "yes" for n in range(300)}
    given_ = [
        Response(pack="toy", answers=everything),
        Response(pack="toy", answers=everything | {"sign-7": "no"}),
    ]
    result = told_in(assess_table(frame_of(given_), content_of(content, meaning)))
    assert [one["points_means"] for one in result] == [1200, 1196]
    assert [one["tier"] for one in result] == ["high", "none_recorded"]


# --------------------------------------------------------------------------- forms of the same table


def spelled(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.apply(lambda column: "  " + column.str.upper() + " ")


FORMS: dict[str, Change] = {
    "objects": lambda frame: frame.astype(object),
    "categories": lambda frame: frame.astype("category"),
    "categories that no row has": lambda frame: frame.apply(
        lambda column: column.astype(pd.CategoricalDtype([*column.dropna().unique(), "what is this"]))
    ),
    "capitals and spaces": spelled,
    "columns in another order": lambda frame: frame[frame.columns[::-1]],
    "columns with other capitals": lambda frame: frame.rename(columns=str.upper),
    "None for empty": lambda frame: frame.astype(object).where(frame.notna() & (frame != ""), None),
}


@pytest.mark.parametrize("change", FORMS.values(), ids=FORMS)
def test_the_same_table_in_another_form_gives_the_same__ok(change: Change) -> None:
    frame = frame_of(CASES)
    assert told_in(assess_table(change(frame))) == told_in(assess_table(frame))


def test_the_result_has_its_columns_and_types_even_without_a_row__ok() -> None:
    """Dask asks an empty table for them."""
    frame = frame_of(CASES)
    empty, full = assess_table(frame[:0]), assess_table(frame)
    assert list(empty) == list(full) == list(COLUMNS)
    told = ["id", "tier", "lowest", "could_reach", "danger", "points_means"]
    assert empty.dtypes[told].to_dict() == full.dtypes[told].to_dict()
    assert list(full["tier"].cat.categories) == list(TIERS)


def test_the_index_and_the_frame_stay_as_they_were__ok() -> None:
    frame = frame_of(CASES)
    frame.index = pd.Index(np.arange(len(frame)) * 10 + 7)
    before = frame.copy()
    assert assess_table(frame).index.equals(frame.index)
    pd.testing.assert_frame_equal(frame, before)


def test_a_pack_is_given_to_rows_that_name_none__ok() -> None:
    frame = pd.DataFrame({"pack": ["", "hospitality"], "age": ["adult", "adult"]})
    assert assess_table(frame, pack="medical")["pack"].tolist() == ["medical", "hospitality"]
    assert assess_table(frame[["age"]], pack="medical")["pack"].tolist() == ["medical", "medical"]


def test_a_label_comes_back_as_text__ok() -> None:
    frame = pd.DataFrame({"id": [7, 8], "pack": "medical"})
    assert assess_table(frame)["id"].tolist() == ["7", "8"]


# --------------------------------------------------------------------------- rows that cannot be read

QUESTION = own().packs["medical"].questions[0].id
ELSEWHERE = next(
    one.id
    for one in own().packs["hospitality"].questions
    if one.id not in {each.id for each in own().packs["medical"].questions}
)


def reason_of(row: dict[str, object], language: str = "en") -> tuple[object, object]:
    """What is said of one bad row between two good ones; the good ones are assessed all the same."""
    good = {"pack": "medical"}
    result = assess_table(pd.DataFrame([good, good | row, good]), language=language)
    assert result["tier"].notna().tolist() == [True, False, True]
    assert result.loc[1, "pack":"rules"].isna().all()
    assert result["reject_reason"].notna().tolist() == [False, True, False]
    return result.loc[1, "reject_column"], result.loc[1, "reject_reason"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({QUESTION: "maybe"}, "yes, no, unknown, declined or unsafe"),
        ({QUESTION: "yess"}, "did you mean 'yes'?"),
        ({QUESTION: 1}, "yes, no, unknown, declined or unsafe"),
        ({QUESTION: True}, "yes, no, unknown, declined or unsafe"),
        ({QUESTION: ["yes"]}, "yes, no, unknown, declined or unsafe"),
        ({QUESTION: {"yes": 1}}, "yes, no, unknown, declined or unsafe"),
        ({QUESTION: "NA"}, "yes, no, unknown, declined or unsafe"),
        ({"pack": "medicall"}, "did you mean 'medical'?"),
        ({"pack": ""}, "names no pack"),
        ({"role": "night"}, "no roles"),
        ({"stage": "fast"}, "quick or full"),
        ({"age": "17"}, "adult, minor or unknown"),
        ({"state": "California"}, "two capital letters"),
        ({"county": "x" * 41}, "40 characters"),
        ({"danger_now": "1"}, "yes, no or unknown"),
        ({"alone": "nobody"}, "yes, no or unknown"),
        ({"interpreter": "yes"}, "not_needed"),
        ({"limits_told": "?"}, "yes, no or unknown"),
        ({"insider": "-"}, "yes, no or unknown"),
        ({"needs": "need-legal;need-lega"}, "did you mean 'need-legal'?"),
        ({"needs": ";".join(["need-legal"] * 61)}, "at most 60"),
        ({ELSEWHERE: "yes"}, "does not belong to 'medical'"),
        ({"id": "a\u202eb"}, "hidden character"),
        ({"id": "a\nb"}, "line break"),
        ({"id": "x" * 101}, "100 characters"),
    ],
    ids=str,
)
def test_a_cell_that_cannot_be_read_refuses_its_row_alone__refused(row: dict[str, object], told: str) -> None:
    """TABLE-2"""
    column, reason = reason_of(row)
    assert column == next(iter(row))
    assert told in str(reason)
    # In the other language something else is said, and all of it.
    spanish = str(reason_of(row, "es")[1])
    assert spanish not in (reason, "")
    assert "{" not in spanish


def test_a_role_of_another_pack_is_refused__refused() -> None:
    frame = pd.DataFrame({"pack": ["hospitality", "hospitality"], "role": ["manager", "manger"]})
    result = assess_table(frame)
    assert result["reject_reason"].isna().tolist() == [True, False]
    assert "did you mean 'manager'?" in result["reject_reason"][1]


def test_a_reason_never_repeats_the_cell__refused() -> None:
    """An answer's cell may hold a name that somebody typed there."""
    told = " ".join(map(str, reason_of({QUESTION: "Maria Perez", "age": "Perez", "county": "Perez" * 20})))
    assert "erez" not in told.lower()


def test_every_reason_of_a_row_is_told__refused() -> None:
    column, reason = reason_of({"age": "17", QUESTION: "maybe"})
    assert column == f"age; {QUESTION}"
    assert str(reason).count("; ") == 1


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (["pack", "age", "age"], Kind.TWICE_KEY),
        (["pack", "Age", "age "], Kind.TWICE_KEY),
        (["pack", "name"], Kind.UNKNOWN_KEY),
        (["pack", QUESTION + "x"], Kind.UNKNOWN_KEY),
        (["age"], Kind.MISSING_KEY),
    ],
    ids=str,
)
def test_a_header_that_could_lose_answers_refuses_the_table__refused(columns: list[str], kind: Kind) -> None:
    """TABLE-2: a misspelt question is not skipped, and there is no column for a name."""
    with pytest.raises(BadInput) as refused:
        assess_table(pd.DataFrame([["", *[""] * (len(columns) - 1)]], columns=columns))
    assert [one.kind for one in refused.value.faults] == [kind]


def test_a_pack_that_does_not_exist_refuses_the_table__refused() -> None:
    with pytest.raises(BadInput, match="did you mean 'medical'"):
        assess_table(pd.DataFrame({"age": ["adult"]}), pack="medicle")
