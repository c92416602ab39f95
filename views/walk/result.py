"""The result, read from the top down: what to do and whom to call before why."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from referrals.choose import Referral, Referrals
from referrals.phrases import Phrases
from views import prose, session
from views.contacts import Cards
from views.controls import back_and_next, step
from views.prose import Html
from views.result import case, house, outlook, todo, verdict, why
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    phrases = Phrases(scene.content.wording, scene.draft.language)
    chosen = case.referrals(scene)
    rules, assessment = scene.content.rules, scene.assessment
    cards = Cards(scene.directory, phrases)
    prose.show(
        prose.title(say("title-result"), scene.draft.place),
        *todo.danger(phrases, assessment, _first_calls(scene, phrases, cards, chosen)),
        verdict.verdict(rules, assessment),
        verdict.scale(rules, assessment),
        *todo.now(phrases, assessment),
        *house.shown(scene, phrases),
        *_call(scene, cards, chosen),
        *todo.offer(phrases, assessment),
    )
    st.button(say("result-to-sheet"), key="to-sheet", type="primary", on_click=step, args=(1,))
    prose.show(*todo.around(phrases, assessment), *why.reasons(scene, phrases))
    st.button(say("result-how"), key="to-rules", type="tertiary", on_click=session.open_view, args=("rules",))
    outlook.change(scene)
    prose.show(*outlook.other_help(scene, phrases), *outlook.limits(scene))
    back_and_next(scene, say("result-to-sheet"))


def _first_calls(scene: Scene, phrases: Phrases, cards: Cards, chosen: Referrals) -> Html:
    """In danger: the emergency number to tap, then the house's own first calls."""
    return Html(f"{cards.emergency(chosen.for_sheet)}{house.first_calls(scene, phrases)}")


def _call(scene: Scene, cards: Cards, chosen: Referrals) -> tuple[Html, ...]:
    """Cards of whom to call, notes on the place, and folded away what the sheet has no room for."""
    usual = cards.usual_check(chosen.for_sheet)
    names = {need.id: tell(need.name) for need in scene.content.needs}

    def listed(some: Iterable[Referral]) -> Html:
        shown = (cards.chosen(one, usual, [names[n] for n in one.needs if n in names]) for one in some)
        return Html(f'<div class="cards">{"".join(shown)}</div>')

    pieces = [
        prose.heading(say("sheet-call")),
        *(prose.note(tell(one)) for one in chosen.notes),
        listed(one for one in chosen.for_sheet if one.section != "tips"),
    ]
    if tips := [one for one in chosen.for_sheet if one.section == "tips"]:
        pieces += [prose.note(say("result-call-tips")), listed(tips)]
    if usual:
        day = cards.phrases.day(usual.on)
        pieces.append(prose.small(say(f"result-checked-{usual.how}", date=day)))
    if more := chosen.beyond_sheet:
        pieces.append(prose.folded(say("result-more-lines", count=len(more)), listed(more)))
    return tuple(pieces)
