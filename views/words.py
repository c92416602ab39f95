"""Sentences by key, in the person's language. No sentence stands in Python."""

from __future__ import annotations

import re
from contextvars import ContextVar

from questions.load import own
from questions.model import Language, Text

# Set once a run: a page says some hundred sentences, and a look into the session is dear.
_language: ContextVar[Language] = ContextVar("language", default="en")

# A label of a Streamlit widget is Markdown; text from a pack is not, so every sign is taken literally.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])")


def speak(language: Language) -> None:
    """Say everything of this run in a language."""
    _language.set(language)


def say(key: str, **values: object) -> str:
    """The sentence with this key from `questions/wording/`, its {names} filled in.

    Raises KeyError for a key or a name that the wording does not have.
    """
    return phrase(own().wording[key], _language.get(), **values)


def tell(text: Text) -> str:
    """A text of a pack, rule or source in the person's language."""
    return text.say(_language.get())


def phrase(text: Text, language: Language, **values: object) -> str:
    """One text with its {names} filled in."""
    return text.say(language).format_map(values) if values else text.say(language)


def as_label(text: str) -> str:
    """Text for a widget's label, with nothing in it read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
