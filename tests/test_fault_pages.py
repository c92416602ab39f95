"""The page of faults holds every fault that is told and every broken example, as they are now."""

from __future__ import annotations

import re

import pytest

from questions.faults import Kind
from questions.messages import texts
from tests.fault_examples import MUSEUM, NONE, ROOT, examples, settings_told
from tests.fault_pages import everything, page, shown, smallest
from views.settings import PREFIX, Settings

PAGE = ROOT / "docs" / "faults.md"
# Messages with such a name that are no fault: headings of the help, and what is said when all is well.
NO_FAULT = {"usage-usage", "usage-given", "usage-options", "table-progress", "table-done"}
# What stands inside a line and is no reason, and what the help says of words.
PARTS_OF_A_LINE = ("what-", "use-", "did-you-mean", "one-or-other", "instead")
HELP = ("command-", "option-", "name-")


def rows() -> dict[str, str]:
    """The row of each fault, by its name."""
    found = re.findall(r"^\| `([A-Z_]+|[a-z][a-z0-9-]+)` \|(.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(found) == len(dict(found)), "a fault stands twice"
    return dict(found)


def test_the_page_is_what_is_made__ok() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make faults`"


def test_every_kind_stands_in_the_page_with_what_it_says__ok() -> None:
    for kind in Kind:
        row = rows()[kind.name]
        assert shown(texts()[kind.key]["en"], "en") in row
        assert shown(texts()[kind.key]["es"], "es") in row


def test_every_message_of_a_fault_stands_in_the_page__ok() -> None:
    prefixes = ("fault-", "why-", "usage-", "table-", "note-")
    wanted = {key for key in texts() if key.startswith(prefixes)} - NO_FAULT
    told = {one.key for one in everything() if not one.key.startswith(("promise-", "log-why-"))}
    assert told == wanted


def test_nothing_else_is_told_by_any_example__ok() -> None:
    """A fault that is put together from a message of another name would be missing in the page."""
    known = {one.key for one in everything()} | NO_FAULT
    heard = {key for one in examples() for key in one.tells}
    assert {one for one in heard - known if not one.startswith((*PARTS_OF_A_LINE, *HELP))} == set()


def test_what_has_no_example_is_told_with_the_reason__ok() -> None:
    without = {one.key for one in everything()} - set(smallest())
    assert without == set(NONE)
    assert all(NONE.values())


def test_every_piece_of_the_museum_is_in_the_page_and_tells_something__ok() -> None:
    pieces = {str(path.relative_to(ROOT)) for path in MUSEUM.iterdir() if path.is_file()}
    for folder in (path for path in MUSEUM.iterdir() if path.is_dir()):
        pieces |= {str(path.relative_to(ROOT)) for path in folder.iterdir()}
    listed = PAGE.read_text(encoding="utf-8").partition("## Every broken example")[2]
    assert set(re.findall(r"^\| `(tests/\S+)` \|", listed, re.MULTILINE)) == pieces
    fine = {one.shown for one in examples() if one.shown in pieces and not one.tells}
    assert fine <= {"tests/museum/markup_is_text__ok.yaml", "tests/museum/fhir/direction_mark.json"}


def test_each_setting_is_shown_wrong__error() -> None:
    named = {one.partition("=")[0] for one in settings_told()}
    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("the key '{key}' stands twice.", "the key '*key*' stands twice."),
        ("{what} '{id}' does not exist{nearest}.", "*what* '*id*' does not exist [did you mean '*id*'?]."),
        ("a | b <c>", "a \\| b &lt;c>"),
    ],
)
def test_a_sentence_is_shown_readably__ok(words: str, made: str) -> None:
    assert shown(words, "en") == made
