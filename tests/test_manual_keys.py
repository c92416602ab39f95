"""The manual's reference of keys is true: every key of every file is told, and every key told exists."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

import questions
import referrals
import screening
from questions.case_model import Cases
from questions.formats import format_of
from questions.load import own
from questions.model import Model
from questions.reading import check, parse_yaml
from questions.rule_model import Rules
from questions.site_model import Fits
from questions.training_load import FORMATS as TRAINING
from referrals.given_files import KEYS, MODELS
from referrals.model import Services
from referrals.site import FILES as SITE_FILES
from referrals.site import check as check_site
from screening.__main__ import main
from screening.assess import assess
from screening.completion import Completion
from screening.completion_log import COLUMNS, LogLine
from screening.intake import read_response
from screening.table_rows import KNOWN
from tests.key_pages import (
    DOCS,
    EXAMPLE_PAGES,
    PAGE,
    ROOT,
    ROOTS,
    Field,
    Row,
    Section,
    examples_of,
    fields_at,
    links_of,
    model_of_file,
    models_in,
    own_fields,
    read_models,
    sections_of,
    words_in,
)

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = sections_of(TEXT)
# No file of its own: what `rules/` adds up to, what contacts and steps of a site share, a record of a course
# and its line in a log (a table, see below).
NOT_WRITTEN: set[type[BaseModel]] = {Rules, Fits, Completion, LogLine}
SITE_KEYS = tuple(frozenset(model.model_fields) for model, _ in SITE_FILES)
EXAMPLES = [
    pytest.param(text, id=f"{page.name}:{line}") for page in EXAMPLE_PAGES for line, text in examples_of(page)
]


def name_of(one: Field) -> str:
    return f"{one[0].__name__}.{one[1]}"


# --------------------------------------------------------------------------- what the manual tells


@cache
def linked() -> tuple[tuple[Section, str], ...]:
    """The sections of other pages to which the reference leads for their keys."""
    found = []
    for page, anchor in dict.fromkeys(links_of(TEXT)):
        if page:
            sections = sections_of((DOCS / page).read_text(encoding="utf-8"))
            found += [(one, page) for one in sections if one.anchor == anchor]
    return tuple(found)


def stand_for(table: list[Row]) -> list[type[BaseModel]]:
    """The models that have every key of a table of another page."""
    keys = {key for row in table for key in row.keys}
    return [model for model in read_models() if keys <= set(model.model_fields)]


@cache
def told() -> dict[Field, list[tuple[Section, Row]]]:
    """Every key that a row tells of, with those rows."""
    found: dict[Field, list[tuple[Section, Row]]] = defaultdict(list)
    for section in SECTIONS:
        for row, fields in resolved(section):
            for one in fields:
                found[one].append((section, row))
    for section, _ in linked():
        for table in section.tables:
            for model in stand_for(table):
                for row in table:
                    for one in _on_another_page(model, row):
                        found[one].append((section, row))
    return found


def _on_another_page(model: type[BaseModel], row: Row) -> list[Field]:
    """The keys in the first cell, and those of what they hold where the second cell names them."""
    fields = [(model, key) for key in row.keys]
    inner = [one for _, key in fields for one in models_in(model.model_fields[key].annotation)]
    return fields + [(one, key) for one in inner for key in one.model_fields if key in row.quoted]


def resolved(section: Section) -> list[tuple[Row, list[Field]]]:
    """Each row of a section with the fields that its keys lead to."""
    return [(row, [one for key in row.keys for one in led_to(section, key)]) for row in section.rows]


def led_to(section: Section, key: str) -> list[Field]:
    """The fields that a key in a row leads to, from what the heading stands for."""
    return [one for model in section.models for one in fields_at(model, tuple(key.split(".")))]


def rows_for(one: Field) -> list[tuple[Section, Row]]:
    """The rows that tell of a key: of this model, or of the one from which it takes all its keys."""
    model, key = one
    same = [
        base
        for base in model.__mro__
        if getattr(base, "model_fields", {}).keys() == model.model_fields.keys()
    ]
    return [row for base in same for row in told().get((base, key), [])]


# --------------------------------------------------------------------------- keys


def test_every_model_of_the_product_is_read_from_a_file_or_named_here__ok() -> None:
    """A new model would else be left out of the manual with no test to see it."""
    for package in (questions, screening, referrals):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    every, waiting = set(), [Model]
    while waiting:
        every |= set(below := waiting.pop().__subclasses__())
        waiting += below
    places = ("questions.", "screening.", "referrals.")
    ours = {one for one in every if one.__module__.startswith(places)}
    assert ours - set(read_models()) == NOT_WRITTEN


def test_every_key_of_every_file_is_told__ok() -> None:
    named = {field for section in SECTIONS for field in section.named()}
    assert [name_of(one) for one in own_fields() if not rows_for(one) and one not in named] == []


def test_every_key_that_is_told_exists__ok() -> None:
    for section in SECTIONS:
        told_keys = [key for row in section.rows for key in row.keys]
        assert [key for key in told_keys if not led_to(section, key)] == [], section.title
        assert all(row.keys for row in section.rows), section.title


def test_every_key_that_is_told_on_another_page_exists__ok() -> None:
    tables = [(page, table) for section, page in linked() for table in section.tables]
    assert {page for page, _ in tables} >= {"commands.md", "site.md"}
    for page, table in tables:
        assert stand_for(table), f"{page}: {[key for row in table for key in row.keys]}"


def test_a_key_has_one_row__ok() -> None:
    for section in SECTIONS:
        keys = [key for row in section.rows for key in row.keys]
        assert len(keys) == len(set(keys)), section.title


def test_every_file_that_is_read_has_a_heading__ok() -> None:
    headed = {name for section in SECTIONS for name in section.files}
    covered = {path for name in headed for path in ROOT.glob(name)}
    folders = ("questions", "referrals/directory", "tests/cases")
    there = {path for folder in folders for path in (ROOT / folder).rglob("*.yaml")}
    assert there <= covered
    assert {name for _, name in SITE_FILES} <= headed
    assert {model_of_file(name) for name in headed} | {ROOTS[-1]} == set(ROOTS)


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("A line of a training log", set(COLUMNS)),
        ("A table of responses", set(KNOWN)),
    ],
)
def test_the_columns_of_tables_are_those_of_the_page_about_data__ok(heading: str, columns: set[str]) -> None:
    after = (DOCS / "data.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    first = re.findall(r"^\| (`[^|]+) \|", after.partition("\n## ")[0], re.MULTILINE)
    assert {name for cell in first for name in re.findall(r"`([^`]+)`", cell)} == columns


def test_every_link_to_a_heading_leads_there__ok() -> None:
    for page in (PAGE, DOCS / "data.md"):
        for target, anchor in links_of(page.read_text(encoding="utf-8")):
            other = page.parent / target if target else page
            anchors = {one.anchor for one in sections_of(other.read_text(encoding="utf-8"))}
            assert anchor in anchors, f"{page.name} links to {target}#{anchor}"


# --------------------------------------------------------------------------- needed, and values


def test_what_is_needed_is_told__ok() -> None:
    """`yes` where the product refuses a file without the key; else what holds without it."""
    for section in SECTIONS:
        for row, fields in resolved(section):
            for one in fields:
                info = one[0].model_fields[one[1]]
                assert (row.needed == "yes") == info.is_required(), name_of(one)
                if isinstance(info.default, str | int):
                    assert row.needed == f"`{str(info.default).lower()}`", name_of(one)


def taken(one: Field) -> set[str]:
    """The words that a key takes, where it takes one of a few."""
    return words_in(one[0].model_fields[one[1]].annotation)


def test_every_word_that_a_key_takes_is_told__ok() -> None:
    for one in own_fields():
        said = {word for _, row in rows_for(one) for word in row.quoted}
        lists = {anchor for _, row in rows_for(one) for page, anchor in links_of(row.holds) if not page}
        said |= {word for section in SECTIONS if section.anchor in lists for word in section.words}
        assert taken(one) - said == set(), name_of(one)


def test_no_word_is_told_that_a_key_does_not_take__ok() -> None:
    """Else a word that was taken away would stay here, and whoever writes it is refused."""
    keys = {key for _, key in own_fields()}
    for section in SECTIONS:
        for row, fields in resolved(section):
            words = {word for one in fields for word in taken(one)}
            plain = {word for word in row.quoted if re.fullmatch(r"[a-z_]+", word)}
            assert not words or plain - words - keys - {"true", "false"} == set(), section.title


# --------------------------------------------------------------------------- examples


def kind_of(text: str) -> type[BaseModel] | None:
    """The kind of file that an example is a whole one of; None for a part of one. Raises as `check` does."""
    document = parse_yaml(text, "example")
    if isinstance(document.data, list):
        assert parts_of(document.data), "no list of the product holds such entries"
        return None
    what = format_of(document, (*KEYS, *SITE_KEYS))
    models = {frozenset(model.model_fields): model for model in (*MODELS, *(one for one, _ in SITE_FILES))}
    model = what if isinstance(what, type) else models[frozenset(what)]
    needed = {key for key, info in model.model_fields.items() if info.is_required()}
    if needed <= set(document.data):
        check(model, document)
        return model
    for key, value in document.data.items():
        TypeAdapter[Any](model.model_fields[key].annotation).validate_python(value)
    return None


def parts_of(entries: list[Any]) -> list[type[BaseModel]]:
    """The models that every one of some entries could be."""
    found = []
    for model in read_models():
        try:
            for entry in entries:
                model.model_validate(entry)
        except ValidationError:
            continue
        found.append(model)
    return found


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_read_by_the_product__ok(text: str) -> None:
    kind_of(text)


@pytest.mark.parametrize(
    "page", [page for page in EXAMPLE_PAGES if examples_of(page)], ids=lambda one: one.name
)
def test_no_fault_is_found_in_any_example__ok(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole files pass `check` as they stand, a site's together in one folder."""
    site = tmp_path / "site"
    site.mkdir()
    paths = []
    for line, text in examples_of(page):
        kind = kind_of(text)
        name = next((name for model, name in SITE_FILES if model is kind), None)
        if name:
            (site / name).write_text(text, encoding="utf-8")
        if kind and kind not in TRAINING and (not name or kind is Services):
            paths.append(tmp_path / f"line-{line}.yaml")
            paths[-1].write_text(text, encoding="utf-8")
    if paths:
        assert main(["check", *map(str, paths)]) == 0, capsys.readouterr()
    if (site / "site.yaml").exists():
        assert check_site(site) == []


def test_the_question_of_the_manual_can_take_the_place_of_its_namesake__ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = next(parse_yaml(text, "").data for _, text in examples_of(PAGE) if text.startswith("questions:"))
    (question,) = shown["questions"]
    data = own().parts["packs/medical.yaml"].document.data
    assert question["id"] in [one["id"] for one in data["questions"]]
    changed = [question if one["id"] == question["id"] else one for one in data["questions"]]
    pack = tmp_path / "medical.yaml"
    pack.write_text(yaml.safe_dump({**data, "questions": changed}, allow_unicode=True), encoding="utf-8")
    assert main(["check", str(pack)]) == 0, capsys.readouterr()


def test_the_worked_case_of_the_manual_comes_out_as_it_says__ok() -> None:
    texts = [text for page in EXAMPLE_PAGES for _, text in examples_of(page) if kind_of(text) is Cases]
    assert texts
    for text in texts:
        for case in check(Cases, parse_yaml(text, "cases")).cases:
            given = case.response.model_dump_json()
            pack, response = read_response(given, "case", own().packs, own().needs)
            assert assess(pack, own().rules, response).tier in case.expect.tier
