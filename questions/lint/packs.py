"""Packs: every question can show, stands for one kind of sign, and there are not too many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from questions.faults import Fault, Kind, fault
from questions.lint.placed import Placed, Places, gate_of, questions_of, roles_of, sections_of
from questions.load import Content
from questions.messages import Message, message
from questions.model import Indicator, Pack, Question

# Design section 4 and the gate: danger first for everyone; whoever asks aloud settles
# privacy, interpreter and the limits of confidentiality before a sensitive question.
GATE_FOR_ALL = ("danger",)
GATE_FOR_ASKING = ("alone", "interpreter", "limits_told")


def faults(places: Places, content: Content) -> Iterator[Fault]:
    """Faults of each pack: reach, covers, ways of learning, gate, limits."""
    for pack in places.packs:
        questions = questions_of(pack)
        for one in questions:
            yield from _of_question(one, pack.thing, content)
        yield from _unreachable(questions, pack.thing)
        yield from _covered_twice(questions)
        yield from _gate(pack)
        yield from _unused(pack)
        yield from _too_many(pack)


def _of_question(one: Placed[Question], pack: Pack, content: Content) -> Iterator[Fault]:
    question = one.thing
    if question.covers and question.covers[0] != question.id:
        yield fault(one.spot("id"), Kind.NOT_AN_INDICATOR_ID, id=question.id)
    for index, id_ in enumerate(question.covers):
        if id_ in question.covers[:index]:
            first = one.spot("covers", question.covers.index(id_))
            yield fault(one.spot("covers", index), Kind.TWICE_ID, id=id_, first=first)
    signs = [content.indicators[id_] for id_ in question.indicators if id_ in content.indicators]
    yield from _mixed(one, signs)
    yield from _joined(one, content)
    young = [sign.id for sign in signs if sign.age == "minor"]
    if young and question.ages == "any":
        yield fault(one.spot("id"), Kind.WRONG_AGE, id=question.id, sign=young[0])
    if question.learned == "asked" and not pack.asks:
        why = message("why-nobody-asked")
        yield fault(one.spot("learned"), Kind.WRONG_WAY, id=question.id, learned="asked", why=why)
    ways = {way for sign in signs for way in sign.learned}
    if ways and question.learned not in ways:
        why = message("why-learned-by", ways=", ".join(sorted(ways)))
        yield fault(one.spot("learned"), Kind.WRONG_WAY, id=question.id, learned=question.learned, why=why)


def _mixed(one: Placed[Question], signs: Sequence[Indicator]) -> Iterator[Fault]:
    facts: dict[str, list[str]] = {
        "what-grades": [sign.grade for sign in signs],
        "what-places": [sign.place for sign in signs],
        "what-ages": [sign.age for sign in signs],
    }
    # The first sign decides how a yes counts. A sign that partner violence shows as often must not
    # count as one that it seldom shows (design rule 5); the other way round is only cautious.
    counts = bool(signs) and signs[0].grade not in ("contextual", "none")
    if counts and signs[0].control == "arranged" and len(set(facts["what-places"])) == 1:
        facts["what-control"] = [sign.control or "none" for sign in signs]
    place = one.spot("covers") if one.thing.covers else one.spot("id")
    for key, values in facts.items():
        if len(set(values)) > 1:
            shown = ", ".join(dict.fromkeys(values))
            yield fault(place, Kind.MIXED_COVER, id=one.thing.id, what=message(key), values=shown)


def _joined(one: Placed[Question], content: Content) -> Iterator[Fault]:
    """A sign that a rule for high or above names must not share a question with one it does not name.

    Else a yes that means the weaker sign would fire the rule.
    """
    covered = set(one.thing.indicators)
    for rule in content.rules.rules:
        if rule.tier == "some":
            continue
        for named in map(set, rule.when.named()):
            both, rest = covered & named, covered - named
            if both and rest:
                joined, other = min(both), min(rest)
                yield fault(one.spot("id"), Kind.JOINED, id=one.thing.id, one=joined, two=other, rule=rule.id)


def _unreachable(questions: Sequence[Placed[Question]], pack: Pack) -> Iterator[Fault]:
    roles: Sequence[str | None] = [role.id for role in pack.roles] or [None]
    things = [one.thing for one in questions]
    quick_only = [thing for thing in things if thing.stage == "quick"]
    shown = {id_ for role in roles for id_ in _showing(things, role)}
    quick = {id_ for role in roles for id_ in _showing(quick_only, role)}
    by_id = {thing.id: thing for thing in things}
    for one in questions:
        thing = one.thing
        if not all(opener in by_id for opener in thing.opened_by):
            continue
        if thing.id not in shown:
            why = _why_never(thing, by_id)
        elif thing.stage == "quick" and thing.id not in quick:
            why = message("why-late-opening")
        else:
            continue
        yield fault(
            one.spot("opened_by" if thing.opened_by else "roles"), Kind.UNREACHABLE, id=thing.id, why=why
        )


def _showing(questions: Sequence[Question], role: str | None) -> Collection[str]:
    """The questions that some answers can make show to a role."""
    fitting = [one for one in questions if role is None or not one.roles or role in one.roles]
    shown: set[str] = set()
    before = -1
    while len(shown) != before:
        before = len(shown)
        shown |= {one.id for one in fitting if not one.opened_by or shown & set(one.opened_by)}
    return shown


def _why_never(question: Question, by_id: dict[str, Question]) -> Message:
    if not question.opened_by:
        return message("why-no-role")
    if question.id in question.opened_by:
        return message("why-opens-itself")
    if question.id not in _showing(list(by_id.values()), None):
        return message("why-circle")
    return message("why-other-roles")


def _covered_twice(questions: Sequence[Placed[Question]]) -> Iterator[Fault]:
    covering: dict[str, list[Question]] = {}
    for one in questions:
        for index, id_ in enumerate(dict.fromkeys(one.thing.indicators)):
            for other in covering.get(id_, ()):
                if other.id != one.thing.id and _can_show_together(other, one.thing):
                    spot = one.spot("covers", index) if one.thing.covers else one.spot("id")
                    yield fault(spot, Kind.COVERED_TWICE, id=id_, one=other.id, two=one.thing.id)
                    break
            covering.setdefault(id_, []).append(one.thing)


def _can_show_together(one: Question, two: Question) -> bool:
    return not one.roles or not two.roles or bool(set(one.roles) & set(two.roles))


def _gate(pack: Placed[Pack]) -> Iterator[Fault]:
    have = {item.thing.id for item in gate_of(pack)}
    for needed in GATE_FOR_ALL + (GATE_FOR_ASKING if pack.thing.asks else ()):
        if needed not in have:
            yield fault(pack.spot("gate"), Kind.MISSING_KEY, key=needed, where=message("what-gate"))


def _unused(pack: Placed[Pack]) -> Iterator[Fault]:
    sections = {one.section for one in pack.thing.questions}
    for section in sections_of(pack):
        if section.thing.id not in sections:
            yield fault(section.spot("id"), Kind.UNUSED, what=message("what-section"), id=section.thing.id)
    for role in roles_of(pack):
        if not any(not one.roles or role.thing.id in one.roles for one in pack.thing.questions):
            yield fault(role.spot("id"), Kind.UNUSED, what=message("what-role"), id=role.thing.id)


def _too_many(pack: Placed[Pack]) -> Iterator[Fault]:
    thing = pack.thing
    roles = [role.id for role in thing.roles]
    by_role = {
        role: [one for one in thing.questions if not one.roles or role in one.roles] for role in roles
    } or {"": list(thing.questions)}
    whole = message("what-named-pack", id=thing.id)
    counts = [("all", whole, len(thing.questions), thing.limits.all)]
    for role, seen in by_role.items():
        whom = message("what-named-role", id=role) if role else whole
        quick = sum(one.stage == "quick" for one in seen)
        counts.append(("per_role", whom, len(seen), thing.limits.per_role))
        counts.append(("quick", message("what-quick-stage", whom=whom), quick, thing.limits.quick))
    for key, what, found, limit in counts:
        if found > limit:
            yield fault(pack.spot("limits", key), Kind.TOO_MANY, what=what, count=found, limit=limit)
