"""Practice cases through the real engine, and the comparison with a careful colleague sign by sign.

A case that promises a tier must reach it by the rules of a real walk: else a learner is taught what
the product does not do.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import LANGUAGES, Text
from questions.practice_model import PracticeCase
from questions.rule_model import Rules
from questions.training_load import training
from screening.assess import assess
from screening.flow import visible_questions
from screening.practice import (
    ComparedSign,
    Comparison,
    careful_response,
    compare,
    moves_made,
    response_of,
)
from screening.response import ANSWERS, Answer
from tests.toy_training import CASES, toy_case, toy_training_with
from tests.toys import toy_house

OWN = [(profession, case) for profession, cases in training().practice.items() for case in cases]
every_case = pytest.mark.parametrize(("profession", "case"), OWN, ids=[case.id for _, case in OWN])

TOY = toy_house()
PACK, RULES = TOY.packs["toy"], TOY.rules
QUESTIONS = [question.id for question in PACK.questions]


def compared(answers: Mapping[str, Answer], case: str = "held", rules: Rules = RULES) -> Comparison:
    return compare(toy_case(case), PACK, rules, answers)


def sign(found: Comparison, question: str) -> ComparedSign:
    (one,) = [one for one in found.signs if one.question == question]
    return one


# --------------------------------------------------------------------------- the product's own cases


@every_case
def test_a_cases_marks_give_its_stated_tier(profession: str, case: PracticeCase) -> None:
    found = assess(own().packs[profession], own().rules, careful_response(case, profession))
    assert found.tier == case.tier


@every_case
def test_a_look_alike_never_reaches_high(profession: str, case: PracticeCase) -> None:
    assert not case.look_alike or case.tier in ("none_recorded", "some")


@every_case
def test_every_mark_of_a_case_counts_as_an_answer(profession: str, case: PracticeCase) -> None:
    """A mark to a question that does not show would be told, and count for nothing."""
    response = careful_response(case, profession)
    shown = {question.id for question in visible_questions(own().packs[profession], response)}
    assert {mark.question for mark in case.marks} <= shown


@every_case
def test_a_careful_learner_is_told_that_all_is_the_same(profession: str, case: PracticeCase) -> None:
    marks = {mark.question: mark.answer for mark in case.marks}
    found = compare(case, own().packs[profession], own().rules, marks)
    assert {one.status for one in found.signs} <= {"same", "let_be"}
    assert found.yours == found.careful


@every_case
def test_all_that_is_told_of_a_case_stands_in_both_languages(profession: str, case: PracticeCase) -> None:
    pack = own().packs[profession]
    everything: dict[str, Answer] = dict.fromkeys((one.id for one in pack.questions), "yes")
    found = compare(case, pack, own().rules, everything)
    told: list[Text] = [case.title, case.lesson, *case.discuss]
    told += [text for one in found.signs for text in (one.text, *one.why)]
    told += [text for scene in case.scenes for text in (scene.title, scene.sees)]
    told += [text for scene in case.scenes for move in scene.moves for text in (move.text, move.then)]
    assert all(text.say(language).strip() for text in told for language in LANGUAGES)
    assert all(one.why for one in found.signs)


# --------------------------------------------------------------------------- sign by sign


def test_what_both_saw_is_the_same__ok() -> None:
    one = sign(compared({"papers-held": "yes"}), "papers-held")
    assert (one.status, one.scene, one.why_from) == ("same", "door", "mark")
    assert [text.en for text in one.why] == ["papers seen"]


def test_what_the_story_shows_and_nobody_marked_is_missed() -> None:
    assert sign(compared({}), "papers-held").status == "missed"
    assert sign(compared({"papers-held": "unknown"}), "papers-held").status == "missed"


def test_a_yes_that_the_story_does_not_show_is_told_why() -> None:
    tempted = sign(compared({"looks-tired": "yes"}), "looks-tired")
    assert (tempted.status, tempted.why_from) == ("not_shown", "tempting")
    assert [text.en for text in tempted.why] == ["all work late"]


def test_a_yes_that_no_case_names_is_told_by_the_sign_itself() -> None:
    found = sign(compared({"child-sold": "yes"}, "late-shift"), "child-sold")
    of_sign = TOY.indicators["child-sold"]
    assert (found.status, found.why_from) == ("not_shown", "sign")
    assert found.why == (of_sign.does_not_count, of_sign.innocent)


def test_two_answers_that_differ_are_told_as_such() -> None:
    assert sign(compared({"papers-held": "declined"}), "papers-held").status == "otherwise"
    assert sign(compared({"papers-held": "unsafe"}, "late-shift"), "papers-held").status == "otherwise"


def test_a_no_that_the_learner_left_open_is_not_called_missed() -> None:
    assert sign(compared({}, "late-shift"), "papers-held").status == "left_open"


def test_a_temptation_that_both_let_be__ok() -> None:
    assert sign(compared({}), "looks-tired").status == "let_be"


def test_a_temptation_that_a_colleague_answered_no_tells_both_reasons_to_who_gave_in() -> None:
    more = CASES.replace(
        "    tier: none_recorded", "    tempting: [{question: papers-held, why: TEXT}]\n    tier: some"
    )
    case = toy_training_with(cases=more).cases_of("toy")["late-shift"]
    gave_in, did_not = (compare(case, PACK, RULES, {"papers-held": said}) for said in ("yes", "no"))
    assert len(sign(gave_in, "papers-held").why) == 2
    assert len(sign(did_not, "papers-held").why) == 1


def test_an_answer_to_a_question_that_does_not_show_counts_for_nothing() -> None:
    """Rule 13: here `debt-owed` opens by a yes to `papers-held`, and `child-sold` shows for no adult."""
    found = compared({"debt-owed": "yes", "child-sold": "yes"})
    assert sign(found, "debt-owed").status == "missed"
    assert found.yours.signs == ()
    assert "child-sold" not in {one.question for one in found.signs}


def test_points_are_those_of_the_rules__ok() -> None:
    found = compared({"looks-tired": "yes"})
    strong, contextual = sign(found, "papers-held"), sign(found, "looks-tired")
    assert (strong.counts, strong.points, strong.once) == (True, 4, False)
    assert (contextual.counts, contextual.points, contextual.once) == (True, 1, True)


def test_both_sides_are_assessed_by_the_engine_at_the_storys_age_and_role__ok() -> None:
    found = compared({"papers-held": "yes"})
    assert (found.yours.tier, found.careful.tier) == ("some", "high")
    assert found.yours.age == "adult"
    assert response_of(toy_case(), "toy", {}).role == "front"


def test_the_gate_is_the_storys__ok() -> None:
    """Steps for a place where nobody in charge can be told depend on it."""
    inside = CASES.replace("role: front", "role: front\n    private: no\n    insider: yes", 1)
    case = toy_training_with(cases=inside).cases_of("toy")["held"]
    assert response_of(toy_case(), "toy", {}).gate.met
    assert not response_of(case, "toy", {}).gate.met
    assert response_of(case, "toy", {}).gate.insider == "yes"


def test_a_mark_to_a_question_that_a_smaller_pack_lacks_is_passed_over__ok() -> None:
    smaller = PACK.model_copy(update={"questions": PACK.questions[:1]})
    assert [one.question for one in compare(toy_case(), smaller, RULES, {}).signs] == ["papers-held"]


answers_of_a_learner = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(ANSWERS))


@given(answers_of_a_learner, st.sampled_from(["held", "late-shift", "message"]))
def test_every_yes_of_either_side_is_told_exactly_once(answers: dict[str, Answer], id_: str) -> None:
    case = toy_case(id_)
    found = compared(answers, id_)
    told = [one.question for one in found.signs]
    yes = {one.question for one in (*found.yours.signs, *found.careful.signs)}
    named = {mark.question for mark in case.marks} | {one.question for one in case.tempting}
    assert len(told) == len(set(told))
    assert set(told) == yes | named
    assert told == [id_ for id_ in QUESTIONS if id_ in told]


@given(answers_of_a_learner)
def test_a_status_agrees_with_the_answers_it_is_told_of(answers: dict[str, Answer]) -> None:
    for one in compared(answers).signs:
        assert (one.status == "not_shown") == (one.yours == "yes" != one.careful)
        assert (one.status == "missed") == (one.careful == "yes" and one.yours is None)
        assert (one.status in ("same", "let_be")) == (one.yours == one.careful)


# --------------------------------------------------------------------------- moves


def test_moves_tell_which_were_safe_and_what_was_better__ok() -> None:
    unsafe, fine, good = moves_made(toy_case(), [("door", "confront"), ("desk", "chat"), ("desk", "tell")])
    assert (unsafe.safe, [move.id for move in unsafe.better]) == (False, ["wait"])
    assert (fine.safe, [move.id for move in fine.better]) == (True, ["tell"])
    assert (good.safe, good.better) == (True, ())


def test_moves_that_a_case_does_not_hold_are_passed_over() -> None:
    assert moves_made(toy_case(), [("door", "tell"), ("street", "wait")]) == ()
