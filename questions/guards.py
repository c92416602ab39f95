"""What the linter watches over: topics never scored, words never used, signs to account for.

The words and ids are data (`never_scored.yaml`, `forbidden_words.yaml`, `catalogue.yaml`); only
the linter and the coverage page read them, so the app never pays for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from questions.faults import BadInput, Fault
from questions.load import HERE, Part
from questions.model import (
    Id,
    Line,
    Model,
    SourceRef,
    Text,
)
from questions.reading import read


class Words(Model):
    """Words or phrases, by language. A `*` at the end stands for any ending."""

    en: tuple[Line, ...] = ()
    es: tuple[Line, ...] = ()


class NeverTopic(Model):
    """A topic that is never asked and never scored (design section 4, rule 10)."""

    id: Id
    name: Text
    words: Words
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class NeverScored(Model):
    """`never_scored.yaml`. A sentence of help that holds one of `excluded_by` may name a topic."""

    never_scored: tuple[NeverTopic, ...]
    excluded_by: Words = Words()


class ForbiddenGroup(Model):
    """Words that a person never reads here, and why not."""

    words: Words
    reason: Text


class ForbiddenWords(Model):
    """`forbidden_words.yaml`. Phrases under `allowed` (names, terms of law) may hold such a word."""

    forbidden: tuple[ForbiddenGroup, ...]
    allowed: Words = Words()


class Seed(Model):
    """A sign of one of the five documents; the product accounts for every one."""

    id: Id
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Weighty(Model):
    """A sign of another public source, graded strong or critical, and the professions it suits."""

    id: Id
    professions: tuple[Id, ...] = Field(min_length=1)


class Catalogue(Model):
    seeds: tuple[Seed, ...] = ()
    weighty: tuple[Weighty, ...] = ()


class Catalogues(Model):
    catalogue: Catalogue


@dataclass(frozen=True)
class Guards:
    """The three files, each with its places."""

    parts: tuple[tuple[str, Part], ...]

    @property
    def never_scored(self) -> tuple[NeverTopic, ...]:
        found = (part.model for _, part in self.parts)
        return tuple(topic for one in found if isinstance(one, NeverScored) for topic in one.never_scored)

    @property
    def excluded_by(self) -> Words:
        found = (part.model for _, part in self.parts)
        return _together(one.excluded_by for one in found if isinstance(one, NeverScored))

    @property
    def forbidden(self) -> Words:
        found = (part.model for _, part in self.parts)
        groups = (group for one in found if isinstance(one, ForbiddenWords) for group in one.forbidden)
        return _together(group.words for group in groups)

    @property
    def allowed(self) -> Words:
        found = (part.model for _, part in self.parts)
        return _together(one.allowed for one in found if isinstance(one, ForbiddenWords))

    @property
    def catalogues(self) -> tuple[tuple[Catalogue, Part], ...]:
        return tuple((p.model.catalogue, p) for _, p in self.parts if isinstance(p.model, Catalogues))

    @property
    def catalogued(self) -> frozenset[str]:
        """Every id that the catalogues name."""
        found = [catalogue for catalogue, _ in self.catalogues]
        seeds = {seed.id for catalogue in found for seed in catalogue.seeds}
        return frozenset(seeds | {one.id for catalogue in found for one in catalogue.weighty})


FILES: tuple[tuple[type[Model], str], ...] = (
    (NeverScored, "never_scored.yaml"),
    (ForbiddenWords, "forbidden_words.yaml"),
    (Catalogues, "catalogue.yaml"),
)


@cache
def own_guards() -> Guards:
    """The product's own guards. Raises BadInput with every fault in them."""
    return load_guards(HERE)


def load_guards(folder: Path) -> Guards:
    """The guards that stand in a folder. Raises BadInput with every fault in them."""
    faults: list[Fault] = []
    parts: list[tuple[str, Part]] = []
    for model, name in FILES:
        try:
            parts.append((name, Part(*read(model, folder / name, name))))
        except BadInput as error:
            faults.extend(error.faults)
    if faults:
        raise BadInput(faults)
    return Guards(tuple(parts))


def _together(all_words: Iterator[Words]) -> Words:
    found = list(all_words)
    return Words(
        en=tuple(word for words in found for word in words.en),
        es=tuple(word for words in found for word in words.es),
    )
