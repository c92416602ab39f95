"""What this process serves: the product's own content and directory, with a site's own laid over them.

The site's folder is named by one setting, `SIGNPOST_SITE`. It is read whole or not at all. While a server
runs, a change in the folder is taken up within seconds; a change that is broken is logged by kind and
place alone, and the last good one stays.
"""

from __future__ import annotations

import difflib
import hashlib
import logging
import os
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.formats import format_of
from questions.guards import own_guards
from questions.lint.placed import Placed
from questions.lint.site import Given
from questions.lint.site import faults as content_faults
from questions.load import Content, content_hash, own
from questions.messages import message
from questions.model import GoodFor
from questions.reading import name_of, parse_yaml, read, read_text
from questions.site import with_site
from questions.site_model import Site, SiteQuestions
from referrals import directory as lines
from referrals.directory import Directory
from referrals.given_files import KEYS
from referrals.house import House, house_of
from referrals.logo import Logo, read_logo
from referrals.model import NeedHelp, Reasons, Service, Services
from referrals.site_lint import ahead, expired
from referrals.site_lint import faults as directory_faults

SETTING = "SIGNPOST_SITE"
SITE, QUESTIONS, SERVICES = "site.yaml", "questions.yaml", "services.yaml"
FILES: tuple[tuple[type[BaseModel], str], ...] = (
    (Site, SITE),
    (SiteQuestions, QUESTIONS),
    (Services, SERVICES),
)
ENDINGS = (".yaml", ".yml")
# How much of its name a misnamed file has in common with a site's; `rules` and `services` have less.
ALIKE = 0.75
# How often the folder is looked at while people use the page.
SECONDS = 5.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Served:
    """Everything that a page, sheet or command reads. own: the site's own file; None without a site."""

    content: Content
    directory: Directory
    own: Site | None = None

    @property
    def house(self) -> House | None:
        """The site's people and name, as they stand beside the directory."""
        return self.directory.house


def current() -> Served:
    """What is served now. Raises BadInput, with every fault, when a site's folder was never good."""
    return _keeper(os.environ.get(SETTING, "")).served()


def load(folder: Path) -> Served:
    """The product with the site in a folder laid over it. Raises BadInput with every fault in it."""
    found = _read(folder)
    faults = [*found.faults, *_all_faults(found)]
    if faults:
        raise BadInput(_in_order(faults))
    assert found.site is not None
    return _laid_over(found.site, found)


def check(folder: Path, on: date | None = None, *, dates: bool = True) -> list[Fault]:
    """Every fault in a site's folder, in order of place.

    on: today; with it, numbers that say they were tried later than that, and with dates those past theirs.
    """
    found = _read(folder)
    faults = [*found.faults, *_all_faults(found)]
    if on is not None and found.given is not None:
        faults += ahead(found.given, found.services, on)
        faults += expired(found.given, found.services, on) if dates else ()
    return _in_order(faults)


def is_site(path: Path) -> bool:
    """Is this a site's folder, or the file that makes a folder one?

    A `site.yaml` is a site's unless more of its keys are those of another format: so the little that a
    site must say, or one misspelt key, is told as a fault in a site and not as one in a pack.
    """
    file = _of_site(path) if path.is_dir() else path
    if not file.is_file() or not (file.name == SITE or _meant_for_site(file.name)):
        return False
    try:
        document = parse_yaml(read_text(file), SITE)
        other = format_of(document, KEYS)
    except BadInput:
        return True
    keys, known = set(document.data), other.model_fields if isinstance(other, type) else other
    return len(keys & set(Site.model_fields)) >= len(keys & set(known))


def _of_site(folder: Path) -> Path:
    """Its `site.yaml`, or the file that was to be called so."""
    if (folder / SITE).is_file():
        return folder / SITE
    with suppress(OSError):
        return next((one for one in sorted(folder.iterdir()) if _meant_for_site(one.name)), folder / SITE)
    return folder / SITE


# --------------------------------------------------------------------------- reading a folder


@dataclass
class _Found:
    """What could be read of a folder, with the faults of form in the rest."""

    folder: Path
    parts: dict[str, Placed[BaseModel]]
    faults: list[Fault]
    logo: Logo | None = None

    @property
    def site(self) -> Site | None:
        part = self.parts.get(SITE)
        return part.thing if part and isinstance(part.thing, Site) else None

    @property
    def questions(self) -> SiteQuestions | None:
        part = self.parts.get(QUESTIONS)
        return part.thing if part and isinstance(part.thing, SiteQuestions) else None

    @property
    def services(self) -> Placed[Services] | None:
        part = self.parts.get(SERVICES)
        return Placed(part.thing, part.document) if part and isinstance(part.thing, Services) else None

    @property
    def given(self) -> Given | None:
        """The files for the linter; None where `site.yaml` could not be read."""
        if self.site is None:
            return None
        asked = self.questions
        questions = Placed(asked, self.parts[QUESTIONS].document) if asked else None
        return Given(Placed(self.site, self.parts[SITE].document), questions)


def _read(folder: Path) -> _Found:
    found = _Found(folder, {}, [])
    try:
        names = sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))
    except OSError:
        why = message("why-no-site-folder")
        found.faults.append(fault(Spot(name_of(folder)), Kind.BAD_FOLDER, why=why))
        return found
    known = {name for _, name in FILES}
    for model, name in FILES:
        if name in names or (name == SITE and not any(map(_meant_for_site, names))):
            try:
                found.parts[name] = Placed(*read(model, folder / name, name_of(folder / name)))
            except BadInput as error:
                found.faults.extend(error.faults)
    for name in names:
        if name.casefold().endswith(ENDINGS) and name not in known:
            found.faults.append(_misnamed(folder / name) or _of_the_product(folder / name))
    if found.site and found.site.logo:
        try:
            found.logo = read_logo(folder / found.site.logo, found.parts[SITE].spot("logo"))
        except BadInput as error:
            found.faults.extend(error.faults)
    return found


def _misnamed(path: Path) -> Fault | None:
    """A file that was to be one of a site's, by the look of its name."""
    known = _meant(path.name)
    return fault(Spot(name_of(path)), Kind.MISNAMED, name=path.name, file=known) if known else None


def _meant(name: str) -> str:
    """Which of a site's files `Questions.yml` or `service.yaml` was to be; nothing for other names."""
    stem, dot, ending = name.rpartition(".")
    stems = {one.removesuffix(".yaml"): one for _, one in FILES}
    near = difflib.get_close_matches(stem.casefold(), stems, n=1, cutoff=ALIKE)
    return stems[near[0]] if near and dot + ending.casefold() in ENDINGS else ""


def _meant_for_site(name: str) -> bool:
    return name != SITE and _meant(name) == SITE


def _of_the_product(path: Path) -> Fault:
    """A file that a site does not have: rules, packs and lists of the product cannot be changed by one."""
    known = ", ".join(name for _, name in FILES)
    why = message("why-site-adds", known=known)
    return fault(Spot(name_of(path)), Kind.WEAKENS, id=path.name, value=path.name, why=why)


def _all_faults(found: _Found) -> list[Fault]:
    """What the linter says of the files that could be read."""
    given, directory = found.given, lines.own()
    if given is None:
        return []
    added = found.services
    together = _with_services(directory, added.thing if added else None)
    if added:
        documents = {added.document.file: added.document, **together.documents}
        together = replace(together, documents=documents)
    return [
        *content_faults(given, own(), own_guards()),
        *directory_faults(given, added, directory, together),
    ]


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(set(faults), key=lambda one: (one.spot, one.kind.name, one.text))


# --------------------------------------------------------------------------- laying over


def _laid_over(site: Site, found: _Found) -> Served:
    content = with_site(own(), site, found.questions)
    added = found.services.thing if found.services else None
    directory = _with_services(lines.own(), added)
    services = tuple(one.id for one in added.services) if added else ()
    house = house_of(site, found.logo, services)
    hash_ = _joined(lines.own().hash, content_hash([site, *([added] if added else [])]))
    return Served(content, replace(directory, house=house, hash=hash_), site)


def _joined(*hashes: str) -> str:
    """Twelve hex digits over several hashes."""
    return hashlib.sha256(" ".join(hashes).encode()).hexdigest()[:12]


def _with_services(directory: Directory, added: Services | None) -> Directory:
    """The directory with a site's services; an id of its own keeps the product's entry."""
    if added is None:
        return directory
    new = {one.id: one for one in added.services if one.id not in directory.services}
    reasons = _with_needs(directory.reasons, new)
    return replace(directory, services={**directory.services, **new}, reasons=reasons)


def _with_needs(reasons: Reasons, new: Mapping[str, Service]) -> Reasons:
    """A site's services come first for the needs that they fit; none of the product's falls out for them."""
    by_tag: dict[GoodFor, list[str]] = {}
    for service in new.values():
        if "person" in service.serves.audience:
            for tag in service.good_for:
                by_tag.setdefault(tag, []).append(service.id)
    if not by_tag:
        return reasons
    known = {one.tag for one in reasons.needs}
    needs = [
        one.model_copy(
            update={
                "services": (*by_tag.get(one.tag, ()), *one.services),
                "minors": (*by_tag.get(one.tag, ()), *one.minors) if one.minors else (),
            }
        )
        for one in reasons.needs
    ]
    needs += [NeedHelp(tag=tag, services=tuple(ids)) for tag, ids in by_tag.items() if tag not in known]
    more = max(map(len, by_tag.values()))
    return reasons.model_copy(update={"needs": tuple(needs), "per_need": reasons.per_need + more})


# --------------------------------------------------------------------------- while a server runs


@cache
def _keeper(folder: str) -> _Keeper:
    return _Keeper(Path(folder) if folder else None)


class _Keeper:
    """Keeps what is served, and looks at the folder now and then."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._served: Served | None = None
        self._seen: object = None
        self._next = 0.0
        self._lock = threading.Lock()

    def served(self) -> Served:
        """The last good one. Raises BadInput when there was none yet."""
        if self._folder is None:
            self._served = self._served or Served(own(), lines.own())
            return self._served
        if self._served is None or time.monotonic() >= self._next:
            with self._lock:
                self._look(self._folder)
        assert self._served is not None
        return self._served

    def _look(self, folder: Path) -> None:
        if self._served is not None and time.monotonic() < self._next:
            return  # somebody else has just looked
        self._next = time.monotonic() + SECONDS
        seen = _state_of(folder)
        if self._served is not None and seen == self._seen:
            return
        try:
            self._served, self._seen = load(folder), seen
        except BadInput as error:
            if self._served is None:
                raise BadInput(_of_the_setting(one, folder) for one in error.faults) from None
            self._seen = seen
            for one in error.faults:
                _log.error("site not taken up: %s %s", one.kind.name, one.spot)


def _of_the_setting(one: Fault, folder: Path) -> Fault:
    """A folder that is none, or is no site's, with the name of the setting that leads to it."""
    if one.spot.file not in (name_of(folder), name_of(folder / SITE)):
        return one
    if one.kind not in (Kind.BAD_FOLDER, Kind.UNREADABLE):
        return one
    return replace(one, spot=Spot(f"{SETTING}: {one.spot.file}"))


def _state_of(folder: Path) -> object:
    """Names, sizes and days of change: enough to see that somebody saved a file."""
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
        stats = [(one.name, one.stat()) for one in entries if not one.name.startswith(".")]
    except OSError:
        return None
    return [(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats]
