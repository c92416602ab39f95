"""Random small packs, rules and responses for properties that must hold for any content."""

from __future__ import annotations

from hypothesis import strategies as st

from questions.model import (
    Basis,
    Indicator,
    Limits,
    Pack,
    Question,
    Section,
    SourceRef,
    Text,
)
from questions.rule_model import (
    Condition,
    Enough,
    Rule,
    Rules,
    Signs,
    TierWords,
    Weight,
)
from screening.response import ANSWERS, Response

WORDS = Text(en="words", es="palabras")
SOURCE = (SourceRef(source="design"),)
GRADES = ("decides", "strong", "moderate", "contextual", "none")
AGES = ("adult", "minor", "unknown")


def indicator(number: int, grade: str, place: str, exploitation: str = "both") -> Indicator:
    return Indicator(
        id=f"sign-{number}",
        kind="sign",
        definition=WORDS,
        grade=grade,
        basis=Basis(kind="editorial", note=WORDS),
        place=place,
        exploitation=exploitation,
        age="any",
        sources=SOURCE,
    )


def question(number: int, **more: object) -> Question:
    values = {
        "section": "one",
        "stage": "full",
        "learned": "observed",
        "text": WORDS,
        "how": WORDS,
        "why": WORDS,
    }
    return Question(id=f"sign-{number}", **(values | more))


def pack(questions: list[Question]) -> Pack:
    return Pack(
        id="toy",
        version="1.0.0",
        name=WORDS,
        who=WORDS,
        before_you_start=(),
        offer=(),
        asks=False,
        limits=Limits(quick=99, all=99, per_role=99),
        gate=(),
        sections=(Section(id="one", title=WORDS),),
        questions=tuple(questions),
    )


def weights() -> tuple[Weight, ...]:
    worth = {"decides": 4, "strong": 4, "moderate": 2, "contextual": 1, "none": 0}
    return tuple(
        Weight(
            grade=grade,
            points=points,
            once=grade == "contextual",
            name=WORDS,
            reason=WORDS,
            status="editorial",
            sources=SOURCE,
        )
        for grade, points in worth.items()
    )


def rule(identity: str, tier: str, when: Condition) -> Rule:
    return Rule(
        id=identity,
        tier=tier,
        when=when,
        name=WORDS,
        text=WORDS,
        reason=WORDS,
        status="editorial",
        sources=SOURCE,
    )


def rules(indicators: list[Indicator], made: list[Rule]) -> Rules:
    tiers = ("none_recorded", "some", "high", "act_now")
    return Rules(
        version="1.0.0",
        enough=Enough(percent=50, reason=WORDS),
        indicators=tuple(indicators),
        tiers=tuple(TierWords(id=tier, name=WORDS, meaning=WORDS, not_meaning=WORDS) for tier in tiers),
        weights=weights(),
        rules=tuple(made),
        other_help=(),
        steps=(),
    )


@st.composite
def conditions(draw: st.DrawFn, ids: list[str], depth: int = 2) -> Condition:
    """Any condition that the language can say, except an age: ages are added by `age_rules`."""
    kinds = ["yes", "signs", "points"] + (["all", "any"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    least = draw(st.integers(1, 3))
    if kind == "yes":
        return Condition(
            yes=tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4))), at_least=least
        )
    if kind == "signs":
        grades = tuple(draw(st.lists(st.sampled_from(GRADES), max_size=2)))
        return Condition(signs=Signs(grades=grades), at_least=least)
    if kind == "points":
        columns = tuple(
            draw(st.lists(st.sampled_from(("means", "purpose")), min_size=1, max_size=2, unique=True))
        )
        return Condition(points=columns, at_least=draw(st.integers(1, 12)))
    parts = tuple(draw(st.lists(conditions(ids, depth - 1), min_size=1, max_size=3)))
    if kind == "all":
        return Condition(all=parts)
    return Condition(any=parts, at_least=draw(st.integers(1, len(parts))))


@st.composite
def contents(draw: st.DrawFn, most: int = 6) -> tuple[Pack, Rules]:
    """A pack of a few questions, some opened by others, and rules over them."""
    count = draw(st.integers(1, most))
    signs = [
        indicator(
            number,
            draw(st.sampled_from(GRADES)),
            draw(st.sampled_from(("action", "means", "purpose", "none"))),
            draw(st.sampled_from(("sex", "labor", "both"))),
        )
        for number in range(count)
    ]
    asked = [
        question(
            number,
            ages=draw(st.sampled_from(("any", "any", "minor"))),
            danger=draw(st.booleans()),
            opened_by=(f"sign-{draw(st.integers(0, number - 1))}",) if number and draw(st.booleans()) else (),
        )
        for number in range(count)
    ]
    ids = [sign.id for sign in signs]
    made = [
        rule(f"rule-{n}", draw(st.sampled_from(("some", "high", "act_now"))), draw(conditions(ids)))
        for n in range(draw(st.integers(0, 4)))
    ]
    if draw(st.booleans()):
        only_minor = Condition(all=(Condition(age=("minor",)), draw(conditions(ids))))
        made.append(rule("minor", "act_now", only_minor))
    return pack(asked), rules(signs, made)


@st.composite
def responses(draw: st.DrawFn, of: Pack) -> Response:
    ids = [one.id for one in of.questions]
    answers = draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(ANSWERS), max_size=len(ids)))
    return Response(
        pack=of.id,
        age=draw(st.sampled_from(AGES)),
        danger_now=draw(st.sampled_from(("yes", "no", "unknown"))),
        answers=answers,
    )


@st.composite
def walks(draw: st.DrawFn, most: int = 6) -> tuple[Pack, Rules, Response]:
    """A random pack, its rules and one response to it."""
    made, meaning = draw(contents(most))
    return made, meaning, draw(responses(made))
