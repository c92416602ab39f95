"""What a value must look like is told in words: never as a pattern, never cut, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError

from questions import forms
from questions.faults import BadInput, Fault, Kind
from questions.formats import FORMATS
from questions.messages import texts
from questions.model import LANGUAGES, GoodFor, Wording
from questions.parsing import parse_yaml
from questions.reading import check, why_refused
from questions.site_model import Site, SiteQuestions
from referrals.given_files import MODELS
from referrals.model import Services
from tests.sites import CONTACTS, LEAST, SERVICES
from views.settings import Settings

WRITTEN: tuple[type[BaseModel], ...] = (Site, SiteQuestions, *MODELS, *FORMATS, Settings)


def patterns(schema: object) -> Iterator[str]:
    """Every pattern in a schema of JSON."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from patterns(inner)


def test_every_pattern_of_a_file_or_setting_has_words_and_no_other_has__ok() -> None:
    used = {one for model in WRITTEN for one in patterns(model.model_json_schema())}
    assert used == set(forms.WORDS)


@pytest.mark.parametrize("pattern", [*forms.WORDS, "^another$"])
def test_a_form_is_told_without_its_pattern__error(pattern: str) -> None:
    wanted: TypeAdapter[str] = TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])
    with pytest.raises(ValidationError) as refused:
        wanted.validate_python("\n")
    why = why_refused(refused.value.errors(include_input=False)[0])
    assert why.key == forms.WORDS.get(pattern, "why-other-form")
    assert why.key in texts()
    for language in LANGUAGES:
        assert not re.search(r"[\^$\[\]\\]", why.say(language))


def told(model: type[BaseModel], text: str) -> list[Fault]:
    """The faults of form in a file."""
    try:
        check(model, parse_yaml(text, "a.yaml"))
    except BadInput as error:
        return list(error.faults)
    return []


def of_site(old: str, new: str) -> list[Fault]:
    """The faults of form in a site's file with something in it changed."""
    text = LEAST + CONTACTS
    assert old in text
    return told(Site, text.replace(old, new, 1))


def test_the_files_that_are_changed_here_are_without_fault__ok() -> None:
    assert told(Site, LEAST + CONTACTS) == told(Services, SERVICES) == []


# --------------------------------------------------------------------------- texts in two languages

ROLE = "{en: Charge nurse, es: Jefatura de enfermería}"


@pytest.mark.parametrize("new", ["Charge nurse", "24/7", "[Charge nurse]", "7"])
def test_a_text_in_one_language_is_told_how_to_write_both__error(new: str) -> None:
    (one,) = of_site(ROLE, new)
    assert (
        "'contacts.0.role' is not right: both languages are needed here, such as {en: ..., es: ...}."
        in one.text
    )


@pytest.mark.parametrize(
    ("model", "text"), [(Wording, "wording: {a: hello}"), (Site, LEAST + "quiet_signal: x")]
)
def test_only_where_both_languages_are_wanted__ok(model: type[BaseModel], text: str) -> None:
    (one,) = told(model, text)
    assert ("both languages" in one.text) == (model is Wording)
    assert ("keys with values" in one.text) == (model is Site)


@pytest.mark.parametrize(
    ("new", "cut"),
    [
        ("{en: Nurse, day or night, es: Jefatura}", ["day or night"]),
        ("{en: Nurse, es: Jefatura, de día, de noche}", ["de día", "de noche"]),
        ("{en: “Nurse, in charge”, es: Jefatura}", ["in charge”"]),
    ],
)
def test_a_comma_in_a_text_without_quotes_is_told_as_that__error(new: str, cut: list[str]) -> None:
    found = of_site(ROLE, new)
    assert [one.text for one in found] == [
        f"'contacts.0.role' is not right: the text is cut off before '{piece}'; "
        "a text with a comma or a colon needs quotes around it. Correct the value."
        for piece in cut
    ]


@pytest.mark.parametrize(
    ("new", "key"),
    [
        ("{en: Nurse, es: Jefatura, fr: Infirmière}", "fr"),
        ("{en: Nurse, es: Jefatura, role: }", None),
    ],
)
def test_a_key_with_a_value_is_a_key__error(new: str, key: str | None) -> None:
    (one,) = of_site(ROLE, new)
    assert (one.kind is Kind.UNKNOWN_KEY) == (key is not None)


def test_quotes_keep_a_text_whole__ok() -> None:
    assert of_site(ROLE, '{en: "Nurse, day or night: all days", es: "Jefatura, siempre"}') == []


# --------------------------------------------------------------------------- colons


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("version: 1.0.0\nname:Seaside Inn\n", 2, 6),
        ("version: 1.0.0\nname:Seaside Inn\nlanguages: [en]\n", 2, 6),
        ("name:Seaside Inn\nversion: 1.0.0\n", 1, 6),
        ("contacts:\n  - id:a\n    call: '4411'\n", 2, 8),
        ('contacts:\n  - id: a\n    call:"4411"\n    how: b\n', 3, 10),
    ],
)
def test_a_missing_space_is_told_where_it_is_missing__error(text: str, line: int, column: int) -> None:
    (one,) = told(Site, text)
    assert (one.kind, one.spot.line, one.spot.column) == (Kind.NOT_YAML, line, column)
    assert "a space is missing after the colon" in one.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: Tip: call\n", "a colon cannot stand here"),
        ("https://www.example.org\nname: a\n", "a colon cannot stand here"),
        ("version: 1.0.0\nname\n", "a colon is missing"),
        ("name: {en: Tip: call, es: b}\n", "or a text with a colon needs quotes"),
        ('version: 1.0.0\nname: "a\n', "never closed"),
    ],
)
def test_other_faults_of_colons_stay_what_they_are__error(text: str, said: str) -> None:
    (one,) = told(Site, text)
    assert said in one.text


# --------------------------------------------------------------------------- lengths, quotes and lists


def test_a_text_that_is_too_long_is_no_list__error() -> None:
    (one,) = told(Site, LEAST.replace("Harbor General", "x" * 41))
    assert "'name' is not right: at most 40 characters are allowed here." in one.text
    assert told(Site, LEAST.replace("Harbor General", "x" * 40)) == []
    (one,) = of_site("Charge nurse", "x" * 61)
    assert "at most 60 characters" in one.text
    step = "\n- {id: a, group: now, text: {en: a, es: a}}"
    (one,) = told(Site, LEAST + "steps:" + step * 25)
    assert "too many entries stand in the list (at most 24)" in one.text


@pytest.mark.parametrize(
    ("old", "new"), [('"4411"', "“4411”"), ("2026-11-20", "«2026-11-20»"), ("[medical]", "‘x’")]
)
def test_curly_quotes_are_told_as_such__error(old: str, new: str) -> None:
    (one,) = of_site(old, new)
    assert 'curly quotes stand around it; straight quotes (") are needed' in one.text


def test_other_wrong_numbers_are_not_told_as_curly_quotes__error() -> None:
    (one,) = of_site('"4411"', '"ask 4411"')
    assert "curly" not in one.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_what_may_stand_is_whole__error(language: str) -> None:
    (one,) = told(Services, SERVICES.replace("victim_advocacy", "shelter"))
    said = one.say(language)  # type: ignore[arg-type]
    assert [word for word in get_args(GoodFor) if f"'{word}'" not in said] == []
    assert "…" not in said


def test_a_telephone_number_is_told_how_to_write_it__error() -> None:
    (one,) = told(Services, SERVICES.replace("+1805", "805"))
    assert "with + and the country code, digits only and in quotes, such as" in one.text
