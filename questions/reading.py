"""From the text of a YAML or JSON file to a checked model, with the place of every fault."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.model import LANGUAGES

SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 24
# Reading one number of a million digits takes minutes.
LONGEST_NUMBER = 64
TEXT_TAG = "tag:yaml.org,2002:str"
# Everything outside the characters that YAML 1.1 calls printable.
_UNREADABLE_IN_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Path_ = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

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


def read_text(path: Path, name: str | None = None, limit: int = SIZE_LIMIT) -> str:
    """The text of a file. Raises BadInput when it is missing, not a plain file, too large or not UTF-8."""
    spot = Spot(name or path.name)
    try:
        # A device or a pipe has no size and may never end.
        if path.exists() and not path.is_file():
            raise BadInput([fault(spot, Kind.UNREADABLE, why="not a plain file")])
        size = path.stat().st_size
        if size > limit:
            raise BadInput([fault(spot, Kind.TOO_LARGE, size=size, limit=limit)])
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput([fault(spot, Kind.UNREADABLE, why=error.strerror or "no such file")]) from None
    except UnicodeDecodeError:
        raise BadInput([fault(spot, Kind.UNREADABLE, why="not UTF-8")]) from None


def parse_yaml(text: str, file: str) -> Document:
    """Data and places of a YAML text. Raises BadInput with every fault of form."""
    hidden = _UNREADABLE_IN_YAML.search(text)
    if hidden:
        spot, code = _spot_at(text, hidden.start(), file), f"{ord(hidden.group()):04X}"
        raise BadInput([fault(spot, Kind.BAD_CHARACTER, key="the file", code=code)])
    try:
        builder = _Builder(file, text)
        data = builder.whole()
    except yaml.YAMLError as error:
        raise BadInput([_yaml_fault(file, error)]) from None
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
        raise BadInput([fault(Spot(file, error.lineno, error.colno), Kind.NOT_JSON, why=error.msg)]) from None
    except RecursionError:
        raise BadInput([fault(Spot(file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None
    except ValueError:  # an integer with more digits than Python converts
        raise BadInput([fault(Spot(file), Kind.NOT_JSON, why="a number is too long")]) from None
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


def check(model: type[M], document: Document) -> M:
    """The model that a document holds. Raises BadInput with one fault for each thing wrong."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        items = error.errors(include_input=False)
        # A list whose entries were all refused also counts as empty; that would be a second fault for one.
        real = [i for i in items if i["type"] != "too_short" or not _value(document.data, i["loc"])]
        found = [_model_fault(document, model, item) for item in real or items]
        raise BadInput(found) from None
    except RecursionError:
        raise BadInput([fault(Spot(document.file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None


def read(model: type[M], path: Path, name: str | None = None) -> tuple[M, Document]:
    """A YAML file as a model, with its places for later faults."""
    document = parse_yaml(read_text(path, name), name or path.name)
    return check(model, document), document


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
            again = fault(self._spot(self._next()), Kind.NOT_YAML, why="a second document begins")
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
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return None if isinstance(event, yaml.AliasEvent) else self._scalar(event, spot)

    def _scalar(self, event: Any, spot: Spot) -> Any:
        tag = event.tag
        if tag is None or tag == "!":
            tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag != TEXT_TAG and len(event.value) > LONGEST_NUMBER:
            self.faults.append(fault(spot, Kind.NOT_YAML, why="a number or date is too long"))
            return None
        try:
            return self.loader.construct_object(yaml.ScalarNode(tag, event.value, event.start_mark))
        except (ValueError, OverflowError, LookupError, AttributeError):
            # What PyYAML raises for `2026-02-30`, `!!int ""`, `!!bool maybe` and `!!timestamp soon`.
            self.faults.append(fault(spot, Kind.NOT_YAML, why="a date or number that does not exist"))
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


def _yaml_fault(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    if "end of stream" in why and getattr(error, "context_mark", None):
        # A quote or bracket that never closes is best shown where it opens.
        mark, why = error.context_mark, f"{error.context}, {why}"
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file)
    return fault(spot, Kind.NOT_YAML, why=why)


# What pydantic says of Python's types, in the words of someone who writes YAML.
_SHAPES = {
    "model_type": "keys with values are needed here",
    "model_attributes_type": "keys with values are needed here",
    "dict_type": "keys with values are needed here",
    "tuple_type": "a list is needed here",
    "string_type": "a text is needed here; put it in quotes",
    "too_short": "the list is empty",
}


def _model_fault(document: Document, model: type[BaseModel], item: Any) -> Fault:
    """One pydantic error as a fault in the words of an author."""
    path: Path_ = item["loc"]
    kind, context = item["type"], item.get("ctx", {})
    key = str(path[-1]) if path else "the file"
    spot, name, above = document.spot(path), _dotted(path), _dotted(path[:-1])
    if kind == "extra_forbidden":
        near = nearest(key, _fields(model, path[:-1]))
        found = fault(spot, Kind.UNKNOWN_KEY, key=key, where=above, nearest=near)
    elif key == "sources" and kind in ("missing", "too_short") and len(path) > 1:
        what, id_ = _named(document.data, path[:-1])
        found = fault(spot, Kind.MISSING_SOURCE, what=what, id=id_)
    elif kind == "missing" and key in LANGUAGES:
        found = fault(spot, Kind.MISSING_LANGUAGE, key=above, language=key)
    elif kind == "missing":
        found = fault(spot, Kind.MISSING_KEY, key=key, where=above)
    elif kind == "string_too_short" or (kind == "string_type" and _value(document.data, path) is None):
        found = fault(spot, Kind.EMPTY_TEXT, key=name)
    elif kind == "hidden_character":
        found = fault(spot, Kind.BAD_CHARACTER, key=name, code=context["code"])
    else:
        known = re.findall(r"'([^']+)'", context.get("expected", "")) if kind == "literal_error" else []
        near = nearest(str(_value(document.data, path)), known)
        msg = item["msg"].removeprefix("Value error, ").replace("Input should be", "it must be")
        why = _SHAPES.get(kind, msg)
        found = fault(spot, Kind.BAD_VALUE, key=name, why=why, nearest=near)
    return found


def _dotted(path: Path_) -> str:
    return ".".join(str(part) for part in path) or "the file"


def _named(data: Any, path: Path_) -> tuple[str, str]:
    """What the entry at a path is called by its list (`rules`, `entries`) and by its own id."""
    names = [part for part in path if isinstance(part, str)]
    entry = _value(data, path)
    own = entry.get("id", "") if isinstance(entry, dict) else ""
    return "an entry of " + (names[-1] if names else "the file"), str(own)


def _fields(model: type[BaseModel], path: Path_) -> list[str]:
    """The field names that may stand at a path of a model (for the nearest match)."""
    current: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        info = current.model_fields.get(part) if _is_model(current) else None
        current = _inner_model(info.annotation) if info else None
    return list(current.model_fields) if _is_model(current) else []


def _inner_model(annotation: Any) -> Any:
    if _is_model(annotation):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if found is not None:
            return found
    return None


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _value(data: Any, path: Path_) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return data
