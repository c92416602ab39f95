"""A support line, always in reach: learners may be survivors, or love one."""

from __future__ import annotations

from referrals.card.content import card_lines
from referrals.phrases import Phrases
from views import prose
from views.contacts import Cards
from views.prose import Html
from views.result import case
from views.scene import Scene
from views.words import say

# As the card for a person has them: lines for day and night, at no cost, that take no tips for enforcement.
LINES = 2


def lines(scene: Scene) -> Html:
    """The lines as cards."""
    today = case.today()
    cards = Cards(scene.directory, Phrases(scene.content.wording, scene.draft.language))
    found = card_lines(scene.directory, scene.directory.location(None), "adult", today)[:LINES]
    shown = (cards.short(one.service) for one in found if not one.service.stale(today))
    return Html(f'<div class="cards">{"".join(shown)}</div>')


def show(scene: Scene) -> None:
    """The lines, folded: a page is not about them, and they are one tap away."""
    prose.show(prose.folded(say("training-support"), prose.para(say("training-support-about")), lines(scene)))
