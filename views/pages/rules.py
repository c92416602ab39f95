"""How it adds up: every number, rule and reason, read from the files that decide."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from questions.load import own
from questions.model import (
    TIERS,
    Age,
    SourceRef,
    Status,
)
from questions.rule_model import (
    Condition,
    OtherHelp,
    Rule,
    Rules,
    Weight,
)
from screening.explain import Said, explain
from screening.tally import GRADES, MOST, PLACES, Cell, Tallied, Tally
from views import drawn_flow, prose, session
from views.prose import Html
from views.result import verdict
from views.result.why import source_titles
from views.scene import Scene
from views.words import as_label, say, tell

AGES: tuple[Age, ...] = ("adult", "minor", "unknown")


def show(scene: Scene) -> None:
    rules = scene.content.rules
    prose.show(
        prose.title(say("rules-title"), scene.draft.place),
        prose.para(say("rules-about")),
        prose.heading(say("rules-short")),
        prose.bullets(say(f"rules-short-{letter}") for letter in "abcd"),
        *_weights(scene, rules),
        *_tiers(rules),
    )
    _try(rules)
    drawn_flow.show(scene)
    prose.show(*_rules(scene, rules), *_others(scene, rules), *_never(rules))


def _weights(scene: Scene, rules: Rules) -> tuple[Html, ...]:
    return (prose.heading(say("rules-grades")), *(_weight(scene, one) for one in rules.weights))


def _weight(scene: Scene, one: Weight) -> Html:
    key = "rules-none" if not one.points else "rules-once" if one.once else "rules-each"
    points = say(key, points=one.points)
    return Html(
        f'<div class="finding"><h3 class="subheading">{escape(tell(one.name))}'
        f'<span class="points">{escape(points)}</span></h3>'
        f"<p>{escape(tell(one.reason))}</p>{_origin(scene, one.status, one.sources)}</div>"
    )


def _origin(scene: Scene, status: Status, sources: tuple[SourceRef, ...]) -> Html:
    """Law, published or our own; and the sources."""
    return Html(
        f'<span class="under">{escape(say(f"rules-status-{status}"))}. {_sources(scene, sources)}</span>'
    )


def _sources(scene: Scene, sources: tuple[SourceRef, ...]) -> str:
    return escape(say("rules-sources", names=source_titles(scene, sources)))


def _tiers(rules: Rules) -> tuple[Html, ...]:
    blocks = []
    for one in rules.tiers:
        rows = ((say("rules-means"), tell(one.meaning)), (say("rules-not-means"), tell(one.not_meaning)))
        blocks.append(
            Html(f'<h3 class="subheading">{verdict.named(one.id, tell(one.name))}</h3>{prose.terms(rows)}')
        )
    return (prose.heading(say("rules-tiers")), *blocks)


def _rules(scene: Scene, rules: Rules) -> tuple[Html, ...]:
    ordered = sorted(rules.rules, key=lambda one: -TIERS.index(one.tier))
    return (
        prose.heading(say("rules-rules")),
        prose.para(say("rules-rules-about")),
        *(_rule(scene, rules, one) for one in ordered),
    )


def _rule(scene: Scene, rules: Rules, one: Rule) -> Html:
    tier = verdict.with_tier("rules-leads-to", one.tier, verdict.names(rules)[one.tier])
    return Html(
        f'<div class="finding"><h3 class="subheading">{escape(tell(one.name))}</h3>'
        f'<p>{escape(tell(one.text))}</p><p class="under">{tier}</p>'
        f"{_condition(rules, one.when)}"
        f"{prose.terms([(say('rules-why'), tell(one.reason))])}"
        f"{_origin(scene, one.status, one.sources)}</div>"
    )


def _condition(rules: Rules, when: Condition) -> Html:
    """The condition in words, folded: it can name many signs."""
    said = explain(when, rules, own().wording)
    return prose.folded(say("rules-when"), Html(f'<ul class="condition">{_said(said)}</ul>'))


def _said(one: Said) -> str:
    inner = f"<ul>{''.join(_said(part) for part in one.parts)}</ul>" if one.parts else ""
    return f"<li>{escape(tell(one.text))}{inner}</li>"


def _others(scene: Scene, rules: Rules) -> tuple[Html, ...]:
    blocks = [_other(scene, rules, one) for one in rules.other_help]
    return (prose.heading(say("rules-other")), prose.para(say("rules-other-about")), *blocks)


def _other(scene: Scene, rules: Rules, one: OtherHelp) -> Html:
    return Html(
        f'<div class="finding"><h3 class="subheading">{escape(tell(one.name))}</h3>'
        f"<p>{escape(tell(one.text))}</p>{_condition(rules, one.when)}"
        f'<span class="under">{_sources(scene, one.sources)}</span></div>'
    )


def _never(rules: Rules) -> tuple[Html, ...]:
    return (
        prose.heading(say("rules-never")),
        prose.para(say("rules-never-text")),
        prose.heading(say("rules-enough")),
        prose.para(tell(rules.enough.reason)),
        prose.small(say("rules-version", version=rules.version)),
    )


# --------------------------------------------------------------------------- the calculator


@cache
def _tally() -> Tally:
    return Tally(own().rules)


def _try(rules: Rules) -> None:
    """Numbers of signs to play with; nothing of it goes into a walk."""
    prose.show(prose.heading(say("tally-title")), prose.para(say("tally-about")))
    counts: dict[Cell, int] = {}
    for place in PLACES:
        with st.container(horizontal=True, key=f"tally-row-{place}"):
            for grade in GRADES:
                label = say("tally-cell", place=say(f"tally-{place}"), grade=say(f"tally-{grade}"))
                key = f"tally-{place}-{grade}"
                counts[place, grade] = int(st.number_input(as_label(label), 0, MOST, key=key))
    arranged = st.checkbox(as_label(say("tally-arranged")), key="tally-arranged")
    ages = {age: say(f"age-{age}") for age in AGES}
    st.session_state.setdefault("tally-age", "adult")
    st.segmented_control(
        say("tally-age"),
        list(ages),
        format_func=lambda one: as_label(ages[one]),
        key="tally-age",
        required=True,
    )
    age = next(one for one in AGES if one == session.value("tally-age"))
    prose.show(*_tallied(rules, _tally().count(counts, age, arranged=arranged)))


def _tallied(rules: Rules, result: Tallied) -> tuple[Html, ...]:
    points = result.points
    total = say(
        "result-sum-reads",
        means=points.means,
        purpose=points.purpose,
        other=points.other,
        contextual=points.contextual,
        total=points.total,
    )
    fired = "; ".join(tell(one.name) for one in result.rules)
    because = say("tally-because", rules=fired) if fired else say("tally-no-rule")
    tier = verdict.with_tier("tally-result", result.tier, verdict.names(rules)[result.tier])
    return (
        Html(
            f'<div class="tallied" role="status"><p><strong>{tier}</strong></p>'
            f"<p>{escape(total)}</p><p>{escape(because)}</p></div>"
        ),
        prose.small(say("tally-limits")),
    )
