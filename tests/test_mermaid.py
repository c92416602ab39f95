"""A pack's flow as a Mermaid chart. What Mermaid itself makes of it: `tests/interop`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from questions.load import own
from questions.model import LANGUAGES, Language, Pack, Text
from screening.exchange.form import Outgoing
from screening.exchange.mermaid import export, flowchart
from tests.hostile import TEXTS
from tests.toys import toy_content, toy_pack

every_pack = pytest.mark.parametrize("pack", own().packs.values(), ids=list(own().packs))
every_language = pytest.mark.parametrize("language", LANGUAGES)


def read(chart: str) -> str:
    """A chart with its numbered signs as signs."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), chart)


def toy(pack: Pack) -> str:
    house = toy_content()
    return flowchart(Outgoing(pack, house.rules, "0" * 12, (), own().wording, "en"))


@every_language
@every_pack
def test_every_question_is_in_the_chart_once__ok(pack: Pack, language: Language) -> None:
    chart = read(flowchart(Outgoing.of(own(), pack, language)))
    for number, question in enumerate(pack.questions):
        assert chart.count(f'q{number}["{question.text.say(language)}') == 1
    assert chart.startswith(f"%% {pack.id} {pack.version} {own().hash_of(pack)}\n")
    assert " ".join(own().wording["mermaid-not-carried"].say(language).split()) in chart


@every_pack
def test_gate_age_stages_and_result_follow_one_another__ok(pack: Pack) -> None:
    chart = read(flowchart(Outgoing.of(own(), pack, "en")))
    places = [
        chart.index(own().wording[key].en) for key in ("flow-danger", "title-age", "flow-quick", "flow-full")
    ]
    assert places == sorted(places)
    steps = len(re.findall(r"^  (?:subgraph )?s\d+[\[({]", chart, re.MULTILINE))
    assert len(re.findall(r"^  s\d+ --> s\d+$", chart, re.MULTILINE)) == steps - 1


def test_an_opening_is_an_arrow_with_yes__ok() -> None:
    assert '  q0 -. "Yes" .-> q2\n' in toy(toy_pack())


@given(TEXTS)
def test_hostile_text_stays_between_its_quotes__ok(text: str) -> None:
    hostile = Text.model_construct(en=text, es=text)
    asked = tuple(one.model_copy(update={"text": hostile}) for one in toy_pack().questions)
    chart = toy(toy_pack().model_copy(update={"questions": asked, "name": hostile}))
    plain = toy(toy_pack())
    assert chart.count("\n") == plain.count("\n")
    (line,) = [one for one in chart.split("\n") if one.strip().startswith("q0[")]
    assert re.fullmatch(r' *q0\["(?:[^"<>&`%{}|\\#]|#\d+;|<br/>)*"\]', line)
    assert read(line.replace("<br/>", "")).strip() == f'q0["{" ".join(text.split())}"]'


def test_the_same_pack_gives_the_same_bytes__ok() -> None:
    out = Outgoing.of(own(), own().packs["hospitality"], "es")
    assert export(out) == export(out) == flowchart(out).encode()
