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

SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 24

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
    """The text of a file. Raises BadInput when it is missing, too large or not UTF-8."""
    spot = Spot(name or path.name)
    try:
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
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            if root is None:
                raise BadInput([fault(Spot(file), Kind.EMPTY)])
            builder = _Builder(file, loader)
            data = builder.build(root, ())
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise BadInput([_yaml_fault(file, error)]) from None
    except RecursionError:
        raise BadInput([fault(Spot(file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None
    if builder.faults:
        raise BadInput(builder.faults)
    return Document(file, data, builder.spots)


def parse_json(text: str, file: str) -> Document:
    """Data of a JSON text; a JSON file's faults are placed at its lines where JSON tells them."""
    try:
        data = json.loads(text, object_pairs_hook=lambda pairs: _no_twins(pairs, file))
    except json.JSONDecodeError as error:
        raise BadInput([fault(Spot(file, error.lineno, error.colno), Kind.NOT_JSON, why=error.msg)]) from None
    except RecursionError:
        raise BadInput([fault(Spot(file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None
    except ValueError:  # an integer with more digits than Python converts
        raise BadInput([fault(Spot(file), Kind.NOT_JSON, why="a number is too long")]) from None
    return Document(file, data, {})


def check(model: type[M], document: Document) -> M:
    """The model that a document holds. Raises BadInput with one fault for each thing wrong."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [_model_fault(document, model, item) for item in error.errors(include_input=False)]
        raise BadInput(found) from None
    except RecursionError:
        raise BadInput([fault(Spot(document.file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None


def read(model: type[M], path: Path, name: str | None = None) -> tuple[M, Document]:
    """A YAML file as a model, with its places for later faults."""
    document = parse_yaml(read_text(path, name), name or path.name)
    return check(model, document), document


class _Builder:
    """Turns YAML nodes into plain data and remembers where each path stands."""

    def __init__(self, file: str, loader: Any) -> None:
        self.file = file
        self.loader = loader
        self.spots: dict[Path_, Spot] = {}
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path_) -> Any:
        spot = Spot(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.spots[path] = spot
        if len(path) > DEPTH_LIMIT:
            raise RecursionError
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, spot)
        if id(node) in self._seen:
            self.faults.append(fault(spot, Kind.ALIAS))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._mapping(node, path)

    def _scalar(self, node: yaml.ScalarNode, spot: Spot) -> Any:
        try:
            return self.loader.construct_object(node)
        except (ValueError, OverflowError):
            self.faults.append(fault(spot, Kind.NOT_YAML, why="a date or number that does not exist"))
            return None

    def _mapping(self, node: yaml.Node, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            spot = Spot(self.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self.faults.append(fault(spot, Kind.KEY_NOT_TEXT))
            elif key in found:
                self.faults.append(fault(spot, Kind.TWICE_KEY, key=key))
            else:
                found[key] = self.build(value_node, (*path, key))
                self.spots[(*path, key)] = spot
        return found


def _no_twins(pairs: list[tuple[str, Any]], file: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadInput([fault(Spot(file), Kind.TWICE_KEY, key=key)])
        found[key] = value
    return found


def _yaml_fault(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file)
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    return fault(spot, Kind.NOT_YAML, why=why)


def _model_fault(document: Document, model: type[BaseModel], item: Any) -> Fault:
    """One pydantic error as a fault in the words of an author."""
    path: Path_ = item["loc"]
    kind, context = item["type"], item.get("ctx", {})
    key = str(path[-1]) if path else "the file"
    where = ".".join(str(part) for part in path[:-1]) or "the file"
    if kind == "extra_forbidden":
        near = nearest(key, _fields(model, path[:-1]))
        return fault(document.spot(path), Kind.UNKNOWN_KEY, key=key, where=where, nearest=near)
    if kind == "missing":
        if key in ("en", "es"):
            name = ".".join(str(part) for part in path[:-1])
            return fault(document.spot(path[:-1]), Kind.MISSING_LANGUAGE, key=name, language=key)
        return fault(document.spot(path[:-1]), Kind.MISSING_KEY, key=key, where=where)
    name = ".".join(str(part) for part in path) or "the file"
    if kind == "string_too_short":
        return fault(document.spot(path), Kind.EMPTY_TEXT, key=name)
    if kind == "hidden_character":
        return fault(document.spot(path), Kind.BAD_CHARACTER, key=name, code=context["code"])
    near = ""
    if kind == "literal_error":
        given = _value(document.data, path)
        near = nearest(str(given), re.findall(r"'([^']+)'", context.get("expected", "")))
    return fault(document.spot(path), Kind.BAD_VALUE, key=name, why=item["msg"], nearest=near)


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
