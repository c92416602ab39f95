"""Who fits this case, in which order and why. The order and its words are data: `reasons.yaml`.

`choose` is a function of its arguments alone. It offers printable entries only; whom it offers
follows design section 4, rules 9 (children), 11 (other help, whatever the tier) and 12 (an
advocate before any line that also takes enforcement tips, and none of those for a nurse).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from questions.model import Language, Text
from referrals.describe import Json, area_text, facts, fill_text, place_text
from referrals.directory import (
    Directory,
    Location,
    covers,
    in_state,
    is_advocate,
    is_report_line,
)
from referrals.model import PrintedSection, Reason, Service
from screening.assessment import Assessment
from screening.response import Response

SECTIONS: tuple[PrintedSection, ...] = ("now", "main", "more", "tips")


@dataclass(frozen=True, slots=True)
class Referral:
    """One service chosen for this case.

    reason: the line of `reasons.yaml` that chose it; why: that reason in words.
    section: now, main, more or tips. keep: stands on the sheet before others.
    stale: past its date, "check before use". needs: ids of the person's needs that it fits.
    """

    service: Service
    reason: str
    section: PrintedSection
    why: Text
    caution: Text | None
    keep: bool
    stale: bool
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referrals:
    """All services that fit, in order. notes: what to do where a place has no printable line."""

    referrals: tuple[Referral, ...]
    notes: tuple[Text, ...]
    sheet_limit: int
    directory_version: str
    directory_hash: str

    @property
    def for_sheet(self) -> tuple[Referral, ...]:
        """Those that stand on a sheet: the ones to keep, then others in order up to the limit."""
        room = self.sheet_limit - sum(one.keep for one in self.referrals)
        taken = []
        for one in self.referrals:
            if one.keep or room > 0:
                taken.append(one)
                room -= not one.keep
        return tuple(taken)

    @property
    def beyond_sheet(self) -> tuple[Referral, ...]:
        """Those that the sheet leaves to the screen."""
        shown = {one.service.id for one in self.for_sheet}
        return tuple(one for one in self.referrals if one.service.id not in shown)


@dataclass(frozen=True, slots=True)
class _Case:
    directory: Directory
    assessment: Assessment
    response: Response
    today: date
    location: Location

    @property
    def place(self) -> Text:
        return place_text(self.directory, self.location)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A service that a reason brings in, before it is known whether it is there already."""

    service: Service
    why: Text
    keep: bool
    needs: tuple[str, ...] = ()
    in_person: bool = False


def choose(directory: Directory, assessment: Assessment, response: Response, today: date) -> Referrals:
    """The services that fit a case, in the order of the directory's reasons, each with its why.

    Of the response it reads place and needs, of the assessment everything else.
    """
    case = _Case(directory, assessment, response, today, directory.locate(response.place))
    found: dict[str, Referral] = {}
    notes: list[Text] = []
    for reason in directory.reasons.order:
        if not _applies(reason, case):
            continue
        for offer in _offers(reason, case):
            _add(found, offer, reason, case)
        notes.extend(_note(reason, case))
    ordered = sorted(found.values(), key=lambda one: SECTIONS.index(one.section))
    return Referrals(
        tuple(_with_needs(one, case) for one in ordered),
        tuple(dict.fromkeys(notes)),
        directory.reasons.sheet_limit,
        directory.reasons.version,
        directory.hash,
    )


def as_data(directory: Directory, referral: Referral, language: Language) -> Json:
    """A referral as plain JSON values, with the keys that design section 6 names and a few more."""
    return {
        **facts(directory, referral.service, language),
        "section": referral.section,
        "why": referral.why.say(language),
        "caution": referral.caution.say(language) if referral.caution else None,
        "stale": referral.stale,
    }


def may_be_offered(service: Service, profession: str, age: str, directory: Directory) -> bool:
    """Is the entry printable, reachable and right for this age and this profession's sheet?"""
    if not service.printable or service.status != "current":
        return False
    if service.takes_enforcement_tips and profession in directory.reasons.tips_never_for:
        return False
    if age != "unknown" and service.serves.ages and age not in service.serves.ages:
        return False
    return bool(service.phones or service.sms or service.chat or service.web)


def _applies(reason: Reason, case: _Case) -> bool:
    """Do all filters that the reason gives fit the case?"""
    known = case.assessment
    if reason.danger is not None and reason.danger != known.danger:
        return False
    if reason.yes_to and not any(sign.question in reason.yes_to for sign in known.signs):
        return False
    given = (
        (reason.ages, known.age),
        (reason.tiers, known.tier),
        (reason.leanings, known.leaning),
        (reason.professions, known.profession),
    )
    return all(value in allowed for allowed, value in given if allowed)


def _offers(reason: Reason, case: _Case) -> Iterator[_Offer]:
    if reason.group == "child_lines":
        yield from _child_lines(reason, case)
    elif reason.group == "advocates":
        yield from _advocates(reason, case)
    elif reason.group == "needs":
        yield from _needs(reason, case)
    elif reason.group == "other_help":
        yield from _other_help(reason, case)
    elif reason.group == "tips":
        yield from _tips(reason, case)
    else:
        for index, service in enumerate(_by_id(reason.services, case)):
            yield _Offer(service, reason.why, _kept(reason, index))


def _kept(reason: Reason, index: int) -> bool:
    """Does the service at this place of a reason stand on the sheet before all others?"""
    return reason.keep == "all" or (reason.keep == "first" and index == 0)


def _child_lines(reason: Reason, case: _Case) -> Iterator[_Offer]:
    lines = _report_lines(case)
    for index, line in enumerate(lines):
        where = area_text(case.directory, line.area)
        yield _Offer(line, fill_text(reason.why, where=where), _kept(reason, index))
    if not lines and reason.fallback:
        for index, service in enumerate(_by_id(reason.fallback.services, case)):
            yield _Offer(service, reason.fallback.why, _kept(reason, index))


def _report_lines(case: _Case) -> list[Service]:
    """The printable report lines of the place, for mandated reporters or for the public.

    While the county is not known, a place may offer the line of each of its counties.
    """
    place = case.location.place
    every = place is not None and place.offer_all_lines and case.location.county is None
    lines = [
        service
        for service in case.directory.services.values()
        if is_report_line(service)
        and _fits(service, case)
        and (covers(service.area, case.location) or (every and in_state(service.area, case.location)))
    ]
    professional = case.assessment.profession in case.directory.reasons.reports_as_professional
    audience = "professional" if professional else "public"
    return [line for line in lines if audience in line.serves.audience] or lines


def _advocates(reason: Reason, case: _Case) -> Iterator[_Offer]:
    local = [one for one in case.directory.services.values() if is_advocate(one) and _fits_here(one, case)]
    local.sort(key=_nearness)
    for index, service in enumerate(local):
        asked_by = service.in_person_response.asked_by if service.in_person_response else ()
        in_person = case.assessment.profession in asked_by and reason.why_in_person is not None
        why = reason.why_in_person if in_person and reason.why_in_person else reason.why
        where = area_text(case.directory, service.area)
        yield _Offer(service, fill_text(why, where=where), _kept(reason, index), in_person=in_person)


def _nearness(service: Service) -> tuple[bool, bool, bool]:
    """Sort key: the county before the state, trafficking before other harm, day and night first."""
    return (not service.area.counties, not service.serves.trafficking, service.hours.open != "always")


def _needs(reason: Reason, case: _Case) -> Iterator[_Offer]:
    """For each need, the first services of its tags that serve the place and age."""
    by_tag = {help_.tag: help_ for help_ in case.directory.reasons.needs}
    for need_id in dict.fromkeys(case.response.needs):
        need = case.directory.needs.get(need_id)
        if need is None:
            continue
        ids: list[str] = []
        for tag in need.good_for:
            help_ = by_tag.get(tag)
            if help_:
                minors = help_.minors if case.assessment.age == "minor" else ()
                ids.extend((*minors, *help_.services))
        why = fill_text(reason.why, need=need.name)
        fitting = _by_id(tuple(dict.fromkeys(ids)), case)[: case.directory.reasons.per_need]
        for index, service in enumerate(fitting):
            yield _Offer(service, why, _kept(reason, index), (need_id,))


def _other_help(reason: Reason, case: _Case) -> Iterator[_Offer]:
    for path in case.assessment.other_help:
        why = fill_text(reason.why, path=path.name)
        for index, service in enumerate(_by_id(path.services, case)):
            yield _Offer(service, why, _kept(reason, index))


def _tips(reason: Reason, case: _Case) -> Iterator[_Offer]:
    local = (
        one
        for one in case.directory.services.values()
        if one.takes_enforcement_tips and not one.area.nationwide and _fits_here(one, case)
    )
    for index, service in enumerate(local):
        yield _Offer(service, reason.why, _kept(reason, index))


def _by_id(ids: tuple[str, ...], case: _Case) -> list[Service]:
    """Services by id, those that may be offered here; unknown ids are the linter's business."""
    found = (case.directory.services.get(id_) for id_ in ids)
    return [one for one in found if one is not None and _fits_here(one, case)]


def _fits(service: Service, case: _Case) -> bool:
    return may_be_offered(service, case.assessment.profession, case.assessment.age, case.directory)


def _fits_here(service: Service, case: _Case) -> bool:
    return covers(service.area, case.location) and _fits(service, case)


def _add(found: dict[str, Referral], offer: _Offer, reason: Reason, case: _Case) -> None:
    """Adds a service, or lets an earlier referral of the same service keep its place and reason."""
    service = offer.service
    before = found.get(service.id)
    if before is not None:
        found[service.id] = replace(
            before,
            keep=before.keep or offer.keep,
            needs=tuple(dict.fromkeys((*before.needs, *offer.needs))),
        )
        return
    in_person = service.in_person_response if offer.in_person else None
    caution = _joined(service.caution, in_person.caution if in_person else None)
    stale = service.stale(case.today)
    # An urgent medical need brings 911 in as other help: it still stands first.
    section = "now" if service.kind == "emergency" else reason.section
    found[service.id] = Referral(
        service, reason.id, section, offer.why, caution, offer.keep, stale, offer.needs
    )


def _with_needs(referral: Referral, case: _Case) -> Referral:
    """Adds the needs that an advocate chosen for another reason fits as well."""
    if not is_advocate(referral.service):
        return referral
    needs = [
        need_id
        for need_id in case.response.needs
        if (need := case.directory.needs.get(need_id)) and set(need.good_for) & set(referral.service.good_for)
    ]
    return replace(referral, needs=tuple(dict.fromkeys((*referral.needs, *needs))))


def _note(reason: Reason, case: _Case) -> Iterator[Text]:
    """What to do where the place has no printable report line."""
    if reason.group != "child_lines" or reason.fallback is None or _report_lines(case):
        return
    words = case.directory.reasons.no_child_line
    place = case.location.place
    if place is None:
        note = words.place_unknown
    elif place.counties and case.location.county is None:
        note = fill_text(words.county_unknown, where=case.place)
    elif place.no_child_line and not place.counties:
        note = place.no_child_line
    else:
        note = fill_text(words.nothing_here, where=case.place)
    intro = reason.fallback.intro
    yield _joined(intro, note) or note


def _joined(first: Text | None, second: Text | None) -> Text | None:
    if first is None or second is None:
        return first or second
    return Text(en=f"{first.en} {second.en}", es=f"{first.es} {second.es}")
