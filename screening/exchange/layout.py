"""One pack as a form: what stands on it in which order, in both languages, for any program.

The gate comes first, then the person's age, then the questions by section, then what the person may
want, then the result. Nothing asks who anyone is. Each program's own module writes this out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from questions.model import TIERS, Age, GateItem, Question, Stage, Text
from questions.rule_model import TierWords
from screening.exchange.field_names import FieldNames
from screening.exchange.form import Outgoing
from screening.exchange.scoring import AGE, DANGER, RANK, ROLE, SETTLED, STAGE, UNMET, VISIBLE, Scoring
from screening.exchange.truth import (
    ALWAYS,
    Counts,
    Syntax,
    Term,
    Total,
    Truth,
    all_of,
    answered,
    any_of,
    total,
)
from screening.response import ANSWERS, Interpreter, YesNoUnknown

ListName = Literal["answer", "yes_no", "interpreter", "age", "stage", "role", "state", "needs"]
NEEDS, STATE = "needs", "state"
# The choices that are the same in every pack, as a response says them.
CODES: Mapping[ListName, tuple[str, ...]] = {
    "answer": ANSWERS,
    "yes_no": get_args(YesNoUnknown),
    "interpreter": get_args(Interpreter),
    "age": get_args(Age),
    "stage": get_args(Stage),
}
ELSEWHERE = "elsewhere"
DANGER_COUNTS, GATE_UNMET, TOO_LITTLE = "danger", "gate_unmet", "too_little"
COLUMNS = ("points_means", "points_purpose", "points_other", "points_contextual")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list; its place in the list is its number where a program wants one."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Note:
    """Words to read.

    headed: is the first text a heading of the rest? fields: what stands in them in braces, each the
    name of a field.
    """

    name: str
    text: Text
    more: tuple[Text, ...] = ()
    shown: Truth = ALWAYS
    fields: tuple[str, ...] = ()
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Choose:
    """One choice of a list, or any number of them."""

    name: str
    text: Text
    list: ListName
    hint: tuple[Text, ...] = ()
    shown: Truth = ALWAYS
    many: bool = False
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A number that the form works out: a sum, or the first case that holds (else 0)."""

    name: str
    label: str
    sum: Total = ()
    first: tuple[tuple[Truth, int], ...] = ()

    def formula(self, syntax: Syntax) -> str:
        """How a program writes it."""
        cases = ((where, str(number)) for where, number in self.first)
        return syntax.first(cases, "0") if self.first else syntax.total(self.sum)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands on one page."""

    name: str
    title: Text
    items: tuple[Note | Choose, ...]
    shown: Truth = ALWAYS


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form. lists: the choices, by list. worked: what is worked out, in the order of its making."""

    title: Text
    before: tuple[Group, ...]
    worked: tuple[Worked, ...]
    result: Group
    lists: Mapping[ListName, tuple[Choice, ...]]
    names: FieldNames = field(repr=False)

    @property
    def groups(self) -> tuple[Group, ...]:
        return (*self.before, self.result)


def layout(out: Outgoing, longest: int | None) -> Layout:
    """The form of a pack, with field names of at most `longest` characters (see `FieldNames`)."""
    return _Builder(out, longest).whole()


class _Builder:
    def __init__(self, out: Outgoing, longest: int | None) -> None:
        self.out, self.pack = out, out.pack
        self.names = FieldNames.of(out.pack, out.rules, (one.id for one in out.needs), longest)
        self.scoring = Scoring(out.pack, out.rules, self.names)
        self.words = out.wording

    def whole(self) -> Layout:
        return Layout(
            title=self.pack.name,
            before=tuple(self._before()),
            worked=tuple(self._worked()),
            result=self._result(),
            lists=self._lists(),
            names=self.names,
        )

    def _before(self) -> Iterator[Group]:
        yield Group("start_danger", self.words["form-safety"], tuple(self._danger()))
        yield Group("start_before", self.words["title-before"], tuple(self._preparation()))
        gate = [one for one in self.pack.gate if one.id != "danger"]
        if gate:
            items = [item for one in gate for item in self._gate_item(one)]
            if self.pack.asks:
                told = (self.words["gate-unmet"],)
                items.append(Note("gate_note", self.words["gate-unmet-head"], told, self._gate_said_no()))
            yield Group("start_gate", self.words["title-gate"], tuple(items))
        yield Group("start_age", self.words["title-age"], tuple(self._about()))
        for section in self.pack.sections:
            asked = [one for one in self.pack.questions if one.section == section.id]
            intro = [Note(self.names.intros[section.id], section.intro)] if section.intro else []
            items = [*intro, *(item for one in asked for item in self._question(one))]
            shown = any_of(self.scoring.shows(one) for one in asked)
            yield Group(self.names.sections[section.id], section.title, tuple(items), shown)
        if self.out.needs:
            hint = (self.words["needs-text"],)
            needs = Choose(NEEDS, self.words["title-needs"], "needs", hint, many=True)
            yield Group("end_needs", self.words["title-needs"], (needs,))

    def _danger(self) -> Iterator[Note | Choose]:
        item = next((one for one in self.pack.gate if one.id == "danger"), None)
        hint = (item.help, *([item.words] if item.words else [])) if item else ()
        text = item.text if item else self.words["danger-here"]
        yield Choose(DANGER, text, "yes_no", hint)
        unsure, yes = answered(DANGER, "unknown"), answered(DANGER, "yes")
        yield Note("danger_unsure", self.words["danger-unsure"], self._unmet(item), unsure)
        yield Note("danger_note", self.words["danger-here"], self._unmet(item), yes)

    def _unmet(self, item: GateItem | None) -> tuple[Text, ...]:
        return (item.unmet, self.words["urgent-wait"]) if item else (self.words["urgent-wait"],)

    def _preparation(self) -> Iterator[Note]:
        yield Note("before_names", self.words["form-no-names"])
        if self.pack.before_you_start:
            first, *rest = self.pack.before_you_start
            yield Note("before_start", first, tuple(rest), headed=False)
        if self.pack.offer:
            head = self.words["before-offer" if self.pack.asks else "before-meet"]
            yield Note("before_offer", head, self.pack.offer)

    def _gate_item(self, item: GateItem) -> Iterator[Note | Choose]:
        interpreter = item.id == "interpreter"
        hint = (item.help, *([item.words] if item.words else []))
        yield Choose(item.id, item.text, "interpreter" if interpreter else "yes_no", hint)
        unmet = "yes" if item.id == "insider" else "not_available" if interpreter else "no"
        yield Note(f"{item.id}_note", item.unmet, (), answered(item.id, unmet, "unknown"))

    def _gate_said_no(self) -> Truth:
        """Told as soon as one condition is answered and not met, not before anything was answered."""
        return any_of(answered(name, value) for name, said in UNMET.items() for value in said)

    def _about(self) -> Iterator[Note | Choose]:
        how = self.words["age-how-asked" if self.pack.asks else "age-how-seen"]
        yield Choose(AGE, self.words["title-age"], "age", (how,))
        if self.pack.asks:
            told = [self.words[f"child-{one}"] for one in ("ask-little", "record", "disclosure", "companion")]
        else:
            told = [self.words["child-hotel"]]
        shown = answered(AGE, "minor", "unknown")
        yield Note("child_note", self.words["child-head-maybe"], tuple(told), shown)
        if self.pack.roles:
            yield Choose(ROLE, self.words["start-role"], "role")
        yield Choose(STAGE, self.words["form-stage"], "stage")
        if self._states():
            yield Choose(STATE, self.words["start-state"], "state")

    def _question(self, one: Question) -> Iterator[Note | Choose]:
        name, shows = self.names.questions[one.id], self.scoring.shows(one)
        if one.learned == "asked":
            held: list[Truth] = [Counts(GATE_UNMET)] if self.pack.asks else []
            if one.for_child == "only_if_said":
                held.append(self.scoring.may_be_minor)
            # Before the gate and the age were answered everything is held: what is not known is not safe.
            yield Note(self.names.held[one.id], self.words["form-held"], (), all_of([shows, any_of(held)]))
        how = self.words[f"help-how-{one.learned}"]
        yield Choose(name, one.text, "answer", (_headed(how, one.how),), shows, stands_for=one.id)
        if one.danger:
            item = next((gate for gate in self.pack.gate if gate.id == "danger"), None)
            told = (item.unmet,) if item else ()
            shown = Counts(self.names.counts[one.id])
            yield Note(self.names.alarms[one.id], self.words["danger-here"], told, shown)

    def _worked(self) -> Iterator[Worked]:
        scoring, names = self.scoring, self.names
        for one in self.pack.questions:
            yield Worked(names.counts[one.id], f"{one.id} = yes", scoring.said_yes(one))
        if self.pack.asks:
            yield _flag(GATE_UNMET, scoring.gate_unmet)
        yield _flag(DANGER_COUNTS, scoring.danger)
        for name, terms in zip(COLUMNS, scoring.points.values(), strict=True):
            yield Worked(name, name, terms)
        for rule in self.out.rules.rules:
            yield _flag(names.rules[rule.id], scoring.holds(rule.when), rule.id)
        for path in self.out.rules.other_help:
            yield _flag(names.helps[path.id], scoring.holds(path.when), path.id)
        yield Worked(RANK, "0 none_recorded, 1 some, 2 high, 3 act_now", first=tuple(scoring.ranks()))
        yield Worked(VISIBLE, VISIBLE, scoring.visible)
        yield Worked(SETTLED, SETTLED, scoring.settled)
        yield _flag(TOO_LITTLE, scoring.too_little)

    def _result(self) -> Group:
        return Group("end_result", self.words["sheet-result"], tuple(self._result_notes()))

    def _result_notes(self) -> Iterator[Note]:
        item = next((one for one in self.pack.gate if one.id == "danger"), None)
        unmet = (item.unmet,) if item else ()
        first = (self.words["result-danger-first"], *unmet)
        yield Note("result_danger", self.words["danger-here"], first, Counts(DANGER_COUNTS))
        for tier in self.out.rules.tiers:
            yield _tier_note(tier)
        little = (self.words["sheet-result-too-little-say"],)
        yield Note("tier_too_little", self.words["sheet-result-too-little"], little, Counts(TOO_LITTLE))
        for rule in self.out.rules.rules:
            shown = Counts(self.names.rules[rule.id])
            yield Note(self.names.fired[rule.id], rule.name, (rule.text,), shown)
        for path in self.out.rules.other_help:
            shown = Counts(self.names.helps[path.id])
            yield Note(self.names.offered[path.id], path.name, (path.text,), shown)
        yield Note("result_points", self.words["form-points"], fields=COLUMNS)
        about = tuple(self.words[f"result-not-{one}"] for one in "ab")
        yield Note("result_not", self.words["result-not"], about)
        yield Note("result_lacks", self.words["form-lacks"], (self.words["form-lacks-what"],))
        yield Note("result_version", self._version())

    def _version(self) -> Text:
        given = {"version": self.pack.version, "hash": self.out.hash}
        text = self.words["form-version"]
        return Text(
            en=text.en.format(name=self.pack.name.en, **given),
            es=text.es.format(name=self.pack.name.es, **given),
        )

    def _states(self) -> list[str]:
        return sorted({state for step in self.out.rules.steps for state in step.states})

    def _key(self, list_name: ListName, code: str) -> str:
        """The wording of a choice."""
        if list_name == "interpreter" and code != "unknown":
            return f"interpreter-{code.replace('_', '-')}"
        return {"age": f"age-{code}", "stage": f"title-{code}"}.get(list_name, f"answer-{code}")

    def _lists(self) -> dict[ListName, tuple[Choice, ...]]:
        words = self.words
        found: dict[ListName, tuple[Choice, ...]] = {
            name: tuple(Choice(one, words[self._key(name, one)]) for one in codes)
            for name, codes in CODES.items()
        } | {
            "role": tuple(Choice(one.id, one.name) for one in self.pack.roles),
            "state": tuple(Choice(one, Text(en=one, es=one)) for one in self._states()),
            "needs": tuple(Choice(self.names.needs[one.id], one.name) for one in self.out.needs),
        }
        if found["state"]:
            found["state"] += (Choice(ELSEWHERE, words["form-elsewhere"]),)
        return {name: choices for name, choices in found.items() if choices}


def _flag(name: str, truth: Truth, label: str = "") -> Worked:
    return Worked(name, label or name, total([Term(1, truth)]))


def _headed(head: Text, text: Text) -> Text:
    return Text(en=f"{head.en}: {text.en}", es=f"{head.es}: {text.es}")


def _tier_note(tier: TierWords) -> Note:
    reached: Truth = Counts(RANK, TIERS.index(tier.id))
    if tier.id == TIERS[0]:
        reached = all_of([reached, Counts(TOO_LITTLE, 0)])
    return Note(f"tier_{tier.id}", tier.name, (tier.meaning, tier.not_meaning), reached)
