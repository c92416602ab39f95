"""What decides, as expressions of a SurveyJS form: which questions show, points, rules, tier.

Each is a calculated value with a name of its own, so that a reader can check the sum in the form as on
paper. The conditions are those of `scoring`; only how they are written is SurveyJS's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from questions.faults import BadInput, Kind, Spot, fault
from questions.messages import message
from questions.model import TIERS, Pack
from screening.exchange.field_names import FieldNames, named
from screening.exchange.form import Outgoing
from screening.exchange.scoring import RANK, SETTLED, VISIBLE, Scoring
from screening.exchange.truth import Syntax, Truth

MADE_FROM, TIER, GATE_UNMET = "made_from", "tier", "gate_unmet"
DANGER, TOO_LITTLE = "danger", "too_little_asked"
# What the form works out and hands back with the answers; what comes back is worked out anew.
WORKED_OUT = (TIER, DANGER, TOO_LITTLE, "points_means", "points_purpose", "points_other", "points_contextual")
# SurveyJS sets no bound on a name.
_LONGEST = 1_000
# Values are ids, so nothing in quotes can close them.
EXPRESSIONS = Syntax(
    field=lambda name: f"{{{name}}}",
    equal=lambda name, value: f"{{{name}}} = '{value}'" if value else f"{{{name}}} empty",
    choose="iif",
)


def shown_where(condition: Truth) -> dict[str, str]:
    """The property that shows an element only where the condition holds; none for always."""
    shown = EXPRESSIONS.shown(condition)
    return {"visibleIf": shown} if shown else {}


def names_of(out: Outgoing) -> FieldNames:
    """The names of the form's fields."""
    return FieldNames.of(out.pack, out.rules, (one.id for one in out.needs), _LONGEST)


def question_names(pack: Pack) -> dict[str, str]:
    """The id of each question by the name of its field: for reading answers back."""
    return {name: id_ for id_, name in named("q", (one.id for one in pack.questions), _LONGEST).items()}


def calculated(out: Outgoing, scoring: Scoring) -> list[dict[str, Any]]:
    """Every calculated value of the form; those that a reader of the answers needs go out with them.

    Raises BadInput for a pack whose questions open each other in a circle: SurveyJS works out one value
    from another and would not come to an end.
    """
    refuse_circles(out.pack)
    names, total = scoring.names, EXPRESSIONS.total
    made_from = f"'{out.pack.id} {out.pack.version} {out.hash}'"
    return [
        _told(MADE_FROM, made_from),
        *(_value(names.counts[one.id], total(scoring.said_yes(one))) for one in out.pack.questions),
        *(_told(f"points_{column}", total(points)) for column, points in scoring.points.items()),
        *(_value(names.rules[one.id], _one_where(scoring.holds(one.when))) for one in out.rules.rules),
        _value(RANK, _first(scoring, str)),
        _told(TIER, _first(scoring, lambda rank: f"'{TIERS[rank]}'")),
        _told(DANGER, _one_where(scoring.danger)),
        _value(GATE_UNMET, _one_where(scoring.gate_unmet)),
        _value(VISIBLE, total(scoring.visible)),
        _value(SETTLED, total(scoring.settled)),
        _told(TOO_LITTLE, _one_where(scoring.too_little)),
    ]


def refuse_circles(pack: Pack) -> None:
    """Raises BadInput when following what opens a question can come back to it."""
    openers = {one.id: set(one.opened_by) for one in pack.questions}
    settled: set[str] = set()
    while now := {
        id_ for id_, by in openers.items() if id_ not in settled and not by & openers.keys() - settled
    }:
        settled |= now
    circle = next((id_ for id_ in openers if id_ not in settled), None)
    if circle is not None:
        raise BadInput([fault(Spot(pack.id), Kind.UNREACHABLE, id=circle, why=message("why-circle"))])


def _first(scoring: Scoring, said: Callable[[int], str]) -> str:
    """What is said of the highest tier that is reached."""
    cases = ((where, said(rank)) for where, rank in scoring.ranks())
    return EXPRESSIONS.first(cases, said(0))


def _one_where(condition: Truth) -> str:
    return f"iif({EXPRESSIONS.truth(condition)}, 1, 0)"


def _value(name: str, expression: str) -> dict[str, Any]:
    return {"name": name, "expression": expression}


def _told(name: str, expression: str) -> dict[str, Any]:
    return {**_value(name, expression), "includeIntoResult": True}
