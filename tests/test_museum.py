"""The museum: one broken file a fault. Each names its fault, place and remedy (LINT-001 to LINT-004).

LINT-001  every fault has a kind, a file, a line and a column
LINT-002  the message says what is wrong with the value, shortened, and the nearest match
LINT-003  the message says what to do
LINT-004  every kind of fault has a piece in the museum
LINT-005  a hostile file is refused in bounded time with one clear line for each fault
LINT-006  text that a file may rightly hold is no fault
LINT-007  every fault is told in English and in Spanish, without words of the other one
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from questions.check_files import check_paths
from questions.faults import Fault, Kind
from questions.messages import texts
from questions.model import LANGUAGES
from questions.reading import SIZE_LIMIT
from tests.languages import foreign
from tests.toy_training import toy_training
from tests.toys import toy_guards, toy_house

MUSEUM = Path(__file__).parent / "museum"

# file, kind, line, column, words of the message
PIECES: list[tuple[str, Kind, int, int, str]] = [
    ("a_list.yaml", Kind.BAD_VALUE, 1, 1, "keys with values are needed here"),
    ("alias.yaml", Kind.ALIAS, 4, 10, "anchors and aliases"),
    ("asks_where_nobody_is_asked.yaml", Kind.WRONG_WAY, 23, 5, "in this pack nobody is asked"),
    ("bad_value.yaml", Kind.BAD_VALUE, 5, 16, "(did you mean 'safety'?)"),
    ("binary.yaml", Kind.UNREADABLE, 1, 1, "not UTF-8"),
    ("cannot_hold.yaml", Kind.CANNOT_HOLD, 6, 7, "it wants 3 of 2 signs"),
    ("case_with_boolean.yaml", Kind.BAD_VALUE, 9, 9, "it must be 'yes', 'no'"),
    ("case_without_question.yaml", Kind.UNKNOWN_ID, 10, 9, "'paper-held' does not exist (did you mean"),
    ("close_id.yaml", Kind.CLOSE_ID, 2, 5, "very close to 'both-columns'"),
    ("control_character.yaml", Kind.BAD_CHARACTER, 2, 22, "U+0007"),
    ("course_too_short.yaml", Kind.TOO_FEW, 8, 1, "for the role 'back' has 1; at least 20 are needed"),
    ("course_two_right.yaml", Kind.BAD_VALUE, 25, 9, "2 options are right"),
    ("course_unknown_case.yaml", Kind.UNKNOWN_ID, 44, 42, "the case 'hold' does not exist (did you mean"),
    ("counts_nothing.yaml", Kind.BAD_VALUE, 4, 26, "beside age it does nothing, since it goes with yes,"),
    ("covered_twice.yaml", Kind.COVERED_TWICE, 31, 25, "by 'papers-held' and by 'debt-owed'"),
    ("date_that_is_none.yaml", Kind.NOT_YAML, 3, 13, "a date or number that does not exist"),
    ("deep.json", Kind.TOO_DEEP, 1, 1, "deeper than 24"),
    ("direction_mark.yaml", Kind.BAD_CHARACTER, 3, 5, "U+202E"),
    ("empty.yaml", Kind.EMPTY, 1, 1, "the file holds nothing"),
    ("empty_condition.yaml", Kind.BAD_VALUE, 4, 12, "too few entries stand in the list"),
    ("empty_text.yaml", Kind.EMPTY_TEXT, 4, 5, "'wording.hello.es' is empty"),
    ("forbidden_word.yaml", Kind.FORBIDDEN_WORD, 3, 5, "'hello' uses 'victim'"),
    ("key_not_text.yaml", Kind.KEY_NOT_TEXT, 2, 5, "a key must be text"),
    ("law_not_confirmed.yaml", Kind.BAD_VALUE, 12, 5, "'again' is not confirmed"),
    ("learned_otherwise.yaml", Kind.WRONG_WAY, 23, 5, "its signs are learned by: observed"),
    ("left_out_but_used.yaml", Kind.USED_AFTER_ALL, 3, 6, "asked in toy as `looks-tired`"),
    ("missing_key.yaml", Kind.MISSING_KEY, 2, 5, "'name' is missing in needs.0"),
    ("missing_language.yaml", Kind.MISSING_LANGUAGE, 2, 3, "'wording.hello' lacks 'es'"),
    ("mixed_cover.yaml", Kind.MIXED_COVER, 24, 5, "different grades: strong, contextual"),
    ("narrows_nothing.yaml", Kind.BAD_VALUE, 4, 32, "beside yes it does nothing, since it goes with points"),
    ("negative_weight.yaml", Kind.BAD_VALUE, 2, 21, "it must be 0 or more"),
    ("never_asked.yaml", Kind.NEVER_ASKED, 4, 18, "asks for 'far-from-home'"),
    ("never_scored.yaml", Kind.NEVER_SCORED, 24, 12, "speaks of language or accent ('accent')"),
    ("never_scored_help.yaml", Kind.NEVER_SCORED, 27, 7, "('acento')"),
    ("no_privacy_gate.yaml", Kind.MISSING_KEY, 12, 1, "'alone' is missing in the gate"),
    ("not_an_indicator_id.yaml", Kind.NOT_AN_INDICATOR_ID, 20, 5, "'papers-hidden' is not the first"),
    ("not_json.json", Kind.NOT_JSON, 2, 45, "a colon is missing"),
    ("not_yaml.yaml", Kind.NOT_YAML, 3, 15, "a quote or a bracket opens here and is never closed"),
    ("opened_for_others.yaml", Kind.UNREACHABLE, 33, 5, "shows to other roles only"),
    ("opens_in_a_circle.yaml", Kind.UNREACHABLE, 24, 5, "in a circle"),
    ("opens_itself.yaml", Kind.UNREACHABLE, 31, 5, "opened by itself"),
    ("placeholder_into_code.yaml", Kind.BAD_VALUE, 3, 5, "{name.__class__} is not a plain name"),
    ("placeholders.yaml", Kind.PLACEHOLDERS, 2, 3, "'hello' differ between the languages"),
    ("practice_not_shown.yaml", Kind.BAD_VALUE, 24, 10, "this question does not show at the case's role"),
    ("practice_too_few.yaml", Kind.TOO_FEW, 2, 1, "the set of cases of 'toy' has 2; at least 3"),
    ("practice_unknown_question.yaml", Kind.UNKNOWN_ID, 23, 10, "(did you mean 'papers-held'?)"),
    ("quick_opened_late.yaml", Kind.UNREACHABLE, 31, 5, "it is quick, but what opens it is not"),
    ("raw_control_character.yaml", Kind.BAD_CHARACTER, 2, 18, "U+0007"),
    ("risk_with_points.yaml", Kind.GRADE_OF_KIND, 8, 5, "is a risk and is graded 'moderate'"),
    ("sign_without_innocent_reading.yaml", Kind.MISSING_FIELD, 2, 5, "'looks-worn' lacks 'innocent'"),
    ("source_missing.yaml", Kind.MISSING_SOURCE, 2, 5, "'made-up' has no source"),
    ("sources_empty.yaml", Kind.MISSING_SOURCE, 13, 5, "'made-up' has no source"),
    ("text_is_number.yaml", Kind.BAD_VALUE, 2, 11, "a text is needed here"),
    ("text_left_open.yaml", Kind.EMPTY_TEXT, 4, 5, "'wording.hello.es' is empty"),
    ("tier_missing.yaml", Kind.TIER_MISSING, 4, 1, "the tier 'high' has no name"),
    ("too_deep.yaml", Kind.TOO_DEEP, 1, 106, "deeper than 24"),
    ("too_long.yaml", Kind.BAD_VALUE, 3, 5, "at most 2000 characters"),
    ("too_many.yaml", Kind.TOO_MANY, 11, 10, "the role 'front' has 3 questions; at most 2"),
    ("topic_name_twice.yaml", Kind.TWICE_ID, 3, 6, "'definition' stands twice (first at"),
    ("twice_id.yaml", Kind.TWICE_ID, 14, 5, "'looks-worn' stands twice (first at"),
    ("twice_id_of_another_file.yaml", Kind.TWICE_ID, 19, 5, "(first at rules/all.yaml:"),
    ("twice_key.yaml", Kind.TWICE_KEY, 3, 3, "'hello' stands twice"),
    ("two_conditions.yaml", Kind.BAD_VALUE, 4, 5, "exactly one of yes, signs"),
    ("unaccounted.yaml", Kind.UNACCOUNTED, 4, 7, "'forgotten-sign' is used nowhere"),
    ("unknown_format.yaml", Kind.UNKNOWN_FORMAT, 2, 1, "'indicatrs' (did you mean 'indicators'?)"),
    (
        "unknown_in_step.yaml",
        Kind.UNKNOWN_ID,
        4,
        19,
        "the profession 'tot' does not exist (did you mean 'toy'",
    ),
    ("unknown_key.yaml", Kind.UNKNOWN_KEY, 5, 5, "(did you mean 'good_for'?)"),
    ("unknown_opener.yaml", Kind.UNKNOWN_ID, 31, 17, "(did you mean 'papers-held'?)"),
    ("unknown_role.yaml", Kind.UNKNOWN_ID, 24, 20, "the role 'bakc' does not exist (did you mean 'back'?)"),
    ("unknown_section.yaml", Kind.UNKNOWN_ID, 28, 5, "the section 'frist'"),
    ("unknown_sign_in_question.yaml", Kind.UNKNOWN_ID, 31, 25, "the sign 'debts-owed'"),
    ("unknown_sign_in_rule.yaml", Kind.UNKNOWN_ID, 4, 47, "the sign 'debt-owned'"),
    ("unknown_source.yaml", Kind.UNKNOWN_ID, 9, 16, "(did you mean 'design'?)"),
    ("unused_section.yaml", Kind.UNUSED, 19, 6, "the section 'spare'"),
    ("weight_missing.yaml", Kind.WEIGHT_MISSING, 9, 1, "'moderate' has no weight"),
    ("wrong_age.yaml", Kind.WRONG_AGE, 20, 5, "shows for adults"),
    ("wrong_type.yaml", Kind.BAD_VALUE, 1, 1, "keys with values are needed here"),
]
# Faults of a directory have their own museum beside the directory's linter; a file that is too
# large is made here, since it would be too large for the repository.
SHOWN_ELSEWHERE = {
    Kind.TOO_LARGE,
    Kind.UNWRITABLE,
    Kind.BAD_FOLDER,
    Kind.JOINED,
    Kind.BAD_NUMBER,
    Kind.NOT_PRINTABLE,
    Kind.DO_NOT_PRINT,
    Kind.PAST_DATE,
    Kind.WEAKENS,
    Kind.NEVER_SHOWS,
    Kind.ROLE_OFF,
    Kind.MISNAMED,
    Kind.NOT_YET,
    Kind.PACK_OFF,
    Kind.IS_TABLE,
}


def found_in(*paths: Path) -> list[Fault]:
    return check_paths(paths, within=toy_house(), guards=toy_guards(), taught=toy_training())


def is_one_clear_line(fault: Fault) -> bool:
    """One line of visible characters, short enough to read, in either language."""
    lines = [fault.say(language) for language in LANGUAGES]
    return all(line.isprintable() and len(line) < 600 for line in lines)


@pytest.mark.parametrize(("name", "kind", "line", "column", "words"), PIECES, ids=str)
def test_piece__error(name: str, kind: Kind, line: int, column: int, words: str) -> None:
    """LINT-001, LINT-002, LINT-003"""
    path = MUSEUM / name
    faults = found_in(path)
    (fault,) = [one for one in faults if (one.spot.line, one.spot.column, one.kind) == (line, column, kind)][
        :1
    ]
    assert fault.spot.file == str(path)
    assert words in fault.text
    assert fault.text.endswith(texts()[kind.key]["en"].partition(". ")[2])
    assert all(is_one_clear_line(one) for one in faults)


@pytest.mark.parametrize("name", [name for name, *_ in PIECES])
def test_piece_in_spanish_holds_no_english__error(name: str) -> None:
    """LINT-007"""
    for fault in found_in(MUSEUM / name):
        told = fault.say("es").removeprefix(f"{fault.spot}: ")
        assert told != fault.text
        assert (foreign(told, "es"), foreign(fault.text, "en")) == ((), ())


def test_every_piece_and_every_kind_is_in_the_table() -> None:
    """LINT-004"""
    named = {name for name, *_ in PIECES} | {"markup_is_text__ok.yaml"}
    assert named == {path.name for path in MUSEUM.iterdir() if path.is_file()}
    assert {kind for _, kind, *_ in PIECES} | SHOWN_ELSEWHERE == set(Kind)


def test_markup_and_signs_of_comparison_are_text__ok() -> None:
    """LINT-006"""
    assert found_in(MUSEUM / "markup_is_text__ok.yaml") == []


def test_the_toy_house_itself__ok() -> None:
    from questions.lint import lint  # noqa: PLC0415

    assert lint(toy_house(), toy_guards()) == []


HUGE_NUMBER = "a: " + ":".join(["59"] * 400_000)
HOSTILE = {
    "too_large": ("wording: {}\n#" + "x" * SIZE_LIMIT, Kind.TOO_LARGE),
    "brackets": ("[" * 900_000, Kind.TOO_DEEP),
    "dashes": ("- " * 900_000, Kind.TOO_DEEP),
    "braces": ("{a: " * 400_000, Kind.TOO_DEEP),
    "laughs": (
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        Kind.ALIAS,
    ),
    "recursive": ("&a [*a]", Kind.ALIAS),
    "huge_number": (HUGE_NUMBER, Kind.NOT_YAML),
    "python_object": ("a: !!python/name:os.system x", Kind.NOT_YAML),
    "wrong_tag": ("a: !!timestamp soon", Kind.NOT_YAML),
    "null_byte": ("a: \0", Kind.BAD_CHARACTER),
    "two_documents": ("wording: {}\n---\nwording: {}", Kind.NOT_YAML),
    "long_key": ("x" * 1000 + ": 1", Kind.UNKNOWN_FORMAT),
    "direction_mark_in_key": ('"\u202egnidrow": {}', Kind.UNKNOWN_FORMAT),
    "many_unknown_signs": (
        "needs:\n- {id: a, name: {en: a, es: a}, say: {en: a, es: a}, good_for: [safety], covers: ["
        + ", ".join(f"sign-{n}" for n in range(20_000))
        + "]}",
        Kind.UNKNOWN_ID,
    ),
    "many_close_ids": (
        "wording: {a: {en: a, es: a}}\nneeds:\n"
        + "".join(
            f"- {{id: n{n}, name: {{en: a, es: a}}, say: {{en: a, es: a}}, good_for: [safety]}}\n"
            for n in range(5_000)
        ),
        Kind.UNKNOWN_KEY,
    ),
    "script_in_a_key": ("wording: {'<script>': {en: a, es: a}}", Kind.BAD_VALUE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file__error(name: str, tmp_path: Path) -> None:
    """LINT-005"""
    text, kind = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    start = time.perf_counter()
    faults = found_in(path)
    assert time.perf_counter() - start < 20
    assert kind in {one.kind for one in faults}
    assert all(is_one_clear_line(one) for one in faults)


def test_a_file_name_with_hidden_marks_prints_on_one_line(tmp_path: Path) -> None:
    """LINT-005"""
    path = tmp_path / "a\nb\u202e.yaml"
    path.write_text("x: 1", encoding="utf-8")
    (fault,) = found_in(path)
    assert is_one_clear_line(fault)
