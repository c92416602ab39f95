"""Hostile input that several tests share: text of any kind, data of any kind, texts that all end badly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from questions.load import own
from questions.model import Language, Text
from referrals import directory
from views import tab
from views.draft import Draft

# Some examples cost more than others, so each test takes its share of the profile's number.
PROFILE = settings.get_profile(settings.get_current_profile_name()).max_examples


def share(part: float) -> settings:
    return settings(max_examples=max(10, int(PROFILE * part)), suppress_health_check=list(HealthCheck))


MARKUP = [
    "<img src=x>", "<b>", "</p>", "<!--", "&lt;", "&#0;", "&", "]]>", "[a](b)", "](javascript:x)", "**", "`",
    "$x$", ":red[x]", "{x}", "{", "}", "{0.__class__}", "%s", "%", "\\", "\\n", "|", "=1+1", "@", "'", '"',
    "日本", "🙂", "e\u0301", "\xad", "\n", "  ", "(", ")", "/", "\\u202e", "..\\..", "-" * 60, "W" * 120,
]  # fmt: skip
HOSTILE = st.lists(
    st.sampled_from(MARKUP) | st.text("<>&{}[]()\\|`*_$%:áñ¿", max_size=6), min_size=1, max_size=5
).map(" ".join)

MARKUP = [
    "<img src=x>", "<b>", "</p>", "<!--", "&lt;", "&#0;", "&", "]]>", "[a](b)", "](javascript:x)", "**", "`",
    "$x$", ":red[x]", "{x}", "{", "}", "{0.__class__}", "%s", "%", "\\", "\\n", "|", "=1+1", "@", "'", '"',
    "日本", "🙂", "e\u0301", "\xad", "\n", "  ", "(", ")", "/", "\\u202e", "..\\..", "-" * 60, "W" * 120,
]  # fmt: skip
HOSTILE = st.lists(
    st.sampled_from(MARKUP) | st.text("<>&{}[]()\\|`*_$%:áñ¿", max_size=6), min_size=1, max_size=5
).map(" ".join)

CANARY = "canary-7391"
ODD = [
    "\u202e",
    "\ud800",
    "\x00",
    "<script>",
    "{",
    "}",
    "[",
    "]",
    '"',
    ":",
    ",",
    "null",
    "NaN",
    "1e999",
    "9" * 5000,
]
TEXTS = st.text(st.characters(), max_size=80) | st.lists(
    st.sampled_from([*ODD, *(f'"{name}"' for name in Draft.model_fields), '"yes"', '"medical"']), max_size=30
).map("".join)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(CANARY)
KEYS = st.sampled_from([*Draft.model_fields, *tab.Restored.model_fields, "x"]) | st.text(max_size=5)
DATA = st.recursive(
    SCALARS, lambda one: st.lists(one, max_size=3) | st.dictionaries(KEYS, one, max_size=5), max_leaves=12
)


BRACES = str.maketrans("", "", "{}")
SAY = Text.say


@contextmanager
def every_text_ends_in(hostile: str, wording: str | None = None) -> Iterator[None]:
    """All texts of packs, rules and services end in this; sentences of the wording without its braces.

    A brace that names nothing is refused in the wording by the linter, and is a plain sign elsewhere.
    wording: another ending for those sentences.
    """
    filled = {id(one) for one in (*own().wording.values(), *directory.own().words.values())}
    said = hostile.translate(BRACES) if wording is None else wording

    def say(self: Text, language: Language) -> str:
        more = said if id(self) in filled else hostile
        return f"{SAY(self, language)} {more}"

    with patch.object(Text, "say", say):
        yield
