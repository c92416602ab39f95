"""Words: topics that are never asked, words that are never used, placeholders that agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from string import Formatter

from pydantic import BaseModel

from questions.faults import Fault, Kind, fault
from questions.guards import Guards, Words
from questions.lint.placed import Placed, Places, questions_of
from questions.messages import Message, message
from questions.model import (
    LANGUAGES,
    Language,
    Text,
    Wording,
)

_NEVER: re.Pattern[str] = re.compile(r"(?!)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”\"')]+|\n")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")


def faults(places: Places, guards: Guards) -> Iterator[Fault]:
    """NEVER_SCORED, FORBIDDEN_WORD and PLACEHOLDERS."""
    for id_, text, excused in _asking(places):
        yield from never_scored(id_, text, guards, excused=excused)
    yield from faults_of_texts(places.files, guards)


def faults_of_texts(files: Iterable[Placed[BaseModel]], guards: Guards) -> Iterator[Fault]:
    """FORBIDDEN_WORD and PLACEHOLDERS in every text of these files."""
    forbidden = {language: pattern_of(_of(guards.forbidden, language)) for language in LANGUAGES}
    allowed = {language: pattern_of(_of(guards.allowed, language)) for language in LANGUAGES}
    for file in files:
        formatted = isinstance(file.thing, Wording)
        for text in file.inside(Text):
            yield from _forbidden(text, forbidden, allowed)
            yield from _placeholders(text, formatted=formatted)


def _asking(places: Places) -> Iterator[tuple[str, Placed[Text], bool]]:
    """The texts in which a never-scored topic may not stand, and whether a sentence may rule it out."""
    for pack in places.packs:
        for one in questions_of(pack):
            yield one.thing.id, _text(one, "text", one.thing.text), False
            yield one.thing.id, _text(one, "how", one.thing.how), True
    for rule in places.rules:
        for key in ("name", "text", "reason"):
            yield rule.thing.id, _text(rule, key, getattr(rule.thing, key)), False
    for path in places.other_help:
        for key in ("name", "text"):
            yield path.thing.id, _text(path, key, getattr(path.thing, key)), False


def _text(one: Placed[BaseModel], key: str, text: Text) -> Placed[Text]:
    return Placed(text, one.document, (*one.path, key))


def never_scored(id_: str, text: Placed[Text], guards: Guards, *, excused: bool) -> Iterator[Fault]:
    """NEVER_SCORED in one text; `excused`: a sentence may name a topic to rule it out."""
    for language in LANGUAGES:
        excluding = pattern_of(_of(guards.excluded_by, language))
        said = text.thing.say(language)
        if excused:
            said = " ".join(part for part in _SENTENCE_END.split(said) if not excluding.search(part))
        for topic in guards.never_scored:
            found = pattern_of(_of(topic.words, language)).search(said)
            if found:
                where = text.spot(language)
                yield fault(where, Kind.NEVER_SCORED, id=id_, topic=topic.name, word=found.group())


def _forbidden(
    text: Placed[Text],
    forbidden: dict[Language, re.Pattern[str]],
    allowed: dict[Language, re.Pattern[str]],
) -> Iterator[Fault]:
    for language in LANGUAGES:
        # An allowed phrase leaves a gap, so that the words around it do not join.
        said = allowed[language].sub(" … ", text.thing.say(language))
        for found in forbidden[language].finditer(said):
            yield fault(text.spot(language), Kind.FORBIDDEN_WORD, id=_name(text), word=found.group())


def _placeholders(text: Placed[Text], *, formatted: bool) -> Iterator[Fault]:
    names = {language: set(_PLACEHOLDER.findall(text.thing.say(language))) for language in LANGUAGES}
    if names["en"] != names["es"]:
        yield fault(text.spot(), Kind.PLACEHOLDERS, key=_name(text))
    if formatted:
        for language in LANGUAGES:
            why = _why_not_filled(text.thing.say(language))
            if why:
                yield fault(text.spot(language), Kind.BAD_VALUE, key=_name(text), why=why)


def _why_not_filled(said: str) -> Message | None:
    """Why a wording's values cannot be filled in, or nothing. Only plain names: `{a.b}` reaches into code."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(said) if name is not None]
    except ValueError:
        return message("why-brace")
    bad = [name for name in names if not _PLAIN_NAME.fullmatch(name)]
    return message("why-not-a-plain-name", name=f"{{{bad[0]}}}") if bad else None


def _name(text: Placed[Text]) -> str:
    """The id of the entry that a text stands in, with the text's own key."""
    data, id_ = text.document.data, ""
    for part in text.path:
        data = data[part]
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            id_ = data["id"]
    key = next((str(part) for part in reversed(text.path) if isinstance(part, str)), "")
    return f"{id_}.{key}" if id_ else key


def _of(words: Words, language: Language) -> tuple[str, ...]:
    return words.en if language == "en" else words.es


@cache
def pattern_of(words: Collection[str]) -> re.Pattern[str]:
    """One pattern for words or phrases: whole words, any case, `*` at the end of one for any ending."""
    if not words:
        return _NEVER
    longest_first = sorted(words, key=len, reverse=True)
    parts = (
        r"\s+".join(re.escape(piece).replace(r"\*", r"\w*") for piece in word.split())
        for word in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
