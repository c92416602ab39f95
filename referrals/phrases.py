"""Sentences and dates for everything that is printed, out of the wording files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import ascii_lowercase

from questions.model import Language, Text
from questions.rule_model import Clock

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


class Phrases:
    """The wording in one language. A key that is missing raises KeyError: a test asks for each."""

    def __init__(self, wording: Mapping[str, Text], language: Language) -> None:
        self.language = language
        self._wording = wording

    def say(self, key: str, **values: object) -> str:
        """The sentence under `key`, its {placeholders} filled. Values are never read as placeholders."""
        sentence = self._wording[key].say(self.language)
        return _PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), sentence)

    def fitting(self, key: str, ending: str, **values: object) -> str:
        """The sentence under `key-ending` where there is one, else under `key`."""
        narrow = f"{key}-{ending}"
        return self.say(narrow if narrow in self._wording else key, **values)

    def listed(self, prefix: str) -> tuple[str, ...]:
        """All sentences whose key is the prefix and a letter, in the order of the letters."""
        keys = (f"{prefix}-{letter}" for letter in ascii_lowercase)
        return tuple(self.say(key) for key in keys if key in self._wording)

    def text(self, text: Text) -> str:
        return text.say(self.language)

    def counted_from(self, clock: Clock) -> tuple[str, ...]:
        """From when a time limit counts; nothing for a fixed day."""
        if clock.starts is None:
            return ()
        begins = self.text(clock.starts).rstrip(".")
        return (self.say("sheet-clock-from", starts=begins[:1].lower() + begins[1:]),)

    def day(self, day: date) -> str:
        """A date with the month as a word, so that day and month cannot be mistaken."""
        return self.say("date-format", day=day.day, month=self.say(f"month-{day.month:02}"), year=day.year)
