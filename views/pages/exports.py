"""The questions in other programs: an empty form to save, and the answers of this walk behind three gates."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from questions.model import LANGUAGES, Language
from referrals import site
from referrals.site import Served
from screening.exchange import NAMES, format_of
from screening.exchange.form import Outgoing
from views import prose
from views.choices import one_of_few, one_of_many
from views.result import handover, record
from views.scene import Scene
from views.words import say, tell

_KEPT = 16


def show(scene: Scene) -> None:
    prose.show(prose.title(say("exports-title"), scene.draft.place), prose.para(say("exports-about")))
    _empty(scene)
    _filled(scene)


def _empty(scene: Scene) -> None:
    """Choose a work, a program and a language; save the form."""
    prose.show(prose.heading(say("exports-empty")))
    packs = scene.content.packs
    names = {one.id: tell(one.name) for one in packs.values()}
    none = say("start-not-chosen")
    pack = one_of_many("exports-pack", say("start-work"), names, scene.draft.pack, none)
    programs = {name: say(f"exports-name-{name}") for name in NAMES if format_of(name).export}
    program = one_of_many("exports-program", say("exports-program"), programs, None, none)
    tongues = {str(one): say(f"sheet-step-{one}") for one in LANGUAGES}
    tongue = one_of_few("exports-language", say("exports-language"), tongues, scene.draft.language)
    language = next(one for one in LANGUAGES if one == tongue)
    if program:
        prose.show(prose.para(say(f"exports-about-{program}")))
    if not (pack and program):
        prose.show(prose.small(say("exports-choose")))
        return
    made, name = _made(site.current(), pack, program, language), f"form{format_of(program).ending}"
    with st.container(key="hand-form"):
        saved = say("sheet-step-saved", name=name)
        handover.file("_form", made, name, say("exports-save"), saved)
    version, content = packs[pack].version, scene.content.hash_of(packs[pack])
    prose.show(
        prose.small(say("exports-version", name=names[pack], version=version, hash=content)),
        prose.note(say("exports-care"), "care"),
    )


@lru_cache(maxsize=_KEPT)
def _made(served: Served, pack: str, program: str, language: Language) -> bytes:
    """The file. Kept for the next run: it takes a while and tells nothing of a case."""
    export = format_of(program).export
    assert export is not None
    return export(Outgoing.of(served.content, served.content.packs[pack], language))


def _filled(scene: Scene) -> None:
    """The answers of the walk under way, where somebody can be asked whether they may be kept."""
    prose.show(prose.heading(say("exports-filled")))
    pack = scene.draft.pack
    kept = scene.content.charts.get(pack or "")
    if pack is None or not scene.draft.started:
        prose.show(prose.para(say("exports-filled-none")))
    elif kept is None:
        prose.show(prose.para(say("exports-filled-not-here")))
    else:
        prose.show(prose.para(say("exports-filled-about")))
        if record.gates_met(kept, record.ON_PAGE):
            record.files(scene, scene.draft.language)
