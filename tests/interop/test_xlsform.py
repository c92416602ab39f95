"""XLSForm in other people's software: ODK Validate, JavaRosa (the engine of ODK Collect), and Enketo."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping

import pytest
from pyxform.xls2xform import convert

from questions.model import LANGUAGES, Language
from screening.assess import assess
from screening.exchange import xlsform
from screening.intake import read_any
from screening.response import Response
from tests.interop.enketo import Enketo, Filled, opened
from tests.interop.javarosa import JavaRosa
from tests.interop.worked import Case, every_case, outgoing, own, response_of

pytestmark = pytest.mark.interop

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_pack = pytest.mark.parametrize("pack", own().packs)
Fill = Callable[[Response, Language], Filled]


@pytest.fixture(scope="module")
def xform(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Language], str]:
    """A pack's form as XForm, checked by ODK Validate once."""
    made: dict[tuple[str, Language], str] = {}
    folder = tmp_path_factory.mktemp("xlsform")

    def once(pack: str, language: Language) -> str:
        if (pack, language) not in made:
            path = folder / f"{pack}-{language}.xlsx"
            path.write_bytes(xlsform.export(outgoing(pack, language)))
            converted = convert(path, validate=True)
            assert converted.warnings == []
            made[pack, language] = converted.xform
        return made[pack, language]

    return once


@pytest.fixture(scope="module")
def enketo() -> Iterator[Enketo]:
    with opened() as one:
        yield one


@pytest.fixture(scope="module")
def fill(enketo: Enketo, xform: Callable[[str, Language], str]) -> Fill:
    """Fills a pack's form with a response, in a language."""
    loaded: list[str] = []

    def once(response: Response, language: Language) -> Filled:
        if loaded != [response.pack]:
            enketo.load(xform(response.pack, "en"))
            loaded[:] = [response.pack]
        return enketo.fill(language, choices(response))

    return once


def choices(response: Response) -> list[tuple[str, str]]:
    """What a person would tick, from the top of the form."""
    given = [("danger_now", response.danger_now), *response.gate.model_dump().items()]
    if not any(one.id == "insider" for one in own().packs[response.pack].gate):
        given = [one for one in given if one[0] != "insider"]
    if not own().packs[response.pack].asks:
        given = [one for one in given if one[0] not in ("alone", "interpreter", "limits_told")]
    given += [("age", response.age), ("stage", response.stage)]
    given += [("role", response.role)] if response.role else []
    given += [("state", response.place.state)] if response.place.state else []
    return [*given, *response.answers.items(), *(("needs", one) for one in response.needs)]


def as_central_writes(record: Mapping[str, str]) -> str:
    """The submission as ODK Central's CSV: groups before names, and columns of its own."""
    row = {"SubmissionDate": "2026-11-22T10:00:00Z", **record, "SubmitterName": "A", "KEY": "uuid:1"}
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(name.replace("/", "-") for name in row)
    lines.writerow(row.values())
    return written.getvalue()


@every_pack
@every_language
def test_odk_validate_accepts_the_form(
    pack: str, language: Language, xform: Callable[[str, Language], str]
) -> None:
    assert f"signpost_{pack}" in xform(pack, language)


@every_case
@every_language
def test_enketo_works_out_what_we_do(case: Case, language: Language, fill: Fill) -> None:
    """The tier, the points, danger and each rule; its words; and the same assessment when read back."""
    content, response = own(), response_of(case)
    pack = content.packs[response.pack]
    here = assess(pack, content.rules, response)
    filled = fill(response, language)
    assert filled.value("tier") == here.tier
    assert filled.value("danger") == str(int(here.danger))
    assert filled.value("too_little") == str(int(here.too_little_asked))
    for column in ("means", "purpose", "other", "contextual"):
        assert filled.value(f"points_{column}") == str(getattr(here.points, column))
    fired = {one.rule for one in here.findings}
    names = xlsform.fields_of(outgoing(pack.id)).rules
    assert {rule for rule, name in names.items() if filled.value(name) == "1"} == fired
    tiers = {one.id: one.name.say(language) for one in content.rules.tiers}
    little = content.wording["sheet-result-too-little"].say(language)
    told = [one for one in filled.notes if one in (*tiers.values(), little)]
    assert told == [little if here.too_little_asked else tiers[here.tier]]
    read = read_any(as_central_writes(filled.record), "odk.csv", content.packs, content.needs)
    assert (read.version, read.hash) == (pack.version, content.hash_of(pack))
    again = assess(pack, content.rules, read.response)
    assert again == here


@every_case
@every_language
def test_odk_collects_engine_works_out_what_we_do(
    case: Case, language: Language, xform: Callable[[str, Language], str]
) -> None:
    """JavaRosa gives the same tier, points, rules and words, and the record reads back the same."""
    content, response = own(), response_of(case)
    pack = content.packs[response.pack]
    here = assess(pack, content.rules, response)
    record = JavaRosa(xform(pack.id, "en")).fill(language, choices(response))
    assert record.value("tier") == here.tier
    assert record.value("danger") == str(int(here.danger))
    for column in ("means", "purpose", "other", "contextual"):
        assert record.value(f"points_{column}") == str(getattr(here.points, column))
    names = xlsform.fields_of(outgoing(pack.id)).rules
    fired = {rule for rule, name in names.items() if record.value(name) == "1"}
    assert fired == {one.rule for one in here.findings}
    words = {one.id: one.name.say(language) for one in content.rules.tiers}
    little = content.wording["sheet-result-too-little"].say(language)
    shown = [record.said(f"tier_{one}") for one in (*words, "too_little") if record.shows(f"tier_{one}")]
    (told,) = shown
    assert told.startswith(f"**{little if here.too_little_asked else words[here.tier]}**")
    read = read_any(as_central_writes(record.values()), "odk.csv", content.packs, content.needs)
    assert assess(pack, content.rules, read.response) == here


def test_odk_collects_engine_does_not_count_what_it_hides(xform: Callable[[str, Language], str]) -> None:
    record = JavaRosa(xform("medical", "en")).fill(
        "en", [("age", "minor"), ("el-minor-commercial-sex", "yes")]
    )
    assert record.value("tier") == "act_now"
    record.tick("age", "adult")
    assert (record.value("tier"), record.value("points_purpose")) == ("none_recorded", "0")


@every_language
def test_enketo_does_not_count_what_it_hides(language: Language, enketo: Enketo, fill: Fill) -> None:
    """A yes to a question that an age then hides stands in the form and counts for nothing."""
    answered = Response(pack="medical", age="minor", answers={"el-minor-commercial-sex": "yes"})
    assert fill(answered, language).value("tier") == "act_now"
    hidden = enketo.tick("age", "adult")
    assert (hidden.value("tier"), hidden.value("points_purpose")) == ("none_recorded", "0")
    assert enketo.tick("age", "unknown").value("tier") == "act_now"


@every_pack
def test_nothing_in_a_record_tells_who_someone_is(pack: str, fill: Fill) -> None:
    """Only answers, sums and the form's own name; the number that ODK gives a record is chance."""
    record = fill(Response(pack=pack), "en").record
    names = {path.split("/")[-1] for path in record}
    assert not names & {"name", "deviceid", "phonenumber", "username", "email", "start", "end", "simserial"}
    assert [name for name in record if name.startswith("meta/")] == ["meta/instanceID"]
