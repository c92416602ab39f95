"""The rules over whole columns: what `assess` says of one response, said of a block of rows at once.

A condition becomes a function from a block to one flag a row. A test holds every result to what
`assess` says of the same row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questions.model import TIERS, Age, Indicator
from questions.rule_model import Condition, Weight
from screening.meaning import Meaning
from screening.table_view import (
    ADULT,
    MINOR,
    UNKNOWN,
    Block,
    Columns,
    Flags,
    LesserView,
    Numbers,
    Showing,
    View,
    both,
    disjoint,
    total,
)

Holds = Callable[[View], Flags]
POINT_COLUMNS = ("means", "purpose", "other")


@dataclass(frozen=True, slots=True)
class Worth:
    """Questions, and what they are worth: each, or all together once."""

    columns: Columns
    points: int
    once: bool

    @property
    def most(self) -> int:
        return self.points * (bool(self.columns) if self.once else len(self.columns))


@dataclass(frozen=True, slots=True)
class CompiledRule:
    id: str
    rank: int
    holds: Holds


@dataclass(frozen=True, slots=True)
class Scored:
    """What a block adds up to, one entry a row.

    rank, lowest, could_reach: places in TIERS. danger: by an answer. fired: one bit for each rule, in
    the order of `Meaning.compiled`, the first in the lowest bit. points: means, purpose, other, contextual.
    """

    rank: NDArray[np.uint8]
    lowest: NDArray[np.uint8]
    could_reach: NDArray[np.uint8]
    too_little_asked: Flags
    danger: Flags
    fired: NDArray[Any]
    points: tuple[Numbers, ...]


class TableRules:
    """One pack under one set of rules, ready for blocks of rows. Raises KeyError as `Meaning` does."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.pack = meaning.pack
        self._groups: set[Columns] = set()
        self._weights = {weight.grade: weight for weight in meaning.rules.weights}
        self.rules = tuple(
            CompiledRule(one.rule.id, one.rank, self._compile(one.rule.when)) for one in meaning.compiled
        )
        self._points = tuple(self._each(partial(_stands_in, column)) for column in POINT_COLUMNS)
        self._once = self._together(lambda _sign: True)
        self._danger = frozenset(at for at, one in enumerate(self.pack.questions) if one.danger)
        self._groups.add(self._danger)
        self._made_of = disjoint(self._groups)
        self._percent = meaning.rules.enough.percent
        # An age that turns out to be adult hides these, and with them what they open.
        self._unlike_adult = frozenset(
            at for at, one in enumerate(self.pack.questions) if one.ages == "minor" or one.opened_by
        )

    def score(self, block: Block) -> Scored:
        """Every row of the block assessed."""
        showing = Showing(self.pack, block)
        shown = showing.to(block.age, block.yes)
        view = View([both(*pair) for pair in zip(shown, block.yes, strict=True)], block.age, self._made_of)
        fired = [one.holds(view) for one in self.rules]
        rank = self._rank(fired.__getitem__, len(block.age))
        return Scored(
            rank=rank,
            lowest=np.minimum(rank, self._lowest(block, showing, view, rank)),
            could_reach=np.maximum(rank, self._highest(block, showing)),
            too_little_asked=(rank == 0) & self._too_little(block, shown, view),
            danger=view.count(self._danger) != 0,
            fired=_bits(fired, len(block.age)),
            points=tuple(_points(one, view) for one in (*self._points, self._once)),
        )

    def _rank(self, holds: Callable[[int], Flags], rows: int) -> NDArray[np.uint8]:
        """The highest tier of the rules that hold; no rule is asked that could raise no row any more."""
        found, least = np.zeros(rows, np.uint8), 0
        for at, one in enumerate(self.rules):
            if one.rank <= least:
                break
            np.maximum(found, holds(at).view(np.uint8) * np.uint8(one.rank), out=found)
            least = int(found.min(initial=len(TIERS)))
        return found

    def _lowest(
        self, block: Block, showing: Showing, view: View, rank: NDArray[np.uint8]
    ) -> NDArray[np.uint8]:
        """The tier with an unknown age taken as adult (design rule 7)."""
        unknown = block.age == UNKNOWN
        if not unknown.any():
            return rank
        age = np.where(unknown, np.int16(ADULT), block.age)
        shown = showing.to(age, block.yes)
        lost = {at: view.yes[at] & ~still for at in self._unlike_adult if (still := shown[at]) is not None}
        adult = LesserView(view, lost, age)
        return self._rank(lambda at: self.rules[at].holds(adult), len(age))

    def _highest(self, block: Block, showing: Showing) -> NDArray[np.uint8]:
        """The tier with all that is open, or opens on the way, a yes, and an unknown age taken as minor."""
        may_be_yes = [~said_no for said_no in block.no]
        shown = showing.to(block.age, may_be_yes)
        age = np.where(block.age == UNKNOWN, np.int16(MINOR), block.age)
        view = View([both(*pair) for pair in zip(shown, may_be_yes, strict=True)], age, self._made_of)
        return self._rank(lambda at: self.rules[at].holds(view), len(age))

    def _too_little(self, block: Block, shown: Sequence[Flags | None], view: View) -> Flags:
        """Is less than `enough` of what shows answered yes or no?"""
        rows, kind = len(block.age), np.min_scalar_type(100 * len(shown))
        limited = [one for one in shown if one is not None]
        visible = total(limited, rows).astype(kind) + kind.type(len(shown) - len(limited))
        yes = view.count(frozenset(range(len(shown))))
        no = total([both(*pair) for pair in zip(shown, block.no, strict=True)], rows)
        settled: Numbers = (yes.astype(kind) + no) * kind.type(100)
        found: Flags = settled < visible * kind.type(self._percent)
        return found

    def _compile(self, condition: Condition) -> Holds:
        """A condition as a function from a view to the rows in which it holds (see `Meaning.compile`)."""
        if condition.yes is not None:
            return partial(_at_least, self._covering(condition.yes), condition.at_least)
        if condition.signs is not None:
            return partial(_at_least, self._where(condition.signs.include), condition.at_least)
        if condition.points is not None:
            return partial(_reaches, self._counted(condition), condition.at_least)
        if condition.age is not None:
            return partial(_is_age, condition.age)
        if condition.all is not None:
            return partial(_all_of, [self._compile(part) for part in condition.all])
        return partial(_any_of, [self._compile(part) for part in condition.any or ()], condition.at_least)

    def _counted(self, condition: Condition) -> list[Worth]:
        columns, of = condition.points or (), condition.of

        def fits(sign: Indicator) -> bool:
            return sign.column in columns and (not of or sign.exploitation in of)

        return [*self._each(fits), *self._together(fits)]

    def _covering(self, ids: Iterable[str]) -> Columns:
        """The questions that ask for any of these signs."""
        wanted = set(ids)
        return self._group(
            at for at, one in enumerate(self.pack.questions) if wanted.intersection(one.indicators)
        )

    def _where(self, wanted: Callable[[Indicator], bool]) -> Columns:
        return self._group(at for at, sign in enumerate(self.meaning.signs) if wanted(sign))

    def _group(self, columns: Iterable[int]) -> Columns:
        group = frozenset(columns)
        self._groups.add(group)
        return group

    def _each(self, wanted: Callable[[Indicator], bool]) -> list[Worth]:
        """What the signs are worth whose grades count one by one."""
        return [self._worth(one, wanted) for one in self._weights.values() if not one.once]

    def _together(self, wanted: Callable[[Indicator], bool]) -> list[Worth]:
        """What the signs are worth whose grades count once for all together."""
        return [self._worth(one, wanted) for one in self._weights.values() if one.once]

    def _worth(self, weight: Weight, wanted: Callable[[Indicator], bool]) -> Worth:
        columns = self._where(lambda sign: sign.grade == weight.grade and wanted(sign))
        return Worth(columns, weight.points, weight.once)


def _stands_in(column: str, sign: Indicator) -> bool:
    return sign.column == column


def _at_least(columns: Columns, least: int, view: View) -> Flags:
    return view.count(columns) >= least


def _reaches(worth: Sequence[Worth], least: int, view: View) -> Flags:
    return _points(worth, view) >= least


def _is_age(ages: Sequence[Age], view: View) -> Flags:
    return view.is_age(ages)


def _all_of(parts: Sequence[Holds], view: View) -> Flags:
    return reduce(np.logical_and, [part(view) for part in parts])


def _any_of(parts: Sequence[Holds], least: int, view: View) -> Flags:
    return total([part(view) for part in parts], len(view.age)) >= least


def _points(worth: Sequence[Worth], view: View) -> Numbers:
    """Points in each row, in the narrowest type that holds the most there can be."""
    kind = np.min_scalar_type(sum(one.most for one in worth))
    found = np.zeros(len(view.age), kind)
    for one in worth:
        if one.most:
            count = view.count(one.columns)
            found += np.multiply(count != 0 if one.once else count, one.points, dtype=kind)
    return found


def _bits(fired: Sequence[Flags], rows: int) -> NDArray[Any]:
    """One number a row in which each rule that fired is a bit."""
    kind = np.min_scalar_type((1 << len(fired)) - 1)
    found = np.zeros(rows, kind)
    for at, flags in enumerate(fired):
        found |= np.multiply(flags, 1 << at, dtype=kind)
    return found
