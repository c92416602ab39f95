"""What the paper for a team briefing says: all of a case, for the team nothing of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from questions.load import own
from questions.model import LANGUAGES, TIERS, Language
from questions.practice_model import PracticeCase
from questions.training_load import training
from referrals.briefing.content import Briefing, briefing_content, lettered
from referrals.pdf.typeset import drawable
from tests.test_incident_content import texts
from tests.test_reading_grade import GRADE, crawford, flesch_kincaid

OWN = [(profession, case) for profession, cases in training().practice.items() for case in cases]
every_case = pytest.mark.parametrize(("profession", "case"), OWN, ids=[case.id for _, case in OWN])
FIRST = {profession: next(iter(cases)) for profession, cases in training().practice.items()}


def briefing(profession: str, case: PracticeCase, language: Language = "en") -> Briefing:
    pace = training().courses[profession].pace
    return briefing_content(own(), profession, case, pace, language)


def of_team(said: Briefing) -> list[str]:
    """What stands on the page that is handed out."""
    return texts((said.banner, said.title, said.head, said.scenes, said.talk_heading, said.talk))


def of_leader(said: Briefing) -> list[str]:
    return texts((said.leader, said.answers, said.marks, said.outcome, said.lesson))


# --------------------------------------------------------------------------- all of a case


@every_case
def test_the_team_reads_the_story_the_choices_and_the_questions__ok(
    profession: str, case: PracticeCase
) -> None:
    for language in LANGUAGES:
        told = of_team(briefing(profession, case, language))
        wanted = [text for scene in case.scenes for text in (scene.title, scene.sees)]
        wanted += [move.text for scene in case.scenes for move in scene.moves]
        wanted += [case.title, *case.discuss]
        assert [text.en for text in wanted if text.say(language) not in told] == []


@every_case
def test_the_team_reads_none_of_the_answers(profession: str, case: PracticeCase) -> None:
    told = " ".join(of_team(briefing(profession, case)))
    answers = [move.then.en for scene in case.scenes for move in scene.moves]
    answers += [mark.why.en for mark in case.marks] + [case.lesson.en]
    # A short one may stand in the story word by word.
    assert [one for one in answers if one in told and len(one.split()) > 8] == []


@every_case
def test_the_leader_reads_each_answer_each_mark_and_the_lesson__ok(
    profession: str, case: PracticeCase
) -> None:
    for language in LANGUAGES:
        said = briefing(profession, case, language)
        told = of_leader(said)
        wanted = [move.then for scene in case.scenes for move in scene.moves] + [case.lesson]
        assert [text.en for text in wanted if text.say(language) not in told] == []
        whys = [one.why for one in said.marks]
        for why in (*(one.why for one in case.marks), *(one.why for one in case.tempting)):
            assert any(why.say(language) in one for one in whys)


@every_case
def test_its_tier_is_the_one_that_the_engine_gives(profession: str, case: PracticeCase) -> None:
    outcome = briefing(profession, case).outcome
    assert TIERS[outcome.at] == case.tier
    assert outcome.names[outcome.at] in outcome.says
    assert outcome.names[outcome.at] in outcome.equal


@every_case
def test_choices_and_answers_go_by_the_same_letters(profession: str, case: PracticeCase) -> None:
    said = briefing(profession, case)
    for told, answers, scene in zip(said.scenes, said.answers, case.scenes, strict=True):
        assert [one.letter for one in told.choices] == [one.letter for one in answers.rows]
        assert [one.text for one in told.choices] == [move.text.en for move in scene.moves]
        assert [one.kind for one in answers.rows] == [move.worth for move in scene.moves]
        assert told.number == answers.number


def test_a_yes_stands_before_other_answers_and_a_temptation_last__ok() -> None:
    said = briefing("hospitality", FIRST["hospitality"])
    yes = [one.yes for one in said.marks]
    assert yes == sorted(yes, reverse=True)
    assert {one.answer for one in said.marks if one.yes} == {"Yes"}
    tempting = [one.answer for one in said.marks[-len(FIRST["hospitality"].tempting) :]]
    assert set(tempting) == {"Left open"}


def test_what_a_yes_adds_stands_beside_it_alone() -> None:
    for profession, case in OWN:
        for one in briefing(profession, case).marks:
            assert one.yes or one.worth == ""


# --------------------------------------------------------------------------- practice, said aloud


@pytest.mark.parametrize(
    ("language", "mark", "not_real"),
    [("en", "Practice", "Not a real case"), ("es", "Práctica", "No es un caso real")],
)
def test_it_says_that_it_is_practice__ok(language: Language, mark: str, not_real: str) -> None:
    said = briefing("medical", FIRST["medical"], language)
    assert said.mark == mark
    assert not_real in said.banner


def test_it_tells_the_minutes_and_the_role__ok() -> None:
    said = briefing("hospitality", FIRST["hospitality"])
    assert said.head == (
        "Hotels and lodging",
        "The story is told from: Front desk and concierge",
        "About 6 minutes",
    )
    assert not any("told from" in one for one in briefing("medical", FIRST["medical"]).head)


def test_its_minutes_follow_the_pace() -> None:
    case, pace = FIRST["hospitality"], training().courses["hospitality"].pace
    slow = pace.model_copy(update={"words_a_minute": 100})
    said = briefing_content(own(), "hospitality", case, slow, "en")
    assert said.head[-1] != briefing("hospitality", case).head[-1]


# --------------------------------------------------------------------------- words


def frames() -> Iterator[tuple[Language, list[str]]]:
    """Our own words around a case."""
    for language in LANGUAGES:
        said = briefing("hospitality", FIRST["hospitality"], language)
        yield language, [said.banner, said.leader_says, said.marks_says, *said.move_columns, said.foot]


def test_it_reads_at_grade_8_or_below() -> None:
    for language, said in frames():
        assert (flesch_kincaid if language == "en" else crawford)(said) <= GRADE


@every_case
def test_every_placeholder_is_filled_and_every_letter_can_be_drawn(
    profession: str, case: PracticeCase
) -> None:
    for language in LANGUAGES:
        said = texts(replace(briefing(profession, case, language), page=""))
        assert not [one for one in said if "{" in one]
        assert not [one for one in said if not drawable(one)]


def test_no_more_letters_than_choices__ok() -> None:
    moves = FIRST["medical"].scenes[0].moves
    assert [letter for letter, _ in lettered(moves)] == list("ABCDE"[: len(moves)])


def test_a_profession_without_a_pack_is_refused() -> None:
    with pytest.raises(LookupError):
        briefing_content(own(), "nobody", FIRST["medical"], training().courses["medical"].pace, "en")
