"""The rule as a person with a pencil works it out on the blank checklist.

The checklist prints these values, and `work_out` follows them step by step: a test holds its result
against `assess`. Where they come from stands in `compile`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from questions.model import TIERS, Age, Column, Tier
from questions.rule_model import Rule

AGES: tuple[Age, ...] = ("adult", "minor", "unknown")
COLUMNS: tuple[Column, ...] = ("means", "purpose", "other")


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One row of the table. `number` is its place in the pack, the same on the paper of every role.

    points stand in `column`; `once`: they count one time for all such signs, and never in a column.
    minors: only for a person who is or may be under 18. opened_by: only after a yes to one of these.
    """

    number: int
    id: str
    column: Column
    points: int
    once: bool
    minors: bool
    opened_by: tuple[int, ...]
    danger: bool


@dataclass(frozen=True, slots=True)
class Ticked:
    """At least `least` of these questions are ticked yes."""

    numbers: tuple[int, ...]
    least: int = 1


@dataclass(frozen=True, slots=True)
class Circled:
    """At least one number is circled in any of these columns."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """Points that are added one time when any of these questions is ticked yes."""

    numbers: tuple[int, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Total:
    """Circled numbers make `least` or more: those of whole columns, or (`numbers`) of these questions."""

    columns: tuple[Column, ...]
    numbers: tuple[int, ...] | None
    extra: tuple[Extra, ...]
    least: int


Test = Ticked | Circled | Total


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the box: it holds when the age is one of `ages` and every test holds."""

    rule: Rule
    ages: tuple[Age, ...]
    tests: tuple[Test, ...]

    @property
    def tier(self) -> Tier:
        return self.rule.tier

    @property
    def named(self) -> frozenset[int]:
        """The questions that the line names by number."""
        return frozenset(chain.from_iterable(_named(one) for one in self.tests))


@dataclass(frozen=True, slots=True)
class PaperRule:
    """All that is needed to get from ticks to a tier.

    lines: from the highest tier down; the first that holds decides. danger: a yes to one of these is
    danger now, apart from the tier. percent: below this share of answers yes or no, silence says nothing.
    """

    questions: tuple[PaperQuestion, ...]
    lines: tuple[Line, ...]
    danger: tuple[int, ...]
    percent: int

    def within(self, columns: Collection[Column]) -> tuple[int, ...]:
        """The questions whose number can be circled in these columns."""
        return tuple(one.number for one in self.questions if one.column in columns and _circles(one))

    def shown(self, age: Age, opened: bool = True) -> int:
        """How many questions there are to answer for this age, with or without those to be opened."""
        asked = (one for one in self.questions if age != "adult" or not one.minors)
        return sum(opened or not one.opened_by for one in asked)


# --------------------------------------------------------------------------- following the paper


def work_out(paper: PaperRule, age: Age, ticked_yes: Iterable[int]) -> Tier:
    """The tier that the paper gives for these ticks, by its own instructions and nothing else."""
    yes = counted(paper, age, ticked_yes)
    for line in paper.lines:
        if age in line.ages and all(holds(paper, test, yes) for test in line.tests):
            return line.tier
    return TIERS[0]


def counted(paper: PaperRule, age: Age, ticked_yes: Iterable[int]) -> frozenset[int]:
    """The yes ticks that count: not those for under 18 of an adult, nor what no yes has opened."""
    ticked = frozenset(ticked_yes)
    asked = [one for one in paper.questions if age != "adult" or not one.minors]
    yes: frozenset[int] = frozenset()
    while True:
        more = frozenset(
            one.number
            for one in asked
            if one.number in ticked and (not one.opened_by or yes.intersection(one.opened_by))
        )
        if more == yes:
            return yes
        yes = more


def holds(paper: PaperRule, test: Test, yes: frozenset[int]) -> bool:
    """Does a test hold for these yes ticks, all of which count?"""
    if isinstance(test, Ticked):
        return len(yes.intersection(test.numbers)) >= test.least
    if isinstance(test, Circled):
        return not yes.isdisjoint(paper.within(test.columns))
    return _sum(paper, test, yes) >= test.least


def _sum(paper: PaperRule, test: Total, yes: frozenset[int]) -> int:
    added = yes.intersection(paper.within(test.columns) if test.numbers is None else test.numbers)
    circled = sum(one.points for one in paper.questions if one.number in added)
    return circled + sum(one.points for one in test.extra if yes.intersection(one.numbers))


def _circles(one: PaperQuestion) -> bool:
    return bool(one.points) and not one.once


def _named(test: Test) -> Iterator[int]:
    if not isinstance(test, Circled):
        yield from test.numbers or ()
    if isinstance(test, Total):
        for one in test.extra:
            yield from one.numbers
