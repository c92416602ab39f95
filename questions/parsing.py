"""From the text of a YAML or JSON file to plain data, with the place of everything in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.messages import Message, message

DEPTH_LIMIT = 24
# Reading one number of a million digits takes minutes.
LONGEST_NUMBER = 64
TEXT_TAG = "tag:yaml.org,2002:str"
# Everything outside the characters that YAML 1.1 calls printable.
_UNREADABLE_IN_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_AFTER_NO_SPACE = ("why-no-colon", "why-colon", "why-indentation")
# A key at the beginning of a line whose colon has something right behind it, and is not that of an address.
_NO_SPACE = re.compile(r"\s*(?:- +)?[A-Za-z_][A-Za-z0-9_-]*:(?=[^\s:/])")

# Pieces of what the parsers of YAML and JSON say, the telling ones first.
_PARSERS_SAY = (
    ("end of stream", "why-no-end"),
    ("Unterminated string", "why-no-end"),
    ("trailing comma", "why-comma"),
    ("not find expected ':'", "why-no-colon"),
    ("Expecting ':'", "why-no-colon"),
    ("mapping values are not allowed", "why-colon"),
    ("expected ',' or", "why-cut-list"),
    ("','", "why-no-comma"),
    ("are not allowed", "why-indentation"),
    ("expected key", "why-indentation"),
    ("'-' indicator", "why-indentation"),
    ("<block end>", "why-indentation"),
    ("tab character", "why-tab"),
    ("cannot start any token", "why-character"),
    ("ontrol character", "why-control"),
    ("escape", "why-escape"),
    ("Expecting value", "why-no-value"),
    ("Expecting property name", "why-no-name"),
    ("Extra data", "why-more"),
    ("document start", "why-more"),
    ("tag", "why-tag"),
    ("constructor", "why-tag"),
)

Path_ = tuple[str | int, ...]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML in which `yes` and `no` are answers, not booleans."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data and, for each path in it, the place where it stands."""

    file: str
    data: Any
    spots: Mapping[Path_, Spot]

    def spot(self, path: Path_) -> Spot:
        """The place of a path, or of the nearest enclosing one."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots.get(path, Spot(self.file))


def parse_yaml(text: str, file: str) -> Document:
    """Data and places of a YAML text. Raises BadInput with every fault of form."""
    hidden = _UNREADABLE_IN_YAML.search(text)
    if hidden:
        spot, code = _spot_at(text, hidden.start(), file), f"{ord(hidden.group()):04X}"
        raise BadInput([fault(spot, Kind.BAD_CHARACTER, key=message("what-file"), code=code)])
    try:
        builder = _Builder(file, text)
        data = builder.whole()
    except yaml.YAMLError as error:
        raise BadInput([_yaml_fault(file, text, error)]) from None
    if builder.faults:
        raise BadInput(builder.faults)
    return Document(file, data, builder.spots)


def parse_json(text: str, file: str) -> Document:
    """Data and places of a JSON text. Raises BadInput with a fault of form."""
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _no_twins(pairs, file))
    except BadInput as error:
        raise BadInput(_twins_in_json(text, file) or error.faults) from None
    except json.JSONDecodeError as error:
        raise BadInput(
            [fault(Spot(file, error.lineno, error.colno), Kind.NOT_JSON, why=_why(error.msg))]
        ) from None
    except RecursionError:
        raise BadInput([fault(Spot(file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None
    except ValueError:  # an integer with more digits than Python converts
        raise BadInput([fault(Spot(file), Kind.NOT_JSON, why=message("why-number-too-long"))]) from None
    return Document(file, data, _places_in_json(text, file))


def _twins_in_json(text: str, file: str) -> list[Fault]:
    """Keys that stand twice, with their places, where the text is YAML too."""
    try:
        parse_yaml(text, file)
    except BadInput as error:
        return [one for one in error.faults if one.kind is Kind.TWICE_KEY]
    return []


def _places_in_json(text: str, file: str) -> Mapping[Path_, Spot]:
    """Nearly all JSON is YAML too, and YAML tells where things stand; where it is not, no places."""
    try:
        return parse_yaml(text, file).spots
    except BadInput:
        return {}


class _Builder:
    """Turns the events of a YAML text into plain data and remembers where each path stands.

    Events, not PyYAML's own tree: the tree is built by recursion without a limit, and a file of
    brackets brings the whole process down with it.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.loader = _Loader(text)
        self.spots: dict[Path_, Spot] = {}
        self.faults: list[Fault] = []

    def whole(self) -> Any:
        """The one document of the text. Raises BadInput when there is none, or it is too deep."""
        self._next()
        if self._peek(yaml.StreamEndEvent):
            raise BadInput([fault(Spot(self.file), Kind.EMPTY)])
        self._next()
        data = self._value(self._next(), ())
        self._next()
        if not self._peek(yaml.StreamEndEvent):
            again = fault(self._spot(self._next()), Kind.NOT_YAML, why=message("why-second-document"))
            raise BadInput([*self.faults, again])
        if data is None and not self.faults:
            raise BadInput([fault(Spot(self.file), Kind.EMPTY)])
        return data

    def _next(self) -> Any:
        return self.loader.get_event()

    def _peek(self, event: type[yaml.Event]) -> bool:
        return bool(self.loader.check_event(event))

    def _spot(self, event: Any) -> Spot:
        return Spot(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _value(self, event: Any, path: Path_) -> Any:
        spot = self._spot(event)
        self.spots[path] = spot
        if len(path) > DEPTH_LIMIT:
            raise BadInput([*self.faults, fault(spot, Kind.TOO_DEEP, limit=DEPTH_LIMIT)])
        if event.anchor is not None:
            self.faults.append(fault(spot, Kind.ALIAS))
        if isinstance(event, yaml.AliasEvent):
            return None
        self._untagged(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return self._scalar(event, spot)

    def _untagged(self, event: Any) -> None:
        """A tag asks for another type than what is written here; every other one would be read past."""
        if event.tag is not None:
            self.faults.append(fault(self._spot(event), Kind.NOT_YAML, why=message("why-tag")))

    def _scalar(self, event: Any, spot: Spot) -> Any:
        tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag != TEXT_TAG and len(event.value) > LONGEST_NUMBER:
            self.faults.append(fault(spot, Kind.NOT_YAML, why=message("why-number-too-long")))
            return None
        try:
            return self.loader.construct_object(yaml.ScalarNode(tag, event.value, event.start_mark))
        except (ValueError, OverflowError, LookupError, AttributeError):
            # What PyYAML raises for `2026-02-30`.
            self.faults.append(fault(spot, Kind.NOT_YAML, why=message("why-no-such-number")))
            return None

    def _sequence(self, path: Path_) -> list[Any]:
        found: list[Any] = []
        while not self._peek(yaml.SequenceEndEvent):
            found.append(self._value(self._next(), (*path, len(found))))
        self._next()
        return found

    def _mapping(self, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self._peek(yaml.MappingEndEvent):
            event = self._next()
            spot = self._spot(event)
            if not isinstance(event, yaml.ScalarEvent):
                # Read on to its end, so that the next key is a key.
                self._value(event, (*path, ""))
                self.faults.append(fault(spot, Kind.KEY_NOT_TEXT))
                self._value(self._next(), (*path, ""))
                continue
            self._untagged(event)
            key = event.value
            if key in found:
                self.faults.append(fault(spot, Kind.TWICE_KEY, key=key))
            found[key] = self._value(self._next(), (*path, key))
            self.spots[(*path, key)] = spot
        self._next()
        return found


def _no_twins(pairs: list[tuple[str, Any]], file: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadInput([fault(Spot(file), Kind.TWICE_KEY, key=key)])
        found[key] = value
    return found


def _spot_at(text: str, offset: int, file: str) -> Spot:
    line_start = text.rfind("\n", 0, offset) + 1
    return Spot(file, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _yaml_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    if not isinstance(error, yaml.MarkedYAMLError):
        return fault(Spot(file), Kind.NOT_YAML, why=message("why-form"))
    mark, why = error.problem_mark, _why(error.problem or "")
    if why.key == "why-no-end":
        # A quote or bracket that never closes is best shown where it opens.
        mark = error.context_mark or mark
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file)
    near = _without_space(text, spot) if why.key in _AFTER_NO_SPACE else None
    if near:
        spot, why = near, message("why-no-space")
    return fault(spot, Kind.NOT_YAML, why=why)


def _without_space(text: str, at: Spot) -> Spot | None:
    """Where `name:Seaside Inn` stands: it reads like a text that goes on, so the parser stumbles later."""
    lines = text.splitlines()[: at.line]
    for number in range(len(lines), max(len(lines) - 2, 0), -1):
        found = _NO_SPACE.match(lines[number - 1])
        if found:
            return Spot(at.file, number, found.end() + 1)
    return None


def _why(said: str) -> Message:
    """What a parser of YAML or JSON says, in our own words."""
    return message(next((key for piece, key in _PARSERS_SAY if piece in said), "why-form"))
