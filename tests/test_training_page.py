"""The training page, run without a browser: home, notice, lessons, and whom to tell."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from questions.course_model import Choose, Practise, Sort, Turn
from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory, site
from screening.course import minutes_at_least
from tests.learners import (
    HOTEL,
    TRAINING,
    WORK,
    at,
    blocks_of,
    course_of,
    first,
    ids_of,
    keys,
    now,
    press,
    run,
    shown,
    state,
)
from tests.sites import CONTACTS, put
from tests.test_page import heading, text_of
from tests.test_result import plain
from views.draft import Draft
from views.learning import Closing, Learning, Passed
from views.training.laws import CELLS
from views.training.learner import Learner

# --------------------------------------------------------------------------- home


def test_the_home_asks_for_work_and_then_for_the_job__ok() -> None:
    page = run(Learning())
    assert "open-course" not in keys(page)
    page.get_by_key("w-learn-pack").set_value(HOTEL).run()
    assert "open-course" not in keys(page)
    assert "Choose your job" in plain(text_of(page))
    page.get_by_key("w-learn-role").set_value("front_desk").run()
    assert {"open-course", "open-practice", "open-leader"} <= keys(page)
    assert (now(page).pack, now(page).role) == (HOTEL, "front_desk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", WORK)
def test_the_home_says_how_long_and_what_it_is_not__ok(pack: str, language: Language) -> None:
    """The minutes are worked out from the content, and no state is claimed as approved."""
    course = course_of(pack)
    said = plain(text_of(run(state(pack), language)))
    who = Learner(TRAINING, state(pack), language)
    assert course.title.say(language) in said
    assert f" {who.minutes} " in said
    assert f" {minutes_at_least(who.way)} " in said
    for text in course.honest:
        assert text.say(language) in said


def test_a_hotel_course_shows_at_least_twenty_minutes__ok() -> None:
    for role in own().packs[HOTEL].roles:
        who = Learner(TRAINING, state().but(role=role.id), "en")
        assert who.minutes > minutes_at_least(who.way) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_law_says_how_sure_each_line_is__ok(language: Language) -> None:
    said = plain(text_of(run(state(), language)))
    laws = TRAINING.laws_for(HOTEL).values()
    assert laws
    for law in laws:
        for cell in CELLS:
            assert getattr(law, cell).text.say(language) in said
    sure = [getattr(law, cell).sure for law in laws for cell in CELLS]
    for kind in ("confirmed", "secondary", "unconfirmed"):
        words = own().wording[f"training-sure-{kind}"].say(language)
        assert said.count(words) >= sure.count(kind) > 0


def test_work_that_no_law_speaks_of_shows_no_table__ok() -> None:
    assert own().wording["training-laws"].en not in plain(text_of(run(state("medical"))))


def test_a_state_without_a_row_is_said__ok() -> None:
    other = next(code for code in directory.own().places if code not in TRAINING.laws)
    said = plain(text_of(run(state().but(state=other, county=None))))
    assert TRAINING.other_states.en in said


def test_another_work_keeps_the_course_that_was_begun__ok() -> None:
    page = run(state(done=("lost-choice",)))
    page.get_by_key("w-learn-pack").set_value("medical").run()
    assert now(page).pack == "medical"
    assert now(page).courses[HOTEL].done == ("lost-choice",)


def test_a_new_state_forgets_the_county__ok() -> None:
    page = run(state())
    page.get_by_key("w-learn-state").set_value("AK").run()
    assert (now(page).state, now(page).county) == ("AK", None)
    assert not page.exception


# --------------------------------------------------------------------------- notice and support


@pytest.mark.parametrize("pack", WORK)
def test_a_course_opens_with_its_notice_and_lines_to_talk_to__ok(pack: str) -> None:
    page = press(run(state(pack)), "open-course")
    said = plain(text_of(page))
    assert now(page).screen == "notice"
    for text in course_of(pack).notice:
        assert text.en in said
    line = directory.own().services["nhth"]
    assert line.phones[0].display in said


def test_a_line_to_talk_to_is_on_every_screen__ok() -> None:
    number = directory.own().services["nhth"].phones[0].display
    done = {"done": ids_of(HOTEL)}
    passed = Passed(right=9, asked=10, minutes=24)
    screens = [
        state(),
        state(screen="notice"),
        *(at(index) for index, block in enumerate(blocks_of(HOTEL)) if index < 12),
        state(screen="closing", **done),
        state(screen="closing", **done, closing=Closing(seed="1", at=1)),
        state(screen="closing", **done, closing=Closing(seed="1", at=5)),
        state(screen="closing", **done, closing=Closing(seed="1", at=60)),
        state(screen="certificate", **done, passed=passed),
    ]
    page = run(screens[0])
    for one in screens:
        assert number in plain(text_of(shown(page, one))), one.place


# --------------------------------------------------------------------------- lessons


@pytest.mark.parametrize("pack", WORK)
def test_every_page_of_every_course_draws__ok(pack: str) -> None:
    """The languages take turns; the place of the heading is the place that the focus goes to."""
    page = run(state(pack))
    for role in [one.id for one in own().packs[pack].roles] or [None]:
        who = Learner(TRAINING, state(pack).but(role=role), "en")
        for language, placed in zip(cycle(LANGUAGES), who.blocks, strict=False):
            block = placed.block
            page.session_state["draft"] = Draft(view="training", language=language)
            for done in ((), (block.id,)):
                one = state(pack, "course", at=block.id, done=done).but(role=role)
                shown(page, one.but(case=block.case if isinstance(block, Practise) else None))
                assert f'data-place="{now(page).place}"' in text_of(page)
                assert heading(page)


@pytest.mark.parametrize("kind", [Choose, Sort])
def test_next_wants_an_answer_first_and_says_so__ok(kind: type) -> None:
    page = press(run(at(first(kind))), "next")
    assert now(page).place == at(first(kind)).place
    assert "guess is fine" in plain(text_of(page))
    page.run()
    assert "guess is fine" not in plain(text_of(page))


def test_every_option_gets_a_calm_word__ok() -> None:
    index = first(Choose)
    block = blocks_of(HOTEL)[index]
    assert isinstance(block, Choose)
    other = next(place for place, option in enumerate(block.options) if not option.right)
    page = run(at(index))
    page.get_by_key(f"w-learn-pick-{block.id}").set_value(other).run()
    assert now(page).taking.answers[block.id] == (other,)
    press(page, "next")
    said = plain(text_of(page))
    assert heading(page) == "This is what fits"
    for option in block.options:
        assert option.say.en in said
    assert said.count("Your choice") == 1
    assert block.id in now(page).taking.done


def test_an_answer_that_fits_is_said_to_fit__ok() -> None:
    index = first(Choose)
    block = blocks_of(HOTEL)[index]
    assert isinstance(block, Choose)
    right = next(place for place, option in enumerate(block.options) if option.right)
    page = run(at(index))
    page.get_by_key(f"w-learn-pick-{block.id}").set_value(right).run()
    assert heading(press(page, "next")) == "Yes, that fits"
    press(page, "again")
    assert block.id not in now(page).taking.done
    assert page.get_by_key(f"w-learn-pick-{block.id}").value is None


def test_things_are_sorted_and_each_says_why__ok() -> None:
    index = first(Sort)
    block = blocks_of(HOTEL)[index]
    assert isinstance(block, Sort)
    page = run(at(index))
    for place in range(len(block.things) - 1):
        page.get_by_key(f"w-learn-sort-{block.id}-{place}").set_value(0).run()
    press(page, "next")
    assert block.id not in now(page).taking.done, "one is still open"
    page.get_by_key(f"w-learn-sort-{block.id}-{len(block.things) - 1}").set_value(0).run()
    said = plain(text_of(press(page, "next")))
    assert block.id in now(page).taking.done
    for thing in block.things:
        assert thing.why.en in said
    misplaced = sum(thing.pile != block.piles[0].id for thing in block.things)
    assert said.count("Your choice:") == misplaced > 0


@pytest.mark.parametrize("kept", [(7, 7, 7, 7), (0,), ()])
def test_piles_that_do_not_exist_count_as_open__error(kept: tuple[int, ...]) -> None:
    index = first(Sort)
    ids = ids_of(HOTEL)
    said = run(at(index, answers={ids[index]: kept}, done=ids[: index + 1]))
    assert heading(said)


def test_a_case_can_always_be_skipped_and_is_not_counted__ok() -> None:
    index = first(Practise)
    page = press(run(at(index)), "skip")
    block = ids_of(HOTEL)[index]
    assert block in now(page).taking.done
    assert block in now(page).taking.skipped
    assert now(page).taking.at == ids_of(HOTEL)[index + 1]


def test_another_language_keeps_place_and_answers__ok() -> None:
    index = first(Choose)
    block = ids_of(HOTEL)[index]
    page = run(at(index, answers={block: (1,)}))
    before = now(page)
    press(page, "language")
    assert now(page) == before
    assert heading(page) == "Una pregunta"
    assert page.get_by_key(f"w-learn-pick-{block}").value == 1


def test_a_course_left_is_taken_up_where_it_was__ok() -> None:
    page = press(run(at(3)), "pause")
    assert now(page).screen == "home"
    press(page, "open-course")
    assert now(page).place == at(3).place


def test_back_leads_through_the_pages_to_the_notice_and_home__ok() -> None:
    page = run(at(1))
    for place in (at(0).place, "training-notice", "training"):
        press(page, "back")
        assert now(page).place.removesuffix("-said") == place


@pytest.mark.parametrize("gone", [{"at": "no-such-block"}, {"done": ("older", "blocks")}])
def test_a_block_that_is_gone_leads_to_the_first_open_one__ok(gone: dict[str, object]) -> None:
    page = run(state(screen="course", **gone))
    assert heading(page) == blocks_of(HOTEL)[0].heading.en  # type: ignore[attr-defined]


@pytest.mark.parametrize("screen", ["notice", "course", "closing", "certificate"])
def test_a_work_that_is_gone_leads_home__ok(screen: str) -> None:
    page = run(Learning.model_validate({"pack": "gone", "screen": screen, "case": "gone"}))
    assert heading(page) == "Training"


# --------------------------------------------------------------------------- who to tell here


def turn(pack: str = HOTEL, **more: object) -> str:
    index = next(
        place
        for place, block in enumerate(blocks_of(pack))
        if block.kind == "contacts"  # type: ignore[attr-defined]
    )
    return plain(text_of(run(at(index, pack).but(**more))))


def test_who_to_tell_names_the_emergency_the_clock_and_the_lines_of_the_place__ok() -> None:
    """Site contacts, and the supervisor's 24-hour clock."""
    said = turn()
    services = directory.own().services
    assert "Call 911" in said
    assert services["nhth"].phones[0].display in said
    assert services["interface-cfs"].phones[0].display in said
    assert "24 hours" in said
    assert "Tell your supervisor" in said
    assert "If someone in charge may have a part in it" in said


@pytest.mark.parametrize("pack", WORK)
def test_without_a_state_it_says_so_and_names_the_national_line__ok(pack: str) -> None:
    said = turn(pack, state=None, county=None)
    assert "No state was chosen." in said
    assert directory.own().services["nhth"].phones[0].display in said


def test_whom_to_tell_has_the_sites_own_people_of_this_work__ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(site.SETTING, str(put(tmp_path / "site", CONTACTS)))
    said = plain(text_of(run(at(first(Turn)))))
    assert "Manager on duty" in said
    assert "4400" in said
    assert "Charge nurse" not in said
