"""Loads the directory of services from its YAML files, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from questions.faults import BadInput, Fault, Kind, fault
from questions.load import content_hash
from questions.model import Need, Needs, Text
from questions.reading import Document, read
from referrals.model import (
    Area,
    Banned,
    DoNotPrint,
    Place,
    Places,
    Reasons,
    Service,
    Services,
    Words,
)
from screening.response import Where

if TYPE_CHECKING:
    from referrals.house import House

FOLDER = Path(__file__).resolve().parent / "directory"
NEEDS = Path(__file__).resolve().parent.parent / "questions" / "needs.yaml"
SERVICE_FILES = ("national.yaml", "states.yaml", "california.yaml")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Location:
    """A place that was chosen: a known state, and a known county of it where one was named."""

    place: Place | None = None
    county: str | None = None


@dataclass(frozen=True)
class Directory:
    """All services with what is needed to choose among them.

    services: by id, in the order of the files. needs: by id, from the questions' `needs.yaml`.
    hash: twelve hex digits over everything that decides which service is offered.
    documents: where each file's values stand, for the linter. house: the site's own people, where a site
    has laid its content over the product's.
    """

    services: Mapping[str, Service]
    places: Mapping[str, Place]
    banned: tuple[Banned, ...]
    reasons: Reasons
    words: Mapping[str, Text]
    needs: Mapping[str, Need]
    hash: str
    documents: Mapping[str, Document] = field(repr=False, default_factory=dict)
    house: House | None = None

    def locate(self, where: Where) -> Location:
        """The place that a response names. Unknown states and counties count as not chosen."""
        return self.location(where.state, where.county)

    def location(self, state: str | None, county: str | None = None) -> Location:
        """The place with this postal code and county; unknown ones count as not chosen."""
        place = self.places.get(state or "")
        if place is None:
            return Location()
        wanted = _plain(county or "")
        county = next((name for name in place.counties if _plain(name) == wanted), None)
        return Location(place, county)


def dialled(service: Service) -> tuple[str, ...]:
    """Every number of a service, to ring or to text."""
    texts = (service.sms.number,) if service.sms else ()
    return tuple(phone.dial for phone in service.phones) + texts


def covers(area: Area, location: Location) -> bool:
    """Does a service with this area work at this place? A county's service needs its county."""
    if area.nationwide:
        return True
    if location.place is None or area.state != location.place.code:
        return False
    if area.counties:
        return location.county in area.counties
    if area.except_counties:
        return location.county is not None and location.county not in area.except_counties
    return True


def in_state(area: Area, location: Location) -> bool:
    """Does a service work somewhere in the state of this place, whatever the county?"""
    return location.place is not None and area.state == location.place.code


def is_report_line(service: Service) -> bool:
    """Is this the line of a place where a report about a child is made?"""
    return service.mandatory_report and not service.area.nationwide and "child_protection" in service.good_for


def is_advocate(service: Service) -> bool:
    """Is this a local line of people who stand with the person, and not of police or an office?"""
    return (
        service.kind in ("hotline", "textline", "chat", "service")
        and not service.area.nationwide
        and not service.takes_enforcement_tips
        and not service.mandatory_report
        and bool(service.serves.trafficking or "victim_advocacy" in service.good_for)
    )


@cache
def own() -> Directory:
    """The product's own directory, read once a process."""
    return load()


def load(folder: Path = FOLDER, needs: Path = NEEDS, instead: Iterable[Path] = ()) -> Directory:
    """The directory in `folder`, with the needs of the questions.

    instead: changed copies, each read in the place of the file with its name.
    Raises BadInput with every fault that was found in any file; nothing half-loads.
    """
    reader = _Reader(folder, {path.name: path for path in instead})
    groups = [reader.one(Services, name) for name in SERVICE_FILES]
    places = reader.one(Places, "places.yaml")
    banned = reader.one(DoNotPrint, "do_not_print.yaml")
    reasons = reader.one(Reasons, "reasons.yaml")
    words = reader.one(Words, "words.yaml")
    wanted = reader.one(Needs, needs.name, needs)
    services = reader.by_id(groups)
    if reader.faults or not (places and banned and reasons and words and wanted):
        raise BadInput(reader.faults)
    return Directory(
        services=services,
        places={place.code: place for place in places.places},
        banned=banned.do_not_print,
        reasons=reasons,
        words=words.words,
        needs={need.id: need for need in wanted.needs},
        hash=content_hash([*services.values(), places, reasons, wanted]),
        documents=reader.documents,
    )


class _Reader:
    """Reads file after file and collects faults instead of stopping at the first."""

    def __init__(self, folder: Path, instead: Mapping[str, Path]) -> None:
        self.folder = folder
        self.instead = instead
        self.documents: dict[str, Document] = {}
        self.faults: list[Fault] = []

    def one(self, model: type[M], name: str, path: Path | None = None) -> M | None:
        try:
            found, document = read(model, path or self.instead.get(name, self.folder / name), name)
        except BadInput as error:
            self.faults.extend(error.faults)
            return None
        self.documents[name] = document
        return found

    def by_id(self, groups: list[Services | None]) -> dict[str, Service]:
        """Services of all files by id; an id that stands twice is a fault."""
        found: dict[str, Service] = {}
        first: dict[str, str] = {}
        for name, group in zip(SERVICE_FILES, groups, strict=True):
            for index, service in enumerate(group.services if group else ()):
                spot = self.documents[name].spot(("services", index, "id"))
                if service.id in found:
                    self.faults.append(fault(spot, Kind.TWICE_ID, id=service.id, first=first[service.id]))
                    continue
                found[service.id] = service
                first[service.id] = str(spot)
        return found


def _plain(name: str) -> str:
    """A county's name for comparison: any letter case, with or without the word County."""
    return name.casefold().strip().removesuffix(" county").removeprefix("condado de ").strip()
