"""The hotel's incident note: facts and blanks, and nothing of what a screen makes of them."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals.incident.content import Blanks, Block, Facts, Grid, IncidentNote, Ruled, incident_note
from referrals.incident.text import incident_text
from referrals.pdf.typeset import drawable
from screening.flow import visible_questions
from screening.response import Gate, Response
from tests.sheets import TODAY, case, walk
from tests.test_reading_grade import crawford, flesch_kincaid

PACK = own().packs["hospitality"]
ROLES = [None, *(one.id for one in PACK.roles)]
ANSWERS = st.dictionaries(
    st.sampled_from([one.id for one in PACK.questions]),
    st.sampled_from(["yes", "no", "unknown", "declined", "unsafe"]),
)


def note_of(response: Response, language: Language = "en") -> IncidentNote:
    return incident_note(own(), case(response).assessment, response, TODAY, language)


def blocks(note: IncidentNote) -> dict[str, Block]:
    return {one.id: one for one in (*note.facts, *note.done)}


def listed(block: Block, label: str = "") -> tuple[str, ...]:
    return next((one.items for one in block.parts if isinstance(one, Facts) and one.label == label), ())


def texts(thing: Any) -> list[str]:
    """Every text of a note, however deep."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for one in thing for text in texts(one)]
    if is_dataclass(thing):
        return [text for one in fields(thing) for text in texts(getattr(thing, one.name))]
    return []


# --------------------------------------------------------------------------- what was seen


@given(answers=ANSWERS, role=st.sampled_from(ROLES))
def test_each_answer_stands_where_it_belongs__ok(answers: dict[str, str], role: str | None) -> None:
    response = walk("hospitality", 0, answers=answers, role=role, stage="full")
    shown = visible_questions(PACK, response)
    by = {
        kind: tuple(one.text.en for one in shown if answers.get(one.id) in kinds)
        for kind, kinds in (("yes", {"yes"}), ("no", {"no"}), ("not", {"unknown", "declined", "unsafe"}))
    }
    of = blocks(note_of(response))
    seen = listed(of["seen"]) + listed(of["seen"], "Found in a record")
    assert sorted(seen) == sorted(by["yes"])
    assert listed(of["unseen"]) == by["not"]
    assert listed(of["unseen"], "Looked for, and not seen") == by["no"]
    left = sum(one.id not in answers for one in shown)
    counted = f"Not looked for: {left} of {len(shown)} points on the list."
    assert (counted in incident_text(note_of(response))) == bool(left)


def test_nothing_marked_leaves_room_to_write__ok() -> None:
    seen = blocks(note_of(walk("hospitality", 0)))["seen"]
    assert "Nothing was marked" in texts(seen)[2]
    assert any(isinstance(one, Ruled) for one in seen.parts)
    assert not seen.remark


def test_a_pack_whose_staff_ask_the_person_has_no_note() -> None:
    with pytest.raises(LookupError):
        note_of(walk("medical"))


# --------------------------------------------------------------------------- what is never on it


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
@pytest.mark.parametrize("every", [0, 1, 3])
def test_no_tier_points_rule_id_or_number_to_call(every: int, age: str, language: Language) -> None:
    response = walk("hospitality", every, county="Kern", age=age, danger_now="yes", role="manager")
    note, rules = note_of(response, language), own().rules
    text = incident_text(note)
    for words in (*rules.tiers, *rules.rules, *rules.other_help):
        assert words.name.say(language) not in text
    assert not [one.id for one in PACK.questions if one.id in text]
    assert "none_recorded" not in text
    assert "act_now" not in text
    assert not re.search(r"\d{3}-\d{3,4}|traffick|\btrata\b|Kern|1-888", text)
    assert not re.search(r"\b\d+ points?\b(?! on the list)|\b\d+ puntos?\b(?! de la lista)", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_asks_for_a_name_or_a_birth_date(language: Language) -> None:
    note = note_of(walk("hospitality", 2), language)
    labels = []
    for block in (*note.facts, *note.done):
        for part in block.parts:
            labels += [one for row in part.rows for one in row] if isinstance(part, Blanks) else []
            labels += [*part.columns, *part.rows] if isinstance(part, Grid) else []
    without = [re.sub(r"no name|sin nombre", "", one, flags=re.IGNORECASE) for one in labels]
    asked = r"\bnames?\b|nombres?\b|birth|nacimiento|passport|pasaporte|address|domicilio|nationality"
    assert labels
    assert not [one for one in without if re.search(asked, one, re.IGNORECASE)]
    assert re.search("no names of guests|sin nombres de huéspedes", note.banner, re.IGNORECASE)


# --------------------------------------------------------------------------- the clock


@pytest.mark.parametrize("role", [one for one in ROLES if one])
def test_the_supervisors_24_hours_have_both_times(role: str) -> None:
    """Civil Code 52.65 (duties, B.3): when it was learned, when it is due, when it was passed on."""
    clock = blocks(note_of(walk("hospitality", 1, role=role)))["clock"]
    (fields_,) = clock.parts
    assert isinstance(fields_, Blanks)
    ((learned, due, done),) = fields_.rows
    assert clock.heading == "Time limit: 24 hours"
    assert "earned" in learned
    assert due == "Due, 24 hours later"
    assert "assed on" in done


@pytest.mark.parametrize(("state", "every"), [("TX", 1), ("CA", 0), (None, 1)])
def test_no_clock_where_no_law_sets_one(state: str | None, every: int) -> None:
    assert "clock" not in blocks(note_of(walk("hospitality", every, state=state, role="manager")))


def test_when_someone_in_charge_may_be_part_of_it_the_note_is_hidden_from_them() -> None:
    open_, hidden = (
        note_of(walk("hospitality", 1, gate=Gate(insider=insider), role="housekeeping"))
        for insider in ("no", "yes")
    )
    assert "cannot find it" in hidden.banner
    assert "cannot find it" not in open_.banner
    assert "Supervisor told at, date and time" in texts(blocks(open_)["when"])
    assert "Who was told, and when" in texts(blocks(hidden)["when"])
    assert "Supervisor" not in " ".join(texts(hidden))


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_can_be_printed_and_every_value_is_filled(language: Language) -> None:
    note = note_of(walk("hospitality", 2, role="manager"), language)
    assert drawable("".join(texts(note)))
    assert not [one for one in texts(note) if "{" in one and one != note.page]


def test_the_note_reads_at_grade_8_or_below() -> None:
    english, spanish = (
        incident_text(note_of(walk("hospitality", 2, role="manager"), language)).split("\n")
        for language in LANGUAGES
    )
    assert flesch_kincaid(english) <= 8
    assert crawford(spanish) <= 8


def test_nothing_of_one_language_stands_on_a_note_of_the_other() -> None:
    english, spanish = (
        incident_text(note_of(walk("hospitality", 1, role="manager"), language)) for language in LANGUAGES
    )
    assert not re.search(r"\b(que|para|usted|persona|hora)\b", english)
    assert not re.search(r"\b(the|with|person|who|time)\b", spanish)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_all_that_the_note_says_in_its_order(language: Language) -> None:
    note = note_of(walk("hospitality", 2, role="manager"), language)
    text, at = incident_text(note).lower(), 0
    all_blocks = (*note.facts, *note.done)
    grids = [one for block in all_blocks for one in block.parts if isinstance(one, Grid)]
    # In a text the rows of a table begin with their names: the head over the names has nothing to head.
    left_out = {block.id for block in all_blocks} | {one.columns[0] for one in grids if any(one.rows)}
    said = texts((note.title, note.head, note.banner, note.facts, note.done, note.foot))
    assert [one for one in said if one not in left_out and one.rstrip(".").lower() not in text] == []
    for block in all_blocks:
        at = text.index(block.heading.lower(), at)
    assert text.endswith("\n")
    assert "__________" in text
