"""What the hotel's incident note says: facts seen from a distance, and blanks for a pen (duties, E.4).

It holds no tier, no points, no rule and no name of a guest, and has no field for one. What the
screen makes of the answers stands on the referral sheet; this note may be read in a court.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from questions.load import Content
from questions.model import Language, Question
from referrals.house import house_of, number_and_hours
from referrals.phrases import Phrases
from screening.assessment import Assessment
from screening.flow import visible_questions
from screening.response import Response

PEOPLE_ROWS = 3
OWN_WORDS_LINES = 3
WHY_LINES = 2


@dataclass(frozen=True, slots=True)
class Blanks:
    """Labelled fields to write in, row by row."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to fill in. `rows` name its rows; where that is empty the whole row is blank."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines for handwriting, and what they are for."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of facts in our words, with what they have in common (may be empty)."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Questions to answer with a tick."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Statements to tick."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence."""

    text: str


Part = Blanks | Grid | Ruled | Facts | Choices | Ticks | Saying


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a remark beside it, and what stands under it."""

    id: str
    heading: str
    parts: tuple[Part, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class IncidentNote:
    """A whole note. `file_title` is what a viewer's window shows: it tells nothing.

    facts: when, where, what and who. done: whom it was passed on to, what is kept, what was left alone.
    """

    language: Language
    file_title: str
    title: str
    head: tuple[str, ...]
    banner: str
    facts: tuple[Block, ...]
    done: tuple[Block, ...]
    foot: str
    page: str


def incident_note(
    content: Content,
    assessment: Assessment,
    response: Response,
    today: date,
    language: Language,
) -> IncidentNote:
    """The note of one walk; `today` is the day it was printed, not the day of what happened.

    Of the assessment only the time limits of the law are read. Raises LookupError for a pack whose
    staff ask the person: what was said to them belongs elsewhere; KeyError when a sentence is missing.
    """
    pack = content.packs[assessment.pack]
    if pack.asks:
        raise LookupError("this pack has no incident note")
    phrases = Phrases(content.wording, language)
    insider = "insider" if response.gate.insider == "yes" else ""
    role = next((phrases.text(one.name) for one in pack.roles if one.id == response.role), "")
    site = content.site.name if content.site else ""
    made_on = phrases.say("incident-made-on", date=phrases.day(today))
    return IncidentNote(
        language=language,
        file_title=phrases.say("sheet-neutral-title"),
        title=phrases.say("incident-title"),
        head=tuple(one for one in (site, phrases.text(pack.name), role, made_on) if one),
        banner=phrases.fitting("incident-banner", insider),
        facts=(
            _when(phrases, insider),
            *_seen(phrases, visible_questions(pack, response), response),
            *_about(phrases),
        ),
        done=(
            *_clocks(phrases, assessment),
            *_of_site(phrases, content, response),
            *_done(phrases),
        ),
        foot=phrases.say("incident-foot", name=phrases.text(pack.name), version=assessment.version),
        page=phrases.say("sheet-foot-page", page="{page}", pages="{pages}"),
    )


def _when(phrases: Phrases, insider: str) -> Block:
    said = [phrases.fitting(f"incident-when-{letter}", insider) for letter in "abcde"]
    return Block("when", phrases.say("incident-when"), (Blanks((tuple(said[:3]), tuple(said[3:]))),))


def _seen(phrases: Phrases, shown: tuple[Question, ...], response: Response) -> tuple[Block, ...]:
    """What was answered yes; what could not be seen; what was looked for and not seen."""

    def answered(*answers: str) -> list[Question]:
        return [one for one in shown if response.answers.get(one.id) in answers]

    yes, no = answered("yes"), answered("no")
    seen = [one for one in yes if one.learned != "document"]
    found = [one for one in yes if one.learned == "document"]
    unknown = answered("unknown", "unsafe", "declined")
    left = sum(one.id not in response.answers for one in shown)
    facts = (
        *_facts(phrases, "", seen),
        *_facts(phrases, phrases.say("incident-record"), found),
        *(() if yes else (Saying(phrases.say("incident-seen-none")),)),
    )
    unseen = (
        *(_facts(phrases, "", unknown) or (Saying(phrases.say("incident-unseen-none")),)),
        *_facts(phrases, phrases.say("incident-looked"), no),
        *((Saying(phrases.say("incident-not-looked", count=left, all=len(shown))),) if left else ()),
    )
    own_words = Ruled(phrases.say("incident-own-words"), OWN_WORDS_LINES)
    why = (Ruled(phrases.say("incident-why-say"), WHY_LINES),)
    return (
        Block(
            "seen",
            phrases.say("incident-seen"),
            (*facts, own_words),
            phrases.say("incident-seen-say") if yes else "",
        ),
        Block("unseen", phrases.say("incident-unseen"), unseen),
        Block("why", phrases.say("incident-why"), why),
    )


def _facts(phrases: Phrases, label: str, questions: list[Question]) -> tuple[Part, ...]:
    return (Facts(label, tuple(phrases.text(one.text) for one in questions)),) if questions else ()


def _about(phrases: Phrases) -> tuple[Block, ...]:
    """People and vehicle as a witness would need them; whether a child or an emergency was part of it."""
    people = Grid(phrases.listed("incident-people"), ("",) * PEOPLE_ROWS)
    vehicle = Blanks((phrases.listed("incident-vehicle"),))
    urgent = Choices(phrases.listed("incident-urgent"), phrases.listed("incident-answer"))
    return (
        Block("people", phrases.say("incident-people"), (people,), phrases.say("incident-people-say")),
        Block("vehicle", phrases.say("incident-vehicle"), (vehicle,)),
        Block("urgent", phrases.say("incident-urgent"), (urgent,)),
    )


def _clocks(phrases: Phrases, assessment: Assessment) -> tuple[Block, ...]:
    """The law's time limits that have blanks of their own. The law itself is named on the sheet only."""
    blocks = []
    for step in assessment.steps:
        if step.clock and step.clock.starts and step.by_hand:
            starts = phrases.text(step.clock.starts).rstrip(".")
            blocks.append(
                Block(
                    "clock",
                    phrases.say("incident-clock", lasts=phrases.text(step.clock.lasts)),
                    (Blanks((tuple(phrases.text(one) for one in step.by_hand),)),),
                    phrases.say("incident-clock-say", starts=starts),
                )
            )
    return tuple(blocks)


def _of_site(phrases: Phrases, content: Content, response: Response) -> tuple[Block, ...]:
    """Whom to call at the site, for staff who pass a note on and see no other sheet."""
    if content.site is None:
        return ()
    house = house_of(content.site).trusted(response)
    chosen = house.for_blank(response.pack, response.role)
    if not chosen:
        return ()
    said = tuple(f"{phrases.text(one.role)}: {number_and_hours(phrases, one)}" for one in chosen)
    return (Block("site", phrases.say("site-contacts"), (Facts("", said),)),)


def _done(phrases: Phrases) -> tuple[Block, ...]:
    """Who was called, what is kept, what was left alone, and where the note lies."""
    calls, kept = (*phrases.listed("incident-call"), ""), (*phrases.listed("incident-log"), "")
    called = (phrases.say("incident-call-what"), *phrases.listed("incident-calls"))
    logs = (phrases.say("incident-log-what"), *phrases.listed("incident-logs"))
    return (
        Block("calls", phrases.say("incident-calls"), (Grid(called, calls),)),
        Block(
            "logs",
            phrases.say("incident-logs"),
            (Grid(logs, kept),),
            phrases.say("incident-logs-say"),
        ),
        Block("not-done", phrases.say("incident-not-done"), (Ticks(phrases.listed("incident-not-done")),)),
        Block("keep", phrases.say("incident-keep"), (Blanks((phrases.listed("incident-keep"),)),)),
    )
