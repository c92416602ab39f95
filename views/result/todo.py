"""What to do, offer, write down and leave alone, with the legal clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape

from questions.rule_model import Step
from referrals.phrases import Phrases
from screening.assessment import Assessment
from views.prose import Html, folded, heading, para, small
from views.words import say, tell

OFFER = ("offer", "right")


def danger(phrases: Phrases, assessment: Assessment, call: Html) -> tuple[Html, ...]:
    """Danger stands first and apart from the tier (design rule 2); unsettled danger prompts.

    `call` is the emergency number to tap, below what to do before calling it.
    """
    if assessment.danger:
        head, said = say("sheet-danger"), say("result-danger-first")
        todo = Html(f"{_listed(phrases, assessment, 'danger')}{call}")
    elif assessment.danger_unknown:
        head = say("sheet-danger-unknown")
        said = phrases.fitting("sheet-danger-unknown-say", assessment.profession)
        todo = Html("")
    else:
        return ()
    kind = "danger" if assessment.danger else "danger open"
    return (Html(f'<div class="{kind}"><h2 class="heading">{escape(head)}</h2>{para(said)}{todo}</div>'),)


def now(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """Do now: that one may not ask yet, the steps, the clocks.

    How to make it safe to ask is folded away: it must not push whom to call off the screen.
    """
    usual = _usual_law(assessment)
    gate = _of(assessment, "gate_unmet")
    steps = _rows(phrases, [*gate[:1], *_of(assessment, "now")], usual)
    clocks = "".join(_clock(phrases, step, usual) for step in _of(assessment, "clock"))
    if not steps and not clocks:
        return ()
    pieces = [heading(say("sheet-do")), steps]
    if gate[1:]:
        pieces.append(folded(say("result-gate"), _rows(phrases, gate[1:], usual)))
    if clocks:
        pieces.append(Html(clocks))
        pieces += [small(say("result-law-checked", date=phrases.day(usual)))] if usual else []
    return tuple(pieces)


def offer(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """Rights and options."""
    steps = _listed(phrases, assessment, *OFFER)
    return (heading(say("sheet-offer")), steps) if steps else ()


def around(phrases: Phrases, assessment: Assessment) -> tuple[Html, ...]:
    """What not to do, and what to write down."""
    pieces: list[Html] = []
    if steps := _listed(phrases, assessment, "never"):
        pieces += [heading(say("result-never")), steps]
    if steps := _listed(phrases, assessment, "record"):
        pieces.append(folded(say("result-record"), steps))
    return tuple(pieces)


def _of(assessment: Assessment, *groups: str) -> list[Step]:
    """The steps of these groups: by group, then in the order of the files."""
    return [step for group in groups for step in assessment.steps if step.group == group]


def _usual_law(assessment: Assessment) -> date | None:
    """The day on which most of these laws were last read: said once, not on every line."""
    counted = Counter(step.law_checked for step in assessment.steps if step.law_checked)
    return max(counted, key=lambda day: (counted[day], day), default=None)


def _listed(phrases: Phrases, assessment: Assessment, *groups: str) -> Html:
    """The steps of these groups as a list."""
    return _rows(phrases, _of(assessment, *groups), _usual_law(assessment))


def _rows(phrases: Phrases, steps: Iterable[Step], usual: date | None) -> Html:
    """Steps as a list; a step with a clock shows it too."""
    rows = "".join(f"<li>{_inside(phrases, step, usual)}</li>" for step in steps)
    return Html(f'<ul class="items">{rows}</ul>') if rows else Html("")


def _inside(phrases: Phrases, step: Step, usual: date | None) -> str:
    if step.clock:
        return _clock(phrases, step, usual)
    return f"{escape(tell(step.text))}{_law(phrases, step, usual)}"


def _clock(phrases: Phrases, step: Step, usual: date | None) -> Html:
    """A legal time limit: how long, for what, from when."""
    if step.clock is None:
        return para(tell(step.text))
    starts = " ".join(phrases.counted_from(step.clock))
    under = f'<span class="under">{escape(starts)}</span>' if starts else ""
    return Html(
        f'<div class="clock"><p class="lasts">{escape(tell(step.clock.lasts))}</p>'
        f"<p>{escape(tell(step.text))}</p>{under}{_law(phrases, step, usual)}</div>"
    )


def _law(phrases: Phrases, step: Step, usual: date | None) -> str:
    """A warning where only a second-hand text was read; the day where it is not the usual one."""
    notes = []
    if step.confidence == "secondary":
        notes.append(say("sheet-law-secondary"))
    if step.law_checked and step.law_checked != usual:
        notes.append(say("sheet-law-checked", date=phrases.day(step.law_checked)))
    return f'<span class="under">{escape(" ".join(notes))}</span>' if notes else ""
