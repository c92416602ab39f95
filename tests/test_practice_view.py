"""Practice cases and the leader's mode on the page, run without a browser."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from questions.load import own
from questions.model import LANGUAGES, Language
from questions.practice_model import PracticeCase
from questions.training_load import training
from referrals.directory import own as directory
from screening.flow import visible_questions
from screening.practice import careful_response, compare
from tests.learners import ROLES, keys, now, press, run, shown
from tests.test_briefing_content import FIRST
from tests.test_page import heading, text_of
from tests.test_result import plain
from views.draft import Draft
from views.learning import Learning, Practised
from views.scene import Scene
from views.training.case import practice_scene, profession_of
from views.training.slides import SIGNS, slides

AFTER = 3
each_work = pytest.mark.parametrize("work", FIRST)
# Two cases of each work, and the rest in the soak: a page takes a moment to draw.
every_case = pytest.mark.parametrize(
    ("profession", "case"),
    [
        pytest.param(work, case, id=case.id, marks=[pytest.mark.soak] if number > 1 else [])
        for work, cases in training().practice.items()
        for number, case in enumerate(cases)
    ],
)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def learner(work: str, screen: str = "practice", case: str | None = None, **practised: object) -> Learning:
    """A learner of this work, at a case as far as it was taken."""
    taken = {case: Practised.model_validate(practised)} if case and practised else {}
    return Learning.model_validate(
        {"pack": work, "role": ROLES[work], "screen": screen, "case": case, "practice": taken}
    )


def at(case: PracticeCase, page: int, **more: object) -> Learning:
    work = profession_of(case)
    moves = [(scene.id, scene.moves[0].id) for scene in case.scenes]
    return learner(work, case=case.id, at=page, **{"moves": moves, **more})


def careful(case: PracticeCase) -> dict[str, str]:
    return {mark.question: mark.answer for mark in case.marks}


def said(page: AppTest) -> str:
    return " ".join(plain(text_of(page)).split())


# --------------------------------------------------------------------------- every page of every case


@every_case
def test_each_page_of_a_case_draws_and_says_that_it_is_practice__ok(
    profession: str, case: PracticeCase
) -> None:
    page = run(at(case, 0), LANGUAGES[len(case.id) % 2])
    for number in range(len(case.scenes) + AFTER):
        shown(page, at(case, number, marks=careful(case)))
        assert 'class="practice"' in text_of(page)
        assert heading(page)
        assert "skip" in keys(page) or number == len(case.scenes) + AFTER - 1
        assert not re.search(r"\{[a-z]+\}", said(page))


@each_work
def test_a_case_from_the_first_scene_to_the_lesson__ok(work: str) -> None:
    case = FIRST[work]
    page = run(learner(work, case=case.id))
    for scene in case.scenes:
        assert scene.sees.en in said(page)
        press(page, "learn-move-0")
        assert scene.moves[0].then.en in said(page)
        press(page, "next")
    for question, answer in careful(case).items():
        page.get_by_key(f"w-learn-{case.id}-{question}").set_value(answer).run()
    assert now(page).practised(case.id).marks == careful(case)
    press(page, "next")
    tier = {one.id: one.name.en for one in own().rules.tiers}[case.tier]
    assert f"come to the same tier: {tier}" in said(page)
    assert now(page).practised(case.id).seen
    press(page, "next")
    assert case.lesson.en in said(page)
    press(page, "next")
    assert now(page).case is None
    assert f"1 of {len(training().practice[work])} cases done" in said(page)


# --------------------------------------------------------------------------- scenes


def test_a_scene_wants_a_choice_before_it_goes_on() -> None:
    page = run(learner("medical", case=FIRST["medical"].id))
    press(page, "next")
    assert now(page).practised(FIRST["medical"].id).at == 0
    assert "Choose what you would do." in said(page)


def test_an_unsafe_move_is_told_calmly_and_another_may_be_tried() -> None:
    case = FIRST["hospitality"]
    page = run(learner("hospitality", case=case.id))
    unsafe = next(at for at, move in enumerate(case.scenes[0].moves) if move.worth == "unsafe")
    good = next(at for at, move in enumerate(case.scenes[0].moves) if move.worth == "good")
    press(press(page, f"learn-move-{unsafe}"), f"learn-move-{good}")
    assert "Not safe" in said(page)
    assert "Safe and wise" in said(page)
    press(page, f"learn-move-{unsafe}")
    moves = [move for _, move in now(page).practised(case.id).moves]
    assert moves == [case.scenes[0].moves[unsafe].id, case.scenes[0].moves[good].id]


def test_what_follows_is_told_of_chosen_moves_alone() -> None:
    case = FIRST["law_enforcement"]
    page = press(run(learner("law_enforcement", case=case.id)), "learn-move-1")
    told = [move.then.en in said(page) for move in case.scenes[0].moves]
    assert told == [number == 1 for number in range(len(told))]


# --------------------------------------------------------------------------- marks


@every_case
def test_the_questions_are_those_of_the_walk_for_who_the_story_is_about(
    profession: str, case: PracticeCase
) -> None:
    page = run(at(case, len(case.scenes)))
    asked = visible_questions(own().packs[profession], careful_response(case, profession))
    assert {f"w-learn-{case.id}-{one.id}" for one in asked} <= {one.key for one in page.get("button_group")}
    for one in asked:
        assert one.text.en in said(page)


@every_case
def test_a_page_of_practice_holds_the_response_that_the_comparison_weighs(
    profession: str, case: PracticeCase
) -> None:
    inside = practice_scene(Scene(own(), directory(), Draft()), case, careful(case))  # type: ignore[arg-type]
    assert inside.response == careful_response(case, profession)


def test_of_a_child_nothing_is_asked_here_either() -> None:
    case = next(one for one in training().practice["medical"] if one.age == "minor" and one.stage == "full")
    page = run(at(case, len(case.scenes)))
    assert any("not to ask now" in one.label for one in page.expander)
    assert "The story is about a child." in said(page)


def test_a_mark_taken_back_is_open_again() -> None:
    case = FIRST["hospitality"]
    question = case.marks[0].question
    page = run(at(case, len(case.scenes), marks={question: "yes"}))
    page.get_by_key(f"w-learn-{case.id}-{question}").set_value(None).run()
    assert now(page).practised(case.id).marks == {}


def test_nobody_is_sent_to_call_for_a_story() -> None:
    """In a walk a yes that means danger says whom to call, and the result has cards with numbers."""
    case = next(one for one in training().practice["medical"] if one.danger_now == "yes")
    danger = {one.id: "yes" for one in own().packs["medical"].questions if one.danger}
    say_support = own().wording["training-support"].en
    for number in (len(case.scenes), len(case.scenes) + 1):
        page = run(at(case, number, marks=danger))
        above = text_of(page).split(say_support)[0]
        assert 'href="tel:' not in above
        assert 'class="note urgent"' not in above


def test_practice_never_enters_the_draft_of_a_walk() -> None:
    case = FIRST["medical"]
    page = run(at(case, len(case.scenes)))
    before = page.session_state["draft"]
    page.get_by_key(f"w-learn-{case.id}-{case.marks[0].question}").set_value("yes").run()
    press(page, "next")
    assert page.session_state["draft"] == before
    assert not page.session_state["draft"].started


# --------------------------------------------------------------------------- the comparison


@every_case
def test_every_sign_is_told_with_both_answers_and_why(profession: str, case: PracticeCase) -> None:
    language: Language = LANGUAGES[len(case.id) % 2]
    pack = own().packs[profession]
    marks = {one.id: "yes" for one in pack.questions[::2]}
    found = compare(case, pack, own().rules, marks)  # type: ignore[arg-type]
    page = run(at(case, len(case.scenes) + 1, marks=marks), language)
    for one in found.signs:
        assert one.text.say(language) in said(page)
        for why in one.why:
            assert " ".join(why.say(language).split()) in said(page)


def counted(case: PracticeCase, marks: dict[str, str]) -> str:
    return said(run(at(case, len(case.scenes) + 1, marks=marks)))


def test_how_much_one_saw_is_said_in_words_that_shame_nobody() -> None:
    case = FIRST["hospitality"]
    yes = [mark.question for mark in case.marks if mark.answer == "yes"]
    assert f"You saw all {len(yes)} signs." in counted(case, careful(case))
    assert f"You saw 1 of {len(yes)} signs." in counted(case, {yes[0]: "yes"})
    assert f"You saw 0 of {len(yes)} signs. Nobody sees everything." in counted(case, {})
    everything = counted(case, {}) + counted(case, careful(case))
    assert not re.search(r"\b(score|wrong|fail|failed|mistake|%)\b", everything, re.IGNORECASE)


def test_a_story_without_a_sign_says_so() -> None:
    for cases in training().practice.values():
        for case in cases:
            if "yes" not in careful(case).values():
                assert "There was no sign to see in this story." in counted(case, careful(case))
                return
    pytest.skip("every story has a sign")


def test_another_tier_than_the_colleagues_is_told_with_its_name() -> None:
    case = FIRST["hospitality"]
    assert "A careful colleague's marks come to: High concern" in counted(case, {})


# --------------------------------------------------------------------------- the lesson


def test_the_lesson_names_what_would_have_been_wise_where_no_choice_was() -> None:
    case = FIRST["hospitality"]
    unsafe = [(one.id, next(m.id for m in one.moves if m.worth == "unsafe")) for one in case.scenes]
    good = [(one.id, next(m.id for m in one.moves if m.worth == "good")) for one in case.scenes]
    last = len(case.scenes) + AFTER - 1
    after_unsafe, after_good = (said(run(at(case, last, moves=some))) for some in (unsafe, good))
    assert "Safe and wise here:" in after_unsafe
    assert "Some choices were not safe." in after_unsafe
    assert "Safe and wise here:" not in after_good
    assert "All you chose was safe." in after_good


# --------------------------------------------------------------------------- the list


@each_language
@each_work
def test_the_list_names_every_case_with_its_minutes__ok(work: str, language: Language) -> None:
    page = run(learner(work), language)
    labels = {one.label.replace("\\", "") for one in page.button}
    assert {case.title.say(language) for case in training().practice[work]} <= labels
    word = {"en": "minutes", "es": "minutos"}[language]
    assert said(page).count(f" {word}") >= len(training().practice[work])


def test_a_case_that_was_skipped_says_so_and_begins_anew() -> None:
    case = FIRST["medical"]
    page = press(run(at(case, 1)), "skip")
    assert now(page).practised(case.id).skipped
    assert "skipped" in said(page)
    press(page, "open-case-0")
    assert not now(page).practised(case.id).skipped
    assert now(page).practised(case.id).at == 0


def test_a_case_that_was_done_can_be_done_again_and_stays_done() -> None:
    case = FIRST["medical"]
    done = at(case, len(case.scenes) + 2, seen=True, marks=careful(case))
    page = press(run(done.but(case=None)), "open-case-0")
    again = now(page).practised(case.id)
    assert (again.at, again.moves, again.marks, again.seen) == (0, (), {}, True)


def test_chance_gives_what_is_open_before_what_was_skipped() -> None:
    cases = [one.id for one in training().practice["medical"]]
    for left, others in (("seen", "skipped"), ("skipped", "seen")):
        practice = {one: Practised.model_validate({others: True}) for one in cases[1:]}
        practice |= {cases[0]: Practised.model_validate({left: True})} if left == "skipped" else {}
        page = press(run(learner("medical").but(practice=practice)), "by-chance")
        assert now(page).case == cases[0]


def test_without_a_work_the_pages_lead_to_the_choice_of_one() -> None:
    for screen in ("practice", "leader"):
        page = press(run(Learning(screen=screen)), "back")  # type: ignore[arg-type]
        assert now(page).screen == "home"


def test_a_case_that_is_gone_leads_to_the_list() -> None:
    page = run(learner("medical", case="an-old-case"))
    assert heading(page) == "Practice cases"


# --------------------------------------------------------------------------- before a team


@every_case
def test_a_leader_gets_through_every_screen_of_a_case__ok(profession: str, case: PracticeCase) -> None:
    found = compare(case, own().packs[profession], own().rules, careful_response(case, profession).answers)
    all_ = slides(case, found.signs)
    page = run(learner(profession, "leader", case.id))
    for number in range(1, len(all_), 5):
        shown(page, learner(profession, "leader", case.id).but(shown=number))
        assert 'class="practice"' in text_of(page)
    shown(page, learner(profession, "leader", case.id).but(shown=len(all_) - 1))
    assert case.lesson.en in said(page)
    press(page, "next")
    assert now(page).case is None


@every_case
def test_answers_are_shown_one_at_a_time_and_none_before_its_turn(
    profession: str, case: PracticeCase
) -> None:
    found = compare(case, own().packs[profession], own().rules, careful_response(case, profession).answers)
    all_ = slides(case, found.signs)
    told = [(one.scene.id, one.answered) for one in all_ if one.scene]
    assert told == [(one.id, n) for one in case.scenes for n in range(len(one.moves) + 1)]
    signs = [sign.question for one in all_ if one.kind == "signs" for sign in one.signs]
    assert signs == [one.question for one in found.signs if one.careful == "yes"]
    assert max(len(one.signs) for one in all_ if one.kind == "signs") <= SIGNS


def test_on_and_back_through_the_screens() -> None:
    case = FIRST["hospitality"]
    page = run(learner("hospitality", "leader", case.id))
    answers = [move.then.en for move in case.scenes[0].moves]
    assert not any(one in said(page) for one in answers)
    press(page, "next")
    assert [one in said(page) for one in answers] == [True, False, False, False]
    press(press(page, "back"), "back")
    assert now(page).case is None


def test_a_leader_chooses_a_case_and_saves_it_on_paper__ok() -> None:
    page = run(learner("medical", "leader"))
    page.get_by_key("leader-case").set_value(training().practice["medical"][2].id).run()
    assert "About 6 minutes" in said(page)
    press(page, "start")
    assert now(page).case == training().practice["medical"][2].id
