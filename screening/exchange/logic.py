"""The rules of a pack as counts of yes, ready to be written in another program's language.

Each condition becomes a small tree over question ids: no sign, no grade and no weight is left in it. The
language of rules has no "not" (design rule 6), so neither has the tree. Every exporter writes the same
tree, so that forms differ in spelling only; a test holds it to `assess`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from questions.model import TIERS, Age, Column, Indicator, Pack, Tier
from questions.rule_model import Condition, Rules, Weight

Ids = tuple[str, ...]
_Fits = Callable[[Indicator], bool]


@dataclass(frozen=True, slots=True)
class Yes:
    """At least so many of these questions are answered yes and show."""

    questions: Ids
    at_least: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Points: for each question so many, and for each group so many once however many of it are yes."""

    each: tuple[tuple[Ids, int], ...]
    once: tuple[tuple[Ids, int], ...]


@dataclass(frozen=True, slots=True)
class Reaches:
    """A sum of points is at least so many."""

    sum: Sum
    at_least: int


@dataclass(frozen=True, slots=True)
class AgeIs:
    """The age is one of these; an age not answered is `unknown`."""

    ages: tuple[Age, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least so many parts hold."""

    parts: tuple[Test, ...]
    at_least: int


Test = Yes | Reaches | AgeIs | Every | Some


@dataclass(frozen=True, slots=True)
class Logic:
    """What a pack's answers add up to.

    tiers: for each tier above the lowest, the highest first, what reaches it; the first that holds is
    the tier, and where none does it is the first of TIERS. points: by column, contextual signs apart.
    contextual: what signs that count once add. danger: the questions whose yes means danger now.
    """

    tiers: tuple[tuple[Tier, Test], ...]
    points: dict[Column, Sum]
    contextual: Sum
    danger: Ids


def logic_of(pack: Pack, rules: Rules) -> Logic:
    """The tree of a pack under rules. Raises KeyError when the pack asks for a sign that no rule defines."""
    reader = _Reader(pack, rules)
    found: dict[Tier, list[Test]] = {}
    for rule in rules.rules:
        found.setdefault(rule.tier, []).append(reader.test(rule.when))
    above = [tier for tier in reversed(TIERS) if tier in found]
    columns: tuple[Column, ...] = ("means", "purpose", "other")
    return Logic(
        tiers=tuple((tier, Some(tuple(found[tier]), 1)) for tier in above),
        points={
            column: Sum(reader.each(lambda sign, c=column: sign.column == c), ())  # type: ignore[misc]
            for column in columns
        },
        contextual=Sum((), reader.once(lambda _sign: True)),
        danger=tuple(question.id for question in pack.questions if question.danger),
    )


def holds(test: Test, yes: Collection[str], age: Age) -> bool:
    """Does a tree hold for these questions answered yes (and visible) at this age?"""
    if isinstance(test, Yes):
        return sum(one in yes for one in test.questions) >= test.at_least
    if isinstance(test, Reaches):
        return added(test.sum, yes) >= test.at_least
    if isinstance(test, AgeIs):
        return age in test.ages
    held = sum(holds(part, yes, age) for part in test.parts)
    return held >= (len(test.parts) if isinstance(test, Every) else test.at_least)


def added(points: Sum, yes: Collection[str]) -> int:
    """What these answers add up to."""
    each = sum(worth * sum(one in yes for one in ids) for ids, worth in points.each)
    return each + sum(worth for ids, worth in points.once if any(one in yes for one in ids))


class _Reader:
    def __init__(self, pack: Pack, rules: Rules) -> None:
        defined = {sign.id: sign for sign in rules.indicators}
        self.pack = pack
        self.weights = rules.weights
        # A question's grade, place and column are those of the first sign it covers, as in `meaning`.
        self.signs = [(one.id, defined[one.indicators[0]]) for one in pack.questions]

    def test(self, condition: Condition) -> Test:
        if condition.yes is not None:
            wanted = set(condition.yes)
            asked = (one.id for one in self.pack.questions if wanted.intersection(one.indicators))
            return Yes(tuple(asked), condition.at_least)
        if condition.signs is not None:
            return Yes(self._ids(condition.signs.include), condition.at_least)
        if condition.points is not None:
            return self._points(condition)
        if condition.age is not None:
            return AgeIs(condition.age)
        parts = tuple(self.test(part) for part in condition.all or condition.any or ())
        return Every(parts) if condition.all is not None else Some(parts, condition.at_least)

    def _points(self, condition: Condition) -> Reaches:
        columns, of = condition.points or (), condition.of

        def fits(sign: Indicator) -> bool:
            return sign.column in columns and (not of or sign.exploitation in of)

        return Reaches(Sum(self.each(fits), self.once(fits)), condition.at_least)

    def each(self, fits: _Fits) -> tuple[tuple[Ids, int], ...]:
        return self._counted(fits, [one for one in self.weights if not one.once and one.points])

    def once(self, fits: _Fits) -> tuple[tuple[Ids, int], ...]:
        return self._counted(fits, [one for one in self.weights if one.once and one.points])

    def _counted(self, fits: _Fits, weights: Iterable[Weight]) -> tuple[tuple[Ids, int], ...]:
        groups = (
            (self._ids(lambda sign, g=one.grade: sign.grade == g and fits(sign)), one.points)  # type: ignore[misc]
            for one in weights
        )
        return tuple((ids, points) for ids, points in groups if ids)

    def _ids(self, wanted: _Fits) -> Ids:
        return tuple(id_ for id_, sign in self.signs if wanted(sign))
