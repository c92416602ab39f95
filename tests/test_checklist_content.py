"""What the blank checklist says: the pack's own questions, the gate first, no place for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, TypeVar

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.checklist.content import Blank, checklist_content
from referrals.checklist.parts import (
    Block,
    ChecklistContent,
    Clocks,
    Panel,
    RuleBox,
    Table,
    Todos,
    Wishes,
)
from referrals.choose import choose
from referrals.pdf.typeset import printable
from referrals.sheet.parts import Contact
from screening.assess import assess
from screening.flow import fits
from screening.response import Where
from tests.test_reading_grade import GRADE, crawford, flesch_kincaid

T = TypeVar("T")
CONTENT = own()
TODAY = date(2026, 11, 22)
VENTURA = Where(state="CA", county="Ventura")
ROLES = [(one.id, role) for one in CONTENT.packs.values() for role in (None, *(r.id for r in one.roles))]
each = pytest.mark.parametrize(("pack", "role"), ROLES)


def made(
    pack: str, role: str | None = None, place: Where = VENTURA, language: Language = "en"
) -> ChecklistContent:
    return checklist_content(CONTENT, directory.own(), Blank(pack, role, place), TODAY, language)


def one(content: ChecklistContent, kind: type[T]) -> T:
    return next(piece for piece in content.pieces if isinstance(piece, kind))


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each_ in part:
            yield from texts(each_)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in ("language", "tier", "id", "keep"):
                yield from texts(getattr(part, field.name))


# --------------------------------------------------------------------------- the same questions


@each
def test_the_questions_stand_in_the_order_and_with_the_numbers_of_the_pack__ok(
    pack: str, role: str | None
) -> None:
    """A question has one number on the paper of every role."""
    questions = CONTENT.packs[pack].questions
    expected = [
        (str(number), question.text.en)
        for number, question in enumerate(questions, 1)
        if fits(question, role=role, stage="full", age="unknown")
    ]
    rows = [row for group in one(made(pack, role), Table).groups for row in group.rows]
    assert [(row.number, row.text) for row in rows] == expected
    skips = CONTENT.wording["checklist-how-numbers"].en in one(made(pack, role), Table).how
    assert skips == (len(rows) < len(questions))


@each
def test_weight_and_place_stand_beside_each_question__ok(pack: str, role: str | None) -> None:
    weights = {weight.grade: weight for weight in CONTENT.rules.weights}
    by_number = {str(n): question for n, question in enumerate(CONTENT.packs[pack].questions, 1)}
    for group in one(made(pack, role), Table).groups:
        for row in group.rows:
            sign = CONTENT.indicators[by_number[row.number].indicators[0]]
            weight = weights[sign.grade]
            shown = f"({weight.points})" if weight.once else str(weight.points)
            expected = ["", "", ""]
            if weight.points:
                expected[("means", "purpose", "other").index(sign.column)] = shown
            assert list(row.points) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_asked_can_be_declined__ok(language: Language) -> None:
    for pack in CONTENT.packs.values():
        table = one(made(pack.id, language=language), Table)
        by_text = {question.text.say(language): question for question in pack.questions}
        asked = [question for question in pack.questions if question.learned == "asked"]
        assert len(table.answers) == (5 if asked else 3)
        assert table.asked_only == len(table.answers) - 3
        for group in table.groups:
            for row in group.rows:
                assert row.asked == (by_text[row.text].learned == "asked")


@each
def test_rows_say_for_whom_they_are_and_which_lines_look_at_them__ok(pack: str, role: str | None) -> None:
    content = made(pack, role)
    lines = {line.letter: line.text for band in one(content, RuleBox).bands for line in band.lines}
    by_number = {str(n): question for n, question in enumerate(CONTENT.packs[pack].questions, 1)}
    for group in one(content, Table).groups:
        for row in group.rows:
            question = by_number[row.number]
            assert ("Under 18." in row.remarks) == (question.ages == "minor")
            assert ("Yes is danger now." in row.remarks) == question.danger
            child = question.learned == "asked" and question.for_child == "ask"
            assert ("A child may be asked." in row.remarks) == child
            assert row.quick == (question.stage == "quick")
            named = {
                name for name, text in lines.items() if re.search(rf"(?<!\d){row.number}\b", _rows_in(text))
            }
            assert set(row.lines.split()) == named


def _rows_in(line: str) -> str:
    """A line without the numbers that are no rows: ages, sums, and how many answers are enough."""
    if "Fewer than" in line:
        return ""
    return re.sub(r"under 18|makes? \d+|add \d+", "", line, flags=re.IGNORECASE)


# --------------------------------------------------------------------------- the order of the form


def test_danger_the_gate_the_information_and_the_age_come_before_the_questions__ok() -> None:
    for pack in ("medical", "law_enforcement"):
        kinds = [piece.id if isinstance(piece, Panel) else type(piece) for piece in made(pack).pieces]
        assert kinds[:8] == ["danger", "gate", "offer", "age", Table, Wishes, RuleBox, Todos]
    kinds = [piece.id if isinstance(piece, Panel) else type(piece) for piece in made("hospitality").pieces]
    assert kinds[:7] == ["danger", "gate", "offer", "age", Table, RuleBox, Todos]


def test_the_gate_asks_alone_interpreter_and_limits_with_the_words_to_say__ok() -> None:
    for pack in ("medical", "law_enforcement"):
        items = {item.id: item for item in CONTENT.packs[pack].gate}
        gate = next(p for p in made(pack).pieces if isinstance(p, Panel) and p.id == "gate")
        wanted = ("alone", "interpreter", "limits_told")
        assert [choice.text for choice in gate.choices] == [items[id_].text.en for id_ in wanted]
        words = items["limits_told"].words
        assert words is not None
        assert words.en in [note.text for note in gate.choices[2].notes]
        assert gate.rule


@pytest.mark.parametrize("role", [role.id for role in CONTENT.packs["hospitality"].roles])
def test_telling_a_manager_of_danger_waits_for_who_may_have_a_part_in_it(role: str) -> None:
    """The danger box comes before the question about insiders, so it sends nobody to the house."""
    content = made("hospitality", role)
    danger = " ".join(texts(content.pieces[0]))
    assert "911" in danger
    assert not re.search(r"manager|supervisor|security", danger, re.IGNORECASE)
    told = [todo.when for todo in one(content, Todos).todos if "Danger now" in todo.when]
    assert len(told) == 2
    assert all("in the house" in when for when in told)


@each
def test_every_tier_has_its_label_and_the_lowest_says_when_too_little_was_asked__ok(
    pack: str, role: str | None
) -> None:
    box = one(made(pack, role), RuleBox)
    assert [band.tier for band in box.bands] == ["act_now", "high", "some", "none_recorded"]
    letters = [line.letter for band in box.bands for line in band.lines]
    assert letters == [chr(ord("A") + n) for n in range(len(letters))]
    (last,) = box.bands[-1].lines
    adult, minor = _fewest(last.text)
    for age, fewest in (("adult", adult), ("minor", minor)):
        shown = [q for q in CONTENT.packs[pack].questions if fits(q, role=role, stage="full", age=age)]  # type: ignore[arg-type]
        percent = CONTENT.rules.enough.percent
        assert (fewest - 1) * 100 < len(shown) * percent <= fewest * 100


def _fewest(text: str) -> tuple[int, int]:
    found = re.search(r"Fewer than (\d+) rows .*?\((\d+) if", text)
    assert found
    return int(found[1]), int(found[2])


# --------------------------------------------------------------------------- clocks and contacts


@pytest.mark.parametrize("place", [VENTURA, Where(state="NY"), Where(state="GU"), Where()])
@each
def test_contacts_are_those_of_a_walk_with_nothing_answered__ok(
    pack: str, role: str | None, place: Where
) -> None:
    response = Blank(pack, role, place).response
    result = assess(CONTENT.packs[pack], CONTENT.rules, response)
    chosen = choose(directory.own(), result, response, TODAY)
    content = made(pack, role, place)
    call = next(piece for piece in content.pieces if isinstance(piece, Block) and piece.id == "call")
    shown = [part.id for part in call.parts if isinstance(part, Contact)]
    assert shown == [referral.service.id for referral in chosen.for_sheet]
    said = list(texts(call))
    assert all(note.en in said for note in chosen.notes)


@pytest.mark.parametrize("state", ["CA", "NY", None])
@each
def test_clocks_are_all_that_may_run_at_this_place__ok(
    pack: str, role: str | None, state: str | None
) -> None:
    expected = [
        (step.clock.lasts.en, step.clock.starts is not None)
        for step in CONTENT.rules.steps
        if step.clock
        and (not step.professions or pack in step.professions)
        and (not step.roles or role is None or role in step.roles)
        and (not step.states or state in step.states)
    ]
    found = [piece for piece in made(pack, role, Where(state=state)).pieces if isinstance(piece, Clocks)]
    rows = [row for piece in found for row in piece.rows]
    assert [(row.lasts, row.runs) for row in rows] == expected
    assert all(row.runs == any(note.startswith("Starts ") for note in row.notes) for row in rows)


def test_a_contact_past_its_date_says_so__ok() -> None:
    late = checklist_content(CONTENT, directory.own(), Blank("medical"), date(2036, 1, 1), "en")
    call = next(piece for piece in late.pieces if isinstance(piece, Block) and piece.id == "call")
    assert all(part.stale for part in call.parts if isinstance(part, Contact))


# --------------------------------------------------------------------------- what it never holds


FIELDS = re.compile(
    r"\b(name|address|birth ?date|date of birth|photo|passport number|immigration|nationality|"
    r"nombre|dirección|fecha de nacimiento|foto|nacionalidad)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LANGUAGES)
@each
def test_nothing_to_fill_in_asks_who_the_person_is(pack: str, role: str | None, language: Language) -> None:
    content = made(pack, role, language=language)
    labels = [content.date, content.time]
    for piece in content.pieces:
        if isinstance(piece, Clocks):
            labels += [piece.started, piece.due]
        if isinstance(piece, Wishes):
            labels += [piece.heading, piece.label]
        if isinstance(piece, Block) and piece.id in ("house", "done"):
            labels += texts(piece)
    assert [label for label in labels if FIELDS.search(label)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@each
def test_every_text_can_be_printed_and_every_gap_is_filled(
    pack: str, role: str | None, language: Language
) -> None:
    for text in texts(made(pack, role, language=language)):
        assert printable(text) == " ".join(text.split())
        assert not re.search(r"\{(?!pages?\})", text)


@each
def test_it_reads_at_grade_8_or_below(pack: str, role: str | None) -> None:
    assert flesch_kincaid(_sentences(made(pack, role))) <= GRADE
    assert crawford(_sentences(made(pack, role, language="es"))) <= GRADE


def _sentences(content: ChecklistContent) -> list[str]:
    """All that is read, but the versions and the names of services."""
    outside = [piece for piece in content.pieces if not isinstance(piece, Block)]
    found = [content.title, content.banner, content.no_names, content.after, content.limits]
    found += [text for piece in outside for text in texts(piece)]
    return [text for text in found if len(text.split()) > 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_how_to_keep_it_and_what_paper_cannot_do__ok(language: Language) -> None:
    for pack in CONTENT.packs:
        content = made(pack, language=language)
        assert re.search(r"shred|destruya", content.after)
        assert CONTENT.wording["sheet-foot-made"].say(language) in one(content, RuleBox).after
        assert content.limits == CONTENT.wording["checklist-limits"].say(language)
