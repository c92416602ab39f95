"""Reads everything that is asked from its YAML files, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from questions.chart_model import Chart
from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.messages import message
from questions.model import (
    Basics,
    Indicator,
    Indicators,
    LeftOut,
    LeftOuts,
    Model,
    Need,
    Needs,
    Pack,
    Source,
    Sources,
    Text,
    Topic,
    Version,
    Wording,
)
from questions.reading import Document, read
from questions.rule_model import (
    Enough,
    OtherHelp,
    Rule,
    Rules,
    Step,
    TierWords,
    Weight,
)
from questions.site_model import Site

HERE = Path(__file__).resolve().parent
T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """One file as its model, with the places in it."""

    model: BaseModel
    document: Document


@dataclass(frozen=True)
class Content:
    """All that the folder holds. `parts` keeps each file's model and places for the linter.

    charts: by profession, for those who keep one. site: the site whose own content lies over the product's.
    """

    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    packs: Mapping[str, Pack]
    rules: Rules
    needs: tuple[Need, ...]
    basics: tuple[Topic, ...]
    left_out: tuple[LeftOut, ...]
    wording: Mapping[str, Text]
    charts: Mapping[str, Chart] = field(default_factory=dict)
    site: Site | None = None
    parts: Mapping[str, Part] = field(repr=False, default_factory=dict)

    @property
    def documents(self) -> Mapping[str, Document]:
        """Each file's data and places, by the file's name."""
        return {name: part.document for name, part in self.parts.items()}

    def hash_of(self, pack: Pack) -> str:
        """Twelve hex digits over all that decides a result of this pack; changes when any of it does."""
        return content_hash([pack, self.rules])


@cache
def own() -> Content:
    """The product's own content, read once a process."""
    return load(HERE)


def load(folder: Path) -> Content:
    """Everything in `folder`. Raises BadInput with every fault; nothing half-loads."""
    reader = Reader(folder)
    for model, name in ONE_FILE:
        reader.read(model, name)
    for model, name in MANY_FILES:
        reader.read_all(model, name)
    if reader.faults:
        raise BadInput(reader.faults)
    return assemble(reader.parts)


def assemble(parts: Mapping[str, Part]) -> Content:
    """Content from files that were read one by one, lists of the same kind joined in order.

    Raises BadInput when the rules name no version or no `enough`, or name them in two files. Ids
    that stand twice are the linter's business: here the last one wins.
    """
    indicators = _joined(parts, Indicators, "indicators", Indicator)
    packs = [part.model for part in parts.values() if isinstance(part.model, Pack)]
    wordings = [part.model for part in parts.values() if isinstance(part.model, Wording)]
    charts = [part.model for part in parts.values() if isinstance(part.model, Chart)]
    return Content(
        sources={source.id: source for source in _joined(parts, Sources, "sources", Source)},
        indicators={one.id: one for one in indicators},
        packs={pack.id: pack for pack in sorted(packs, key=lambda one: (one.order, one.id))},
        rules=_merged_rules(parts, indicators),
        needs=_joined(parts, Needs, "needs", Need),
        basics=_joined(parts, Basics, "topics", Topic),
        left_out=_joined(parts, LeftOuts, "left_out", LeftOut),
        wording={key: text for one in wordings for key, text in one.wording.items()},
        charts={profession: chart for chart in charts for profession in chart.professions},
        parts=dict(parts),
    )


def content_hash(models: Iterable[BaseModel]) -> str:
    """Twelve hex digits of the SHA-256 over the models' canonical JSON."""
    digest = hashlib.sha256()
    for model in models:
        data = model.model_dump(mode="json")
        digest.update(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:12]


class RulesPart(Model):
    """One file in rules/: any of the keys of Rules."""

    version: Version | None = None
    enough: Enough | None = None
    tiers: tuple[TierWords, ...] = ()
    weights: tuple[Weight, ...] = ()
    rules: tuple[Rule, ...] = ()
    other_help: tuple[OtherHelp, ...] = ()
    steps: tuple[Step, ...] = ()


ONE_FILE: tuple[tuple[type[BaseModel], str], ...] = (
    (Sources, "sources.yaml"),
    (Needs, "needs.yaml"),
    (Basics, "basics.yaml"),
    (LeftOuts, "left_out.yaml"),
)
MANY_FILES: tuple[tuple[type[BaseModel], str], ...] = (
    (Indicators, "indicators"),
    (Pack, "packs"),
    (RulesPart, "rules"),
    (Wording, "wording"),
    (Chart, "charts"),
)


class Reader:
    """Reads file after file and collects faults instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: dict[str, Part] = {}
        self.faults: list[Fault] = []

    def read(self, model: type[BaseModel], name: str) -> None:
        """Reads one file of the folder into `parts`, or adds its faults to `faults`."""
        try:
            self.parts[name] = Part(*read(model, self.folder / name, name))
        except BadInput as error:
            self.faults.extend(error.faults)

    def read_all(self, model: type[BaseModel], name: str) -> None:
        """Reads every file in one folder of the folder, in order of name."""
        for path in sorted((self.folder / name).glob("*.yaml")):
            self.read(model, f"{name}/{path.name}")


def _joined(parts: Mapping[str, Part], model: type[BaseModel], key: str, _entry: type[T]) -> tuple[T, ...]:
    found = [part.model for part in parts.values() if isinstance(part.model, model)]
    return tuple(entry for one in found for entry in getattr(one, key))


def _merged_rules(parts: Mapping[str, Part], indicators: tuple[Indicator, ...]) -> Rules:
    """The files in rules/ as one Rules: lists are joined, version and enough stand in one file."""
    found = {name: part.model for name, part in parts.items() if isinstance(part.model, RulesPart)}
    versions = {name: one.version for name, one in found.items() if one.version is not None}
    enoughs = {name: one.enough for name, one in found.items() if one.enough is not None}
    faults = [*_exactly_one("version", versions, parts), *_exactly_one("enough", enoughs, parts)]
    if faults:
        raise BadInput(faults)
    (version,), (enough,) = versions.values(), enoughs.values()
    return Rules(
        version=version,
        enough=enough,
        indicators=indicators,
        tiers=_joined(parts, RulesPart, "tiers", TierWords),
        weights=_joined(parts, RulesPart, "weights", Weight),
        rules=_joined(parts, RulesPart, "rules", Rule),
        other_help=_joined(parts, RulesPart, "other_help", OtherHelp),
        steps=_joined(parts, RulesPart, "steps", Step),
    )


def _exactly_one(key: str, found: Iterable[str], parts: Mapping[str, Part]) -> list[Fault]:
    spots = [parts[name].document.spot((key,)) for name in found]
    if not spots:
        return [fault(Spot("rules/"), Kind.MISSING_KEY, key=key, where=message("what-rules"))]
    return [fault(spot, Kind.TWICE_ID, id=key, first=spots[0]) for spot in spots[1:]]
