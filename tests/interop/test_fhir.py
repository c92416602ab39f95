"""FHIR in LHC-Forms: each worked case, filled in as a person would, comes to the same tier there and here."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from screening.assess import assess
from screening.exchange.fhir import terms
from screening.exchange.fhir.questionnaire import questionnaire
from screening.flow import visible_questions
from screening.intake import read_any
from screening.response import Response
from tests.interop.lhc_forms import LhcForms, code_of, lhc_forms
from tests.interop.worked import Case, every_case, outgoing, pack_of, response_of

pytestmark = pytest.mark.interop


@pytest.fixture(scope="module")
def program() -> Iterator[LhcForms]:
    with lhc_forms() as found:
        yield found


def as_given_there(response: Response) -> Response:
    """Without answers to questions that do not show, and with the needs in the order of the form."""
    shown = {one.id for one in visible_questions(pack_of(response), response)}
    kept = {question: said for question, said in response.answers.items() if question in shown}
    needs = tuple(need.id for need in own().needs if need.id in response.needs)
    return response.model_copy(update={"answers": kept, "needs": needs})


def to_click(response: Response) -> list[tuple[str, str, str]]:
    """What a person clicks, in the order of the form. What is unknown they leave as it is."""
    gate = {terms.GATE + name: said for name, said in response.gate.model_dump().items()}
    first = {
        terms.ROLE: response.role,
        terms.STAGE: response.stage,
        terms.AGE: response.age,
        terms.DANGER_NOW: response.danger_now,
        **gate,
    }
    clicks = [(link, terms.OWN + link, said) for link, said in first.items() if said not in (None, "unknown")]
    clicks += [(question, *terms.ANSWER_CODES[said]) for question, said in response.answers.items()]
    return clicks + [(terms.NEEDS, terms.OWN + terms.NEEDS, need) for need in response.needs]


@every_case
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_case_filled_in_there_is_the_same_case_here__ok(
    case: Case, language: Language, program: LhcForms
) -> None:
    response = as_given_there(response_of(case))
    result = assess(pack_of(response), own().rules, response)
    assert program.load(questionnaire(outgoing(response.pack, language))) == ""
    assert program.click(to_click(response)) == []
    for link, text in ((terms.STATE, response.place.state), (terms.COUNTY, response.place.county)):
        if text:
            program.write(link, text)

    filled = program.answers(terms.TIER, result.tier)

    asked = {one.id for one in pack_of(response).questions}
    assert program.shown() & asked == {one.id for one in visible_questions(pack_of(response), response)}
    assert code_of(filled, terms.TIER) == result.tier
    assert result.tier in case.expect.tier
    assert code_of(filled, terms.DANGER) == ("yes" if result.danger else "no")
    points = {
        name: code_of(filled, terms.RESULT + name) for name in ("means", "purpose", "other", "contextual")
    }
    assert points == {name: getattr(result.points, name) for name in points}
    read = read_any(json.dumps(filled), "from-lhc-forms.json", own().packs, own().needs)
    assert read.response == response
    assert read.of_another(own().hash_of(read.pack)) is None
    assert "subject" not in filled
    assert program.left == []
