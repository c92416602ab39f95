"""Whatever stands in a file is read, or refused on one clear line a fault; what is read can be used.

HOST-003  any directory file is read or refused; what is read can be linted and listed
HOST-006  characters that turn text round or hide are refused in every file
HOST-007  any pack, rule or word file is read or refused; what is read can be linted, and assessed if clean
"""

from __future__ import annotations

import json
import sys
import unicodedata
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from questions.faults import BadInput, Fault
from questions.lint import lint
from questions.load import Content
from questions.model import LANGUAGES, TIERS, Text
from questions.reading import check, parse_yaml
from referrals import directory
from referrals.call_sheet import call_sheet
from referrals.directory_lint import faults
from referrals.model import Services
from screening.assess import assess
from screening.response import Response
from tests.hostile import DATA, HOSTILE, share
from tests.sheets import TODAY
from tests.toys import HOUSE, toy_content, toy_guards, written_out

# --------------------------------------------------------------------------- directory files

ENTRY = directory.FOLDER / "national.yaml"
BAD_PIECES = [
    "\n", "  ", "- ", ": ", *"{}[]'\"|>#\t\x00\u202e", "&a ", "*a", "!!int ", "!!python/name:os.system ",
    "null", "9" * 400, "2026-02-30", "services:\n", "id: nhth\n", "+1", "<script>",
]  # fmt: skip


LIKELY = st.sampled_from(
    [True, "+18883737888", "always", "nhth", {"en": "a", "es": "b"}, "911", "2027-01-01", []]
)


@cache
def entries() -> list[Any]:
    return list(parse_yaml(ENTRY.read_text(encoding="utf-8"), ENTRY.name).data["services"])


@cache
def entry_text() -> str:
    """The first entries of the file, as somebody would copy them to begin with."""
    lines = ENTRY.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("  - id:")]
    return "\n".join(lines[: starts[4]]) + "\n"


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A text with a few cuts and things put in."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(BAD_PIECES)) + text[at + draw(st.integers(0, 40)) :]
    return text


@st.composite
def changed(draw: st.DrawFn, data: Any) -> Any:
    """Plain data with some of its values, at any depth, replaced by anything."""
    new = json.loads(json.dumps(data, default=str))
    for _ in range(draw(st.integers(1, 3))):
        held: Any = new
        while held:
            key = draw(st.sampled_from(list(held) if isinstance(held, dict) else range(len(held))))
            inside = held[key]
            if isinstance(inside, dict | list) and inside and draw(st.integers(0, 3)):
                held = inside
                continue
            drawn = draw(HOSTILE if isinstance(inside, str) and draw(st.booleans()) else DATA | LIKELY)
            # A copy: what one turn puts in, the next may change.
            held[key] = deepcopy(drawn)
            break
    return new


def clear(fault: Fault) -> bool:
    """One line of visible characters, short enough to read."""
    return str(fault).isprintable() and len(str(fault)) < 600


def services_in(text: str) -> Services | BadInput:
    try:
        return check(Services, parse_yaml(text, "f.yaml"))
    except BadInput as error:
        refused = error
    assert refused.faults
    assert all(clear(one) for one in refused.faults)
    return refused


def linted(found: Services) -> None:
    """What was read must also be linted and listed without an exception."""
    services = {one.id: one for one in found.services}
    whole = replace(directory.own(), services={"nhth": directory.own().services["nhth"], **services})
    assert all(clear(one) for one in faults(whole))
    for language in LANGUAGES:
        assert call_sheet(whole, TODAY, language).endswith("\n")


def test_what_is_damaged_was_whole() -> None:
    """HOST-003: else the tests below would show nothing."""
    assert isinstance(services_in(entry_text()), Services)
    assert all(
        isinstance(services_in(json.dumps({"services": [one]}, default=str)), Services) for one in entries()
    )


@share(2)
@given(st.deferred(lambda: damaged(entry_text())))
def test_any_text_of_a_directory_is_read_or_refused(text: str) -> None:
    """HOST-003"""
    found = services_in(text)
    if isinstance(found, Services):
        linted(found)


@share(2)
@given(st.deferred(lambda: st.sampled_from(entries()).flatmap(changed)))
def test_any_entry_of_a_directory_is_read_or_refused(entry: dict[str, Any]) -> None:
    """HOST-003"""
    found = services_in(json.dumps({"services": [entry]}))
    if isinstance(found, Services):
        linted(found)


# --------------------------------------------------------------------------- packs, rules and words


@st.composite
def damaged_houses(draw: st.DrawFn) -> dict[str, str]:
    """One file of the toy house, cut at a few places or with a value of its data replaced by anything."""
    name = draw(st.sampled_from(list(HOUSE)))
    text = written_out(HOUSE[name][1])
    if draw(st.booleans()):
        return {name: draw(damaged(text))}
    data = parse_yaml(text, name).data
    return {name: json.dumps(draw(changed(data)))}


@share(2)
@given(damaged_houses(), st.sampled_from(("adult", "minor", "unknown")))
def test_any_pack_or_rule_is_read_or_refused(given_: dict[str, str], age: str) -> None:
    """HOST-007"""
    try:
        content = toy_content(**given_)
    except BadInput as error:
        found = list(error.faults)
    else:
        found = lint(content, toy_guards())
        if not found:
            assessed(content, age)
    assert all(clear(one) for one in found)


def assessed(content: Content, age: str) -> None:
    """Every question of every pack answered yes. Only for content without a fault: no other ships."""
    for pack in content.packs.values():
        answers = {one.id: "yes" for one in pack.questions}
        response = Response.model_validate({"pack": pack.id, "age": age, "answers": answers})
        assert assess(pack, content.rules, response).tier in TIERS


# --------------------------------------------------------------------------- what no file may hold

# Formatting characters that are drawn, or that break a word where it may be broken.
DRAWN = {*"\n\xad\u06dd\u070f\u08e2\U000110bd\U000110cd", *map(chr, range(0x600, 0x606)), "\u0890", "\u0891"}
DRAWN |= set(map(chr, range(0x13430, 0x13440)))
HIDING = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and chr(code) not in DRAWN
]


def taken(character: str) -> bool:
    try:
        Text(en=f"a{character}b", es="a")
    except ValidationError:
        return False
    return True


def test_characters_that_hide_or_turn_text_are_refused_in_every_text() -> None:
    """HOST-006"""
    assert [f"U+{ord(one):04X}" for one in HIDING if taken(one)] == []
