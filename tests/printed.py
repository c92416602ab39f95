"""Sheets over every profession, role, age, tier, danger, place and language, to be searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import product
from random import Random

from questions import load
from questions.model import LANGUAGES, Language, Tier
from referrals import directory
from referrals.directory import is_report_line
from referrals.sheet.content import sheet_content
from referrals.sheet.parts import Contact, SheetContent
from screening.assess import assess
from screening.flow import visible_questions
from screening.response import Response
from tests.sheets import TODAY, case

OWN = load.own()
LINES = directory.own()
SERVICES = LINES.services
AGES = ("adult", "minor", "unknown")
# None stands for every role of a profession.
ROLES = [(pack.id, role) for pack in OWN.packs.values() for role in (None, *(one.id for one in pack.roles))]
# Every state; every county without a report line of its own, and some of the others.
COUNTIES = [(code, name) for code, one in LINES.places.items() for name in one.counties]
WITH_LINE = {
    (one.area.state, name)
    for one in SERVICES.values()
    if one.printable and is_report_line(one)
    for name in one.area.counties
}
PLACES = [
    (None, None),
    *((code, None) for code in LINES.places),
    *(one for one in COUNTIES if one not in WITH_LINE),
    *[one for one in COUNTIES if one in WITH_LINE][::4],
]
NEEDS = [need.id for need in OWN.needs]
GATES = [
    {},
    {"alone": "yes", "interpreter": "qualified", "limits_told": "yes", "insider": "no"},
    {"alone": "no", "interpreter": "not_available", "limits_told": "no", "insider": "yes"},
]
# Set in small type for the maker of the sheet, or never drawn: no number here is one to dial.
NOT_SEARCHED = {"id", "trim_first", "trim_last", "language", "version"}


@dataclass(frozen=True)
class Sheet:
    """One sheet with what it was made from. texts: everything on it; outside: all but the contacts."""

    response: Response
    language: Language
    tier: Tier
    content: SheetContent
    contacts: tuple[Contact, ...]
    texts: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def name(self) -> str:
        known = self.response
        return f"{known.model_dump(exclude_defaults=True)} {self.language} {self.tier}"

    def index(self, id_: str) -> int:
        return [one.id for one in self.contacts].index(id_)


def texts_of(part: object, leave_out: type | None = None) -> Iterator[str]:
    """Every text inside a part, whatever its type; `leave_out` skips parts of one type."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts_of(one, leave_out)
    elif is_dataclass(part) and not (leave_out and isinstance(part, leave_out)):
        for field in fields(part):
            if field.name not in NOT_SEARCHED:
                yield from texts_of(getattr(part, field.name), leave_out)


def contacts_of(content: SheetContent) -> tuple[Contact, ...]:
    return tuple(part for one in content.sections for part in one.parts if isinstance(part, Contact))


def sheet_of(response: Response, language: Language) -> Sheet:
    made = case(response)
    content = sheet_content(OWN, LINES, made, TODAY, language)
    return Sheet(
        response,
        language,
        made.assessment.tier,
        content,
        contacts_of(content),
        tuple(texts_of(content)),
        tuple(texts_of(content, leave_out=Contact)),
    )


@cache
def answers_by_tier(profession: str, role: str | None, age: str) -> dict[Tier, list[dict[str, str]]]:
    """Answers that reach each tier: none, all no, one yes, every n-th yes, all."""
    pack = OWN.packs[profession]
    ids = [one.id for one in visible_questions(pack, Response(pack=pack.id, role=role, age=age))]
    tried: list[dict[str, str]] = [{}, dict.fromkeys(ids, "no"), dict.fromkeys(ids, "yes")]
    tried += [{one: "yes"} for one in ids]
    tried += [dict.fromkeys(ids[start::step], "yes") for step in (2, 3, 5) for start in range(step)]
    found: dict[Tier, list[dict[str, str]]] = {}
    for answers in tried:
        response = Response.model_validate({"pack": pack.id, "role": role, "age": age, "answers": answers})
        found.setdefault(assess(pack, OWN.rules, response).tier, []).append(answers)
    return found


def responses() -> Iterator[tuple[Response, Language]]:
    """Each place at every age in both languages; all else in turn, mixed by a fixed seed."""
    random = Random(236)
    for index, ((state, county), age, language) in enumerate(product(PLACES, AGES, LANGUAGES)):
        # The shift lets every role meet every age and language, although their numbers share a factor.
        profession, role = ROLES[(index + index // 24) % len(ROLES)]
        tiers = answers_by_tier(profession, role, age)
        answers = random.choice(tiers[random.choice(list(tiers))])
        yield (
            Response.model_validate(
                {
                    "pack": profession,
                    "role": role,
                    "stage": random.choice(("full", "full", "quick")),
                    "age": age,
                    "place": {"state": state, "county": county},
                    "danger_now": random.choice(("yes", "no", "unknown")),
                    "gate": random.choice(GATES),
                    "needs": random.sample(NEEDS, random.choice((0, 1, 3, len(NEEDS)))),
                    "answers": answers,
                }
            ),
            language,
        )


@cache
def all_sheets() -> list[Sheet]:
    """The sheets of all `responses`, made once for all modules that search them."""
    return [sheet_of(response, language) for response, language in responses()]
