"""Makes the rule of a blank checklist from the pack and the rules that decide.

So a change of `rules/tiers.yaml` changes the paper. The language of rules has no "not" (design rule 6),
so every condition can be written as lines of which one is enough; lines that an earlier line always
settles are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, combinations, product

from questions.model import TIERS, Age, Indicator, Pack
from questions.rule_model import Condition, Rules
from referrals.checklist.rule import (
    AGES,
    COLUMNS,
    Circled,
    Extra,
    Line,
    PaperQuestion,
    PaperRule,
    Test,
    Ticked,
    Total,
    counted,
    holds,
)
from screening.flow import fits
from screening.meaning import Meaning, meaning_of

# Numbers that the eye finds in the table one by one.
_FEW = 8


def paper_rule(pack: Pack, rules: Rules, role: str | None = None) -> PaperRule:
    """The rule for one pack, with the questions of one role (None: of all).

    Raises KeyError when the pack covers an indicator that the rules do not define.
    """
    meaning = meaning_of(pack, rules)
    bare = PaperRule(_questions(meaning, role), (), (), rules.enough.percent)
    return replace(
        bare,
        lines=_lines(bare, meaning),
        danger=tuple(one.number for one in bare.questions if one.danger),
    )


def _questions(meaning: Meaning, role: str | None) -> tuple[PaperQuestion, ...]:
    once = {weight.grade for weight in meaning.rules.weights if weight.once}
    place = {one.id: index for index, one in enumerate(meaning.pack.questions, start=1)}
    fitting = [
        (index, one)
        for index, one in enumerate(meaning.pack.questions)
        if fits(one, role=role, stage="full", age="unknown")
    ]
    numbers = {index + 1 for index, _ in fitting}
    return tuple(
        PaperQuestion(
            number=index + 1,
            id=one.id,
            column=meaning.signs[index].column,
            points=meaning.points_of(index),
            once=meaning.signs[index].grade in once,
            minors=one.ages == "minor",
            opened_by=tuple(place[key] for key in one.opened_by if place.get(key) in numbers),
            danger=one.danger,
        )
        for index, one in fitting
        if not one.opened_by or any(place.get(key) in numbers for key in one.opened_by)
    )


def _lines(paper: PaperRule, meaning: Meaning) -> tuple[Line, ...]:
    """All lines from the highest tier down, without those that cannot hold or never decide.

    Within a tier those come first that only look at ticks: they are the quickest to check.
    """
    reader = _Reader(paper, meaning)
    found = [
        Line(one.rule, ages, tests) for one in meaning.compiled for ages, tests in reader.ways(one.rule.when)
    ]
    found.sort(key=lambda line: (-TIERS.index(line.tier), *_effort(line)))
    made: list[Line] = []
    for line in dict.fromkeys(found):
        if any(_possible(paper, age, line.tests, _settled(made, age)) for age in line.ages):
            settled = frozenset.intersection(*(_settled(made, age) for age in line.ages))
            made.append(replace(line, tests=tuple(_shorter(paper, settled, test) for test in line.tests)))
    return tuple(made)


def _effort(line: Line) -> tuple[int, int, int]:
    """How much a line asks of its reader: columns to look at and sums, then how many tests, then the age."""
    looks = sum(not isinstance(test, Ticked) or len(test.numbers) > _FEW for test in line.tests)
    return looks, len(line.tests), len(AGES) - len(line.ages)


def _settled(lines: Sequence[Line], age: Age) -> frozenset[int]:
    """The questions of which one yes, at this age, holds an earlier line by itself."""
    alone = (line.tests[0] for line in lines if age in line.ages and len(line.tests) == 1)
    return frozenset(
        chain.from_iterable(test.numbers for test in alone if isinstance(test, Ticked) and test.least == 1)
    )


def _possible(paper: PaperRule, age: Age, tests: Sequence[Test], settled: frozenset[int]) -> bool:
    """Can all tests hold at this age without a question that settles an earlier line?"""
    left = counted(paper, age, (one.number for one in paper.questions)) - settled
    return all(holds(paper, test, left) for test in tests)


def _shorter(paper: PaperRule, settled: frozenset[int], test: Test) -> Test:
    """The test in fewer words, with the same result as long as none of `settled` is a yes.

    Questions that fill whole columns are said as those columns; a sum leaves out what was settled.
    """
    if isinstance(test, Total) and test.numbers is not None:
        return replace(test, numbers=tuple(one for one in test.numbers if one not in settled))
    if not isinstance(test, _Fitting):
        return test
    columns = tuple(one for one in COLUMNS if not set(test.numbers).isdisjoint(paper.within([one])))
    whole = set(paper.within(columns))
    if test.least == 1 and whole.issuperset(test.numbers) and whole - set(test.numbers) <= settled:
        return Circled(columns)
    return Ticked(test.numbers, test.least)


class _Fitting(Ticked):
    """Questions found by what their sign is, not by name."""


_Way = tuple[tuple[Age, ...], tuple[Test, ...]]


class _Reader:
    """Turns conditions into ways: ages and tests that together are enough."""

    def __init__(self, paper: PaperRule, meaning: Meaning) -> None:
        self._paper = paper
        self._signs: dict[int, Indicator] = {
            one.number: meaning.signs[one.number - 1] for one in paper.questions
        }
        self._covers: dict[int, tuple[str, ...]] = {
            one.number: meaning.pack.questions[one.number - 1].indicators for one in paper.questions
        }
        self._once = {weight.grade: weight.points for weight in meaning.rules.weights if weight.once}

    def ways(self, one: Condition) -> list[_Way]:
        if one.all is not None:
            return _each_of([self.ways(part) for part in one.all])
        if one.any is not None:
            chosen = combinations([self.ways(part) for part in one.any], one.at_least)
            return list(chain.from_iterable(_each_of(some) for some in chosen))
        if one.age is not None:
            return [(tuple(age for age in AGES if age in one.age), ())]
        return [(AGES, (self._test(one),))]

    def _test(self, one: Condition) -> Test:
        if one.yes is not None:
            named = set(one.yes)
            return Ticked(
                tuple(number for number, ids in self._covers.items() if named.intersection(ids)), one.at_least
            )
        if one.signs is not None:
            wanted = one.signs
            return _Fitting(
                tuple(number for number, sign in self._signs.items() if wanted.include(sign)), one.at_least
            )
        return self._total(one)

    def _total(self, one: Condition) -> Total:
        columns = tuple(column for column in COLUMNS if column in (one.points or ()))
        within = {
            number: sign
            for number, sign in self._signs.items()
            if sign.column in columns and (not one.of or sign.exploitation in one.of)
        }
        circled = tuple(number for number in self._paper.within(columns) if number in within)
        extra = tuple(
            Extra(numbers, points)
            for grade, points in self._once.items()
            if (numbers := tuple(number for number, sign in within.items() if sign.grade == grade))
        )
        return Total(columns, circled if one.of else None, extra, one.at_least)


def _each_of(parts: Iterable[list[_Way]]) -> list[_Way]:
    """One way of every part, in all combinations; those that no age fits fall out."""
    found = []
    for some in product(*parts):
        ages = tuple(age for age in AGES if all(age in those for those, _ in some))
        if ages:
            found.append((ages, tuple(dict.fromkeys(chain.from_iterable(tests for _, tests in some)))))
    return found
