"""How the questions of each pack flow: a picture, and the same in words below it. Folded until wanted."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

import streamlit as st

from screening.drawing import draw
from screening.flow_plan import FlowPlan, FlowStep, Line, flow_plan
from screening.meaning import meaning_of
from views import prose
from views.prose import Html
from views.scene import Scene
from views.words import as_label, say, tell

# Letters keep their size on a phone; on a wide screen the picture grows by a quarter.
_NARROW = 288


def show(scene: Scene) -> None:
    """Nothing is drawn before a pack is chosen: a picture is the largest thing on its page."""
    packs = scene.content.packs
    with st.expander(say("flow-fold"), key="flow"):
        prose.show(prose.para(say("flow-page-about")))
        chosen = st.segmented_control(
            say("start-work"),
            list(packs),
            format_func=lambda one: as_label(tell(packs[one].name)),
            key="flow-pack",
            label_visibility="collapsed",
        )
        if chosen is not None:
            pack, content = packs[chosen], scene.content
            # Compiled once a process, and its hash with it.
            hash_ = meaning_of(pack, content.rules).hash
            prose.show(*pieces(flow_plan(pack, content.rules, hash_, content.wording, scene.draft.language)))


def pieces(plan: FlowPlan) -> tuple[Html, ...]:
    """A flow as a picture and, folded below it, as a list."""
    # As a file inside the page: Streamlit takes drawings out of a page's own text.
    file = b64encode(draw(plan, _NARROW).encode()).decode()
    picture = f'<img class="flow" alt="{escape(plan.title)}" src="data:image/svg+xml;base64,{file}">'
    return Html(picture), prose.folded(say("flow-in-words"), words(plan))


def words(plan: FlowPlan) -> Html:
    """The flow as a list: every sentence of the picture, in its order."""
    steps = "".join(f"<li>{_step(one)}</li>" for one in plan.steps)
    head = "".join(prose.para(one) for one in (plan.title, plan.about, plan.version))
    return Html(f'{head}<ol class="flow-words">{steps}</ol>')


def _step(step: FlowStep) -> str:
    lines = "".join(f"<li>{_line(one)}</li>" for one in step.lines)
    inner = f'<ul class="bullets">{lines}</ul>' if lines else ""
    return f"<strong>{escape(step.title)}</strong>{_under(step.about)}{inner}"


def _line(line: Line) -> str:
    return escape(line.text) + _under(line.notes)


def _under(texts: Iterable[str]) -> str:
    return "".join(f'<span class="under">{escape(one)}</span>' for one in texts)
