"""The top of the result: danger if there is any, the tier in words and shape, the scale."""

from __future__ import annotations

from html import escape

from questions.model import TIERS, Tier
from referrals.sheet_parts import Result, Scale, Section, SheetContent
from screening.assessment import Assessment
from views.prose import Html, para, small
from views.result import parts
from views.result.case import section
from views.words import say, tell


def top(content: SheetContent, assessment: Assessment) -> tuple[Html, ...]:
    """Danger, verdict and scale, in that order."""
    danger = section(content, "danger") or section(content, "danger-unknown")
    result = section(content, "result")
    shown = (parts.section(danger),) if danger else ()
    return (*shown, verdict(result, assessment), scale(result, assessment)) if result else shown


def shape(tier: Tier) -> Html:
    """A shape for each tier, so that colour is never alone. Decorative: the name stands beside it."""
    return Html(f'<span class="shape {tier}" aria-hidden="true"></span>')


def named(tier: Tier, name: str) -> Html:
    """A tier's shape and name in a line of text."""
    return Html(f'<span class="tier">{shape(tier)}{escape(name)}</span>')


def verdict(result: Section, assessment: Assessment) -> Html:
    """The tier in a few words, what it means and does not mean."""
    words = next(one for one in result.intro if isinstance(one, Result))
    helps = ""
    if assessment.other_help:
        names = "; ".join(tell(one.name) for one in assessment.other_help)
        helps = para(say("result-other-help-short", names=names))
    return Html(
        f'<div class="verdict {assessment.tier}">'
        f'<h2 class="tier-name">{shape(assessment.tier)}<span>{escape(words.name)}</span></h2>'
        f"{para(words.meaning)}{small(words.not_meaning.text)}{helps}</div>"
    )


def scale(result: Section, assessment: Assessment) -> Html:
    """Four steps, the marker, and the span that open answers could still move it in.

    Read aloud it is one picture with its meaning in words; the caption below says the same.
    """
    words = next(one for one in result.intro if isinstance(one, Scale))
    low, high = TIERS.index(assessment.lowest), words.reach
    steps = "".join(_step(words, index) for index in range(len(words.names)))
    span = f'<span class="span" style="--from:{low + 1};--to:{high + 2}"></span>' if high > low else ""
    now = words.names[words.at] if words.at is not None else say("sheet-result-too-little")
    told = say("result-scale-alt", tiers="; ".join(words.names), now=now, caption=words.caption)
    return Html(
        f'<div class="scale" role="img" aria-label="{escape(told)}">{steps}{span}</div>{small(words.caption)}'
    )


def _step(words: Scale, index: int) -> str:
    here = index == words.at
    marker = f'<span class="marker">{escape(words.marker)}</span>' if here else ""
    return (
        f'<span class="step {TIERS[index]}{" here" if here else ""}" style="--at:{index + 1}">'
        f'{marker}<span class="bar"></span><span class="label">{shape(TIERS[index])}'
        f"<span>{escape(words.names[index])}</span></span></span>"
    )
