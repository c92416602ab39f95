"""Every sign of the evidence went somewhere, and the page that shows it is fresh."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from questions.coverage import coverage, coverage_page
from questions.guards import own_guards
from questions.load import own
from tests.toys import HOUSE, toy_content, toy_guards, toy_house

PAGE = Path(__file__).parent.parent / "docs" / "coverage.md"
DOCUMENTS = {"doc-000", "doc-001", "doc-002", "doc-003", "doc-004"}


def went(sign: str, **changed: str) -> list[str]:
    rows = coverage(toy_content(**changed), toy_guards())
    return [use.words.say("en") for row in rows if row.id == sign for use in row.went]


def test_all_140_signs_of_the_five_documents_are_catalogued_with_their_documents() -> None:
    seeds = [seed for catalogue, _ in own_guards().catalogues for seed in catalogue.seeds]
    assert len(seeds) == len({seed.id for seed in seeds}) == 140
    assert {ref.source for seed in seeds for ref in seed.sources} == DOCUMENTS
    assert all(ref.section for seed in seeds for ref in seed.sources)


def test_no_sign_of_the_evidence_got_lost() -> None:
    assert [(row.id, row.profession) for row in coverage(own()) if not row.went] == []


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == coverage_page(own()), "run `make coverage`"


def test_the_page_names_every_sign() -> None:
    page = coverage_page(own())
    assert all(f"| `{row.id}` |" in page for row in coverage(own()))
    assert "**nowhere**" not in page


def test_where_a_sign_can_go() -> None:
    assert went("papers-held") == ["asked in toy as `papers-held`"]
    assert went("need-of-a-bed") == ["offered as the need `a-bed`"]
    assert went("far-from-home") == ["told under Basics as `moving`"]
    assert went("how-one-dresses") == ["left out: words"]
    assert went("debt-owed") == ["asked in toy as `debt-owed`"]


def test_a_step_and_a_rule_and_a_gate_count_for_a_sign_of_the_documents() -> None:
    rules = HOUSE["rules/all.yaml"][1].replace("group: now,", "group: now, covers: [how-one-dresses],")
    rules = rules.replace("yes: [child-sold]", "yes: [child-sold, papers-held]")
    pack = HOUSE["packs/toy.yaml"][1].replace("{id: alone,", "{id: alone, covers: [far-from-home],")
    assert went("how-one-dresses", rules=rules)[0] == "told in the step `call-someone`"
    assert "used by the rule `sold`" in went("papers-held", rules=rules)
    assert "settled at the gate of toy (`alone`)" in went("far-from-home", packs=pack)


def test_a_weighty_sign_counts_only_in_the_pack_of_its_profession() -> None:
    pack = HOUSE["packs/toy.yaml"][1]
    without = pack[: pack.index("  - id: debt-owed")]
    for_toy = "left_out: [{id: debt-owed, professions: [toy], reason: TEXT}]"
    for_none = "left_out: [{id: debt-owed, professions: [other], reason: TEXT}]"
    assert went("debt-owed", packs=without) == []
    assert went("debt-owed", packs=without, left_out=for_toy) == ["left out: words"]
    assert went("debt-owed", packs=without, left_out=for_none) == []


@pytest.mark.parametrize("bad", ["a | b", "a\nb"])
def test_a_reason_cannot_break_the_table(bad: str) -> None:
    left = f'left_out: [{{id: how-one-dresses, reason: {{en: "{bad}", es: "c"}}}}]'.replace("\n", "\\n")
    page = coverage_page(toy_content(left_out=left), toy_guards())
    (line,) = [line for line in page.splitlines() if "how-one-dresses" in line]
    assert line.replace("\\|", "").count("|") == 4


def test_the_toy_page_is_plain_markdown() -> None:
    assert coverage_page(toy_house(), toy_guards()).startswith("# Where each sign went\n")


def test_the_page_is_written_by_a_command() -> None:
    command = [sys.executable, "-m", "questions.coverage"]
    ran = subprocess.run(command, cwd=PAGE.parent.parent, capture_output=True, text=True, check=True)
    assert ran.stdout == coverage_page(own())
