"""The order of the walk as data, and how to move in it. Pure: no browser, no session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from questions.model import Pack, Question, Stage
from screening.flow import fits, only_if_said
from screening.response import Response
from views.draft import Draft, StepName, has_quick

ORDER: tuple[StepName, ...] = get_args(StepName)
STAGE_OF: dict[StepName, Stage] = {"quick": "quick", "full": "full"}

# Pages that are counted together in "2 of 3".
Group = Literal["before", "quick", "full", "after"]
GROUPS: dict[Group, tuple[StepName, ...]] = {
    "before": ("danger", "before", "gate", "age"),
    "quick": ("quick",),
    "full": ("full",),
    "after": ("needs", "review"),
}

# A handful: neighbouring sections share a page of the quick stage while they fit together.
HANDFUL = 5

# Seconds a question takes, for "about a minute left": asking takes a breath, looking does not.
SECONDS = {"asked": 15, "observed": 7, "document": 7}


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the walk. `sections` are those that a page of questions shows."""

    step: StepName
    sections: tuple[str, ...] = ()

    @property
    def section(self) -> str | None:
        """What the draft keeps to find this page again."""
        return self.sections[0] if self.sections else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one is within a group of pages, and the time the rest may take."""

    group: Group
    number: int
    of: int
    seconds: int


def stops(pack: Pack | None, draft: Draft) -> tuple[Stop, ...]:
    """Every page of this walk in order, as the answers so far make it."""
    if pack is None:
        return (Stop("finish" if draft.finished else "start"),)
    quick, full = pages(pack, draft, "quick"), pages(pack, draft, "full")
    open_full = draft.stage == "full" or not has_quick(pack)
    walk = [Stop("start"), Stop("danger")]
    walk += [Stop("urgent")] if draft.danger_now == "yes" else []
    walk += [Stop("before")]
    walk += [Stop("gate")] if any(item.id != "danger" for item in pack.gate) else []
    walk += [Stop("age"), *quick]
    walk += [Stop("more")] if quick and full else []
    walk += full if open_full else []
    walk += [Stop("needs")] if pack.asks else []
    return (*walk, Stop("review"), Stop("result"), Stop("sheet"), Stop("finish"))


def pages(pack: Pack, draft: Draft, stage: Stage) -> list[Stop]:
    """The pages of questions of one stage.

    They are cut by what may show, not by what is open now, so that no page splits under one's hand.
    """
    counts: dict[str, int] = {}
    for question in pack.questions:
        in_stage = question.stage == stage
        if in_stage and fits(question, role=draft.role, stage=stage, age=draft.age or "unknown"):
            counts[question.section] = counts.get(question.section, 0) + 1
    ids = [section.id for section in pack.sections if section.id in counts]
    name: StepName = "quick" if stage == "quick" else "full"
    if draft.layout == "compact":
        return [Stop(name, tuple(ids))] if ids else []
    most = HANDFUL if stage == "quick" else 0
    return [Stop(name, tuple(group)) for group in _together(ids, counts, most)]


def _together(ids: Iterable[str], counts: dict[str, int], most: int) -> list[list[str]]:
    groups: list[list[str]] = []
    for one in ids:
        if groups and sum(counts[other] for other in groups[-1]) + counts[one] <= most:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def shown(visible: Sequence[Question], stop: Stop) -> list[Question]:
    """Those of the visible questions that stand on a page now, in pack order within its sections."""
    stage = STAGE_OF.get(stop.step)
    return [
        question
        for section in stop.sections
        for question in visible
        if question.section == section and question.stage == stage
    ]


def held_back(question: Question, response: Response) -> bool:
    """May this question only be marked, not asked: a possible child, or a gate that is not met?"""
    gate_shut = question.learned == "asked" and not response.gate.met
    return gate_shut or only_if_said(question, response.age)


def where(walk: tuple[Stop, ...], draft: Draft) -> int:
    """The index of the draft's page. When that page is gone, the nearest one before it."""
    best = 0
    for index, stop in enumerate(walk):
        if stop.step == draft.step and (not stop.sections or draft.section in stop.sections):
            return index
        if ORDER.index(stop.step) <= ORDER.index(draft.step):
            best = index
    return best


def moved(pack: Pack | None, draft: Draft, by: Literal[-1, 1]) -> Draft:
    """The draft one page on or back; from an edit both lead to where one came from."""
    if draft.editing:
        return draft.but(step=draft.came_from, section=None, editing=False)
    walk = stops(pack, draft)
    index = min(max(where(walk, draft) + by, 0), len(walk) - 1)
    return draft.but(step=walk[index].step, section=walk[index].section)


def page_of(walk: Iterable[Stop], question: Question) -> Stop | None:
    """The page of a walk on which a question stands; None when it has none."""
    for stop in walk:
        if STAGE_OF.get(stop.step) == question.stage and question.section in stop.sections:
            return stop
    return None


def progress(walk: tuple[Stop, ...], here: Stop, left: Sequence[Question]) -> Progress | None:
    """How far one is at `here`, with these questions left to ask; None on pages that are not counted."""
    for group, names in GROUPS.items():
        counted = [stop for stop in walk if stop.step in names]
        if here in counted:
            index = counted.index(here)
            seconds = sum(SECONDS[one.learned] for stop in counted[index:] for one in shown(left, stop))
            return Progress(group, index + 1, len(counted), seconds)
    return None
