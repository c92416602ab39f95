"""SurveyJS itself runs each form: the same tier, points and danger in it as here, and when read back."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.case_model import Case
from questions.load import content_hash
from questions.model import LANGUAGES, Language, Pack, Text
from questions.rule_model import Rules
from screening.assess import assess
from screening.exchange.form import Outgoing
from screening.exchange.surveyjs import form
from screening.intake import read_any
from screening.response import Response
from tests.interop.node import MODULES, node
from tests.interop.worked import CASES, every_case, outgoing, own, response_of
from tests.random_packs import walks
from tests.surveyjs_fills import fill_of

pytestmark = pytest.mark.interop

PROGRAM = Path(__file__).parent / "surveyjs.cjs"
both = pytest.mark.parametrize("language", LANGUAGES)
Job = dict[str, Any]


def ran(jobs: list[Job]) -> list[list[dict[str, Any]]]:
    """The results of each form."""
    given_ = json.dumps(jobs)
    done = subprocess.run(
        [node(), PROGRAM],
        input=given_,
        env={"NODE_PATH": str(MODULES)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found


@cache
def worked(pack: str, language: Language) -> dict[str, dict[str, Any]]:
    """What SurveyJS makes of every worked case of a pack."""
    cases = [case for case in CASES if case.response.pack == pack]
    fills = [fill_of(own().packs[pack], response_of(case)) for case in cases]
    job = {"form": form(outgoing(pack)), "language": language, "fills": fills}
    return dict(zip((case.id for case in cases), ran([job])[0], strict=True))


def says_the_same(pack: Pack, rules: Rules, response: Response, result: dict[str, Any]) -> None:
    here = assess(pack, rules, response)
    points = here.points
    assert result["tier"] == here.tier
    assert [result[f"points_{one}"] for one in ("means", "purpose", "other", "contextual")] == [
        points.means,
        points.purpose,
        points.other,
        points.contextual,
    ]
    assert bool(result["danger"]) == here.danger
    assert bool(result["too_little_asked"]) == here.too_little_asked


@both
@every_case
def test_the_same_result_inside_and_back__ok(case: Case, language: Language) -> None:
    pack, response = own().packs[case.response.pack], response_of(case)
    said = worked(pack.id, language)[case.id]
    assert (said["faults"], said["unknown"], said["done"]) == ([], [], True)
    says_the_same(pack, own().rules, response, said["result"])
    back = read_any(json.dumps(said["result"]), "result.json", own().packs, own().needs)
    assert (back.pack.id, back.version, back.hash) == (pack.id, pack.version, own().hash_of(pack))
    assert assess(pack, own().rules, back.response).tier in case.expect.tier
    here = assess(pack, own().rules, response)
    # What did not show has left the form, and nothing of the result hung on it.
    assert assess(pack, own().rules, back.response) == here


@both
@every_case
def test_the_end_note_says_the_level_in_the_language__ok(case: Case, language: Language) -> None:
    here = assess(own().packs[case.response.pack], own().rules, response_of(case))
    words = next(one for one in own().rules.tiers if one.id == here.tier)
    said = own().wording["sheet-result-too-little"] if here.too_little_asked else words.name
    note = worked(case.response.pack, language)[case.id]["end"]
    assert f"<h3>{said.say(language)}</h3>" in note
    assert (own().wording["danger-here"].say(language) in note) == here.danger


@both
@pytest.mark.parametrize("pack", own().packs)
def test_every_question_that_shows_here_shows_there__ok(pack: str, language: Language) -> None:
    """With every answer open, at each age, role and stage."""
    from screening.flow import visible_questions  # noqa: PLC0415

    ours = own().packs[pack]
    roles = [None, *(one.id for one in ours.roles)]
    responses = [
        Response(pack=pack, role=role, age=age, stage=stage)  # type: ignore[arg-type]
        for role in roles
        for age in ("adult", "minor", "unknown")
        for stage in ("quick", "full")
    ]
    fills = [fill_of(ours, one) for one in responses]
    results = ran([{"form": form(outgoing(pack)), "language": language, "fills": fills}])[0]
    for response, said in zip(responses, results, strict=True):
        shown = visible_questions(ours, response)
        texts = [one["title"] for one in said["shown"] if one["name"].startswith("q_")]
        assert len(texts) == len(shown)
        for title, question in zip(texts, shown, strict=True):
            assert title.endswith(question.text.say(language))
        held = [one["name"] for one in said["shown"] if one["name"].endswith("_held")]
        assert len(held) == (sum(one.learned == "asked" for one in shown) if ours.asks else 0)


@settings(max_examples=3)
@given(st.lists(walks(), min_size=15, max_size=15))
def test_any_pack_and_rules__ok(drawn: list[tuple[Pack, Rules, Response]]) -> None:
    jobs = [
        {"form": form(leaving(pack, rules)), "language": "en", "fills": [fill_of(pack, response)]}
        for pack, rules, response in drawn
    ]
    for (pack, rules, response), (said,) in zip(drawn, ran(jobs), strict=True):
        if "danger_now" in response.model_fields_set:
            # A random pack has no gate, so its form cannot ask this.
            response = response.model_copy(update={"danger_now": "unknown"})  # noqa: PLW2901
        says_the_same(pack, rules, response, said["result"])


def leaving(pack: Pack, rules: Rules) -> Outgoing:
    return Outgoing(pack, rules, content_hash([pack, rules]), (), own().wording, "en")


HOSTILE = "<img src=x onerror=alert(1)> {tier} \"quoted\" 'it' & \\ **b** </p><script>"


def test_hostile_texts_are_shown_as_they_are__ok() -> None:
    """Curly brackets alone turn round: SurveyJS has no other way to leave them alone."""
    text = Text(en=HOSTILE, es=HOSTILE)
    ours = own().packs["medical"]
    asked = tuple(one.model_copy(update={"text": text, "how": text}) for one in ours.questions)
    gate = tuple(one.model_copy(update={"unmet": text}) for one in ours.gate)
    pack = ours.model_copy(update={"name": text, "questions": asked, "gate": gate})
    job = {"form": form(leaving(pack, own().rules)), "language": "es", "fills": [{"danger_now": "yes"}]}
    said = ran([job])[0][0]
    shown = [one for one in said["shown"] if one["name"].startswith("q_")]
    literal = HOSTILE.replace("{", "(").replace("}", ")")
    assert len(shown) > 20
    assert all(literal in one["title"] and literal in one["description"] for one in shown)
    notes = [one["html"] for one in said["shown"] if one["type"] == "html"]
    assert all("<img" not in note and "<script" not in note for note in (*notes, said["end"]))
    assert any("&lt;img" in note and "&#123;tier&#125;" in note for note in notes)
