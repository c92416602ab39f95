"""FHIR R4: a pack as a Questionnaire, a response as a QuestionnaireResponse, and such a one read back."""

from __future__ import annotations

from screening.exchange.fhir.answers import questionnaire_response
from screening.exchange.fhir.questionnaire import questionnaire
from screening.exchange.fhir.reading import read, recognises
from screening.exchange.fhir.terms import as_bytes
from screening.exchange.form import Format

FORMAT = Format(
    "fhir",
    ".json",
    export=lambda out: as_bytes(questionnaire(out)),
    export_response=lambda out, response: as_bytes(questionnaire_response(out, response)),
    recognises=recognises,
    read=read,
)
