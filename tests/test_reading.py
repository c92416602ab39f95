"""From text to data with places, whatever the text is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput, Kind, Spot
from questions.model import Needs, Wording
from questions.reading import DEPTH_LIMIT, Document, check, parse_json, parse_yaml, read_text

ANY_TEXT = st.text(st.characters(), max_size=200)
PIECES = [*"ab:-[]{}!&*?|>'\"#%@, \n\t~<0123.=yn\\", "!!int ", "!!timestamp ", "- ", "\n  ", "\u202e"]
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def kinds(error: BadInput) -> list[Kind]:
    return [one.kind for one in error.faults]


def parsed(parse: Callable[[str, str], Document], text: str) -> Document | BadInput:
    try:
        return parse(text, "f")
    except BadInput as error:
        return error


@given(ANY_TEXT | YAMLISH)
def test_any_text_is_a_document_or_bad_input(text: str) -> None:
    """LINT-005"""
    for parse in (parse_yaml, parse_json):
        outcome = parsed(parse, text)
        assert isinstance(outcome, Document) or outcome.faults


@given(VALUES)
def test_any_data_is_a_model_or_bad_input(data: object) -> None:
    """LINT-005"""
    document = parse_json(json.dumps({"wording": data, "needs": data}), "f")
    for model in (Wording, Needs):
        with pytest.raises(BadInput) as refused:
            check(model, document)
        assert refused.value.faults


def test_yes_and_no_are_words__ok() -> None:
    assert parse_yaml("a: yes\nb: no\nc: true\nd: on", "f").data == {
        "a": "yes",
        "b": "no",
        "c": True,
        "d": "on",
    }


def test_places_are_those_of_keys_and_entries() -> None:
    """LINT-001"""
    document = parse_yaml("a:\n  - b: 1\n  - [c, d]\n", "f")
    assert document.spot(("a",)) == Spot("f", 1, 1)
    assert document.spot(("a", 0, "b")) == Spot("f", 2, 5)
    assert document.spot(("a", 1, 1)) == Spot("f", 3, 9)
    assert document.spot(("a", 1, 1, "beyond")) == Spot("f", 3, 9)
    assert document.spot(("nowhere",)) == Spot("f", 1, 1)


def test_json_has_places_too() -> None:
    """LINT-001"""
    document = parse_json('{"answers":\n  {"one": "yes"}}', "f")
    assert document.spot(("answers", "one")) == Spot("f", 2, 4)


def test_depth_at_the_limit__ok_and_one_more__error() -> None:
    deep = "[" * DEPTH_LIMIT + "1" + "]" * DEPTH_LIMIT
    parse_yaml(deep, "f")
    with pytest.raises(BadInput) as refused:
        parse_yaml(f"[{deep}]", "f")
    assert kinds(refused.value) == [Kind.TOO_DEEP]


@pytest.mark.parametrize(
    "value", ["!!timestamp soon", "!!int ''", "!!float ''", "!!bool maybe", "2026-02-30"]
)
def test_a_value_that_is_none_of_its_type__error(value: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_yaml(f"a: {value}", "f")
    assert kinds(refused.value) == [Kind.NOT_YAML]
    assert refused.value.faults[0].spot == Spot("f", 1, 4)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: !text {en: x}", 1, 4),
        ("a: !text [x]", 1, 4),
        ("a: !text x", 1, 4),
        ("a: ! {en: x}", 1, 4),
        ("a: !!map {en: x}", 1, 4),
        ("a: !!set {x}", 1, 4),
        ("a:\n- !text {en: x}", 2, 3),
        ("a: 1\n!text b: 2", 2, 1),
        ("!text\na: 1", 1, 1),
    ],
)
def test_a_tag_is_told_wherever_it_stands__error(text: str, line: int, column: int) -> None:
    with pytest.raises(BadInput) as refused:
        parse_yaml(text, "f")
    (one,) = refused.value.faults
    assert (one.kind, one.spot) == (Kind.NOT_YAML, Spot("f", line, column))
    assert "a tag with ! is not used here" in one.text


def test_a_mark_that_is_no_tag__ok() -> None:
    text = "a: 'Call !now {x}'\nb: Call 911!\nc: {d: [\"!\"]}"
    assert parse_yaml(text, "f").data == {"a": "Call !now {x}", "b": "Call 911!", "c": {"d": ["!"]}}


def test_a_key_of_json_twice__error() -> None:
    with pytest.raises(BadInput) as refused:
        parse_json('{"a": 1, "a": 2}', "f")
    (fault,) = refused.value.faults
    assert (fault.kind, fault.spot) == (Kind.TWICE_KEY, Spot("f", 1, 10))


def test_every_fault_of_a_model_is_told_at_once() -> None:
    document = parse_yaml("needs:\n  - {id: a}\n  - {id: B, name: x}\n", "f")
    with pytest.raises(BadInput) as refused:
        check(Needs, document)
    assert {one.spot.line for one in refused.value.faults} == {2, 3}
    assert len(refused.value.faults) == 7


def test_a_refused_value_is_not_repeated() -> None:
    """A fault must not carry what somebody typed by mistake further than it needs to."""
    with pytest.raises(BadInput) as refused:
        check(Wording, parse_yaml("wording: {hello: secret words}", "f"))
    assert "secret" not in str(refused.value)


def test_a_missing_file_a_folder_and_a_device__error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path, Path("/dev/zero")):
        with pytest.raises(BadInput) as refused:
            read_text(path)
        assert kinds(refused.value) == [Kind.UNREADABLE]


def test_a_file_over_the_limit__error(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x" * 11)
    assert read_text(path, limit=11)
    with pytest.raises(BadInput) as refused:
        read_text(path, limit=10)
    assert kinds(refused.value) == [Kind.TOO_LARGE]
