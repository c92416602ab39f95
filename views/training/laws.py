"""What the states ask of training: each cell with how sure it is. No state has approved anything here."""

from __future__ import annotations

from html import escape
from typing import Literal, get_args

from questions.course_model import TrainingLaw
from referrals.phrases import Phrases
from views import prose
from views.prose import Html
from views.result.why import source_titles
from views.scene import Scene
from views.training.learner import Learner
from views.words import say, tell

Cell = Literal["law", "who", "first", "again", "length", "notice", "records"]
CELLS: tuple[Cell, ...] = get_args(Cell)


def show(scene: Scene, who: Learner) -> None:
    """The chosen state's rules, and the table of all, folded; nothing for work that no law speaks of."""
    found = who.training.laws_for(who.course.profession)
    if not found:
        return
    names = {code: tell(one.name) for code, one in scene.directory.places.items()}
    own = found.get(who.place.state or "")
    pieces = [prose.heading(say("training-laws")), prose.para(say("training-laws-about"))]
    if own is not None:
        pieces.append(_folded(scene, own, names[own.state]))
    elif who.place.state:
        pieces.append(prose.note(tell(who.training.other_states)))
    rest = [one for one in found.values() if one is not own]
    inside = [_folded(scene, one, names.get(one.state, one.state)) for one in rest]
    pieces.append(prose.folded(say("training-laws-all", count=len(rest)), *inside))
    prose.show(*pieces)


def _folded(scene: Scene, law: TrainingLaw, name: str) -> Html:
    """A state: its name, to open."""
    return prose.folded(name, _rows(scene, law))


def _rows(scene: Scene, law: TrainingLaw) -> Html:
    phrases = Phrases(scene.content.wording, scene.draft.language)
    rows = []
    for cell in CELLS:
        known = getattr(law, cell)
        sure = say(f"training-sure-{known.sure}")
        rows.append(
            f"<dt>{escape(say(f'training-law-{cell}'))}</dt>"
            f'<dd>{escape(tell(known.text))}<span class="under {known.sure}">{escape(sure)}</span></dd>'
        )
    names = say("rules-sources", names=source_titles(scene, law.sources))
    day = say("training-law-checked", date=phrases.day(law.checked))
    return Html(
        f'<dl class="terms">{"".join(rows)}</dl><span class="under">{escape(f"{day} {names}")}</span>'
    )
