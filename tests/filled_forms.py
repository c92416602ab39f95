"""What leaves, our forms as other programs hold them, and responses to fill them with: for tests alone.

Forms are worked out by a small reader of formulas (`formulas.py`); the programs run in `tests/interop`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from hypothesis import strategies as st

from questions.faults import BadInput, Kind
from questions.load import content_hash, own
from questions.model import Language, Pack
from questions.rule_model import Rules
from screening.exchange import redcap, surveyjs, surveyjs_rules, xlsform
from screening.exchange.field_names import FieldNames
from screening.exchange.form import Outgoing
from screening.intake import read_any
from screening.response import ANSWERS, Response
from tests.formulas import Sheet
from tests.surveyjs_fills import fill_of

each_pack = pytest.mark.parametrize("pack", own().packs.values(), ids=lambda one: one.id)
Rows = list[dict[str, str]]
FIELD, TYPE, CHOICES = (redcap.COLUMNS[at] for at in (0, 3, 5))
BRANCHING, ANNOTATION = redcap.COLUMNS[11], redcap.COLUMNS[17]


def outgoing(pack: Pack, rules: Rules | None = None, language: Language = "en") -> Outgoing:
    """What an export gets: a pack with our own words, and with our own rules unless others are given."""
    rules = rules or own().rules
    return Outgoing(pack, rules, content_hash([pack, rules]), own().needs, own().wording, language)


@st.composite
def own_responses(draw: st.DrawFn) -> Response:
    """A response to one of our packs with every field at random."""
    pack = draw(st.sampled_from(list(own().packs.values())))
    answered = st.dictionaries(st.sampled_from([one.id for one in pack.questions]), st.sampled_from(ANSWERS))
    said = st.sampled_from(("yes", "no", "unknown"))
    languages = st.sampled_from(("not_needed", "qualified", "not_available", "unknown"))
    gate = {name: draw(said) for name in ("alone", "limits_told", "insider")}
    places = ({}, {"state": "CA"}, {"state": "CA", "county": "Ventura"}, {"state": "NV"})
    return Response.model_validate(
        {
            "pack": pack.id,
            "role": draw(st.sampled_from([None, *(one.id for one in pack.roles)])),
            "stage": draw(st.sampled_from(("quick", "full"))),
            "age": draw(st.sampled_from(("adult", "minor", "unknown"))),
            "place": draw(st.sampled_from(places)),
            "danger_now": draw(said),
            "gate": {**gate, "interpreter": draw(languages)},
            "needs": draw(st.lists(st.sampled_from([one.id for one in own().needs]), unique=True)),
            "answers": draw(answered),
        }
    )


def settled(response: Response, pack: Pack) -> Response:
    """The response without what the pack's own gate does not settle: no form has a place for it."""
    asked = {one.id for one in pack.gate}
    gate = {name: said for name, said in response.gate.model_dump().items() if name in asked}
    danger = response.danger_now if "danger" in asked else "unknown"
    return Response.model_validate(response.model_dump() | {"gate": gate, "danger_now": danger})


@dataclass(frozen=True)
class Form:
    """One form: its fields, and the values that a person's choices store in them.

    `fill` keeps what a later choice hides: whether that counts is the form's own business.
    """

    sheet: Sheet
    names: FieldNames
    fill: Callable[[Response], dict[str, str]]


# --------------------------------------------------------------------------- ODK and Kobo


def in_odk(out: Outgoing) -> Form:
    _, rows = xlsform.sheets(out)["survey"]
    sheet = Sheet(
        {row["name"]: row["calculation"] for row in rows if row["type"] == "calculate"},
        {row["name"]: row["relevant"] for row in rows if row.get("relevant")},
    )
    return Form(sheet, xlsform.fields_of(out), _words)


def _words(response: Response) -> dict[str, str]:
    said = {name: getattr(response, name) for name in ("danger_now", "age", "stage", "role")}
    whole = {**said, **response.gate.model_dump(), **response.answers}
    return {name: value for name, value in whole.items() if value is not None}


# --------------------------------------------------------------------------- REDCap


def read_rows(written: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(written.decode(), newline="")))


class Project:
    """A project made from a dictionary: one record is filled, worked out and exported raw."""

    def __init__(self, out: Outgoing) -> None:
        self.out = out
        self.rows = {row[FIELD]: row for row in read_rows(redcap.export(out))}
        self.names = redcap.fields_of(out)
        self.sheet = Sheet(
            {name: row[CHOICES] for name, row in self.rows.items() if row[TYPE] == "calc"},
            {name: row[BRANCHING] for name, row in self.rows.items() if row[BRANCHING]},
        )

    def codes(self, name: str) -> list[str]:
        return [one.partition(",")[0] for one in self.rows[name][CHOICES].split(" | ")]

    def export(self, given: Mapping[str, str]) -> str:
        """One record, raw, with the columns that REDCap adds."""
        row = {"record_id": "7", "redcap_survey_identifier": ""}
        for name, field in self.rows.items():
            if field[TYPE] == "checkbox":
                row |= {f"{name}___{code}": given.get(f"{name}___{code}", "0") for code in self.codes(name)}
            elif field[TYPE] == "calc":
                row[name] = str(self.sheet.worked_out(given, name))
            elif field[TYPE] != "descriptive" and name != "record_id":
                default = re.search("@DEFAULT='([^']*)'", field[ANNOTATION])
                row[name] = given.get(name, default.group(1) if default else "")
        return csv_of({**row, "signpost_complete": "2"})

    def filled(self, response: Response) -> dict[str, str]:
        """The codes that a person's choices store, by the documented order of each list."""
        yes_no = ("yes", "no", "unknown")
        words: dict[str, tuple[str, ...]] = {
            **dict.fromkeys(("danger_now", "alone", "limits_told", "insider"), yes_no),
            "interpreter": ("not_needed", "qualified", "not_available", "unknown"),
            "age": ("adult", "minor", "unknown"),
            "stage": ("quick", "full"),
            "role": tuple(role.id for role in self.out.pack.roles),
        }
        answers = ("yes", "no", "unknown", "declined", "unsafe")
        given = {
            name: str(words.get(name, answers).index(value) + 1)
            for name, value in _words(response).items()
            if name in self.rows and name in words
        }
        given |= {self.names.questions[one]: str(answers.index(a) + 1) for one, a in response.answers.items()}
        given |= {f"needs___{one.replace('-', '_')}": "1" for one in response.needs}
        if response.place.state and "state" in self.rows:
            given["state"] = response.place.state
        return given


def in_redcap(out: Outgoing) -> Form:
    project = Project(out)
    return Form(project.sheet, project.names, project.filled)


def csv_of(columns: Mapping[str, str], split: str = ",") -> str:
    """A table of one row."""
    written = io.StringIO()
    csv.writer(written, delimiter=split).writerows([columns, columns.values()])
    return written.getvalue()


def faults_in(text: str) -> list[tuple[Kind, int, int]]:
    """What is wrong with a table that comes back, each with its line and column."""
    with pytest.raises(BadInput) as refused:
        read_any(text, "back.csv", own().packs, own().needs)
    return [(one.kind, one.spot.line, one.spot.column) for one in refused.value.faults]


# --------------------------------------------------------------------------- SurveyJS


def in_surveyjs(out: Outgoing) -> Form:
    made = json.loads(surveyjs.export(out))
    elements = [one for page in made["pages"] for one in page["elements"]]
    sheet = Sheet(
        {one["name"]: one["expression"] for one in made["calculatedValues"]},
        {one["name"]: one["visibleIf"] for one in elements if "visibleIf" in one},
    )
    return Form(sheet, surveyjs_rules.names_of(out), lambda response: fill_of(out.pack, response))


FORMS: Mapping[str, Callable[[Outgoing], Form]] = {
    "xlsform": in_odk,
    "redcap": in_redcap,
    "surveyjs": in_surveyjs,
}
