"""The result, the sheet step and the end, over many walks, without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest

from questions.guards import own_guards
from questions.lint.words import pattern_of
from questions.load import own
from questions.model import LANGUAGES, TIERS, Language
from referrals import directory
from referrals.directory import dialled
from referrals.sheet.pdf import FILE_NAME
from screening.assess import assess
from tests.test_page import run, text_of
from views.draft import Draft
from views.result import case, handover
from views.walk import result

PLACES = (("CA", "Ventura"), ("CA", None), ("TX", None), (None, None))


def drafts() -> Iterator[Draft]:
    """Drafts of every pack, age, danger and place, with no, few and many signs, so that each tier shows."""
    for pack in own().packs.values():
        for number, (age, danger) in enumerate(
            (("adult", "no"), ("adult", "yes"), ("minor", "no"), ("minor", "yes"), ("unknown", None))
        ):
            for share in (0, 2, 7, 1000):
                state, county = PLACES[(number + share) % len(PLACES)]
                answers = {one.id: "yes" for one in pack.questions[: share + number]} if share else {}
                yield Draft(
                    pack=pack.id,
                    step="result",
                    stage="full",
                    age=age,  # type: ignore[arg-type]
                    danger_now=danger,  # type: ignore[arg-type]
                    alone="yes" if number % 2 else None,
                    limits_told="yes",
                    interpreter="qualified",
                    state=state,
                    county=county,
                    needs=("need-safe-shelter",) if share else (),
                    answers=answers,  # type: ignore[arg-type]
                )


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>", "", html)))


def names_of_others(language: Language) -> Iterator[str]:
    """Names of bodies, titles and headings of sources, and terms of law: these keep their own words."""
    yield from getattr(own_guards().allowed, language)
    for service in directory.own().services.values():
        yield service.name.say(language)
        for address in (service.web, service.chat, service.report_web):
            yield (address or service.id).removeprefix("https://")
        yield from service.former_names
    for source in own().sources.values():
        yield source.title
        yield source.publisher
    for cited in (*own().rules.indicators, *own().rules.rules, *own().rules.other_help):
        yield from (ref.section for ref in cited.sources if ref.section)


ALL = list(drafts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_says_all_that_the_assessment_holds__ok(language: Language) -> None:
    content, tiers = own(), set()
    printable = {
        number for one in directory.own().services.values() if one.printable for number in dialled(one)
    }
    forbidden = pattern_of(getattr(own_guards().forbidden, language))
    names = pattern_of(tuple(names_of_others(language)))
    # The languages take turns: every other draft in each.
    for draft in ALL[LANGUAGES.index(language) :: len(LANGUAGES)]:
        html = text_of(run(draft.but(language=language)))
        said = plain(html)
        found = assess(
            content.packs[draft.pack or ""], content.rules, draft.response(content.packs[draft.pack or ""])
        )
        tiers.add(found.tier)
        name = {one.id: one.name.say(language) for one in content.rules.tiers}[found.tier]
        assert name in said
        for sign in found.signs:
            assert sign.text.say(language) in said
        for finding in found.findings:
            assert finding.name.say(language) in said
            assert finding.reason.say(language) in said
        for step in found.steps:
            assert step.text.say(language) in said, step.id
        for path in found.other_help:
            assert path.text.say(language) in said
        if found.open and TIERS.index(found.open[0].could_raise_to) > TIERS.index(found.tier):
            assert found.open[0].text.say(language) in said
        called = {one.replace("%23", "#") for one in re.findall(r'href="tel:([^"]+)"', html)}
        assert called <= printable
        assert "+18883737888" in called
        ours = names.sub(" … ", said)
        bad = forbidden.search(ours)
        assert bad is None, ours[bad.start() - 60 : bad.end() + 40]
        assert "{" not in said
    assert len(tiers) > 1


def test_the_drafts_of_these_tests_come_to_every_tier__ok() -> None:
    packs, rules = own().packs, own().rules
    found = {assess(packs[one.pack or ""], rules, one.response(packs[one.pack or ""])).tier for one in ALL}
    assert found == set(TIERS)


@pytest.mark.parametrize("draft", [one for one in ALL if one.danger_now == "yes"][:3])
def test_danger_stands_before_the_tier_and_the_tier_before_the_reasons__ok(draft: Draft) -> None:
    html = text_of(run(draft))
    order = ['class="danger"', 'class="verdict', 'class="scale"', 'class="cards"', ">Why this result<"]
    places = [html.index(one) for one in order]
    assert places == sorted(places)


def test_the_scale_says_in_words_what_it_shows__ok() -> None:
    draft = next(one for one in ALL if one.age == "unknown" and one.answers)
    html = text_of(run(draft))
    label = re.search(r'role="img" aria-label="([^"]+)"', html)
    assert label
    for tier in own().rules.tiers:
        assert tier.name.en in unescape(label.group(1))
    assert "Now:" in label.group(1)
    assert label.group(1).count("Open answers could still move this up to") == 1


def test_the_question_that_matters_most_leads_there_and_back__ok() -> None:
    draft = Draft(pack="medical", step="result", stage="full", age="adult", danger_now="no")
    page = run(draft)
    first = assess(own().packs["medical"], own().rules, draft.response(own().packs["medical"])).open[0]
    page.get_by_key("to-question").click().run()
    assert page.session_state["draft"].step in ("quick", "full")
    assert page.get_by_key(f"w-{first.question}")
    page.get_by_key("next").click().run()
    assert page.session_state["draft"].step == "result"


def test_a_short_walk_offers_the_full_set__ok() -> None:
    page = run(Draft(pack="medical", step="result", age="adult", danger_now="no"))
    page.get_by_key("to-full").click().run()
    assert page.session_state["draft"].step == "more"


def test_an_entry_past_its_date_says_so__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft(pack="medical", step="result", age="adult", danger_now="no")
    assert "Check before use" not in text_of(run(draft))
    monkeypatch.setattr(case, "today", lambda: date(2029, 1, 1))
    assert "Check before use" in text_of(run(draft))


def test_neighbouring_numbers_are_joined__ok() -> None:
    from views.result.why import _runs  # noqa: PLC0415

    assert _runs([1, 2, 3, 5, 7, 8]) == ["1–3", "5", "7–8"]


# --------------------------------------------------------------------------- the sheet


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the sheet step hands to the browser: bytes and name."""
    found: list[Any] = []
    monkeypatch.setattr(handover, "file", lambda _key, content, name, *_: found.append((content, name)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_handed_over_as_bytes__ok(handed: list[Any], language: Language) -> None:
    draft = ALL[5].but(step="sheet", language=language)
    page = run(draft)
    (content, name), *_ = handed
    assert content.startswith(b"%PDF-")
    assert name == FILE_NAME
    assert not re.search("signpost|traffick|trata|referral", name, re.IGNORECASE)
    page.get_by_key("sheet-paper").set_value("a4").run()
    assert handed[-1][0] != content
    page.get_by_key("sheet-paper").set_value("letter").run()
    assert handed[-1][0] == content


def test_the_sheet_can_be_read_on_the_screen_in_its_own_language__ok(handed: list[Any]) -> None:
    page = run(ALL[5].but(step="sheet"))
    page.get_by_key("sheet-language").set_value("es").run()
    assert not page.exception
    said = plain(text_of(page))
    assert "A quién llamar" in said
    assert "Sheets and notes" in said


def test_the_sheet_step_shows_no_tier_in_the_facts__ok(
    monkeypatch: pytest.MonkeyPatch, handed: list[Any]
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(handover, "copy", lambda _key, text, *_, **__: copied.append(text))
    run(next(one for one in ALL if one.pack == "law_enforcement" and one.answers).but(step="sheet"))
    for tier in own().rules.tiers:
        assert tier.name.en not in copied[0]


# --------------------------------------------------------------------------- the end


def test_finish_wipes_the_session__ok() -> None:
    page = run(ALL[6].but(step="review"))
    page.get_by_key("next").click().run()
    page.get_by_key("to-sheet").click().run()
    page.get_by_key("next").click().run()
    assert page.session_state["draft"].step == "finish"
    assert page.session_state["draft"].answers
    page.get_by_key("next").click().run()
    left: Draft = page.session_state["draft"]
    assert left.finished
    assert left == Draft(language="en", step="finish")
    kept = page.session_state._state.filtered_state
    assert not [key for key in kept if key.startswith(("w-", "find-", "sheet-", "tally-"))]
    assert "trafficking" not in plain(text_of(page)).lower()
    page.get_by_key("again").click().run()
    assert page.session_state["draft"] == Draft()


def test_finish_can_be_taken_back_before_it_is_done__ok() -> None:
    page = run(ALL[6].but(step="finish"))
    page.get_by_key("back").click().run()
    assert page.session_state["draft"].step == "sheet"
    assert page.session_state["draft"].answers


def test_every_tier_has_a_shape_of_its_own__ok() -> None:
    rules = (result.__file__ or "").replace("walk/result.py", "browser/reading.css")
    with open(rules, encoding="utf-8") as file:
        style = file.read()
    for tier in TIERS:
        assert f".shape.{tier}" in style
