"""How the questions of a pack follow one another, in one language: what a picture and its text equal show.

Steps from top to bottom: danger, role, gate, age, the short set and the full set by section, needs, result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from questions.model import Language, Pack, Question, Stage, Text
from questions.rule_model import Rules

StepKind = Literal["step", "stage", "section", "result"]


@dataclass(frozen=True, slots=True)
class Line:
    """One question, condition, choice or level. notes: when it shows, and what a yes means.

    opened_by: the questions of which one must be a yes before this one shows.
    """

    id: str
    text: str
    notes: tuple[str, ...] = ()
    opened_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One box of the flow. A stage is a heading over the sections that follow it."""

    id: str
    kind: StepKind
    title: str
    about: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """The whole flow of one pack. version: of the pack, with the hash of all that decides."""

    pack: str
    language: Language
    title: str
    about: str
    version: str
    steps: tuple[FlowStep, ...] = field(default=())

    def sentences(self) -> Iterator[str]:
        """Every sentence of the flow, from top to bottom."""
        yield from (self.title, self.about, self.version)
        for step in self.steps:
            yield from (step.title, *step.about)
            for line in step.lines:
                yield from (line.text, *line.notes)


def flow_plan(
    pack: Pack, rules: Rules, hash_: str, wording: Mapping[str, Text], language: Language
) -> FlowPlan:
    """The flow of a pack. Raises KeyError when the wording lacks a text."""
    planner = _Planner(pack, rules, wording, language)
    steps = tuple(planner.steps())
    counted = sum(one.kind != "stage" for one in steps)
    return FlowPlan(
        pack=pack.id,
        language=language,
        title=planner.say("flow-title", pack=pack.name.say(language)),
        about=planner.say("flow-about", steps=str(counted), questions=str(len(pack.questions))),
        version=planner.say("flow-version", version=pack.version, hash=hash_),
        steps=steps,
    )


class _Planner:
    def __init__(self, pack: Pack, rules: Rules, wording: Mapping[str, Text], language: Language) -> None:
        self.pack = pack
        self.rules = rules
        self.wording = wording
        self.language = language

    def say(self, key: str, **values: str) -> str:
        said = self.wording[key].say(self.language)
        return said.format(**values) if values else said

    def tell(self, text: Text) -> str:
        return text.say(self.language)

    def steps(self) -> Iterator[FlowStep]:
        yield from self._gate("danger", lambda id_: id_ == "danger", self.say("flow-danger-yes"))
        if self.pack.roles:
            roles = tuple(Line(one.id, self.tell(one.name)) for one in self.pack.roles)
            yield FlowStep("role", "step", self.say("start-role"), lines=roles)
        shut = [self.say("flow-gate-shut")] if self.pack.asks else []
        yield from self._gate("gate", lambda id_: id_ != "danger", *shut)
        yield self._age()
        yield from self._stage("quick")
        if any(one.stage == "full" for one in self.pack.questions):
            yield FlowStep("more", "step", self.say("flow-more"))
            yield from self._stage("full", self.say("flow-full-more"))
        yield FlowStep("needs", "step", self.say("flow-needs"), (self.say("flow-needs-about"),))
        tiers = tuple(Line(one.id, self.tell(one.name)) for one in reversed(self.rules.tiers))
        yield FlowStep("result", "result", self.say("flow-result"), (self.say("flow-result-about"),), tiers)

    def _gate(self, id_: str, wanted: Callable[[str], bool], *about: str) -> Iterator[FlowStep]:
        lines = tuple(Line(one.id, self.tell(one.text)) for one in self.pack.gate if wanted(one.id))
        if lines:
            yield FlowStep(id_, "step", self.say(f"flow-{id_}"), tuple(about), lines)

    def _age(self) -> FlowStep:
        ages = tuple(Line(one, self.say(f"age-{one}")) for one in ("adult", "minor", "unknown"))
        about = (
            [self.say("flow-age-minor")] if any(one.ages == "minor" for one in self.pack.questions) else []
        )
        about += [self.say("flow-age-asks")] if self.pack.asks else []
        return FlowStep("age", "step", self.say("title-age"), tuple(about), ages)

    def _stage(self, stage: Stage, *about: str) -> Iterator[FlowStep]:
        sections = [(one, self._asked(one.id, stage)) for one in self.pack.sections]
        if any(asked for _, asked in sections):
            yield FlowStep(stage, "stage", self.say(f"flow-{stage}"), tuple(about))
        for section, asked in sections:
            if asked:
                count = str(len(asked))
                title = self.say("flow-section", section=self.tell(section.title), count=count)
                yield FlowStep(f"{stage}-{section.id}", "section", title, lines=tuple(map(self._line, asked)))

    def _asked(self, section: str, stage: Stage) -> list[Question]:
        return [one for one in self.pack.questions if one.section == section and one.stage == stage]

    def _line(self, question: Question) -> Line:
        return Line(question.id, self.tell(question.text), tuple(self._notes(question)), question.opened_by)

    def _notes(self, question: Question) -> Iterator[str]:
        if question.opened_by:
            openers = (self.tell(one.text) for one in self.pack.questions if one.id in question.opened_by)
            yield self.say("flow-only-after", question=self._either(openers))
        if question.roles and len(question.roles) < len(self.pack.roles):
            names = (self.tell(one.name) for one in self.pack.roles if one.id in question.roles)
            yield self.say("flow-only-roles", roles=", ".join(names))
        if question.ages == "minor":
            yield self.say("flow-only-minor")
        if question.danger:
            yield self.say("flow-danger-question")

    def _either(self, texts: Iterable[str]) -> str:
        return self.say("flow-or").join(f"“{one}”" for one in texts)
