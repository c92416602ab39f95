"""`screening/exchange/fhir/reading.py`: what another program hands back is read, or refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput, Fault
from questions.load import own
from screening.exchange.fhir import terms
from screening.exchange.fhir.reading import read, recognises
from screening.intake import Read, read_any
from screening.response import Response
from tests.hostile import HOSTILE, share

MUSEUM = Path(__file__).parent / "museum" / "fhir"
THIS_HASH = own().hash_of(own().packs["medical"])


def resource(**changes: Any) -> dict[str, Any]:
    """A small response to the medical pack as another program may write it."""
    coded = {"system": terms.YES_NO, "code": "Y"}
    item = {"linkId": "lab-cannot-quit", "answer": [{"valueCoding": coded}]}
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "x",
        "status": "completed",
        "subject": {"reference": "Patient/1", "display": "Jane Roe"},
        "authored": "2026-11-23T10:00:00Z",
        "questionnaire": f"{terms.URL}medical|1.0.0+{THIS_HASH}",
        "item": [{"linkId": "any-group", "item": [item]}],
    } | changes


def returned(**changes: Any) -> Read:
    """What is read when it comes back as a file."""
    return read_any(json.dumps(resource(**changes)), "back.json", own().packs, own().needs)


def test_who_and_when_are_not_kept__ok() -> None:
    found = returned()
    assert found.response == Response(pack="medical", answers={"lab-cannot-quit": "yes"})
    assert "Roe" not in repr(found)


def test_asked_and_not_known_is_not_known__ok() -> None:
    coded = {"system": terms.ABSENT, "code": "asked-unknown"}
    item = {"linkId": "lab-cannot-quit", "answer": [{"valueCoding": coded}]}
    assert returned(item=[item]).response.answers == {"lab-cannot-quit": "unknown"}


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("|1.0.0", "note-other-version"),
        ("|0.9.0+000000000000", "note-other-version"),
        ("", "note-no-version"),
    ],
)
def test_answers_to_another_version_are_noticed__ok(named: str, key: str) -> None:
    told = returned(questionnaire=f"{terms.URL}medical{named}").of_another(THIS_HASH)
    assert told is not None
    assert told.key == key


def test_answers_to_this_version_pass_without_a_word__ok() -> None:
    assert returned().of_another(THIS_HASH) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"pack": "medical"}',
        '{"pack": "medical", "answers": {"resourceType": "yes"}}',
        "",
        "[",
        '"resourceType"',
        "[" * 9999,
    ],
)
def test_other_files_are_not_taken_for_fhir__ok(text: str) -> None:
    assert not recognises(text)


# file without ending: line, column and some words of each fault, in order
PIECES: dict[str, list[tuple[int, int, str]]] = {
    "a_form": [(2, 3, "only a QuestionnaireResponse holds answers")],
    "a_list": [(5, 3, "a list is needed here")],
    "a_text_for_a_code": [(6, 46, "a coded answer with system and code as in the form")],
    "an_item_is_text": [(6, 5, "keys with values are needed here")],
    "another_form": [(3, 3, "it must name a form of ours")],
    "direction_mark": [],
    "foreign_code": [(6, 46, "one of Y, N, unknown, asked-declined, not-safe-to-ask")],
    "foreign_yes": [(6, 46, "a coded answer of the system urn:signpost:walk.gate.alone")],
    "link_is_number": [(6, 6, "a text is needed here")],
    "markup": [(6, 59, "'answers.<img src=x onerror=alert(1)>' is not right")],
    "no_form": [(1, 1, "'questionnaire' is missing")],
    "no_system": [(6, 46, "a coded answer with system and code as in the form")],
    "several": [(8, 41, "'stage' is not right: it must be 'quick' or 'full'")],
    "status_unknown": [(4, 3, "its status must be one of in-progress, completed")],
    "twice": [(7, 6, "the key 'lab-cannot-quit' stands twice")],
    "twice_key": [(5, 3, "the key 'status' stands twice")],
    "two_answers": [(6, 35, "one answer is wanted here")],
    "unknown_dotted": [(6, 6, "'walk.agee' does not exist (did you mean 'walk.age'?)")],
    "unknown_pack": [(3, 3, "the pack 'medicl' does not exist (did you mean 'medical'?)")],
    "unknown_question": [(6, 46, "'lab-cannot-quid' does not exist (did you mean 'lab-cannot-quit'?)")],
    "withdrawn": [(4, 3, "entered in error")],
}


@pytest.mark.parametrize("name", PIECES)
def test_a_broken_resource_is_refused_with_place_fault_and_remedy__fault(name: str) -> None:
    text = (MUSEUM / f"{name}.json").read_text(encoding="utf-8")
    if not PIECES[name]:  # only the directory knows counties
        assert read_any(text, name, own().packs, own().needs).response.place.county == "\u202eVentura"
        return
    with pytest.raises(BadInput) as refused:
        read_any(text, name, own().packs, own().needs)
    found = refused.value.faults
    assert [(one.spot.line, one.spot.column) for one in found] == [place[:2] for place in PIECES[name]]
    for one, (_, _, words) in zip(found, PIECES[name], strict=True):
        assert words in one.text
        assert one.text.rstrip(".").count(".") >= 1  # what is wrong, then what to do


def test_every_piece_of_the_museum_is_looked_at() -> None:
    assert {path.stem for path in MUSEUM.iterdir()} == set(PIECES)


KEYS = st.sampled_from(("item", "answer", "linkId", "valueCoding", "valueString", "system", "code", "x"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@share(2)
@given(st.sampled_from(("item", "status", "questionnaire", "resourceType")), JSON, st.booleans())
def test_whatever_comes_back_is_read_or_refused__fault(key: str, value: Any, in_list: bool) -> None:
    text = json.dumps(resource(**{key: [value] if in_list else value}))
    faults: tuple[Fault, ...] = ()
    try:
        read_any(text, "back.json", own().packs, own().needs)
    except BadInput as refused:
        faults = refused.faults or pytest.fail("refused without a reason")
    assert all(one.text.isprintable() and len(one.text) < 600 for one in faults)


def test_reading_needs_no_pack_to_say_what_is_wrong__fault() -> None:
    with pytest.raises(BadInput):
        read('{"resourceType": "QuestionnaireResponse", "status": "completed"}', "x.json", {})
