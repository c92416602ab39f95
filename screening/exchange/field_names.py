"""Names of fields in other programs, and back: the same id always gets the same name.

Programs take lower-case letters, digits and underscores, and some only short names. A name that would
be too long, or that two ids would share, ends in six digits of its id's own hash.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questions.model import Pack
from questions.rule_model import Rules

_HASH = 6


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The fields of one pack, by the ids they stand for.

    questions: what was answered. counts: 1 when the question shows and was answered yes. rules, helps:
    1 when the rule, or the path to other help, applies. The rest are words to read: held, where a
    question may not be asked; alarms, where its yes means danger; fired and offered, for rules and helps.
    """

    questions: Mapping[str, str]
    counts: Mapping[str, str]
    rules: Mapping[str, str]
    helps: Mapping[str, str]
    sections: Mapping[str, str]
    needs: Mapping[str, str]
    held: Mapping[str, str]
    alarms: Mapping[str, str]
    fired: Mapping[str, str]
    offered: Mapping[str, str]
    intros: Mapping[str, str]

    @classmethod
    def of(cls, pack: Pack, rules: Rules, needs: Iterable[str], longest: int | None) -> FieldNames:
        """Names of at most `longest` characters each; None where any length and our own ids will do."""
        questions = [one.id for one in pack.questions]
        rule_ids = [one.id for one in rules.rules]
        helps = [one.id for one in rules.other_help]
        return cls(
            questions=question_names(pack, longest),
            counts=named("y", questions, longest),
            rules=named("r", rule_ids, longest),
            helps=named("h", helps, longest),
            sections=section_names(pack, longest),
            needs={one: one if longest is None else one.replace("-", "_") for one in needs},
            held=named("held", questions, longest),
            alarms=named("alarm", questions, longest),
            fired=named("fired", rule_ids, longest),
            offered=named("offered", helps, longest),
            intros=named("intro", (one.id for one in pack.sections), longest),
        )


def question_names(pack: Pack, longest: int | None) -> dict[str, str]:
    """The field of each question. An id with a hyphen is like no name of another field."""
    ids = [one.id for one in pack.questions]
    made = named("q", ids, longest)
    if longest is not None:
        return made
    return {one: one if "-" in one and one[0].isalpha() else made[one] for one in ids}


def section_names(pack: Pack, longest: int | None) -> dict[str, str]:
    """The group of each section."""
    return named("s", (one.id for one in pack.sections), longest)


def named(prefix: str, ids: Iterable[str], longest: int | None) -> dict[str, str]:
    """A name for each id, no two alike: the prefix, an underscore and the id."""
    plain = {one: f"{prefix}_{one.replace('-', '_')}" for one in ids}
    times = Counter(plain.values())
    return {
        one: name if times[name] == 1 and len(name) <= (longest or len(name)) else _hashed(name, one, longest)
        for one, name in plain.items()
    }


def _hashed(name: str, id_: str, longest: int | None) -> str:
    digits = hashlib.sha256(id_.encode()).hexdigest()[:_HASH]
    kept = name if longest is None else name[: longest - _HASH - 1].rstrip("_")
    return f"{kept}_{digits}"
