"""Before the questions: what to keep to, and the information that everyone is offered."""

from __future__ import annotations

from views import prose
from views.controls import back_and_next, opening
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    pack = scene.pack
    offer: list[prose.Html] = []
    if pack.offer:
        texts = [tell(one) for one in pack.offer]
        # A hotel's texts are what to do, not what to say: its staff never question a guest.
        offer = (
            [prose.heading(say("before-offer")), prose.spoken(texts)]
            if pack.asks
            else [prose.heading(say("before-meet")), prose.bullets(texts)]
        )
    opening(
        scene,
        prose.title(say("title-before"), scene.draft.place),
        prose.bullets(tell(one) for one in pack.before_you_start),
        *offer,
    )
    back_and_next(scene)
