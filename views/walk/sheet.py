"""The papers of a walk: the referral sheet, and the notes that fit the work; to save, read and copy."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from questions.model import LANGUAGES, Language
from referrals.sheet.layout import Paper
from referrals.sheet.parts import SheetContent
from views import prose
from views.choices import one_of_few
from views.controls import back_and_next
from views.result import card, case, handover, notes, parts
from views.scene import Scene
from views.words import say

# Wiped with the walk, as all that begins with "sheet-".
_MADE = "sheet-made"
PAPERS: tuple[Paper, ...] = get_args(Paper)


def show(scene: Scene) -> None:
    prose.show(prose.title(say("title-sheet"), scene.draft.place), prose.para(say("papers-about")))
    paper, language = _choices(scene)
    prose.show(prose.note(say("sheet-step-file-care")))
    _referral(scene, paper, language)
    _notes(scene, paper, language)
    # Hotel staff never approach a guest, so they have nobody to hand a card to (design section 1).
    if scene.pack.asks:
        card.show(scene)
    prose.show(
        prose.heading(say("sheet-step-after")),
        prose.bullets(say(f"sheet-step-after-{letter}") for letter in "abcd"),
    )
    back_and_next(scene, say("sheet-step-next"))


def _choices(scene: Scene) -> tuple[Paper, Language]:
    """Paper and language of what is printed. They say nothing about a person, so the draft holds neither."""
    papers = {str(paper): say(f"sheet-step-{paper}") for paper in PAPERS}
    languages = {str(language): say(f"sheet-step-{language}") for language in LANGUAGES}
    with st.container(horizontal=True, key="sheet-choices"):
        paper = one_of_few("sheet-paper", say("sheet-step-paper"), papers, "letter")
        language = one_of_few("sheet-language", say("sheet-step-language"), languages, scene.draft.language)
    return (
        next(one for one in PAPERS if one == paper),
        next(one for one in LANGUAGES if one == language),
    )


def _referral(scene: Scene, paper: Paper, language: Language) -> None:
    content = case.sheet(scene, case.referrals(scene), language, codes=notes.codes_on_paper(scene))
    prose.show(prose.heading(say("papers-sheet")), prose.para(say("sheet-step-about")))
    with st.container(key="hand-file"):
        _save(content, paper)
    prose.show(prose.folded(say("sheet-step-preview"), parts.whole(content)))


def _save(content: SheetContent, paper: Paper) -> None:
    # reportlab takes a fifth of a second to load, and nobody but this step needs it.
    from referrals.sheet.pdf import FILE_NAME, sheet_pdf  # noqa: PLC0415

    # A tap elsewhere on this step runs it again; a sheet takes longer than all the rest of the page.
    kept = st.session_state.get(_MADE)
    if kept is None or kept[:2] != (content, paper):
        kept = (content, paper, sheet_pdf(content, paper))
        st.session_state.pop(_MADE, None)
        st.session_state[_MADE] = kept
    handover.file(
        "_file", kept[2], FILE_NAME, say("sheet-step-save"), say("sheet-step-saved", name=FILE_NAME)
    )


def _notes(scene: Scene, paper: Paper, language: Language) -> None:
    """What else fits the work: a chart that others may read, facts for a report, or what was observed."""
    chart = scene.content.charts.get(scene.pack.id)
    if chart:
        notes.chart(scene, chart, language)
    elif scene.pack.asks:
        notes.facts(scene, language)
    else:
        notes.incident(scene, paper, language)
