"""A learner on the training page, run without a browser: where they are, and what the page then shows."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from questions.course_model import Course, Practise
from questions.model import Language
from questions.training_load import training
from screening.course import parts_for
from tests.test_page import ROOT
from views.draft import Draft
from views.learning import Learning, Taking

TRAINING = training()
ROLES = {"hospitality": "housekeeping", "medical": None, "law_enforcement": None}
WORK = sorted(ROLES)
HOTEL = "hospitality"


def state(pack: str = HOTEL, screen: str = "home", **taking: object) -> Learning:
    """A learner in Ventura County; words of the course as they are given."""
    courses = {pack: Taking.model_validate(taking)} if taking else {}
    place = {"state": "CA", "county": "Ventura"}
    return Learning.model_validate(
        {"pack": pack, "role": ROLES[pack], "screen": screen, "courses": courses, **place}
    )


def run(learning: Learning, language: Language = "en") -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    page.session_state["draft"] = Draft(view="training", language=language)
    return shown(page, learning)


def shown(page: AppTest, learning: Learning) -> AppTest:
    """The page with another state in its session."""
    page.session_state["learning"] = learning
    page.run()
    assert not page.exception, page.exception
    return page


def now(page: AppTest) -> Learning:
    found: Learning = page.session_state["learning"]
    return found


def press(page: AppTest, key: str) -> AppTest:
    page.get_by_key(key).click().run()
    assert not page.exception, page.exception
    return page


def keys(page: AppTest) -> set[str | None]:
    return {one.key for one in page.button}


def course_of(pack: str) -> Course:
    return TRAINING.courses[pack]


def blocks_of(pack: str) -> list[object]:
    return [block for part in parts_for(course_of(pack), ROLES[pack]) for block in part.blocks]


def ids_of(pack: str) -> tuple[str, ...]:
    return tuple(block.id for block in blocks_of(pack))  # type: ignore[attr-defined]


def first(kind: type, pack: str = HOTEL) -> int:
    return next(index for index, block in enumerate(blocks_of(pack)) if isinstance(block, kind))


def at(index: int, pack: str = HOTEL, **more: object) -> Learning:
    """On the block at this place, with those before it done."""
    ids, block = ids_of(pack), blocks_of(pack)[index]
    found = state(pack, "course", **{"at": ids[index], "done": ids[:index], **more})
    return found.but(case=block.case if isinstance(block, Practise) else None)
