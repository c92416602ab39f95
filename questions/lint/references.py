"""References: whatever names something else names something that exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count

from questions.chart_model import Chart, ChartCode, CodeGroup
from questions.faults import NEAREST_AT_MOST, Fault, Kind, Spot, fault, nearest
from questions.guards import Guards
from questions.lint.placed import (
    Placed,
    Places,
    conditions_of,
    gate_of,
    parts_as_placed,
    questions_of,
    roles_of,
    sections_of,
)
from questions.load import Content
from questions.messages import message
from questions.model import Pack, SourceRef
from questions.rule_model import OtherHelp, Rule, Step


def faults(places: Places, content: Content, guards: Guards) -> Iterator[Fault]:
    """UNKNOWN_ID: sources, signs, sections, roles, openings, professions and paths of other help."""
    seen = count()
    for spot, what, id_, known in _all(places, content, guards):
        if id_ not in known:
            near = nearest(id_, sorted(known)) if next(seen) < NEAREST_AT_MOST else ""
            yield fault(spot, Kind.UNKNOWN_ID, what=message(what), id=id_, nearest=near)


Reference = tuple[Spot, str, str, Collection[str]]


def _all(places: Places, content: Content, guards: Guards) -> Iterator[Reference]:
    sources = content.sources.keys()
    for one in (*places.files, *parts_as_placed(dict(guards.parts))):
        for ref in one.inside(SourceRef):
            yield ref.spot("source"), "what-source", ref.thing.source, sources
    signs = content.indicators.keys()
    catalogued = signs | guards.catalogued
    for pack in places.packs:
        yield from _in_pack(pack, signs, catalogued)
    for rule in places.conditional:
        yield from _in_conditions(rule, signs)
    for step in places.steps:
        yield from _in_step(step, content, catalogued)
    for chart in places.charts:
        yield from _in_chart(chart, content)
    for covering in places.covering:
        for index, id_ in enumerate(covering.thing.covers):
            yield covering.spot("covers", index), "what-sign", id_, catalogued
    for left in places.left_out:
        yield left.spot("id"), "what-sign", left.thing.id, catalogued
        for index, id_ in enumerate(left.thing.professions):
            yield left.spot("professions", index), "what-profession", id_, content.packs.keys()


def _in_pack(pack: Placed[Pack], signs: Collection[str], catalogued: Collection[str]) -> Iterator[Reference]:
    sections = {one.thing.id for one in sections_of(pack)}
    roles = {one.thing.id for one in roles_of(pack)}
    questions = {one.thing.id for one in questions_of(pack)}
    for item in gate_of(pack):
        for index, id_ in enumerate(item.thing.covers):
            yield item.spot("covers", index), "what-sign", id_, catalogued
    for one in questions_of(pack):
        yield one.spot("section"), "what-section", one.thing.section, sections
        if not one.thing.covers:
            yield one.spot("id"), "what-sign", one.thing.id, signs
        for index, id_ in enumerate(one.thing.covers):
            yield one.spot("covers", index), "what-sign", id_, signs
        for index, id_ in enumerate(one.thing.roles):
            yield one.spot("roles", index), "what-role", id_, roles
        for index, id_ in enumerate(one.thing.opened_by):
            yield one.spot("opened_by", index), "what-question", id_, questions


def _in_conditions(rule: Placed[Rule] | Placed[OtherHelp], signs: Collection[str]) -> Iterator[Reference]:
    for condition in conditions_of(rule):
        for index, id_ in enumerate(condition.thing.yes or ()):
            yield condition.spot("yes", index), "what-sign", id_, signs


def _in_step(step: Placed[Step], content: Content, catalogued: Collection[str]) -> Iterator[Reference]:
    thing = step.thing
    packs = [pack for pack in content.packs.values() if not thing.professions or pack.id in thing.professions]
    roles = {role.id for pack in packs for role in pack.roles}
    paths = {path.id for path in content.rules.other_help}
    for index, id_ in enumerate(thing.professions):
        yield step.spot("professions", index), "what-profession", id_, content.packs.keys()
    for index, id_ in enumerate(thing.roles):
        yield step.spot("roles", index), "what-role", id_, roles
    for index, id_ in enumerate(thing.help_paths):
        yield step.spot("help_paths", index), "what-help-path", id_, paths
    for index, id_ in enumerate(thing.covers):
        yield step.spot("covers", index), "what-sign", id_, catalogued


def _in_chart(chart: Placed[Chart], content: Content) -> Iterator[Reference]:
    groups = {one.thing.id for one in chart.under(CodeGroup, "groups")}
    for index, id_ in enumerate(chart.thing.professions):
        yield chart.spot("professions", index), "what-profession", id_, content.packs.keys()
    for one in chart.under(ChartCode, "codes"):
        yield one.spot("group"), "what-group", one.thing.group, groups
