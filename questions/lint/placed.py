"""Entries of the content with the place where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from questions.chart_model import Chart
from questions.faults import Spot
from questions.load import Content, Part, RulesPart
from questions.model import (
    Basics,
    Entry,
    GateItem,
    Indicator,
    Indicators,
    LeftOut,
    LeftOuts,
    Need,
    Needs,
    Pack,
    Question,
    Role,
    Section,
    Source,
    Sources,
    Topic,
)
from questions.reading import Document, Path_
from questions.rule_model import (
    Condition,
    OtherHelp,
    Rule,
    Step,
    TierWords,
    Weight,
)

T_co = TypeVar("T_co", bound=BaseModel, covariant=True)
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T_co]):
    """A thing from a file and its path there."""

    thing: T_co
    document: Document
    path: Path_ = ()

    def spot(self, *rest: str | int) -> Spot:
        """The place of the thing, or of something in it."""
        return self.document.spot((*self.path, *rest))

    def under(self, model: type[M], key: str) -> Iterator[Placed[M]]:
        """The entries of a list of this thing."""
        for index, entry in enumerate(getattr(self.thing, key)):
            assert isinstance(entry, model)
            yield Placed(entry, self.document, (*self.path, key, index))

    def inside(self, model: type[M]) -> Iterator[Placed[M]]:
        """Every thing of a type anywhere in this one, itself included."""
        for path, found in _walk(self.thing, self.path):
            if isinstance(found, model):
                yield Placed(found, self.document, path)


def _walk(value: object, path: Path_) -> Iterator[tuple[Path_, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
        for key in type(value).model_fields:
            yield from _walk(getattr(value, key), (*path, key))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _walk(entry, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _walk(entry, (*path, key))


class Places:
    """All entries of a content, by kind, in the order of the files."""

    def __init__(self, content: Content) -> None:
        self.files = [Placed(part.model, part.document) for part in content.parts.values()]
        self.sources = self._all(Sources, Source, "sources")
        self.indicators = self._all(Indicators, Indicator, "indicators")
        self.packs = self._files(Pack)
        self.weights = self._all(RulesPart, Weight, "weights")
        self.tiers = self._all(RulesPart, TierWords, "tiers")
        self.rules = self._all(RulesPart, Rule, "rules")
        self.other_help = self._all(RulesPart, OtherHelp, "other_help")
        self.conditional: list[Placed[Rule] | Placed[OtherHelp]] = [*self.rules, *self.other_help]
        self.steps = self._all(RulesPart, Step, "steps")
        self.needs = self._all(Needs, Need, "needs")
        self.topics = self._all(Basics, Topic, "topics")
        self.entries = [entry for topic in self.topics for entry in topic.under(Entry, "entries")]
        self.covering: list[Placed[Need] | Placed[Entry]] = [*self.needs, *self.entries]
        self.left_out = self._all(LeftOuts, LeftOut, "left_out")
        self.charts = self._files(Chart)

    def _files(self, model: type[M]) -> list[Placed[M]]:
        return [Placed(one.thing, one.document) for one in self.files if isinstance(one.thing, model)]

    def _all(self, model: type[BaseModel], entry: type[M], key: str) -> list[Placed[M]]:
        return [found for one in self._files(model) for found in one.under(entry, key)]


def roles_of(pack: Placed[Pack]) -> list[Placed[Role]]:
    return list(pack.under(Role, "roles"))


def sections_of(pack: Placed[Pack]) -> list[Placed[Section]]:
    return list(pack.under(Section, "sections"))


def questions_of(pack: Placed[Pack]) -> list[Placed[Question]]:
    return list(pack.under(Question, "questions"))


def gate_of(pack: Placed[Pack]) -> list[Placed[GateItem]]:
    return list(pack.under(GateItem, "gate"))


def conditions_of(one: Placed[Rule] | Placed[OtherHelp]) -> list[Placed[Condition]]:
    """Every condition of a rule, the outermost first."""
    return list(one.inside(Condition))


def parts_as_placed(parts: Mapping[str, Part]) -> list[Placed[BaseModel]]:
    return [Placed(part.model, part.document) for part in parts.values()]
