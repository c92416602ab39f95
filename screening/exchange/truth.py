"""What a form works out, before it is written in any program's own words.

A truth is a condition over fields, a total a sum of points. Both are simplified as they are made, and
written with `=`, `>=`, `and`, `or` and a choice between two values, which XPath, REDCap, SurveyJS and
FHIRPath share. Only tests for equality stand in them: a blank cell is never compared as a number and never
negated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Always:
    """Holds always, or never."""

    value: bool


@dataclass(frozen=True, slots=True)
class Is:
    """A field holds one of these choices; "" stands for blank."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """A field that is worked out holds this number; 1 says yes."""

    field: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class Less:
    """One field that is worked out, times a number, stays below another one times a number."""

    field: str
    times: int
    than: str
    than_times: int


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A total reaches a number."""

    total: Total
    least: int


@dataclass(frozen=True, slots=True)
class Term:
    """So many points where something holds, else none."""

    points: int
    where: Truth


Truth = Always | Is | Counts | Less | AllOf | AnyOf | AtLeast
Total = tuple[Term, ...]
ALWAYS = Always(True)
NEVER = Always(False)


def answered(field: str, *values: str) -> Is:
    """Holds where a field holds one of these choices; "" stands for blank."""
    return Is(field, values)


def all_of(parts: Iterable[Truth]) -> Truth:
    """Holds where every part does."""
    kept = [one for one in parts if one != ALWAYS]
    if NEVER in kept:
        return NEVER
    return AllOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), ALWAYS)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Holds where one part does, at least."""
    kept = [one for one in dict.fromkeys(parts) if one != NEVER]
    if ALWAYS in kept:
        return ALWAYS
    return AnyOf(tuple(kept)) if len(kept) > 1 else next(iter(kept), NEVER)


def total(terms: Iterable[Term]) -> Total:
    """The terms that can add anything."""
    return tuple(one for one in terms if one.points and one.where != NEVER)


def at_least(terms: Iterable[Term], least: int) -> Truth:
    """Holds where the terms together reach a number."""
    kept = total(terms)
    least -= sum(one.points for one in kept if one.where == ALWAYS)
    open_ = tuple(one for one in kept if one.where != ALWAYS)
    if least <= 0:
        return ALWAYS
    if sum(one.points for one in open_) < least:
        return NEVER
    if all(one.points >= least for one in open_):
        return any_of(one.where for one in open_)
    return AtLeast(open_, least)


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a program writes what the others write otherwise.

    field: a field's value. equal: that a field holds a choice; "" where it never can. add: a sum of
    numbers. choose: the name of the choice between two values.
    """

    field: Callable[[str], str]
    equal: Callable[[str, str], str]
    add: Callable[[Sequence[str]], str] = " + ".join
    choose: str = "if"

    def truth(self, truth: Truth) -> str:
        """A condition as a formula. Parts stand in brackets: no reader needs to know what binds first."""
        match truth:
            case Always(value):
                said = "1 = 1" if value else "1 = 0"
            case Is(field, values):
                said = _either([one for one in (self.equal(field, value) for value in values) if one])
            case Counts(field, number):
                said = f"{self.field(field)} = {number}"
            case Less(field, times, than, than_times):
                said = f"{self.field(field)} * {times} < {self.field(than)} * {than_times}"
            case AllOf(parts):
                said = " and ".join(f"({self.truth(one)})" for one in parts)
            case AnyOf(parts):
                said = _either(self.each(parts))
            case AtLeast(terms, least):
                said = f"{self.total(terms)} >= {least}"
        return said

    def shown(self, where: Truth) -> str:
        """The condition under which something shows; none where it always does."""
        return "" if where == ALWAYS else self.truth(where)

    def total(self, terms: Total) -> str:
        """A sum as a formula; terms of equal points are added up before they are weighed."""
        by_points: dict[int, list[Truth]] = {}
        for term in terms:
            by_points.setdefault(term.points, []).append(term.where)
        weighed = [self._weighed(points, wheres) for points, wheres in by_points.items()]
        return self.add(weighed) if len(weighed) > 1 else next(iter(weighed), "0")

    def first(self, cases: Iterable[tuple[Truth, str]], otherwise: str) -> str:
        """The value of the first case that holds."""
        found = otherwise
        for truth, value in reversed(list(cases)):
            if truth == ALWAYS:
                found = value
            elif truth != NEVER:
                found = f"{self.choose}({self.truth(truth)}, {value}, {found})"
        return found

    def each(self, parts: Sequence[Truth]) -> list[str]:
        """Conditions of which one holds where one of the parts does."""
        return [self.truth(one) for one in parts]

    def ones(self, wheres: Sequence[Truth]) -> list[str]:
        """Numbers that add up to how many of these hold."""
        return [self.one(where) for where in wheres]

    def one(self, where: Truth) -> str:
        """1 where it holds, else 0."""
        if isinstance(where, Counts) and where.number == 1:
            return self.field(where.field)
        return "1" if where == ALWAYS else f"{self.choose}({self.truth(where)}, 1, 0)"

    def _weighed(self, points: int, wheres: Sequence[Truth]) -> str:
        ones = self.ones(wheres)
        added = self.add(ones) if len(ones) > 1 else ones[0]
        return added if points == 1 else f"{points} * ({added})"


def _either(said: Sequence[str]) -> str:
    """Parts stand in brackets, one alone in none."""
    return " or ".join(f"({one})" for one in said) if len(said) > 1 else said[0]
