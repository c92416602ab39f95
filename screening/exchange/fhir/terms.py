"""The codes, addresses and link ids of our FHIR resources.

Three of the five answers have a code of HL7's own for a value that is absent; yes and no have one in its
table of yes and no; "could not be asked safely" has none anywhere and gets ours. `unknown` is the code for
not known by whatever way: an answer of ours does not tell whether someone was asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from questions.model import Language, Text
from screening.response import Answer

Item = dict[str, Any]
# No address: nothing of ours stands on any host.
URL = "urn:signpost:questionnaire:"
OWN = "urn:signpost:"
YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ANSWER_CODES: Mapping[Answer, tuple[str, str]] = {
    "yes": (YES_NO, "Y"),
    "no": (YES_NO, "N"),
    "unknown": (ABSENT, "unknown"),
    "declined": (ABSENT, "asked-declined"),
    "unsafe": (OWN + "answer", "not-safe-to-ask"),
}
# A program that has only the finer code for a person who was asked and did not know.
ALSO_UNKNOWN = (ABSENT, "asked-unknown")

# A question's link id is its id. All others hold a dot, which no id can.
GATE = "walk.gate."
ROLE, STAGE, AGE, DANGER_NOW = "walk.role", "walk.stage", "walk.age", "walk.danger_now"
STATE, COUNTY, NEEDS = "walk.state", "walk.county", "walk.needs"
RESULT = "result."
TIER, DANGER = "result.tier", "result.danger"

_FHIR = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
TRANSLATION = _FHIR + "translation"
ORDINAL = _FHIR + "ordinalValue"
VARIABLE = _FHIR + "variable"
REGEX = _FHIR + "regex"
CONTROL = _FHIR + "questionnaire-itemControl"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
CALCULATED = _SDC + "sdc-questionnaire-calculatedExpression"


def both(key: str, text: Text, language: Language) -> Item:
    """A text under its key in one language, with the other as a translation of it."""
    other: Language = "es" if language == "en" else "en"
    translation = [
        {"url": "lang", "valueCode": other},
        {"url": "content", "valueString": text.say(other)},
    ]
    return {
        key: text.say(language),
        f"_{key}": {"extension": [{"url": TRANSLATION, "extension": translation}]},
    }


def coding(system: str, code: str, text: Text, language: Language) -> Item:
    """A code with what it is called, in both languages."""
    return {"system": system, "code": code, **both("display", text, language)}


def version(of: str, hash_: str) -> str:
    """The version of a form: the pack's, and the hash of all that decides."""
    return f"{of}+{hash_}"


def as_bytes(resource: Item) -> bytes:
    return (json.dumps(resource, ensure_ascii=False, indent=2) + "\n").encode()
