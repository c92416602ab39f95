"""What the answers add up to, as plain values: the one thing that screens and printers read."""

from __future__ import annotations

from dataclasses import dataclass

from questions.model import (
    Age,
    Learned,
    SourceRef,
    Status,
    Text,
    Tier,
)
from questions.rule_model import Step


@dataclass(frozen=True, slots=True)
class Points:
    """Points by column; `contextual` is what all contextual signs together are worth."""

    means: int
    purpose: int
    other: int
    contextual: int

    @property
    def total(self) -> int:
        return self.means + self.purpose + self.other + self.contextual


@dataclass(frozen=True, slots=True)
class Sign:
    """One question answered yes: how it was learned and what it is worth."""

    question: str
    text: Text
    learned: Learned
    grade: str
    column: str
    points: int
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that fired. `because` holds the ids of the questions that made it fire."""

    rule: str
    tier: Tier
    because: tuple[str, ...]
    name: Text
    text: Text
    reason: Text
    status: Status
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A visible question without yes or no, and the tier that a yes to it alone would give."""

    question: str
    text: Text
    could_raise_to: Tier
    points: int


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that did not fire but would with one more yes to any of these open questions."""

    rule: str
    tier: Tier
    name: Text
    would_need: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPath:
    """Another harm the answers point to, with the services that fit it."""

    id: str
    name: Text
    text: Text
    services: tuple[str, ...]
    because: tuple[str, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of `assess`. Nothing here depends on a clock, a file or a session.

    danger: danger now, by the gate or by an answer; `danger_unknown` shows the safety prompt.
    lowest: an unknown age taken as adult. could_reach: every open answer yes, unknown age as minor.
    signs: the yes answers in pack order. too_little_asked: nothing counts and most is open.
    amp: of action, means, purpose those with at least one sign so far.
    leaning: sex, labor, both or unclear.
    """

    pack: str
    version: str
    hash: str
    profession: str
    age: Age
    danger: bool
    danger_unknown: bool
    gate_met: bool
    tier: Tier
    lowest: Tier
    could_reach: Tier
    points: Points
    signs: tuple[Sign, ...]
    findings: tuple[Finding, ...]
    open: tuple[OpenQuestion, ...]
    near_misses: tuple[NearMiss, ...]
    amp: tuple[str, ...]
    leaning: str
    other_help: tuple[HelpPath, ...]
    steps: tuple[Step, ...]
    too_little_asked: bool
