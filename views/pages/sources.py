"""Placeholder: the sources page is built on top of the shell."""

from __future__ import annotations

from views.prose import show as print_out
from views.prose import title
from views.scene import Scene
from views.words import say


def show(_scene: Scene) -> None:
    print_out(title(say("page-sources"), "sources"))
