"""Placeholder: the sheet step is built on top of the shell."""

from __future__ import annotations

from views.controls import back_and_next
from views.prose import show as print_out
from views.prose import title
from views.scene import Scene
from views.words import say


def show(scene: Scene) -> None:
    print_out(title(say("title-sheet"), "sheet"))
    back_and_next(scene)
