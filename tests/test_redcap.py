"""A pack as a REDCap data dictionary, and a REDCap export as a response.

REDCap itself is not free software and cannot run here. So the dictionary is held to what REDCap
documents, and its formulas are worked out by a small reader of that syntax (`formulas.py`).
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from questions.case_model import Case
from questions.faults import Kind
from questions.load import own
from questions.model import LANGUAGES, TIERS, Language
from screening.assess import assess
from screening.exchange import redcap
from screening.intake import read_any
from screening.response import Response
from tests.filled_forms import Project, faults_in, outgoing, read_rows
from tests.test_cases import every_case, response_of

TYPES = {"text", "radio", "checkbox", "calc", "descriptive"}
every_pack = pytest.mark.parametrize("pack", own().packs)


@cache
def rows_of(pack: str, language: Language = "en") -> list[dict[str, str]]:
    return read_rows(redcap.export(outgoing(own().packs[pack], language=language)))


@cache
def project_of(pack: str) -> Project:
    return Project(outgoing(own().packs[pack]))


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
        one for one in read_rows(redcap.export(outgoing(changed))) if one["Field Annotation"] == question.id
    ]
    assert '<p lang="en">&lt;b&gt;(age)&lt;/b&gt; / 2, Yes</p>' in row["Field Label"]


def test_the_same_pack_gives_the_same_bytes() -> None:
    out = outgoing(own().packs["medical"])
    assert redcap.export(out) == redcap.export(out)


# --------------------------------------------------------------------------- the result, and back


@every_case
def test_a_case_adds_up_to_what_it_does_here_and_comes_back(case: Case) -> None:
    content, response = own(), response_of(case)
    pack = content.packs[response.pack]
    project = project_of(pack.id)
    given = project.filled(response)
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


def raw(**cells: str) -> str:
    """A row with a few cells, beside a column that the project added."""
    row = {"record_id": "1", "initials": "A.B.", "project_pack": "medical", "project_hash": "x", **cells}
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


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
