"""A practice case as it unfolds: how it is marked as practice, its scenes, and what follows from a choice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

import streamlit as st

from questions.model import Pack
from questions.practice_model import Move, PracticeCase, Scene
from views import learning, prose
from views.learning import Practised
from views.prose import Html
from views.words import as_label, say, tell


def band() -> Html:
    """That this is practice, in a word and in stripes: nobody is to act on it, or to print it."""
    return Html(
        f'<p class="practice"><strong>{escape(say("practice-mark"))}</strong> '
        f"<span>{escape(say('practice-mark-say'))}</span></p>"
    )


def worth(move: Move) -> Html:
    """How safe a move is: a shape, and the same in a word."""
    shape = f'<span class="shape {move.worth}" aria-hidden="true"></span>'
    return Html(f'<span class="worth">{shape}{escape(say(f"practice-worth-{move.worth}"))}</span>')


def told(scenes: Iterable[Scene]) -> Html:
    """Scenes as they were told."""
    return Html("".join(prose.subheading(tell(one.title)) + _sees(one) for one in scenes))


def _sees(scene: Scene) -> Html:
    return Html(f'<p class="story">{escape(tell(scene.sees))}</p>')


def placed(pack: Pack, case: PracticeCase) -> list[Html]:
    """From which place in the house the story is told, where there are several."""
    role = next((tell(one.name) for one in pack.roles if one.id == case.role), None)
    return [prose.small(say("practice-as", role=role))] if role else []


def scene_page(case: PracticeCase, scene: Scene, practised: Practised) -> None:
    """One scene: what one sees, what one could do, and under each choice made what follows from it."""
    before = case.scenes[: case.scenes.index(scene)]
    prose.show(
        *([prose.folded(say("practice-so-far"), told(before))] if before else []),
        prose.heading(tell(scene.title)),
        _sees(scene),
        prose.subheading(say("practice-ask")),
    )
    chosen = {move for one, move in practised.moves if one == scene.id}
    with st.container(key="moves", gap="xsmall"):
        for number, move in enumerate(scene.moves):
            _move(case, scene, move, number, move.id in chosen)
    if chosen and len(chosen) < len(scene.moves):
        prose.show(prose.small(say("practice-other-moves")))
    if learning.reminded():
        prose.show(prose.note(say("practice-choose-first"), "care", said=True))


def _move(case: PracticeCase, scene: Scene, move: Move, number: int, chosen: bool) -> None:
    """A choice as a button; what follows stands right under it, and the button stays where it was."""
    with st.container(key=f"move-{number}", gap=None):
        choose = partial(_choose, case.id, scene.id, move.id)
        st.button(as_label(tell(move.text)), key=f"learn-move-{number}", width="stretch", on_click=choose)
        if chosen:
            then = escape(tell(move.then))
            prose.show(Html(f'<div class="outcome" role="status">{worth(move)}<p>{then}</p></div>'))


def _choose(case: str, scene: str, move: str) -> None:
    """Callback: a move is made; made once more, it counts as before."""
    made = learning.current().practised(case).moves
    if (scene, move) not in made:
        learning.change_case(case, moves=(*made, (scene, move)))


def chosen_in(practised: Practised, scene: Scene) -> bool:
    """Was anything chosen in a scene?"""
    return any(one == scene.id for one, _ in practised.moves)
