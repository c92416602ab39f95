"""`screening/exchange/fhir`: a form that stands, a response that says no more than it may, and the way back.

That another program gives the same tier is proven by running it: `tests/interop/test_fhir.py`.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.faults import BadInput, Fault
from questions.load import own
from questions.model import LANGUAGES, Language, Pack, Text
from questions.rule_model import Rules
from screening.assess import assess
from screening.exchange import format_of
from screening.exchange.fhir import terms
from screening.exchange.fhir.answers import questionnaire_response
from screening.exchange.fhir.questionnaire import questionnaire
from screening.exchange.fhir.reading import read, recognises
from screening.exchange.form import Outgoing
from screening.flow import visible_questions
from screening.intake import Read, read_any
from screening.response import ANSWERS, Response
from tests.fhir_checks import form_faults, items, response_faults
from tests.hostile import HOSTILE, share
from tests.random_packs import contents, walks
from tests.test_cases import CASES, every_case, response_of
from tests.test_cases import Case as WorkedCase

MUSEUM = Path(__file__).parent / "museum" / "fhir"
PACKS = list(own().packs.values())
each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.id)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def outgoing(pack: Pack, rules: Rules | None = None, language: Language = "en") -> Outgoing:
    content = own()
    return Outgoing(pack, rules or content.rules, "0123456789ab", content.needs, content.wording, language)


def returned(resource: dict[str, Any], pack: Pack) -> Read:
    """What is read when a resource comes back as a file."""
    return read_any(json.dumps(resource), "back.json", {pack.id: pack}, own().needs)


def as_carried(response: Response, pack: Pack) -> Response:
    """The response as far as it can travel: what shows, and what the pack's own gate settles (rule 13)."""
    shown = {one.id for one in visible_questions(pack, response)}
    answers = {question: said for question, said in response.answers.items() if question in shown}
    settled = {one.id for one in pack.gate}
    gate = {name: said for name, said in response.gate.model_dump().items() if name in settled}
    danger = response.danger_now if "danger" in settled else "unknown"
    return Response.model_validate(
        response.model_dump() | {"answers": answers, "gate": gate, "danger_now": danger}
    )


# --------------------------------------------------------------------------- the form


@each_pack
@each_language
def test_a_form_is_valid_r4__ok(pack: Pack, language: Language) -> None:
    from fhir.resources.R4B.questionnaire import Questionnaire  # noqa: PLC0415  slow to load

    form = questionnaire(outgoing(pack, language=language))
    Questionnaire.model_validate(copy.deepcopy(form))
    assert form_faults(form) == []


@given(contents())
def test_a_form_of_any_pack_has_nothing_dangling__ok(content: tuple[Pack, Rules]) -> None:
    assert form_faults(questionnaire(outgoing(*content))) == []


@each_pack
def test_every_question_stands_once_under_its_id_with_all_five_answers__ok(pack: Pack) -> None:
    found = {one["linkId"]: one for one in items(questionnaire(outgoing(pack)))}
    for question in pack.questions:
        codes = [option["valueCoding"]["code"] for option in found[question.id]["answerOption"]]
        assert codes == ["Y", "N", "unknown", "asked-declined", "not-safe-to-ask"]
        assert found[question.id]["text"] == question.text.en
        assert found[f"{question.id}.how"]["text"] == question.how.en


@each_pack
def test_a_form_says_every_text_in_both_languages__ok(pack: Pack) -> None:
    english, spanish = (questionnaire(outgoing(pack, language=one)) for one in LANGUAGES)
    for one, other in zip(texts(english), texts(spanish), strict=True):
        assert (one[0], one[1]) == (other[1], other[0])


def texts(thing: Any) -> list[tuple[str, str]]:
    """Each text of a resource with its translation."""
    if isinstance(thing, list):
        return [pair for one in thing for pair in texts(one)]
    if not isinstance(thing, dict):
        return []
    found = []
    for key in ("text", "title", "display", "description", "purpose"):
        if key in thing:
            (extension,) = thing[f"_{key}"]["extension"]
            assert extension["url"] == "http://hl7.org/fhir/StructureDefinition/translation"
            found.append((thing[key], extension["extension"][1]["valueString"]))
    return found + [pair for key, one in thing.items() if not key.startswith("_") for pair in texts(one)]


@each_pack
def test_a_yes_carries_the_points_of_its_grade__ok(pack: Pack) -> None:
    found = {one["linkId"]: one for one in items(questionnaire(outgoing(pack)))}
    response = Response(pack=pack.id, age="minor", answers={one.id: "yes" for one in pack.questions})
    for sign in assess(pack, own().rules, response).signs:
        worth = [option["extension"][0]["valueDecimal"] for option in found[sign.question]["answerOption"]]
        assert worth == [sign.points, 0, 0, 0, 0]


@each_pack
def test_a_form_names_version_and_hash_and_what_it_cannot_carry__ok(pack: Pack) -> None:
    form = json.loads(format_of("fhir").export(Outgoing.of(own(), pack, "en")))  # type: ignore[misc]
    assert form["version"] == f"{pack.version}+{own().hash_of(pack)}"
    assert form["description"] == own().wording["fhir-not-carried"].en


def broken(form: dict[str, Any], how: str) -> dict[str, Any]:
    """A form with one thing wrong that its models let through."""
    made = copy.deepcopy(form)
    first = next(one for one in items(made) if one["linkId"] == "el-minor-commercial-sex")
    if how == "status":
        made["status"] = "ready"
    elif how == "stands twice":
        first["linkId"] = "lab-cannot-quit"
    elif how == "does not exist":
        first["enableWhen"][0]["question"] = "walk.years"
    elif how == "cannot be given":
        first["enableWhen"][0]["answerCoding"]["code"] = "grown-up"
    elif how == "code":
        first["answerOption"][2]["valueCoding"]["code"] = "asked-and-unknown"
    return made


@pytest.mark.parametrize("how", ["status", "stands twice", "does not exist", "cannot be given", "code"])
def test_the_checks_find_what_is_wrong_with_a_form__fault(how: str) -> None:
    form = broken(questionnaire(outgoing(own().packs["medical"])), how)
    assert any(how in one for one in form_faults(form))


# --------------------------------------------------------------------------- a response


@every_case
def test_a_case_is_valid_r4_and_says_what_assess_says__ok(case: WorkedCase) -> None:
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse  # noqa: PLC0415  slow

    response = response_of(case)
    pack = own().packs[response.pack]
    made = questionnaire_response(outgoing(pack), response)
    QuestionnaireResponse.model_validate(copy.deepcopy(made))
    assert response_faults(made, questionnaire(outgoing(pack))) == []
    assert assess(pack, own().rules, returned(made, pack).response) == assess(
        pack, own().rules, as_carried(response, pack)
    )
    assert stated(made) == told(pack, own().rules, response)


def stated(resource: dict[str, Any]) -> dict[str, Any]:
    """The result that a response states."""
    found = {}
    for item in items(resource):
        if item["linkId"].startswith(terms.RESULT) and "answer" in item:
            value = item["answer"][0]
            said = value["valueCoding"]["code"] if "valueCoding" in value else value["valueInteger"]
            found[item["linkId"].removeprefix(terms.RESULT)] = said
    return found


def told(pack: Pack, rules: Rules, response: Response) -> dict[str, Any]:
    """The result that `assess` gives, in the form of `stated`."""
    result = assess(pack, rules, response)
    points = {name: getattr(result.points, name) for name in ("means", "purpose", "other", "contextual")}
    danger = "yes" if result.danger else "no"
    return {**points, "total": sum(points.values()), "tier": result.tier, "danger": danger}


@given(walks())
def test_any_response_to_any_pack_comes_back_as_it_went__ok(walk: tuple[Pack, Rules, Response]) -> None:
    pack, rules, response = walk
    made = questionnaire_response(outgoing(pack, rules), response)
    assert response_faults(made, questionnaire(outgoing(pack, rules))) == []
    assert returned(made, pack).response == as_carried(response, pack)
    assert stated(made) == told(pack, rules, response)


@st.composite
def own_responses(draw: st.DrawFn) -> Response:
    """A response to one of our packs with every field at random."""
    pack = draw(st.sampled_from(PACKS))
    roles = [None, *(one.id for one in pack.roles)]
    answered = st.dictionaries(st.sampled_from([one.id for one in pack.questions]), st.sampled_from(ANSWERS))
    said = st.sampled_from(("yes", "no", "unknown"))
    gate = {
        "alone": draw(said),
        "interpreter": draw(st.sampled_from(("not_needed", "qualified", "not_available", "unknown"))),
        "limits_told": draw(said),
        "insider": draw(said),
    }
    needs = draw(st.lists(st.sampled_from([one.id for one in own().needs]), unique=True))
    place = draw(st.sampled_from(({}, {"state": "CA"}, {"state": "CA", "county": "Kern"}, {"state": "NV"})))
    return Response.model_validate(
        {
            "pack": pack.id,
            "role": draw(st.sampled_from(roles)),
            "stage": draw(st.sampled_from(("quick", "full"))),
            "age": draw(st.sampled_from(("adult", "minor", "unknown"))),
            "place": place,
            "danger_now": draw(said),
            "gate": gate,
            "needs": needs,
            "answers": draw(answered),
        }
    )


@given(own_responses(), st.sampled_from(LANGUAGES))
def test_any_response_to_our_packs_comes_back_as_it_went__ok(response: Response, language: Language) -> None:
    pack = own().packs[response.pack]
    made = questionnaire_response(outgoing(pack, language=language), response)
    read_back = returned(made, pack)
    assert read_back.response == as_carried(response, pack)
    assert (read_back.form, read_back.version, read_back.hash) == ("fhir", pack.version, "0123456789ab")


def test_a_response_says_nobody_s_name_no_time_and_no_diagnosis__ok() -> None:
    for case in CASES:
        response = response_of(case)
        made = questionnaire_response(outgoing(own().packs[response.pack]), response)
        assert set(made) == {"resourceType", "language", "questionnaire", "status", "item"}
        systems = {
            answer["valueCoding"]["system"]
            for item in items(made)
            for answer in item.get("answer", ())
            if "valueCoding" in answer
        }
        ours = {one for one in systems if one.startswith("urn:signpost:")}
        assert systems - ours <= {terms.YES_NO, terms.ABSENT}


def test_an_answer_that_does_not_show_is_left_out__ok() -> None:
    """Rule 13."""
    response = Response(pack="medical", age="adult", answers={"el-minor-commercial-sex": "yes"})
    made = questionnaire_response(outgoing(own().packs["medical"]), response)
    assert "el-minor-commercial-sex" not in [one["linkId"] for one in items(made)]


@each_pack
def test_the_same_input_gives_the_same_bytes__ok(pack: Pack) -> None:
    form, response = format_of("fhir"), Response(pack=pack.id, needs=("need-legal",))
    assert form.export is not None
    assert form.export_response is not None
    out = Outgoing.of(own(), pack, "es")
    assert form.export(out) == form.export(Outgoing.of(own(), pack, "es"))
    assert form.export_response(out, response) == form.export_response(out, response)


# --------------------------------------------------------------------------- the way back


def resource(**changes: Any) -> dict[str, Any]:
    """A small response to the medical pack as another program may write it."""
    coded = {"system": terms.YES_NO, "code": "Y"}
    item = {"linkId": "lab-cannot-quit", "answer": [{"valueCoding": coded}]}
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "x",
        "status": "completed",
        "subject": {"reference": "Patient/1", "display": "Jane Roe"},
        "authored": "2026-11-23T10:00:00Z",
        "questionnaire": f"{terms.URL}medical|1.0.0+{own().hash_of(own().packs['medical'])}",
        "item": [{"linkId": "any-group", "item": [item]}],
    } | changes


def test_who_and_when_are_not_kept__ok() -> None:
    found = returned(resource(), own().packs["medical"])
    assert found.response == Response(pack="medical", answers={"lab-cannot-quit": "yes"})
    assert "Roe" not in repr(found)


def test_asked_and_not_known_is_not_known__ok() -> None:
    coded = {"system": terms.ABSENT, "code": "asked-unknown"}
    item = {"linkId": "lab-cannot-quit", "answer": [{"valueCoding": coded}]}
    assert returned(resource(item=[item]), own().packs["medical"]).response.answers == {
        "lab-cannot-quit": "unknown"
    }


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("|1.0.0", "note-other-version"),
        ("|0.9.0+000000000000", "note-other-version"),
        ("", "note-no-version"),
    ],
)
def test_answers_to_another_version_are_noticed__ok(named: str, key: str) -> None:
    pack = own().packs["medical"]
    told_ = returned(resource(questionnaire=f"{terms.URL}medical{named}"), pack).of_another(
        own().hash_of(pack)
    )
    assert told_ is not None
    assert told_.key == key


def test_answers_to_this_version_pass_without_a_word__ok() -> None:
    pack = own().packs["medical"]
    assert returned(resource(), pack).of_another(own().hash_of(pack)) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"pack": "medical"}',
        '{"pack": "medical", "answers": {"resourceType": "yes"}}',
        "",
        "[",
        '"resourceType"',
        "[" * 9999,
    ],
)
def test_other_files_are_not_taken_for_fhir__ok(text: str) -> None:
    assert not recognises(text)


# file without ending: line, column and some words of each fault, in order
PIECES: dict[str, list[tuple[int, int, str]]] = {
    "a_form": [(2, 3, "only a QuestionnaireResponse holds answers")],
    "a_list": [(5, 3, "a list is needed here")],
    "a_text_for_a_code": [(6, 46, "a coded answer with system and code as in the form")],
    "an_item_is_text": [(6, 5, "keys with values are needed here")],
    "another_form": [(3, 3, "it must name a form of ours")],
    "direction_mark": [],
    "foreign_code": [(6, 46, "one of Y, N, unknown, asked-declined, not-safe-to-ask")],
    "foreign_yes": [(6, 46, "a coded answer of the system urn:signpost:walk.gate.alone")],
    "link_is_number": [(6, 6, "a text is needed here")],
    "markup": [(6, 59, "'answers.<img src=x onerror=alert(1)>' is not right")],
    "no_form": [(1, 1, "'questionnaire' is missing")],
    "no_system": [(6, 46, "a coded answer with system and code as in the form")],
    "several": [(8, 41, "'stage' is not right: it must be 'quick' or 'full'")],
    "status_unknown": [(4, 3, "its status must be one of in-progress, completed")],
    "twice": [(7, 6, "the key 'lab-cannot-quit' stands twice")],
    "twice_key": [(5, 3, "the key 'status' stands twice")],
    "two_answers": [(6, 35, "one answer is wanted here")],
    "unknown_dotted": [(6, 6, "'walk.agee' does not exist (did you mean 'walk.age'?)")],
    "unknown_pack": [(3, 3, "the pack 'medicl' does not exist (did you mean 'medical'?)")],
    "unknown_question": [(6, 46, "'lab-cannot-quid' does not exist (did you mean 'lab-cannot-quit'?)")],
    "withdrawn": [(4, 3, "entered in error")],
}


@pytest.mark.parametrize("name", PIECES)
def test_a_broken_resource_is_refused_with_place_fault_and_remedy__fault(name: str) -> None:
    text = (MUSEUM / f"{name}.json").read_text(encoding="utf-8")
    if not PIECES[name]:  # only the directory knows counties
        assert read_any(text, name, own().packs, own().needs).response.place.county == "\u202eVentura"
        return
    with pytest.raises(BadInput) as refused:
        read_any(text, name, own().packs, own().needs)
    found = refused.value.faults
    assert [(one.spot.line, one.spot.column) for one in found] == [place[:2] for place in PIECES[name]]
    for one, (_, _, words) in zip(found, PIECES[name], strict=True):
        assert words in one.text
        assert one.text.rstrip(".").count(".") >= 1  # what is wrong, then what to do


def test_every_piece_of_the_museum_is_looked_at() -> None:
    assert {path.stem for path in MUSEUM.iterdir()} == set(PIECES)


KEYS = st.sampled_from(("item", "answer", "linkId", "valueCoding", "valueString", "system", "code", "x"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@share(2)
@given(st.sampled_from(("item", "status", "questionnaire", "resourceType")), JSON, st.booleans())
def test_whatever_comes_back_is_read_or_refused__fault(key: str, value: Any, in_list: bool) -> None:
    text = json.dumps(resource(**{key: [value] if in_list else value}))
    faults: tuple[Fault, ...] = ()
    try:
        read_any(text, "back.json", own().packs, own().needs)
    except BadInput as refused:
        faults = refused.faults or pytest.fail("refused without a reason")
    assert all(one.text.isprintable() and len(one.text) < 600 for one in faults)


@each_pack
def test_a_text_that_hurts_elsewhere_stays_a_text__ok(pack: Pack) -> None:
    """Promise 9: what a pack says is data."""
    hostile = Text(en='</script>"\\u0000 {{x}} %s', es="=1+1 ñ «»")
    made = pack.model_copy(update={"questions": (pack.questions[0].model_copy(update={"text": hostile}),)})
    form = json.loads(terms.as_bytes(questionnaire(outgoing(made))))
    (item,) = [one for one in items(form) if one["linkId"] == pack.questions[0].id]
    assert item["text"] == hostile.en


def test_reading_needs_no_pack_to_say_what_is_wrong__fault() -> None:
    with pytest.raises(BadInput):
        read('{"resourceType": "QuestionnaireResponse", "status": "completed"}', "x.json", {})
