"""The messages of faults and commands, in both languages: they can be read when nothing else can.

Their words stand in a few files of `wording/`, like all others. Here they are read without a check: a
fault in those very files must be told too. Where a text is missing, its key and values stand for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from questions.model import Language, Text

FOLDER = Path(__file__).resolve().parent / "wording"
FILES = ("faults.yaml", "commands.yaml", "table.yaml", "exports.yaml")
# As long as a text of the product itself may be inside another one.
LONGEST_TEXT = 200

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def texts() -> Mapping[str, Any]:
    """Every message by its key, as far as its file can be read."""
    found: dict[str, Any] = {}
    for name in FILES:
        with suppress(OSError, ValueError, TypeError, LookupError, yaml.YAMLError):
            found |= yaml.load((FOLDER / name).read_text(encoding="utf-8"), _Loader)["wording"]
    return found


@dataclass(frozen=True, slots=True)
class OneOf:
    """The words that may stand somewhere. They are the product's own and few: never cut."""

    words: tuple[str, ...]

    def say(self, language: Language) -> str:
        """'a', 'b' or 'c'."""
        *some, last = [f"'{word}'" for word in self.words] or [""]
        if not some:
            return last
        values = (("some", ", ".join(some)), ("last", last))
        return Message("one-or-other", values).say(language)


@dataclass(frozen=True, slots=True)
class Message:
    """A text by its key, and what fills it: short values, or texts in both languages themselves."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    def say(self, language: Language) -> str:
        """The text in one language, filled in, on one line."""
        shown = {name: _shown(value, language) for name, value in self.values}
        try:
            return str(texts()[self.key][language].format(**shown))
        except (LookupError, TypeError, ValueError, AttributeError):
            return ", ".join([self.key, *filter(None, shown.values())])


Value = str | Text | Message | OneOf


def one_of(words: Iterable[str]) -> OneOf:
    """What stands for any of these words inside a message."""
    return OneOf(tuple(words))


def message(*keys: str, **values: object) -> Message:
    """The message of the first key that has a text, else of the last; plain values are shortened."""
    key = next((one for one in keys if one in texts()), keys[-1])
    kept = (
        (name, value if isinstance(value, Text | Message | OneOf) else shorten(value))
        for name, value in values.items()
    )
    return Message(key, tuple(kept))


def shorten(value: object, limit: int = 80) -> str:
    """A value on one line, visible characters only, at most `limit` of them."""
    text = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value)[: limit + 1]
    )
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return value
    said = value.say(language)
    return said if _holds_all(value) else shorten(said, LONGEST_TEXT)


def _holds_all(value: Text | Message | OneOf) -> bool:
    """Is this a list of words that may stand, or a sentence around one?"""
    if isinstance(value, Message):
        return any(isinstance(inner, OneOf) for _, inner in value.values)
    return isinstance(value, OneOf)
