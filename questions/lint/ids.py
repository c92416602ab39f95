"""Ids: each stands once in its kind, and none is a slip of the pen away from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from questions.chart_model import ChartCode, ChartGate, ChartNote, CodeGroup
from questions.faults import Fault, Kind, Spot, fault
from questions.lint.placed import Places, gate_of, questions_of, roles_of, sections_of
from questions.model import Wording

Named = tuple[str, Spot]


def faults(places: Places) -> Iterator[Fault]:
    """TWICE_ID and CLOSE_ID."""
    for named in _kinds(places):
        yield from twice(named)
        yield from _close(named)
    yield from twice(_wording(places))
    yield from twice(_left_out(places))
    for chart in places.charts:
        # One digit apart is how codes are made.
        yield from twice([(one.thing.code, one.spot("code")) for one in chart.under(ChartCode, "codes")])
    for pack in places.packs:
        # A question's id is its sign's id, so close ones are already found among the signs.
        yield from twice([(one.thing.id, one.spot("id")) for one in questions_of(pack)])


def _kinds(places: Places) -> Iterator[list[Named]]:
    groups = (
        places.sources,
        places.indicators,
        places.packs,
        places.rules,
        places.other_help,
        places.steps,
        places.needs,
        places.topics,
        places.entries,
        places.tiers,
    )
    for group in groups:
        yield [(one.thing.id, one.spot("id")) for one in group]
    yield [(one.thing.grade, one.spot("grade")) for one in places.weights]
    for pack in places.packs:
        yield [(one.thing.id, one.spot("id")) for one in roles_of(pack)]
        yield [(one.thing.id, one.spot("id")) for one in sections_of(pack)]
        yield [(one.thing.id, one.spot("id")) for one in gate_of(pack)]
    for chart in places.charts:
        yield [(one.thing.id, one.spot("id")) for one in chart.under(ChartGate, "gates")]
        yield [(one.thing.id, one.spot("id")) for one in chart.under(CodeGroup, "groups")]
        yield [(one.thing.id, one.spot("id")) for one in chart.under(ChartNote, "notes")]


def _wording(places: Places) -> list[Named]:
    files = [one for one in places.files if isinstance(one.thing, Wording)]
    return [(key, one.spot("wording", key)) for one in files for key in one.document.data["wording"]]


def _left_out(places: Places) -> list[Named]:
    """One sign may be left out of two professions for two reasons, but not of one for two."""
    return [
        (f"{one.thing.id} ({profession})" if profession else one.thing.id, one.spot("id"))
        for one in places.left_out
        for profession in one.thing.professions or ("",)
    ]


def twice(named: Iterable[Named]) -> Iterator[Fault]:
    """TWICE_ID for every id that stood before."""
    first: dict[str, Spot] = {}
    for id_, spot in named:
        if id_ in first:
            yield fault(spot, Kind.TWICE_ID, id=id_, first=first[id_])
        else:
            first[id_] = spot


def _close(named: Iterable[Named]) -> Iterator[Fault]:
    """Two ids one letter apart share the id or what is left when one letter is taken out."""
    shorter: dict[str, list[str]] = {}
    known: set[str] = set()
    for id_, spot in named:
        if id_ in known:
            continue
        variants = {id_, *(id_[:i] + id_[i + 1 :] for i in range(len(id_)))}
        near = {other for variant in variants for other in shorter.get(variant, ())}
        other = next((one for one in sorted(near) if one_letter_apart(id_, one)), None)
        if other is not None:
            yield fault(spot, Kind.CLOSE_ID, id=id_, other=other)
        known.add(id_)
        for variant in variants:
            shorter.setdefault(variant, []).append(id_)


def one_letter_apart(one: str, two: str) -> bool:
    """Is a single letter added, dropped or changed? Numbers in a series (doc-000, doc-001) are not close."""
    if len(one) > len(two):
        one, two = two, one
    if one == two or len(two) - len(one) > 1:
        return False
    start = next((i for i, letter in enumerate(one) if letter != two[i]), len(one))
    if two[start].isdigit() and (len(one) < len(two) or one[start].isdigit()):
        return False
    return one[start + (len(one) == len(two)) :] == two[start + 1 :]
