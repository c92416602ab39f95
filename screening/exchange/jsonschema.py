"""What a response file of one pack may hold, as JSON Schema (draft 2020-12).

The shape is that of `Response` itself; here its ids are narrowed to those of the pack, and told. `x-text`
holds a text in both languages and `x-values` one for each value; other programs pass over them. What a schema
cannot say stands in its `$comment` and in `docs/exports.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from questions.model import LANGUAGES, Text
from screening.exchange.form import Format, Outgoing
from screening.response import ANSWERS, Response

Json = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_INTERPRETER = ("not_needed", "qualified", "not_available")


def schema(out: Outgoing) -> Json:
    """The schema as plain data; where only one language has a place, it is the one that leaves."""
    pack = out.pack
    shape = _bare(Response.model_json_schema())
    _narrow(out, shape)
    _tell(out, shape)
    return {
        "$schema": _DRAFT,
        "$id": f"urn:signpost:response:{pack.id}:{pack.version}:{out.hash}",
        "$comment": out.say("jsonschema-not-carried"),
        "title": pack.name.say(out.language),
        "description": pack.who.say(out.language),
        "x-text": _both(pack.name),
        "x-made-from": {"pack": pack.id, "version": pack.version, "hash": out.hash},
        **shape,
    }


def _narrow(out: Outgoing, shape: Json) -> None:
    """Ids are those that the pack has, and no others."""
    fields = shape["properties"]
    fields["pack"] = {"const": out.pack.id}
    fields["role"] = {"enum": [*(one.id for one in out.pack.roles), None]}
    fields["needs"]["items"] = {"enum": [one.id for one in out.needs]} if out.needs else False
    answers = fields["answers"]
    for key in ("propertyNames", "patternProperties"):
        answers.pop(key, None)
    answers["properties"] = {one.id: {"$ref": "#/$defs/answer"} for one in out.pack.questions}
    answers["additionalProperties"] = False
    shape["$defs"]["answer"] = {"enum": list(ANSWERS)}


def _tell(out: Outgoing, shape: Json) -> None:
    """Every question, choice and condition says what it is, in both languages."""
    fields, gate, word = shape["properties"], shape["$defs"]["Gate"]["properties"], out.wording
    fields["role"]["x-values"] = {one.id: _both(one.name) for one in out.pack.roles}
    fields["stage"]["x-values"] = _values(word, "title", fields["stage"]["enum"])
    fields["age"]["x-values"] = _values(word, "age", fields["age"]["enum"])
    if out.needs:
        fields["needs"]["items"]["x-values"] = {one.id: _both(one.name) for one in out.needs}
    shape["$defs"]["answer"]["x-values"] = _values(word, "answer", ANSWERS)
    for one in out.pack.questions:
        fields["answers"]["properties"][one.id] |= _described(out, one.text)
    for item in out.pack.gate:
        (fields["danger_now"] if item.id == "danger" else gate[item.id]).update(_described(out, item.text))
    languages = {one: _both(word[f"interpreter-{one.replace('_', '-')}"]) for one in _INTERPRETER}
    gate["interpreter"]["x-values"] = {**languages, **_values(word, "answer", ["unknown"])}


def _described(out: Outgoing, text: Text) -> Json:
    return {"description": text.say(out.language), "x-text": _both(text)}


def _values(word: Mapping[str, Text], key: str, values: Iterable[str]) -> Json:
    return {one: _both(word[f"{key}-{one}"]) for one in values}


def _both(text: Text) -> dict[str, str]:
    return {one: text.say(one) for one in LANGUAGES}


def _bare(shape: Any) -> Any:
    """A schema without what its maker says of Python's own names."""
    if isinstance(shape, list):
        return [_bare(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    return {
        key: {name: _bare(one) for name, one in value.items()} if key in _NAMES else _bare(value)
        for key, value in shape.items()
        if key in _NAMES or key not in ("title", "description")
    }


# Below these stand names of fields, which may be called `title` too.
_NAMES = frozenset({"properties", "$defs"})


def export(out: Outgoing) -> bytes:
    """The schema as a JSON file."""
    return (json.dumps(schema(out), ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = Format("jsonschema", ".json", export=export)
