"""From the result of a SurveyJS form to the data of a response file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from questions.faults import NEAREST_AT_MOST, BadInput, Fault, Kind, Spot, fault, nearest
from questions.messages import message
from questions.model import Pack
from questions.parsing import Path_
from questions.reading import Document, parse_json
from screening.exchange.form import Returned
from screening.exchange.surveyjs_rules import MADE_FROM, WORKED_OUT, question_names

# Where each field of the form stands in a response file; questions have names of their own.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("role", "stage", "age", "danger_now", "needs")},
    **{name: ("place", name) for name in ("state", "county")},
    **{name: ("gate", name) for name in ("alone", "interpreter", "limits_told", "insider")},
}
# The pack, its version and its hash.
_PARTS = 3
# SurveyJS adds the language of the form when it is not its first one.
_LEFT_BEHIND = frozenset({MADE_FROM, "locale", *WORKED_OUT})


def recognises(text: str) -> bool:
    """Is this a result of a form that this program made?"""
    # A look at the text first: it costs nothing, and other formats ask too.
    if MADE_FROM not in text:
        return False
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and MADE_FROM in data


def read(text: str, file: str, packs: Mapping[str, Pack]) -> Returned:
    """The data of a response in a result. What the form worked out is left behind: it is worked out anew.

    Raises BadInput when the text is no JSON, does not say which pack it answers, or has a field that the
    form of this pack does not have.
    """
    given = parse_json(text, file)
    pack, version, hash_ = _made_from(given)
    questions = question_names(packs[pack]) if pack in packs else {}
    data: dict[str, Any] = {"pack": pack}
    unknown: list[str] = []
    spots: dict[Path_, Spot] = {(): given.spot(()), ("pack",): given.spot((MADE_FROM,))}
    for name, value in given.data.items():
        if name in _LEFT_BEHIND:
            continue
        path: tuple[str, ...] = _FIELDS.get(name) or ("answers", questions.get(name, name))
        if path[0] == "answers" and name not in questions:
            unknown.append(name)
            continue
        _put(data, path, value)
        spots[path] = given.spot((name,))
        spots[path[:1]] = spots.get(path[:1], spots[path])
        if isinstance(value, list):
            spots |= {(*path, index): given.spot((name, index)) for index in range(len(value))}
    # Where the pack itself is unknown, that is told instead.
    if unknown and pack in packs:
        raise BadInput([_unknown(given, name, [*questions, *_FIELDS]) for name in unknown[:NEAREST_AT_MOST]])
    return Returned(Document(file, data, spots), version, hash_)


def _unknown(given: Document, name: str, known: Iterable[str]) -> Fault:
    what = message("what-question")
    return fault(given.spot((name,)), Kind.UNKNOWN_ID, what=what, id=name, nearest=nearest(name, known))


def _made_from(given: Document) -> tuple[str, str, str]:
    """The pack, version and hash that the form was made from."""
    said = given.data.get(MADE_FROM) if isinstance(given.data, dict) else None
    parts = said.split(" ") if isinstance(said, str) else []
    if len(parts) != _PARTS:
        spot = given.spot((MADE_FROM,))
        raise BadInput([fault(spot, Kind.BAD_VALUE, key=MADE_FROM, why=message("why-surveyjs-made-from"))])
    pack, version, hash_ = parts
    return pack, version, hash_


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *above, last = path
    for part in above:
        data = data.setdefault(part, {})
    data[last] = value
