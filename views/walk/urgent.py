"""Someone is in danger: what to do now. The questions can wait."""

from __future__ import annotations

from views import prose
from views.controls import back_and_next
from views.scene import Scene
from views.words import say, tell


def show(scene: Scene) -> None:
    item = next(one for one in scene.pack.gate if one.id == "danger")
    todo = [tell(step.text) for step in scene.assessment.steps if step.group == "danger"]
    prose.show(
        prose.title(say("title-urgent"), scene.draft.place),
        prose.note(tell(item.unmet), "urgent"),
        prose.bullets(todo),
        prose.para(say("urgent-wait")),
    )
    back_and_next(scene, say("urgent-go-on"))
