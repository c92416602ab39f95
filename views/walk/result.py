"""The result, read from the top down: what to do and whom to call before why."""

from __future__ import annotations

import streamlit as st

from referrals.choose import Referral, Referrals
from referrals.phrases import Phrases
from views import prose, session
from views.contacts import Cards
from views.controls import back_and_next, step
from views.prose import Html
from views.result import case, outlook, todo, verdict, why
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    phrases = Phrases(scene.content.wording, scene.draft.language)
    chosen = case.referrals(scene)
    rules, assessment = scene.content.rules, scene.assessment
    prose.show(
        prose.title(say("title-result"), scene.draft.place),
        *todo.danger(phrases, assessment),
        verdict.verdict(rules, assessment),
        verdict.scale(rules, assessment),
        *todo.now(phrases, assessment),
        *_call(scene, Cards(scene.directory, phrases), chosen),
        *todo.offer(phrases, assessment),
    )
    st.button(say("result-to-sheet"), key="to-sheet", type="primary", on_click=step, args=(scene, 1))
    prose.show(*todo.around(phrases, assessment), *why.reasons(scene, phrases))
    st.button(say("result-how"), key="to-rules", type="tertiary", on_click=session.open_view, args=("rules",))
    outlook.change(scene)
    prose.show(*outlook.other_help(scene, phrases), *outlook.limits(scene))
    back_and_next(scene, say("result-to-sheet"))


def _call(scene: Scene, cards: Cards, chosen: Referrals) -> tuple[Html, ...]:
    """Cards of whom to call, notes on the place, and folded away what the sheet has no room for."""
    main = [one for one in chosen.for_sheet if one.section != "tips"]
    tips = [one for one in chosen.for_sheet if one.section == "tips"]
    pieces = [
        prose.heading(say("sheet-call")),
        *(prose.note(tell(one)) for one in chosen.notes),
        *(_card(scene, cards, one) for one in main),
    ]
    if tips:
        pieces += [prose.note(say("result-call-tips")), *(_card(scene, cards, one) for one in tips)]
    more = chosen.beyond_sheet
    if more:
        rest = [_card(scene, cards, one) for one in more]
        pieces.append(prose.folded(say("result-more-lines", count=len(more)), *rest))
    return tuple(pieces)


def _card(scene: Scene, cards: Cards, one: Referral) -> Html:
    names = {need.id: tell(need.name) for need in scene.content.needs}
    needs = ", ".join(names[need] for need in one.needs if need in names)
    return cards.chosen(one, needs)
