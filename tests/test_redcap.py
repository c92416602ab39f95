"""A pack as a REDCap data dictionary, and a REDCap export as a response.

REDCap itself is not free software and cannot run here. So the dictionary is held to what REDCap
documents, and its formulas are worked out by a small reader of that syntax (`formulas.py`).
"""

from __future__ import annotations

import csv
import io
import re
import time
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.case_model import Case
from questions.faults import BadInput, Kind
from questions.load import content_hash, own
from questions.model import LANGUAGES, Language, Pack
from questions.rule_model import Rules
from screening.assess import assess
from screening.exchange import redcap
from screening.exchange.form import Outgoing
from screening.flow import visible_questions
from screening.intake import RESPONSE_LIMIT, read_any
from screening.response import Response
from tests.formulas import Sheet
from tests.random_packs import walks
from tests.test_cases import every_case, response_of

TYPES = {"text", "radio", "checkbox", "calc", "descriptive"}
TIERS = ("none_recorded", "some", "high", "act_now")
every_pack = pytest.mark.parametrize("pack", own().packs)


def out_of(pack: Pack, rules: Rules, language: Language = "en") -> Outgoing:
    return Outgoing(pack, rules, content_hash([pack, rules]), own().needs, own().wording, language)


@cache
def rows_of(pack: str, language: Language = "en") -> list[dict[str, str]]:
    return read_rows(redcap.export(out_of(own().packs[pack], own().rules, language)))


def read_rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode(), newline="")))


@cache
def project_of(pack: str) -> Project:
    return Project(rows_of(pack))


class Project:
    """A project made from a dictionary: one record is filled, worked out and exported raw."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = {row["Variable / Field Name"]: row for row in rows}
        calculated = {
            name: row["Choices, Calculations, OR Slider Labels"]
            for name, row in self.rows.items()
            if row["Field Type"] == "calc"
        }
        branching = {
            name: logic
            for name, row in self.rows.items()
            if (logic := row["Branching Logic (Show field only if...)"])
        }
        self.sheet = Sheet(calculated, branching)

    def codes(self, name: str) -> list[str]:
        choices = self.rows[name]["Choices, Calculations, OR Slider Labels"].split(" | ")
        return [one.partition(",")[0] for one in choices]

    def export(self, given: dict[str, str]) -> str:
        """One record, raw, with the columns that REDCap adds."""
        row = {"record_id": "7", "redcap_survey_identifier": ""}
        for name, field in self.rows.items():
            if field["Field Type"] == "checkbox":
                row |= {f"{name}___{code}": given.get(f"{name}___{code}", "0") for code in self.codes(name)}
            elif field["Field Type"] == "calc":
                row[name] = str(self.sheet.worked_out(given, name))
            elif field["Field Type"] != "descriptive" and name != "record_id":
                default = re.search("@DEFAULT='([^']*)'", field["Field Annotation"])
                row[name] = given.get(name, default.group(1) if default else "")
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow([*row, "signpost_complete"])
        lines.writerow([*row.values(), "2"])
        return written.getvalue()


def filled(out: Outgoing, project: Project, response: Response) -> dict[str, str]:
    """The codes that a person's choices store; values that a later choice hides stay stored."""
    words = {
        "danger_now": ("yes", "no", "unknown"),
        "alone": ("yes", "no", "unknown"),
        "limits_told": ("yes", "no", "unknown"),
        "insider": ("yes", "no", "unknown"),
        "interpreter": ("not_needed", "qualified", "not_available", "unknown"),
        "age": ("adult", "minor", "unknown"),
        "stage": ("quick", "full"),
        "role": tuple(role.id for role in out.pack.roles),
    }
    chosen = {
        **response.gate.model_dump(),
        "danger_now": response.danger_now,
        "age": response.age,
        "stage": response.stage,
        "role": response.role,
    }
    given = {
        name: str(words[name].index(value) + 1)
        for name, value in chosen.items()
        if name in project.rows and value is not None
    }
    answers = ("yes", "no", "unknown", "declined", "unsafe")
    names = redcap.fields_of(out).questions
    given |= {names[one]: str(answers.index(answer) + 1) for one, answer in response.answers.items()}
    given |= {f"needs___{one.replace('-', '_')}": "1" for one in response.needs}
    if response.place.state and "state" in project.rows:
        given["state"] = response.place.state
    return given


# --------------------------------------------------------------------------- the dictionary


@every_pack
def test_the_dictionary_has_the_documented_columns_and_types(pack: str) -> None:
    rows = rows_of(pack)
    assert tuple(rows[0]) == redcap.COLUMNS
    assert len(redcap.COLUMNS) == 18
    assert {row["Field Type"] for row in rows} == TYPES
    assert (rows[0]["Variable / Field Name"], rows[0]["Field Type"]) == ("record_id", "text")


@every_pack
def test_every_field_has_a_name_that_redcap_takes(pack: str) -> None:
    """Lower case, digits and single underscores, a letter first, at most 26 characters, no name twice."""
    names = [row["Variable / Field Name"] for row in rows_of(pack)]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z](?:_?[a-z0-9])*", name)
        assert len(name) <= 26
    assert {row["Form Name"] for row in rows_of(pack)} == {f"signpost_{pack}"}


@every_pack
def test_every_formula_names_fields_that_exist(pack: str) -> None:
    project = project_of(pack)
    for formula in (*project.sheet.formulas.values(), *project.sheet.shown.values()):
        assert formula.fields <= project.rows.keys()


@every_pack
def test_codes_are_unlike_each_other_and_numbers_where_a_formula_looks(pack: str) -> None:
    project = project_of(pack)
    looked_at = set[str]().union(*(one.fields for one in project.sheet.formulas.values()))
    for name, row in project.rows.items():
        if row["Field Type"] in ("radio", "checkbox"):
            codes = project.codes(name)
            assert len(set(codes)) == len(codes)
            assert all(re.fullmatch(r"\w+", one, re.ASCII) for one in codes)
            assert name not in looked_at or codes == [str(one) for one in range(1, len(codes) + 1)]


@every_pack
def test_no_field_tells_who_someone_is(pack: str) -> None:
    """No identifier, no free text but the record's number and the form's own name, which nobody types."""
    typed = []
    for row in rows_of(pack):
        assert row["Identifier?"] == row["Required Field?"] == ""
        if row["Field Type"] == "text" and "@READONLY" not in row["Field Annotation"]:
            typed.append(row["Variable / Field Name"])
    assert typed == ["record_id"]


@every_pack
def test_both_languages_stand_in_every_label_the_chosen_one_first(pack: str) -> None:
    for language in LANGUAGES:
        for row in rows_of(pack, language):
            label = row["Field Label"]
            if "<p" in label:
                said = re.findall('lang="(..)"', label)
                assert said[0] == language
                assert said.count("en") == said.count("es") > 0
    asked = own().packs[pack].questions[0]
    (row,) = [one for one in rows_of(pack) if one["Field Annotation"] == asked.id]
    assert asked.text.es[:20] in row["Field Label"]


def test_words_that_redcap_would_read_as_something_else_are_made_harmless() -> None:
    pack = own().packs["medical"]
    question = pack.questions[0]
    text = question.text.model_copy(update={"en": "<b>[age]</b> | 2, Yes"})
    changed = pack.model_copy(update={"questions": (question.model_copy(update={"text": text}),)})
    (row,) = [
        one
        for one in read_rows(redcap.export(out_of(changed, own().rules)))
        if one["Field Annotation"] == question.id
    ]
    assert '<p lang="en">&lt;b&gt;(age)&lt;/b&gt; / 2, Yes</p>' in row["Field Label"]


def test_the_same_pack_gives_the_same_bytes() -> None:
    out = out_of(own().packs["medical"], own().rules)
    assert redcap.export(out) == redcap.export(out)


# --------------------------------------------------------------------------- the result, and back


def test_what_is_left_blank_is_as_in_a_response_that_lacks_it() -> None:
    """No role: every role's questions. No set: all. No age: not known, and the rules for that age apply."""
    content = own()
    for pack in content.packs.values():
        project, names = project_of(pack.id), redcap.fields_of(out_of(pack, content.rules))
        shown = {one for one, name in names.questions.items() if project.sheet.shows({}, name)}
        assert shown == {one.id for one in visible_questions(pack, Response(pack=pack.id))}
        for one in pack.questions:
            here = assess(pack, content.rules, Response(pack=pack.id, answers={one.id: "yes"}))
            given = {names.questions[one.id]: "1"}
            assert TIERS[int(project.sheet.worked_out(given, "tier_rank"))] == here.tier


@every_case
def test_a_case_adds_up_to_what_it_does_here_and_comes_back(case: Case) -> None:
    content, response = own(), response_of(case)
    pack = content.packs[response.pack]
    out, project = out_of(pack, content.rules), project_of(pack.id)
    given = filled(out, project, response)
    here = assess(pack, content.rules, response)
    assert TIERS[int(project.sheet.worked_out(given, "tier_rank"))] == here.tier
    assert project.sheet.worked_out(given, "danger") == int(here.danger)
    assert project.sheet.worked_out(given, "too_little") == int(here.too_little_asked)
    shown = [one for one in (*TIERS, "too_little") if project.sheet.shows(given, f"tier_{one}")]
    assert shown == ["too_little" if here.too_little_asked else here.tier]
    read = read_any(project.export(given), "redcap.csv", content.packs, content.needs)
    assert (read.form, read.version, read.hash) == ("redcap", pack.version, content.hash_of(pack))
    assert read.response.answers == response.answers
    assert (read.response.age, read.response.role, read.response.stage) == (
        response.age,
        response.role,
        response.stage,
    )
    assert set(read.response.needs) == set(response.needs)
    assert assess(pack, content.rules, read.response) == here


@given(walks(), st.booleans())
def test_any_rules_add_up_to_what_they_do_here(walk: tuple[Pack, Rules, Response], blank: bool) -> None:
    """Random packs, rules and answers, hidden answers among them; an age left blank is not known."""
    pack, rules, response = walk
    out = out_of(pack, rules)
    project = Project(read_rows(redcap.export(out)))
    given = filled(out, project, response)
    if response.age == "unknown" and blank:
        del given["age"]
    here = assess(pack, rules, response)
    assert TIERS[int(project.sheet.worked_out(given, "tier_rank"))] == here.tier
    for column in ("means", "purpose", "other", "contextual"):
        assert project.sheet.worked_out(given, f"points_{column}") == getattr(here.points, column)
    names = redcap.fields_of(out)
    fired = {rule for rule, name in names.rules.items() if project.sheet.worked_out(given, name)}
    assert fired == {one.rule for one in here.findings}
    shown = {one for one, name in names.questions.items() if project.sheet.shows(given, name)}
    assert shown == {one.id for one in visible_questions(pack, response)}


def raw(**cells: str) -> str:
    """A row with a few cells, beside a column that the project added."""
    row = {"record_id": "1", "initials": "A.B.", "project_pack": "medical", "project_hash": "x", **cells}
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


def faults_in(text: str) -> list[tuple[Kind, int, int]]:
    with pytest.raises(BadInput) as refused:
        read_any(text, "redcap.csv", own().packs, own().needs)
    return [(one.kind, one.spot.line, one.spot.column) for one in refused.value.faults]


def test_columns_that_are_not_ours_are_not_read() -> None:
    read = read_any(raw(age="2"), "redcap.csv", own().packs, own().needs)
    assert read.response == Response(pack="medical", age="minor")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"age": "9"}, Kind.BAD_VALUE),
        ({"age": "Under 18"}, Kind.BAD_VALUE),
        ({"project_pack": "medicla"}, Kind.UNKNOWN_ID),
        ({"q_made_up": "1"}, Kind.UNKNOWN_ID),
        ({"role": "1"}, Kind.UNKNOWN_ID),
        ({"needs___made_up": "1"}, Kind.UNKNOWN_ID),
        ({"needs___need_legal": "perhaps"}, Kind.BAD_VALUE),
    ],
    ids=str,
)
def test_a_cell_that_says_nothing_known__error(cells: dict[str, str], kind: Kind) -> None:
    text = raw(**cells)
    (name,) = cells
    column = text.splitlines()[0].split(",").index(name) + 1
    assert faults_in(text) == [(kind, 2, column)]


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail_in_another_way__error(text: str) -> None:
    assert redcap.recognises(text) in (True, False)
    for given_text in (text, raw(age="2") + text, "project_hash\n" + text):
        with suppress(BadInput):
            redcap.read(given_text, "redcap.csv", own().packs)


@pytest.mark.parametrize("cell", ["q_x", "needs", "a/b-c:d", '"', ""])
def test_a_line_of_countless_columns_is_refused_in_time__error(cell: str) -> None:
    many = RESPONSE_LIMIT // (2 * len(cell) + 2) - 20
    line = ",".join([cell] * many)
    begin = time.monotonic()
    with suppress(BadInput):
        read_any(f"project_hash,{line}\n1,{line}\n", "redcap.csv", own().packs, own().needs)
    assert time.monotonic() - begin < 10
