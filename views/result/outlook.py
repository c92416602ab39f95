"""What would change the result, other help, and what the result is not."""

from __future__ import annotations

from html import escape

import streamlit as st

from questions.model import TIERS, SourceRef
from referrals.phrases import Phrases
from screening.assessment import NearMiss, OpenQuestion
from screening.flow import only_if_said
from views import prose, session
from views.draft import has_quick
from views.prose import Html
from views.result import verdict
from views.result.why import source_lines
from views.scene import Scene
from views.walk import steps
from views.words import say, tell

# Near misses name so many questions before "and 5 more".
NAMED = 2
FIGURES = (SourceRef(source="raft"), SourceRef(source="hurst"))


def change(scene: Scene) -> None:
    """The open questions, the one that matters most first with the way back to it; near misses."""
    a = scene.assessment
    first = a.open[0] if a.open else None
    moves = first is not None and TIERS.index(first.could_raise_to) > TIERS.index(a.tier)
    head = [prose.heading(say("result-change"))]
    if not a.open:
        head.append(prose.para(say("sheet-open-none")))
    elif not moves:
        head.append(prose.para(say("result-change-nothing")))
    if a.open and not a.gate_met:
        head.append(prose.note(say("sheet-open-gate")))
    prose.show(*head)
    if first is not None and moves:
        _most(scene, first)
    if has_quick(scene.pack) and scene.draft.stage == "quick":
        prose.show(prose.para(say("result-change-full")))
        st.button(say("result-change-open"), key="to-full", on_click=session.go, args=("more",))
    others = a.open[1:] if moves else a.open
    rest = [*_near(scene), *([_others(scene, others)] if others else [])]
    if rest:
        prose.show(*rest)


def _most(scene: Scene, first: OpenQuestion) -> None:
    """The question that matters most, and a button to its page."""
    prose.show(
        Html(
            f'<div class="most"><h3 class="subheading">{escape(say("result-change-first"))}</h3>'
            f'<p class="asked">{escape(tell(first.text))}</p>{_effect(scene, first)}'
            f"{prose.small(say('result-change-no'))}</div>"
        )
    )
    question = next(one for one in scene.pack.questions if one.id == first.question)
    page = steps.page_of(scene.walk, question)
    if page is not None:
        st.button(
            say("result-change-go"),
            key="to-question",
            on_click=session.go,
            args=(page.step, page.section),
            kwargs={"editing": True, "came_from": "result"},
        )


def _effect(scene: Scene, one: OpenQuestion) -> Html:
    """What a yes would do; and that a question is not to be asked of a child."""
    question = next(each for each in scene.pack.questions if each.id == one.question)
    guarded = only_if_said(question, scene.assessment.age)
    warn = f" · {escape(say('sheet-open-only-if-said'))}" if guarded else ""
    if TIERS.index(one.could_raise_to) <= TIERS.index(scene.assessment.tier):
        return Html(f'<span class="under">{escape(say("result-change-same"))}{warn}</span>')
    called = verdict.names(scene.content.rules)
    raised = verdict.with_tier("result-change-up", one.could_raise_to, called[one.could_raise_to])
    return Html(f'<span class="under">{raised}{warn}</span>')


def _others(scene: Scene, others: tuple[OpenQuestion, ...]) -> Html:
    rows = "".join(f"<li>{escape(tell(one.text))}{_effect(scene, one)}</li>" for one in others)
    return prose.folded(
        say("result-change-others", count=len(others)), Html(f'<ul class="items">{rows}</ul>')
    )


def _near(scene: Scene) -> list[Html]:
    """Rules that one more yes would fire."""
    misses = scene.assessment.near_misses
    if not misses:
        return []
    rows = "".join(_miss(scene, one) for one in misses)
    return [prose.subheading(say("result-near")), Html(f'<ul class="items">{rows}</ul>')]


def _miss(scene: Scene, one: NearMiss) -> str:
    called = verdict.names(scene.content.rules)
    texts = {question.id: tell(question.text) for question in scene.pack.questions}
    shown = ", ".join(say("result-quoted", words=texts[id_]) for id_ in one.would_need[:NAMED])
    more = len(one.would_need) - NAMED
    if more > 0:
        shown = say("result-near-more", questions=shown, count=more)
    key = "result-near-need" if len(one.would_need) == 1 else "result-near-needs"
    return (
        f"<li><strong>{escape(tell(one.name))}</strong> {verdict.named(one.tier, called[one.tier])}"
        f'<span class="under">{escape(say(key, questions=shown))}</span></li>'
    )


def other_help(scene: Scene, phrases: Phrases) -> tuple[Html, ...]:
    """Other harms that the answers point to, each with its lines."""
    paths = scene.assessment.other_help
    if not paths:
        return ()
    rows = []
    for path in paths:
        lines = [scene.directory.services[one] for one in path.services if one in scene.directory.services]
        names = "; ".join(phrases.text(one.name) for one in lines if one.printable)
        under = f'<span class="under">{escape(say("result-help-lines", names=names))}</span>' if names else ""
        rows.append(f"<li><strong>{escape(tell(path.name))}.</strong> {escape(tell(path.text))}{under}</li>")
    return (
        prose.heading(say("result-help")),
        prose.para(say("result-help-about")),
        Html(f'<ul class="items">{"".join(rows)}</ul>'),
    )


def limits(scene: Scene) -> tuple[Html, ...]:
    """What the result is not, and what published screens achieve (evidence: RAFT; Pediatrics 2021)."""
    said = [say(f"result-not-{letter}") for letter in "abcd"]
    names = "; ".join(source_lines(scene, FIGURES))
    return (
        prose.heading(say("result-not")),
        prose.bullets(said),
        prose.small(say("result-not-sources", names=names)),
    )
