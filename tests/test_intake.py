"""From a text to a checked response: accepted as it stands, or refused with every fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questions.faults import BadInput, Kind, Spot, fault
from questions.load import own
from questions.model import Pack
from screening.intake import RESPONSE_LIMIT, read_response
from screening.response import ANSWERS, Response

QUESTIONS = {pack.id: [one.id for one in pack.questions] for pack in own().packs.values()}
WHOLE: dict[str, Any] = {
    "pack": "hospitality",
    "role": "front_desk",
    "stage": "quick",
    "age": "minor",
    "place": {"state": "CA", "county": "Kern"},
    "danger_now": "yes",
    "gate": {"alone": "no", "interpreter": "not_available", "limits_told": "no", "insider": "yes"},
    "needs": [need.id for need in own().needs],
    "answers": dict.fromkeys(QUESTIONS["hospitality"], "declined"),
}


def taken(text: str) -> tuple[Pack, Response]:
    return read_response(text, "r.json", own().packs, own().needs)


def kinds(text: str) -> list[Kind]:
    with pytest.raises(BadInput) as refused:
        taken(text)
    return [one.kind for one in refused.value.faults]


def test_a_whole_response_comes_out_as_it_went_in() -> None:
    pack, response = taken(json.dumps(WHOLE))
    assert pack is own().packs["hospitality"]
    assert response.model_dump(mode="json") == WHOLE
    assert taken(response.model_dump_json()) == (pack, response)


@pytest.mark.parametrize("pack", QUESTIONS)
def test_every_question_need_and_role_of_a_pack_is_known(pack: str) -> None:
    for role in (None, *(one.id for one in own().packs[pack].roles)):
        answers = dict.fromkeys(QUESTIONS[pack], "unsafe")
        needs = [need.id for need in own().needs]
        taken(json.dumps({"pack": pack, "role": role, "answers": answers, "needs": needs}))


def test_one_wrong_thing_refuses_the_whole__error() -> None:
    """Promise 8: nothing half-loads."""
    assert kinds(json.dumps(WHOLE | {"answers": {**WHOLE["answers"], "no-such": "yes"}})) == [Kind.UNKNOWN_ID]
    assert kinds(json.dumps(WHOLE | {"more": 1, "age": "young"})) == [Kind.BAD_VALUE, Kind.UNKNOWN_KEY]


def test_faults_come_in_the_order_of_the_file_whoever_found_them__error() -> None:
    text = '{"pack": "medical",\n"place": {"state": "ZZ"},\n"needs": ["none-such"],\n"role": "nurse"}'
    place = fault(Spot("r.json", 2, 11), Kind.UNKNOWN_ID, what="the state", id="ZZ")
    with pytest.raises(BadInput) as refused:
        read_response(text, "r.json", own().packs, own().needs, also=lambda _response, _document: [place])
    assert [one.spot.line for one in refused.value.faults] == [2, 3, 4]


def test_what_is_too_long_is_not_even_parsed__error() -> None:
    assert kinds("[" * (RESPONSE_LIMIT + 1)) == [Kind.TOO_LARGE]
    assert kinds(" \n") == [Kind.EMPTY]
    assert kinds('\ufeff{"pack": "medical"}') == [Kind.UNREADABLE]


# --------------------------------------------------------------------------- any text, any data

PIECES = ['{"pack":', '"medical"', '"answers":', '"yes"', "{", "}", "[", "]", ",", ":", "null", "1e9", "NaN"]
TEXTS = st.text(st.characters(), max_size=120) | st.lists(
    st.sampled_from([*PIECES, "\u202e", "\\ud800", "\x00", '"', "-", "9" * 5000]), max_size=25
).map("".join)
SOME_IDS = [*QUESTIONS["medical"][:6], "need-legal", "front_desk", "<img src=x>", "", "\u202e", "x" * 200]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from([*ANSWERS, *SOME_IDS, *QUESTIONS, "adult", "minor", "CA", "Ventura", "quick"])
)
KEYS = st.sampled_from([*Response.model_fields, *SOME_IDS, "state", "county", "alone", "insider"])
ANY_DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=16,
)
NEARLY = st.dictionaries(KEYS, ANY_DATA, max_size=5).map(lambda more: {"pack": "medical", **more})


def outcome(text: str) -> Response | BadInput:
    try:
        return taken(text)[1]
    except BadInput as error:
        return error


@given(TEXTS)
@example("")
@example('{"pack": "medical", "pack": "medical"}')
def test_any_text_is_a_response_or_bad_input(text: str) -> None:
    found = outcome(text)
    if isinstance(found, BadInput):
        assert found.faults
        assert all(str(one).isprintable() and len(str(one)) < 600 for one in found.faults)


@given(ANY_DATA | NEARLY)
def test_any_data_is_a_response_or_bad_input(data: object) -> None:
    found = outcome(json.dumps(data))
    if isinstance(found, BadInput):
        assert found.faults
        assert all(one.spot.file == "r.json" and str(one).isprintable() for one in found.faults)
    else:
        assert isinstance(data, dict)
        assert found.pack == data["pack"]
        assert set(found.answers) == set(data.get("answers", {}))
