"""From a file or its data to a checked model, with every fault in the words of an author."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from questions import forms
from questions.faults import NEAREST_AT_MOST, BadInput, Fault, Kind, Spot, fault, nearest
from questions.messages import Message, message, one_of, shorten
from questions.model import LANGUAGES, Text
from questions.parsing import DEPTH_LIMIT, Document, Path_, parse_json, parse_yaml

SIZE_LIMIT = 2_000_000
STDIN = Path("-")
# As long as a path can be, so that two files never share a name.
LONGEST_NAME = 4096
__all__ = [
    "DEPTH_LIMIT",
    "SIZE_LIMIT",
    "Document",
    "Path_",
    "check",
    "name_of",
    "parse_json",
    "parse_yaml",
    "read",
    "read_text",
    "why_not",
    "why_refused",
]

M = TypeVar("M", bound=BaseModel)


def name_of(path: Path, limit: int = LONGEST_NAME) -> str:
    """What a given file is called in a fault."""
    return "stdin" if path == STDIN else shorten(path, limit)


def read_text(path: Path, name: str | None = None, limit: int = SIZE_LIMIT) -> str:
    """The text of a file, or of stdin for `-`.

    Raises BadInput when it is missing, not a plain file, too large or not UTF-8.
    """
    spot = Spot(name or path.name)
    try:
        if path == STDIN:
            return _stdin(spot, limit)
        # A device or a pipe has no size and may never end.
        if path.exists() and not path.is_file():
            raise BadInput([fault(spot, Kind.UNREADABLE, why=message("why-not-a-plain-file"))])
        size = path.stat().st_size
        if size > limit:
            raise BadInput([fault(spot, Kind.TOO_LARGE, size=size, limit=limit)])
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput([fault(spot, Kind.UNREADABLE, why=why_not(error))]) from None
    except UnicodeDecodeError:
        raise BadInput([fault(spot, Kind.UNREADABLE, why=message("why-not-utf-8"))]) from None


def _stdin(spot: Spot, limit: int) -> str:
    if sys.stdin is None:
        raise BadInput([fault(spot, Kind.UNREADABLE, why=message("why-closed"))])
    written = sys.stdin.buffer.read(limit + 1)
    if len(written) > limit:
        raise BadInput([fault(spot, Kind.TOO_LARGE, size=len(written), limit=limit)])
    return written.decode("utf-8")


def check(model: type[M], document: Document) -> M:
    """The model that a document holds. Raises BadInput with one fault for each thing wrong."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        items = error.errors(include_input=False)
        # A list whose entries were all refused also counts as empty; that would be a second fault for one.
        real = [i for i in items if i["type"] != "too_short" or not _value(document.data, i["loc"])]
        found = [
            _model_fault(document, model, item, seek=index < NEAREST_AT_MOST)
            for index, item in enumerate(real or items)
        ]
        raise BadInput(found) from None
    except RecursionError:
        raise BadInput([fault(Spot(document.file), Kind.TOO_DEEP, limit=DEPTH_LIMIT)]) from None


def read(model: type[M], path: Path, name: str | None = None) -> tuple[M, Document]:
    """A YAML file as a model, with its places for later faults."""
    document = parse_yaml(read_text(path, name), name or path.name)
    return check(model, document), document


# Faults that pydantic tells apart and an author need not.
_SAME = {
    "model_attributes_type": "model_type",
    "dict_type": "model_type",
    "list_type": "tuple_type",
    "string_too_short": "empty",
    "int_parsing": "int_type",
    "int_from_float": "int_type",
    "bool_parsing": "bool_type",
    "date_parsing": "date_type",
    "date_from_datetime_parsing": "date_type",
    "date_from_datetime_inexact": "date_type",
}
# Opening quotes that a text program puts in the place of straight ones.
_CURLY = tuple("\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019")
# A text as it is written.
_BOTH = "{en: ..., es: ...}"
# What pydantic calls a text whose length it looks at after a check of ours.
_TEXT = "Value"
# How pydantic marks that not the value but its key is wrong.
_OF_A_KEY = "[key]"


def _model_fault(document: Document, model: type[BaseModel], item: Any, *, seek: bool) -> Fault:
    """One pydantic error as a fault in the words of an author."""
    path: Path_ = item["loc"][:-1] if item["loc"][-1:] == (_OF_A_KEY,) else item["loc"]
    kind, context = item["type"], item.get("ctx", {})
    spot, name, above = document.spot(path), _dotted(path), _dotted(path[:-1])
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        near = nearest(key, _fields(model, path[:-1])) if seek else ""
        found = _cut_text(document, model, path) or fault(
            spot, Kind.UNKNOWN_KEY, key=key, where=above, nearest=near
        )
    elif key == "sources" and kind in ("missing", "too_short") and len(path) > 1:
        what, id_ = _named(document.data, path[:-1])
        found = fault(spot, Kind.MISSING_SOURCE, what=what, id=id_)
    elif kind == "missing" and key in LANGUAGES:
        found = fault(spot, Kind.MISSING_LANGUAGE, key=above, language=key)
    elif kind == "missing":
        found = fault(spot, Kind.MISSING_KEY, key=key, where=above)
    elif kind == "string_too_short" or (kind == "string_type" and _value(document.data, path) is None):
        empty = Kind.EMPTY_TEXT if key in LANGUAGES else Kind.BAD_VALUE
        found = fault(spot, empty, key=name, why=message("why-empty"))
    elif kind == "hidden_character":
        found = fault(spot, Kind.BAD_CHARACTER, key=name, code=context["code"])
    else:
        given = _value(document.data, path)
        near = nearest(str(given), _expected(item)) if seek else ""
        why = why_refused(item)
        if isinstance(given, str) and given.startswith(_CURLY):
            why = message("why-curly-quotes")
        elif kind == "model_type" and _is_text(_type_at(model, path)):
            why = message("why-two-languages", form=_BOTH)
        found = fault(spot, Kind.BAD_VALUE, key=name, why=why, nearest=near)
    return found


def _cut_text(document: Document, model: type[BaseModel], path: Path_) -> Fault | None:
    """A key without a value inside a text: what follows a comma, or a key whose colon lacks its space."""
    key = str(path[-1])
    if _value(document.data, path) is not None or not _is_text(_type_at(model, path[:-1])):
        return None
    no_space = key.partition(":")[0] in LANGUAGES and ":" in key
    why = message("why-no-space") if no_space else message("why-cut-text", key=key)
    return fault(document.spot(path), Kind.BAD_VALUE, key=_dotted(path[:-1]), why=why)


def why_not(error: OSError) -> Message:
    """Why the system refuses a file, in our own words."""
    return message(f"why-{errno.errorcode.get(error.errno or 0, '').lower()}", "why-system")


def why_refused(item: Any) -> Message:
    """Why pydantic refuses a value, in our own words; `item` is one of its errors."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "literal_error":
        return message("why-literal-error", expected=one_of(_expected(item)))
    if kind == "too_long" and context["field_type"] == _TEXT:
        kind = "string_too_long"
    form = forms.WORDS.get(context.get("pattern", ""), f"why-{_SAME.get(kind, kind)}".replace("_", "-"))
    return message(form, "why-other-form", **context)


def _expected(item: Any) -> list[str]:
    """The values that a choice allows."""
    return re.findall(r"'([^']+)'", item.get("ctx", {}).get("expected", ""))


def _dotted(path: Path_) -> str | Message:
    return ".".join(str(part) for part in path) or message("what-file")


def _named(data: Any, path: Path_) -> tuple[Message, str]:
    """What the entry at a path is called by its list (`rules`, `entries`) and by its own id."""
    names = [part for part in path if isinstance(part, str)]
    entry = _value(data, path)
    own = entry.get("id", "") if isinstance(entry, dict) else ""
    return message("what-entry-of", list=names[-1] if names else message("what-file")), str(own)


def _fields(model: type[BaseModel], path: Path_) -> list[str]:
    """The field names that may stand at a path of a model (for the nearest match)."""
    found = _type_at(model, path)
    return list(found.model_fields) if found else []


def _type_at(model: type[BaseModel], path: Path_) -> Any:
    """The model that is wanted at a path of a model, or nothing."""
    current: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        if _is_model(current):
            info = current.model_fields.get(part)
            current = info.annotation if info else None
        else:  # a key of a mapping
            current = _inner_model(current)
        if current is not None and not _is_mapping(current):
            current = _inner_model(current)
    return current if _is_model(current) else None


def _is_mapping(annotation: Any) -> bool:
    return get_origin(annotation) is dict


def _is_text(model: Any) -> bool:
    return model is not None and issubclass(model, Text)


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
