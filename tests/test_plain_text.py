"""The facts to paste: what was seen, said and found, and nothing of what a screen makes of it."""

from __future__ import annotations

import re

import pytest

from questions import load
from questions.model import LANGUAGES, Language
from referrals.plain_text import FILE_NAME, plain_text
from screening.response import Response
from tests.sheets import MET, PROFESSIONS, case, walk


def text_of(response: Response, language: Language = "en") -> str:
    return plain_text(load.own(), case(response).assessment, response, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
@pytest.mark.parametrize("profession", PROFESSIONS)
def test_no_tier_points_rules_codes_or_lines_to_call(profession: str, age: str, language: Language) -> None:
    response = walk(profession, 1, county="Kern", age=age, danger_now="yes")
    text, rules = text_of(response, language), load.own().rules
    for words in (*rules.tiers, *rules.rules, *rules.other_help):
        assert words.name.say(language) not in text
    for question in load.own().packs[profession].questions:
        assert question.id not in text
    assert not re.search(r"\d{3}-\d{3,4}|\bT74|\bZ0|\d+ points|\d+ puntos|hotline|línea nacional|911", text)
    assert case(response).assessment.hash not in text


def test_each_answer_stands_under_how_it_was_learned() -> None:
    pack = load.own().packs["medical"]
    by_kind = {kind: next(q for q in pack.questions if q.learned == kind) for kind in ("asked", "observed")}
    response = walk("medical", 0, gate=MET, answers={one.id: "yes" for one in by_kind.values()})
    blocks = {one.split("\n")[0]: one for one in text_of(response).split("\n\n")}
    assert by_kind["asked"].text.en in blocks["Said by the person:"]
    assert by_kind["observed"].text.en in blocks["Seen or heard by staff:"]
    assert "Found in a record:" not in blocks


def test_what_was_not_asked_or_refused_is_a_fact_too() -> None:
    asked = [one for one in load.own().packs["medical"].questions if one.learned == "asked"][:4]
    answers = dict(zip((one.id for one in asked), ("no", "declined", "unsafe", "unknown"), strict=True))
    text = text_of(walk("medical", 0, answers=answers))
    heads = ("the answer was no:", "chose not to answer:", "it was not safe:", "and not known:")
    for question, head in zip(asked, heads, strict=True):
        assert f"{head}\n- {question.text.en}" in text
    assert re.search(r"Not asked or not looked for: \d+ of \d+ questions\.", text)


def test_what_a_child_said_is_noted_as_unasked() -> None:
    question = next(
        one
        for one in load.own().packs["medical"].questions
        if one.learned == "asked" and one.for_child == "only_if_said"
    )
    text = text_of(walk("medical", 0, age="minor", answers={question.id: "yes"}))
    assert f"without being asked:\n- {question.text.en}" in text


def test_the_setting_is_told_where_questions_are_asked() -> None:
    need = load.own().needs[0]
    text = text_of(walk("medical", gate=MET, needs=(need.id,)))
    assert "- Alone with the person: yes" in text
    assert "- Interpreter: not needed" in text
    assert need.name.en in text
    assert "Alone with" not in text_of(walk("hospitality"))


def test_an_answer_that_does_not_show_is_not_told() -> None:
    pack = load.own().packs["medical"]
    hidden = next(one for one in pack.questions if one.ages == "minor")
    assert hidden.text.en not in text_of(walk("medical", 0, age="adult", answers={hidden.id: "yes"}))


def test_the_same_input_gives_the_same_text_and_a_neutral_name() -> None:
    assert text_of(walk("medical")) == text_of(walk("medical"))
    assert FILE_NAME == "notes.txt"
    assert text_of(walk("medical", 0)).endswith("\n")
