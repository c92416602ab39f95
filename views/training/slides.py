"""The screens of a case before a team, in order: each scene, its answers one by one, then the end. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from questions.practice_model import PracticeCase, Scene
from screening.practice import ComparedSign

# So many signs fit on a screen that is read from the back of a room.
SIGNS = 4


@dataclass(frozen=True, slots=True)
class Slide:
    """One screen.

    scene: which one is told. answered: so many of its choices are answered, the last of them in full.
    signs: those on this screen; first: the place of the first of them among all.
    """

    kind: Literal["scene", "signs", "left", "result", "talk", "lesson"]
    scene: Scene | None = None
    answered: int = 0
    signs: tuple[ComparedSign, ...] = ()
    first: int = 1


def slides(case: PracticeCase, signs: tuple[ComparedSign, ...]) -> tuple[Slide, ...]:
    """All screens of a case. signs: as a careful colleague's marks compare with themselves."""
    yes = tuple(one for one in signs if one.careful == "yes")
    tempting = {one.question for one in case.tempting}
    left = tuple(one for one in signs if one.question in tempting and one.careful != "yes")
    return (
        *(
            Slide("scene", scene, answered)
            for scene in case.scenes
            for answered in range(len(scene.moves) + 1)
        ),
        *(
            Slide("signs", signs=yes[at : at + SIGNS], first=at + 1)
            for at in range(0, max(1, len(yes)), SIGNS)
        ),
        *([Slide("left", signs=left)] if left else []),
        Slide("result"),
        Slide("talk"),
        Slide("lesson"),
    )
