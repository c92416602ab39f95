"""The manual for people: names are those of the screen, both languages tell the same, no page is lost.

In `professional.md` and `professional.es.md` every phrase in italics is a text of the files that decide, so a
button that is renamed there fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from questions.guards import own_guards
from questions.lint.words import pattern_of
from questions.load import own
from questions.model import LANGUAGES, TIERS, Language, Text
from screening.__main__ import main
from screening.response import ANSWERS
from tests.test_reading_documents import grade
from tests.test_reading_grade import GRADE
from views.page import PAGES
from views.walk.steps import ORDER

DOCS = Path(__file__).resolve().parent.parent / "docs"
PROFESSIONAL: dict[Language, Path] = {"en": DOCS / "professional.md", "es": DOCS / "professional.es.md"}
# What a page is called inside a walk; danger's question stands in the packs.
STEP_KEYS = {step: "gate-danger" if step == "danger" else f"title-{step}" for step in ORDER}
PAPERS = (
    "papers-sheet",
    "card-step",
    "note-title",
    "paper-checklist",
    "chart-title",
    "record-title",
    "facts-title",
)
# Pictures have a page of their own.
NOT_LINKED = {DOCS / "README.md", *(DOCS / "gallery").glob("*")}


@cache
def page(language: Language) -> str:
    return PROFESSIONAL[language].read_text(encoding="utf-8")


@cache
def wording() -> dict[str, Text]:
    """What a person can read on the screen, by key: wording, tiers, work and gates."""
    content = own()
    found = dict(content.wording)
    for tier in content.rules.tiers:
        found |= {f"tier-{tier.id}": tier.name, f"means-{tier.id}": tier.meaning}
        found[f"not-{tier.id}"] = tier.not_meaning
    for pack in content.packs.values():
        found |= {f"gate-{item.id}": item.text for item in pack.gate if item.id == "danger"}
    for chart in content.charts.values():
        found |= {f"chart-{item.id}": item.text for item in chart.gates}
    return found


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A text of the screen, with numbers in place of its {values}; an end mark may be left out."""
    parts = re.split(r"\{[a-z_]+\}", text.rstrip(".:"))
    return re.compile(r"\d+".join(map(re.escape, parts)) + r"[.:]?")


@cache
def keys_of(phrase: str, language: Language) -> frozenset[str]:
    """Every key whose text in this language a phrase is."""
    texts = wording().items()
    return frozenset(key for key, text in texts if pattern(text.say(language)).fullmatch(phrase))


def italics(text: str) -> list[str]:
    return re.findall(r"\*([^*\n]+)\*", text)


def sections(language: Language) -> list[str]:
    """The page cut at its headings; the first part is its title and opening."""
    return re.split(r"^## ", page(language), flags=re.MULTILINE)


def kind(line: str) -> str:
    """What a line is: a heading, a step, a point, a row with so many cells, text or nothing."""
    if line.startswith("|"):
        return f"row of {line.count('|') - 1}"
    found = re.match(r"#+ |\d+\. |- ", line)
    return found.group() if found else "text" if line else ""


def plain(lines: Iterable[str]) -> Iterator[str]:
    """Lines as they are read: no marks, and each cell of a table for itself."""
    for line in lines:
        said = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", line)
        said = re.sub(r"^(?:#+|\d+\.|-) ", "", said).replace("*", "").replace("`", "")
        yield from said.split("|")


# --------------------------------------------------------------------------- both languages


def test_both_languages_have_the_same_lines_in_the_same_order__ok() -> None:
    english, spanish = (page(language).splitlines() for language in LANGUAGES)
    assert list(map(kind, english)) == list(map(kind, spanish))


@pytest.mark.parametrize("section", range(len(sections("en"))))
def test_a_section_names_the_same_things_in_both_languages__ok(section: int) -> None:
    english, spanish = (
        [keys_of(phrase, language) for phrase in italics(sections(language)[section])]
        for language in LANGUAGES
    )
    assert len(english) == len(spanish)
    for one, other in ((english, spanish), (spanish, english)):
        assert [keys for keys in one if not any(keys & others for others in other)] == []


# --------------------------------------------------------------------------- names of the screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_in_italics_stands_on_the_screen__ok(language: Language) -> None:
    unknown = [phrase for phrase in italics(page(language)) if not keys_of(phrase, language)]
    assert unknown == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_walk_has_each_step_by_its_name_and_in_order__ok(language: Language) -> None:
    items = re.findall(r"^\d+\. (.+)$", page(language), re.MULTILINE)
    assert len(items) == len(ORDER)
    for step, item in zip(ORDER, items, strict=True):
        assert STEP_KEYS[step] in keys_of(italics(item)[0], language), step


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_tiers_papers_and_pages_are_all_told__ok(language: Language) -> None:
    told = {key for phrase in italics(page(language)) for key in keys_of(phrase, language)}
    wanted = {f"answer-{answer}" for answer in ANSWERS} | {f"page-{view}" for view in PAGES} | set(PAPERS)
    wanted |= {f"{what}-{tier}" for what in ("tier", "means", "not") for tier in TIERS}
    assert wanted - told == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tier_stands_in_one_row_with_its_own_words__ok(language: Language) -> None:
    rows = [line for line in page(language).splitlines() if line.startswith("|")]
    for tier in own().rules.tiers:
        texts = (tier.name, tier.meaning, tier.not_meaning)
        assert any(all(f"*{text.say(language)}*" in row for text in texts) for row in rows), tier.id


def test_a_renamed_button_would_be_found__error() -> None:
    assert keys_of("Leave now", "en") == {"leave-now"}
    assert "minutes-ago" in keys_of("3 minutes ago", "en")
    assert not keys_of("Leave right now", "en")
    assert not keys_of("Words of comfort", "en")
    assert not keys_of("Leave now", "es")


# --------------------------------------------------------------------------- how it reads


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_reads_at_grade_8_or_below__ok(language: Language) -> None:
    assert grade(plain(page(language).splitlines()), language) <= GRADE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_to_call_stands_in_it__ok(language: Language) -> None:
    """Numbers are in the directory alone, where each has its date."""
    assert re.findall(r"\d[\d\s().-]*\d{2}", page(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_forbidden_word_stands_in_it__ok(language: Language) -> None:
    guards = own_guards()
    forbidden, allowed = (
        pattern_of(words.en if language == "en" else words.es) for words in (guards.forbidden, guards.allowed)
    )
    assert forbidden.findall(allowed.sub(" … ", page(language))) == []


# --------------------------------------------------------------------------- what the author is told


def answers_in(page: str) -> list[list[str]]:
    """The blocks of text that a page says a command answers with."""
    found = re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return [block.splitlines() for block in found]


def copied(name: str, folder: Path, change: Callable[[str], str] = str) -> str:
    """One of the product's own files, changed, in a folder of its own."""
    target = folder / Path(name).name
    before = (DOCS.parent / name).read_text(encoding="utf-8")
    target.write_text(change(before), encoding="utf-8")
    return str(target)


CAMERAS = """
  - id: lab-cameras-inside-odd-places
    section: work
    stage: full
    learned: observed
    text: {en: Cameras watch where WHO sleep., es: Hay cámaras donde duermen los trabajadores.}
    how: {en: Cameras at doors do not count., es: No cuentan las cámaras en las puertas.}
    why: {en: Who is watched at rest can hardly leave., es: A quien vigilan le cuesta irse.}
    roles: [food_beverage]
"""


@pytest.mark.parametrize("who", ["workers", "migrant workers"])
def test_the_added_question_meets_the_faults_that_the_page_tells__ok(
    who: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told, _ = answers_in((DOCS / "author.md").read_text(encoding="utf-8"))
    added = CAMERAS.replace("WHO", who)
    pack = copied("questions/packs/hospitality.yaml", tmp_path, lambda text: text + added)
    assert main(["check", pack, copied("questions/left_out.yaml", tmp_path)]) == 1
    found = capsys.readouterr().err
    said = [line.partition(": ")[2] for line in found.splitlines()]
    for line in told:
        assert any(one.startswith(line.partition(": ")[2].removesuffix(" ...")) for one in said), line
    assert ("immigration status" in found) == (who == "migrant workers")


def test_the_reworded_question_and_the_moved_rule_answer_as_the_page_tells__ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reworded, _, moved = answers_in((DOCS / "author.md").read_text(encoding="utf-8"))
    in_list = "        - ct-debt-bondage\n"
    for name, change, told in (
        ("questions/packs/medical.yaml", other_words, reworded),
        (
            "questions/rules/tiers.yaml",
            lambda text: text.replace(in_list, f"{in_list}        - rf-little-no-pay\n", 1),
            moved,
        ),
    ):
        assert main(["diff", str(DOCS.parent / name), copied(name, tmp_path, change)]) == 0
        said = capsys.readouterr().out.splitlines()
        assert [line for line in said if line.startswith(("Reworded", "Moves"))] == told


def other_words(pack: str) -> str:
    """The pack with another English text of the question that the page speaks of."""
    text = r"(- id: gen-id-held-by-other\n(?:.*\n)*?    text:\n      en: )"
    return re.sub(text, r"\1Well, ", pack, count=1)


# --------------------------------------------------------------------------- what the manager is told


def test_the_trouble_that_the_page_names_is_said_in_these_words__ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = (DOCS / "manager.md").read_text(encoding="utf-8").partition("\n## Trouble\n")[2]
    folder = tmp_path / "our-site"
    assert main(["new-site", str(folder)]) == 0
    written = (folder / "site.yaml").read_text(encoding="utf-8")
    (folder / "site.yaml").write_text(written.replace("\nname:", "\nnmae:"), encoding="utf-8")
    assert main(["check", str(folder)]) == 2
    (shown,) = re.findall(r"`\.\./our-site/site\.yaml:[0-9:]+ ([^`]+)`", trouble)
    assert shown in capsys.readouterr().err
    for words, place in (
        ("refused", "views/hosts.py"),
        ("not ready", "views/routes.py"),
        ("Signpost needs Python 3.11 or later.", ".ci/setup"),
        ("Could not install", ".ci/setup"),
    ):
        assert f"`{words}" in trouble
        assert words in (DOCS.parent / place).read_text(encoding="utf-8")


# --------------------------------------------------------------------------- the way in


def test_the_first_page_links_every_page__ok() -> None:
    """A page for itself, or the folder that it stands in."""
    first = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = {(DOCS / target).resolve() for target in re.findall(r"\]\(([^)#:]+)\)", first)}
    every = {one for one in DOCS.rglob("*.md") if one not in NOT_LINKED}
    assert {one.name for one in every if not {one, one.parent} & linked} == set()


def test_the_readme_leads_there__ok() -> None:
    assert "](docs/README.md)" in (DOCS.parent / "README.md").read_text(encoding="utf-8")
