"""What stands on a blank checklist, in order and in one language: plain values that a printer sets.

There is no place for a name, an address, a photograph or a document's number among them.
"""

from __future__ import annotations

from dataclasses import dataclass

from questions.model import Language, Tier
from referrals.sheet.parts import Part, Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with one box to tick for each option; notes stand below it."""

    text: str
    options: tuple[str, ...]
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading, then choices, then texts.

    texts: in two columns. ticks: boxes beside the heading. rule: below all, in bold.
    """

    id: str
    heading: str
    choices: tuple[Choice, ...] = ()
    texts: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question. points: what to circle in each column, in the order of the columns; mostly empty.

    asked: it may be declined or unsafe to ask. quick: belongs to the short set. how: what counts.
    """

    number: str
    text: str
    learned: str
    remarks: tuple[str, ...]
    how: str
    asked: bool
    quick: bool
    points: tuple[str, ...]
    lines: str


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one section of the pack."""

    title: str
    intro: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All questions. answers: columns of boxes; the last `asked_only` are for asked questions alone.

    elsewhere: where to find what counts; said only where the rows do not print it.
    """

    heading: str
    how: tuple[str, ...]
    elsewhere: str
    number: str
    question: str
    answers: tuple[str, ...]
    asked_only: int
    columns: tuple[str, ...]
    lines: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class BoxLine:
    """One line of the rule: its letter, the name of the rule, and when it holds."""

    letter: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """A tier, the lines that lead to it, and what it means."""

    tier: Tier
    name: str
    lines: tuple[BoxLine, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class RuleBox:
    """The sum and the lines, from the highest tier down."""

    heading: str
    danger: str
    add: str
    columns: tuple[str, ...]
    go: str
    bands: tuple[Band, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """Steps that share one condition."""

    when: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Todos:
    heading: str
    todos: tuple[Todo, ...]
    never: Words | None


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A legal time limit, when it applies, and from when it runs; a fixed day does not run."""

    lasts: str
    text: str
    when: str
    notes: tuple[str, ...]
    runs: bool = True


@dataclass(frozen=True, slots=True)
class Clocks:
    heading: str
    aside: str
    limit: str
    what: str
    started: str
    due: str
    rows: tuple[ClockRow, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and parts as on the referral sheet. aside: a remark beside the heading."""

    id: str
    heading: str
    parts: tuple[Part, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person wants, on lines to write on; beside it what they agreed to."""

    heading: str
    label: str
    agreed: Block


Piece = Panel | Table | RuleBox | Todos | Clocks | Block | Wishes


@dataclass(frozen=True, slots=True)
class ChecklistContent:
    """A whole checklist. `file_title` is what a viewer's window shows: it tells nothing.

    after: how to keep the paper; limits: what paper cannot do.
    """

    language: Language
    file_title: str
    title: str
    head: tuple[str, ...]
    date: str
    time: str
    banner: str
    no_names: str
    pieces: tuple[Piece, ...]
    after: str
    limits: str
    version: str
    page: str
