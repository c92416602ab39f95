"""Before a course: that it may be hard to read, that any case can be skipped, and who listens."""

from __future__ import annotations

from views import learning, prose
from views.scene import Scene
from views.training import learner, pieces, support, way
from views.words import say, tell


def show(scene: Scene) -> None:
    course = learner.now().course
    prose.show(
        prose.title(say("training-notice"), learning.current().place),
        *(prose.para(tell(one)) for one in course.notice),
        support.lines(scene),
        prose.small(say("training-kept")),
    )
    pieces.back_and_next(way.open_home, way.take_up, say("training-notice-go"))
