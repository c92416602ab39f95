"""What a site's own content may not say: the words of `site_promises.yaml`, and who looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from questions.faults import Fault, Kind, fault
from questions.guards import Words
from questions.lint.placed import Placed
from questions.lint.words import pattern_of
from questions.load import HERE
from questions.model import LANGUAGES, Id, Language, Model, Text
from questions.reading import read

About = Literal["questions", "steps", "never", "name"]
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”\"')]+|\n")


class Promise(Model):
    """Phrases that would weaken one promise, and why."""

    id: Id
    about: tuple[About, ...] = Field(min_length=1)
    excused: bool
    why: Text
    words: Words


class Promises(Model):
    """`site_promises.yaml`."""

    promises: tuple[Promise, ...]
    excused_by: Words


@cache
def own_promises() -> Promises:
    """The product's own promises. Raises BadInput when the file cannot be read."""
    return read(Promises, HERE / "site_promises.yaml", "site_promises.yaml")[0]


@dataclass(frozen=True, slots=True)
class Weak:
    """One phrase that may not stand: why, and the words as they were written."""

    promise: Promise
    word: str


def weak_words(said: str, language: Language, about: About) -> Iterator[Weak]:
    """Every phrase in a text that would weaken a promise."""
    all_promises = own_promises()
    excusing = pattern_of(_of(all_promises.excused_by, language))
    bold = " ".join(part for part in _SENTENCE_END.split(said) if not excusing.search(part))
    for one in all_promises.promises:
        if about in one.about:
            found = pattern_of(_of(one.words, language)).search(bold if one.excused else said)
            if found:
                yield Weak(one, found.group())


def weak_faults(id_: str, text: Placed[Text], *about: About) -> Iterator[Fault]:
    """WEAKENS for each such phrase in one text, in either language, with its place."""
    for language in LANGUAGES:
        for kind in about:
            for weak in weak_words(text.thing.say(language), language, kind):
                spot = text.spot(language)
                yield fault(spot, Kind.WEAKENS, id=id_, value=weak.word, why=weak.promise.why)


def _of(words: Words, language: Language) -> tuple[str, ...]:
    return words.en if language == "en" else words.es
