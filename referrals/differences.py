"""What changed between two versions of the files that decide, in plain words, and which worked cases move.

Each side is a file or a folder: a pack, rules, signs, services, a site's folder, or all of the product's
own. Only what both sides are of the same kind is compared, entry by entry, by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from questions.case_model import Case, Cases
from questions.check_files import among, sort_paths
from questions.faults import BadInput
from questions.guards import Catalogues, ForbiddenWords, NeverScored
from questions.load import Content, load, own
from questions.messages import Message, message
from questions.model import Pack, Text
from questions.reading import check
from questions.site_model import SiteContact, SiteStep
from questions.site_promises import Promises
from questions.training_load import FORMATS as TRAINING
from referrals import given_files, site
from referrals.directory import dialled
from referrals.given_files import model_of
from referrals.model import Reasons, Service
from screening.assess import assess
from screening.response import Response

NUMBERS = frozenset({"phones", "sms"})
# Values short enough to be shown as they were and are.
PLAIN = (str, int, bool, date)
NOT_CONTENT: tuple[type[BaseModel], ...] = (
    Cases,
    NeverScored,
    ForbiddenWords,
    Catalogues,
    Promises,
    *TRAINING,
)
# Where the files that decide stand in a whole copy of the product.
PRODUCT = ("questions", "referrals/directory")
# What tells an entry from its neighbours, in this order.
ID_KEYS = ("id", "code", "grade")
# What each kind of entry is called.
OTHER = "diff-kind-other"
KINDS = {
    "Banned": "diff-kind-banned",
    "GateItem": "diff-kind-gate",
    "Indicator": "diff-kind-sign",
    "Need": "diff-kind-need",
    "OtherHelp": "diff-kind-help",
    "Place": "diff-kind-place",
    "Question": "diff-kind-question",
    "Reason": "diff-kind-reason",
    "Rule": "diff-kind-rule",
    "Section": "diff-kind-section",
    "Service": "diff-kind-service",
    "SiteContact": "diff-kind-contact",
    "SiteStep": "diff-kind-step",
    "Source": "diff-kind-source",
    "Step": "diff-kind-step",
    "TierWords": "diff-kind-tier",
    "Weight": "diff-kind-weight",
}


@dataclass
class Side:
    """One of the two: every entry by kind and id, and the content that its files make with our own."""

    entries: dict[tuple[str, str], BaseModel] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    content: Content | None = None


def differences(old: Path, new: Path, cases: Sequence[Case] = ()) -> list[Message]:
    """One line for each change, by kind and id; then the worked cases whose tier moves.

    Raises BadInput with every fault of form in either.
    """
    before, after = read_side(old), read_side(new)
    found = [*_versions(before, after), *_entries(before, after)]
    if before.content is not None and after.content is not None:
        found += moved(before.content, after.content, cases)
    return found


def read_side(path: Path) -> Side:
    """A file or folder as its entries. Raises BadInput with every fault of form."""
    if site.is_site(path):
        return _of_site(site.load(path if path.is_dir() else path.parent))
    whole = [path / one for one in PRODUCT if (path / one).is_dir()]
    given = sort_paths(whole or [path], given_files.KEYS)
    if given.faults:
        raise BadInput(given.faults)
    side = Side()
    for part in given.parts.values():
        _take(side, part.model)
    for document in given.elsewhere.values():
        _take(side, check(model_of(document), document))
    questions = path / PRODUCT[0] if whole else path
    if (questions / "sources.yaml").is_file():
        side.content = load(questions)
    elif parts := {n: p for n, p in given.parts.items() if not isinstance(p.model, NOT_CONTENT)}:
        side.content = among(parts, own())
    return side


def _of_site(served: site.Served) -> Side:
    side = Side(content=served.content)
    assert served.own is not None
    own_entries: list[SiteContact | SiteStep] = [*served.own.contacts, *served.own.steps]
    for one in own_entries:
        side.entries[_kind(one), one.id] = one
    side.entries["diff-kind-site", served.own.name] = served.own.model_copy(
        update={"contacts": (), "steps": ()}
    )
    for pack in served.content.packs.values():
        _take(side, pack)
    for id_ in served.house.services if served.house else ():
        side.entries[KINDS["Service"], id_] = served.directory.services[id_]
    return side


def _take(side: Side, model: BaseModel) -> None:
    """Every entry with an id that stands in a list of the model; a pack keeps its own name beside them."""
    where = f"{model.id}/" if isinstance(model, Pack) else ""
    version = getattr(model, "version", None)
    if isinstance(version, str):
        side.versions[where.rstrip("/") or ("directory" if isinstance(model, Reasons) else "rules")] = version
    for key in type(model).model_fields:
        value = getattr(model, key)
        for entry in value if isinstance(value, tuple) else ():
            id_ = next((one for key in ID_KEYS if (one := getattr(entry, key, None))), None)
            if isinstance(entry, BaseModel) and isinstance(id_, str):
                side.entries[_kind(entry), where + id_] = entry
        for name, text in value.items() if isinstance(value, dict) else ():
            if isinstance(text, Text):
                side.entries["diff-kind-text", name] = text


def _kind(entry: BaseModel) -> str:
    return KINDS.get(type(entry).__name__, OTHER)


# --------------------------------------------------------------------------- what changed


def _versions(before: Side, after: Side) -> Iterator[Message]:
    for what in sorted(before.versions.keys() & after.versions.keys()):
        old, new = before.versions[what], after.versions[what]
        if old != new:
            yield message("diff-version", what=what, old=old, new=new)


def _entries(before: Side, after: Side) -> Iterator[Message]:
    for kind, id_ in sorted(before.entries.keys() | after.entries.keys()):
        old, new = before.entries.get((kind, id_)), after.entries.get((kind, id_))
        named = {"kind": message(kind), "id": id_}
        if old is None:
            yield message("diff-added", **named)
        elif new is None:
            yield message("diff-removed", **named)
        elif old != new:
            yield from _changes(old, new, named)


def _changes(old: BaseModel, new: BaseModel, named: Mapping[str, object]) -> Iterator[Message]:
    """What of one entry changed: its wording, its numbers to call, or anything else by its key."""
    if isinstance(old, Text) and isinstance(new, Text):
        yield message("diff-reworded", what="text", **named)
        return
    keys = [key for key in type(new).model_fields if getattr(old, key, None) != getattr(new, key, None)]
    for key in keys:
        was, now = getattr(old, key, None), getattr(new, key, None)
        if isinstance(new, Service) and key in NUMBERS:
            continue
        if isinstance(was, Text) or isinstance(now, Text):
            yield message("diff-reworded", what=key, **named)
        elif isinstance(was, PLAIN) and isinstance(now, PLAIN):
            yield message("diff-value", what=key, old=was, new=now, **named)
        else:
            yield message("diff-changed", what=key, **named)
    if isinstance(old, Service) and isinstance(new, Service) and NUMBERS & set(keys):
        was, now = ", ".join(dialled(old)) or "-", ", ".join(dialled(new)) or "-"
        yield message("diff-number", old=was, new=now, **named)


# --------------------------------------------------------------------------- worked cases


def moved(before: Content, after: Content, cases: Iterable[Case]) -> Iterator[Message]:
    """The worked cases whose tier differs, and one line for how many were tried."""
    tried, changed = 0, 0
    for case in cases:
        if case.response.pack in before.packs and case.response.pack in after.packs:
            tried += 1
            old, new = _tier(before, case), _tier(after, case)
            if old != new:
                changed += 1
                yield message("diff-case", id=case.id, old=old, new=new)
    if tried:
        yield message("diff-cases", count=tried, changed=changed)


def _tier(content: Content, case: Case) -> Text:
    """What the tier of a case is called. An answer to a question that is not there counts for nothing."""
    pack = content.packs[case.response.pack]
    asked = {question.id for question in pack.questions}
    given = case.response.model_dump()
    given["answers"] = {id_: answer for id_, answer in given["answers"].items() if id_ in asked}
    told = assess(pack, content.rules, Response.model_validate(given))
    return next(words.name for words in content.rules.tiers if words.id == told.tier)


def cases_in(paths: Iterable[Path]) -> list[Case]:
    """The worked cases in files or folders. Raises BadInput with every fault of form."""
    given = sort_paths(paths, given_files.KEYS)
    if given.faults:
        raise BadInput(given.faults)
    found = [part.model for part in given.parts.values() if isinstance(part.model, Cases)]
    return [case for one in found for case in one.cases]
