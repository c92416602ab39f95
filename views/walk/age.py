"""The age band. A child, or someone who may be one, is not interviewed (design rule 9)."""

from __future__ import annotations

from views import prose
from views.controls import back_and_next, field_of, opening
from views.scene import Scene
from views.words import say

CHILD = ("child-ask-little", "child-record", "child-disclosure", "child-companion")


def show(scene: Scene) -> None:
    opening(
        scene,
        prose.title(say("title-age"), scene.draft.place),
        prose.para(say("age-how-asked" if scene.pack.asks else "age-how-seen")),
    )
    bands = {"adult": say("age-adult"), "minor": say("age-minor"), "unknown": say("age-unknown")}
    field_of("age", say("title-age"), bands)
    if scene.draft.age in ("minor", "unknown"):
        head = say("child-head" if scene.draft.age == "minor" else "child-head-maybe")
        rules = [say(key) for key in (CHILD if scene.pack.asks else ("child-hotel", "child-companion"))]
        prose.show(prose.heading(head), prose.bullets(rules))
    back_and_next(scene)
