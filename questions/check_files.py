"""Checks files that somebody wrote or changed, as if they stood among the product's own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from questions.case_model import Cases
from questions.check_training import given_training
from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.formats import format_of
from questions.guards import FILES, Guards, own_guards
from questions.lint import lint
from questions.lint.cases import case_faults
from questions.load import Content, Part, RulesPart, assemble, own
from questions.messages import message
from questions.model import Pack, Wording
from questions.reading import Document, check, name_of, parse_json, parse_yaml, read_text
from questions.training_load import FORMATS as TRAINING
from questions.training_load import Training, training

ENDINGS = (".yaml", ".yml")


@dataclass
class Sorted:
    """Given files by what they are. `elsewhere` are files of a format that the caller named."""

    parts: dict[str, Part] = field(default_factory=dict)
    elsewhere: dict[Path, Document] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def check_paths(
    paths: Iterable[Path],
    *,
    within: Content | None = None,
    guards: Guards | None = None,
    taught: Training | None = None,
    elsewhere: Sequence[Collection[str]] = (),
) -> list[Fault]:
    """Every fault in the given files and folders (`-`: stdin), in order of place.

    A pack, rules, cases, sources or other content is known by its keys and is linted as if it
    replaced its namesake in `within` (the product's own content when not given), or in `taught` (its
    own training). Folders are walked for YAML. `elsewhere` holds the top-level keys of formats that
    another linter checks.
    """
    return check_sorted(sort_paths(paths, elsewhere), within=within, guards=guards, taught=taught)


def sort_paths(paths: Iterable[Path], elsewhere: Sequence[Collection[str]] = ()) -> Sorted:
    """Reads every given file and tells what it is; a file with a fault of form is not among the parts."""
    found = Sorted()
    for path in paths:
        inside = list(_files(path))
        if not inside:
            why = message("why-no-yaml-inside")
            found.faults.append(fault(Spot(name_of(path)), Kind.BAD_FOLDER, why=why))
        for file in inside:
            try:
                _sort(file, elsewhere, found)
            except BadInput as error:
                found.faults.extend(error.faults)
    return found


def check_sorted(
    given: Sorted,
    *,
    within: Content | None = None,
    guards: Guards | None = None,
    taught: Training | None = None,
) -> list[Fault]:
    """The faults of files that were sorted before; see `check_paths`."""
    faults = list(given.faults)
    try:
        own_content, own_guard = within or own(), guards or own_guards()
        together, guarded = _together(given.parts, own_content, own_guard)
        faults += _of_content(given.parts, together, guarded, own_content, own_guard)
        cases = [part for part in given.parts.values() if isinstance(part.model, Cases)]
        faults += case_faults(cases, together)
        of_training = {n: p for n, p in given.parts.items() if isinstance(p.model, TRAINING)}
        if of_training:
            faults += given_training(of_training, taught or training(), together, guarded)
    except BadInput as error:
        faults += error.faults
    return sorted(set(faults), key=lambda one: (one.spot, one.kind.name, one.text))


def among(parts: Mapping[str, Part], within: Content) -> Content:
    """The content with the given files in the place of their namesakes; files of no content are left out."""
    return _together(parts, within, own_guards())[0]


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(ENDINGS))


def _sort(file: Path, elsewhere: Sequence[Collection[str]], found: Sorted) -> None:
    name = name_of(file)
    text = read_text(file, name)
    document = parse_json(text, name) if file.suffix == ".json" else parse_yaml(text, name)
    what = format_of(document, elsewhere)
    if isinstance(what, type):
        found.parts[name] = Part(check(what, document), document)
    else:
        found.elsewhere[file] = document


def _together(parts: Mapping[str, Part], within: Content, guards: Guards) -> tuple[Content, Guards]:
    """The content and guards with the given files in the place of their namesakes."""
    guarding = tuple(model for model, _ in FILES)
    content = {n: p for n, p in parts.items() if not isinstance(p.model, (Cases, *TRAINING, *guarding))}
    guard = {n: p for n, p in parts.items() if isinstance(p.model, guarding)}
    if guard:
        new = {type(part.model) for part in guard.values()}
        kept = [(name, part) for name, part in guards.parts if type(part.model) not in new]
        guards = Guards((*kept, *guard.items()))
    if not content:
        return within, guards
    replaced = {_namesake(name, part, within) for name, part in content.items()}
    kept_parts = {name: part for name, part in within.parts.items() if name not in replaced}
    return assemble(kept_parts | content), guards


def _namesake(name: str, part: Part, within: Content) -> str | None:
    """The own file that a given one stands for: by a pack's id, by file name, else by shared ids."""
    same = {n: p for n, p in within.parts.items() if type(p.model) is type(part.model)}
    if isinstance(part.model, Pack):
        id_ = part.model.id
        return next((n for n, p in same.items() if isinstance(p.model, Pack) and p.model.id == id_), None)
    for other in same:
        if Path(other).name == Path(name).name:
            return other
    ids = _ids(part.model)
    shared = {n: len(ids & _ids(p.model)) for n, p in same.items()}
    best = max(shared, key=lambda n: shared[n], default=None)
    return best if best is not None and shared[best] * 2 >= len(ids) > 0 else None


def _ids(model: BaseModel) -> set[str]:
    if isinstance(model, Wording):
        return set(model.wording)
    lists = [value for value in (getattr(model, key) for key in type(model).model_fields) if value]
    found = {getattr(entry, "id", "") for value in lists if isinstance(value, tuple) for entry in value}
    # Only one file of the rules holds the version: another one with it stands for that file.
    whole = {"version"} if isinstance(model, RulesPart) and model.version else set()
    return (found | whole) - {""}


def _of_content(
    given: Mapping[str, Part], together: Content, guarded: Guards, within: Content, guards: Guards
) -> Iterator[Fault]:
    """Faults in the given files, and references in own files that the given ones broke."""
    if together is within and guarded is guards:
        return
    before = set(lint(within, guards))
    for one in lint(together, guarded):
        broken = one.kind is Kind.UNKNOWN_ID and one not in before
        if one.spot.file in given or broken:
            yield one
