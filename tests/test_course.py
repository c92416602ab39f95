"""A learner's way through a course: what a role sees, how far one is, the closing test, the time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.course_model import Course, Read
from questions.course_time import case_seconds, lessons_seconds, shortest_seconds, words
from questions.load import own
from questions.model import LANGUAGES, Text
from questions.training_load import training
from screening.course import (
    Way,
    draw,
    finished,
    minutes_at_least,
    minutes_of_case,
    minutes_taken,
    parts_for,
    progress,
    score,
    taken,
    topics_for,
)
from tests.factories import text
from tests.toy_training import CASES, COURSE, TOPICS, toy_case, toy_course, toy_training, toy_training_with

TOY = toy_training().cases_of("toy")
ROLES = ["front", "back", None]


def way(role: str | None = "front") -> Way:
    return Way(toy_course(), role, "en", TOY)


def blocks(role: str | None) -> list[str]:
    return [block.id for part in parts_for(toy_course(), role) for block in part.blocks]


def course_with(old: str, new: str) -> Course:
    assert old in COURSE
    return toy_training_with(courses=COURSE.replace(old, new, 1)).courses["toy"]


# --------------------------------------------------------------------------- what a role sees


def test_a_role_sees_its_own_blocks_and_those_of_everyone__ok() -> None:
    assert "part-front" in blocks("front")
    assert "part-back" not in blocks("front")
    assert {"part-front", "part-back"} <= set(blocks(None))


def test_a_lesson_without_a_block_for_a_role_is_not_shown() -> None:
    only_front = course_with(
        "      - {kind: read, id: part-back, heading: TEXT, paragraphs: [TEXT], roles: [back]}\n", ""
    )
    assert "part" in [part.lesson.id for part in parts_for(only_front, "front")]
    assert "part" not in [part.lesson.id for part in parts_for(only_front, "back")]
    assert "your_part" not in topics_for(only_front, "back")


def test_topics_stand_once_in_the_order_they_are_met__ok() -> None:
    assert topics_for(toy_course(), "front") == TOPICS


# --------------------------------------------------------------------------- progress


def test_progress_tells_part_and_share__ok() -> None:
    start = progress(toy_course(), "front", [])
    assert (start.done, start.of, start.part, start.parts, start.next) == (0, 7, 1, 6, "what-it-is")
    later = progress(toy_course(), "front", ["what-it-is", "what-counts", "who-sort"])
    assert (later.done, later.part, later.next) == (3, 3, "kinds-case")
    assert later.fraction == 3 / 7


def test_when_only_the_closing_is_left_the_last_part_is_it__ok() -> None:
    before = progress(toy_course(), "front", blocks("front"))
    assert (before.part, before.parts, before.next, before.done) == (6, 6, None, 6)
    assert progress(toy_course(), "front", blocks("front"), closing_done=True).fraction == 1


def test_what_was_done_out_of_order_counts_and_the_first_open_block_is_next__ok() -> None:
    jumped = progress(toy_course(), "front", ["tell-here"])
    assert (jumped.done, jumped.part, jumped.next) == (1, 1, "what-it-is")


def test_blocks_of_another_role_or_another_version_do_not_count() -> None:
    assert progress(toy_course(), "front", ["part-back", "gone", "gone"]).done == 0


@given(st.sets(st.sampled_from(blocks(None))), st.sampled_from(ROLES), st.booleans())
def test_one_more_block_never_lowers_progress(done: set[str], role: str | None, closing: bool) -> None:
    now = progress(toy_course(), role, done, closing)
    assert 0 <= now.fraction <= 1
    assert 1 <= now.part <= now.parts
    for block in blocks(role):
        then = progress(toy_course(), role, done | {block}, closing)
        assert then.done == now.done + (block not in done)
        assert then.part >= now.part


# --------------------------------------------------------------------------- the closing set


@given(st.text(max_size=20), st.sampled_from(ROLES), st.sets(st.sampled_from(["definition-1", "contacts-2"])))
def test_a_draw_always_has_every_topic_and_the_number_asked_for(
    seed: str, role: str | None, before: set[str]
) -> None:
    drawn = draw(toy_course(), role, TOY, seed, before)
    ids = [one.question.id for one in drawn.questions]
    assert {one.question.topic for one in drawn.questions} == set(TOPICS)
    assert len(ids) == len(set(ids)) == toy_course().closing.questions
    assert len(drawn.cases) == toy_course().closing.cases
    assert all(sorted(one.order) == [0, 1] for one in drawn.questions)


def test_the_same_seed_draws_the_same_and_others_draw_others__ok() -> None:
    drawn = [draw(toy_course(), "front", TOY, f"seed {number}") for number in range(20)]
    assert drawn[0] == draw(toy_course(), "front", TOY, "seed 0")
    assert len({tuple(one.question.id for one in each.questions) for each in drawn}) > 10


def test_a_second_try_asks_what_was_not_asked_before__ok() -> None:
    first = draw(toy_course(), "front", TOY, "first")
    before = [one.question.id for one in first.questions]
    again = [one.question.id for one in draw(toy_course(), "front", TOY, "second", before).questions]
    assert not set(before) & set(again)


def test_questions_of_another_role_are_not_asked() -> None:
    for_back = toy_training_with(
        courses=COURSE.replace("at-risk-1, topic", "at-risk-1, roles: [back], topic")
    )
    asked = {
        one.question.id
        for number in range(30)
        for one in draw(for_back.courses["toy"], "front", TOY, str(number)).questions
    }
    assert "at-risk-1" not in asked
    assert "at-risk-2" in asked


def test_a_drawn_case_is_the_roles_and_was_not_met_in_a_lesson__ok() -> None:
    """`held` is practised in a lesson, `message` is for another role."""
    for number in range(10):
        assert [case.id for case in draw(toy_course(), "front", TOY, str(number)).cases] == ["late-shift"]


def test_of_two_cases_one_is_a_look_alike__ok() -> None:
    two = course_with("cases: 1", "cases: 2")
    for number in range(10):
        assert len({case.look_alike for case in draw(two, "front", TOY, str(number)).cases}) == 2


def test_a_score_counts_the_right_and_names_the_rest__ok() -> None:
    drawn = draw(toy_course(), "front", TOY, "seed")
    ids = [one.question.id for one in drawn.questions]
    all_right = score(toy_course(), drawn, dict.fromkeys(ids, 0))
    assert (all_right.right, all_right.asked, all_right.wrong, all_right.passed) == (6, 6, (), True)
    some = score(toy_course(), drawn, {ids[0]: 0, ids[1]: 1, ids[2]: 7, ids[3]: -1, "other": 0})
    assert (some.right, some.wrong, some.passed) == (1, tuple(ids[1:]), False)


@pytest.mark.parametrize(("right", "passed"), [(4, False), (5, True), (6, True)])
def test_enough_is_enough__ok(right: int, passed: bool) -> None:
    drawn = draw(toy_course(), "front", TOY, "seed")
    ids = [one.question.id for one in drawn.questions]
    result = score(toy_course(), drawn, dict.fromkeys(ids[:right], 0))
    assert result.passed is passed
    assert finished(toy_course(), "front", blocks("front"), result) is passed


def test_a_course_is_not_finished_with_a_block_open_or_without_a_test() -> None:
    drawn = draw(toy_course(), "front", TOY, "seed")
    result = score(toy_course(), drawn, {one.question.id: 0 for one in drawn.questions})
    assert not finished(toy_course(), "front", blocks("front")[1:], result)
    assert not finished(toy_course(), "front", blocks("front"), None)


# --------------------------------------------------------------------------- time


def test_words_are_counted_as_they_are_read__ok() -> None:
    assert words([Text(en="one two,  three", es="uno"), text("x")], "en") == 5


def test_a_case_takes_its_words_and_its_moves_and_marks__ok() -> None:
    """Each scene: title, sees, two moves, one answer; and title, lesson and two reasons of the whole."""
    seconds = case_seconds(toy_case(), toy_course().pace, "en")
    assert seconds == (2 * 5 + 2 + 3) * 60 / 200 + 2 * 10 + 2 * 5
    assert minutes_of_case(toy_case(), toy_course().pace, "en") == 1


@given(st.integers(1, 400))
def test_time_grows_with_content(more: int) -> None:
    course = toy_course()
    longer = Text(en="a " * more, es="y " * more)
    first = course.lessons[0]
    read = first.blocks[0]
    assert isinstance(read, Read)
    wider = read.model_copy(update={"paragraphs": (*read.paragraphs, longer)})
    lessons = (first.model_copy(update={"blocks": (wider, *first.blocks[1:])}), *course.lessons[1:])
    grown = course.model_copy(update={"lessons": lessons})
    for language in LANGUAGES:
        before = lessons_seconds(course, "front", language, TOY)
        assert lessons_seconds(grown, "front", language, TOY) == pytest.approx(before + more * 60 / 200)
    assert shortest_seconds(grown, "front", TOY) > shortest_seconds(course, "front", TOY)


def test_a_block_that_was_skipped_takes_no_time() -> None:
    whole = lessons_seconds(toy_course(), "front", "en", TOY)
    without = lessons_seconds(toy_course(), "front", "en", TOY, skipped=["kinds-case"])
    assert whole - without == pytest.approx(case_seconds(toy_case(), toy_course().pace, "en"))


@given(st.text(max_size=10), st.sampled_from(ROLES))
def test_the_shortest_way_is_never_longer_than_a_way_that_was_taken(seed: str, role: str | None) -> None:
    drawn = draw(toy_course(), role, TOY, seed)
    skipped = {"kinds-case", *(case.id for case in drawn.cases)}
    assert minutes_at_least(way(role)) <= minutes_taken(way(role), drawn, skipped)


def test_the_shortest_way_practises_no_case_since_each_may_be_skipped() -> None:
    """Issue 5: any case can be skipped, and the course must still take its time."""
    without = lessons_seconds(toy_course(), "front", "en", {}) + 6 * (4 * 60 / 200 + 10)
    assert shortest_seconds(toy_course(), "front", TOY, ["en"]) == pytest.approx(without)


def test_cases_that_were_skipped_count_for_nothing() -> None:
    long_case = toy_training_with(
        cases=CASES.replace("sees: TEXT", f"sees: {{en: {'word ' * 390}, es: uno}}")
    )
    cases = long_case.cases_of("toy")
    taken = Way(toy_course(), "front", "en", cases)
    drawn = draw(toy_course(), "front", cases, "seed")
    all_of_it = minutes_taken(taken, drawn)
    assert minutes_taken(taken, drawn, skipped=["kinds-case"]) <= all_of_it - 3
    assert minutes_taken(taken, drawn, skipped=[drawn.cases[0].id]) <= all_of_it - 3


def test_what_was_taken_goes_into_the_record__ok() -> None:
    drawn = draw(toy_course(), "front", TOY, "seed")
    result = score(toy_course(), drawn, {one.question.id: 0 for one in drawn.questions})
    made = taken(toy_training(), way(), drawn, result, skipped=["kinds-case"])
    assert made.content == toy_training().hash_of(toy_course())
    assert made.topics == tuple(toy_training().topic_names[topic] for topic in TOPICS)
    assert (made.language, made.right, made.asked) == ("en", 6, 6)
    assert made.minutes == minutes_taken(way(), drawn, ["kinds-case"])


# --------------------------------------------------------------------------- the product's own courses

OWN = [
    (profession, role)
    for profession, pack in own().packs.items()
    for role in ([role.id for role in pack.roles] or [None])
]


@pytest.mark.parametrize(("profession", "role"), OWN, ids=str)
def test_an_own_course_takes_the_time_it_says_and_can_be_finished(profession: str, role: str | None) -> None:
    course, cases = training().courses[profession], training().cases_of(profession)
    for language in LANGUAGES:
        assert minutes_at_least(Way(course, role, language, cases)) >= course.at_least_minutes
    drawn = draw(course, role, cases, "seed")
    assert len(drawn.questions) == course.closing.questions
    assert {one.question.topic for one in drawn.questions} >= set(topics_for(course, role))
    right = {one.question.id: [o.right for o in one.question.options].index(True) for one in drawn.questions}
    done = [block.id for part in parts_for(course, role) for block in part.blocks]
    assert finished(course, role, done, score(course, drawn, right))


def test_the_hotel_course_takes_twenty_minutes() -> None:
    """California Government Code 12950.3: at least 20 minutes (evidence B.1)."""
    assert training().courses["hospitality"].at_least_minutes >= 20
