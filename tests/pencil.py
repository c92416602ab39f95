"""A reader with a pencil: works a blank checklist out by its printed words, and by nothing else.

It reads rows, numbers to circle and sentences as they stand on the paper, in either language. The
sentences are taken apart with the wording they were made from, so it knows neither rules nor packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from questions.load import own
from questions.model import Age, Language, Tier
from referrals.checklist.parts import ChecklistContent, Row, RuleBox, Table

WORDING = own().wording
AGES: tuple[Age, ...] = ("adult", "minor", "unknown")
PLACES = ("means", "purpose", "other")
GAPS = {
    "numbers": r"(?P<numbers>\d[\d, \w]*?)",
    "columns": r"(?P<columns>[^(]+?)",
    "ages": r"(?P<ages>.+)",
    "extra": r"(?P<extra>(?: \([^)]*\))*)",
    "count": r"(?P<count>\d+)",
    "points": r"(?P<points>\d+)",
}


@dataclass(frozen=True)
class Printed:
    """What the reader sees: rows with their numbers to circle, and the lines from the top down."""

    language: Language
    rows: dict[int, Row]
    columns: tuple[str, ...]
    lines: tuple[tuple[str, Tier], ...]
    lowest: Tier


def printed(content: ChecklistContent) -> Printed:
    table = next(one for one in content.pieces if isinstance(one, Table))
    box = next(one for one in content.pieces if isinstance(one, RuleBox))
    *bands, last = box.bands
    return Printed(
        content.language,
        {int(row.number): row for group in table.groups for row in group.rows},
        box.columns,
        tuple((line.text, band.tier) for band in bands for line in band.lines),
        last.tier,
    )


def worked_out(paper: Printed, age: Age, ticked_yes: Iterable[int]) -> Tier:
    """The label beside the first line that fits."""
    return _Reader(paper, age, ticked_yes).result()


def say(key: str, language: Language) -> str:
    return WORDING[key].say(language)


class _Reader:
    def __init__(self, paper: Printed, age: Age, ticked_yes: Iterable[int]) -> None:
        self.paper = paper
        self.age = age
        self.yes = set(ticked_yes) & set(paper.rows)
        if age == "adult":
            minor = say("checklist-row-minor", paper.language)
            self.yes = {one for one in self.yes if minor not in paper.rows[one].remarks}
        # "After a yes, circle the number at the right of that row"; not one in brackets.
        self.circled = {
            name: [
                int(self.paper.rows[one].points[at])
                for one in self.yes
                if self.paper.rows[one].points[at].isdigit()
            ]
            for at, name in enumerate(paper.columns)
        }

    def result(self) -> Tier:
        for text, tier in self.paper.lines:
            if self.fits(text):
                return tier
        return self.paper.lowest

    def fits(self, line: str) -> bool:
        joint = say("checklist-line-join", self.paper.language) + " "
        text = line.rstrip(".")
        return all(self.holds(part) for part in text.split(joint))

    def holds(self, said: str) -> bool:
        for key, check in (
            ("checklist-line-age", self._age),
            ("checklist-line-yes-many", self._many),
            ("checklist-line-yes", self._any),
            ("checklist-line-circled", self._circled),
            ("checklist-line-total-rows", self._rows),
            ("checklist-line-total", self._total),
            ("checklist-line-total-one", self._total),
        ):
            found = re.fullmatch(pattern(say(key, self.paper.language)), said, re.IGNORECASE)
            if found:
                return check(found)
        raise AssertionError(f"who reads this does not know what to do: {said}")

    def _age(self, found: re.Match[str]) -> bool:
        names = {say(f"checklist-line-age-{age}", self.paper.language): age for age in AGES}
        given = {age for name, age in names.items() if name in found["ages"]}
        assert given
        return self.age in given

    def _any(self, found: re.Match[str]) -> bool:
        return bool(self.yes & numbers(found["numbers"]))

    def _many(self, found: re.Match[str]) -> bool:
        return len(self.yes & numbers(found["numbers"])) >= int(found["count"])

    def _circled(self, found: re.Match[str]) -> bool:
        return any(self.circled[name] for name in self._named(found))

    def _total(self, found: re.Match[str]) -> bool:
        total = sum(sum(self.circled[name]) for name in self._named(found))
        return total + self._more(found["extra"]) >= int(found["count"])

    def _rows(self, found: re.Match[str]) -> bool:
        rows = [self.paper.rows[one] for one in self.yes & numbers(found["numbers"])]
        total = sum(int(points) for row in rows for points in row.points if points.isdigit())
        return total + self._more(found["extra"]) >= int(found["count"])

    def _more(self, said: str) -> int:
        asides = re.finditer(pattern(say("checklist-line-extra", self.paper.language)), said)
        return sum(int(one["points"]) for one in asides if self.yes & numbers(one["numbers"]))

    def _named(self, found: re.Match[str]) -> list[str]:
        named = [one for one in self.paper.columns if one.casefold() in found["columns"].casefold()]
        assert named
        return named


def pattern(sentence: str) -> str:
    """A sentence of the wording as an expression that finds what was filled in."""
    parts = re.split(r"\{(\w+)\}", sentence)
    return "".join(GAPS[one] if at % 2 else re.escape(one) for at, one in enumerate(parts))


def numbers(said: str) -> set[int]:
    return {int(one) for one in re.findall(r"\d+", said)}
