"""The commands for a site's own content: a folder to begin with, and the linter over one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.load import HERE
from questions.messages import message
from questions.model import Language
from questions.reading import name_of, why_not
from referrals import site
from referrals.differences import cases_in, differences

CASES = HERE.parent / "tests" / "cases"
START = Path(__file__).resolve().parent / "site_start"
# What each file of the start is called in the new folder; examples are not read until they are renamed.
EXAMPLES = {site.QUESTIONS: "questions.example", site.SERVICES: "services.example"}


def new_site(folder: str, language: Language) -> int:
    """Writes a commented folder to begin with. Raises BadInput when something stands there already."""
    target = Path(folder)
    spot = Spot(name_of(target))
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise BadInput([fault(spot, Kind.UNWRITABLE, why=message("why-not-empty-folder"))])
        target.mkdir(parents=True, exist_ok=True)
        files = {f"site.{language}.yaml": site.SITE, **EXAMPLES}
        for name, new_name in files.items():
            text = (START / name).read_text(encoding="utf-8")
            (target / new_name).write_text(text, encoding="utf-8")
            print(target / new_name)
    except OSError as error:
        raise BadInput([fault(spot, Kind.UNWRITABLE, why=why_not(error))]) from None
    print(message("site-begun", folder=name_of(target)).say(language), file=sys.stderr)
    return 0


def diff(old: str, new: str, cases: str | None, language: Language) -> int:
    """Prints what changed from one file or folder to another, and which worked cases move."""
    given = [Path(cases)] if cases else [CASES] if CASES.is_dir() else []
    found = differences(Path(old), Path(new), cases_in(given))
    if all(one.key == "diff-cases" for one in found):
        print(message("diff-none").say(language))
    for one in found:
        print(one.say(language))
    return 0


def site_folders(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The given paths apart: folders of a site, and everything else."""
    given = list(paths)
    sites = [path for path in given if site.is_site(path)]
    folders = [path if path.is_dir() else path.parent for path in sites]
    return list(dict.fromkeys(folders)), [path for path in given if path not in sites]


def check_sites(folders: Iterable[Path], on: date, *, dates: bool) -> list[Fault]:
    """Every fault in these folders; with dates, numbers past theirs too."""
    return [one for folder in folders for one in site.check(folder, on, dates=dates)]
