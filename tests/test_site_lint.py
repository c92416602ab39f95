"""A site cannot weaken a promise: each broken folder of the museum is refused, with place and reason."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from questions.faults import Kind
from questions.load import own
from questions.messages import texts
from questions.model import LANGUAGES
from questions.site_promises import own_promises, weak_words
from referrals.site import check, is_site
from tests.languages import foreign
from tests.sheets import TODAY
from tests.sites import CONTACTS, LEAST, SERVICES, STEPS, put

MUSEUM = Path(__file__).parent / "museum" / "sites"

# folder, kind, line, column, words of the message
PIECES: list[tuple[str, Kind, int, int, str]] = [
    ("asks_a_child", Kind.WEAKENS, 8, 5, "a child is asked only about safety"),
    ("asks_name", Kind.WEAKENS, 5, 12, "with 'full name': a walk never asks who somebody is"),
    ("asks_origin", Kind.NEVER_SCORED, 5, 12, "speaks of language or accent ('accent')"),
    ("asks_where_nobody_asks", Kind.WRONG_WAY, 4, 5, "in this pack nobody is asked"),
    ("banned_number", Kind.DO_NOT_PRINT, 6, 5, "use 'lifeline-988' instead"),
    ("changes_rules", Kind.WEAKENS, 1, 1, "changes none of its files"),
    ("checked_tomorrow", Kind.NOT_YET, 9, 5, "checked on 2999-01-01, a day that has not come. Dial it"),
    ("curly_quotes", Kind.BAD_VALUE, 6, 5, "'contacts.0.call' is not right: curly quotes stand around it"),
    ("decides_alone", Kind.WEAKENS, 8, 5, "so that it never decides a result"),
    ("for_nobody", Kind.NEVER_SHOWS, 12, 5, "'charge-nurse' never shows: packs_off has every profession"),
    ("forbidden_word", Kind.FORBIDDEN_WORD, 6, 12, "uses 'Rescue'"),
    ("impossible_number", Kind.BAD_NUMBER, 6, 5, "not valid: 123-456-7890"),
    ("logo_missing", Kind.BAD_VALUE, 3, 1, "no such file or folder"),
    ("logo_outside", Kind.BAD_VALUE, 3, 1, "a .png file that stands beside site.yaml"),
    ("missing_language", Kind.MISSING_LANGUAGE, 5, 3, "'quiet_signal.text' lacks 'es'"),
    (
        "misspelt_name",
        Kind.UNKNOWN_KEY,
        2,
        1,
        "in the file (did you mean 'name'?)",
    ),
    ("misnamed_services", Kind.MISNAMED, 1, 1, "Name it 'services.yaml'"),
    ("name_too_long", Kind.BAD_VALUE, 2, 1, "at most 40 characters are allowed"),
    ("no_space_after_colon", Kind.NOT_YAML, 2, 6, "a space is missing after the colon"),
    ("no_space_in_text", Kind.BAD_VALUE, 7, 12, "'contacts.0.what' is not right: a space is missing after"),
    ("no_work_left", Kind.BAD_VALUE, 3, 1, "no kind of work would be left; take at least one out"),
    ("number_for_stories", Kind.BAD_NUMBER, 6, 5, "this number is kept for stories; dial the real one"),
    ("one_language", Kind.BAD_VALUE, 8, 5, "both languages are needed here, such as {en: ..., es: ...}"),
    ("question_for_nobody", Kind.NEVER_SHOWS, 3, 5, "'alone-at-night' never shows"),
    ("role_of_other_work", Kind.BAD_VALUE, 12, 13, "is a role of 'hospitality', which professions does not"),
    ("role_switched_off", Kind.ROLE_OFF, 12, 13, "is a role of 'hospitality', which packs_off switches off"),
    ("script_as_exit", Kind.BAD_VALUE, 3, 1, "begins with https://"),
    ("sign_without_readings", Kind.MISSING_FIELD, 2, 5, "lacks 'innocent'"),
    ("signal_for_nobody", Kind.NEVER_SHOWS, 5, 3, "'quiet_signal' never shows"),
    ("step_before_help", Kind.WEAKENS, 6, 12, "nothing comes before the call for help"),
    ("step_by_status", Kind.NEVER_SCORED, 6, 12, "immigration status ('undocumented')"),
    ("step_forbids_help", Kind.WEAKENS, 6, 12, "must not stand among the things not to do"),
    ("step_holds_report", Kind.WEAKENS, 6, 12, "is never held back"),
    ("step_tells_parents", Kind.WEAKENS, 7, 12, "nobody else is told before child protection"),
    ("takes_an_id", Kind.TWICE_ID, 2, 5, "the id 'nhth' stands twice"),
    ("takes_reports", Kind.WEAKENS, 10, 5, "a report that the law asks for"),
    ("telling_name", Kind.WEAKENS, 2, 1, "'Trafficking': the name stands on a screen"),
    ("text_cut_at_colon", Kind.NOT_YAML, 7, 20, "or a text with a colon needs quotes around it"),
    ("text_cut_at_comma", Kind.BAD_VALUE, 7, 27, "cut off before 'day or night'; a text with a comma"),
    ("tips_number", Kind.DO_NOT_PRINT, 6, 5, "takes tips for enforcement"),
    ("twice_id", Kind.TWICE_ID, 11, 5, "'charge-nurse' stands twice"),
    ("unknown_county", Kind.UNKNOWN_ID, 4, 1, "'Venture' does not exist (did you mean 'Ventura'?)"),
    ("unknown_language", Kind.BAD_VALUE, 8, 33, "it has no label; write one of 'en', 'es',"),
    ("unknown_zone", Kind.BAD_VALUE, 8, 27, "(did you mean 'America/Phoenix'?)"),
    ("unknown_key", Kind.UNKNOWN_KEY, 3, 1, "(did you mean 'contacts'?)"),
    (
        "unknown_profession",
        Kind.BAD_VALUE,
        3,
        13,
        "write 'medical', 'hospitality' or 'law_enforcement' (did you mean 'hospitality'?)",
    ),
]


@pytest.mark.parametrize(("name", "kind", "line", "column", "words"), PIECES, ids=str)
def test_piece__error(name: str, kind: Kind, line: int, column: int, words: str) -> None:
    found = check(MUSEUM / name, TODAY, dates=False)
    assert [one for one in found if (one.kind, one.spot.line, one.spot.column) == (kind, line, column)]
    assert words in " ".join(one.text for one in found)
    for one in found:
        assert one.spot.file.startswith(str(MUSEUM / name))
        remedy = texts()[one.kind.key]["en"].partition(". ")[2].partition("{")[0]
        assert remedy in one.text
        for language in LANGUAGES:
            # What was written is quoted in its own language, and the keys of languages are no words.
            told = re.sub(r"'[^']*'|\{en: .*?\}", "", one.say(language).removeprefix(f"{one.spot}: "))
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


# --------------------------------------------------------------------------- work that is switched off


def narrowed(folder: Path, off: str, to: str) -> list[Kind]:
    """The faults of a step for these professions or roles, where a site switches some work off."""
    step = STEPS.partition("  - id: lock")[0].replace("    professions: [medical]\n", to)
    return [one.kind for one in check(put(folder, f"packs_off: [{off}]\n{step}"))]


@pytest.mark.parametrize(
    ("off", "to", "kinds"),
    [
        ("medical", "    professions: [hospitality]\n", []),
        ("medical", "    professions: [medical, hospitality]\n", []),
        ("medical", "", []),
        ("medical", "    professions: [medical]\n", [Kind.NEVER_SHOWS]),
        ("medical, law_enforcement", "    professions: [medical, law_enforcement]\n", [Kind.NEVER_SHOWS]),
        ("medical", "    roles: [housekeeping]\n", []),
        ("hospitality", "    roles: [housekeeping]\n", [Kind.ROLE_OFF]),
        ("hospitality", "    roles: [housekeeping, front_desk]\n", [Kind.ROLE_OFF] * 2),
        ("hospitality", "    professions: [medical]\n    roles: [housekeeping]\n", [Kind.ROLE_OFF]),
        ("hospitality", "    professions: [hospitality]\n    roles: [housekeeping]\n", [Kind.NEVER_SHOWS]),
        ("law_enforcement", "    professions: [medical]\n    roles: [housekeeping]\n", [Kind.BAD_VALUE]),
        ("law_enforcement", "    professions: [hospitality]\n    roles: [housekeeper]\n", [Kind.UNKNOWN_ID]),
    ],
)
def test_what_is_for_work_that_is_off_is_told_once(
    off: str, to: str, kinds: list[Kind], tmp_path: Path
) -> None:
    assert narrowed(tmp_path, off, to) == kinds


# --------------------------------------------------------------------------- numbers and days


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("805-555-0099", False),
        ("805-555-0100", True),
        ("(805) 555-0142", True),
        ("1-212-555-0199", True),
        ("555-0123", True),
        ("805-555-0200", False),
        ("805-555-1212", False),
        ("805-654-0142", False),
        ("0142", False),
    ],
)
def test_a_number_that_is_kept_for_stories_is_no_contact(number: str, told: bool, tmp_path: Path) -> None:
    found = check(put(tmp_path, CONTACTS.replace("4411", number)))
    assert [one.kind for one in found] == [Kind.BAD_NUMBER] * told
    assert all("kept for stories" in one.text for one in found)


def test_a_service_of_a_site_has_a_number_that_rings__error(tmp_path: Path) -> None:
    assert check(put(tmp_path, services=SERVICES)) == []
    (one,) = check(
        put(tmp_path, services=SERVICES.replace("555-1212", "555-0142").replace("5551212", "5550142"))
    )
    assert (one.kind, one.spot.file) == (Kind.BAD_NUMBER, str(tmp_path / "services.yaml"))


def test_nobody_has_tried_a_number_tomorrow__error(tmp_path: Path) -> None:
    folder = put(tmp_path, CONTACTS, services=SERVICES)
    assert check(folder, date(2026, 11, 20), dates=False) == []
    found = check(folder, date(2026, 11, 19), dates=False)
    assert [(one.kind, one.spot.file) for one in found] == [
        (Kind.NOT_YET, str(folder / "services.yaml")),
        (Kind.NOT_YET, str(folder / "site.yaml")),
    ]


# --------------------------------------------------------------------------- names of files


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("question.yaml", "questions.yaml"),
        ("questions.yml", "questions.yaml"),
        ("Services.yaml", "services.yaml"),
        ("service.YML", "services.yaml"),
        ("site_questions.yaml", "questions.yaml"),
    ],
)
def test_a_file_with_nearly_the_right_name_is_to_be_renamed__error(
    name: str, known: str, tmp_path: Path
) -> None:
    (put(tmp_path) / name).write_text("services: []\n", encoding="utf-8")
    (one,) = check(tmp_path)
    assert (one.kind, one.spot.file) == (Kind.MISNAMED, str(tmp_path / name))
    assert one.text.endswith(f"Name it '{known}'.")


@pytest.mark.parametrize("name", ["rules.yaml", "needs.yml", "packs.yaml", "national.yaml"])
def test_a_file_of_the_product_has_no_place_there__error(name: str, tmp_path: Path) -> None:
    (put(tmp_path) / name).write_text("needs: []\n", encoding="utf-8")
    assert [one.kind for one in check(tmp_path)] == [Kind.WEAKENS]


@pytest.mark.parametrize("name", ["site.yml", "Site.yaml", "sites.yaml"])
def test_a_folder_whose_own_file_is_misnamed_is_a_sites__error(name: str, tmp_path: Path) -> None:
    assert not is_site(tmp_path)
    (tmp_path / name).write_text(LEAST, encoding="utf-8")
    assert is_site(tmp_path)
    assert is_site(tmp_path / name)
    (one,) = check(tmp_path)
    assert (one.kind, one.text.endswith("Name it 'site.yaml'.")) == (Kind.MISNAMED, True)
