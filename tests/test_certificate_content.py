"""The certificate says every field of evidence E.5, in both languages, and claims nothing.

CERT-001  every field of E.5 stands on it, with its value or a line to write on
CERT-002  it says plainly that it is no approved training and who decides whether a law is met
CERT-003  what a learner typed stands as it was typed, or is left to be written by hand, and that is said
CERT-004  a date that no confirmed rule gives is not invented
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.certificate.content import Certificate, certificate_content
from referrals.pdf.typeset import drawable
from screening.completion import Completion
from tests.records import bare, record, records
from tests.test_reading_grade import crawford, flesch_kincaid


def certificate(made: Completion, language: Language = "en") -> Certificate:
    return certificate_content(own().wording, directory.own().places, made, language)


def facts(made: Completion, language: Language = "en") -> dict[str, str]:
    return {one.label: one.value for row in certificate(made, language).facts for one in row}


def texts(thing: Any) -> list[str]:
    """Every text of a certificate in its order, aside from the language's id."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for one in thing for text in texts(one)]
    if is_dataclass(thing):
        return [
            text
            for one in fields(thing)
            if one.name != "language"
            for text in texts(getattr(thing, one.name))
        ]
    return []


# --------------------------------------------------------------------------- fields


def test_every_field_of_the_strictest_rules_stands_on_it__ok() -> None:
    """CERT-001, evidence E.5"""
    made = record()
    said = certificate(made)
    assert facts(made) == {
        "Position": "Room attendant",
        "Employer": "Seaside Inn, Ventura",
        "Hire date": "March 2, 2026",
        "Date completed": "November 22, 2026",
        "Minutes": "26, worked out from the content",
        "Result": "9 of 10 answers right",
        "Language": "English",
        "How it was taken": "Self-paced, interactive",
        "Course version": "1.2.0 (3fa9c01b77de)",
        "Provider": "Signpost, awareness material",
        "Approval number, if any": "",
        "Training due again": "November 22, 2028 (California)",
        "Keep this record until": "November 22, 2028",
    }
    assert said.name.value == "Dolores Ramírez Peña"
    assert said.course == "Noticing and passing it on"
    assert said.topics == tuple(one.en for one in made.topics)
    assert made.id in said.number
    assert [one.who for one in said.signatures] == ["Learner", "Manager"]
    assert all("ignature" in one.line and one.date == "Date" for one in said.signatures)


def test_the_same_in_spanish__ok() -> None:
    """CERT-001: the language of the certificate is not that of the course."""
    made = record(language="en")
    said, listed = certificate(made, "es"), facts(made, "es")
    assert said.title == "Constancia de finalización"
    assert said.course == "Notar y avisar"
    assert listed["Idioma"] == "Inglés"
    assert listed["Fecha de finalización"] == "22 de noviembre de 2026"
    assert listed["Próxima capacitación"] == "22 de noviembre de 2028 (California)"
    assert said.topics == tuple(one.es for one in made.topics)


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    """CERT-001"""
    listed = facts(bare())
    blank = [label for label, value in listed.items() if not value]
    assert blank == ["Position", "Employer", "Hire date", "Approval number, if any"]
    assert listed["Result"] == "No closing questions"
    assert certificate(bare()).by_hand == ""


# --------------------------------------------------------------------------- honest words


@pytest.mark.parametrize(
    ("language", "approved", "decides"),
    [
        ("en", "not a state-approved training", "for the employer and its legal counsel to decide"),
        (
            "es",
            "no es una capacitación aprobada por un estado",
            "lo deciden el empleador y su asesoría legal",
        ),
    ],
)
def test_it_claims_no_approval_and_says_who_decides(language: Language, approved: str, decides: str) -> None:
    """CERT-002"""
    said = certificate(record(), language)
    assert approved in said.banner
    assert decides in said.honest
    claims = r"\b(certified|accredited|compliant|complies|fulfils|cumple con|acreditad[oa]|certificad[oa])\b"
    assert not re.search(claims, " ".join(texts(said)), re.IGNORECASE)


def test_the_learner_acknowledges_with_a_signature_and_a_date() -> None:
    """CERT-002, Florida (evidence B.4)"""
    learner = certificate(record()).signatures[0]
    assert learner.says == "I took this course myself. I have read and understood it."
    assert (learner.line, learner.date) == ("Signature", "Date")


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("more", "due"),
    [
        ({"state": None, "due": None}, "No state was chosen"),
        ({"state": "NY", "due": None}, "New York: no date confirmed"),
        ({"state": "TX", "due": date(2027, 11, 22)}, "November 22, 2027 (Texas)"),
        ({"state": "ZZ", "due": date(2027, 11, 22)}, "November 22, 2027 (ZZ)"),
        ({"state": None, "due": date(2027, 11, 22)}, "November 22, 2027"),
    ],
    ids=str,
)
def test_a_due_date_stands_with_its_state_or_is_said_to_be_missing(more: dict[str, Any], due: str) -> None:
    """CERT-004"""
    assert facts(record(**more))["Training due again"] == due


def test_a_keep_until_date_that_no_rule_gives_is_not_invented() -> None:
    """CERT-004"""
    said = facts(record(keep_until=None))["Keep this record until"]
    assert not re.search(r"\d", said)


# --------------------------------------------------------------------------- what was typed


@pytest.mark.parametrize(
    "name",
    ["Łukasz Żółć", "Nguyễn Thị Ánh", "Иван Петров", "Ελένη Παππά", "<b>Ana</b> & {name}", "=1+1", "W" * 120],
)
def test_a_name_in_our_type_stands_as_it_was_typed__ok(name: str) -> None:
    """CERT-003"""
    said = certificate(record(name=name))
    assert said.name.value == name
    assert said.by_hand == ""


@pytest.mark.parametrize("name", ["王小明", "محمد", "Ana 🙂", "ສົມ"])
def test_a_name_with_letters_we_lack_is_written_by_hand_and_that_is_said(name: str) -> None:
    """CERT-003: half a name is no name."""
    said = certificate(record(name=name))
    assert said.name.value == ""
    assert said.by_hand.endswith("Please write by hand: name.")


def test_each_field_to_write_by_hand_is_named() -> None:
    """CERT-003"""
    made = record(name="王小明", position="客房", employer="酒店")
    assert certificate(made).by_hand.endswith("by hand: name, position, employer.")
    assert certificate(made, "es").by_hand.endswith("a mano: nombre, puesto, empleador.")


@given(records())
def test_nothing_typed_vanishes_in_silence(made: Completion) -> None:
    """CERT-003"""
    said = certificate(made)
    listed = facts(made)
    for label, typed, shown in (
        ("name", made.name, said.name.value),
        ("position", made.position, listed["Position"]),
        ("employer", made.employer, listed["Employer"]),
    ):
        assert shown == typed or (shown == "" and label in said.by_hand)
    assert drawable("".join(texts(said)).replace("e\u0301", "é"))


# --------------------------------------------------------------------------- words


def test_it_reads_at_grade_8_or_below() -> None:
    english, spanish = (
        [said.banner, said.honest, *(one.says for one in said.signatures), said.foot]
        for said in (certificate(record(), language) for language in LANGUAGES)
    )
    assert flesch_kincaid(english) <= 8
    assert crawford(spanish) <= 8


def test_every_placeholder_is_filled() -> None:
    for language in LANGUAGES:
        for made in (record(), bare(), record(name="王")):
            assert not [one for one in texts(certificate(made, language)) if "{" in one]
