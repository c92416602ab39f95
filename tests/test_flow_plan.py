"""The flow of a pack: every question once, in its order, with what it depends on."""

from __future__ import annotations

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language, Pack
from screening.flow_plan import FlowPlan, flow_plan
from tests.toys import toy_pack, toy_rules

every_pack = pytest.mark.parametrize("pack", own().packs.values(), ids=list(own().packs))
every_language = pytest.mark.parametrize("language", LANGUAGES)


def plan(pack: Pack, language: Language = "en") -> FlowPlan:
    return flow_plan(pack, own().rules, "0" * 12, own().wording, language)


def toy() -> FlowPlan:
    return flow_plan(toy_pack(), toy_rules(), "0" * 12, own().wording, "en")


@every_language
@every_pack
def test_every_question_stands_once_under_its_section_and_stage__ok(pack: Pack, language: Language) -> None:
    sections = {one.id: one.title.say(language) for one in pack.sections}
    found = {
        line.id: (step.id, step.title)
        for step in plan(pack, language).steps
        if step.kind == "section"
        for line in step.lines
    }
    assert set(found) == {one.id for one in pack.questions}
    for one in pack.questions:
        step, title = found[one.id]
        assert step == f"{one.stage}-{one.section}"
        assert title.startswith(f"{sections[one.section]} (")


@every_pack
def test_danger_comes_first_and_the_result_last__ok(pack: Pack) -> None:
    steps = [one.id for one in plan(pack).steps if one.kind != "section"]
    role = ["role"] if pack.roles else []
    assert steps == ["danger", *role, "gate", "age", "quick", "more", "full", "needs", "result"]
    assert [one.id for one in plan(pack).steps[-1].lines] == ["act_now", "high", "some", "none_recorded"]


def test_a_question_says_when_it_shows__ok() -> None:
    lines = {line.id: line for step in toy().steps for line in step.lines}
    assert lines["papers-held"].notes == ()
    assert lines["looks-tired"].notes == ("Only for: words",)
    assert lines["debt-owed"].notes == ("Only after a yes to: “words”",)
    assert lines["debt-owed"].opened_by == ("papers-held",)
    assert lines["child-sold"].notes == ("Only if under 18 or age not known",)


def test_a_pack_without_a_full_set_ends_after_the_short_one__ok() -> None:
    quick = tuple(one for one in toy_pack().questions if one.stage == "quick")
    steps = flow_plan(
        toy_pack().model_copy(update={"questions": quick}), toy_rules(), "0" * 12, own().wording, "en"
    ).steps
    assert not {"more", "full"} & {one.id for one in steps}
