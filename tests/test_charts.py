"""What may stand in a chart: only codes that the evidence confirms, and the linter's eye on the file."""

from __future__ import annotations

import re

import pytest

from questions.faults import BadInput, Kind
from questions.lint import lint
from questions.load import own
from questions.model import LANGUAGES
from tests.toys import HOUSE, toy_content, toy_guards

CHART = own().charts["medical"]
TOY = HOUSE["charts/all.yaml"][1]
# Duties, A.1: every row of its table is marked confirmed, and no other code is.
CONFIRMED = {
    *(f"T{kind}.{about}{person}-" for kind in ("74", "76") for about in "56" for person in "12"),
    "Z04.81",
    "Z04.82",
    "Z62.813",
    "Z91.42",
    "Y07.6",
}


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in lint(toy_content(charts=text), toy_guards())]


def test_the_codes_are_those_of_the_evidence_and_no_others__ok() -> None:
    assert {one.code for one in CHART.codes} == CONFIRMED


def test_suspected_and_confirmed_are_not_mixed_up__ok() -> None:
    """T76 is suspected, T74 confirmed; 5 is sexual, 6 labor; 1 an adult, 2 a child (duties, A.1)."""
    for one in CHART.codes:
        if found := re.fullmatch(r"T(7[46])\.([56])([12])-", one.code):
            kind, about, person = found.groups()
            assert one.group == {"76": "suspected", "74": "confirmed"}[kind]
            assert ("labor" in one.text.en) == (about == "6")
            assert one.text.en.endswith({"1": "adult", "2": "child"}[person])
            assert ("orced" in one.text.en) == (about == "6" or person == "1")


def test_every_code_has_a_source_and_stands_in_a_group_that_is_shown__ok() -> None:
    assert all(one.sources for one in (*CHART.codes, *CHART.gates))
    assert {one.group for one in CHART.codes} == {one.id for one in CHART.groups}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_source_settles_is_not_said(language: str) -> None:
    """Unconfirmed (duties, F.2): the age that decides, codes of October 2026, codes on bills."""
    said = " ".join(getattr(one.text, language) for one in (*CHART.codes, *CHART.notes))
    assert not re.search(r"2026|2027|October|octubre|\bbill|factura|age now|edad actual", said)


def test_the_three_gates_of_the_design_stand_in_order__ok() -> None:
    assert [one.id for one in CHART.gates] == ["agrees", "unseen", "policy"]
    assert "portal" in CHART.gates[1].text.en
    assert "bill" in CHART.gates[1].text.en


@pytest.mark.parametrize("code", ["T7651", "t76.51-", "T76.51XA?", "76.51-"])
def test_a_code_of_no_known_form__error(code: str) -> None:
    with pytest.raises(BadInput) as caught:
        kinds(TOY.replace("T76.51-", f'"{code}"'))
    assert [one.kind for one in caught.value.faults] == [Kind.BAD_VALUE]


def test_a_code_without_source__error() -> None:
    with pytest.raises(BadInput) as caught:
        kinds(TOY.replace("group: suspected, text: TEXT, sources: SOURCE", "group: suspected, text: TEXT"))
    assert [one.kind for one in caught.value.faults] == [Kind.MISSING_SOURCE]


def test_a_code_twice__error() -> None:
    (line,) = re.findall(r"codes: \[(.*)\]", TOY)
    assert kinds(TOY.replace(line, f"{line}, {line}")) == [Kind.TWICE_ID]
    assert kinds(TOY.replace(line, f"{line}, {line.replace('T76.51-', 'T76.52-')}")) == []


@pytest.mark.parametrize(
    ("there", "instead"),
    [("group: suspected", "group: unheard-of"), ("[toy]", "[nobody]"), ("SOURCE", "[{source: none-such}]")],
)
def test_what_does_not_exist__error(there: str, instead: str) -> None:
    assert set(kinds(TOY.replace(there, instead, 1))) == {Kind.UNKNOWN_ID}


def test_a_word_of_the_house_is_missed__error() -> None:
    assert kinds(TOY.replace("unmet: TEXT", "unmet: {en: The victim, es: palabras}")) == [Kind.FORBIDDEN_WORD]
