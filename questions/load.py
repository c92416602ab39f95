"""Reads everything that is asked from its YAML files, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.model import (
    Basics,
    Enough,
    Indicator,
    Indicators,
    LeftOut,
    LeftOuts,
    Model,
    Need,
    Needs,
    OtherHelp,
    Pack,
    Rule,
    Rules,
    Source,
    Sources,
    Step,
    Text,
    TierWords,
    Topic,
    Weight,
    Wording,
)
from questions.reading import Document, read

HERE = Path(__file__).resolve().parent
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Content:
    """All that the folder holds. `documents` keeps the places for the linter."""

    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    packs: Mapping[str, Pack]
    rules: Rules
    needs: tuple[Need, ...]
    basics: tuple[Topic, ...]
    left_out: tuple[LeftOut, ...]
    wording: Mapping[str, Text]
    documents: Mapping[str, Document] = field(repr=False, default_factory=dict)

    def hash_of(self, pack: Pack) -> str:
        """Twelve hex digits over all that decides a result of this pack; changes when any of it does."""
        return content_hash([pack, self.rules])


@cache
def own() -> Content:
    """The product's own content, read once a process."""
    return load(HERE)


def load(folder: Path) -> Content:
    """Everything in `folder`. Raises BadInput with every fault; nothing half-loads."""
    reader = _Reader(folder)
    sources = reader.one(Sources, "sources.yaml")
    indicator_files = reader.many(Indicators, "indicators")
    packs = reader.many(Pack, "packs")
    indicators = tuple(one for group in indicator_files for one in group.indicators)
    rules = reader.merged_rules(indicators)
    needs = reader.one(Needs, "needs.yaml")
    basics = reader.one(Basics, "basics.yaml")
    left_out = reader.one(LeftOuts, "left_out.yaml")
    wording = reader.many(Wording, "wording")
    if reader.faults or not (sources and rules and needs and basics and left_out):
        raise BadInput(reader.faults)
    return Content(
        sources={source.id: source for source in sources.sources},
        indicators={one.id: one for one in indicators},
        packs={pack.id: pack for pack in packs},
        rules=rules,
        needs=needs.needs,
        basics=basics.topics,
        left_out=left_out.left_out,
        wording={key: text for group in wording for key, text in group.wording.items()},
        documents=reader.documents,
    )


def content_hash(models: Iterable[BaseModel]) -> str:
    """Twelve hex digits of the SHA-256 over the models' canonical JSON."""
    digest = hashlib.sha256()
    for model in models:
        data = model.model_dump(mode="json")
        digest.update(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:12]


class _Reader:
    """Reads file after file and collects faults instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[str, Document] = {}
        self.faults: list[Fault] = []

    def one(self, model: type[M], name: str) -> M | None:
        try:
            found, document = read(model, self.folder / name, name)
        except BadInput as error:
            self.faults.extend(error.faults)
            return None
        self.documents[name] = document
        return found

    def many(self, model: type[M], folder: str) -> list[M]:
        names = sorted(path.name for path in (self.folder / folder).glob("*.yaml"))
        found = (self.one(model, f"{folder}/{name}") for name in names)
        return [model for model in found if model is not None]

    def merged_rules(self, indicators: tuple[Indicator, ...]) -> Rules | None:
        """The files in rules/ as one Rules: lists are joined, everything else stands in one file."""
        parts = self.many(_RulesPart, "rules")
        versions = [part.version for part in parts if part.version]
        enough = [part.enough for part in parts if part.enough]
        if len(versions) != 1 or len(enough) != 1:
            where = "exactly one of the files"
            self.faults.append(fault(Spot("rules/"), Kind.MISSING_KEY, key="version, enough", where=where))
            return None
        try:
            return Rules(
                version=versions[0],
                enough=enough[0],
                indicators=indicators,
                tiers=tuple(one for part in parts for one in part.tiers),
                weights=tuple(one for part in parts for one in part.weights),
                rules=tuple(one for part in parts for one in part.rules),
                other_help=tuple(one for part in parts for one in part.other_help),
                steps=tuple(one for part in parts for one in part.steps),
            )
        except ValidationError as error:
            why = error.errors(include_input=False)[0]["msg"]
            self.faults.append(fault(Spot("rules/"), Kind.BAD_VALUE, key="version", why=why))
            return None


class _RulesPart(Model):
    """One file in rules/: any of the keys of Rules."""

    version: str = ""
    enough: Enough | None = None
    tiers: tuple[TierWords, ...] = ()
    weights: tuple[Weight, ...] = ()
    rules: tuple[Rule, ...] = ()
    other_help: tuple[OtherHelp, ...] = ()
    steps: tuple[Step, ...] = ()
