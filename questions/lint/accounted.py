"""Nothing gets lost: every catalogued sign is used or left out for a reason, never both."""

from __future__ import annotations

from collections.abc import Iterator

from questions.coverage import coverage, uses
from questions.faults import Fault, Kind, Spot, fault
from questions.guards import Guards
from questions.lint.placed import Places
from questions.load import Content


def faults(places: Places, content: Content, guards: Guards) -> Iterator[Fault]:
    """UNACCOUNTED and USED_AFTER_ALL."""
    spots = _spots(guards)
    for row in coverage(content, guards):
        if not row.went:
            name = f"{row.id} ({row.profession})" if row.profession else row.id
            yield fault(spots[row.id], Kind.UNACCOUNTED, id=name)
    used = uses(content)
    for left in places.left_out:
        for use in used.get(left.thing.id, ()):
            concerns = not left.thing.professions or use.profession in left.thing.professions
            if concerns:
                yield fault(left.spot("id"), Kind.USED_AFTER_ALL, id=left.thing.id, where=use.words)
                break


def _spots(guards: Guards) -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for catalogue, part in guards.catalogues:
        named = {
            "weighty": [one.id for one in catalogue.weighty],
            "seeds": [one.id for one in catalogue.seeds],
        }
        for key, ids in named.items():
            for index, id_ in enumerate(ids):
                found[id_] = part.document.spot(("catalogue", key, index))
    return found
