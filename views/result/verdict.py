"""The tier in words and shape, and the scale with the span that open answers leave."""

from __future__ import annotations

from html import escape

from questions.model import TIERS, Tier
from questions.rule_model import Rules
from screening.assessment import Assessment
from views.prose import Html, para, small
from views.words import say, tell


def names(rules: Rules) -> dict[Tier, str]:
    """The name of each tier."""
    return {one.id: tell(one.name) for one in rules.tiers}


def shape(tier: Tier) -> Html:
    """A shape for each tier, so that colour is never alone. Decorative: the name stands beside it."""
    return Html(f'<span class="shape {tier}" aria-hidden="true"></span>')


def named(tier: Tier, name: str) -> Html:
    """A tier's shape and name in a line of text."""
    return Html(f'<span class="tier">{shape(tier)}{escape(name)}</span>')


def with_tier(key: str, tier: Tier, name: str) -> Html:
    """A sentence whose {tier} is set with its shape."""
    before, after = say(key, tier="\0").split("\0")
    return Html(f"{escape(before)}{named(tier, name)}{escape(after)}")


def verdict(rules: Rules, assessment: Assessment) -> Html:
    """The tier in a few words, what it means and does not mean."""
    tier = assessment.tier
    words = next(one for one in rules.tiers if one.id == tier)
    name, meaning = tell(words.name), tell(words.meaning)
    if assessment.too_little_asked:
        name, meaning = say("sheet-result-too-little"), say("sheet-result-too-little-say")
    helps = Html("")
    if assessment.other_help:
        paths = "; ".join(tell(one.name) for one in assessment.other_help)
        helps = para(say("result-other-help-short", names=paths))
    return Html(
        f'<div class="verdict {tier}"><h2 class="tier-name">{shape(tier)}<span>{escape(name)}</span></h2>'
        f"{para(meaning)}{small(tell(words.not_meaning))}{helps}</div>"
    )


def scale(rules: Rules, assessment: Assessment) -> Html:
    """Four steps, the marker, and the span that open answers could still move it in.

    Read aloud it is one picture with its meaning in words; the caption below says the same.
    """
    called = names(rules)
    caption = _caption(called, assessment)
    low, high = TIERS.index(assessment.lowest), TIERS.index(assessment.could_reach)
    steps = "".join(_step(called[tier], tier, assessment) for tier in TIERS)
    span = f'<span class="span" style="--from:{low + 1};--to:{high + 2}"></span>' if high > low else ""
    now = say("sheet-result-too-little") if assessment.too_little_asked else called[assessment.tier]
    told = say("result-scale-alt", tiers="; ".join(called[tier] for tier in TIERS), now=now, caption=caption)
    return Html(
        f'<div class="scale" role="img" aria-label="{escape(told)}">{steps}{span}</div>{small(caption)}'
    )


def _caption(called: dict[Tier, str], assessment: Assessment) -> str:
    """What open answers could still do, in words."""
    raised = TIERS.index(assessment.could_reach) > TIERS.index(assessment.tier)
    key = "sheet-scale-reach" if raised else "sheet-scale-settled"
    said = [say(key, tier=called[assessment.could_reach])]
    if assessment.lowest != assessment.tier:
        said.append(say("sheet-scale-lowest", tier=called[assessment.lowest]))
    return " ".join(said)


def _step(name: str, tier: Tier, assessment: Assessment) -> str:
    here = tier == assessment.tier and not assessment.too_little_asked
    marker = f'<span class="marker">{escape(say("sheet-scale-now"))}</span>' if here else ""
    return (
        f'<span class="step {tier}{" here" if here else ""}" style="--at:{TIERS.index(tier) + 1}">'
        f'{marker}<span class="bar"></span>'
        f'<span class="label">{shape(tier)}<span>{escape(name)}</span></span></span>'
    )
