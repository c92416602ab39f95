"""What the answers add up to (design section 4). Pure: no clock, no files, no session."""

from __future__ import annotations

from collections.abc import Iterable

from questions.model import TIERS, Age, Pack, Rules, Step
from screening.assessment import Assessment, Finding, HelpPath, NearMiss, OpenQuestion, Sign
from screening.flow import fits
from screening.meaning import CompiledRule, Meaning, meaning_of
from screening.response import Response

SETTLED = ("yes", "no")


def assess(pack: Pack, rules: Rules, response: Response) -> Assessment:
    """The assessment of one response under one pack and one set of rules.

    Only yes-answers to visible questions move the tier; a no, an unknown, a refusal or a question
    that could not be asked lower nothing (rule 6). Danger is told apart and moves no tier (rule 2).
    Raises KeyError when the pack covers an indicator that the rules do not define.
    """
    meaning = meaning_of(pack, rules)
    state = _State(meaning, response)
    rank = meaning.rank(state.yes, response.age)
    helps = _helps(meaning, state)
    danger = response.danger_now == "yes" or bool(state.yes & meaning.danger_bits)
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
        lowest=TIERS[min(rank, meaning.rank(state.yes, _lowest_age(response.age)))],
        could_reach=TIERS[max(rank, meaning.rank(state.highest(), _highest_age(response.age)))],
        points=meaning.points(state.yes),
        signs=_signs(meaning, state),
        findings=_findings(meaning, state, rank),
        open=_open(meaning, state, rank),
        near_misses=_near_misses(meaning, state, rank),
        amp=_amp(meaning, state),
        leaning=_leaning(meaning, state),
        other_help=helps,
        steps=_steps(meaning, response, TIERS[rank], danger, {path.id for path in helps}),
        too_little_asked=rank == 0 and state.too_little(rules.enough.percent),
    )


class _State:
    """A response as bits: which questions show, which are answered yes, which are open."""

    def __init__(self, meaning: Meaning, response: Response) -> None:
        self.meaning = meaning
        self.age: Age = response.age
        self._eligible = [
            (meaning.bit[question.id], tuple(meaning.bit.get(opener, 0) for opener in question.opened_by))
            for question in meaning.pack.questions
            if fits(question, role=response.role, stage=response.stage, age=response.age)
        ]
        self._said_yes = self._bits(response, ("yes",))
        self._settled = self._bits(response, SETTLED)
        self.visible = self._visible(self._said_yes)
        self.yes = self.visible & self._said_yes
        self.open = self.visible & ~self._settled

    def with_yes(self, bit: int) -> int:
        """The yes-bits that count when one open question is answered yes."""
        said = self._said_yes | bit
        return self._visible(said) & said

    def highest(self) -> int:
        """The yes-bits that count when everything that is open, or opens on the way, is a yes."""
        said = self._said_yes
        while True:
            shown = self._visible(said)
            more = said | (shown & ~self._settled)
            if more == said:
                return shown & said
            said = more

    def too_little(self, percent: int) -> bool:
        """Is less than this share of the visible questions answered yes or no?"""
        settled = (self.visible & self._settled).bit_count()
        return settled * 100 < self.visible.bit_count() * percent

    def _bits(self, response: Response, answers: tuple[str, ...]) -> int:
        bit = self.meaning.bit
        return sum(bit[key] for key, value in response.answers.items() if key in bit and value in answers)

    def _visible(self, said_yes: int) -> int:
        shown = 0
        while True:
            more = shown
            for bit, openers in self._eligible:
                if not openers or any(opener & shown & said_yes for opener in openers):
                    more |= bit
            if more == shown:
                return shown
            shown = more


def _lowest_age(age: Age) -> Age:
    return "adult" if age == "unknown" else age


def _highest_age(age: Age) -> Age:
    return "minor" if age == "unknown" else age


def _each(meaning: Meaning, bits: int) -> Iterable[int]:
    """Indexes of the questions in `bits`, in pack order."""
    return (index for index in range(len(meaning.pack.questions)) if bits >> index & 1)


def _ids(meaning: Meaning, bits: int) -> tuple[str, ...]:
    return tuple(meaning.pack.questions[index].id for index in _each(meaning, bits))


def _signs(meaning: Meaning, state: _State) -> tuple[Sign, ...]:
    found = []
    for index in _each(meaning, state.yes):
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


def _findings(meaning: Meaning, state: _State, rank: int) -> tuple[Finding, ...]:
    """The rules that fired, highest tier first. Rules below the tier stay in: they are reasons too."""
    found = []
    for one in meaning.compiled:
        bits = one.holds(state.yes, state.age) if one.rank <= rank else None
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


def _open(meaning: Meaning, state: _State, rank: int) -> tuple[OpenQuestion, ...]:
    """Open questions, those that could move most first: by tier, then points, then pack order.

    An unknown age counts as minor here too: the question stands for the most it could do (rule 7).
    """
    age = _highest_age(state.age)
    found = []
    for index in _each(meaning, state.open):
        question = meaning.pack.questions[index]
        reached = max(rank, meaning.rank(state.with_yes(1 << index), age))
        found.append((-reached, -meaning.points_of(index), index, question, TIERS[reached]))
    found.sort(key=lambda one: one[:3])
    return tuple(
        OpenQuestion(question=question.id, text=question.text, could_raise_to=tier, points=-points)
        for _, points, _, question, tier in found
    )


def _near_misses(meaning: Meaning, state: _State, rank: int) -> tuple[NearMiss, ...]:
    """Rules above the tier that one more yes would fire, each with the questions that would do it."""
    higher = [one for one in meaning.compiled if one.rank > rank]
    needed: dict[str, list[str]] = {}
    for index in _each(meaning, state.open):
        yes = state.with_yes(1 << index)
        for one in higher:
            if one.holds(yes, state.age) is not None:
                needed.setdefault(one.rule.id, []).append(meaning.pack.questions[index].id)
    return tuple(_near_miss(one, needed[one.rule.id]) for one in higher if one.rule.id in needed)


def _near_miss(one: CompiledRule, questions: list[str]) -> NearMiss:
    return NearMiss(rule=one.rule.id, tier=one.rule.tier, name=one.rule.name, would_need=tuple(questions))


def _amp(meaning: Meaning, state: _State) -> tuple[str, ...]:
    """Action, Means, Purpose: those of which at least one sign was seen so far."""
    seen = {meaning.signs[index].place for index in _each(meaning, state.yes)}
    return tuple(place for place in ("action", "means", "purpose") if place in seen)


def _leaning(meaning: Meaning, state: _State) -> str:
    """sex, labor, both or unclear, by the signs that belong to one kind only."""
    kinds = {
        meaning.kind_of[index]
        for index in _each(meaning, state.yes)
        if meaning.points_of(index) and meaning.signs[index].grade != "contextual"
    } - {"both"}
    if len(kinds) == 2:
        return "both"
    return next(iter(kinds), "unclear")


def _helps(meaning: Meaning, state: _State) -> tuple[HelpPath, ...]:
    found = []
    for one in meaning.helps:
        bits = one.holds(state.yes, state.age)
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
