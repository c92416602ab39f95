"""What the sheet says: order, safety, what is never on it, and words in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from questions import load
from questions.model import (
    LANGUAGES,
    TIERS,
    Age,
    Grade,
    Text,
    Wording,
)
from questions.reading import read
from questions.rule_model import Clock, Step
from referrals import directory
from referrals.sheet.content import TRIM_FIRST, TRIM_LAST, Case, sheet_content
from referrals.sheet.parts import (
    Contact,
    Deadline,
    Item,
    Result,
    Scale,
    Section,
    SheetContent,
    Sum,
    Ticks,
    Words,
)
from tests.sheets import MET, PROFESSIONS, TODAY, case, content_of, walk

ROOT = Path(__file__).resolve().parent.parent
WORDING = read(Wording, ROOT / "questions/wording/sheet.yaml", "sheet.yaml")[0].wording


def section(content: SheetContent, id_: str) -> Section:
    return next(one for one in content.sections if one.id == id_)


def ids(content: SheetContent) -> list[str]:
    return [one.id for one in content.sections]


def words(content: SheetContent) -> str:
    return repr(content)


def changed(of: Case, **fields: object) -> SheetContent:
    """The sheet of a case whose assessment was changed."""
    result = replace(of.assessment, **fields)  # type: ignore[arg-type]
    return sheet_content(load.own(), directory.own(), replace(of, assessment=result), TODAY, "en")


# --------------------------------------------------------------------------- order and safety


def test_the_order_is_that_of_the_screen() -> None:
    order = ids(content_of(walk("medical", danger_now="yes", gate=MET)))
    wanted = ["danger", "result", "do", "call", "offer", "why", "signs", "open", "consent", "done", "house"]
    assert [one for one in order if one in wanted] == wanted


def test_danger_comes_first_and_only_when_there_is_danger() -> None:
    assert ids(content_of(walk("hospitality", 0, danger_now="yes")))[0] == "danger"
    assert "danger" not in ids(content_of(walk("hospitality", 0)))


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_danger_that_is_not_settled_asks_for_it_first(profession: str) -> None:
    first = content_of(walk(profession, 0, danger_now="unknown")).sections[0]
    assert first.id == "danger-unknown"
    prompt = first.parts[0]
    assert isinstance(prompt, Words)
    assert ("charge nurse" in prompt.text) == (profession == "medical")


def test_the_banner_names_whom_to_keep_it_from() -> None:
    assert "companion" in content_of(walk("medical")).banner
    assert "guests" in content_of(walk("hospitality")).banner
    assert "officer" in content_of(walk("law_enforcement")).banner


def test_who_has_not_reviewed_it_stands_on_every_sheet() -> None:
    assert "Not clinically validated" in content_of(walk("medical")).made
    assert "traductor" in content_of(walk("medical"), "es").made


def test_there_is_no_field_for_a_name() -> None:
    for language in LANGUAGES:
        labels = repr(
            [one for one in content_of(walk("medical"), language).sections if one.id in ("done", "house")]
        )
        assert not re.search(r"\b(name|nombre|birth|nacimiento|patient|paciente)\b", labels, re.IGNORECASE)


def test_the_head_says_profession_place_age_and_date() -> None:
    english = content_of(walk("medical", county="Ventura", age="unknown")).head
    spanish = content_of(walk("medical", county="Ventura", age="unknown"), "es").head
    assert "Ventura County, California" in english[1]
    assert "condado de Ventura" in spanish[1]
    assert (english[-1], spanish[-1]) == ("November 23, 2026", "23 de noviembre de 2026")
    assert "may be under 18" in english[2]


# --------------------------------------------------------------------------- result and reasons


def test_the_tier_stands_in_words_with_its_place_on_the_scale() -> None:
    of = case(walk("medical", 2, gate=MET))
    result, scale = section(content_of(of.response), "result").intro[:2]
    tier = next(one for one in load.own().rules.tiers if one.id == of.assessment.tier)
    assert isinstance(result, Result)
    assert isinstance(scale, Scale)
    assert (result.name, result.meaning) == (tier.name.en, tier.meaning.en)
    assert tier.not_meaning.en in result.not_meaning.text
    assert scale.at is not None
    assert scale.names[scale.at] == tier.name.en


def test_too_little_asked_stands_nowhere_on_the_scale() -> None:
    result, scale = section(content_of(walk("medical", 0)), "result").intro[:2]
    assert isinstance(result, Result)
    assert isinstance(scale, Scale)
    assert result.name == "Too little asked to say"
    assert scale.at is None


def test_the_points_add_up_on_paper() -> None:
    of = case(walk("law_enforcement", 2))
    total = next(one for one in section(content_of(of.response), "why").intro if isinstance(one, Sum))
    assert sum(points for _, points in total.cells) == total.total[1] == of.assessment.points.total


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_every_finding_is_named_with_its_signs(profession: str) -> None:
    of = case(walk(profession, 2, gate=MET))
    why = repr(section(content_of(of.response), "why"))
    for finding in of.assessment.findings:
        assert finding.name.en in why
        assert finding.tier != of.assessment.tier or finding.text.en in why
    assert "signs 1" in why


def test_a_sign_says_how_it_was_learned() -> None:
    tags = {
        item.text: item.tag
        for item in section(content_of(walk("medical", 1, gate=MET)), "signs").parts
        if isinstance(item, Item)
    }
    for question in load.own().packs["medical"].questions:
        if question.text.en in tags:
            wanted = {"asked": "said", "observed": "seen", "document": "in a record"}[question.learned]
            assert tags[question.text.en].startswith(wanted)


def test_what_a_child_says_is_marked_as_unasked() -> None:
    signs = section(content_of(walk("medical", 1, age="minor", gate=MET)), "signs")
    assert any(isinstance(one, Item) and one.tag.startswith("said, unasked") for one in signs.parts)


def test_signs_behind_the_tier_come_first() -> None:
    of = case(walk("law_enforcement", 1, age="minor"))
    assert of.assessment.tier == "act_now"
    behind = {q for one in of.assessment.findings if one.tier == "act_now" for q in one.because}
    texts = {sign.text.en for sign in of.assessment.signs if sign.question in behind}
    first = section(content_of(of.response), "signs").parts[: len(texts)]
    assert {one.text for one in first if isinstance(one, Item)} == texts


def test_every_source_letter_has_its_source() -> None:
    content = content_of(walk("hospitality", 2))
    used = set(re.findall(r"\[([a-z ]+)\]", repr(section(content, "why")) + repr(section(content, "signs"))))
    named = set(re.findall(r"\[([a-z])\]", repr(section(content, "sources"))))
    assert {letter for group in used for letter in group.split()} == named


# --------------------------------------------------------------------------- what is open


def test_open_questions_warn_when_asking_is_not_safe_yet() -> None:
    assert "Do not ask yet" in repr(section(content_of(walk("medical", 4)), "open"))
    assert "Do not ask yet" not in repr(section(content_of(walk("medical", 4, gate=MET)), "open"))


def test_a_child_is_not_to_be_asked_what_only_counts_unasked() -> None:
    content = content_of(walk("medical", 0, age="minor", gate=MET))
    assert "only if said" in repr(section(content, "open"))


def test_the_rest_of_the_open_questions_is_counted() -> None:
    of = case(walk("medical", 0, gate=MET))
    shown = section(content_of(of.response), "open")
    assert len(shown.parts) + shown.beyond == len(of.assessment.open)


# --------------------------------------------------------------------------- steps, clocks, consent


def step(**fields: object) -> Step:
    given: dict[str, object] = {
        "id": "x",
        "group": "clock",
        "text": Text(en="Report.", es="Reporte."),
        "clock": Clock(starts=Text(en="When known.", es="Al saberlo."), lasts=Text(en="2 days", es="2 días")),
        "status": "law",
        "law_checked": date(2026, 11, 21),
        "sources": [{"source": "doc-000"}],
    }
    return Step.model_validate(given | fields)


def test_a_clock_says_how_long_from_when_and_when_the_law_was_read() -> None:
    secondary = step(id="y", confidence="secondary", law_checked=date(2026, 10, 1))
    clocks = section(changed(case(walk("medical")), steps=(step(), step(id="z"), secondary)), "clocks")
    first, _, last = clocks.parts
    assert isinstance(first, Deadline)
    assert isinstance(last, Deadline)
    assert (first.lasts, first.notes) == ("2 days", ("Starts when known.",))
    assert "November 21, 2026" in clocks.aside
    assert "Check first" in last.notes[1]
    assert "October 1, 2026" in last.notes[2]


def test_a_fixed_day_says_nothing_of_a_start() -> None:
    fixed = step(
        clock=Clock(lasts=Text(en="By December 1, 2026", es="A más tardar el 1 de diciembre de 2026"))
    )
    (shown,) = section(changed(case(walk("medical")), steps=(fixed,)), "clocks").parts
    assert isinstance(shown, Deadline)
    assert (shown.lasts, shown.notes) == ("By December 1, 2026", ())


def test_an_unmet_condition_stands_before_the_other_steps() -> None:
    steps = section(content_of(walk("medical", 2)), "do").parts
    unmet = {one.text.en for one in load.own().rules.steps if one.group == "gate_unmet"}
    assert isinstance(steps[0], Item)
    assert steps[0].text in unmet
    assert steps[0].tick


@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
def test_consent_is_asked_by_profession_and_age(age: str) -> None:
    assert "consent" not in ids(content_of(walk("hospitality", age=age)))
    consent = section(content_of(walk("medical", age=age)), "consent")
    intro, table = consent.intro
    assert isinstance(intro, Words)
    assert isinstance(table, Ticks)
    assert len(table.columns) == 4
    assert ("needs no consent" in intro.text) == (age != "adult")
    assert ("police" in repr(table.rows)) == (age != "minor")


def test_the_talk_tells_alone_interpreter_limits_and_needs() -> None:
    need = load.own().needs[0]
    talk = repr(section(content_of(walk("medical", gate=MET, needs=(need.id,))), "talk"))
    assert "Alone with the person" in talk
    assert need.name.en in talk
    assert "talk" not in ids(content_of(walk("hospitality")))


# --------------------------------------------------------------------------- contacts


def contacts(content: SheetContent) -> dict[str, Contact]:
    return {one.id: one for one in section(content, "call").parts if isinstance(one, Contact)}


@pytest.mark.parametrize("profession", PROFESSIONS)
@pytest.mark.parametrize("state", ["CA", "TX", "GU", None])
def test_the_national_hotline_is_never_left_out(profession: str, state: str | None) -> None:
    line = contacts(content_of(walk(profession, 1, state=state)))["nhth"]
    assert line.numbers[0][0] == "1-888-373-7888"
    assert line.keep == 2
    assert "233733" in line.text_line


def test_a_stale_entry_says_check_before_use() -> None:
    old, new = (contacts(content_of(walk("medical"), today=day))["nhth"] for day in (date(2030, 1, 1), TODAY))
    assert old.stale == "Check before use"
    assert not new.stale


def test_how_numbers_were_checked_is_said_once_and_where_it_differs() -> None:
    content = content_of(walk("medical", 2, county="Kern", age="minor"))
    shown = contacts(content)
    assert "not dialed" in section(content, "call").aside
    usual = section(content, "call").aside
    for one in shown.values():
        service = directory.own().services[one.id]
        assert service.checked is not None
        said = any("Checked" in text for _, text in one.details)
        assert said != (f"November {service.checked.on.day}, 2026" in usual)


def test_a_place_without_a_line_says_what_to_do_instead() -> None:
    assert section(content_of(walk("medical", age="minor", state="GU")), "notes").parts


# --------------------------------------------------------------------------- wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_both_languages(language: str) -> None:
    for key, text in WORDING.items():
        found = [sorted(re.findall(r"\{[a-z]+\}", one)) for one in (text.en, text.es)]
        assert found[0] == found[1], key
        assert not re.search(r"\{[^a-z]|[^a-z]\}", text.say(language)), key  # type: ignore[arg-type]


def keys_in(code: str) -> Iterator[str]:
    """Patterns of the keys that a module names: its texts, with one word for each {value} in them."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = (re.escape(p.value) if isinstance(p, ast.Constant) else "[a-z0-9_]+" for p in node.values)
            yield "".join(parts)


def test_every_sentence_is_used_by_a_printer() -> None:
    """A key is named in the code, whole or up to a profession, age, grade, tier or letter of a list."""
    code = [one.read_text() for room in ("referrals", "views") for one in (ROOT / room).rglob("*.py")]
    heads = ("sheet-", "facts-", "month-", "date-")
    named = {key for one in code for key in keys_in(one) if key.replace("\\", "").startswith(heads)}
    used = re.compile("|".join(named))
    endings = "|".join([*PROFESSIONS, *get_args(Age), *get_args(Grade), *TIERS, "[a-z]"])

    def is_used(key: str) -> bool:
        key = key.replace("limits-told", "limits_told")  # the gate's own field, bent in the code
        shorter = re.sub(rf"-(?:{endings})$", "", key)
        return bool(used.fullmatch(key)) or (shorter != key and is_used(shorter))

    assert [key for key in (*WORDING, "sheet-of-nobody") if not is_used(key)] == ["sheet-of-nobody"]


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_nothing_of_one_language_stands_on_a_sheet_of_the_other(profession: str) -> None:
    """Function words of one language that no sentence of the other may hold; sources keep their titles."""
    english, spanish = (
        repr(
            [
                one
                for one in content_of(walk(profession, 2, county="Kern"), language).sections
                if one.id != "sources"
            ]
        )
        for language in LANGUAGES
    )
    assert not re.search(r"\b(que|para|usted|persona|llame)\b", english)
    assert not re.search(r"\b(the|with|person|who)\b", re.sub(r"The Open Door|Wage and Hour", "", spanish))


def test_trimming_names_sections_that_exist() -> None:
    known = {
        one
        for profession in PROFESSIONS
        for age in ("adult", "minor")
        for one in ids(content_of(walk(profession, 1, age=age, danger_now="yes", county="Kern")))
    } | {"notes", "codes", "site"}
    assert {id_ for id_, _ in (*TRIM_FIRST, *TRIM_LAST)} <= known
