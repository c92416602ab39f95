"""`check`: everything that is wrong with files of content, the product's own or given ones.

It returns its exit code as `referrals/commands.py` says.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from questions.check_files import Sorted, check_sorted, sort_paths
from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.load import HERE, own
from questions.messages import message
from questions.model import Language, Pack
from referrals import given_files
from referrals.directory import Directory
from referrals.directory_lint import ahead, expired, unknown_services, unknown_to_packs
from referrals.directory_lint import faults as directory_faults
from referrals.site_commands import check_sites, site_folders

CASES = HERE.parent / "tests" / "cases"
MALFORMED = frozenset(
    {
        Kind.UNREADABLE,
        Kind.BAD_FOLDER,
        Kind.TOO_LARGE,
        Kind.NOT_YAML,
        Kind.NOT_JSON,
        Kind.EMPTY,
        Kind.ALIAS,
        Kind.TOO_DEEP,
        Kind.TWICE_KEY,
        Kind.TWICE_ID,
        Kind.KEY_NOT_TEXT,
        Kind.UNKNOWN_KEY,
        Kind.UNKNOWN_ID,
        Kind.UNKNOWN_FORMAT,
        Kind.MISSING_KEY,
        Kind.MISSING_LANGUAGE,
        Kind.MISSING_SOURCE,
        Kind.EMPTY_TEXT,
        Kind.BAD_VALUE,
        Kind.BAD_CHARACTER,
    }
)


def check(paths: Sequence[str], with_dates: bool, on: date, language: Language) -> int:
    """Prints one line for each fault in the given files (`-`: stdin), or in all of the product's own.

    Returns 1 when the linter found something. Raises BadInput when a file cannot be used at all:
    its form is wrong, or it names an id that does not exist. A folder with a `site.yaml` is a site's.
    """
    sites, rest = site_folders(Path(one) for one in paths)
    given = [HERE, *([CASES] if CASES.is_dir() else [])] if not paths else rest
    sorted_files = sort_paths(given, given_files.KEYS)
    found = [*check_sorted(sorted_files), *check_sites(sites, on, dates=with_dates)]
    try:
        directory, shown = given_files.directory_with(sorted_files.elsewhere)
        of_directory = []
        if not paths or sorted_files.elsewhere:
            of_directory += [*directory_faults(directory), *ahead(directory, on)]
            of_directory += _unknown_to_packs(directory, sorted_files)
        of_directory += _named_services(directory) if not paths else []
        of_directory += expired(directory, on) if with_dates else []
        found += [given_files.as_given(one, shown) for one in of_directory]
    except BadInput as error:
        found += error.faults
    if any(one.kind in MALFORMED for one in found):
        raise BadInput(found)
    for one in found:
        print(one.say(language), file=sys.stderr)
    return 1 if found else 0


def _unknown_to_packs(directory: Directory, given: Sorted) -> list[Fault]:
    """Professions and questions that the directory names and no pack has, neither own nor given."""
    brought = (part.model for part in given.parts.values() if isinstance(part.model, Pack))
    known = {**own().packs, **{pack.id: pack for pack in brought}}
    questions = {question.id for pack in known.values() for question in pack.questions}
    return unknown_to_packs(directory, known, questions)


def _named_services(directory: Directory) -> list[Fault]:
    """Services that other-help paths name and the directory does not hold."""
    named = [service for path in own().rules.other_help for service in path.services]
    spot = Spot("rules/other-help.yaml")
    return [
        fault(spot, Kind.UNKNOWN_ID, what=message("what-service"), id=one, nearest=near)
        for one, near in unknown_services(directory, named)
    ]
