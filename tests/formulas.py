"""Reads the formulas that our exports write, as REDCap, XPath, SurveyJS and FHIRPath read them: for tests.

It is strict where those programs are lenient: comparing a number with a word, or adding up a blank, is an
error here, since the programs disagree about what comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Value = str | int | bool
_TOKEN = re.compile(
    r"""\s*(?:\[(?P<redcap>[a-z][a-z0-9_]*)\]|\$\{(?P<xpath>[^}]+)\}|\{(?P<surveyjs>[^}]+)\}
    |%yes\.intersect\((?P<asked>[^)]+\)\.(?:count|exists))\(\)|%(?P<fhirpath>\w+)
    |'(?P<word>[^']*)'|(?P<number>\d+)
    |(?P<name>and|or|iif|if|sum|empty)\b|(?P<sign>>=|[=<+*(),]))""",
    re.VERBOSE,
)
_FIELDS = ("redcap", "xpath", "surveyjs", "fhirpath")


class Formula:
    """One formula, read once. `value` works it out; a field's value comes from the function given."""

    def __init__(self, text: str) -> None:
        self.fields: set[str] = set()
        self._tokens = list(self._split(text))
        self._at = 0
        self._whole = self._either()
        assert self._at == len(self._tokens), f"more stands after the end of {text!r}"

    def value(self, field: Callable[[str], Value]) -> Value:
        return self._whole(field)

    def _split(self, text: str):
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            assert found, f"cannot be read: {text[at : at + 40]!r}"
            at = found.end()
            yield next((kind, value) for kind, value in found.groupdict().items() if value is not None)

    def _next(self, *wanted: str) -> str | None:
        if self._at < len(self._tokens):
            kind, value = self._tokens[self._at]
            if kind in ("sign", "name") and value in wanted:
                self._at += 1
                return value
        return None

    def _need(self, sign: str) -> None:
        assert self._next(sign), f"{sign} is missing at {self._tokens[self._at : self._at + 3]}"

    def _either(self):
        parts = [self._both()]
        while self._next("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else lambda f: any(_truth(one(f)) for one in parts)

    def _both(self):
        parts = [self._compared()]
        while self._next("and"):
            parts.append(self._compared())
        return parts[0] if len(parts) == 1 else lambda f: all(_truth(one(f)) for one in parts)

    def _compared(self):
        left = self._added()
        if self._next("empty"):
            return lambda f: left(f) == ""
        sign = self._next("=", ">=", "<")
        if sign is None:
            return left
        right = self._added()
        if sign == "=":
            return lambda f: _same(left(f), right(f))
        if sign == ">=":
            return lambda f: _number(left(f)) >= _number(right(f))
        return lambda f: _number(left(f)) < _number(right(f))

    def _added(self):
        parts = [self._times()]
        while self._next("+"):
            parts.append(self._times())
        return parts[0] if len(parts) == 1 else lambda f: sum(_number(one(f)) for one in parts)

    def _times(self):
        left = self._single()
        if not self._next("*"):
            return left
        right = self._times()
        return lambda f: _number(left(f)) * _number(right(f))

    def _single(self):
        if self._next("("):
            inner = self._either()
            self._need(")")
            return inner
        name = self._next("if", "iif", "sum")
        if name:
            return self._called(name)
        kind, value = self._tokens[self._at]
        self._at += 1
        if kind in _FIELDS:
            self.fields.add(value)
            return lambda f: f(value)
        if kind == "asked":
            return self._looked_up(value)
        assert kind in ("word", "number"), f"{value!r} is out of place"
        constant: Value = int(value) if kind == "number" else value
        return lambda _f: constant

    def _looked_up(self, asked: str):
        """How many of some questions count, or whether any does."""
        ids = re.findall("'([^']+)'", asked)
        self.fields.update(ids)
        if asked.endswith("exists"):
            return lambda f: any(f(one) == 1 for one in ids)
        return lambda f: sum(f(one) == 1 for one in ids)

    def _called(self, name: str):
        self._need("(")
        given = [self._either()]
        while self._next(","):
            given.append(self._either())
        self._need(")")
        if name == "sum":
            return lambda f: sum(_number(one(f)) for one in given)
        assert len(given) == 3
        return lambda f: given[1](f) if _truth(given[0](f)) else given[2](f)


class Sheet:
    """Fields with formulas, worked out when they are asked for, over the values that were filled in."""

    def __init__(self, formulas: Mapping[str, str], shown: Mapping[str, str]) -> None:
        self.formulas = {name: Formula(text) for name, text in formulas.items()}
        self.shown = {name: Formula(text) for name, text in shown.items()}

    def worked_out(self, given: Mapping[str, Value], name: str) -> Value:
        return self._values(given)(name)

    def shows(self, given: Mapping[str, Value], name: str) -> bool:
        """Does a field show? One without a condition always does."""
        return name not in self.shown or _truth(self.shown[name].value(self._values(given)))

    def _values(self, given: Mapping[str, Value]) -> Callable[[str], Value]:
        done: dict[str, Value] = {}
        under_way: set[str] = set()

        def value(name: str) -> Value:
            if name not in self.formulas:
                return given.get(name, "")
            if name not in done:
                assert name not in under_way, f"{name} is worked out from itself"
                under_way.add(name)
                done[name] = self.formulas[name].value(value)
            return done[name]

        return value


def _truth(value: Value) -> bool:
    assert isinstance(value, bool), f"{value!r} is no condition"
    return value


def _number(value: Value) -> int:
    assert isinstance(value, int), f"{value!r} is no number"
    assert not isinstance(value, bool)
    return value


def _same(left: Value, right: Value) -> bool:
    assert type(left) is type(right), f"{left!r} and {right!r} are of different kinds"
    return left == right
