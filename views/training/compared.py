"""What a learner made of a case beside what a careful colleague marked: the tier, each sign, the moves."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from questions.practice_model import PracticeCase
from referrals.phrases import Phrases
from screening.practice import ComparedSign, Comparison, MoveMade, compare, moves_made
from views import prose
from views.learning import Practised
from views.prose import Html
from views.result import verdict, why
from views.scene import Scene
from views.training import story
from views.words import say, tell

# The shape beside each group of signs: a tick, an open ring, a dash.
GROUPS = {
    "same": "good",
    "missed": "none_recorded",
    "not_shown": "fine",
    "otherwise": "fine",
    "let_be": "good",
}


def comparison(scene: Scene, case: PracticeCase) -> Comparison:
    """The learner's marks, which a scene of practice holds as its draft's answers, beside the colleague's."""
    return compare(case, scene.pack, scene.content.rules, scene.draft.answers)


# --------------------------------------------------------------------------- the tier and the signs


def outcome(scene: Scene, case: PracticeCase) -> tuple[Html, ...]:
    """The real assessment of the learner's marks, then sign by sign what a careful colleague marked."""
    found, rules = comparison(scene, case), scene.content.rules
    tier = found.careful.tier
    key = "practice-tier-same" if tier == found.yours.tier else "practice-tier-other"
    colleague = verdict.with_tier(key, tier, verdict.names(rules)[tier])
    phrases = Phrases(scene.content.wording, scene.draft.language)
    return (
        prose.heading(say("practice-seen-title")),
        verdict.verdict(rules, found.yours),
        verdict.scale(rules, found.yours),
        Html(f'<p class="note good">{colleague}</p>'),
        prose.folded(say("sheet-why"), *why.reasons(scene, phrases)[1:]),
        prose.heading(say("practice-signs")),
        *_how_many(found),
        *_groups(case, found, scene),
    )


def _how_many(found: Comparison) -> tuple[Html, ...]:
    """How many of the signs one saw: said plainly, never as a mark out of a hundred."""
    there = [one for one in found.signs if one.careful == "yes"]
    saw = [one for one in there if one.status == "same"]
    if not there:
        return (prose.para(say("practice-saw-nothing-there")),)
    if len(there) == 1:
        return (prose.para(say("practice-saw-one" if saw else "practice-saw-not-one")),)
    if len(saw) == len(there):
        return (prose.para(say("practice-saw-all", of=len(there))),)
    counted = say("practice-saw", number=len(saw), of=len(there))
    return (prose.para(counted), prose.small(say("practice-saw-note")))


def _groups(case: PracticeCase, found: Comparison, scene: Scene) -> Iterable[Html]:
    """The signs by how the two answers meet; answers without a yes are folded away, they take least."""
    tempting = {one.question for one in case.tempting}
    groups: dict[str, list[ComparedSign]] = {name: [] for name in (*GROUPS, "settled")}
    for one in found.signs:
        groups[_group(one, tempting)].append(one)
    rows = _Rows(scene, case)
    for name, shape in GROUPS.items():
        if signs := groups[name]:
            drawn = f'<span class="shape {shape}" aria-hidden="true"></span>'
            said = escape(say(f"practice-status-{name}"))
            yield Html(f'<h3 class="subheading compared">{drawn}{said}</h3>{rows.of(signs)}')
    if signs := groups["settled"]:
        yield prose.folded(say("practice-status-settled", number=len(signs)), rows.of(signs))


def _group(one: ComparedSign, tempting: set[str]) -> str:
    """Its status. Where nobody said yes, only a temptation that both left alone is worth a word."""
    if "yes" in (one.yours, one.careful) or one.status == "otherwise":
        return one.status
    return "let_be" if one.question in tempting and one.status in ("same", "let_be") else "settled"


class _Rows:
    """Signs as a list: the question, both answers, what a yes is worth, where it stood, and why."""

    def __init__(self, scene: Scene, case: PracticeCase) -> None:
        self._yours = scene.draft.answers
        self._careful = {mark.question: mark.answer for mark in case.marks}
        self._number = {one.id: number for number, one in enumerate(case.scenes, start=1)}

    def of(self, signs: Iterable[ComparedSign]) -> Html:
        return Html('<ul class="items">' + "".join(map(self._row, signs)) + "</ul>")

    def _row(self, one: ComparedSign) -> str:
        said = (
            say("practice-yours", answer=_answer(self._yours.get(one.question))),
            say("practice-careful", answer=_answer(self._careful.get(one.question))),
            _points(one),
            *([say("practice-scene", number=self._number[one.scene])] if one.scene else []),
        )
        reasons = "".join(f"<p>{escape(tell(text))}</p>" for text in one.why)
        return (
            f'<li><strong>{escape(tell(one.text))}</strong><span class="under">'
            f"{escape(' · '.join(said))}</span>{reasons}</li>"
        )


def _answer(given: str | None) -> str:
    return say(f"practice-answer-{given or 'open'}")


def _points(one: ComparedSign) -> str:
    if not one.counts:
        return say("practice-counts-not")
    return say("practice-counts-once") if one.once else say("practice-counts", points=one.points)


# --------------------------------------------------------------------------- the moves and the lesson


def lesson(scene: Scene, case: PracticeCase, practised: Practised) -> tuple[Html, ...]:
    """Which moves were safe, what is to be kept from the case, and what it rests on."""
    made = moves_made(case, practised.moves)
    sources = why.source_lines(scene, case.sources)
    return (
        prose.heading(say("practice-lesson-title")),
        prose.note(tell(case.lesson), "good"),
        prose.heading(say("practice-moves")),
        *([prose.para(_safe(made))] if made else []),
        *(_moves(title, of) for title, of in _by_scene(case, made)),
        prose.folded(say("practice-sources"), prose.small(say("practice-composite")), prose.bullets(sources)),
    )


def _safe(made: tuple[MoveMade, ...]) -> str:
    return say("practice-moves-safe" if all(one.safe for one in made) else "practice-moves-unsafe")


def _by_scene(case: PracticeCase, made: tuple[MoveMade, ...]) -> Iterable[tuple[str, tuple[MoveMade, ...]]]:
    for one in case.scenes:
        yield tell(one.title), tuple(move for move in made if move.scene.id == one.id)


def _moves(title: str, made: tuple[MoveMade, ...]) -> Html:
    """The moves of one scene; what would have been wise, where none of them was."""
    rows = [
        f'<li>{escape(tell(one.move.text))}<span class="under">{story.worth(one.move)}</span></li>'
        for one in made
    ]
    wise = any(one.move.worth == "good" for one in made)
    better = [] if wise or not made else list(made[0].better)
    rows += [f"<li>{escape(say('practice-better', move=tell(one.text)))}</li>" for one in better]
    rows = rows or [f"<li>{escape(say('practice-moves-none'))}</li>"]
    return Html(f'{prose.subheading(title)}<ul class="items">{"".join(rows)}</ul>')
