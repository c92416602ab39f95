"""Who to tell here: what the pack asks of this job and place, the clocks, and whom to call."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from questions.course_model import Turn
from questions.rule_model import Step
from referrals.choose import choose
from referrals.phrases import Phrases
from screening.assess import assess
from screening.response import Response
from views import learning, prose
from views.contacts import Cards
from views.prose import Html
from views.result import case, house, todo
from views.scene import Scene
from views.training import way
from views.training.learner import Learner
from views.words import say, tell


def show(scene: Scene, who: Learner, block: Turn) -> None:
    prose.show(
        prose.title(tell(block.heading), learning.current().place),
        *(prose.para(tell(one)) for one in block.paragraphs),
        *_whom(scene, who),
    )
    if not who.place.state:
        prose.show(prose.note(say("training-no-state")))
        st.button(say("training-choose-state"), key="to-place", on_click=way.open_home)


def _whom(scene: Scene, who: Learner) -> tuple[Html, ...]:
    """Danger first, then what to do on a concern with the clocks that run, then the lines."""
    assert who.pack is not None
    phrases = Phrases(scene.content.wording, scene.draft.language)
    response = Response(pack=who.pack.id, role=who.role, place=who.place)
    blank = replace(assess(who.pack, scene.content.rules, response), tier="high")
    # As for someone in danger, so that the emergency number is among them.
    chosen = choose(scene.directory, replace(blank, danger=True), response, case.today())
    cards = Cards(scene.directory, phrases)
    usual = cards.usual_check(chosen.for_sheet)
    lines = [one for one in chosen.for_sheet if one.section in ("main", "more")]
    listed = "".join(cards.chosen(one, usual) for one in lines)
    concern = replace(blank, steps=_steps(scene, who, "now", "clock"))
    inside = [one for one in _steps(scene, who, "danger", "now", insider=True) if one.insider]
    return (
        prose.heading(say("training-danger")),
        prose.bullets(tell(one.text) for one in _steps(scene, who, "danger")),
        cards.emergency(chosen.for_sheet),
        prose.heading(say("training-concern")),
        # Its own heading says what to do now; nothing is to be done now.
        *todo.now(phrases, concern)[1:],
        *(
            [prose.heading(say("training-inside")), prose.bullets(tell(one.text) for one in inside)]
            if inside
            else []
        ),
        *house.ahead(scene, who.pack.id, who.role, phrases),
        prose.heading(say("sheet-call")),
        *(prose.note(tell(one)) for one in chosen.notes),
        Html(f'<div class="cards">{listed}</div>'),
        *([prose.small(say(f"result-checked-{usual.how}", date=phrases.day(usual.on)))] if usual else []),
    )


def _steps(scene: Scene, who: Learner, *groups: str, insider: bool = False) -> tuple[Step, ...]:
    """The steps of these kinds for this work, job and place, on a high concern about an adult.

    insider: somebody in charge may have a part in it.
    """
    assert who.pack is not None
    return tuple(
        step
        for step in scene.content.rules.steps
        if step.group in groups
        and (not step.professions or who.pack.id in step.professions)
        and (not step.roles or who.role is None or who.role in step.roles)
        and (not step.states or who.place.state in step.states)
        and (not step.tiers or "high" in step.tiers or step.group == "clock")
        and (not step.ages or "adult" in step.ages or step.group == "clock")
        and not step.help_paths
        and step.insider in (None, insider)
    )
