"""Values that must not be printed: where they stand in an entry outside their right context.

Design section 5, promise 6. The values, each with its context, are data (`do_not_print.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referrals.directory import dialled
from referrals.model import Banned, Service
from referrals.numbers import bare, digits_in

Path_ = tuple[str | int, ...]


def wrongly_held(service: Service, banned: Iterable[Banned]) -> Iterator[tuple[Path_, str, Banned]]:
    """Every such value that a printable entry holds, with its place in the entry and why it is wrong."""
    if not service.printable:
        return
    held = _held(service)
    for rule in banned:
        if not _in_right_context(service, rule):
            for path, value in _holds(held, rule):
                yield path, value, rule


def shown_texts(service: Service) -> Iterator[tuple[Path_, str]]:
    """Every text of an entry that a screen or sheet may show; not the notes for its keepers."""
    shown = service.model_dump(exclude={"notes", "conflicts", "recheck", "leads", "sources", "former_names"})
    yield from _strings(shown, ())


def _strings(value: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


def _held(service: Service) -> list[tuple[Path_, str, frozenset[str]]]:
    """What an entry would print: each place in it with its text in small letters and its numbers."""
    held: list[tuple[Path_, str, frozenset[str]]] = [
        (("phones",), "", frozenset(bare(number) for number in dialled(service)))
    ]
    for path, text in shown_texts(service):
        held.append((path, text.casefold(), frozenset(digits_in(text))))
    return held


def _holds(held: list[tuple[Path_, str, frozenset[str]]], rule: Banned) -> Iterator[tuple[Path_, str]]:
    """Every value of a rule that stands in what an entry would print, with its place in the entry."""
    for path, text, numbers in held:
        for word in rule.words:
            if word.casefold() in text:
                yield path, word
        for number in rule.numbers:
            if number in numbers:
                yield path, number


def _in_right_context(service: Service, rule: Banned) -> bool:
    if service.id not in rule.right_for:
        return False
    if rule.only_if_always_open and service.hours.open != "always":
        return False
    return not (rule.never_takes_reports and (service.mandatory_report or service.kind == "report"))
