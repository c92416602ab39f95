"""Lays a site's own questions, steps and choices over the product's content; never edits it.

What is laid over has an id that begins with `site-` and the site as its source, so that every result, sheet
and page tells it apart. The hash of a pack covers it like everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from questions.chart_model import Chart
from questions.load import Content
from questions.model import Basis, Indicator, Pack, Question, Section, Source, SourceRef, Text
from questions.rule_model import Step
from questions.site_model import Site, SiteQuestion, SiteQuestions, SiteStep

# Of everything that a site adds; no id of the product begins so.
PREFIX = "site-"
SOURCE = SECTION = "site"
_CITED = (SourceRef(source=SOURCE),)


def with_site(content: Content, site: Site, questions: SiteQuestions | None = None) -> Content:
    """The content with a site's own laid over it. Both were found to be without fault."""
    asked = questions.site_questions if questions else ()
    signs = {PREFIX + one.id: _indicator(one, content.wording) for one in asked}
    title = questions.title if questions and questions.title else content.wording["site-section"]
    packs = {
        id_: _with_questions(pack, asked, title)
        for id_, pack in content.packs.items()
        if id_ not in site.packs_off
    }
    rules = content.rules
    return replace(
        content,
        sources={**content.sources, SOURCE: _source(site, content.wording)},
        indicators={**content.indicators, **signs},
        packs=packs,
        rules=rules.model_copy(
            update={
                "indicators": (*rules.indicators, *signs.values()),
                # Whatever the product says to do stands before what a site adds to it.
                "steps": (*rules.steps, *map(_step, site.steps)),
            }
        ),
        charts={id_: _chart(chart, site) for id_, chart in content.charts.items()},
        site=site,
    )


def of_site(step: Step) -> bool:
    """Is this a step of the site's own protocol?"""
    return any(ref.source == SOURCE for ref in step.sources)


def _source(site: Site, wording: Mapping[str, Text]) -> Source:
    return Source(
        id=SOURCE,
        kind="supplementary",
        title=f"{site.name} {site.version}",
        publisher=site.name,
        good_for=wording["site-source-good-for"],
        licence=wording["site-source-licence"],
        copy_age=Text(en=site.version, es=site.version),
    )


def _with_questions(pack: Pack, asked: tuple[SiteQuestion, ...], title: Text) -> Pack:
    """The pack with a section of the site's own at its end, where the site asks something of it."""
    roles = {role.id for role in pack.roles}
    added = tuple(_question(one, roles) for one in asked if pack.id in one.professions)
    if not added:
        return pack
    sections = (*pack.sections, Section(id=SECTION, title=title))
    return pack.model_copy(update={"sections": sections, "questions": (*pack.questions, *added)})


def _question(one: SiteQuestion, roles: set[str]) -> Question:
    return Question(
        id=PREFIX + one.id,
        section=SECTION,
        stage="full",
        learned=one.learned,
        text=one.text,
        how=one.how,
        why=one.why,
        roles=tuple(role for role in one.roles if role in roles),
        ages=one.ages,
    )


def _indicator(one: SiteQuestion, wording: Mapping[str, Text]) -> Indicator:
    """A yes to the question as a sign: it counts for nothing, or with all contextual ones for a little."""
    light = one.grade == "contextual"
    return Indicator(
        id=PREFIX + one.id,
        kind="sign" if light else "setting",
        definition=one.text,
        counts=one.counts,
        does_not_count=one.does_not_count,
        innocent=one.innocent,
        grade="contextual" if light else "none",
        basis=Basis(kind="editorial", note=wording["site-basis"]),
        place="none",
        exploitation="both",
        age=one.ages,
        learned=(one.learned,),
        sources=_CITED,
    )


def _step(one: SiteStep) -> Step:
    return Step(
        id=PREFIX + one.id,
        group=one.group,
        professions=one.professions,
        roles=one.roles,
        tiers=one.tiers,
        ages=one.ages,
        states=one.states,
        danger=True if one.group == "danger" else None,
        insider=None if one.when_insider else False,
        text=one.text,
        status="editorial",
        sources=_CITED,
    )


def _chart(chart: Chart, site: Site) -> Chart:
    """Codes only where local policy allows them; the gates stay, and are asked each time."""
    return chart if site.codes_allowed else chart.model_copy(update={"codes": (), "groups": (), "notes": ()})
