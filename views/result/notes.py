"""Text to take along beside the sheet: chart facts behind three gates, plain facts, the incident note."""

from __future__ import annotations

import streamlit as st

from questions.chart_model import Chart
from questions.model import Language
from referrals.incident.content import incident_note
from referrals.incident.text import incident_text
from referrals.plain_text import plain_text
from referrals.sheet.layout import Paper
from views import prose
from views.prose import Html
from views.result import case, handover, record
from views.result.why import source_titles
from views.scene import Scene
from views.words import as_label, say, tell

# Under this beginning `finish` wipes it.
PRINT = "sheet-codes"


def chart(scene: Scene, kept: Chart, language: Language) -> None:
    """Facts and codes for a chart. Nothing of them is on the page until every gate is met."""
    prose.show(prose.heading(say("chart-title")), prose.para(say("chart-about")))
    if not record.gates_met(kept, record.ON_STEP):
        return
    prose.show(prose.para(say("chart-offered")))
    _copied("facts", _facts(scene, language), language, "chart-title")
    if kept.codes:
        prose.show(prose.folded(say("chart-codes"), *_codes(scene, kept)))
        st.checkbox(as_label(say("chart-codes-print")), key=PRINT)
        prose.show(prose.small(say("chart-codes-print-care")))
    else:
        prose.show(prose.small(say("site-codes-off")))
    prose.show(prose.subheading(say("record-title")))
    record.files(scene, language)


def codes_on_paper(scene: Scene) -> bool:
    """Were the codes asked for on the sheet, and is every gate met at this moment?"""
    kept = scene.content.charts.get(scene.pack.id)
    state = st.session_state
    met = (
        kept is not None
        and bool(kept.codes)
        and all(state.get(f"{record.ON_STEP}{one.id}") == "yes" for one in kept.gates)
    )
    return met and state.get(PRINT) is True


def _codes(scene: Scene, kept: Chart) -> list[Html]:
    """The codes by kind, what to know before one is written, and where they were read."""
    pieces = []
    for group in kept.groups:
        pairs = [(tell(one.text), one.code) for one in kept.codes if one.group == group.id]
        pieces += [prose.subheading(tell(group.name)), prose.answers_table(pairs)]
    cited = [ref for code in kept.codes for ref in code.sources]
    names = source_titles(scene, cited)
    return [
        prose.bullets(tell(one.text) for one in kept.notes if one.first),
        *pieces,
        prose.subheading(say("chart-codes-rules")),
        prose.bullets(tell(one.text) for one in kept.notes if not one.first),
        prose.small(say("chart-codes-sources", names=names)),
    ]


def facts(scene: Scene, language: Language) -> None:
    """Plain facts for a report that no companion has a way into."""
    prose.show(prose.heading(say("facts-title")), prose.para(say("facts-about")))
    _copied("facts", _facts(scene, language), language, "facts-title")


def incident(scene: Scene, paper: Paper, language: Language) -> None:
    """The hotel's incident note as a file and as text."""
    # The printing modules load only where something is printed.
    from referrals.incident.pdf import FILE_NAME, incident_pdf  # noqa: PLC0415

    prose.show(prose.heading(say("note-title")), prose.para(say("note-about")))
    note = incident_note(scene.content, scene.assessment, scene.response, case.today(), language)
    with st.container(key="hand-note"):
        made, saved = incident_pdf(note, paper), say("sheet-step-saved", name=FILE_NAME)
        handover.file("_note", made, FILE_NAME, say("note-save"), saved)
    prose.show(prose.subheading(say("note-text")), prose.para(say("note-text-about")))
    _copied("note-text", incident_text(note), language, "note-text", "note-copy")


def _facts(scene: Scene, language: Language) -> str:
    return plain_text(scene.content, scene.assessment, scene.response, language)


def _copied(what: str, text: str, language: Language, name: str, label: str = "sheet-step-copy") -> None:
    with st.container(key=f"hand-{what}"):
        handover.copy(
            f"_{what}",
            text,
            language,
            name=say(name),
            label=say(label),
            said=say("sheet-step-copied"),
            failed=say("sheet-step-copy-failed"),
        )
