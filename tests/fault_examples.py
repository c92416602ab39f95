"""What shows each fault: the pieces of the museum and lines to type, each run here and listened to."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from questions.check_files import check_paths
from questions.faults import BadInput
from questions.load import own
from questions.messages import Message
from questions.model import LANGUAGES, Language, Text
from questions.site_promises import own_promises
from referrals import directory, site
from screening.__main__ import main
from tests.toy_training import toy_training
from tests.toys import toy_guards, toy_house
from views.settings import _of_environment

ROOT = Path(__file__).resolve().parent.parent
MUSEUM = ROOT / "tests" / "museum"
RESPONSE = "docs/example-response.json"
TABLE = "docs/example-table.csv"
ON = "2026-11-23"

# Lines to type, without `python -m screening`, for what no file can show. None of them writes a file.
TYPED = (
    "packs --jsn",
    "score",
    f"score {RESPONSE} --on",
    f"score {RESPONSE} --on tomorrow",
    f"sheet {RESPONSE} -o - --paper a5",
    "packs --json=all",
    f"table {TABLE} -o results.csv --chunk none",
    f"table {TABLE} -o results.txt",
    f"table {TABLE} -o results.csv --rejects results.csv",
    f"sheet {RESPONSE} -o - --kind incident",
    f"sheet {RESPONSE} -o docs",
    "export medical --to csv -o -",
    f"export medical --to xlsform --response {RESPONSE} -o -",
    f"export hospitality --to fhir --response {RESPONSE} -o -",
    "score docs",
    "score none.json",
    f"score {TABLE}",
    "score README.md/none.json",
    "check docs/decisions",
    "new-site docs",
)
# What has no example, and why.
NONE: Mapping[str, str] = {
    "fault-too-large": "a file of more than 2 MB",
    "fault-pack-off": "a response or command for a pack that a site has in `packs_off`",
    "why-closed": "standard input that is closed: `<&-`",
    "why-eacces": "a file of somebody else",
    "why-enametoolong": "a name of more than 255 letters",
    "why-enospc": "a full disk",
    "why-erofs": "a disk that cannot be written to",
    "why-system": "a disk that fails",
    "why-comma": "a comma before `}` in JSON, with Python 3.13 or later",
    "why-more-right-than-asked": "no file: the record of a course in the app",
    "why-kept-unprinted": "a number that the directory keeps and does not print",
    "why-logo-bytes": "a picture of more than 200 kB",
    "why-table-package": "Python without that package",
    "why-table-rows": "a result of more than a million rows as `.xlsx`",
    "table-long-line": "a line of more than 100,000 characters",
}


@dataclass(frozen=True, slots=True)
class Example:
    """Something broken: what a reader is shown of it, its size, and the keys of all that it tells."""

    shown: str
    size: int
    tells: frozenset[str]

    @property
    def rank(self) -> tuple[list[bool], int, int, str]:
        """A file before a line to type, a setting last; then what tells least else, then the smaller one."""
        kinds = [not self.shown.startswith(one) for one in ("tests/", "python")]
        others = sum(one.startswith("fault-") for one in self.tells)
        return kinds, others, self.size, self.shown


@cache
def examples() -> tuple[Example, ...]:
    """Every piece of the museum and every line to type, with what it tells when it is run."""
    return (*_pieces(), *_typed(), *_settings())


def _pieces() -> Iterator[Example]:
    for path in sorted(MUSEUM.rglob("*")):
        door = _door(path)
        if door is not None:
            files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
            name = str(path.relative_to(ROOT))
            yield Example(name, sum(one.stat().st_size for one in files), told_by(door))


def _door(path: Path) -> Callable[[], str] | None:
    """How a piece is read; nothing for what is part of a piece."""
    name, folder = str(path.relative_to(ROOT)), path.parent.name
    if path.is_dir():
        return (lambda: _site(path)) if folder in ("sites", "folders") else None
    words = {
        "directory": f"check --directory --on {ON} {name}",
        "responses": f"score {name}",
        "fhir": f"score {name}",
        "surveyjs": f"score {name}",
        "replies": f"score {name}",
        "logs": f"training-log {name}",
    }
    if folder in words:
        return lambda: run(words[folder])
    if folder == "tables":
        return lambda: _table(path)
    return (lambda: _in_toy_house(path)) if folder in ("museum", "form", "house") else None


def _in_toy_house(path: Path) -> str:
    """Among a few made-up questions, so that a piece says nothing but its own fault."""
    found = check_paths([path], within=toy_house(), guards=toy_guards(), taught=toy_training())
    return "\n".join(one.say("en") for one in found)


def _site(path: Path) -> str:
    return "\n".join(one.say("en") for one in site.check(path, date.fromisoformat(ON), dates=False))


def _table(path: Path) -> str:
    name = path.relative_to(ROOT)
    return run(f"table {name} -o results.csv --rejects unread.csv")


def _typed() -> Iterator[Example]:
    for words in TYPED:
        told = told_by(lambda words=words: run(words))  # type: ignore[misc]
        yield Example(f"python -m screening {words}", len(words), told)


# --------------------------------------------------------------------------- running and listening


def run(words: str) -> str:
    """What a command prints, in a folder that has what examples name and that is gone afterwards."""
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name in ("docs", "tests", "README.md"):
            Path(name).symlink_to(ROOT / name)
        with (
            contextlib.redirect_stdout(told),
            contextlib.redirect_stderr(told),
            contextlib.suppress(SystemExit),
            # The product's own directory, which a run without a file of its name reads once more.
            patch("referrals.directory.load", return_value=directory.own()),
        ):
            main(words.split())
        told.seek(0)
        written = [one.read_text("utf-8") for one in Path().glob("unread.csv")]
    return told.read() + "".join(written)


def told_by(what: Callable[[], str]) -> frozenset[str]:
    """The key of every message that is said while something runs, and of other texts that it printed."""
    said: set[str] = set()
    plain = Message.say

    def heard(self: Message, language: Language) -> str:
        said.add(self.key)
        return plain(self, language)

    with patch.object(Message, "say", heard):
        printed = what()
    return frozenset(said | {key for key, text in _texts().items() if text.en in printed})


@cache
def _texts() -> Mapping[str, Text]:
    """What is told and is no message: promises, and what is wrong with a log."""
    promises = {f"promise-{one.id}": one.why for one in own_promises().promises}
    return promises | {key: one for key, one in own().wording.items() if key.startswith("log-why-")}


# --------------------------------------------------------------------------- settings

# One wrong value for each setting.
_WRONG = {
    "SIGNPOST_SITE": "none",
    "SIGNPOST_LANGUAGE": "fr",
    "SIGNPOST_STATE": "California",
    "SIGNPOST_COUNTY": "",
    "SIGNPOST_IDLE_MINUTES": "0",
    "SIGNPOST_IDLE_WARNING_SECONDS": "601",
    "SIGNPOST_EXIT_TO": "javascript:alert(1)",
    "SIGNPOST_HOSTS": "https://signpost.example.org",
}


def settings_told() -> dict[str, Mapping[Language, str]]:
    """Each setting with a wrong value, and the line that stops the start."""
    return {f"{name}={value}": _stopped(name, value) for name, value in _WRONG.items()}


def _settings() -> Iterator[Example]:
    for name, value in _WRONG.items():
        told = told_by(lambda name=name, value=value: _stopped(name, value)["en"])  # type: ignore[misc]
        yield Example(f"{name}={value}", len(name), told)


def _stopped(name: str, value: str) -> Mapping[Language, str]:
    with patch.dict(os.environ, {name: value}), pytest.raises(BadInput) as refused:
        site._Keeper(Path(value)).served() if name == "SIGNPOST_SITE" else _of_environment.__wrapped__()
    return {language: refused.value.say(language) for language in LANGUAGES}
