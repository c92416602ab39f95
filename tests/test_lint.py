"""The linter across entries and files. Faults with a place of their own stand in the museum."""

from __future__ import annotations

import pytest

from questions.faults import Kind
from questions.guards import own_guards
from questions.lint import lint
from questions.lint.ids import one_letter_apart
from questions.lint.words import pattern_of
from questions.load import own
from tests.toys import CATALOGUE, HOUSE, toy_content, toy_guards, toy_house

PACK = HOUSE["packs/toy.yaml"][1]
RULES = HOUSE["rules/all.yaml"][1]
SIGNS = HOUSE["indicators/all.yaml"][1]


def kinds(**changed: str) -> set[Kind]:
    return {one.kind for one in lint(toy_content(**changed), toy_guards())}


def test_own_content_has_no_fault__ok() -> None:
    assert [str(one) for one in lint(own())] == []


def test_own_guards_watch_over_every_topic_of_the_design() -> None:
    """Design section 4, rule 10."""
    topics = {topic.id for topic in own_guards().never_scored}
    assert topics == {
        "race",
        "origin",
        "immigration-status",
        "language",
        "gender",
        "religion",
        "disability",
        "looks",
        "condoms",
        "poverty",
        "occupation",
    }


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Is the person an immigrant?", "¿Alguien guarda los papeles?"),
        ("What is their immigration status?", "¿Alguien guarda los papeles?"),
        ("Do they carry condoms?", "¿Alguien guarda los papeles?"),
        ("Does anyone keep the papers?", "¿La persona es indocumentada?"),
        ("Does anyone keep the papers?", "¿Su vestimenta llama la atención?"),
        ("Are they homeless?", "¿Alguien guarda los papeles?"),
        ("What is their Religion?", "¿Alguien guarda los papeles?"),
    ],
)
def test_a_question_about_a_topic_never_scored__error(english: str, spanish: str) -> None:
    asked = PACK.replace("asked, text: TEXT", f'asked, text: {{en: "{english}", es: "{spanish}"}}', 1)
    assert kinds(packs=asked) == {Kind.NEVER_SCORED}


def test_help_may_rule_a_topic_out_but_not_name_it() -> None:
    ruled_out = (
        'how: {en: "Look. Never ask about immigration status.", es: "Mire. No pregunte por su religión."}'
    )
    named = 'how: {en: "Look at their religion. Never shout.", es: "Mire. Nunca grite."}'
    assert kinds(packs=PACK.replace("how: TEXT", ruled_out, 1)) == set()
    assert kinds(packs=PACK.replace("how: TEXT", named, 1)) == {Kind.NEVER_SCORED}


def test_a_rule_about_a_topic_never_scored__error() -> None:
    rules = RULES.replace("text: TEXT", "text: {en: They speak English badly, es: palabras}", 1)
    assert kinds(rules=rules) == {Kind.NEVER_SCORED}


@pytest.mark.parametrize(
    "said", ["It is a diagnosis", "They were rescued", "The likelihood is low", "not  trafficked"]
)
def test_a_forbidden_word__error(said: str) -> None:
    assert kinds(wording=f'wording: {{hello: {{en: "{said}", es: "Hola"}}}}') == {Kind.FORBIDDEN_WORD}


def test_a_term_of_law_may_hold_a_forbidden_word__ok() -> None:
    board = "wording: {a: {en: The Victim Compensation Board, es: Junta de Compensación para Víctimas}}"
    assert kinds(wording=board) == set()
    assert kinds(wording=board.replace("Board", "for the victim")) == {Kind.FORBIDDEN_WORD}


def test_words_are_whole_and_a_star_is_any_ending() -> None:
    pattern = pattern_of(("race", "ethnic*", "skin color"))
    assert pattern.search("their Race.")
    assert pattern.search("ethnicity")
    assert pattern.search("skin\n color")
    assert not pattern.search("trace, braces, terrace")
    assert not pattern_of(()).search("anything")


@pytest.mark.parametrize(
    ("one", "two", "close"),
    [
        ("abc", "abd", True),
        ("abc", "abcd", True),
        ("abc", "bc", True),
        ("abc", "abc", False),
        ("abc", "acb", False),
        ("abc", "abcde", False),
        ("doc-000", "doc-001", False),
        ("step-1", "step-12", False),
        ("step-a", "step-b", True),
        ("step-a", "step-1", True),
        ("", "a", True),
    ],
)
def test_ids_one_letter_apart(one: str, two: str, close: bool) -> None:
    assert one_letter_apart(one, two) is close
    assert one_letter_apart(two, one) is close


def test_a_sign_is_covered_once_for_each_role() -> None:
    one = SIGNS[SIGNS.index("  - id: papers-held") : SIGNS.index("  - id: debt-owed")]
    signs = SIGNS + one.replace("papers-held", "permit-taken")
    added = """
  - {id: permit-taken, covers: [permit-taken, papers-held], section: first, stage: full, learned: asked,
     roles: [back], text: TEXT, how: TEXT, why: TEXT}
"""
    for_front = PACK.replace("{id: papers-held,", "{id: papers-held, roles: [front],")
    for_front = for_front.replace("opened_by: [papers-held]", "")
    assert kinds(indicators=signs, packs=for_front + added) == set()
    assert kinds(indicators=signs, packs=PACK + added) == {Kind.COVERED_TWICE}


def test_a_sign_twice_in_one_question__error() -> None:
    twice = PACK.replace("{id: looks-tired,", "{id: looks-tired, covers: [looks-tired, looks-tired],")
    assert kinds(packs=twice) == {Kind.TWICE_ID}


def test_partner_violence_may_not_count_as_arranged_control() -> None:
    """Design rule 5: the first sign decides how a yes counts, so only a cautious first will do."""
    personal = """
  - id: locked-door
    kind: sign
    definition: TEXT
    counts: TEXT
    does_not_count: TEXT
    innocent: TEXT
    grade: strong
    basis: {kind: editorial, note: TEXT}
    place: means
    control: personal
    exploitation: both
    age: any
    learned: [asked]
    sources: SOURCE
"""
    first = PACK.replace("{id: papers-held,", "{id: papers-held, covers: [papers-held, locked-door],")
    other = PACK.replace(
        "{id: papers-held,", "{id: locked-door, covers: [locked-door, papers-held],"
    ).replace("[papers-held]", "[locked-door]")
    assert kinds(indicators=SIGNS + personal, packs=first) == {Kind.MIXED_COVER}
    assert kinds(indicators=SIGNS + personal, packs=other) == set()


def test_a_sign_that_a_high_rule_names_shares_no_question_with_one_it_does_not__error() -> None:
    """Else a yes that means only the weaker sign would fire the rule."""
    more = SIGNS + SIGNS[SIGNS.index("  - id: child-sold") : SIGNS.index("  - id: far-from-home")].replace(
        "child-sold", "child-seen"
    )
    joined = PACK.replace("{id: child-sold,", "{id: child-sold, covers: [child-sold, child-seen],")
    named = RULES.replace("{yes: [child-sold]}", "{yes: [child-sold, child-seen]}")
    assert kinds(indicators=more, packs=joined) == {Kind.JOINED}
    assert kinds(indicators=more, packs=joined, rules=named) == set()


def test_an_opened_question_of_a_role_is_reached_by_its_own_role__ok() -> None:
    opened = PACK.replace("roles: [front]", "roles: [front], opened_by: [papers-held]")
    assert kinds(packs=opened) == set()


def test_control_is_wanted_of_means() -> None:
    assert kinds(indicators=SIGNS.replace("    control: arranged\n", "")) == {Kind.MISSING_FIELD}


def test_points_for_what_never_counts__error() -> None:
    assert kinds(rules=RULES.replace("{grade: none, points: 0", "{grade: none, points: 1")) == {
        Kind.BAD_VALUE
    }


def test_a_condition_that_no_sign_fits__error() -> None:
    assert kinds(rules=RULES.replace("[strong, moderate]}", "[moderate], places: [action]}")) == {
        Kind.CANNOT_HOLD
    }


def test_a_stray_brace_in_wording__error() -> None:
    """A sentence that is filled in must not fail on the day it is needed."""
    assert kinds(wording='wording: {a: {en: "one { two", es: "uno { dos"}}') == {Kind.BAD_VALUE}


def test_guards_are_linted_too() -> None:
    broken = toy_guards(CATALOGUE.replace("SOURCE", "[{source: desing}]", 1))
    found = lint(toy_house(), broken)
    assert [(one.kind, one.spot.file) for one in found] == [(Kind.UNKNOWN_ID, "catalogue.yaml")]


def test_faults_come_in_order_of_place() -> None:
    found = lint(
        toy_content(left_out="left_out: [{id: b-sign, reason: TEXT}, {id: a-sign, reason: TEXT}]"),
        toy_guards(),
    )
    assert found == sorted(found, key=lambda one: one.spot)
    assert Kind.UNACCOUNTED in {one.kind for one in found}
