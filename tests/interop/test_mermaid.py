"""Mermaid itself draws each flowchart: every question in its words, both languages, what opens what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from questions.load import content_hash
from questions.model import LANGUAGES, Language, Pack, Text
from questions.rule_model import Rules
from screening.exchange.form import Outgoing
from screening.exchange.mermaid import flowchart
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.interop.node import MODULES
from tests.interop.worked import outgoing, own
from tests.toys import toy_pack, toy_rules

pytestmark = pytest.mark.interop

PROGRAM = MODULES / "mermaid" / "dist" / "mermaid.min.js"
READ = """async text => {
    mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
    const {svg} = await mermaid.render("drawn", text);
    document.body.innerHTML = svg;
    const words = one => one.innerHTML.split(/<br ?\\/?>/).map(line => {
        const holder = document.createElement("span");
        holder.innerHTML = line;
        return holder.textContent.trim();
    });
    const {db} = await mermaid.mermaidAPI.getDiagramFromText(text);
    return {
        nodes: Object.fromEntries([...document.querySelectorAll("g.node")].map(
            one => [one.id.replace(/^.*flowchart-(.+)-\\d+$/, "$1"),
                    words(one.querySelector(".nodeLabel"))])),
        boxes: [...document.querySelectorAll("g.cluster .nodeLabel")].map(one => one.textContent.trim()),
        openings: db.getEdges().filter(one => one.stroke === "dotted").map(one => [one.start, one.end]),
        title: document.querySelector("svg > title")?.textContent,
        about: document.querySelector("svg > desc")?.textContent,
        foreign: document.body.querySelectorAll("img, script, a").length,
    };
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        one = browser.new_page()
        one.add_script_tag(path=str(PROGRAM))
        yield one
        browser.close()


def read(page: Page, out: Outgoing) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(READ, flowchart(out))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", own().packs)
def test_every_question_and_section_is_drawn__ok(page: Page, pack: str, language: Language) -> None:
    out = outgoing(pack, language)
    found = read(page, out)
    for number, question in enumerate(out.pack.questions):
        assert found["nodes"][f"q{number}"][0] == question.text.say(language)
    sections = {one.title.say(language) for one in out.pack.sections}
    assert {box.rpartition(" (")[0] for box in found["boxes"]} == sections
    assert out.pack.name.say(language) in found["title"]
    assert str(len(out.pack.questions)) in found["about"]


def test_what_opens_a_question_is_drawn__ok(page: Page) -> None:
    found = read(page, leaving(toy_pack(), toy_rules()))
    assert found["openings"] == [["q0", "q2"]]


HOSTILE = [
    "<img src=x onerror=alert(1)> <script>alert(1)</script>",
    'a "quoted" end',
    "end",
    "`**bold** _it_`",
    "A --> B; click A call alert()",
    "%% no comment %%{init: {}}%%",
    "#quot; #35; &amp; &#39;",
    "[x](y) {z} |w| \\n",
    "1. a list",
    "- a list",
    "graph TD\nsubgraph",
    "¿Ñandú, 護照?",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is__ok(page: Page, text: str) -> None:
    hostile = Text(en=text, es=text)
    asked = tuple(one.model_copy(update={"text": hostile}) for one in toy_pack().questions)
    sections = tuple(one.model_copy(update={"title": hostile}) for one in toy_pack().sections)
    changed = {"questions": asked, "sections": sections, "name": hostile}
    found = read(page, leaving(toy_pack().model_copy(update=changed), toy_rules()))
    shown = " ".join(text.split())
    assert found["nodes"]["q0"][0] == shown
    assert f"{shown} (2)" in found["boxes"]
    assert found["foreign"] == 0


def leaving(pack: Pack, rules: Rules) -> Outgoing:
    return Outgoing(pack, rules, content_hash([pack, rules]), (), own().wording, "en")
