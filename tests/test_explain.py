"""Conditions in words: complete, in both languages, and true to the numbers that decide."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given

from questions.load import own
from questions.model import LANGUAGES, Pack
from questions.rule_model import Condition, Rules, Signs
from screening.explain import Said, explain, lines
from screening.response import Response
from tests.random_packs import walks

CONTENT = own()
CONDITIONS = [(one.id, one.when) for one in (*CONTENT.rules.rules, *CONTENT.rules.other_help)]


def said(condition: Condition) -> Said:
    return explain(condition, CONTENT.rules, CONTENT.wording)


def parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in (*(condition.all or ()), *(condition.any or ())):
        yield from parts(part)


@pytest.mark.parametrize(("id_", "when"), CONDITIONS, ids=[id_ for id_, _ in CONDITIONS])
def test_every_condition_of_the_product_is_said_in_full__ok(id_: str, when: Condition) -> None:
    """DESIGN-4.1: a reader with a pencil gets the same result, so nothing may be left out."""
    told = [text for _, text in lines(said(when))]
    for language in LANGUAGES:
        whole = " ".join(text.say(language) for text in told)
        assert "{" not in whole
        assert "  " not in whole
        for part in parts(when):
            if part.points is not None or part.at_least > 1:
                assert re.search(rf"\b{part.at_least}\b", whole), id_
            for sign in part.yes or ():
                definition = next(one for one in CONTENT.rules.indicators if one.id == sign).definition
                assert definition.say(language) in whole


@pytest.mark.parametrize(
    ("condition", "english", "spanish"),
    [
        (
            Condition(signs=Signs(grades=("strong", "moderate"), places=("means",))),
            "At least one strong or moderate sign of control (Means)",
            "Al menos una señal fuerte o moderada de control (Medios)",
        ),
        (
            Condition(signs=Signs(grades=("strong",), places=("means",), control=("arranged",)), at_least=2),
            "At least 2 strong signs of control (Means) about debt, lies to recruit, work under a boss, or"
            " several people held",
            "Al menos 2 señales fuertes de control (Medios) sobre deudas, engaños para captar, trabajo bajo"
            " el mando de alguien o varias personas retenidas",
        ),
        (
            Condition(points=("means", "purpose"), at_least=5),
            "The points of control (Means) and exploitation (Purpose) reach 5 or more",
            "Los puntos de control (Medios) y explotación (Finalidad) llegan a 5 o más",
        ),
        (
            Condition(points=("purpose",), of=("sex",), at_least=5),
            "The points of exploitation (Purpose) reach 5 or more (only signs of sex)",
            "Los puntos de explotación (Finalidad) llegan a 5 o más (solo señales de sexo)",
        ),
        (Condition(age=("minor", "unknown")), "Age: under 18 or not known", "Edad: menos de 18 o no se sabe"),
    ],
)
def test_a_condition_reads_as_a_sentence__ok(condition: Condition, english: str, spanish: str) -> None:
    text = said(condition).text
    assert (text.en, text.es) == (english, spanish)


def test_parts_stand_below_what_joins_them__ok() -> None:
    condition = Condition(all=(Condition(age=("minor",)), Condition(any=(Condition(age=("adult",)),))))
    assert [depth for depth, _ in lines(said(condition))] == [0, 1, 1, 2]


@given(walks())
def test_any_condition_can_be_said__ok(walk: tuple[Pack, Rules, Response]) -> None:
    _, rules, _ = walk
    for rule in rules.rules:
        assert list(lines(explain(rule.when, rules, CONTENT.wording)))


def test_arranged_control_is_called_the_same_everywhere__ok() -> None:
    """The rule's own text, the condition in words and the calculator must not drift apart."""
    rule = next(one for one in CONTENT.rules.rules if one.id == "heavy-control")
    for language in LANGUAGES:
        words = CONTENT.wording["explain-control-arranged"].say(language)
        assert words in rule.text.say(language)
        assert words in CONTENT.wording["tally-arranged"].say(language)


def test_an_unknown_sign_is_refused__bad() -> None:
    with pytest.raises(KeyError):
        said(Condition(yes=("no-such-sign",)))
