"""Both languages, everywhere: nothing missing, unused or left in the other language; the same figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from referrals import directory
from referrals.call_sheet import call_sheet
from referrals.card.content import card_content, card_lines
from referrals.checklist.content import Blank, checklist_content
from referrals.commands import KINDS
from referrals.describe import hours_text
from referrals.incident.content import incident_note
from referrals.incident.text import incident_text
from referrals.phrases import Phrases
from referrals.plain_text import plain_text
from tests.languages import common, digits, foreign, in_code, names, sayings, texts
from tests.printed import texts_of
from tests.sheets import MET, TODAY, case, content_of, text_in, walk

OTHER: Mapping[Language, Language] = {"en": "es", "es": "en"}

# --------------------------------------------------------------------------- keys

# Passed to functions of the same names that take no key: a language, the word between two items.
NO_KEYS = {("say", "en"), ("listed", "or"), ("listed", "and")}


def test_every_text_that_the_code_asks_for_exists__ok() -> None:
    keys = own().wording
    asked = [one for one in sayings() if (one.how, one.pattern) not in NO_KEYS]
    assert len(asked) > 300
    assert [one for one in asked if not any(one.keys.fullmatch(key) for key in keys)] == []


def test_every_text_of_the_wording_is_asked_for__ok() -> None:
    asked = [one.keys for one in sayings() if one.told]
    unused = [key for key in own().wording if not any(one.fullmatch(key) for one in (*asked, *in_code()))]
    assert unused == []


def test_every_label_of_the_directory_is_asked_for__ok() -> None:
    unused = [key for key in directory.own().words if not any(one.fullmatch(key) for one in in_code())]
    assert unused == []


# --------------------------------------------------------------------------- one text, two languages

# Where a text may be the same in both languages, and why.
SAME_BY_PLACE = {
    r"directory\.services\..*\.operator": "an agency's own name",
    r"directory\.services\..*\.name": "a service that has a name in one language only",
    r"directory\.services\..*\.phones\..*\.label": "a town",
    r"directory\.services\..*\.(sms\.keyword|tty)": "the word to send, or a number",
    r"directory\.places\..*\.name": "a state that is called the same",
    r"sources\..*\.copy_age": "a year",
}
SAME_BY_TEXT = {
    "911": "a number",
    "A4": "a paper size",
    "Control": "the same word in both",
    "English": "each language is offered under its own name",
    "Español": "each language is offered under its own name",
    "No": "the same word in both",
    "Signpost": "the product's name",
    "Video": "the same word in both",
    "control": "the same word in both",
    "no": "the same word in both",
    "{time} a.m.": "as Spanish newspapers of the United States write it",
    "{time} p.m.": "as Spanish newspapers of the United States write it",
}


def test_no_text_was_left_untranslated__ok() -> None:
    same = {path: text.en for path, text in texts() if text.en == text.es}
    unexplained = {
        path: said
        for path, said in same.items()
        if said not in SAME_BY_TEXT
        and not any(re.fullmatch(place, path) for place in SAME_BY_PLACE)
        and any(char.isalpha() for char in re.sub(r"\{[a-z]+\}", "", said))
    }
    assert unexplained == {}
    assert set(SAME_BY_TEXT) <= set(same.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_holds_words_of_the_other_language__ok(language: Language) -> None:
    found = {}
    for path, text in texts():
        said = re.sub(r"\{[a-z_]+\}", " ", text.say(language))
        if text.en != text.es and len(common(said, OTHER[language])) > 1:
            left = common(names().sub(" ", said), OTHER[language])
            found.update({path: said} if len(left) > 1 else {})
    # English names that are quoted to say that a source has them wrong.
    assert set(found) <= {"sources.doc-002.superseded.2", "sources.doc-003.superseded.3"}


def test_placeholders_are_the_same_in_both__ok() -> None:
    fill = re.compile(r"\{(\w*)\}")
    differ = [path for path, text in texts() if set(fill.findall(text.en)) != set(fill.findall(text.es))]
    assert differ == []


def test_figures_are_the_same_in_both__ok() -> None:
    """The United States write 14,892 and 7.4 in Spanish too, and a clock has twelve hours in both."""
    assert {path for path, text in texts() if digits(text.en) != digits(text.es)} == set()


# --------------------------------------------------------------------------- one Spanish

# The formal address throughout; a word that is also a noun or a third person is not listed.
TO_A_FRIEND = r"tú|tu|tus|ti|contigo|eres|tienes|puedes|quieres|debes|haz|vosotr[oa]s|vuestr[oa]s?|os"
# One word each for what the law wants told, a home that the state finds, and the person with a law degree.
ONE_WORD = {
    r"informes?|informar(?:lo|la|le)?|informen?|informad[oa]s?": "reporte, reportar; or avisar, decir",
    r"acogida": "hogar de crianza",
    r"esclavitud": "no such imagery",
}


@pytest.mark.parametrize("words", [TO_A_FRIEND, *ONE_WORD])
def test_spanish_says_it_in_one_way__ok(words: str) -> None:
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    found = {path: text.es for path, text in texts() if pattern.search(text.es)}
    left = {path: said for path, said in found.items() if pattern.search(names().sub(" ", said))}
    assert left == {}


# --------------------------------------------------------------------------- days and hours


def test_days_are_written_in_the_readers_manner__ok() -> None:
    day = date(2026, 11, 2)
    assert Phrases(own().wording, "en").day(day) == "November 2, 2026"
    assert Phrases(own().wording, "es").day(day) == "2 de noviembre de 2026"


def test_weekly_hours_have_the_same_figures_in_both__ok() -> None:
    lines = directory.own()
    weekly = [one for one in lines.services.values() if one.hours.open == "weekly"]
    assert weekly
    for one in weekly:
        said = {language: hours_text(lines, one, language) for language in LANGUAGES}
        clocks = {language: re.findall(r"\d+:\d\d(?: [ap]\.m\.)?", said[language]) for language in LANGUAGES}
        assert clocks["en"] == clocks["es"] != []
        assert not re.search(r"\b(?:0\d|1[3-9]|2\d):\d\d", said["en"] + said["es"]), one.id


def test_nobody_reads_a_clock_of_24_hours__ok() -> None:
    clock = re.compile(r"\b(?:0\d|1[3-9]|2[0-4]):\d\d\b|\b\d{1,2} ?(?:am|pm|h|hrs)\b")
    assert [path for path, text in texts() if clock.search(text.en) or clock.search(text.es)] == []


# --------------------------------------------------------------------------- documents


def documents(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each document of each profession, with every text on it."""
    content, lines = own(), directory.own()
    for pack in content.packs.values():
        for age, state, county in (
            ("adult", "CA", "Ventura"),
            ("minor", "MN", None),
            ("unknown", None, None),
        ):
            response = walk(pack.id, every=3, state=state, county=county, age=age, danger_now="yes", gate=MET)
            made = case(response)
            yield f"sheet {pack.id}", tuple(texts_of(content_of(response, language)))
            facts = plain_text(content, made.assessment, response, language)
            yield f"facts {pack.id}", tuple(facts.splitlines())
            for line in (None, *card_lines(lines, lines.locate(response.place), age, TODAY)):
                yield "card", tuple(texts_of(card_content(content.wording, language, line)))
            if not pack.asks:
                note = incident_note(content, made.assessment, response, TODAY, language)
                yield "incident", tuple(texts_of(note))
                yield "incident text", tuple(incident_text(note).splitlines())
            for role in (None, *(one.id for one in pack.roles)):
                blank = Blank(pack.id, role, response.place)
                paper = checklist_content(content, lines, blank, TODAY, language)
                yield f"checklist {pack.id}", tuple(texts_of(paper))
    yield "call sheet", tuple(call_sheet(lines, TODAY, language).splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_document_holds_anything_of_the_other_language__ok(language: Language) -> None:
    seen, found = set(), {}
    for name, said in documents(language):
        seen.add(name.split()[0])
        for one in said:
            if wrong := foreign(one, language):
                found[name, one[:120]] = wrong
    assert found == {}
    assert seen == {"sheet", "facts", "card", "incident", "checklist", "call"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_file_holds_anything_of_the_other_language__ok(kind: str, language: Language) -> None:
    """The file itself, with the words that drawing adds."""
    pack = "hospitality" if kind == "incident" else "law_enforcement"
    pdf = KINDS[kind](case(walk(pack, county="Ventura")), TODAY, language, "letter")
    assert foreign(text_in(pdf), language) == ()
