"""What the answers add up to (design section 4). Pure: no clock, no files, no session."""

from __future__ import annotations

from collections.abc import Iterable

from questions.model import TIERS, Pack
from questions.rule_model import Rules, Step
from screening.assessment import Assessment, Finding, HelpPath, NearMiss, OpenQuestion, Sign
from screening.marks import Marks
from screening.meaning import CompiledRule, Meaning, meaning_of
from screening.response import Response


def assess(pack: Pack, rules: Rules, response: Response) -> Assessment:
    """The assessment of one response under one pack and one set of rules.

    Only yes-answers to visible questions move the tier; a no, an unknown, a refusal or a question
    that could not be asked lower nothing (rule 6). Danger is told apart and moves no tier (rule 2).
    Raises KeyError when the pack covers an indicator that the rules do not define.
    """
    meaning = meaning_of(pack, rules)
    marks = Marks(meaning, response)
    rank = meaning.rank(marks.yes, marks.age)
    helps = _helps(meaning, marks)
    danger = response.danger_now == "yes" or bool(marks.yes & meaning.danger_bits)
    open_, near_misses = _what_one_yes_could_do(meaning, marks, rank)
    return Assessment(
        pack=pack.id,
        version=pack.version,
        hash=meaning.hash,
        profession=pack.id,
        age=response.age,
        danger=danger,
        danger_unknown=not danger and response.danger_now == "unknown",
        gate_met=not pack.asks or response.gate.met,
        tier=TIERS[rank],
        lowest=TIERS[min(rank, meaning.rank(marks.lowest(), marks.lowest_age))],
        could_reach=TIERS[max(rank, meaning.rank(marks.highest(), marks.highest_age))],
        points=meaning.points(marks.yes),
        signs=_signs(meaning, marks),
        findings=_findings(meaning, marks, rank),
        open=open_,
        near_misses=near_misses,
        amp=_amp(meaning, marks),
        leaning=_leaning(meaning, marks),
        other_help=helps,
        steps=_steps(meaning, response, TIERS[rank], danger, {path.id for path in helps}),
        too_little_asked=rank == 0 and marks.too_little(rules.enough.percent),
    )


def _each(meaning: Meaning, bits: int) -> Iterable[int]:
    """Indexes of the questions in `bits`, in pack order."""
    return (index for index in range(len(meaning.pack.questions)) if bits >> index & 1)


def _ids(meaning: Meaning, bits: int) -> tuple[str, ...]:
    return tuple(meaning.pack.questions[index].id for index in _each(meaning, bits))


def _signs(meaning: Meaning, marks: Marks) -> tuple[Sign, ...]:
    found = []
    for index in _each(meaning, marks.yes):
        question, sign = meaning.pack.questions[index], meaning.signs[index]
        found.append(
            Sign(
                question=question.id,
                text=question.text,
                learned=question.learned,
                grade=sign.grade,
                column=sign.column,
                points=meaning.points_of(index),
                sources=sign.sources,
            )
        )
    return tuple(found)


def _findings(meaning: Meaning, marks: Marks, rank: int) -> tuple[Finding, ...]:
    """The rules that fired, highest tier first. Rules below the tier stay in: they are reasons too."""
    found = []
    for one in meaning.compiled:
        bits = one.holds(marks.yes, marks.age) if one.rank <= rank else None
        if bits is None:
            continue
        rule = one.rule
        found.append(
            Finding(
                rule=rule.id,
                tier=rule.tier,
                because=_ids(meaning, bits),
                name=rule.name,
                text=rule.text,
                reason=rule.reason,
                status=rule.status,
                sources=rule.sources,
            )
        )
    return tuple(found)


def _what_one_yes_could_do(
    meaning: Meaning, marks: Marks, rank: int
) -> tuple[tuple[OpenQuestion, ...], tuple[NearMiss, ...]]:
    """The open questions, those that could move most first, and the rules that one yes would fire.

    Order: tier, then points, then pack order. For the tier that a question could raise to, an unknown
    age counts as minor: it stands for the most that its yes could do (rule 7). A near miss is told at
    the age as it is known (rule 8). Only rules above the tier can raise it, so only those are tried.
    """
    higher = [one for one in meaning.compiled if one.rank > rank]
    found = []
    needed: dict[str, list[str]] = {}
    for index in _each(meaning, marks.open):
        question = meaning.pack.questions[index]
        yes = marks.with_yes(1 << index)
        for one in higher:
            if one.holds(yes, marks.age) is not None:
                needed.setdefault(one.rule.id, []).append(question.id)
        reached = max(rank, meaning.rank(yes, marks.highest_age, above=rank))
        found.append((-reached, -meaning.points_of(index), index, question))
    found.sort(key=lambda one: one[:3])
    return (
        tuple(
            OpenQuestion(
                question=question.id, text=question.text, could_raise_to=TIERS[-reached], points=-points
            )
            for reached, points, _, question in found
        ),
        tuple(_near_miss(one, needed[one.rule.id]) for one in higher if one.rule.id in needed),
    )


def _near_miss(one: CompiledRule, questions: list[str]) -> NearMiss:
    return NearMiss(rule=one.rule.id, tier=one.rule.tier, name=one.rule.name, would_need=tuple(questions))


def _amp(meaning: Meaning, marks: Marks) -> tuple[str, ...]:
    """Action, Means, Purpose: those of which at least one sign was seen so far."""
    seen = {meaning.signs[index].place for index in _each(meaning, marks.yes)}
    return tuple(place for place in ("action", "means", "purpose") if place in seen)


def _leaning(meaning: Meaning, marks: Marks) -> str:
    """sex, labor, both or unclear, by the signs that belong to one kind only."""
    kinds = {
        meaning.kind_of[index]
        for index in _each(meaning, marks.yes)
        if meaning.points_of(index) and meaning.signs[index].grade != "contextual"
    } - {"both"}
    if len(kinds) == 2:
        return "both"
    return next(iter(kinds), "unclear")


def _helps(meaning: Meaning, marks: Marks) -> tuple[HelpPath, ...]:
    found = []
    for one in meaning.helps:
        bits = one.holds(marks.yes, marks.age)
        if bits is not None:
            path = one.path
            because = _ids(meaning, bits)
            found.append(HelpPath(path.id, path.name, path.text, path.services, because, path.sources))
    return tuple(found)


def _steps(
    meaning: Meaning, response: Response, tier: str, danger: bool, helps: set[str]
) -> tuple[Step, ...]:
    """The steps whose every filter fits this response, in the order of the files."""
    gate_open = meaning.pack.asks and not response.gate.met
    return tuple(
        step
        for step in meaning.steps
        if (step.group != "gate_unmet" or gate_open)
        and (not step.roles or response.role is None or response.role in step.roles)
        and (not step.tiers or tier in step.tiers)
        and (not step.ages or response.age in step.ages)
        and (not step.states or response.place.state in step.states)
        and (step.danger is None or step.danger == danger)
        and (step.insider is None or step.insider == (response.gate.insider == "yes"))
        and (not step.help_paths or helps.intersection(step.help_paths))
    )
