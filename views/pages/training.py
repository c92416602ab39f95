"""Training: the screen that the learner's state names."""

from __future__ import annotations

from collections.abc import Callable

from views import learning
from views.learning import Screen
from views.scene import Scene
from views.training import certificate, closing, course, home, leader, learner, notice, practice

SCREENS: dict[Screen, Callable[[Scene], None]] = {
    "home": home.show,
    "notice": notice.show,
    "course": course.show,
    "closing": closing.show,
    "certificate": certificate.show,
    "practice": practice.show,
    "leader": leader.show,
}
# These need no course under way, only a chosen work, or nothing at all.
_FREE: frozenset[Screen] = frozenset({"home", "practice", "leader"})


def show(scene: Scene) -> None:
    """Draw it; what cannot be drawn any more, such as a course that is gone, leads to the beginning."""
    screen = learning.current().screen
    if screen not in _FREE and not learner.now().ready:
        screen = "home"
    SCREENS[screen](scene)
