"""Worked cases: ids stand once, and every answer is to a question that the pack asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from questions.case_model import Case, Cases
from questions.faults import Fault, Kind, Spot, fault, nearest
from questions.lint.placed import Placed
from questions.load import Content, Part
from questions.messages import message


def case_faults(parts: Sequence[Part], content: Content) -> list[Fault]:
    """TWICE_ID and UNKNOWN_ID in files of cases; services are known elsewhere and not looked at."""
    found: list[Fault] = []
    first: dict[str, Spot] = {}
    for part in parts:
        assert isinstance(part.model, Cases)
        for case in Placed(part.model, part.document).under(Case, "cases"):
            id_ = case.thing.id
            if id_ in first:
                found.append(fault(case.spot("id"), Kind.TWICE_ID, id=id_, first=first[id_]))
            first.setdefault(id_, case.spot("id"))
            found.extend(_unknown(case, content))
    return found


def _unknown(case: Placed[Case], content: Content) -> Iterator[Fault]:
    response = case.thing.response
    known = content.packs.keys()
    yield from _check(case.spot("profession"), "what-profession", case.thing.profession, known)
    yield from _check(case.spot("response", "pack"), "what-pack", response.pack, known)
    needs = {need.id for need in content.needs}
    for index, id_ in enumerate(response.needs):
        yield from _check(case.spot("response", "needs", index), "what-need", id_, needs)
    pack = content.packs.get(response.pack)
    if pack is None:
        return
    if response.role is not None:
        roles = {role.id for role in pack.roles}
        yield from _check(case.spot("response", "role"), "what-role", response.role, roles)
    questions = {question.id for question in pack.questions}
    for id_ in response.answers:
        yield from _check(case.spot("response", "answers", id_), "what-question", id_, questions)


def _check(spot: Spot, key: str, id_: str, known: Collection[str]) -> Iterator[Fault]:
    if id_ not in known:
        near = nearest(id_, sorted(known))
        yield fault(spot, Kind.UNKNOWN_ID, what=message(key), id=id_, nearest=near)
