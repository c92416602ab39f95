"""Which answers count in a block of rows: `marks` for one response, here for many at once.

A block holds one array of flags for each question, so that a rule costs a few operations whatever the
number of rows. Nothing here knows what an answer means.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from questions.model import Age, Pack, Question

Flags = NDArray[np.bool_]
Numbers = NDArray[np.unsignedinteger]
Columns = frozenset[int]

AGES: tuple[Age, ...] = get_args(Age)
ADULT, MINOR, UNKNOWN = (AGES.index(age) for age in ("adult", "minor", "unknown"))
EVERY_ROLE = -1


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of one pack, each field with one entry a row.

    yes, no: for each question of the pack, in its order. age: the place in AGES. full: is the stage
    full? role: the place among the pack's roles, or EVERY_ROLE.
    """

    yes: Sequence[Flags]
    no: Sequence[Flags]
    age: NDArray[np.int16]
    full: Flags
    role: NDArray[np.int16]


class View:
    """One way to read a block: the questions whose yes counts, and the age that rules see.

    made_of: groups of questions as disjoint smaller groups (see `disjoint`), each counted once.
    """

    def __init__(
        self, yes: Sequence[Flags], age: NDArray[np.int16], made_of: Mapping[Columns, Sequence[Columns]]
    ) -> None:
        self.yes = yes
        self.age = age
        self.made_of = made_of
        self._counted: dict[Columns, Numbers] = {}

    def count(self, columns: Columns) -> Numbers:
        """How many of these questions are a yes that counts. Not to be written to."""
        found = self._counted.get(columns)
        if found is None:
            found = self._counted[columns] = self._count(columns)
        return found

    def _count(self, columns: Columns) -> Numbers:
        parts = self.made_of.get(columns, ())
        if len(parts) > 1:
            return _sum([self.count(part) for part in parts], len(columns), len(self.age))
        return total([self.yes[column] for column in columns], len(self.age))

    def is_age(self, ages: Sequence[Age]) -> Flags:
        """Is the age one of these?"""
        found = np.zeros(len(self.age), bool)
        for age in ages:
            found |= self.age == AGES.index(age)
        return found


class LesserView(View):
    """Another reading of the same rows in which some yes no longer counts; nothing is counted twice.

    lost: for those questions the rows in which their yes fell away.
    """

    def __init__(self, of: View, lost: Mapping[int, Flags], age: NDArray[np.int16]) -> None:
        super().__init__(of.yes, age, of.made_of)
        self._of = of
        self._lost = lost

    def _count(self, columns: Columns) -> Numbers:
        lost = [self._lost[column] for column in columns if column in self._lost]
        before = self._of.count(columns)
        return before - total(lost, len(self.age)).astype(before.dtype) if lost else before


class Showing:
    """The questions that show in a block, as `flow.visible_questions` says of one response."""

    def __init__(self, pack: Pack, block: Block) -> None:
        self._questions = pack.questions
        self._at = {question.id: column for column, question in enumerate(pack.questions)}
        self._roles = [role.id for role in pack.roles]
        self._block = block
        self._fitting: dict[tuple[bool, tuple[str, ...], bool], Flags | None] = {}

    def to(self, age: NDArray[np.int16], said: Sequence[Flags]) -> list[Flags | None]:
        """For each question the rows in which it shows after these yes answers; None is every row."""
        self._fitting.clear()
        shown = [self._fits(question, age) for question in self._questions]
        opened = [column for column, question in enumerate(self._questions) if question.opened_by]
        fits = {column: shown[column] for column in opened}
        count, before = 0, -1
        for column in opened:
            shown[column] = np.zeros(len(age), bool)
        # What shows can only grow, so that nothing changed when its number is the same.
        while count != before:
            before, count = count, 0
            for column in opened:
                now = both(fits[column], self._opened(self._questions[column], shown, said))
                shown[column] = now
                count += int(np.count_nonzero(now))
        return shown

    def _opened(self, question: Question, shown: Sequence[Flags | None], said: Sequence[Flags]) -> Flags:
        found = np.zeros(len(self._block.age), bool)
        for opener in question.opened_by:
            if opener in self._at:
                column = self._at[opener]
                found |= both(shown[column], said[column])
        return found

    def _fits(self, question: Question, age: NDArray[np.int16]) -> Flags | None:
        """`flow.fits`, row by row; questions with the same limits share one array."""
        key = (question.stage == "quick", question.roles, question.ages == "minor")
        if key not in self._fitting:
            self._fitting[key] = self._within(*key, age)
        return self._fitting[key]

    def _within(
        self, quick: bool, roles: tuple[str, ...], minor: bool, age: NDArray[np.int16]
    ) -> Flags | None:
        fits = np.ones(len(age), bool)
        if not quick:
            fits &= self._block.full
        if roles:
            in_role = self._block.role == EVERY_ROLE
            for role in roles:
                if role in self._roles:
                    in_role |= self._block.role == self._roles.index(role)
            fits &= in_role
        if minor:
            fits &= age != ADULT
        return None if fits.all() else fits


def both(one: Flags | None, other: Flags) -> Flags:
    """Both hold, where None holds in every row."""
    return other if one is None else one & other


def total(flags: Sequence[Flags], rows: int) -> Numbers:
    """How many of these flags stand in each row, in the narrowest type that holds the answer."""
    return _sum([one.view(np.uint8) for one in flags], len(flags), rows)


def _sum(numbers: Sequence[Numbers], most: int, rows: int) -> Numbers:
    """The sum in each row; it is at most `most`. The sum of one is that one, which nobody writes to."""
    kind = np.min_scalar_type(most)
    if not numbers:
        return np.zeros(rows, kind)
    found = numbers[0]
    if len(numbers) > 1:
        found = np.add(found, numbers[1], dtype=kind)
    for one in numbers[2:]:
        np.add(found, one, out=found)
    return found


def disjoint(groups: Collection[Columns]) -> dict[Columns, tuple[Columns, ...]]:
    """Each group as the union of smaller ones that no two groups share in part."""
    columns: dict[Columns, set[int]] = {}
    for column in frozenset[int]().union(*groups):
        # Questions that stand in the same groups are always counted together.
        inside = frozenset(at for at, group in enumerate(groups) if column in group)
        columns.setdefault(inside, set()).add(column)
    smallest = [frozenset(one) for one in columns.values()]
    return {group: tuple(one for one in smallest if one <= group) for group in groups}
