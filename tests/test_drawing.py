"""The picture of a flow: all its words, inside its edges, told to who cannot see it, the same each time."""

from __future__ import annotations

from base64 import b64decode
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import LANGUAGES, Language, Text
from screening.drawing import WIDTH, draw, wrapped
from screening.flow_plan import FlowPlan, flow_plan
from tests.commands import Run
from tests.hostile import TEXTS
from tests.toys import toy_pack, toy_rules
from views.drawn_flow import pieces

SVG = "{http://www.w3.org/2000/svg}"
every_pack = pytest.mark.parametrize("pack", own().packs)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def plan(pack: str, language: Language) -> FlowPlan:
    content = own()
    of = content.packs[pack]
    return flow_plan(of, content.rules, content.hash_of(of), content.wording, language)


def texts(picture: str) -> list[str]:
    found = ElementTree.fromstring(picture).iter(f"{SVG}text")
    return [" ".join("".join(one.itertext()).split()) for one in found]


@every_language
@every_pack
def test_every_sentence_is_in_the_picture_in_order__ok(pack: str, language: Language) -> None:
    said = [" ".join(one.split()) for one in plan(pack, language).sentences()]
    assert texts(draw(plan(pack, language))) == said


@every_language
@every_pack
def test_it_is_told_to_who_cannot_see_it__ok(pack: str, language: Language) -> None:
    root = ElementTree.fromstring(draw(plan(pack, language)))
    title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert about is not None
    assert (root.get("role"), root.get("lang")) == ("img", language)
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert (title.text, about.text) == (plan(pack, language).title, plan(pack, language).about)


def test_nothing_comes_from_outside__ok() -> None:
    picture = draw(plan("medical", "en")).replace("http://www.w3.org/2000/svg", "")
    assert not any(word in picture for word in ("http", "url(", "<script", "<image", "href", "@import"))


@pytest.mark.parametrize("width", [288, WIDTH])
def test_every_shape_is_inside__ok(width: int) -> None:
    root = ElementTree.fromstring(draw(plan("hospitality", "es"), width))
    height = float(str(root.get("height")))
    for one in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(str(one.get(name))) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + wide <= width
        assert y + high <= height
    ends = [float(str(one.get("y"))) for one in root.iter(f"{SVG}tspan")]
    assert ends == sorted(ends)
    assert ends[-1] < height


def test_the_same_plan_gives_the_same_bytes__ok() -> None:
    assert draw(plan("medical", "es")) == draw(plan("medical", "es"))


def test_a_question_that_another_opens_stands_in__ok() -> None:
    picture = draw(flow_plan(toy_pack(), toy_rules(), "0" * 12, own().wording, "en"))
    rings = [one.get("cx") for one in ElementTree.fromstring(picture).iter(f"{SVG}circle")]
    assert len(set(rings)) == 2


@given(TEXTS)
def test_hostile_text_is_text__ok(text: str) -> None:
    hostile = Text.model_construct(en=text, es=text)
    asked = tuple(one.model_copy(update={"text": hostile}) for one in toy_pack().questions)
    pack = toy_pack().model_copy(update={"questions": asked, "name": hostile})
    root = ElementTree.fromstring(draw(flow_plan(pack, toy_rules(), "0" * 12, own().wording, "en")))
    known = {"svg", "title", "desc", "style", "rect", "text", "tspan", "circle", "path"}
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= known


@given(st.text(st.sampled_from("abcMW ñ—護"), max_size=200), st.integers(60, 400))
def test_broken_lines_lose_no_letter__ok(text: str, width: int) -> None:
    rows = list(wrapped(text, width, 13))
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(rows)


# --------------------------------------------------------------------------- the command and the page


@every_language
def test_the_command_writes_the_picture__ok(run: Run, language: Language) -> None:
    outcome = run("draw", "medical", "-o", "-", "--lang", language)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.decode() == draw(plan("medical", language))


def test_a_pack_that_does_not_exist__error(run: Run) -> None:
    outcome = run("draw", "medcal", "-o", "-")
    assert (outcome.code, outcome.out) == (2, b"")
    assert "the pack 'medcal' does not exist (did you mean 'medical'?)" in outcome.err


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.pictures: list[dict[str, str | None]] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures.append(dict(attrs))


@every_language
@every_pack
def test_the_page_shows_it_and_says_the_same_in_words__ok(pack: str, language: Language) -> None:
    page = _Page()
    page.feed("".join(pieces(plan(pack, language))))
    (picture,) = page.pictures
    file = b64decode(str(picture["src"]).removeprefix("data:image/svg+xml;base64,")).decode()
    assert texts(file) == [" ".join(one.split()) for one in plan(pack, language).sentences()]
    assert picture["alt"] == plan(pack, language).title
    said = [" ".join(one.split()) for one in page.said]
    assert said[1:] == [" ".join(one.split()) for one in plan(pack, language).sentences()]
