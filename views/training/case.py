"""One practice case on the page: its scenes, the learner's marks, and what a careful colleague marked.

Practice never touches the walk's draft: its marks live with the rest of the learning, in the tab alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from questions.practice_model import PracticeCase
from questions.training_load import training
from screening.flow import visible_questions
from screening.practice import response_of
from screening.response import Answer
from views import learning, prose, session
from views.draft import Draft
from views.learning import Practised
from views.prose import Html
from views.scene import Scene
from views.training import compared, story
from views.walk import questions
from views.words import say, tell

# After the scenes come the marks, the comparison, and the lesson.
_AFTER = 3


@dataclass(frozen=True)
class Around:
    """What a case stands in: the pieces above its heading, and where its buttons lead.

    back: from its first page. done: from its last. skip: from any page, and always offered.
    All three are callbacks without arguments: Streamlit keeps arguments as long as the session.
    """

    above: tuple[Html, ...]
    back: Callable[[], None]
    done: Callable[[], None]
    skip: Callable[[], None]


def show_case(scene: Scene, case: PracticeCase, around: Around) -> None:
    """Draw the page of a case that `learning.current().practised(case.id)` names, with its buttons."""
    practised = learning.current().practised(case.id)
    inside = practice_scene(scene, case, practised.marks)
    at, pages = _at(case, practised), len(case.scenes) + _AFTER
    prose.show(
        *around.above,
        story.band(),
        prose.lead(say("practice-page", number=at + 1, of=pages)),
        prose.title(tell(case.title), learning.current().place),
        *(story.placed(inside.pack, case) if at == 0 else []),
    )
    if at < len(case.scenes):
        story.scene_page(case, case.scenes[at], practised)
    elif at == len(case.scenes):
        _marks(inside, case)
    elif at == pages - 2:
        prose.show(*compared.outcome(inside, case))
    else:
        prose.show(*compared.lesson(inside, case, practised))
    _buttons(case, around, at, pages)


def practice_scene(scene: Scene, case: PracticeCase, marks: Mapping[str, Answer]) -> Scene:
    """What a page of the walk would have in its hands, had the story been a walk. Nothing of it is kept."""
    response = response_of(case, profession_of(case), marks)
    draft = Draft(
        language=scene.draft.language,
        view="training",
        pack=response.pack,
        role=response.role,
        stage=response.stage,
        age=response.age,
        danger_now=response.danger_now,
        **dict(response.gate),
        answers=dict(marks),
    )
    return Scene(scene.content, scene.directory, draft)


def profession_of(case: PracticeCase) -> str:
    """Whose case it is. Raises LookupError for one that no profession has."""
    for profession, cases in training().practice.items():
        if any(one.id == case.id for one in cases):
            return profession
    raise LookupError("no profession has this case")


def _at(case: PracticeCase, practised: Practised) -> int:
    """The page to show, also when the case has become shorter since."""
    return min(practised.at, len(case.scenes) + _AFTER - 1)


# --------------------------------------------------------------------------- the marks


def _marks(inside: Scene, case: PracticeCase) -> None:
    """The real questions on one page, by section, for who the story is about."""
    shown = visible_questions(inside.pack, inside.response)
    order = [section.id for section in inside.pack.sections]
    known = {"minor": "practice-child", "unknown": "practice-age-unknown"}.get(case.age)
    prose.show(
        prose.heading(say("practice-marks")),
        prose.para(say("practice-marks-say")),
        *([prose.small(say(known))] if known else []),
        *([prose.small(say("practice-danger"))] if case.danger_now == "yes" else []),
        prose.folded(say("practice-whole-story"), story.told(case.scenes)),
    )
    asked = questions.Asked(inside, partial(_mark, case.id), f"learn-{case.id}-", real=False)
    with st.container(key="marks"):
        questions.by_section(asked, sorted(shown, key=lambda one: order.index(one.section)), several=True)


def _mark(case: str, question: str, widget: str) -> None:
    """Callback: one mark, or none when it was taken back."""
    given = session.value(widget)
    marks = {key: said for key, said in learning.current().practised(case).marks.items() if key != question}
    learning.change_case(case, marks=marks if given is None else {**marks, question: given})


# --------------------------------------------------------------------------- the buttons


def _buttons(case: PracticeCase, around: Around, at: int, pages: int) -> None:
    """Back, past the case, and on. What comes next is said where it is more than the next page."""
    label = {len(case.scenes): say("practice-to-seen"), pages - 1: say("practice-done")}
    with st.container(horizontal=True, horizontal_alignment="distribute", key="steps"):
        back = partial(_to, case.id, at - 1) if at else around.back
        st.button(say("back"), key="back", on_click=back)
        if at < pages - 1:
            st.button(say("practice-skip"), key="skip", on_click=partial(_skip, case.id, around.skip))
        onward = partial(_forward, case, at) if at < pages - 1 else around.done
        st.button(label.get(at, say("practice-go-on")), key="next", type="primary", on_click=onward)


def _to(case: str, at: int) -> None:
    """Callback: a page of the case."""
    learning.change_case(case, at=at)


def _forward(case: PracticeCase, at: int) -> None:
    """Callback: the next page. A scene first wants a choice; the comparison makes the case done."""
    practised = learning.current().practised(case.id)
    if at < len(case.scenes) and not story.chosen_in(practised, case.scenes[at]):
        learning.remind()
        return
    seen = practised.seen or at == len(case.scenes)
    learning.change_case(case.id, at=at + 1, seen=seen, skipped=False)


def _skip(case: str, onward: Callable[[], None]) -> None:
    """Callback: a case may always be passed over, and stays open for another time; seen is seen."""
    learning.change_case(case, skipped=not learning.current().practised(case).seen)
    onward()
