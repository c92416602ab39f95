"""The catalogue of faults and the sentence each becomes, in both languages."""

from __future__ import annotations

import ast
import errno
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core.core_schema import ErrorType

from questions import messages
from questions.faults import BadInput, Kind, Spot, fault, nearest
from questions.load import own
from questions.messages import Message, message, shorten, texts
from questions.model import LANGUAGES, Language, Text
from tests.languages import ROOMS, ROOT, foreign

SPOT = Spot("a.yaml", 3, 7)


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


# --------------------------------------------------------------------------- the catalogue


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_is_wrong_and_what_to_do__ok(kind: Kind, language: Language) -> None:
    """LINT-003"""
    said = texts()[kind.key][language]
    assert re.fullmatch(r".{10,}[^.]\. [A-ZÁÉÍÓÚ].+\.", said)
    made = fault(SPOT, kind, **dict.fromkeys(set(fields(said)) - {"nearest"}, "some-value"))
    assert made.say(language).startswith("a.yaml:3:7: ")
    assert not re.search(r"[{}]|  ", made.say(language))


@pytest.mark.parametrize("key", texts())
def test_the_same_values_fill_both_languages__ok(key: str) -> None:
    assert fields(texts()[key]["en"]) == fields(texts()[key]["es"])


def test_the_messages_are_part_of_the_wording__ok() -> None:
    """So all that is tested of a wording is tested of them; the space before `did-you-mean` is theirs."""
    wording = {key: (one.en, one.es) for key, one in own().wording.items() if key in texts()}
    assert wording == {key: (one["en"].strip(), one["es"].strip()) for key, one in texts().items()}


def constants() -> Iterator[str]:
    """Every text that stands in the code."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_no_message_of_a_fault_is_unused__ok() -> None:
    """Stricter than for other texts: keys are made from names of kinds, of pydantic and of the system."""
    named = {*constants(), *get_args(ErrorType), *errno.errorcode.values()}
    known = {one.lower().replace("_", "-").strip("-") for one in named} | {kind.key for kind in Kind}
    keys = {one for one in texts() if one.startswith(("fault-", "what-", "why-", "use-"))}
    assert len(keys) > 100
    assert keys - {start + one for start in ("", "why-", "use-") for one in known} == set()


# --------------------------------------------------------------------------- one fault


def test_a_fault_is_said_in_the_language_that_is_asked_for__ok() -> None:
    """LINT-002"""
    what, why = message("what-sign"), Text(en="the reason", es="la razón")
    made = fault(SPOT, Kind.UNKNOWN_ID, what=what, id="safty", nearest="safety")
    assert str(made) == made.say("en")
    assert made.text == "the sign 'safty' does not exist (did you mean 'safety'?). Add it or correct the id."
    assert made.say("es").startswith("a.yaml:3:7: la señal 'safty' no existe (¿quiso decir 'safety'?).")
    assert "la razón" in fault(SPOT, Kind.UNREADABLE, why=why).say("es")


def test_the_remedy_is_filled_in_too__ok() -> None:
    made = fault(SPOT, Kind.DO_NOT_PRINT, id="a", value="b", why="c", instead=message("instead", id="nhth"))
    assert made.text.endswith(": c. Take it out or use 'nhth' instead.")


@given(st.text(max_size=300))
def test_any_value_becomes_one_short_visible_line__ok(value: str) -> None:
    """LINT-002"""
    shown = shorten(value)
    assert len(shown) <= 80
    assert shown.isprintable()
    for language in LANGUAGES:
        assert fault(SPOT, Kind.TWICE_KEY, key=value).say(language).isprintable()


def test_nearest_names_the_closest_or_nothing__ok() -> None:
    """LINT-002"""
    assert nearest("safty", ["safety", "legal"]) == "safety"
    assert nearest("zzz", ["safety", "legal"]) == ""


def test_bad_input_holds_every_fault_one_line_each__ok() -> None:
    faults = [fault(SPOT, Kind.EMPTY), fault(SPOT, Kind.ALIAS)]
    error = BadInput(faults)
    assert error.faults == tuple(faults)
    assert len(str(error).splitlines()) == len(error.say("es").splitlines()) == 2
    assert foreign(error.say("es"), "es") == ()


# --------------------------------------------------------------------------- when the words are broken


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty folder of words in place of the own one; what is read of it is forgotten afterwards."""
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    texts.cache_clear()
    yield tmp_path
    texts.cache_clear()


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"\xff\xfe",
        b"wording: [",
        b"wording: 1",
        b"- wording",
        b"wording: {fault-twice-key: 1, fault-alias: {en: '{x.y} {'}}",
        b"wording: {fault-twice-key: {en: '{key.real}', fr: a}}",
    ],
)
def test_a_fault_is_told_even_when_its_own_words_are_broken__error(
    broken: Path, content: bytes | None
) -> None:
    """Key and values stand for the words: enough to find the place and the fault."""
    if content is not None:
        (broken / "faults.yaml").write_bytes(content)
    made = fault(SPOT, Kind.TWICE_KEY, key="hello")
    assert [made.say(one) for one in LANGUAGES] == ["a.yaml:3:7: fault-twice-key, hello"] * 2


def test_the_other_file_of_messages_still_speaks__error(broken: Path) -> None:
    (broken / "commands.yaml").write_text("wording: {name-on: {en: DAY, es: DÍA}}", encoding="utf-8")
    assert message("no-such-key", "name-on").say("es") == "DÍA"
    assert message("no-such-key", "nor-this") == Message("nor-this")
