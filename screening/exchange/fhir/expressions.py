"""What a pack's form works out, in FHIRPath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from questions.model import TIERS
from screening.exchange.fhir import terms
from screening.exchange.fhir.terms import Item
from screening.exchange.field_names import FieldNames
from screening.exchange.form import Outgoing
from screening.exchange.scoring import AGE, DANGER, Scoring
from screening.exchange.truth import Counts, Syntax, Truth, any_of

FHIRPATH = "text/fhirpath"
_ITEMS = "%resource.repeat(item)"
# FHIR allows no underscore in the name of a variable.
_VARIABLES = {AGE: "age", DANGER: "danger"}


class _FhirPath(Syntax):
    """FHIRPath. Questions answered yes are looked up together: one look for many keeps expressions short."""

    def truth(self, truth: Truth) -> str:
        return self.each([truth])[0] if isinstance(truth, Counts) else super().truth(truth)

    def each(self, parts: Sequence[Truth]) -> list[str]:
        yes, others = self._split(parts)
        return super().each(others) + [f"{one}.exists()" for one in yes]

    def ones(self, wheres: Sequence[Truth]) -> list[str]:
        yes, others = self._split(wheres)
        return [f"{one}.count()" for one in yes] + super().ones(others)

    def _split(self, parts: Sequence[Truth]) -> tuple[list[str], list[Truth]]:
        """Those of the questions that were answered yes, as one expression if any, and all other parts."""
        ids = [self.field(one.field) for one in parts if isinstance(one, Counts)]
        yes = [f"%yes.intersect({' | '.join(ids)})"] if ids else []
        return yes, [one for one in parts if not isinstance(one, Counts)]


# An id holds no quote. Age and danger are never blank there (see `variables`).
_WRITTEN = _FhirPath(
    field=lambda id_: f"'{id_}'",
    equal=lambda name, value: f"%{_VARIABLES[name]} = '{value}'" if value else "",
    choose="iif",
)


def scoring_of(out: Outgoing) -> Scoring:
    """The formulas of a pack; a question that counts goes by its own id."""
    names = FieldNames.of(out.pack, out.rules, (), None)
    return Scoring(out.pack, out.rules, replace(names, counts={one.id: one.id for one in out.pack.questions}))


def expression(text: str, name: str | None = None) -> Item:
    """A FHIRPath expression as FHIR's own data type."""
    named = {"name": name} if name else {}
    return {**named, "language": FHIRPATH, "expression": text}


def variables() -> list[Item]:
    """What the other expressions start from: the questions answered yes, the age, danger now.

    A question that does not show holds no answer, so it is not among them.
    """
    named = {
        "yes": f"{_ITEMS}.where(answer.value.code = 'Y').linkId",
        _VARIABLES[AGE]: _said(terms.AGE),
        _VARIABLES[DANGER]: _said(terms.DANGER_NOW),
    }
    return [
        {"url": terms.VARIABLE, "valueExpression": expression(text, name)} for name, text in named.items()
    ]


def _said(link: str) -> str:
    """An answer's code. Nothing at all equals nothing in FHIRPath, where a yes or no is wanted."""
    code = f"{_ITEMS}.where(linkId = '{link}').answer.value.code"
    return f"iif({code}.exists(), {code}.first(), 'unknown')"


def points(scoring: Scoring) -> dict[str, str]:
    """The points by column, and all of them together."""
    columns = scoring.points
    return {name: _WRITTEN.total(one) for name, one in columns.items()} | {
        "total": _WRITTEN.total(tuple(chain(*columns.values())))
    }


def danger(scoring: Scoring) -> str:
    """The option that tells whether there is danger now, said by itself or by a question."""
    return _option_of(terms.DANGER, _WRITTEN.first([(scoring.danger, "'yes'")], "'no'"))


def tier(scoring: Scoring) -> str:
    """The option of the tier: the highest of which a rule applies. The rules themselves stand in it."""
    rules = scoring.rules.rules
    cases = [
        (any_of(scoring.holds(rule.when) for rule in rules if rule.tier == id_), f"'{id_}'")
        for id_ in reversed(TIERS[1:])
    ]
    return _option_of(terms.TIER, _WRITTEN.first(cases, f"'{TIERS[0]}'"))


def _option_of(link: str, code: str) -> str:
    """The option of a choice that has the code which an expression gives."""
    options = f"%questionnaire.repeat(item).where(linkId = '{link}').answerOption.value"
    return f"{options}.where(code = {code})"
