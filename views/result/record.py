"""Answers as a file for a record system, and the gates before all that others may read in a record.

What the gates were answered stands in this session's widgets alone: never in the draft, never set
before someone taps, and gone as soon as the page is left.
"""

from __future__ import annotations

import streamlit as st

from questions.chart_model import Chart, ChartGate
from questions.model import Language
from screening.exchange import NAMES, format_of
from screening.exchange.form import Outgoing
from views import prose
from views.controls import yes_no_unknown
from views.result import handover
from views.scene import Scene
from views.words import as_label, say, tell

# Under "sheet-" `finish` wipes them. Each page asks anew, so each has gates of its own.
ON_STEP = "sheet-gate-"
ON_PAGE = "sheet-page-gate-"


def gates_met(kept: Chart, named: str) -> bool:
    """Ask every gate; is each answered yes? Else what to do instead is said. named: ON_STEP or ON_PAGE."""
    given = [_gate(one, named) for one in kept.gates]
    if any(answer in ("no", "unknown") for answer in given):
        prose.show(prose.note(tell(kept.unmet), "care"))
    elif None in given:
        prose.show(prose.small(say("chart-wait")))
    else:
        return True
    return False


def _gate(gate: ChartGate, named: str) -> str | None:
    """One gate: its question, why it is asked, and three answers of which none is set."""
    options = yes_no_unknown()
    with st.container(gap="xsmall"):
        prose.show(prose.question(tell(gate.text)), prose.small(tell(gate.help)))
        return st.segmented_control(
            as_label(tell(gate.text)),
            list(options),
            format_func=lambda one: as_label(options[one]),
            key=f"{named}{gate.id}",
            label_visibility="collapsed",
        )


def files(scene: Scene, language: Language) -> None:
    """The answers in each format that holds some, to save. Only behind gates that are met."""
    prose.show(prose.para(say("record-about")))
    with st.container(horizontal=True, key="hand-record"):
        for form in map(format_of, NAMES):
            if form.export_response is None:
                continue
            made = form.export_response(Outgoing.of(scene.content, scene.pack, language), scene.response)
            name = f"notes{form.ending}"
            label, saved = say(f"record-save-{form.name}"), say("sheet-step-saved", name=name)
            handover.file(f"_record-{form.name}", made, name, label, saved)
    prose.show(prose.note(say("record-care")))
