"""What the paper for a team briefing says: the story for the team, and the answers for its leader.

A practice case (issue 5, part 5), never a real one, and it says so at its head. The marks are weighed by the
same engine as a walk.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from string import ascii_uppercase

from questions.course_model import Pace
from questions.course_time import case_seconds
from questions.load import Content
from questions.model import TIERS, Language, Pack
from questions.practice_model import Move, PracticeCase, Scene
from referrals.phrases import Phrases
from screening.practice import ComparedSign, Comparison, compare


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that could be done, under its letter."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One scene as the team reads it."""

    number: str
    heading: str
    sees: str
    ask: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What is to be said of one choice. `worth` in a word; `kind` for the shape beside it."""

    letter: str
    kind: str
    worth: str
    then: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The choices of one scene, answered."""

    number: str
    heading: str
    rows: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One question: a careful colleague's answer, what it is worth, and why."""

    question: str
    answer: str
    worth: str
    yes: bool
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The tier on its scale: the names of all, which it is, and the same in words."""

    says: str
    names: tuple[str, ...]
    at: int
    equal: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole paper. `file_title` is what a viewer's window shows; `head` stands beside the title.

    scenes, talk: the team's page. Everything after it is for the leader.
    """

    language: Language
    file_title: str
    mark: str
    banner: str
    title: str
    head: tuple[str, ...]
    scenes: tuple[Told, ...]
    talk_heading: str
    talk: tuple[str, ...]
    leader: str
    leader_says: str
    moves_heading: str
    move_columns: tuple[str, str, str]
    answers: tuple[Answers, ...]
    marks_heading: str
    marks_says: str
    mark_columns: tuple[str, str, str]
    marks: tuple[Marked, ...]
    outcome: Outcome
    lesson_heading: str
    lesson: str
    foot: str
    page: str


def briefing_content(
    content: Content, profession: str, case: PracticeCase, pace: Pace, language: Language
) -> Briefing:
    """The paper of one case. pace: the profession's, for the minutes that it says.

    Raises LookupError for a profession without a pack, KeyError when a sentence is missing.
    """
    phrases, pack = Phrases(content.wording, language), content.packs[profession]
    found = compare(case, pack, content.rules, {mark.question: mark.answer for mark in case.marks})
    yes = [one for one in found.signs if one.careful == "yes"]
    return Briefing(
        language=language,
        file_title=phrases.say("briefing-file-title"),
        mark=phrases.say("briefing-mark"),
        banner=phrases.say("briefing-banner"),
        title=phrases.text(case.title),
        head=_head(phrases, pack, case, pace),
        scenes=tuple(_told(phrases, at, scene) for at, scene in enumerate(case.scenes, start=1)),
        talk_heading=phrases.say("briefing-talk"),
        talk=tuple(phrases.text(one) for one in case.discuss),
        leader=phrases.say("briefing-leader"),
        leader_says=phrases.say("briefing-leader-say"),
        moves_heading=phrases.say("briefing-moves"),
        move_columns=(
            phrases.say("briefing-choice"),
            phrases.say("briefing-how"),
            phrases.say("briefing-then"),
        ),
        answers=tuple(_answers(phrases, at, scene) for at, scene in enumerate(case.scenes, start=1)),
        marks_heading=phrases.say("briefing-marked"),
        marks_says=phrases.say("briefing-marked-say") if any(one.counts for one in yes) else "",
        mark_columns=(
            phrases.say("briefing-answer"),
            phrases.say("briefing-question"),
            phrases.say("briefing-why"),
        ),
        marks=_marks(phrases, case, found),
        outcome=_outcome(phrases, content, found),
        lesson_heading=phrases.say("briefing-lesson"),
        lesson=phrases.text(case.lesson),
        foot=phrases.say("briefing-foot", sources=_sources(content, case)),
        page=phrases.say("sheet-foot-page", page="{page}", pages="{pages}"),
    )


def lettered(moves: tuple[Move, ...]) -> tuple[tuple[str, Move], ...]:
    """Moves with the letters under which a team speaks of them, in their order."""
    return tuple(zip(ascii_uppercase, moves, strict=False))


def _head(phrases: Phrases, pack: Pack, case: PracticeCase, pace: Pace) -> tuple[str, ...]:
    """Whose work it is, from which place in the house the story is told, and how long it takes."""
    role = next((phrases.text(one.name) for one in pack.roles if one.id == case.role), "")
    told = phrases.say("briefing-as", role=role) if role else ""
    minutes = math.ceil(case_seconds(case, pace, phrases.language) / 60)
    said = (phrases.text(pack.name), told, phrases.say("briefing-minutes", minutes=minutes))
    return tuple(one for one in said if one)


def _told(phrases: Phrases, number: int, scene: Scene) -> Told:
    return Told(
        number=str(number),
        heading=phrases.text(scene.title),
        sees=phrases.text(scene.sees),
        ask=phrases.say("briefing-ask"),
        choices=tuple(Choice(letter, phrases.text(move.text)) for letter, move in lettered(scene.moves)),
    )


def _answers(phrases: Phrases, number: int, scene: Scene) -> Answers:
    rows = tuple(
        Answered(letter, move.worth, phrases.say(f"briefing-worth-{move.worth}"), phrases.text(move.then))
        for letter, move in lettered(scene.moves)
    )
    return Answers(str(number), phrases.text(scene.title), rows)


def _marks(phrases: Phrases, case: PracticeCase, found: Comparison) -> tuple[Marked, ...]:
    """The colleague's marks, those with a yes first; then what is easy to mark and stays open."""
    named = {mark.question: phrases.say(f"answer-{mark.answer}") for mark in case.marks}
    order = sorted(found.signs, key=lambda one: (one.question not in named, one.careful != "yes"))
    open_ = phrases.say("briefing-left-open")
    tempting = {one.question: phrases.text(one.why) for one in case.tempting}
    return tuple(
        _marked(phrases, one, named.get(one.question, open_), tempting.get(one.question, "")) for one in order
    )


def _marked(phrases: Phrases, sign: ComparedSign, answer: str, tempting: str) -> Marked:
    """One row. Why it tempts is told also where the colleague answered: somebody may be tempted."""
    yes = sign.careful == "yes"
    worth = ""
    if yes and sign.counts:
        once = "briefing-counts-once"
        worth = phrases.say(once) if sign.once else phrases.say("briefing-counts", points=sign.points)
    why = list(dict.fromkeys([*(phrases.text(one) for one in sign.why), tempting]))
    return Marked(phrases.text(sign.text), answer, worth, yes, " ".join(why).strip())


def _outcome(phrases: Phrases, content: Content, found: Comparison) -> Outcome:
    called = {one.id: phrases.text(one.name) for one in content.rules.tiers}
    names = tuple(called[tier] for tier in TIERS)
    name = called[found.careful.tier]
    return Outcome(
        says=phrases.say("briefing-comes-to", tier=name),
        names=names,
        at=TIERS.index(found.careful.tier),
        equal=phrases.say("briefing-scale", names="; ".join(names), tier=name),
    )


def _sources(content: Content, case: PracticeCase) -> str:
    ids = dict.fromkeys(ref.source for ref in case.sources)
    return "; ".join(content.sources[one].title for one in ids if one in content.sources)
