"""The manual as tests read it: headings, tables of keys and examples, and the models that they stand for.

A heading of `docs/keys.md` names files and a path in them, both in backticks: the table below it stands
for the model that the product reads there. Which model that is, the product's own code tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from questions.formats import FORMATS, format_of
from questions.reading import parse_yaml
from referrals.given_files import KEYS, MODELS
from referrals.site import FILES as SITE_FILES
from screening.response import Response

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGE = DOCS / "keys.md"
EXAMPLE_PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "deploy" / "README.md"])
# Everything that a file can be read into, as the loaders, the linters and `check` list it.
ROOTS: tuple[type[BaseModel], ...] = (*FORMATS, *MODELS, *(model for model, _ in SITE_FILES), Response)

Field = tuple[type[BaseModel], str]


# --------------------------------------------------------------------------- the models


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Every model that a value of this type may hold at its top."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in models_in(inner)]


def words_in(annotation: Any) -> set[str]:
    """Every word that a value of this type may be where it is one of a few, keys of a mapping too."""
    if get_origin(annotation) is Literal:
        return {str(one) for one in get_args(annotation)}
    return {word for inner in get_args(annotation) for word in words_in(inner)}


@cache
def read_models() -> tuple[type[BaseModel], ...]:
    """Every model that stands somewhere in a file, found from the ones that whole files are read into."""
    found: dict[type[BaseModel], None] = {}
    waiting = list(ROOTS)
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            for info in model.model_fields.values():
                waiting += models_in(info.annotation)
    return tuple(found)


def own_fields() -> list[Field]:
    """Every key that may stand in a file."""
    return [(model, key) for model in read_models() for key in model.model_fields]


def fields_at(model: type[BaseModel], path: tuple[str, ...]) -> list[Field]:
    """The fields that a path of keys leads to; more than one where a list holds several kinds."""
    key, *rest = path
    if key not in model.model_fields:
        return []
    if not rest:
        return [(model, key)]
    inner = models_in(model.model_fields[key].annotation)
    return [found for one in inner for found in fields_at(one, tuple(rest))]


@cache
def model_of_file(name: str) -> type[BaseModel]:
    """What the product reads a file into; `name` may be a pattern."""
    for model, site_file in SITE_FILES:
        if name == site_file:
            return model
    path = next(iter(sorted(ROOT.glob(name))))
    what = format_of(parse_yaml(path.read_text(encoding="utf-8"), name), KEYS)
    return what if isinstance(what, type) else MODELS[KEYS.index(frozenset(what))]


# --------------------------------------------------------------------------- the pages


@dataclass(frozen=True)
class Row:
    """One line of a table of keys. needed: the last cell; empty where the table has two columns."""

    keys: tuple[str, ...]
    holds: str
    needed: str

    @property
    def quoted(self) -> set[str]:
        return set(_quoted(self.holds))


@dataclass
class Section:
    """What stands below one heading. above: the heading of the chapter."""

    title: str
    above: str
    tables: list[list[Row]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def anchor(self) -> str:
        """The heading as a link names it."""
        return re.sub(r"[^\w\- ]", "", self.title.lower()).replace(" ", "-")

    @property
    def rows(self) -> list[Row]:
        return [row for table in self.tables for row in table]

    @property
    def files(self) -> list[str]:
        named = [one for one in _quoted(self.title) if one.endswith((".yaml", ".json"))]
        return named or [one for one in _quoted(self.above) if one.endswith((".yaml", ".json"))]

    @property
    def path(self) -> tuple[str, ...]:
        plain = [one for one in _quoted(self.title) if re.fullmatch(r"[a-z_.]+", one)]
        return tuple(plain[0].split(".")) if plain and plain[0] not in self.files else ()

    @property
    def kind(self) -> str:
        return next((one[6:] for one in _quoted(self.title) if one.startswith("kind: ")), "")

    @cached_property
    def models(self) -> list[type[BaseModel]]:
        """The models that the heading stands for; none for a chapter that only links."""
        found: list[type[BaseModel]] = []
        for name in self.files:
            root = model_of_file(name)
            ends = [root] if not self.path else []
            for model, key in fields_at(root, self.path) if self.path else []:
                ends += models_in(model.model_fields[key].annotation)
            if self.kind:
                ends = [one for one in ends if self.kind in words_in(one.model_fields["kind"].annotation)]
            found += [one for one in ends if one not in found]
        return found

    def named(self) -> Iterator[Field]:
        """The keys of the path in the heading, which need no row of their own."""
        for name in self.files:
            for end in range(1, len(self.path) + 1):
                yield from fields_at(model_of_file(name), self.path[:end])


def sections_of(text: str) -> list[Section]:
    """The sections of a page with their tables of keys, examples aside."""
    found, above, head = [Section("", "")], "", ""
    for line in re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE).splitlines():
        heading = re.fullmatch(r"(##+) (.+)", line)
        if heading:
            above = heading[2] if heading[1] == "##" else above
            found.append(Section(heading[2], above))
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        head = (head or cells[0]) if cells else ""
        if head == "Key" and cells[0] == "Key":
            found[-1].tables.append([])
        elif head == "Key" and set(cells[0]) != {"-"}:
            needed = cells[2] if len(cells) > 2 else ""
            found[-1].tables[-1].append(Row(tuple(_quoted(cells[0])), cells[1], needed))
        found[-1].words.update(_quoted(line))
    return found


def links_of(text: str) -> list[tuple[str, str]]:
    """The page and the anchor of every link to a heading; no page for one of the same page."""
    return re.findall(r"\]\(([\w./-]*)#([^)]+)\)", text)


def examples_of(page: Path) -> list[tuple[int, str]]:
    """The YAML blocks of a page, each with its line."""
    text = page.read_text(encoding="utf-8")
    return [
        (text.count("\n", 0, one.start()) + 2, one[1])
        for one in re.finditer(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    ]


def _quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)
