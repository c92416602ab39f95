"""Why this result: the rules that fired, the signs behind them, the sum by column, the sources."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from questions.model import SourceRef
from referrals.phrases import Phrases
from referrals.sheet.reasons import learned
from screening.assessment import Assessment, Finding, Sign
from views.prose import Html, bullets, folded, heading, para, small, subheading
from views.result import verdict
from views.scene import Scene
from views.words import say, tell

AMP = ("action", "means", "purpose")
COLUMNS = ("means", "purpose", "other", "contextual")


def reasons(scene: Scene, phrases: Phrases) -> tuple[Html, ...]:
    """Findings with their signs, the sum and the sources."""
    a = scene.assessment
    groups = _by_what_they_show(scene)
    inside = (sign for signs in groups.values() for sign in signs)
    number = {sign.question: index for index, sign in enumerate(inside, start=1)}
    findings = [_finding(scene, one, number) for one in a.findings] or [para(say("sheet-why-none"))]
    return (
        heading(say("sheet-why")),
        *findings,
        _signs(scene, phrases, groups),
        *((_sum(a),) if a.signs else ()),
        small(" ".join((*_seen(a), *_leaning(a)))),
        _sources(scene),
    )


def _finding(scene: Scene, one: Finding, number: dict[str, int]) -> Html:
    called = verdict.names(scene.content.rules)
    numbers = ", ".join(_runs(sorted(number[id_] for id_ in one.because if id_ in number)))
    key = "result-because-one" if numbers.isdigit() else "result-because"
    because = f" {say(key, numbers=numbers)}" if numbers else ""
    top = one.tier == scene.assessment.tier and one is scene.assessment.findings[0]
    decides = f" {escape(say('result-why-top'))}" if top else ""
    return Html(
        f'<div class="finding"><h3 class="subheading">{escape(tell(one.name))}</h3>'
        f"<p>{escape(tell(one.text))}{escape(because)}</p>"
        f'<p class="under">{verdict.named(one.tier, called[one.tier])} · '
        f"{escape(say(f'rules-status-{one.status}'))}.{decides}</p>"
        f"{folded(say('result-why-rule'), para(tell(one.reason)))}</div>"
    )


def _runs(numbers: list[int]) -> list[str]:
    """Numbers with neighbours joined: 1–3, 5."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _by_what_they_show(scene: Scene) -> dict[str, list[Sign]]:
    """The signs by the column in which they count, in the order of the sum below them."""
    once = {weight.grade for weight in scene.content.rules.weights if weight.once}
    groups: dict[str, list[Sign]] = {column: [] for column in COLUMNS}
    for sign in scene.assessment.signs:
        groups["contextual" if sign.grade in once else sign.column].append(sign)
    return {column: signs for column, signs in groups.items() if signs}


def _signs(scene: Scene, phrases: Phrases, groups: dict[str, list[Sign]]) -> Html:
    """The signs under what they show, numbered through."""
    if not groups:
        return para(say("sheet-why-no-signs"))
    pieces, first = [subheading(say("sheet-why-signs"))], 1
    for column, signs in groups.items():
        rows = "".join(
            f"<li>{escape(tell(sign.text))}"
            f'<span class="under">{escape(_worth(scene, phrases, sign))}</span></li>'
            for sign in signs
        )
        head = f'<h4 class="shows">{escape(say(f"sheet-sum-{column}"))}</h4>'
        pieces.append(Html(f'{head}<ol class="signs" start="{first}">{rows}</ol>'))
        first += len(signs)
    return Html("".join(pieces))


def _drawn(points: int) -> str:
    """So many points as so many small squares, for the eye alone: the number stands beside them."""
    return f'<span class="dots" aria-hidden="true">{"<i></i>" * points}</span>'


def _worth(scene: Scene, phrases: Phrases, sign: Sign) -> str:
    """How a sign was learned and what it is worth, in words."""
    questions = {one.id: one for one in scene.pack.questions}
    weight = next(one for one in scene.content.rules.weights if one.grade == sign.grade)
    key = "result-sign-none" if not sign.points else "result-sign-once" if weight.once else "result-sign"
    said = say(
        key,
        learned=learned(phrases, sign, scene.assessment, questions),
        grade=_lower(tell(weight.name)),
        points=sign.points,
    )
    return said[:1].upper() + said[1:]


def _sum(a: Assessment) -> Html:
    """The points by column, and the same as one line of arithmetic."""
    points = a.points
    cells = ((name, getattr(points, name)) for name in COLUMNS)
    rows = "".join(
        f'<div class="row"><dt>{escape(say(f"sheet-sum-{name}"))}</dt><dd>{_drawn(value)}{value}</dd></div>'
        for name, value in cells
    )
    total = f'<div class="row total"><dt>{escape(say("sheet-sum-total"))}</dt><dd>{points.total}</dd></div>'
    return Html(
        f'{subheading(say("result-sum"))}<dl class="answers sum">{rows}{total}</dl>'
        f"{small(say('result-sum-note'))}"
    )


def _seen(a: Assessment) -> tuple[str, ...]:
    """Which of act, control and exploitation has been seen so far."""
    if not a.amp:
        return (say("result-amp-none"),)
    if len(a.amp) == len(AMP):
        return (say("result-amp-all"),)
    seen = ", ".join(say(f"result-amp-{one}") for one in a.amp)
    unseen = ", ".join(say(f"result-amp-{one}") for one in AMP if one not in a.amp)
    return (say("result-amp", seen=seen, unseen=unseen),)


def _leaning(a: Assessment) -> tuple[str, ...]:
    return () if a.leaning == "unclear" else (say(f"result-leaning-{a.leaning}"),)


def _sources(scene: Scene) -> Html:
    a = scene.assessment
    cited = [ref for found in a.findings for ref in found.sources]
    cited += [ref for sign in a.signs for ref in sign.sources]
    cited += [ref for path in a.other_help for ref in path.sources]
    names = source_lines(scene, cited)
    return folded(say("result-sources", count=len(names)), bullets(names)) if names else Html("")


def source_titles(scene: Scene, cited: Iterable[SourceRef]) -> str:
    """The titles alone, each once; the page of sources has the rest."""
    ids = dict.fromkeys(ref.source for ref in cited)
    return "; ".join(scene.content.sources[id_].title for id_ in ids if id_ in scene.content.sources)


def source_lines(scene: Scene, cited: Iterable[SourceRef]) -> list[str]:
    """Title, publisher and sections of each source, each source once, in order of first use."""
    sections: dict[str, dict[str, None]] = {}
    for ref in cited:
        sections.setdefault(ref.source, {}).update({ref.section: None} if ref.section else {})
    lines = []
    for id_, where in sections.items():
        source = scene.content.sources.get(id_)
        name = f"{source.title}. {source.publisher}" if source else id_
        lines.append(f"{name} ({'; '.join(where)})" if where else name)
    return lines


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
