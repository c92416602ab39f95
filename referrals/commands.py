"""The commands of this room. `screening/__main__.py` parses the arguments and calls these.

Each returns its exit code: 0 done, 1 a check found something. Bad input is raised as BadInput.
Data goes to stdout, messages to stderr.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from questions.check_files import check_sorted, sort_paths
from questions.faults import BadInput, Fault, Kind, Spot, fault, shorten
from questions.load import HERE, own
from questions.model import Language, Model
from questions.reading import Document, parse_yaml, read_text
from questions.reading import check as check_model
from referrals import directory as lines
from referrals.call_sheet import call_sheet as call_sheet_page
from referrals.choose import as_data, choose
from referrals.directory import Directory
from referrals.directory_lint import expired, unknown_services
from referrals.directory_lint import faults as directory_faults
from referrals.model import DoNotPrint, Places, Reasons, Services, Words
from referrals.plain_text import plain_text
from referrals.sheet_content import Case, sheet_content
from referrals.sheet_layout import Paper
from screening.as_data import assessment_data, pack_data
from screening.assess import assess
from screening.intake import RESPONSE_LIMIT, read_response, unknown
from screening.response import Response

DIRECTORY_MODELS: tuple[type[Model], ...] = (Services, Places, DoNotPrint, Reasons, Words)
DIRECTORY_KEYS = tuple(frozenset(model.model_fields) for model in DIRECTORY_MODELS)
OWN_NAMES: dict[type[Model], str] = {
    Places: "places.yaml",
    DoNotPrint: "do_not_print.yaml",
    Reasons: "reasons.yaml",
    Words: "words.yaml",
}
LONGEST_NAME = 300
CASES = HERE.parent / "tests" / "cases"
MALFORMED = frozenset(
    {
        Kind.UNREADABLE,
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


def packs(as_json: bool, language: Language) -> int:
    """Lists every pack: a line each, or with all its questions as JSON."""
    content = own()
    found = [pack_data(pack, content.hash_of(pack), language) for pack in content.packs.values()]
    if as_json:
        _print_json(found)
        return 0
    for one in found:
        print(f"{one['id']}  {one['version']}  {one['hash']}  {len(one['questions'])}  {one['name']}")
    return 0


def score(path: str, on: date | None, language: Language) -> int:
    """Prints the assessment of a response file and the chosen services as JSON."""
    case = _case(path, on)
    directory = lines.own()
    data = assessment_data(case.assessment, language)
    data["directory_hash"] = directory.hash
    data["referrals"] = [as_data(directory, one, language) for one in case.referrals.referrals]
    data["notes"] = [note.say(language) for note in case.referrals.notes]
    _print_json(data)
    return 0


def text(path: str, on: date | None, language: Language) -> int:
    """Prints plain facts to paste: no tier, no points."""
    case = _case(path, on)
    sys.stdout.write(plain_text(own(), case.assessment, case.response, language))
    return 0


def sheet(path: str, output: str, on: date | None, language: Language, paper: Paper) -> int:
    """Writes the referral sheet as a PDF to a file, or to stdout for `-`."""
    from referrals.sheet_pdf import sheet_pdf  # noqa: PLC0415  reportlab loads only for a document

    case = _case(path, on)
    content = sheet_content(own(), lines.own(), case, on or date.today(), language)
    pdf = sheet_pdf(content, paper)
    if output == "-":
        sys.stdout.buffer.write(pdf)
        return 0
    try:
        Path(output).write_bytes(pdf)
    except OSError as error:
        spot = Spot(shorten(output, LONGEST_NAME))
        raise BadInput([fault(spot, Kind.UNWRITABLE, why=error.strerror or "unknown")]) from None
    return 0


def call_sheet(on: date | None, language: Language) -> int:
    """Prints the page on which a person at a site dials and records each number."""
    sys.stdout.write(call_sheet_page(lines.own(), on or date.today(), language))
    return 0


def check(paths: Sequence[str], with_dates: bool, on: date | None) -> int:
    """Prints one line for each fault in the given files, or in all of the product's own.

    Returns 1 when the linter found something. Raises BadInput when a file cannot be used at all:
    its form is wrong, or it names an id that does not exist.
    """
    given = [Path(one) for one in paths] or [HERE, *([CASES] if CASES.is_dir() else [])]
    sorted_files = sort_paths(given, DIRECTORY_KEYS)
    found = check_sorted(sorted_files)
    try:
        directory, shown = _directory_with(sorted_files.elsewhere)
        of_directory = directory_faults(directory) if not paths or sorted_files.elsewhere else []
        of_directory += _named_services(directory) if not paths else []
        of_directory += expired(directory, on or date.today()) if with_dates else []
        found += [_at(one, shown) for one in of_directory]
    except BadInput as error:
        found += error.faults
    if any(one.kind in MALFORMED for one in found):
        raise BadInput(found)
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


def _directory_with(given: Sequence[Path]) -> tuple[Directory, dict[str, str]]:
    """The product's directory with the given files in it, and how the replaced ones are to be called.

    A file with the name of an own one stands for it. Any other adds its services, or changes those
    with the same id; of the rest of the directory it replaces what it holds.
    Raises BadInput with every fault of form in any of them.
    """
    own_names = {path.name for path in lines.FOLDER.iterdir()}
    named: dict[str, Path] = {}
    for path in given:
        if path.name in own_names:
            named.setdefault(path.name, path)
    shown = {name: shorten(path, LONGEST_NAME) for name, path in named.items()}
    directory, faults = lines.own(), []
    try:
        directory = lines.load(instead=named.values())
    except BadInput as error:
        faults += [_at(one, shown) for one in error.faults]
    for path in given:
        if path not in named.values():
            try:
                directory = _with_file(directory, path)
            except BadInput as error:
                faults += error.faults
    if faults:
        raise BadInput(faults)
    return directory, shown


def _with_file(directory: Directory, path: Path) -> Directory:
    name = shorten(path, LONGEST_NAME)
    document = parse_yaml(read_text(path, name), name)
    keys = set(document.data)
    model = max(DIRECTORY_MODELS, key=lambda one: len(keys & set(one.model_fields)))
    new = check_model(model, document)
    if isinstance(new, Services):
        services = {**directory.services, **{one.id: one for one in new.services}}
        # The linter shows an entry where it first finds its id.
        return replace(directory, services=services, documents={name: document, **directory.documents})
    if isinstance(new, Places):
        changed = replace(directory, places={place.code: place for place in new.places})
    elif isinstance(new, DoNotPrint):
        changed = replace(directory, banned=new.do_not_print)
    elif isinstance(new, Reasons):
        changed = replace(directory, reasons=new)
    else:
        assert isinstance(new, Words)
        changed = replace(directory, words=new.words)
    stands_for = OWN_NAMES[model]
    return replace(changed, documents={**directory.documents, stands_for: document})


def _at(one: Fault, shown: Mapping[str, str]) -> Fault:
    """A fault with the name of its file as it was given."""
    return replace(one, spot=replace(one.spot, file=shown.get(one.spot.file, one.spot.file)))


def _named_services(directory: Directory) -> list[Fault]:
    """Services that other-help paths name and the directory does not hold."""
    named = [service for path in own().rules.other_help for service in path.services]
    spot = Spot("rules/other-help.yaml")
    return [
        fault(spot, Kind.UNKNOWN_ID, what="the service", id=one, nearest=near)
        for one, near in unknown_services(directory, named)
    ]


def _case(path: str, on: date | None) -> Case:
    """A response file with what it adds up to and who was chosen."""
    content, directory = own(), lines.own()
    written, name = _read(path)
    pack, response = read_response(
        written, name, content.packs, content.needs, also=partial(_unknown_place, directory)
    )
    assessment = assess(pack, content.rules, response)
    return Case(response, assessment, choose(directory, assessment, response, on or date.today()))


def _read(path: str) -> tuple[str, str]:
    if path != "-":
        name = shorten(path, LONGEST_NAME)
        return read_text(Path(path), name, RESPONSE_LIMIT), name
    spot = Spot("stdin")
    if sys.stdin is None:
        raise BadInput([fault(spot, Kind.UNREADABLE, why="it is closed")])
    written = sys.stdin.buffer.read(RESPONSE_LIMIT + 1)
    if len(written) > RESPONSE_LIMIT:
        raise BadInput([fault(spot, Kind.TOO_LARGE, size=len(written), limit=RESPONSE_LIMIT)])
    try:
        return written.decode("utf-8"), spot.file
    except UnicodeDecodeError:
        raise BadInput([fault(spot, Kind.UNREADABLE, why="not UTF-8")]) from None


def _unknown_place(directory: Directory, response: Response, document: Document) -> list[Fault]:
    """A fault for a state or county that the directory does not know."""
    state, county = response.place.state, response.place.county
    if state is not None and state not in directory.places:
        return [unknown(document, ("place", "state"), "the state", state, directory.places)]
    known = directory.places[state].counties if state else ()
    if county is None or not known or directory.locate(response.place).county is not None:
        return []
    return [unknown(document, ("place", "county"), "the county", county, known)]


def _print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
