"""Every text of the product in both languages, and what tells one language from the other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from questions.load import own
from questions.model import Language, Text
from referrals import directory

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("questions", "screening", "referrals", "views")


def _words(some: str) -> frozenset[str]:
    return frozenset(some.split())


# Words that a text of the language can hardly do without, and that the other language does not have.
COMMON: Mapping[Language, frozenset[str]] = {
    "en": _words("the and of with for you is are not to it this that from by your or be was at"),
    "es": _words("el los las de que una para con por se su al del lo es en y sin más está"),
}
_WORD = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
# In figures and names: a comma or point inside a number, `2nd`, `10th`.
_DIGITS = re.compile(r"\d+")
# Shorter pieces can stand in a longer sentence of the other language by chance.
_LONG = 3


# --------------------------------------------------------------------------- texts


@cache
def texts() -> tuple[tuple[str, Text], ...]:
    """Every text of the questions, rules, pages and directory, each with where it stands."""
    content, lines = own(), directory.own()
    found: list[tuple[str, Text]] = []
    for field in fields(content):
        if field.name != "parts":
            found += inside(getattr(content, field.name), field.name)
    for name in ("services", "places", "reasons", "words", "banned"):
        found += inside(getattr(lines, name), f"directory.{name}")
    return tuple(found)


def inside(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """Every text anywhere in a value, each with its path."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from inside(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from inside(one, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for index, one in enumerate(value):
            yield from inside(one, f"{path}.{getattr(one, 'id', index)}")


def digits(said: str) -> list[str]:
    """The groups of digits of a text, sorted: `9,297` and `9297` differ, as they do for a reader."""
    return sorted(set(_DIGITS.findall(said)))


def common(said: str, language: Language) -> set[str]:
    """The common words of a language that a text holds."""
    return {word.lower() for word in _WORD.findall(said)} & COMMON[language]


@cache
def names() -> re.Pattern[str]:
    """Names that stay as they are in both languages: services, agencies, titles of sources, addresses."""
    content, lines = own(), directory.own()
    kept: set[str] = {text.en for _, text in texts() if text.en == text.es}
    for source in content.sources.values():
        kept |= {source.title, source.publisher}
    for service in lines.services.values():
        kept |= {*service.former_names, service.name.en, service.name.es}
    long_first = sorted((one for one in kept if len(one) > 3), key=len, reverse=True)
    return re.compile("|".join(re.escape(one) for one in long_first) + r"|\S+[./]\S+\.?[a-z]\S*")


@cache
def only_in(language: Language) -> frozenset[str]:
    """Pieces of text, between placeholders, that this language has and the other never says."""
    other: Language = "es" if language == "en" else "en"
    shared = {piece for _, text in texts() for piece in _pieces(text.say(other))}
    names_ = {text.say(one) for path, text in texts() if path.endswith(".name") for one in ("en", "es")}
    found = {piece for _, text in texts() if text.en != text.es for piece in _pieces(text.say(language))}
    return frozenset(found - shared - names_)


@cache
def foreign(said: str, language: Language) -> tuple[str, ...]:
    """What in a text belongs to the other language: whole pieces of three words or more, or common words."""
    other: Language = "es" if language == "en" else "en"
    for flat in (said, names().sub(" ", said)):
        words = flat.split()
        starts = {tuple(words[at : at + _LONG]) for at in range(len(words) - _LONG + 1)}
        whole = " ".join(words)
        pieces = {piece for one in starts for piece in _by_beginning(other).get(one, ()) if piece in whole}
        usual = common(whole, other)
        found = sorted(pieces) + (sorted(usual) if len(usual) > 1 else [])
        # To take the names out is slow, and most texts hold nothing that could be one.
        if not found:
            break
    return tuple(found)


@cache
def _by_beginning(language: Language) -> Mapping[tuple[str, ...], list[str]]:
    """The longer pieces of a language by their first words."""
    index: dict[tuple[str, ...], list[str]] = {}
    for piece in only_in(language):
        if len(words := piece.split()) >= _LONG:
            index.setdefault(tuple(words[:_LONG]), []).append(piece)
    return index


def _pieces(said: str) -> list[str]:
    parts = (" ".join(part.split()).strip(" .:;,–·()") for part in _PLACEHOLDER.split(said))
    return [part for part in parts if any(char.isalpha() for char in part)]


# --------------------------------------------------------------------------- keys


# What each way of asking makes of the text that it is given.
_KEYS = {"say": "{}", "fitting": "{}(-.+)?", "listed": "{}-[a-z]", "keys": "{}-[a-z]", "message": "{}"}
_GAP = ".*"


@dataclass(frozen=True)
class Saying:
    """One place in the code that asks for a text: the pattern of its key, and how it is asked for."""

    pattern: str
    how: str
    where: str

    @property
    def keys(self) -> re.Pattern[str]:
        """The keys that it can ask for."""
        return re.compile(_KEYS[self.how].format(_narrow(self.pattern)))

    @property
    def told(self) -> bool:
        """False when so little of the key stands in the code that it would fit nearly any."""
        return _letters(self.pattern) > 1


def _narrow(pattern: str) -> str:
    """The gaps of a pattern as parts of a key; after a short beginning as one part without a hyphen."""
    fixed = pattern.replace(_GAP, "").replace("\\", "").strip("-")
    several = "-" in fixed or pattern.startswith(_GAP) or not fixed.isalpha()
    return pattern.replace(_GAP, "[a-z0-9_-]+" if several else "[a-z0-9_]+")


def _letters(pattern: str) -> int:
    return sum(char.isalpha() for char in pattern.replace(_GAP, ""))


@cache
def sayings() -> tuple[Saying, ...]:
    """Every key, or pattern of keys, that is passed to `say`, `fitting`, `listed`, `keys` or `message`."""
    return tuple(one for path in _sources() for one in _said_in(path))


@cache
def in_code() -> tuple[re.Pattern[str], ...]:
    """Every text that stands in the code, as it is or with gaps: keys may be kept in a table first."""
    found: set[str] = set()
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Constant, ast.JoinedStr)):
                found |= set(_patterns(node))
    # `"zone-" + name` is a table of keys too.
    begun = {f"{one}[a-z_-]+" for one in found if one.endswith("-") and _letters(one) > 2}
    gaps = {_narrow(one) for one in found if _GAP not in one or _letters(one) > 2}
    return tuple(map(re.compile, begun | gaps))


def _sources() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _said_in(path: Path) -> Iterator[Saying]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        how = name.lstrip("_")
        if how in _KEYS:
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            # A message names a second key for when the first has no text.
            named = node.args if how == "message" else node.args[:1]
            yield from (Saying(key, how, where) for one in named for key in _patterns(one))


def _patterns(node: ast.AST) -> Iterator[str]:
    """The texts that an expression can be, as regular expressions; none when it is a variable."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else _GAP for one in node.values)
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
