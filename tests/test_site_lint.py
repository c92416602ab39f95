"""A site cannot weaken a promise: each broken folder of the museum is refused, with place and reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from questions.faults import Kind
from questions.load import own
from questions.messages import texts
from questions.model import LANGUAGES
from questions.site_promises import own_promises, weak_words
from referrals.site import check
from tests.languages import foreign

MUSEUM = Path(__file__).parent / "museum" / "sites"

# folder, kind, line, column, words of the message
PIECES: list[tuple[str, Kind, int, int, str]] = [
    ("asks_a_child", Kind.WEAKENS, 8, 5, "a child is asked only about safety"),
    ("asks_name", Kind.WEAKENS, 5, 12, "with 'full name': a walk never asks who somebody is"),
    ("asks_origin", Kind.NEVER_SCORED, 5, 12, "speaks of language or accent ('accent')"),
    ("asks_where_nobody_asks", Kind.WRONG_WAY, 4, 5, "in this pack nobody is asked"),
    ("banned_number", Kind.DO_NOT_PRINT, 6, 5, "use 'lifeline-988' instead"),
    ("changes_rules", Kind.WEAKENS, 1, 1, "changes none of its files"),
    ("decides_alone", Kind.WEAKENS, 8, 5, "so that it never decides a result"),
    ("forbidden_word", Kind.FORBIDDEN_WORD, 6, 12, "uses 'Rescue'"),
    ("impossible_number", Kind.BAD_NUMBER, 6, 5, "not valid: 123-456-7890"),
    ("logo_missing", Kind.BAD_VALUE, 3, 1, "no such file or folder"),
    ("logo_outside", Kind.BAD_VALUE, 3, 1, "a .png file that stands beside site.yaml"),
    ("missing_language", Kind.MISSING_LANGUAGE, 5, 3, "'quiet_signal.text' lacks 'es'"),
    ("no_work_left", Kind.CANNOT_HOLD, 3, 1, "no kind of work would be left"),
    ("script_as_exit", Kind.BAD_VALUE, 3, 1, "begins with https://"),
    ("sign_without_readings", Kind.MISSING_FIELD, 2, 5, "lacks 'innocent'"),
    ("step_before_help", Kind.WEAKENS, 6, 12, "nothing comes before the call for help"),
    ("step_by_status", Kind.NEVER_SCORED, 6, 12, "immigration status ('undocumented')"),
    ("step_forbids_help", Kind.WEAKENS, 6, 12, "must not stand among the things not to do"),
    ("step_holds_report", Kind.WEAKENS, 6, 12, "is never held back"),
    ("step_tells_parents", Kind.WEAKENS, 7, 12, "nobody else is told before child protection"),
    ("takes_an_id", Kind.TWICE_ID, 2, 5, "the id 'nhth' stands twice"),
    ("takes_reports", Kind.WEAKENS, 10, 5, "a report that the law asks for"),
    ("telling_name", Kind.WEAKENS, 2, 1, "'Trafficking': the name stands on a screen"),
    ("tips_number", Kind.DO_NOT_PRINT, 6, 5, "takes tips for enforcement"),
    ("twice_id", Kind.TWICE_ID, 11, 5, "'charge-nurse' stands twice"),
    ("unknown_county", Kind.UNKNOWN_ID, 4, 1, "'Venture' does not exist (did you mean 'Ventura'?)"),
    ("unknown_key", Kind.UNKNOWN_KEY, 3, 1, "(did you mean 'contacts'?)"),
    ("unknown_profession", Kind.UNKNOWN_ID, 3, 13, "(did you mean 'hospitality'?)"),
]


@pytest.mark.parametrize(("name", "kind", "line", "column", "words"), PIECES, ids=str)
def test_piece__error(name: str, kind: Kind, line: int, column: int, words: str) -> None:
    found = check(MUSEUM / name)
    assert [one for one in found if (one.kind, one.spot.line, one.spot.column) == (kind, line, column)]
    assert words in " ".join(one.text for one in found)
    for one in found:
        assert one.spot.file.startswith(str(MUSEUM / name))
        remedy = texts()[one.kind.key]["en"].partition(". ")[2].partition("{")[0]
        assert remedy in one.text
        for language in LANGUAGES:
            # What was written is quoted in its own language.
            told = re.sub(r"'[^']*'", "", one.say(language).removeprefix(f"{one.spot}: "))
            assert foreign(told, language) == ()


def test_every_piece_is_in_the_table__ok() -> None:
    assert {name for name, *_ in PIECES} == {path.name for path in MUSEUM.iterdir()}


@pytest.mark.parametrize("promise", own_promises().promises, ids=lambda one: one.id)
def test_every_promise_has_words_in_both_languages_and_each_is_found__ok(promise: object) -> None:
    words = promise.words  # type: ignore[attr-defined]
    for language in LANGUAGES:
        every = getattr(words, language)
        assert every
        for word in every:
            said = f"Please {word.replace('*', '')} now."
            for about in promise.about:  # type: ignore[attr-defined]
                assert promise in [one.promise for one in weak_words(said, language, about)], word


def test_a_sentence_that_rules_it_out_is_no_fault__ok() -> None:
    assert not list(weak_words("Never tell the parents.", "en", "steps"))
    assert list(weak_words("Do not wait. Tell the parents.", "en", "steps"))
    assert not list(weak_words("Nunca avise a los padres.", "es", "steps"))


def test_the_products_own_questions_ask_for_nobodys_identity__ok() -> None:
    """What a site may not ask, the product does not ask either."""
    for pack in own().packs.values():
        for question in pack.questions:
            for language in LANGUAGES:
                found = [one.word for one in weak_words(question.text.say(language), language, "questions")]
                assert not found, (question.id, found)
