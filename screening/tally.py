"""What a number of signs would add up to: the small calculator of "How it adds up".

It runs the product's own rules over signs that have a grade and a place and nothing else, so it
cannot drift from `assess`. Rules that name single signs never fire here; the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from questions.model import (
    Age,
    Basis,
    Grade,
    Indicator,
    Limits,
    Pack,
    Place,
    Question,
    Section,
    SourceRef,
    Text,
    Tier,
)
from questions.rule_model import Rule, Rules
from screening.assessment import Points
from screening.meaning import Meaning

MOST = 9
CountedGrade = Literal["strong", "moderate", "contextual"]
CountedPlace = Literal["means", "purpose", "none"]
GRADES: tuple[CountedGrade, ...] = ("strong", "moderate", "contextual")
PLACES: tuple[CountedPlace, ...] = ("means", "purpose", "none")
Cell = tuple[CountedPlace, CountedGrade]

_NOTHING = Text(en="-", es="-")
_SOURCE = (SourceRef(source="design"),)
_ARRANGED = "arranged"


@dataclass(frozen=True, slots=True)
class Tallied:
    """The tier, the points by column, and the rules that fired, highest tier first."""

    tier: Tier
    points: Points
    rules: tuple[Rule, ...]


class Tally:
    """The calculator for one set of rules; made once, asked often."""

    def __init__(self, rules: Rules) -> None:
        signs = [_sign(place, grade, n) for place in PLACES for grade in GRADES for n in range(MOST)]
        signs += [_sign("means", grade, n, arranged=True) for grade in GRADES for n in range(MOST)]
        bare = rules.model_copy(update={"indicators": tuple(signs), "other_help": (), "steps": ()})
        self._meaning = Meaning(_pack(signs), bare)

    def count(self, counts: Mapping[Cell, int], age: Age = "adult", *, arranged: bool = False) -> Tallied:
        """What so many signs of each place and grade add up to.

        arranged: are the signs of control of the kind that partner violence seldom shows (see
        `Indicator.control`)? At most MOST signs of a cell count; all contextual ones count once.
        """
        yes = 0
        for (place, grade), number in counts.items():
            special = arranged and place == "means"
            for n in range(min(max(number, 0), MOST)):
                yes |= self._meaning.bit[_id(place, grade, n, special)]
        fired = [one for one in self._meaning.compiled if one.holds(yes, age) is not None]
        return Tallied(
            tier=self._meaning.tier(yes, age),
            points=self._meaning.points(yes),
            rules=tuple(one.rule for one in fired),
        )


def _id(place: str, grade: str, number: int, arranged: bool) -> str:
    return f"{place}-{grade}-{number}{f'-{_ARRANGED}' if arranged else ''}"


def _sign(place: Place, grade: Grade, number: int, *, arranged: bool = False) -> Indicator:
    control: Literal["personal", "arranged"] = "arranged" if arranged else "personal"
    return Indicator(
        id=_id(place, grade, number, arranged),
        kind="sign",
        definition=_NOTHING,
        grade=grade,
        basis=Basis(kind="editorial", note=_NOTHING),
        place=place,
        control=control if place == "means" else None,
        exploitation="both",
        age="any",
        sources=_SOURCE,
    )


def _pack(signs: list[Indicator]) -> Pack:
    questions = tuple(
        Question(
            id=sign.id,
            section="all",
            stage="full",
            learned="observed",
            text=_NOTHING,
            how=_NOTHING,
            why=_NOTHING,
        )
        for sign in signs
    )
    return Pack(
        id="tally",
        version="1.0.0",
        name=_NOTHING,
        who=_NOTHING,
        before_you_start=(),
        offer=(),
        asks=False,
        limits=Limits(quick=0, all=len(questions), per_role=len(questions)),
        gate=(),
        sections=(Section(id="all", title=_NOTHING),),
        questions=questions,
    )
