"""The hazard log is whole and honest: complete rows, controls that exist, no signature that nobody gave."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from questions.faults import BadInput
from tests.hazard_log import LOG, PAGE, ROOT, Hazard, defined_in, log, missing, page

ALL = log().hazards
# What issue and contract want to find in the log, by a word of the row that holds it.
WANTED = [
    ("blank", "H01"), ("dead", "H07"), ("companion", "H03"), ("tray", "H06"), ("shared computer", "H04"),
    ("dialled back", "H08"), ("interpret", "H19"), ("child", "H10"), ("alarm", "H12"), ("looks", "H09"),
    ("calms", "H23"), ("restart", "H24"), ("law", "H18"), ("spanish", "H16"), ("history", "H21"),
    ("spyware", "H22"), ("select box", "H28"), ("duplicated", "H04"), ("portal", "H30"), ("bill", "H31"),
    ("proxy", "H25"), ("back/forward cache", "H32"), ("checklist", "H29"), ("reconnect", "H26"),
]  # fmt: skip
NO_CURE = ["H06", "H08", "H21", "H22"]
# A word that says that somebody looked, and the words that deny it in the same sentence.
CLAIM = re.compile(
    r"\b(review\w*|signed|approved|validated|certified|accepted|audited|endorsed)\b", re.IGNORECASE
)
DENIED = re.compile(r"\b(no|not|nobody|never|has not|who has not|the review itself)\b", re.IGNORECASE)

ROW = """
  - id: H01
    title: One
    hazard: a
    cause: b
    effect: c
    controls:
      - does: d
        held_by: [tests/test_hazard_log.py::test_the_page_is_fresh]
    residual: e
    owner: site
    status: open
"""


def written(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = ROW
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "log.yaml").write_text("hazards:" + text, encoding="utf-8")
    return tmp_path / "log.yaml"


# --------------------------------------------------------------------------- the log itself


def test_hazards_are_numbered_without_gaps() -> None:
    assert [hazard.id for hazard in ALL] == [f"H{n:02}" for n in range(1, len(ALL) + 1)]


def test_every_control_names_a_test_that_exists() -> None:
    assert missing(log()) == []


def test_no_row_stands_twice_and_no_control_twice_in_a_row() -> None:
    assert len({hazard.title for hazard in ALL}) == len(ALL)
    for hazard in ALL:
        done = [control.does for control in hazard.controls]
        assert len(set(done)) == len(done), hazard.id


@pytest.mark.parametrize(("word", "id_"), WANTED)
def test_what_the_contract_names_is_in_the_log(word: str, id_: str) -> None:
    hazard = next(hazard for hazard in ALL if hazard.id == id_)
    assert word in " ".join(" ".join(hazard.texts).split()).lower()


@pytest.mark.parametrize("id_", NO_CURE)
def test_what_no_software_can_cure_is_said(id_: str) -> None:
    hazard = next(hazard for hazard in ALL if hazard.id == id_)
    assert "No software here can cure it" in " ".join(hazard.texts)


def test_nobody_has_signed() -> None:
    assert {(hazard.status, hazard.signed) for hazard in ALL} == {("open", None)}
    assert "No clinical safety officer, survivor or lawyer has read or signed this log." in " ".join(
        page(log()).replace("*", "").split()
    )


@pytest.mark.parametrize("hazard", ALL, ids=lambda hazard: hazard.id)
def test_no_row_claims_a_review(hazard: Hazard) -> None:
    assert claims(hazard) == []


def claims(hazard: Hazard) -> list[str]:
    """The sentences that say that somebody looked at it and do not deny it."""
    sentences = (one for text in hazard.texts for one in re.split(r"(?<=[.;])\s", " ".join(text.split())))
    # "Review" is also the name of a page of the walk.
    return [
        one
        for one in sentences
        if CLAIM.search(one) and not DENIED.search(one) and not one.startswith("The review and the tier")
    ]


# --------------------------------------------------------------------------- the page


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(log()), "run `make hazards`"


def test_the_page_is_written_by_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hazard_log"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == page(log())
    assert "tests.hazard_log > docs/safety/hazard-log.md" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_page_says_all_that_the_log_holds() -> None:
    made = " ".join(page(log()).split())
    for hazard in ALL:
        assert all(" ".join(text.split()) in made for text in hazard.texts), hazard.id
        assert all(f"`{test}`" in made for control in hazard.controls for test in control.held_by)


def test_every_link_of_the_table_leads_to_a_heading() -> None:
    made = page(log())
    headings = re.findall(r"^## (.+)$", made, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", made)
    assert len(links) == len(ALL)
    assert set(links) == anchors


# --------------------------------------------------------------------------- what is refused


def test_a_row_as_it_should_be__ok(tmp_path: Path) -> None:
    one = log(written(tmp_path))
    assert missing(one) == []
    assert claims(one.hazards[0]) == []


@pytest.mark.parametrize(
    "changed",
    [
        ("    cause: b\n", ""),
        ("    effect: c\n", ""),
        ("    residual: e\n", ""),
        ("    owner: site\n", ""),
        ("    status: open\n", ""),
        ("title: One", 'title: ""'),
        ("id: H01", "id: H1"),
        ("owner: site", "owner: someone"),
        ("status: open", "status: approved"),
        ("status: open", "status: signed"),
        ("status: open", "status: open\n    signed: {by: A, role: B, on: 2026-01-01}"),
        ("status: open", "status: open\n    reviewed: 2026-01-01"),
        ("status: open", "status: open\n    no_control: none needed"),
        ("[tests/test_hazard_log.py::test_the_page_is_fresh]", "[]"),
        ("[tests/test_hazard_log.py::test_the_page_is_fresh]", "[tests/test_hazard_log.py]"),
        ("[tests/test_hazard_log.py::test_the_page_is_fresh]", "[the care of the staff]"),
        ("[tests/test_hazard_log.py::test_the_page_is_fresh]", "[tests/factories.py::walk]"),
    ],
)
def test_a_row_that_is_not_whole__error(tmp_path: Path, changed: tuple[str, str]) -> None:
    with pytest.raises(BadInput):
        log(written(tmp_path, changed))


def test_a_row_without_a_control_says_why(tmp_path: Path) -> None:
    controls = ROW[ROW.index("    controls:") : ROW.index("    residual:")]
    with pytest.raises(BadInput):
        log(written(tmp_path, (controls, "")))
    said = log(written(tmp_path, (controls, "    no_control: nothing can\n")))
    assert "- **No control.** nothing can" in page(said)


def test_a_signature_is_a_name_a_role_and_a_day(tmp_path: Path) -> None:
    signed = "status: signed\n    signed: {by: Ada, role: safety officer, on: 2026-01-02}"
    made = page(log(written(tmp_path, ("status: open", signed))))
    assert "- **Status.** signed: Ada, safety officer, 2026-01-02" in made
    assert "Hazards: 1. Signed: 1. Owned by nobody yet: 0." in made


@pytest.mark.parametrize(
    "test",
    [
        "tests/test_hazard_log.py::test_that_was_never_written",
        "tests/test_no_such_file.py::test_the_page_is_fresh",
        "tests/test_hazard_log.py::test_named_in_a_text_only",
    ],
)
def test_a_control_that_names_no_test__error(tmp_path: Path, test: str) -> None:
    """The last one is named right here as "def test_named_in_a_text_only(", and that is no test."""
    one = log(written(tmp_path, ("tests/test_hazard_log.py::test_the_page_is_fresh", test)))
    assert missing(one) == [test]


def test_a_test_that_is_set_aside_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "test_one.py"
    file.write_text(
        "import pytest\n"
        "def test_a(): ...\n"
        "@pytest.mark.parametrize('x', [1])\ndef test_b(x): ...\n"
        "@pytest.mark.skip\ndef test_c(): ...\n"
        "@pytest.mark.skipif(True, reason='')\ndef test_d(): ...\n"
        "@pytest.mark.xfail(strict=True)\ndef test_e(): ...\n"
        "async def test_f(): ...\n",
        encoding="utf-8",
    )
    assert defined_in(str(file)) == {"test_a", "test_b", "test_f"}


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("A clinician reviewed it.", True),
        ("It is validated. Nobody else looked.", True),
        ("Accepted by the board.", True),
        ("No lawyer has reviewed it.", False),
        ("It is not validated.", False),
    ],
)
def test_a_claim_of_a_review_is_found(tmp_path: Path, said: str, claimed: bool) -> None:
    one = log(written(tmp_path, ("residual: e", f"residual: {said}")))
    assert bool(claims(one.hazards[0])) == claimed


def test_the_log_stands_where_it_is_looked_for() -> None:
    assert LOG.parent == PAGE.parent == ROOT / "docs" / "safety"
    assert not (ROOT / "docs" / "hazards.md").exists()
