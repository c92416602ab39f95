"""Rules made ready to run: every question a bit, every condition a function of the yes-bits.

A walk has at most a few dozen questions, so the set of questions answered yes is one integer. A
compiled condition tells which of those bits satisfy it, or None when it does not hold. That keeps
the range of a result (one evaluation for every open question) well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from questions.load import content_hash
from questions.model import (
    TIERS,
    Age,
    Exploitation,
    Indicator,
    Pack,
    Stage,
    Tier,
)
from questions.rule_model import (
    Condition,
    OtherHelp,
    Rule,
    Rules,
    Step,
)
from screening.assessment import Points
from screening.flow import fits

Holds = Callable[[int, Age], int | None]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    rule: Rule
    rank: int
    holds: Holds


@dataclass(frozen=True, slots=True)
class CompiledHelp:
    path: OtherHelp
    holds: Holds


@dataclass(frozen=True, slots=True)
class Openings:
    """The questions that fit a role, stage and age: those that show from the start, and those to open.

    later: a question's bit with the bits of the questions of which one must be a yes.
    openers: the bits of all questions whose yes opens another.
    """

    always: int
    later: tuple[tuple[int, int], ...]
    openers: int

    def visible(self, said_yes: int) -> int:
        """The bits of the questions that show after these yes answers."""
        shown, before = self.always, -1
        while shown != before:
            before = shown
            for bit, openers in self.later:
                if openers & shown & said_yes:
                    shown |= bit
        return shown


class Meaning:
    """One pack under one set of rules.

    Raises KeyError when a question covers an indicator that the rules do not define; the linter
    says so with a place before a pack gets here.
    """

    def __init__(self, pack: Pack, rules: Rules) -> None:
        self.pack = pack
        self.rules = rules
        self.hash = content_hash([pack, rules])
        defined = {indicator.id: indicator for indicator in rules.indicators}
        self.signs: tuple[Indicator, ...] = tuple(defined[q.indicators[0]] for q in pack.questions)
        # A question that joins signs of sex with signs of labor leans to neither.
        self.kind_of: tuple[Exploitation, ...] = tuple(
            _one_kind([defined[one].exploitation for one in question.indicators])
            for question in pack.questions
        )
        self.bit: Mapping[str, int] = {q.id: 1 << i for i, q in enumerate(pack.questions)}
        self.danger_bits = sum(self.bit[q.id] for q in pack.questions if q.danger)
        self._covering: dict[str, int] = {}
        for question in pack.questions:
            for indicator in question.indicators:
                self._covering[indicator] = self._covering.get(indicator, 0) | self.bit[question.id]
        self._weights = {weight.grade: weight for weight in rules.weights}
        self.compiled = sorted(
            (CompiledRule(rule, TIERS.index(rule.tier), self.compile(rule.when)) for rule in rules.rules),
            key=lambda one: -one.rank,
        )
        self.helps = tuple(CompiledHelp(path, self.compile(path.when)) for path in rules.other_help)
        self.steps: tuple[Step, ...] = tuple(
            step for step in rules.steps if not step.professions or pack.id in step.professions
        )
        self._columns = {
            column: self._counters(lambda sign, column=column: sign.column == column)  # type: ignore[misc]
            for column in ("means", "purpose", "other")
        }
        self._once = self._once_counters(lambda _sign: True)
        self._openings: dict[tuple[str | None, Stage, Age], Openings] = {}

    def openings(self, role: str | None, stage: Stage, age: Age) -> Openings:
        """Which questions show to a role at a stage and age, openings by a yes apart; kept."""
        key = (role, stage, age)
        kept = self._openings.get(key)
        if kept is None:
            if len(self._openings) >= _KEEP_OPENINGS:
                self._openings.clear()
            kept = self._openings[key] = self._openings_for(role, stage, age)
        return kept

    def _openings_for(self, role: str | None, stage: Stage, age: Age) -> Openings:
        fitting = [one for one in self.pack.questions if fits(one, role=role, stage=stage, age=age)]
        later = tuple(
            (self.bit[one.id], _union(self.bit.get(opener, 0) for opener in one.opened_by))
            for one in fitting
            if one.opened_by
        )
        return Openings(
            always=_union(self.bit[one.id] for one in fitting if not one.opened_by),
            later=later,
            openers=_union(openers for _, openers in later),
        )

    def rank(self, yes: int, age: Age, above: int = 0) -> int:
        """The tier, as its place in TIERS, that these yes-bits reach; 0 when it is not above `above`."""
        for one in self.compiled:
            if one.rank <= above:
                break
            if one.holds(yes, age) is not None:
                return one.rank
        return 0

    def tier(self, yes: int, age: Age) -> Tier:
        return TIERS[self.rank(yes, age)]

    def points(self, yes: int) -> Points:
        """Points by column; signs that count once only (contextual) stand apart."""
        return Points(
            means=_add(yes, self._columns["means"]),
            purpose=_add(yes, self._columns["purpose"]),
            other=_add(yes, self._columns["other"]),
            contextual=_add_once(yes, self._once),
        )

    def points_of(self, index: int) -> int:
        """What the question at this index is worth by its grade."""
        return self._weights[self.signs[index].grade].points

    def compile(self, condition: Condition) -> Holds:
        """A condition as a function from yes-bits and age to the bits that satisfy it, or None."""
        if condition.yes is not None:
            mask = _union(self._covering.get(indicator, 0) for indicator in condition.yes)
            return _at_least(mask, condition.at_least)
        if condition.signs is not None:
            wanted = condition.signs
            return _at_least(self._mask(wanted.include), condition.at_least)
        if condition.points is not None:
            return self._compile_points(condition)
        if condition.age is not None:
            ages = condition.age
            return lambda _yes, age: 0 if age in ages else None
        if condition.all is not None:
            return _all_of([self.compile(part) for part in condition.all])
        return _any_of([self.compile(part) for part in condition.any or ()], condition.at_least)

    def _compile_points(self, condition: Condition) -> Holds:
        columns, of, least = condition.points or (), condition.of, condition.at_least

        def fits(sign: Indicator) -> bool:
            return sign.column in columns and (not of or sign.exploitation in of)

        counters, once, mask = self._counters(fits), self._once_counters(fits), self._mask(fits)
        return lambda yes, _age: mask & yes if _add(yes, counters) + _add_once(yes, once) >= least else None

    def _mask(self, wanted: Callable[[Indicator], bool]) -> int:
        return sum(1 << i for i, sign in enumerate(self.signs) if wanted(sign))

    def _counters(self, wanted: Callable[[Indicator], bool]) -> list[tuple[int, int]]:
        """(bits, points each) for the grades whose signs count one by one."""
        return [
            (self._mask(lambda s, g=grade: s.grade == g and wanted(s)), weight.points)  # type: ignore[misc]
            for grade, weight in self._weights.items()
            if not weight.once and weight.points
        ]

    def _once_counters(self, wanted: Callable[[Indicator], bool]) -> list[tuple[int, int]]:
        """(bits, points for all together) for the grades whose signs count once."""
        return [
            (self._mask(lambda s, g=grade: s.grade == g and wanted(s)), weight.points)  # type: ignore[misc]
            for grade, weight in self._weights.items()
            if weight.once
        ]


_KEPT: dict[tuple[int, int], Meaning] = {}
_KEEP_AT_MOST = 16
# Far above every role, stage and age of any pack; a bound all the same.
_KEEP_OPENINGS = 500


def meaning_of(pack: Pack, rules: Rules) -> Meaning:
    """The compiled form of a pack under rules; kept, since compiling costs more than assessing."""
    key = (id(pack), id(rules))
    kept = _KEPT.get(key)
    if kept is None or kept.pack is not pack or kept.rules is not rules:
        while len(_KEPT) >= _KEEP_AT_MOST:
            _KEPT.pop(next(iter(_KEPT)), None)
        kept = _KEPT[key] = Meaning(pack, rules)
    return kept


def _one_kind(kinds: list[Exploitation]) -> Exploitation:
    return kinds[0] if len(set(kinds)) == 1 else "both"


def _at_least(mask: int, least: int) -> Holds:
    return lambda yes, _age: found if (found := yes & mask).bit_count() >= least else None


def _all_of(parts: list[Holds]) -> Holds:
    def holds(yes: int, age: Age) -> int | None:
        bits = 0
        for part in parts:
            found = part(yes, age)
            if found is None:
                return None
            bits |= found
        return bits

    return holds


def _any_of(parts: list[Holds], least: int) -> Holds:
    def holds(yes: int, age: Age) -> int | None:
        found = [bits for part in parts if (bits := part(yes, age)) is not None]
        return _union(found) if len(found) >= least else None

    return holds


def _add(yes: int, counters: list[tuple[int, int]]) -> int:
    return sum((yes & mask).bit_count() * points for mask, points in counters)


def _add_once(yes: int, counters: list[tuple[int, int]]) -> int:
    return sum(points for mask, points in counters if yes & mask)


def _union(masks: Iterable[int]) -> int:
    bits = 0
    for mask in masks:
        bits |= mask
    return bits
