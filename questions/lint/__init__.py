"""Finds faults in what is asked and in the rules: the things that no single file can know.

Form, types and missing translations are found while reading (`questions.reading`); here stand the
checks across entries and files, one module a concern.
"""

from __future__ import annotations

from questions.faults import Fault
from questions.guards import Guards, own_guards
from questions.lint import accounted, ids, packs, references, rules, words
from questions.lint.placed import Places
from questions.load import Content


def lint(content: Content, guards: Guards | None = None) -> list[Fault]:
    """Every fault of a content, in order of place.

    `guards`: the topics, words and signs to watch over; the product's own when not given.
    Raises BadInput when the product's own guards cannot be read.
    """
    guards = guards or own_guards()
    places = Places(content)
    found = [
        *ids.faults(places),
        *references.faults(places, content, guards),
        *packs.faults(places, content),
        *rules.faults(places, content),
        *words.faults(places, guards),
        *accounted.faults(places, content, guards),
    ]
    return sorted(set(found), key=lambda one: (one.spot, one.kind.name, one.text))
