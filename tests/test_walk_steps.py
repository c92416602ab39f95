"""The order of the walk, without a browser."""

from __future__ import annotations

import pytest

from questions.load import own
from screening.flow import visible_questions
from views.draft import Draft
from views.walk import steps
from views.walk.steps import Stop

MEDICAL = own().packs["medical"]
HOTEL = own().packs["hospitality"]
PACKS = list(own().packs.values())


def names(draft: Draft, pack: object = MEDICAL) -> list[str]:
    walk = steps.stops(pack, draft)  # type: ignore[arg-type]
    return list(dict.fromkeys(stop.step for stop in walk))


def test_nothing_but_the_start_before_work_is_chosen__ok() -> None:
    assert steps.stops(None, Draft()) == (Stop("start"),)


def test_safety_comes_before_every_question__ok() -> None:
    for pack in PACKS:
        walk = names(Draft(pack=pack.id), pack)
        assert walk[:2] == ["start", "danger"]
        assert walk.index("age") < walk.index("quick")


def test_danger_leads_straight_to_what_to_do_now__ok() -> None:
    draft = Draft(pack="medical", step="danger", danger_now="yes")
    assert steps.moved(MEDICAL, draft, 1).step == "urgent"
    assert "urgent" not in names(draft.but(danger_now="unknown"))


def test_the_full_set_opens_only_on_request__ok() -> None:
    assert "full" not in names(Draft(pack="medical"))
    assert "full" in names(Draft(pack="medical", stage="full"))


def test_hotel_staff_are_never_asked_what_a_guest_wants__ok() -> None:
    assert "needs" not in names(Draft(pack="hospitality"), HOTEL)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
@pytest.mark.parametrize("layout", ["sections", "compact"])
def test_every_visible_question_stands_on_exactly_one_page__ok(pack, age, layout) -> None:  # type: ignore[no-untyped-def]
    draft = Draft(
        pack=pack.id, stage="full", age=age, layout=layout, answers={one.id: "yes" for one in pack.questions}
    )
    visible = visible_questions(pack, draft.response(pack))
    shown = [one.id for stop in steps.stops(pack, draft) for one in steps.shown(visible, stop)]
    assert sorted(shown) == sorted(one.id for one in visible)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_back_undoes_next_on_every_page__ok(pack) -> None:  # type: ignore[no-untyped-def]
    draft = Draft(pack=pack.id, stage="full", danger_now="yes")
    for _ in steps.stops(pack, draft)[:-1]:
        after = steps.moved(pack, draft, 1)
        assert after.place != draft.place
        assert steps.moved(pack, after, -1).place == draft.place
        draft = after
    assert draft.step == "finish"


def test_an_edit_leads_back_to_the_review__ok() -> None:
    draft = Draft(pack="medical", step="gate", editing=True)
    for by in (-1, 1):
        moved = steps.moved(MEDICAL, draft, by)  # type: ignore[arg-type]
        assert (moved.step, moved.editing) == ("review", False)


def test_a_page_that_is_gone_gives_way_to_the_one_before__ok() -> None:
    draft = Draft(pack="medical", step="full", section="work", stage="quick")
    walk = steps.stops(MEDICAL, draft)
    assert walk[steps.where(walk, draft)].step == "more"


def test_a_page_does_not_split_when_an_answer_opens_questions__ok() -> None:
    empty = Draft(pack="medical", stage="full")
    filled = empty.but(answers={one.id: "yes" for one in MEDICAL.questions})
    assert steps.stops(MEDICAL, empty) == steps.stops(MEDICAL, filled)


def test_the_time_left_shrinks_with_each_answer__ok() -> None:
    draft = steps.moved(MEDICAL, Draft(pack="medical", step="age"), 1)
    walk = steps.stops(MEDICAL, draft)
    quick = [one for one in MEDICAL.questions if one.stage == "quick"]
    before, after = (steps.progress(walk, walk[steps.where(walk, draft)], left) for left in (quick, ()))
    assert before is not None
    assert after is not None
    assert (before.group, before.number) == ("quick", 1)
    assert after.seconds == 0 < before.seconds


def test_a_question_left_on_an_earlier_page_takes_no_time_of_what_is_ahead__ok() -> None:
    walk = steps.stops(MEDICAL, Draft(pack="medical"))
    first, second = [stop for stop in walk if stop.step == "quick"][:2]
    left = steps.shown(MEDICAL.questions, first)
    here, ahead = steps.progress(walk, first, left), steps.progress(walk, second, left)
    assert here is not None
    assert ahead is not None
    assert here.seconds > 0 == ahead.seconds
