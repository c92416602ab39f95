"""A pack's rules as formulas over the fields of a form: the same scoring as `assess`, worked out elsewhere.

A test holds every result to what `assess` says of the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from questions.model import TIERS, Age, Column, Indicator, Pack, Question, Tier
from questions.rule_model import Condition, Rules
from screening.exchange.field_names import FieldNames
from screening.exchange.truth import (
    ALWAYS,
    Counts,
    Is,
    Less,
    Term,
    Total,
    Truth,
    all_of,
    answered,
    any_of,
    at_least,
    total,
)

ROLE, STAGE, AGE, DANGER = "role", "stage", "age", "danger_now"
RANK, VISIBLE, SETTLED = "tier_rank", "visible", "settled"
BLANK = ""
# The conditions of the gate, with the answers that leave each unsettled.
UNMET: Mapping[str, tuple[str, ...]] = {
    "alone": ("no", "unknown"),
    "interpreter": ("not_available", "unknown"),
    "limits_told": ("no", "unknown"),
}


class Scoring:
    """The formulas of one pack under one set of rules.

    Raises KeyError when a question covers a sign that the rules do not define (the linter says so first).
    """

    def __init__(self, pack: Pack, rules: Rules, names: FieldNames) -> None:
        self.pack = pack
        self.rules = rules
        self.names = names
        defined = {one.id: one for one in rules.indicators}
        # A question's grade, place and column are those of the first sign it covers, as in `meaning`.
        self._signs = [(one, defined[one.indicators[0]]) for one in pack.questions]

    def fits(self, question: Question) -> list[Is]:
        """Which role, stage and age a question is for; what is blank is as in a response that lacks it."""
        fitting = [answered(ROLE, BLANK, *question.roles)] if question.roles else []
        if question.stage == "full":
            fitting.append(answered(STAGE, BLANK, "full"))
        if question.ages == "minor":
            fitting.append(self.may_be_minor)
        return fitting

    def shows(self, question: Question) -> Truth:
        """Where a question shows: it fits, and one that opens it counts."""
        openers = [Counts(self.names.counts[one]) for one in question.opened_by if one in self.names.counts]
        opened = any_of(openers) if question.opened_by else ALWAYS
        return all_of([all_of(self.fits(question)), opened])

    def said_yes(self, question: Question) -> Total:
        """1 where the question shows and was answered yes: hidden answers count for nothing."""
        yes = answered(self.names.questions[question.id], "yes")
        return total([Term(1, all_of([self.shows(question), yes]))])

    @property
    def may_be_minor(self) -> Is:
        return _ages(("minor", "unknown"))

    @property
    def danger(self) -> Truth:
        """Danger now, by the gate or by an answer (as in `assess`)."""
        by_answer = [Counts(self.names.counts[one.id]) for one in self.pack.questions if one.danger]
        return any_of([answered(DANGER, "yes"), *by_answer])

    @property
    def gate_unmet(self) -> Truth:
        """Where sensitive questions may not be asked: one of the three conditions is not settled."""
        return any_of(answered(name, BLANK, *said) for name, said in UNMET.items() if self.pack.asks)

    @property
    def too_little(self) -> Truth:
        """Where too few of the questions that show were answered yes or no, when no tier is reached."""
        less = Less(SETTLED, 100, VISIBLE, self.rules.enough.percent)
        return all_of([Counts(RANK, 0), less])

    @property
    def visible(self) -> Total:
        """How many questions show."""
        return total(Term(1, self.shows(one)) for one in self.pack.questions)

    @property
    def settled(self) -> Total:
        """How many of those were answered yes or no."""
        return total(
            Term(1, all_of([self.shows(one), answered(self.names.questions[one.id], "yes", "no")]))
            for one in self.pack.questions
        )

    @property
    def points(self) -> dict[str, Total]:
        """The points by column; signs that count once for all together stand in a column of their own."""

        def added(column: Column) -> Total:
            return total(self._each(lambda sign: sign.column == column))

        columns = {column: added(column) for column in get_args(Column)}
        return {**columns, "contextual": total(self._once(lambda _sign: True))}

    def reaches(self, tier: Tier) -> Truth:
        """Where one of the tier's own rules applies."""
        return any_of(Counts(self.names.rules[one.id]) for one in self.rules.rules if one.tier == tier)

    def ranks(self) -> list[tuple[Truth, int]]:
        """The tiers from the highest down, as places in TIERS; none of them: 0."""
        return [(self.reaches(tier), TIERS.index(tier)) for tier in reversed(TIERS[1:])]

    def worth(self, question: Question) -> int:
        """What a yes is worth by its grade."""
        grade = next(sign.grade for one, sign in self._signs if one.id == question.id)
        return next(one.points for one in self.rules.weights if one.grade == grade)

    def holds(self, condition: Condition) -> Truth:
        """Where a condition of the rule language holds (see `Meaning.compile`)."""
        least = condition.at_least
        if condition.yes is not None:
            wanted = set(condition.yes)
            return at_least(self._marked(lambda one, _sign: bool(wanted.intersection(one.indicators))), least)
        if condition.signs is not None:
            signs = condition.signs
            return at_least(self._marked(lambda _one, sign: signs.include(sign)), least)
        if condition.points is not None:
            return self._enough_points(condition)
        if condition.age is not None:
            return _ages(condition.age)
        if condition.all is not None:
            return all_of(self.holds(one) for one in condition.all)
        return at_least((Term(1, self.holds(one)) for one in condition.any or ()), least)

    def _enough_points(self, condition: Condition) -> Truth:
        columns, of = condition.points or (), condition.of

        def fits(sign: Indicator) -> bool:
            return sign.column in columns and (not of or sign.exploitation in of)

        return at_least([*self._each(fits), *self._once(fits)], condition.at_least)

    def _each(self, wanted: Callable[[Indicator], bool]) -> list[Term]:
        worth = {one.grade: one.points for one in self.rules.weights if not one.once}
        return [
            Term(worth[sign.grade], Counts(self.names.counts[one.id]))
            for one, sign in self._signs
            if sign.grade in worth and wanted(sign)
        ]

    def _once(self, wanted: Callable[[Indicator], bool]) -> list[Term]:
        return [
            Term(
                weight.points,
                any_of(
                    Counts(self.names.counts[one.id])
                    for one, sign in self._signs
                    if sign.grade == weight.grade and wanted(sign)
                ),
            )
            for weight in self.rules.weights
            if weight.once
        ]

    def _marked(self, wanted: Callable[[Question, Indicator], bool]) -> list[Term]:
        return [Term(1, Counts(self.names.counts[one.id])) for one, sign in self._signs if wanted(one, sign)]


def _ages(ages: Iterable[Age]) -> Is:
    """Where the age is one of these; an age that was not given is not known."""
    return answered(AGE, *(one for age in ages for one in ((age, BLANK) if age == "unknown" else (age,))))
