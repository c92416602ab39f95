"""What the small card says: nothing that tells, numbers that may stand there, words that are easy to read.

CARD-001  no word of trafficking, police, a place, a day, a service's name or this product
CARD-002  every number is a printable, checked entry's: day and night, free to call, no tips for enforcement
CARD-003  each promise of the card is there, and only those that the entry keeps
CARD-004  it reads at grade 6 or below in both languages
CARD-005  hooks to learn a number by heart say digits of that number, and are never printed
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.card.content import CardContent, CardLine, card_content, card_lines
from referrals.card.pdf import card_pdf
from referrals.numbers import bare, digits_in, is_free, spoken_groups
from referrals.pdf.typeset import drawable
from screening.__main__ import main
from tests.test_reading_grade import crawford, flesch_kincaid

TODAY = date(2026, 11, 23)
CARD_GRADE = 6
EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "example-response.json"
LINES = directory.own()
AGES = ("adult", "minor", "unknown")
PLACES = [
    (None, None),
    *((code, None) for code in LINES.places),
    *((code, county) for code, one in LINES.places.items() for county in one.counties),
]
# Words that would tell why the card was given, who gave it, or where. `trata de` is an everyday phrase, so
# no sentence of the card may hold it either.
TELLING = {
    "en": r"traffick\w*|police|officers?|sheriff|law|arrest\w*|victims?|survivors?|rescue\w*|slave\w*"
    r"|forced?|abus\w*|violen\w*|crimes?|crisis|suicid\w*|hotlines?|helplines?|shelters?|hospitals?|clinics?"
    r"|nurses?|patients?|hotels?|domestic|immigra\w*|human|report\w*|risk|signs?|score|tier|screen\w*|app|signpost|safe\w*",
    "es": r"tratas?|tráfico|policía\w*|agentes?|ley|víctimas?|sobrevivientes?|rescat\w*|esclav\w*"
    r"|forzad\w*|abus\w*|violen\w*|delitos?|crimen|crisis|suicid\w*|líneas?|refugios?|hospital\w*|clínicas?"
    r"|enfermer\w*|pacientes?|hotel\w*|doméstic\w*|inmigra\w*|migra\w*|human\w*|denunci\w*|riesgo|señal\w*|puntaje|nivel|aplicación"
    r"|signpost|segur\w*",
}
DATES = r"\b(?:19|20)\d\d\b|\d/\d|\b(?:january|november|enero|noviembre)\b"


def texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name != "language":
                yield from texts(getattr(part, field.name))


def every_line() -> dict[str, CardLine]:
    """Every line that may stand on a card somewhere, at some age."""
    found: dict[str, CardLine] = {}
    for place in PLACES:
        for age in AGES:
            for line in card_lines(LINES, LINES.location(*place), age, TODAY):  # type: ignore[arg-type]
                found.setdefault(line.service.id, line)
    return found


EVERY = every_line()
WORDS = ("", *(key for key in own().wording if key.startswith("card-word-")))


def every_card(language: Language) -> Iterator[CardContent]:
    """With each line, and without a number with each quiet word."""
    for line in EVERY.values():
        yield card_content(own().wording, language, line)
    for word in WORDS:
        yield card_content(own().wording, language, None, word)


def by_default(language: Language = "en") -> CardContent:
    return card_content(own().wording, language, EVERY["nhth"])


# --------------------------------------------------------------------------- what it must not say


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_a_card_tells_what_it_is_for__ok(language: Language) -> None:
    """CARD-001"""
    telling = re.compile(rf"\b(?:{TELLING['en']}|{TELLING['es']})\b|{DATES}", re.IGNORECASE)
    places = {one.name.say(language).casefold() for one in LINES.places.values()}
    names = {one.name.say(language).casefold() for one in LINES.services.values()}
    for card in every_card(language):
        said = " ".join(texts(card))
        assert not (found := telling.search(said)), found
        assert not any(re.search(rf"\b{re.escape(place)}\b", said.casefold()) for place in places)
        assert not any(name in said.casefold() for name in names)
        assert not re.search(r"https?:|www|\.org|@", said)


@pytest.mark.parametrize(
    "said",
    [
        "Call the police",
        "National Human Trafficking Hotline",
        "Línea Nacional contra la Trata de Personas",
        "Se trata de usted",
        "23 November 2026",
        "Signpost",
    ],
)
def test_the_search_finds_what_tells__ok(said: str) -> None:
    """CARD-001: a search that finds nothing in these would prove nothing."""
    assert re.search(rf"\b(?:{TELLING['en']}|{TELLING['es']})\b|{DATES}", said, re.IGNORECASE)


def test_a_card_is_the_same_whatever_was_answered__ok() -> None:
    """CARD-001: nothing of a response but place and age can reach it."""
    assert {field.name for field in fields(CardContent)} == {
        "language", "file_title", "cover", "about", "tips", "mine", "friend",
        "middle", "good", "rights", "private", "honest",
    }  # fmt: skip


# --------------------------------------------------------------------------- whose number


def test_the_national_line_comes_first_everywhere__ok() -> None:
    """CARD-002"""
    for place in PLACES:
        for age in AGES:
            lines = card_lines(LINES, LINES.location(*place), age, TODAY)  # type: ignore[arg-type]
            assert lines[0].service.id == "nhth"
            listed = [entry.service for entry in LINES.reasons.card]
            assert [one.service.id for one in lines][: len(listed)] == listed


def test_every_line_may_stand_on_a_card__ok() -> None:
    """CARD-002"""
    assert len(EVERY) > len(LINES.reasons.card)
    for line in EVERY.values():
        service = line.service
        assert service.printable
        assert service.checked
        assert service.hours.open == "always"
        assert not service.takes_enforcement_tips
        assert "person" in service.serves.audience
        assert line.call in {phone.display for phone in service.phones if is_free(phone.dial)}


def test_numbers_on_a_card_are_those_of_its_line__ok() -> None:
    """CARD-002"""
    for language in LANGUAGES:
        for line in EVERY.values():
            said = " ".join(texts(card_content(own().wording, language, line)))
            known = {bare(line.call)} | ({bare(line.sms.display)} if line.sms else set())
            assert set(digits_in(said)) == known


def test_a_number_with_an_area_code_never_stands_there__ok() -> None:
    """CARD-002: it would tell a place."""
    assert is_free("+18883737888")
    assert is_free("988")
    assert not is_free("+18052061111")
    assert "ht-kern-open-door" not in EVERY
    for line in EVERY.values():
        if line.sms:
            assert line.sms in {EVERY[entry.service].sms for entry in LINES.reasons.card}


def test_a_local_line_borrows_the_national_way_to_text__ok() -> None:
    lines = card_lines(LINES, LINES.location("CA", "Ventura"), "adult", TODAY)
    (local,) = (one for one in lines if one.service.area.state)
    assert local.service.id == "interface-cfs"
    assert local.sms == lines[0].sms
    assert not local.any_language


def test_a_line_for_adults_is_not_offered_to_a_minor__ok() -> None:
    minor = card_lines(LINES, LINES.location("CA", "Ventura"), "minor", TODAY)
    assert "interface-cfs" not in {one.service.id for one in minor}


@pytest.mark.parametrize(
    "change",
    [
        {"printable": False},
        {"takes_enforcement_tips": True},
        {"status": "unconfirmed"},
        {"phones": ()},
        {"hours": LINES.services["trans-lifeline"].hours},
    ],
)
def test_a_line_that_may_not_stand_there_is_left_out__ok(change: dict[str, object]) -> None:
    """CARD-002"""
    changed = LINES.services["nhth"].model_copy(update=change)
    other = replace(LINES, services={**LINES.services, "nhth": changed})
    assert "nhth" not in {one.service.id for one in card_lines(other, other.location(None), "adult", TODAY)}


def test_a_line_past_its_date_says_so_to_the_one_who_prints__ok() -> None:
    (first, *_) = card_lines(LINES, LINES.location(None), "adult", date(2029, 1, 1))
    assert first.stale
    assert not EVERY["nhth"].stale


# --------------------------------------------------------------------------- what it says


def test_the_card_says_each_thing_that_it_must__ok() -> None:
    """CARD-003"""
    said = " ".join(texts(by_default()))
    for promise in (
        "Call free, day or night 1-888-373-7888",
        "Or text HELP to 233733",
        "Any language by phone.",
        "You do not have to give your name.",
        "Ask what they keep private before you share.",
        "They may have to tell someone if you are under 18 or in danger.",
    ):
        assert promise in said
    assert len(by_default().rights) == 2
    assert (by_default().mine, by_default().friend) == ("For you", "For a friend")


def test_any_language_is_promised_only_where_interpreters_are__ok() -> None:
    """CARD-003"""
    for line in EVERY.values():
        if line.any_language:
            assert line.service.languages.interpreters, line.service.id
        said = " ".join(texts(card_content(own().wording, "en", line)))
        assert ("Any language" in said) == line.any_language
        assert ("Ask for your language" in said) != line.any_language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_without_a_number_has_none__ok(language: Language) -> None:
    for word in WORDS:
        card = card_content(own().wording, language, None, word)
        assert set(re.findall(r"\d+", " ".join(texts(card)))) == {"18"}
        assert card.middle.word == (own().wording[word].say(language) if word else "")
        assert card.honest
        assert card.private


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_can_be_drawn__ok(language: Language) -> None:
    for card in every_card(language):
        assert drawable("".join(texts(card)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_reads_at_grade_6_or_below__ok(language: Language) -> None:
    """CARD-004"""
    measure = flesch_kincaid if language == "en" else crawford
    for card in every_card(language):
        said = [text for text in texts(card) if text]
        assert measure(said) <= CARD_GRADE


# --------------------------------------------------------------------------- learned by heart


def test_hooks_say_digits_of_their_number__ok() -> None:
    """CARD-005"""
    for line in EVERY.values():
        for hook, number in ((line.call_hook, line.call), (line.text_hook, line.sms and line.sms.display)):
            for language in LANGUAGES if hook and number else ():
                said = hook.say(language)  # type: ignore[union-attr]
                for digits in re.findall(r"\d[\d-]*", said):
                    assert bare(digits.strip("-")) in bare(number or ""), (line.service.id, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hooks_are_never_printed__ok(language: Language) -> None:
    """CARD-005"""
    for line in EVERY.values():
        said = " ".join(texts(card_content(own().wording, language, line)))
        for hook in (line.call_hook, line.text_hook, line.about):
            assert hook is None or hook.say(language) not in said


@pytest.mark.parametrize(
    ("shown", "groups"),
    [
        ("1-202-555-0100", ("202", "555", "0100")),
        ("233733", ("233", "733")),
        ("88788", ("88", "788")),
        ("988", ("988",)),
    ],
)
def test_a_number_is_said_in_groups__ok(shown: str, groups: tuple[str, ...]) -> None:
    assert spoken_groups(shown) == groups
    assert "".join(groups) == bare(shown)


# --------------------------------------------------------------------------- from the command line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_a_page_of_cards__ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    target = tmp_path / "card.pdf"
    arguments = ["sheet", str(EXAMPLE), "-o", str(target), "--kind", "card", "--lang", language]
    assert main([*arguments, "--paper", "a4", "--on", TODAY.isoformat()]) == 0
    assert capsys.readouterr() == ("", "")
    assert target.read_bytes() == card_pdf(by_default(language), "page", "a4")


def test_the_command_says_when_a_number_is_past_its_date__ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "card.pdf"
    assert main(["sheet", str(EXAMPLE), "-o", str(target), "--kind", "card", "--on", "2029-01-01"]) == 0
    assert capsys.readouterr().err == own().wording["card-step-stale"].en + "\n"
    assert target.read_bytes() == card_pdf(by_default(), "page", "letter")
