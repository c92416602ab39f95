"""Faults in files that people write: where, what is wrong, what to do, the nearest match.

One member a fault, so that every fault has one name to test. Its words stand in
`wording/faults.yaml`, in both languages; a call site passes values only. Messages never repeat more
of a refused value than `shorten` lets through.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from questions.messages import Message, message
from questions.model import Language

# Looking for the nearest match costs more than all the rest of a check: a file full of unknown
# words gets it for the first ones only.
NEAREST_AT_MOST = 200


class Kind(Enum):
    """Every fault. The text of UNKNOWN_KEY is `fault-unknown-key`: what is wrong, then what to do."""

    UNREADABLE = auto()
    BAD_FOLDER = auto()
    UNWRITABLE = auto()
    TOO_LARGE = auto()
    NOT_YAML = auto()
    NOT_JSON = auto()
    EMPTY = auto()
    ALIAS = auto()
    TOO_DEEP = auto()
    TWICE_KEY = auto()
    KEY_NOT_TEXT = auto()
    UNKNOWN_FORMAT = auto()
    UNKNOWN_KEY = auto()
    MISSING_KEY = auto()
    BAD_VALUE = auto()
    MISSING_LANGUAGE = auto()
    EMPTY_TEXT = auto()
    BAD_CHARACTER = auto()
    TWICE_ID = auto()
    UNKNOWN_ID = auto()
    CLOSE_ID = auto()
    UNREACHABLE = auto()
    COVERED_TWICE = auto()
    MIXED_COVER = auto()
    JOINED = auto()
    MISSING_SOURCE = auto()
    MISSING_FIELD = auto()
    NEVER_SCORED = auto()
    NEVER_ASKED = auto()
    CANNOT_HOLD = auto()
    WRONG_AGE = auto()
    WRONG_WAY = auto()
    GRADE_OF_KIND = auto()
    USED_AFTER_ALL = auto()
    TIER_MISSING = auto()
    UNUSED = auto()
    TOO_MANY = auto()
    TOO_FEW = auto()
    NOT_AN_INDICATOR_ID = auto()
    WEIGHT_MISSING = auto()
    FORBIDDEN_WORD = auto()
    UNACCOUNTED = auto()
    BAD_NUMBER = auto()
    NOT_PRINTABLE = auto()
    DO_NOT_PRINT = auto()
    PAST_DATE = auto()
    NOT_YET = auto()
    PLACEHOLDERS = auto()
    WEAKENS = auto()
    NEVER_SHOWS = auto()
    MISNAMED = auto()
    PACK_OFF = auto()
    ROLE_OFF = auto()
    IS_TABLE = auto()

    @property
    def key(self) -> str:
        """The key of its text."""
        return "fault-" + self.name.lower().replace("_", "-")


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
    """One fault, ready to be told on one line."""

    spot: Spot
    kind: Kind
    message: Message

    def say(self, language: Language) -> str:
        """File, line, column, what is wrong and what to do."""
        return f"{self.spot}: {self.message.say(language)}"

    @property
    def text(self) -> str:
        """What is wrong and what to do, in English: for logs, tests and a steady order."""
        return self.message.say("en")

    def __str__(self) -> str:
        return self.say("en")


class BadInput(ValueError):
    """A file was refused. Holds every fault that was found; nothing was half-loaded."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """Every fault, one line each."""
        return "\n".join(one.say(language) for one in self.faults)


def fault(spot: Spot, kind: Kind, *, nearest: str = "", **values: object) -> Fault:
    """A fault with what fills its text; `nearest` is the closest known word, if there is one."""
    near = message("did-you-mean", id=nearest) if nearest else ""
    return Fault(spot, kind, message(kind.key, nearest=near, **values))


def nearest(given: str, known: Iterable[str]) -> str:
    """The closest known word, or nothing."""
    return next(iter(difflib.get_close_matches(given, list(known), n=1, cutoff=0.6)), "")
