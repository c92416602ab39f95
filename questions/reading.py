"""From a file or its data to a checked model, with every fault in the words of an author."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from questions.faults import NEAREST_AT_MOST, BadInput, Fault, Kind, Spot, fault, nearest
from questions.messages import Message, message, shorten
from questions.model import LANGUAGES
from questions.parsing import DEPTH_LIMIT, Document, Path_, parse_json, parse_yaml
from questions.site_model import DIAL_FORM, EXIT_FORM, HOST_FORM, LOGO_FORM

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
# What the patterns of the models ask for; a pattern that is not listed is shown as it is.
_FORMS = {
    r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$": "why-form-id",
    r"^[A-Z]{2}$": "why-form-state",
    EXIT_FORM: "why-form-exit",
    LOGO_FORM: "why-form-logo",
    DIAL_FORM: "why-form-number",
    HOST_FORM: "why-form-host",
}
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
        found = fault(spot, Kind.UNKNOWN_KEY, key=key, where=above, nearest=near)
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
        near = nearest(str(_value(document.data, path)), _expected(item)) if seek else ""
        found = fault(spot, Kind.BAD_VALUE, key=name, why=why_refused(item), nearest=near)
    return found


def why_not(error: OSError) -> Message:
    """Why the system refuses a file, in our own words."""
    return message(f"why-{errno.errorcode.get(error.errno or 0, '').lower()}", "why-system")


def why_refused(item: Any) -> Message:
    """Why pydantic refuses a value, in our own words; `item` is one of its errors."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "literal_error":
        return message("why-literal-error", expected=_one_of(_expected(item)))
    form = _FORMS.get(context.get("pattern", ""), f"why-{_SAME.get(kind, kind)}".replace("_", "-"))
    return message(form, "why-other-form", **context)


def _expected(item: Any) -> list[str]:
    """The values that a choice allows."""
    return re.findall(r"'([^']+)'", item.get("ctx", {}).get("expected", ""))


def _one_of(values: list[str]) -> Message | str:
    *some, last = [f"'{value}'" for value in values] or [""]
    return message("one-or-other", some=", ".join(some), last=last) if some else last


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
