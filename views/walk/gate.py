"""The gate: unscored conditions to settle before anything sensitive is asked aloud."""

from __future__ import annotations

import streamlit as st

from questions.model import GateItem
from views import prose
from views.controls import back_and_next, field_of, opening, yes_no_unknown
from views.draft import Draft
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    opening(scene, prose.title(say("title-gate"), scene.draft.place))
    with st.container(gap="xsmall"):
        after: list[prose.Html] = []
        for item in scene.pack.gate:
            if item.id != "danger":
                prose.show(*after, *_asked(item))
                field_of(item.id, tell(item.text), options(item))
                after = _behind(scene.draft, item)
        prose.show(*after, *_verdict(scene))
    back_and_next(scene)


def _asked(item: GateItem) -> list[prose.Html]:
    words = [prose.small(say("gate-say")), prose.spoken([tell(item.words)])] if item.words else []
    return [prose.question(tell(item.text)), *words]


def _behind(draft: Draft, item: GateItem) -> list[prose.Html]:
    calls = unmet(item.id, getattr(draft, item.id))
    care = [prose.note(tell(item.unmet), "care", said=True)] if calls else []
    return [*care, prose.folded(say("gate-help"), prose.para(tell(item.help)))]


def options(item: GateItem) -> dict[str, str]:
    """The answers to a gate item, in words."""
    if item.id != "interpreter":
        return yes_no_unknown()
    return {
        "not_needed": say("interpreter-not-needed"),
        "qualified": say("interpreter-qualified"),
        "not_available": say("interpreter-not-available"),
        "unknown": say("answer-unknown"),
    }


def unmet(item: str, value: str | None) -> bool:
    """Does this answer call for what the item says to do when it is not met?

    The insider item is the other way round: a possible insider is what calls for care.
    """
    if value is None:
        return False
    if item == "insider":
        return value in ("yes", "unknown")
    return value not in ("yes", "not_needed", "qualified")


def _verdict(scene: Scene) -> list[prose.Html]:
    draft = scene.draft
    if not scene.pack.asks:
        return []
    if scene.response.gate.met:
        return [prose.note(say("gate-met"), "good", said=True)]
    if any((draft.alone, draft.interpreter, draft.limits_told)):
        return [prose.note(say("gate-unmet"), heading=say("gate-unmet-head"), said=True)]
    return []
