"""What to do, offer, write down and leave alone, with the legal clocks."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from questions.model import Step
from referrals.phrases import Phrases
from screening.assessment import Assessment
from views.prose import Html, folded, heading, para
from views.words import say, tell

# A condition for asking that is not met comes before everything else that can be done.
DO = ("gate_unmet", "now")
OFFER = ("offer", "right")


def danger(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """Danger stands first and apart from the tier (design rule 2); unsettled danger prompts."""
    if assessment.danger:
        head, said = say("sheet-danger"), say("sheet-danger-first")
        todo = listed(phrases, of(assessment, "danger"))
    elif assessment.danger_unknown:
        head = say("sheet-danger-unknown")
        said = phrases.fitting("sheet-danger-unknown-say", assessment.profession)
        todo = Html("")
    else:
        return ()
    return (Html(f'<div class="danger"><h2 class="heading">{escape(head)}</h2>{para(said)}{todo}</div>'),)


def now(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """Do now: the steps, then the clocks."""
    steps = listed(phrases, of(assessment, *DO))
    clocks = "".join(_clock(phrases, step) for step in of(assessment, "clock"))
    return (heading(say("sheet-do")), steps, Html(clocks)) if steps or clocks else ()


def offer(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """Rights and options."""
    steps = of(assessment, *OFFER)
    return (heading(say("sheet-offer")), listed(phrases, steps)) if steps else ()


def around(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """What not to do, and what to write down."""
    pieces: list[Html] = []
    if steps := of(assessment, "never"):
        pieces += [heading(say("result-never")), listed(phrases, steps)]
    if steps := of(assessment, "record"):
        pieces.append(folded(say("result-record"), listed(phrases, steps)))
    return tuple(pieces)


def of(assessment: Assessment, *groups: str) -> list[Step]:
    """The steps of these groups: by group, then in the order of the files."""
    return [step for group in groups for step in assessment.steps if step.group == group]


def listed(phrases: Phrases, steps: Iterable[Step]) -> Html:
    """Steps as a list; a step with a clock shows it too."""
    rows = "".join(f"<li>{_inside(phrases, step)}</li>" for step in steps)
    return Html(f'<ul class="items">{rows}</ul>') if rows else Html("")


def _inside(phrases: Phrases, step: Step) -> str:
    return _clock(phrases, step) if step.clock else f"{escape(tell(step.text))}{_law(phrases, step)}"


def _clock(phrases: Phrases, step: Step) -> Html:
    """A legal time limit: how long, for what, from when."""
    if step.clock is None:
        return para(tell(step.text))
    starts = say("sheet-clock-from", starts=tell(step.clock.starts).rstrip("."))
    return Html(
        f'<div class="clock"><p class="lasts">{escape(tell(step.clock.lasts))}</p>'
        f'<p>{escape(tell(step.text))}</p><span class="under">{escape(starts)}</span>'
        f"{_law(phrases, step)}</div>"
    )


def _law(phrases: Phrases, step: Step) -> str:
    """When the law behind a step was read, and a warning where only a second-hand text was."""
    notes = []
    if step.confidence == "secondary":
        notes.append(say("sheet-law-secondary"))
    if step.law_checked:
        notes.append(say("sheet-law-checked", date=phrases.day(step.law_checked)))
    return f'<span class="under">{escape(" ".join(notes))}</span>' if notes else ""
