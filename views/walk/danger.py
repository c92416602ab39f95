"""Danger now: the first question of all, before anything else is asked."""

from __future__ import annotations

from views import prose
from views.controls import back_and_next, field_of, opening, yes_no_unknown
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    item = next(one for one in scene.pack.gate if one.id == "danger")
    opening(scene, prose.title(tell(item.text), scene.draft.place), prose.para(tell(item.help)))
    field_of("danger_now", tell(item.text), yes_no_unknown())
    if scene.draft.danger_now == "unknown":
        prose.show(prose.note(tell(item.unmet), "care", heading=say("danger-unsure"), said=True))
    back_and_next(scene, say("danger-next") if scene.draft.danger_now == "yes" else None)
