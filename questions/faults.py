"""Faults in files that people write: where, what is wrong, what to do, the nearest match.

One member a fault, so that all wording lives here and every fault has one name to test. A call
site passes values only. Messages never repeat more of a refused value than `shorten` lets through.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

# Looking for the nearest match costs more than all the rest of a check: a file full of unknown
# words gets it for the first ones only.
NEAREST_AT_MOST = 200


class Kind(Enum):
    """Every fault: what is wrong | what to do. Fields in braces are filled by the call site."""

    UNREADABLE = "the file cannot be read ({why})|Check its name, and that it is plain UTF-8 text."
    UNWRITABLE = "the file cannot be written ({why})|Choose another place or name."
    TOO_LARGE = "the file has {size} bytes; at most {limit} are read|Split it or shorten it."
    NOT_YAML = "this is not valid YAML: {why}|Check quotes, colons and indentation near here."
    NOT_JSON = "this is not valid JSON: {why}|Check quotes, commas and brackets near here."
    EMPTY = "the file holds nothing|Write at least the keys that the format needs."
    ALIAS = "anchors and aliases are not used here|Write the text out in both places."
    TOO_DEEP = "lists or mappings are nested deeper than {limit}|Flatten the file."
    TWICE_KEY = "the key '{key}' stands twice|Keep one of the two."
    KEY_NOT_TEXT = "a key must be text|Put the key in quotes."
    UNKNOWN_FORMAT = (
        "nothing tells what this file is: it begins with '{key}'{nearest}"
        "|Start it with a key such as indicators, questions, rules, steps, sources, needs, wording or cases."
    )
    UNKNOWN_KEY = "'{key}' is not a key that can stand in {where}{nearest}|Correct or remove it."
    MISSING_KEY = "'{key}' is missing in {where}|Add it."
    BAD_VALUE = "'{key}' is not right: {why}{nearest}|Correct the value."
    MISSING_LANGUAGE = "the text '{key}' lacks '{language}'|Add it: both languages stand side by side."
    EMPTY_TEXT = "the text '{key}' is empty|Write it, in both languages."
    BAD_CHARACTER = "'{key}' holds a control or direction mark (U+{code})|Remove the hidden character."
    TWICE_ID = "the id '{id}' stands twice (first at {first})|Give one of the two another id."
    UNKNOWN_ID = "{what} '{id}' does not exist{nearest}|Add it or correct the id."
    CLOSE_ID = "the id '{id}' is very close to '{other}'|Rename one so that nobody mixes them up."
    UNREACHABLE = "the question '{id}' can never show: {why}|Correct its section, roles or openings."
    COVERED_TWICE = "'{id}' is covered by '{one}' and by '{two}', which can show together|Keep it in one."
    MIXED_COVER = "'{id}' joins signs with different {what}: {values}|Split the question."
    JOINED = (
        "the question '{id}' joins '{one}', which the rule '{rule}' names, with '{two}', which it does not"
        "|Split the question."
    )
    MISSING_SOURCE = "{what} '{id}' has no source|Add a source, with its section where known."
    MISSING_FIELD = "the sign '{id}' lacks '{field}'|Say it in both languages."
    NEVER_SCORED = "'{id}' speaks of {topic} ('{word}'), which is never asked and never scored|Remove it."
    NEVER_ASKED = "the rule '{id}' asks for '{sign}', which no question of any pack covers|Ask it or drop it."
    CANNOT_HOLD = "'{id}' can never hold: {why}|Correct the number or add what is missing."
    WRONG_AGE = "the question '{id}' shows for adults, but '{sign}' is about children|Set ages: minor."
    WRONG_WAY = "'{id}' is marked '{learned}', but {why}|Set how it is learned, or split the question."
    GRADE_OF_KIND = "'{id}' is a {what} and is graded '{grade}'; such entries never count|Set grade: none."
    USED_AFTER_ALL = "'{id}' is listed as left out, but it is {where}|Remove one of the two."
    TIER_MISSING = "the tier '{tier}' has no name|Add it under tiers."
    UNUSED = "no question uses {what} '{id}'|Use it or remove it."
    TOO_MANY = "{what} has {count} questions; at most {limit} are allowed|Take some out."
    NOT_AN_INDICATOR_ID = "the question '{id}' is not the first indicator it covers|Use that id."
    WEIGHT_MISSING = "the grade '{grade}' has no weight|Add it under weights."
    FORBIDDEN_WORD = "'{id}' uses '{word}'|Say it in the words of the house (concern, sign, person)."
    UNACCOUNTED = "the indicator '{id}' is used nowhere|Ask it, use it, or list it in left_out.yaml."
    BAD_NUMBER = "'{id}' has a telephone number that is not valid: {value}|Correct it."
    NOT_PRINTABLE = "'{id}' is marked printable but {why}|Set printable to false or mend it."
    DO_NOT_PRINT = "'{id}' holds '{value}', which must not be printed: {why}|Use '{use}' instead."
    PAST_DATE = "'{id}' was to be checked again by {date}|Dial it, then set the new dates."
    PLACEHOLDERS = "the placeholders of '{key}' differ between the languages|Use the same ones."

    @property
    def what(self) -> str:
        return self.value.partition("|")[0]

    @property
    def remedy(self) -> str:
        return self.value.partition("|")[2]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, ready to print on one line."""

    spot: Spot
    kind: Kind
    text: str

    def __str__(self) -> str:
        return f"{self.spot}: {self.text}"


class BadInput(ValueError):
    """A file was refused. Holds every fault that was found; nothing was half-loaded."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def fault(spot: Spot, kind: Kind, **values: object) -> Fault:
    """A fault with its sentence filled in; values are shortened and stripped of hidden marks."""
    values.setdefault("nearest", "")
    shown = {key: shorten(value) if key != "nearest" else value for key, value in values.items()}
    return Fault(spot, kind, f"{kind.what.format(**shown)}. {kind.remedy.format(**shown)}")


def nearest(given: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the closest known word, or nothing."""
    close = difflib.get_close_matches(given, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""


def shorten(value: object, limit: int = 80) -> str:
    """A value on one line, visible characters only, at most `limit` of them."""
    text = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value)[: limit + 1]
    )
    return text if len(text) <= limit else text[: limit - 1] + "…"
