"""The sheet: choose paper and language, save it, read it, copy the plain facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import streamlit as st

from questions.model import LANGUAGES, Language
from referrals.plain_text import plain_text
from referrals.sheet_parts import SheetContent
from views import prose, session
from views.controls import back_and_next
from views.result import case, handover, parts
from views.scene import Scene
from views.words import as_label, say

Paper = Literal["letter", "a4"]
PAPERS: tuple[Paper, ...] = get_args(Paper)


def show(scene: Scene) -> None:
    prose.show(prose.title(say("title-sheet"), scene.draft.place), prose.para(say("sheet-step-about")))
    paper, language = _choices(scene)
    content = case.sheet(scene, case.referrals(scene), language)
    with st.container(key="hand-file"):
        _save(content, paper)
    prose.show(
        prose.note(say("sheet-step-file-care")),
        prose.folded(say("sheet-step-preview"), parts.whole(content)),
        prose.heading(say("sheet-step-after")),
        prose.bullets(say(f"sheet-step-after-{letter}") for letter in "abcd"),
        prose.heading(say("sheet-step-facts")),
        prose.para(say("sheet-step-facts-about")),
    )
    with st.container(key="hand-facts"):
        _facts(scene, language)
    back_and_next(scene, say("sheet-step-next"))


def _choices(scene: Scene) -> tuple[Paper, Language]:
    """Paper and language of this sheet. They say nothing about a person, so the draft holds neither."""
    papers = {paper: say(f"sheet-step-{paper}") for paper in PAPERS}
    languages = {language: say(f"sheet-step-{language}") for language in LANGUAGES}
    with st.container(horizontal=True, key="sheet-choices"):
        paper = _one_of("sheet-paper", say("sheet-step-paper"), papers, "letter")
        language = _one_of("sheet-language", say("sheet-step-language"), languages, scene.draft.language)
    return (
        next(one for one in PAPERS if one == paper),
        next(one for one in LANGUAGES if one == language),
    )


def _one_of(key: str, label: str, options: Mapping[Any, str], first: str) -> str:
    names: dict[str, str] = dict(options)
    st.session_state.setdefault(key, first)
    st.segmented_control(
        as_label(label),
        list(names),
        format_func=lambda one: as_label(names[one]),
        key=key,
        required=True,
    )
    return str(session.value(key))


def _save(content: SheetContent, paper: Paper) -> None:
    # reportlab takes a fifth of a second to load, and nobody but this step needs it.
    from referrals.sheet_pdf import FILE_NAME, sheet_pdf  # noqa: PLC0415

    made = sheet_pdf(content, paper)
    handover.file("_file", made, FILE_NAME, say("sheet-step-save"), say("sheet-step-saved", name=FILE_NAME))


def _facts(scene: Scene, language: Language) -> None:
    handover.copy(
        "_facts",
        plain_text(scene.content, scene.assessment, scene.response, language),
        name=say("sheet-step-facts"),
        label=say("sheet-step-copy"),
        said=say("sheet-step-copied"),
        failed=say("sheet-step-copy-failed"),
    )
