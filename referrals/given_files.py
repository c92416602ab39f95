"""The product's directory with files in it that somebody wrote or changed, for `check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from questions.faults import BadInput, Fault
from questions.messages import shorten
from questions.model import Model
from questions.reading import Document, check
from referrals import directory as lines
from referrals.directory import Directory
from referrals.model import DoNotPrint, Places, Reasons, Services, Words

MODELS: tuple[type[Model], ...] = (Services, Places, DoNotPrint, Reasons, Words)
KEYS = tuple(frozenset(model.model_fields) for model in MODELS)
OWN_NAMES: dict[type[Model], str] = {
    Places: "places.yaml",
    DoNotPrint: "do_not_print.yaml",
    Reasons: "reasons.yaml",
    Words: "words.yaml",
}
LONGEST_NAME = 300
# As whoever looks after the product would name it.
OWN_FOLDER = "referrals/directory"


def directory_with(given: Mapping[Path, Document]) -> tuple[Directory, dict[str, str]]:
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
        faults += [as_given(one, shown) for one in error.faults]
    for path, document in given.items():
        if path not in named.values():
            try:
                directory = _with_file(directory, document)
            except BadInput as error:
                faults += error.faults
    if faults:
        raise BadInput(faults)
    return directory, shown


def model_of(document: Document) -> type[Model]:
    """The kind of file of the directory that most of a document's keys belong to."""
    keys = set(document.data)
    return max(MODELS, key=lambda one: len(keys & set(one.model_fields)))


def _with_file(directory: Directory, document: Document) -> Directory:
    model = model_of(document)
    new = check(model, document)
    if isinstance(new, Services):
        services = {**directory.services, **{one.id: one for one in new.services}}
        # The linter shows an entry where it first finds its id.
        return replace(
            directory, services=services, documents={document.file: document, **directory.documents}
        )
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


def as_given(one: Fault, shown: Mapping[str, str]) -> Fault:
    """A fault with the name of its file as it was given; one of the product's own with its folder."""
    file = one.spot.file
    own = f"{OWN_FOLDER}/{file}" if file in {path.name for path in lines.FOLDER.iterdir()} else file
    return replace(one, spot=replace(one.spot, file=shown.get(file, own)))
