"""A page of questions, by section, in the quick or the full stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

import streamlit as st

from questions.model import Question, Section
from views import prose, session
from views.controls import back_and_next, one_of, opening, yes_no_unknown
from views.draft import Layout
from views.scene import Scene
from views.walk import steps
from views.words import say, tell


@dataclass(frozen=True)
class Asked:
    """Questions as they are asked on a page: with what in hand, and what becomes of an answer.

    keep: callback with the question and its widget. named: what comes before a question's id in the name of
    its control. real: False for a story, where nobody may be sent to act and the help would only be length.
    """

    scene: Scene
    keep: Callable[[str, str], None]
    named: str = ""
    real: bool = True


def show(scene: Scene) -> None:
    stop = scene.stop
    sections = {section.id: section for section in scene.pack.sections}
    shown = steps.shown(scene.visible, stop)
    several = len(stop.sections) > 1
    head = say(f"title-{stop.step}") if several else tell(sections[stop.sections[0]].title)
    opening(scene, prose.title(head, scene.draft.place))
    by_section(Asked(scene, _keep_answer), shown, several=several)
    _layout(scene)
    back_and_next(scene)


def by_section(asked: Asked, shown: Iterable[Question], *, several: bool) -> None:
    """Questions in the order given, neighbours of a section together; `several`: under its heading."""
    sections = {section.id: section for section in asked.scene.pack.sections}
    with st.container(gap="xsmall"):
        for section, group in groupby(shown, key=lambda one: one.section):
            _section(asked, sections[section], list(group), several)


def _section(asked: Asked, section: Section, questions: list[Question], several: bool) -> None:
    head = [prose.heading(tell(section.title))] if several else []
    head += [prose.para(tell(section.intro))] if section.intro else []
    held = [question for question in questions if steps.held_back(question, asked.scene.response)]
    _run(asked, head, [question for question in questions if question not in held])
    if held:
        _held(asked, section, held)


def _held(asked: Asked, section: Section, questions: list[Question]) -> None:
    """Questions not to be asked now; what was said unasked can still be marked."""
    reason = say("held-child") if asked.scene.response.gate.met else say("held-gate")
    name = say("held-head-one") if len(questions) == 1 else say("held-head", number=len(questions))
    marked = any(question.id in asked.scene.draft.answers for question in questions)
    with (
        st.expander(name, expanded=marked, key=f"held-{asked.named}{section.id}"),
        st.container(gap="xsmall"),
    ):
        _run(asked, [prose.note(reason, "care")], questions)


def _run(asked: Asked, before: list[prose.Html], questions: list[Question]) -> None:
    """Questions one after the other. Text between two controls goes out as one element."""
    for question in questions:
        # Where nothing is ever asked aloud, a mark on each line would only be noise.
        mark = say(f"learned-{question.learned}") if asked.scene.pack.asks else None
        prose.show(*before, prose.question(tell(question.text), mark))
        _answers(asked, question)
        real = asked.real
        before = [*_danger(asked.scene, question), _help(asked.scene, question)] if real else []
    if before:
        prose.show(*before)


def _answers(asked: Asked, question: Question) -> None:
    held = steps.held_back(question, asked.scene.response)
    options = {"yes": say("answer-said"), "unknown": say("answer-not-said")} if held else _options(question)
    value = asked.scene.draft.answers.get(question.id)
    # An answer given before the gate shut must not vanish from the screen.
    if value is not None and value not in options:
        options = {**options, value: say(f"answer-{value}")}
    keep = partial(asked.keep, question.id)
    one_of(f"{asked.named}{question.id}", tell(question.text), options, value, keep)


def _danger(scene: Scene, question: Question) -> list[prose.Html]:
    """What to do now, right under a yes that means danger now."""
    if not question.danger or scene.draft.answers.get(question.id) != "yes":
        return []
    item = next(one for one in scene.pack.gate if one.id == "danger")
    return [prose.note(tell(item.unmet), "urgent", heading=say("danger-here"), said=True)]


def _options(question: Question) -> dict[str, str]:
    if question.learned != "asked":
        return yes_no_unknown()
    return {**yes_no_unknown(), "declined": say("answer-declined"), "unsafe": say("answer-unsafe")}


def _help(scene: Scene, question: Question) -> prose.Html:
    """Everything that stands behind a question, folded away under its first line."""
    about = [scene.content.indicators[one] for one in question.indicators if one in scene.content.indicators]
    rows = [(say(f"help-how-{question.learned}"), tell(question.how)), (say("help-why"), tell(question.why))]
    first = about[0] if about else None
    if first and first.counts:
        rows.append((say("help-counts"), tell(first.counts)))
    if first and first.does_not_count:
        rows.append((say("help-does-not-count"), tell(first.does_not_count)))
    if first and first.innocent:
        rows.append((say("help-innocent"), tell(first.innocent)))
    if first:
        weight = next(one for one in scene.content.rules.weights if one.grade == first.grade)
        rows.append((say("help-grade"), f"{tell(weight.name)}. {tell(first.basis.note)}"))
    used = {ref.source for one in about for ref in one.sources}
    titles = [source.title for key, source in scene.content.sources.items() if key in used]
    if titles:
        rows.append((say("help-sources"), "; ".join(titles)))
    return prose.folded(say(f"help-head-{question.learned}"), prose.terms(rows))


def _keep_answer(question: str, widget: str) -> None:
    """Callback: one answer, or none when it was taken back."""
    session.put(session.current().answered(question, session.value(widget)))


def _layout(scene: Scene) -> None:
    other: Layout = "compact" if scene.draft.layout == "sections" else "sections"
    label = say(f"layout-{other}")
    st.button(label, key="layout", type="tertiary", on_click=session.change, kwargs={"layout": other})
