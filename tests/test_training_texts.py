"""The texts of the training in both languages: plain, complete, and one Spanish like everywhere else."""

from __future__ import annotations

import re

import pytest

from questions.guards import own_guards
from questions.lint.words import pattern_of
from questions.model import LANGUAGES, Language, Text
from questions.training_load import training
from tests.languages import common, digits, inside
from tests.test_languages import ONE_WORD, OTHER, TO_A_FRIEND
from tests.test_reading_grade import GRADE, crawford, flesch_kincaid

FILES = {name: dict(inside(part.model, name)) for name, part in training().parts.items()}
TEXTS: dict[str, Text] = {path: text for texts in FILES.values() for path, text in texts.items()}
# What somebody in a story says; people there may be on first-name terms.
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
A_NUMBER_OR_A_NAME = re.compile(r"[\d\W]*|911")


def test_every_file_has_texts__ok() -> None:
    assert all(FILES.values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_reads_at_grade_8_or_below_in_both(name: str) -> None:
    texts = FILES[name].values()
    assert flesch_kincaid([text.en for text in texts]) <= GRADE
    assert crawford([text.es for text in texts]) <= GRADE


def test_no_text_was_left_untranslated__ok() -> None:
    same = {path: text.en for path, text in TEXTS.items() if text.en == text.es}
    assert {path: said for path, said in same.items() if not A_NUMBER_OR_A_NAME.fullmatch(said)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_holds_words_of_the_other_language__ok(language: Language) -> None:
    other = OTHER[language]
    assert {path for path, text in TEXTS.items() if len(common(text.say(language), other)) > 1} == set()


def test_figures_are_the_same_in_both__ok() -> None:
    assert {path for path, text in TEXTS.items() if digits(text.en) != digits(text.es)} == set()


@pytest.mark.parametrize("words", [*ONE_WORD, TO_A_FRIEND])
def test_spanish_says_it_in_one_way__ok(words: str) -> None:
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    said = {path: QUOTED.sub(" ", text.es) for path, text in TEXTS.items()}
    assert {path: one for path, one in said.items() if pattern.search(one)} == {}


def test_nobody_reads_a_clock_of_24_hours__ok() -> None:
    clock = re.compile(r"\b(?:0\d|1[3-9]|2[0-4]):\d\d\b|\b\d{1,2} ?(?:am|pm|h|hrs)\b")
    assert [path for path, text in TEXTS.items() if clock.search(text.en) or clock.search(text.es)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_rests_on_a_topic_that_is_never_scored(language: Language) -> None:
    """Issue 5: nothing about skin, accent or dress may be the clue."""
    found = {}
    for cases in training().practice.values():
        for case in cases:
            for mark in case.marks:
                for topic in own_guards().never_scored if mark.answer == "yes" else ():
                    words = topic.words.en if language == "en" else topic.words.es
                    if hit := pattern_of(words).search(mark.why.say(language)):
                        found[case.id, mark.question] = (topic.id, hit.group(), mark.why.say(language))
    assert found == {}
