"""The manual is true: what it names exists, and what exists is named."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

from questions.load import MANY_FILES, ONE_FILE, own
from screening.__main__ import _parser, main
from screening.flow import visible_questions
from screening.intake import read_response
from tests.hazard_log import log

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXAMPLES = sorted(DOCS.glob("example-*.json"))
EXAMPLE = DOCS / "example-response.json"
RECORDS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = sorted(DOCS.rglob("*.md"))

FOLDERS = ("questions", "screening", "referrals", "views", "tests", "docs", ".streamlit")
PARTS_OF_A_RECORD = ["Context", "Options", "Decision", "Price"]
ONE_PAGE = 800  # words
# Decides nothing: it accounts for what the product does not use.
BOOKKEEPING = {ROOT / "questions" / "left_out.yaml"}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    found = [one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(found[0].choices)


def section(command: str) -> str:
    """What the manual says under a command's own heading."""
    after = text_of(DOCS / "commands.md").partition(f"\n## `{command}`\n")[2]
    return after.partition("\n## ")[0]


def quoted(text: str) -> set[str]:
    """Everything in backticks, code blocks aside."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return set(re.findall(r"`([^`\n]+)`", prose))


def paths_in(page: Path) -> set[str]:
    """The quoted names of files and folders of this project."""
    return {one for one in quoted(text_of(page)) if one.split("/")[0] in FOLDERS and "/" in one}


# --------------------------------------------------------------------------- the command line


def test_the_manual_has_exactly_the_commands_that_exist() -> None:
    headings = set(re.findall(r"^## `(.+)`$", text_of(DOCS / "commands.md"), re.MULTILINE))
    assert headings == set(commands())


@pytest.mark.parametrize("command", commands())
def test_every_option_of_a_command_is_in_the_manual(command: str) -> None:
    everywhere = text_of(DOCS / "commands.md").partition("\n## ")[0]
    for action in commands()[command]._actions:
        for name in action.option_strings:
            known = name in section(command) or name in everywhere or name == "-h"
            assert known, f"{command} {name} is not in docs/commands.md"
        for choice in action.choices or ():
            assert str(choice) in section(command) + everywhere


def test_the_readme_names_every_command() -> None:
    assert set(commands()) <= quoted(text_of(ROOT / "README.md"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_response_is_good(example: Path) -> None:
    """That the printed one is a file, and that every example runs: `test_manual_examples`."""
    pack, response = read_response(text_of(example), example.name, own().packs, own().needs)
    shown = {question.id for question in visible_questions(pack, response)}
    assert len(set(response.answers) & shown) == len(response.answers) >= 5


def test_every_key_that_score_prints_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(EXAMPLE), "--on", "2026-11-22"]) == 0
    printed = set(json.loads(capsys.readouterr().out))
    assert printed <= quoted(section("score"))


def test_exit_codes_are_as_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "response.json"
    bad.write_text('{"pack": "medicl"}', encoding="utf-8")
    assert main(["packs"]) == 0
    assert main(["check", "--directory", "--on", "2030-01-01"]) == 1
    assert main(["score", str(bad)]) == 2
    capsys.readouterr()


# --------------------------------------------------------------------------- files and places


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    for name in paths_in(page):
        path, _, test = name.partition("::")
        pattern = re.sub(r"<[^>]+>", "*", path)
        found = list(ROOT.glob(pattern))
        assert found, f"{page.name} names {name}"
        if test:
            assert f"def {test}(" in text_of(found[0]), f"{page.name} names {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text_of(page)):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_kind_of_yaml_file_is_in_the_page_about_data() -> None:
    named = {re.sub(r"<[^>]+>", "*", one) for one in paths_in(DOCS / "data.md")}
    covered = {path for one in named for path in ROOT.glob(one)}
    kinds = [f"questions/{name}" for _, name in ONE_FILE]
    kinds += [f"questions/{name}/*.yaml" for _, name in MANY_FILES]
    kinds += ["referrals/directory/*.yaml", "questions/training/*.yaml", "questions/training/*/*.yaml"]
    missing = {path for kind in kinds for path in ROOT.glob(kind) if path not in covered}
    assert missing <= BOOKKEEPING


# --------------------------------------------------------------------------- decisions and hazards


def test_decision_records_are_numbered_without_gaps() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_is_one_page_with_the_option_not_taken_and_the_price(record: Path) -> None:
    text = text_of(record)
    assert re.match(rf"# {int(record.name[:4])}\. \S", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS_OF_A_RECORD
    assert re.search(r"^Status: (accepted|replaced by \d+), \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    assert len(text.split()) <= ONE_PAGE


def test_a_hazard_named_in_a_record_exists() -> None:
    named = {one for record in RECORDS for one in re.findall(r"\bH\d\d\b", text_of(record))}
    assert named
    assert named <= {hazard.id for hazard in log().hazards}
