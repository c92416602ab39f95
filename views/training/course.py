"""A lesson's pages: each block of the course by its kind, one a page."""

from __future__ import annotations

import streamlit as st

from questions.course_model import Choose, Practise, Read, Sort, Turn
from views import learning, prose, session
from views.result.why import source_titles
from views.scene import Scene
from views.training import case, learner, pieces, support, turn, way
from views.training.learner import Learner
from views.words import as_label, say, tell


def show(scene: Scene) -> None:
    who = learner.now()
    block = who.here.block
    above = pieces.how_far(who, who.here.number, tell(who.here.part.lesson.title))
    if isinstance(block, Practise):
        found = who.cases.get(block.case)
        if found is not None:
            case.show_case(scene, found, case.Around((above,), way.back, way.case_done, way.case_skipped))
            _foot(scene)
            return
    prose.show(above)
    if isinstance(block, Read):
        _read(scene, block)
    elif isinstance(block, Choose):
        _choose(who, block)
    elif isinstance(block, Sort):
        _sort(who, block)
    elif isinstance(block, Turn):
        turn.show(scene, who, block)
    checks = isinstance(block, Choose | Sort) and block.id not in who.taking.done
    pieces.back_and_next(way.back, way.forward, say("training-check" if checks else "next"))
    _foot(scene)


def _foot(scene: Scene) -> None:
    """Below each page: the way out, and the support line."""
    pieces.pause()
    support.show(scene)


def _title(text: str) -> prose.Html:
    return prose.title(text, learning.current().place)


def _read(scene: Scene, block: Read) -> None:
    prose.show(
        _title(tell(block.heading)),
        *(prose.para(tell(one)) for one in block.paragraphs),
        *([prose.bullets(map(tell, block.points))] if block.points else []),
        *(
            [prose.small(say("rules-sources", names=source_titles(scene, block.sources)))]
            if block.sources
            else []
        ),
    )


def _again() -> None:
    st.button(say("training-again"), key="again", type="tertiary", on_click=way.again)


# --------------------------------------------------------------------------- a question


def _choose(who: Learner, block: Choose) -> None:
    given = who.taking.answers.get(block.id, ())
    if block.id in who.taking.done:
        _chosen(block, given)
        return
    prose.show(
        _title(say("training-question")),
        pieces.asked(tell(block.ask)),
        *([prose.small(say("training-several"))] if block.several else []),
    )
    options = [tell(one.text) for one in block.options]
    widget = f"w-learn-pick-{block.id}"
    pieces.choices(widget, tell(block.ask), options, given, _take, several=block.several)
    pieces.reminder(say("training-choose-first"))


def _take(chosen: list[int]) -> None:
    """Callback: what was chosen for the question on the screen."""
    now = learning.current().taking
    if now.at is not None:
        learning.change_course(answers={**now.answers, now.at: tuple(chosen)})


def _chosen(block: Choose, given: tuple[int, ...]) -> None:
    right = {index for index, option in enumerate(block.options) if option.right}
    prose.show(
        _title(say("training-all-fit" if right == set(given) else "training-what-fits")),
        pieces.asked(tell(block.ask)),
        pieces.told(enumerate(block.options), given),
    )
    _again()


# --------------------------------------------------------------------------- things and piles


def _sort(who: Learner, block: Sort) -> None:
    given = who.taking.answers.get(block.id, ())
    if block.id in who.taking.done:
        _sorted(block, given)
        return
    prose.show(_title(say("training-sort")), pieces.asked(tell(block.ask)))
    piles = [tell(one.name) for one in block.piles]
    for index, thing in enumerate(block.things):
        widget = f"w-learn-sort-{block.id}-{index}"
        chosen = given[index] if index < len(given) else -1
        if 0 <= chosen < len(piles):
            st.session_state.setdefault(widget, chosen)
        prose.show(prose.question(tell(thing.text)))
        st.segmented_control(
            tell(thing.text),
            list(range(len(piles))),
            format_func=lambda one: as_label(piles[one]),
            key=widget,
            label_visibility="collapsed",
            on_change=_take_pile,
            args=(widget, index, len(block.things)),
        )
    pieces.reminder(say("training-sort-first"))


def _take_pile(widget: str, index: int, of: int) -> None:
    """Callback: the pile that a thing was put into, or taken out of again."""
    now = learning.current().taking
    if now.at is not None:
        value = session.value(widget)
        before = now.answers.get(now.at, ())
        piles = [before[at] if at < len(before) else -1 for at in range(of)]
        piles[index] = -1 if value is None else value
        learning.change_course(answers={**now.answers, now.at: tuple(piles)})


def _sorted(block: Sort, given: tuple[int, ...]) -> None:
    places = {pile.id: index for index, pile in enumerate(block.piles)}
    rows = []
    for index, thing in enumerate(block.things):
        belongs = places[thing.pile]
        mine = given[index] if index < len(given) else -1
        other = block.piles[mine] if 0 <= mine < len(block.piles) and mine != belongs else None
        rows.append((thing, block.piles[belongs], other))
    same = all(one is None for _, _, one in rows)
    prose.show(
        _title(say("training-all-fit" if same else "training-what-fits")),
        pieces.asked(tell(block.ask)),
        pieces.piled(rows),
    )
    _again()
