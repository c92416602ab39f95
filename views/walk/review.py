"""Review: what is still open first, then every answer. Each can be changed from here."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from questions.model import Question
from views import prose, session
from views.controls import back_and_next, opening
from views.draft import StepName
from views.scene import Scene
from views.walk import steps
from views.walk.gate import options
from views.walk.steps import Stop
from views.words import say, tell


class Fact(NamedTuple):
    """One thing settled before the questions: its step, its words, the answer in words or None."""

    step: StepName
    words: str
    answer: str | None


def show(scene: Scene) -> None:
    opening(scene, prose.title(say("title-review"), scene.draft.place))
    facts, by_page = _facts(scene), _by_page(scene)
    answers = scene.draft.answers
    prose.show(prose.heading(say("review-gaps")))
    gaps = _facts_block([fact for fact in facts if fact.answer is None], "fill")
    for page, questions in by_page.items():
        rows = [(tell(one.text), "") for one in questions if one.id not in answers]
        gaps = _block(_name(scene, page), rows, page, "fill") or gaps
    prose.show(prose.small(say("review-gaps-text" if gaps else "review-no-gaps")))
    prose.show(prose.heading(say("review-answers")))
    _facts_block([fact for fact in facts if fact.answer is not None], "change")
    for page, questions in by_page.items():
        rows = [(tell(one.text), say(f"answer-{answers[one.id]}")) for one in questions if one.id in answers]
        _block(_name(scene, page), rows, page, "change")
    back_and_next(scene, say("review-next"))


def _by_page(scene: Scene) -> dict[Stop, list[Question]]:
    """The visible questions by the page on which they can be answered, in the order of the walk."""
    return {stop: steps.shown(scene.visible, stop) for stop in scene.walk if stop.sections}


def _name(scene: Scene, page: Stop) -> str:
    titles = {section.id: tell(section.title) for section in scene.pack.sections}
    stage = say(f"title-{page.step}")
    return f"{stage}: {', '.join(titles[one] for one in page.sections)}"


def _facts(scene: Scene) -> list[Fact]:
    """Danger, gate, age, place and needs, as answered."""
    draft, pack = scene.draft, scene.pack
    bands = {"adult": say("age-adult"), "minor": say("age-minor"), "unknown": say("age-unknown")}
    needs = {need.id: tell(need.name) for need in scene.content.needs}
    place = scene.directory.places.get(draft.state or "")
    where = ", ".join(one for one in (draft.county, tell(place.name) if place else None) if one)
    found = [Fact("start", say("review-place"), where or None)]
    for item in pack.gate:
        value = getattr(draft, "danger_now" if item.id == "danger" else item.id)
        step: StepName = "danger" if item.id == "danger" else "gate"
        found.append(Fact(step, tell(item.text), options(item)[value] if value else None))
    found.append(Fact("age", say("title-age"), bands[draft.age] if draft.age else None))
    if pack.asks:
        wanted = ", ".join(needs[one] for one in draft.needs if one in needs)
        found.append(Fact("needs", say("title-needs"), wanted or say("review-none")))
    return found


def _facts_block(facts: list[Fact], verb: str) -> bool:
    """The facts of one step after the other, each with its button. Did any stand here?"""
    any_shown = False
    for step in dict.fromkeys(fact.step for fact in facts):
        rows = [(fact.words, fact.answer or "") for fact in facts if fact.step == step]
        any_shown = _block(None, rows, Stop(step), verb) or any_shown
    return any_shown


def _block(name: str | None, rows: list[tuple[str, str]], page: Stop, verb: str) -> bool:
    """Rows that are answered on the same page, and the way there. Nothing when there are none."""
    if not rows:
        return False
    head = [prose.subheading(name)] if name else []
    listed = prose.answers_table(rows) if verb == "change" else prose.bullets(words for words, _ in rows)
    with st.container(gap="xxsmall"):
        prose.show(*head, listed)
        st.button(
            say(f"review-{verb}"),
            key=f"{verb}-{page.step}-{page.section}",
            type="tertiary",
            on_click=session.go,
            args=(page.step, page.section),
            kwargs={"editing": True},
        )
    return True
