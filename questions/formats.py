"""Tells what a file is by the keys it begins with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import BaseModel

from questions.case_model import Cases
from questions.chart_model import Chart
from questions.faults import BadInput, Kind, fault, nearest
from questions.guards import Catalogues, ForbiddenWords, NeverScored
from questions.load import RulesPart
from questions.messages import message
from questions.model import (
    Basics,
    Indicators,
    LeftOuts,
    Needs,
    Pack,
    Sources,
    Wording,
)
from questions.reading import Document
from questions.site_promises import Promises
from questions.training_load import FORMATS as TRAINING

FORMATS: tuple[type[BaseModel], ...] = (
    Sources,
    Indicators,
    RulesPart,
    Pack,
    Needs,
    Basics,
    LeftOuts,
    Wording,
    Chart,
    Cases,
    NeverScored,
    ForbiddenWords,
    Catalogues,
    Promises,
    *TRAINING,
)

# What an unrecognised file could have begun with: the one key that tells each format from the others.
TELLING = (
    "sources",
    "indicators",
    "questions",
    "rules",
    "steps",
    "needs",
    "topics",
    "left_out",
    "wording",
    "codes",
    "cases",
    "never_scored",
    "forbidden",
    "catalogue",
    "promises",
    "practice",
    "lessons",
    "training_laws",
    "topic_names",
)


def format_of(
    document: Document, elsewhere: Sequence[Collection[str]] = ()
) -> type[BaseModel] | Collection[str]:
    """The model that most of a file's keys belong to, or the set of keys of `elsewhere` that fits better.

    Raises BadInput when no key tells.
    """
    if not isinstance(document.data, dict):
        why = message("why-model-type")
        raise BadInput([fault(document.spot(()), Kind.BAD_VALUE, key=message("what-file"), why=why)])
    keys = set(document.data)
    own = [(len(keys & set(model.model_fields)), model) for model in FORMATS]
    best, model = max(own, key=lambda pair: pair[0])
    others = [(len(keys & set(known)), known) for known in elsewhere]
    most, known = max(others, key=lambda pair: pair[0], default=(0, frozenset()))
    if most > best:
        return known
    if best:
        return model
    first = str(next(iter(document.data), ""))
    every = [*TELLING, *(key for known in elsewhere for key in known)]
    near = nearest(first, every)
    raise BadInput([fault(document.spot((first,)), Kind.UNKNOWN_FORMAT, key=first, nearest=near)])
