"""The end of a course: drawn cases, drawn questions, and a calm word on each answer."""

from __future__ import annotations

import streamlit as st

from screening.course import Asked, Drawn, Result
from views import learning, prose
from views.prose import Html
from views.scene import Scene
from views.training import case, learner, pieces, support, way
from views.training.learner import Learner
from views.words import say, tell


def show(scene: Scene) -> None:
    who = learner.now()
    drawn, at = who.drawn, who.taking.closing.at
    if drawn is None or at == 0:
        _before(scene, who)
        return
    cases, last = len(drawn.cases), len(drawn.cases) + len(drawn.questions)
    if at > last:
        _after(scene, who, drawn)
        return
    above = pieces.how_far(who, who.progress.parts, say("training-closing-page", page=at, pages=last))
    if at <= cases:
        around = case.Around((above,), way.closing_back, way.closing_case_done, way.closing_case_skipped)
        case.show_case(scene, drawn.cases[at - 1], around)
    else:
        prose.show(above)
        _ask(who, drawn.questions[at - cases - 1])
        pieces.back_and_next(
            way.closing_back, way.closing_forward, say("training-result" if at == last else "next")
        )
    _foot(scene)


def _foot(scene: Scene) -> None:
    pieces.pause()
    support.show(scene)


def _title(text: str) -> Html:
    return prose.title(text, learning.current().place)


def _before(scene: Scene, who: Learner) -> None:
    """What comes, and that nobody can fail: another set is always there."""
    closing = who.course.closing
    cases = min(closing.cases, len(who.cases))
    lines = [say("training-closing-questions", count=closing.questions, enough=closing.enough)]
    if cases:
        lines.insert(0, say("training-closing-case" if cases == 1 else "training-closing-cases", count=cases))
    prose.show(
        pieces.how_far(who, who.progress.parts),
        _title(say("training-closing")),
        prose.bullets([*lines, say("training-closing-again")]),
    )
    if who.progress.next is None:
        label = "training-closing-go-on" if who.drawn else "training-closing-begin"
        forward = _go_on if who.drawn else way.draw
        pieces.back_and_next(way.closing_back, forward, say(label))
    else:
        prose.show(prose.note(say("training-closing-open")))
        pieces.back_and_next(way.closing_back, way.take_up, say("training-go-on"))
    _foot(scene)


def _go_on() -> None:
    """Callback: the first page of the set that was drawn."""
    way.closing_at(1)


def _ask(who: Learner, asked: Asked) -> None:
    """One question, its options in the order drawn."""
    question = asked.question
    given = who.taking.closing.answers.get(question.id)
    prose.show(_title(say("training-question")), pieces.asked(tell(question.ask)))
    options = [tell(question.options[place].text) for place in asked.order]
    chosen = [asked.order.index(given)] if given in asked.order else []
    pieces.choices(f"w-learn-ask-{question.id}", tell(question.ask), options, chosen, take=_take)
    pieces.reminder(say("training-choose-first"))


def _take(chosen: list[int]) -> None:
    """Callback: the option chosen for the question on the screen, as it stands in the file."""
    who = learner.now()
    if who.drawn is None:
        return
    asked = who.drawn.questions[who.taking.closing.at - len(who.drawn.cases) - 1]
    others = {key: value for key, value in who.taking.closing.answers.items() if key != asked.question.id}
    mine = {asked.question.id: asked.order[chosen[0]]} if chosen else {}
    learning.change_closing(answers={**others, **mine})


# --------------------------------------------------------------------------- the result


def _after(scene: Scene, who: Learner, drawn: Drawn) -> None:
    result = who.result
    assert result is not None
    said = "training-enough" if result.passed else "training-not-enough"
    prose.show(
        _title(say("training-result-title", right=result.right, asked=result.asked)),
        prose.note(say(said, enough=result.enough), "good" if result.passed else "plain"),
    )
    _onward(who, result)
    prose.show(
        prose.heading(say("training-answers")), *(_answered(who, result, one) for one in drawn.questions)
    )
    pieces.pause()
    support.show(scene)


def _onward(who: Learner, result: Result) -> None:
    """To the certificate once it is earned, and always another set."""
    with st.container(horizontal=True, key="steps"):
        if who.finished:
            label = say("training-to-certificate")
            st.button(label, key="next", type="primary", on_click=way.open_screen, args=("certificate",))
        others, key = say("training-others"), "again"
        if result.passed:
            st.button(others, key=key, on_click=way.draw)
        else:
            st.button(others, key=key, type="primary", on_click=way.draw)


def _answered(who: Learner, result: Result, asked: Asked) -> Html:
    """One question with its options; open where something else was chosen, else folded."""
    question = asked.question
    given = who.taking.closing.answers.get(question.id)
    options = ((place, question.options[place]) for place in asked.order)
    told = pieces.told(options, () if given is None else (given,))
    if question.id in result.wrong:
        return Html(f"{prose.question(tell(question.ask))}{told}")
    return prose.folded(say("training-fitted", ask=tell(question.ask)), told)
