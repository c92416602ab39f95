"""A case for a team briefing: on a large screen, answers shown one at a time; or on paper."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import get_args

import streamlit as st

from questions.model import LANGUAGES, Language
from questions.practice_model import PracticeCase
from questions.training_load import training
from referrals import site
from referrals.briefing.content import briefing_content, lettered
from referrals.sheet.layout import Paper
from referrals.site import Served
from screening.practice import ComparedSign, Comparison
from views import learning, prose, session
from views.choices import one_of_few, one_of_many
from views.prose import Html
from views.result import handover, verdict
from views.scene import Scene
from views.training import learner, story, support, way
from views.training.case import practice_scene
from views.training.compared import comparison
from views.training.learner import Learner
from views.training.practice import minutes_of
from views.training.slides import Slide, slides
from views.words import say, tell

PAPERS: tuple[Paper, ...] = get_args(Paper)
_KEPT = 16
_CHOSEN = "leader-case"

_BROWSER = Path(__file__).resolve().parent.parent / "browser"
_room = st.components.v2.component(
    "room",
    html='<button type="button"></button>',
    css=(_BROWSER / "room.css").read_text(encoding="utf-8"),
    js=(_BROWSER / "room.js").read_text(encoding="utf-8"),
)


def show(scene: Scene) -> None:
    """The case that is being shown, or what to choose before."""
    who = learner.now()
    case = who.cases.get(who.state.case or "") if who.pack else None
    if case is None:
        _before(scene, who)
    else:
        _screen(scene, who, case)


# --------------------------------------------------------------------------- before


def _before(scene: Scene, who: Learner) -> None:
    """Which case, how to lead it, and the same on paper."""
    prose.show(prose.title(say("leader-title"), learning.current().place), prose.para(say("leader-about")))
    if who.pack is None:
        prose.show(prose.para(say("practice-choose-work")))
    else:
        names = {one.id: tell(one.title) for one in who.cases.values()}
        chosen = who.cases.get(
            one_of_many(_CHOSEN, say("leader-case"), names, next(iter(names)), say("start-not-chosen")) or ""
        )
        if chosen is not None:
            prose.show(prose.small(say("briefing-minutes", minutes=minutes_of(who, chosen))))
            st.button(say("leader-start"), key="start", type="primary", on_click=_start)
            how = (say(f"leader-how-{letter}") for letter in "abcd")
            prose.show(prose.heading(say("leader-how")), prose.bullets(how), prose.small(say("leader-keys")))
            _paper(scene, who, chosen)
    st.button(say("practice-to-training"), key="back", on_click=way.open_home)
    support.show(scene)


def _start() -> None:
    """Callback: the chosen case from its first screen."""
    learning.change(case=session.value(_CHOSEN), shown=0)


def _paper(scene: Scene, who: Learner, case: PracticeCase) -> None:
    """The same case as a file to print."""
    # reportlab takes a fifth of a second to load, and few pages need it.
    from referrals.briefing.pdf import FILE_NAME  # noqa: PLC0415

    prose.show(prose.heading(say("leader-print")), prose.para(say("leader-print-say")))
    with st.container(horizontal=True, key="leader-choices"):
        papers = {str(one): say(f"sheet-step-{one}") for one in PAPERS}
        tongues = {str(one): say(f"sheet-step-{one}") for one in LANGUAGES}
        size = one_of_few("leader-paper", say("sheet-step-paper"), papers, "letter")
        tongue = one_of_few("leader-language", say("sheet-step-language"), tongues, scene.draft.language)
    paper = next(one for one in PAPERS if one == size)
    language = next(one for one in LANGUAGES if one == tongue)
    with st.container(key="hand-briefing"):
        made = _made(site.current(), who.course.profession, case.id, language, paper)
        saved = say("sheet-step-saved", name=FILE_NAME)
        handover.file("_briefing", made, FILE_NAME, say("leader-save"), saved)


@lru_cache(maxsize=_KEPT)
def _made(served: Served, profession: str, case: str, language: Language, paper: Paper) -> bytes:
    """The file. Kept for the next run: it takes a while and is the same for everyone."""
    from referrals.briefing.pdf import briefing_pdf  # noqa: PLC0415

    known, pace = training().cases_of(profession), training().courses[profession].pace
    return briefing_pdf(briefing_content(served.content, profession, known[case], pace, language), paper)


# --------------------------------------------------------------------------- before the team


def _screen(scene: Scene, who: Learner, case: PracticeCase) -> None:
    """One screen of the case, large, with its buttons."""
    inside = practice_scene(scene, case, {mark.question: mark.answer for mark in case.marks})
    found = comparison(inside, case)
    all_ = slides(case, found.signs)
    at = min(who.state.shown, len(all_) - 1)
    with st.container(key="leader"):
        prose.show(
            story.band(),
            prose.title(tell(case.title), learning.current().place),
            prose.progress(say("practice-page", number=at + 1, of=len(all_)), at + 1, len(all_)),
            Html(f'<div class="room">{_drawn(inside, case, found, all_[at])}</div>'),
        )
        _turns(at == len(all_) - 1)


def _turns(last: bool) -> None:
    """Back and on, the whole screen, and the way out; always at the foot of the window."""
    with st.container(horizontal=True, vertical_alignment="center", key="turns"):
        st.button(say("back"), key="back", on_click=_turn, args=(-1,))
        if last:
            st.button(say("leader-end"), key="next", type="primary", on_click=_end)
        else:
            st.button(say("next"), key="next", type="primary", on_click=_turn, args=(1,))
            st.button(say("leader-end"), key="end", type="tertiary", on_click=_end)
        with st.container(key="hand-room", width="content"):
            _room(key="_room", data={"label": say("leader-full")})


def _turn(by: int) -> None:
    """Callback: a screen on or back; before the first is the choice of a case."""
    at = learning.current().shown + by
    if at < 0:
        _end()
    else:
        learning.change(shown=at)


def _end() -> None:
    """Callback: back to the choice of a case."""
    learning.change(case=None, shown=0)


def _drawn(inside: Scene, case: PracticeCase, found: Comparison, slide: Slide) -> str:
    if slide.kind == "scene":
        return _scene(slide)
    if slide.kind in ("signs", "left"):
        return _signs(slide, sum(one.careful == "yes" for one in found.signs))
    if slide.kind == "result":
        rules = inside.content.rules
        head = prose.heading(say("leader-result"))
        return head + verdict.verdict(rules, found.careful) + verdict.scale(rules, found.careful)
    if slide.kind == "talk":
        return prose.heading(say("leader-talk")) + prose.bullets(map(tell, case.discuss))
    return prose.heading(say("leader-lesson")) + prose.para(tell(case.lesson))


def _scene(slide: Slide) -> str:
    """The story with all choices; then choice by choice how safe it is, the latest in full."""
    scene = slide.scene
    if scene is None:
        return ""
    seen = f'<p class="story">{escape(tell(scene.sees))}</p>'
    rows = []
    for number, (letter, move) in enumerate(lettered(scene.moves), start=1):
        worth = story.worth(move) if number <= slide.answered else ""
        then = f'<p class="then">{escape(tell(move.then))}</p>' if number == slide.answered else ""
        rows.append(
            f'<li class="choice"><span class="letter">{letter}</span>'
            f"<div><p>{escape(tell(move.text))}</p>{worth}{then}</div></li>"
        )
    told = prose.folded(say("practice-whole-story"), Html(seen)) if slide.answered else seen
    ask = prose.subheading(say("briefing-ask"))
    return f'{prose.heading(tell(scene.title))}{told}{ask}<ol class="letters">{"".join(rows)}</ol>'


def _signs(slide: Slide, of: int) -> str:
    """What a careful colleague marked, or left open although it tempts."""
    if slide.kind == "left":
        head = say("leader-left")
    elif not slide.signs:
        return prose.heading(say("leader-marked")) + prose.para(say("practice-saw-nothing-there"))
    else:
        last = slide.first + len(slide.signs) - 1
        head = say("leader-marked")
        head += f" ({slide.first}–{last} / {of})" if of > len(slide.signs) else ""
    return prose.heading(head) + '<ul class="items">' + "".join(map(_sign, slide.signs)) + "</ul>"


def _sign(one: ComparedSign) -> str:
    why = " ".join(tell(text) for text in one.why)
    return f'<li><strong>{escape(tell(one.text))}</strong><span class="under">{escape(why)}</span></li>'
