"""What is printed, searched again in the PDF itself, and for any response that can be thought of.

PRINT-005, PRINT-008 and PRINT-009 of `test_printed.py`, and its other rules once more.
"""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.model import LANGUAGES, Language
from referrals.numbers import bare
from referrals.plain_text import plain_text
from referrals.sheet.pdf import sheet_pdf
from screening.flow import visible_questions
from screening.response import ANSWERS, Response
from tests.not_printed import (
    BANNED,
    BANNED_WORDS,
    PERCENT,
    PRINTABLE,
    RIGHT_FOR,
    TELEPHONE,
    TIP_NUMBERS,
    TIP_WORDS,
    bad_words,
    strange_numbers,
    wrong_values,
)
from tests.printed import AGES, GATES, NEEDS, OWN, PLACES, ROLES, all_sheets, sheet_of
from tests.sheets import case, pages_in, text_in

# --------------------------------------------------------------------------- hidden answers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("profession", "role"), ROLES)
def test_an_answer_to_a_question_that_does_not_show_is_printed_nowhere(
    profession: str, role: str | None, language: Language
) -> None:
    """PRINT-008 (design rule 13)"""
    pack = OWN.packs[profession]
    everything = {one.id: "yes" for one in pack.questions}
    for stage, age in product(("quick", "full"), AGES):
        fields_ = {"pack": pack.id, "role": role, "stage": stage, "age": age, "danger_now": "no"}
        response = Response.model_validate({**fields_, "answers": everything})
        shown = visible_questions(pack, response)
        clean = {one.id: "yes" for one in shown}
        without = Response.model_validate({**fields_, "answers": clean})
        sheet = sheet_of(response, language)
        assert sheet.content == sheet_of(without, language).content
        facts = plain_text(OWN, case(response).assessment, response, language)
        for question in pack.questions:
            if question not in shown:
                assert question.text.say(language) not in (*sheet.texts, facts)


# --------------------------------------------------------------------------- on paper


@pytest.mark.parametrize("start", range(4))
def test_on_paper_the_same_holds(start: int) -> None:
    """PRINT-001 to PRINT-006, read back from real PDFs."""
    for sheet in all_sheets()[start * 20 :: 80]:
        pdf = sheet_pdf(sheet.content, "a4" if start % 2 else "letter")
        assert pages_in(pdf) <= 2, sheet.name
        said = text_in(pdf)
        found = {bare(number) for number in TELEPHONE.findall(said)}
        assert found <= PRINTABLE, sheet.name
        assert not found & (BANNED - set(RIGHT_FOR)), sheet.name
        assert not BANNED_WORDS.search(said), sheet.name
        assert "1-888-373-7888" in said, sheet.name
        if sheet.response.pack == "medical":
            assert not TIP_WORDS.search(said), sheet.name
            assert not found & TIP_NUMBERS, sheet.name
        assert not PERCENT.search(said), sheet.name
        assert not re.search(r"[{}]", said), sheet.name


# --------------------------------------------------------------------------- any response


@st.composite
def any_responses(draw: st.DrawFn) -> Response:
    """Any response to a real pack, also with roles, needs, places and questions that do not exist."""
    pack = OWN.packs[draw(st.sampled_from(list(OWN.packs)))]
    ids = [*(one.id for one in pack.questions), "no-such-question"]
    state, county = draw(
        st.sampled_from([*PLACES, ("ZZ", "Nowhere"), ("CA", "<img src=x>\u202e"), (None, "Kern")])
    )
    answer = st.sampled_from(draw(st.sampled_from([("yes",), ("yes", "no"), ANSWERS])))
    return Response.model_validate(
        {
            "pack": pack.id,
            "role": draw(st.sampled_from([None, "nobody", *(one.id for one in pack.roles)])),
            "stage": draw(st.sampled_from(("quick", "full"))),
            "age": draw(st.sampled_from(AGES)),
            "place": {"state": state, "county": county},
            "danger_now": draw(st.sampled_from(("yes", "no", "unknown"))),
            "gate": draw(st.sampled_from(GATES)),
            "needs": draw(st.lists(st.sampled_from([*NEEDS, "no-such-need"]), max_size=8)),
            "answers": draw(st.dictionaries(st.sampled_from(ids), answer, max_size=len(ids))),
        }
    )


@given(any_responses(), st.sampled_from(LANGUAGES))
def test_any_response_can_be_assessed_and_printed(response: Response, language: Language) -> None:
    """PRINT-009, and PRINT-001 to PRINT-006 once more"""
    sheet = sheet_of(response, language)
    assert not wrong_values(sheet)
    assert not strange_numbers(sheet)
    assert "nhth" in [one.id for one in sheet.contacts]
    facts = plain_text(OWN, case(response).assessment, response, language)
    assert not TELEPHONE.search(facts)
    assert not bad_words((facts,), language)
    assert "<img" not in " ".join((*sheet.texts, facts))


@settings(max_examples=20)
@given(any_responses(), st.sampled_from(LANGUAGES), st.sampled_from(("letter", "a4")))
def test_any_response_fits_two_pages(response: Response, language: Language, paper: str) -> None:
    """PRINT-005, PRINT-009"""
    content = sheet_of(response, language).content
    pdf = sheet_pdf(content, "a4" if paper == "a4" else "letter")
    assert pages_in(pdf) <= 2
