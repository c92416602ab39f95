"""The one page: the bar, and under it the step or page that the draft names."""

from __future__ import annotations

import threading
from collections.abc import Callable
from html import escape

import streamlit as st

from referrals import site
from views import frame, idle, learning, leave, prose, session, style, tab
from views.draft import StepName, View
from views.pages import basics, directory, exports, paper, rules, sources, training
from views.scene import Scene
from views.settings import offered
from views.walk import (
    age,
    before,
    danger,
    finish,
    gate,
    more,
    needs,
    questions,
    result,
    review,
    sheet,
    start,
    urgent,
)
from views.words import as_label, say, speak

WALK: dict[StepName, Callable[[Scene], None]] = {
    "start": start.show,
    "danger": danger.show,
    "urgent": urgent.show,
    "before": before.show,
    "gate": gate.show,
    "age": age.show,
    "quick": questions.show,
    "more": more.show,
    "full": questions.show,
    "needs": needs.show,
    "review": review.show,
    "result": result.show,
    "sheet": sheet.show,
    "finish": finish.show,
}

PAGES: dict[View, Callable[[Scene], None]] = {
    "training": training.show,
    "directory": directory.show,
    "paper": paper.show,
    "exports": exports.show,
    "rules": rules.show,
    "basics": basics.show,
    "sources": sources.show,
}

# Told apart from everything a person reads: the tab's title must tell nothing.
TAB_TITLE = "Signpost"
MENU = "menu"


# Python runs one thread at a time. Drawn in turn, pages are done sooner than drawn all at once: with 200
# people the slowest twentieth of clicks took 0.3 s in place of 2 s.
_turn = threading.Lock()


def show() -> None:
    """Draw one run of the page, when it is its turn."""
    with _turn:
        _draw()


def _draw() -> None:
    session.end_with_connection()
    if session.left():
        st.stop()
    st.set_page_config(page_title=TAB_TITLE, layout="centered", initial_sidebar_state="collapsed")
    style.show()
    if not tab.ensure(_place()):
        st.stop()
    served = site.current()
    scene = Scene(served.content, served.directory, session.current())
    speak(scene.draft.language)
    _bar(scene)
    idle.show()
    frame.show()
    _lost()
    waiting = tab.found()
    if waiting is not None:
        _ask(waiting)
    elif scene.draft.view == "walk":
        WALK[scene.stop.step](scene)
    else:
        PAGES[scene.draft.view](scene)


def _place() -> str:
    if session.KEY not in st.session_state:
        return ""
    if tab.found():
        return "found"
    draft = session.current()
    return learning.current().place if draft.view == "training" else draft.place


def _bar(scene: Scene) -> None:
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.html(f'<a class="leave-link" href="#leave">{escape(say("leave-now-link"))}</a>{_name(scene)}')
        st.menu_button(
            say("menu"),
            ("walk", *PAGES),
            key=MENU,
            format_func=lambda one: as_label(say(f"page-{one}")),
            on_click=_open,
        )
        # A draft may be in a language that is not offered any more: the way out of it stays.
        for other in [one for one in offered() if one != scene.draft.language][:1]:
            st.button(
                say("other-language"), key="language", on_click=session.change, kwargs={"language": other}
            )
        leave.show()


def _name(scene: Scene) -> str:
    """Whose page this is: the site's logo and name, else the product's own name."""
    house = scene.directory.house
    if house is None:
        return f'<span class="wordmark">{escape(say("wordmark"))}</span>'
    logo = f'<img class="logo" src="logo.png?{house.logo.hash}" alt="">' if house.logo else ""
    return f'<span class="wordmark site">{logo}<span>{escape(house.name)}</span></span>'


def _open() -> None:
    """Callback: the page chosen in the menu."""
    session.open_view(session.value(MENU))


def _lost() -> None:
    """What could not be taken up from the tab is said, on the page that it meets."""
    lost = tab.lost(_place())
    if lost is None:
        return
    key = "lost-all" if lost.answers is None else "lost-one" if lost.answers == 1 else "lost-some"
    prose.show(prose.note(say(key, number=lost.answers), "care"))


def _ask(waiting: tab.Found) -> None:
    """A restored draft shows nothing until someone says that it is theirs to go on with."""
    minutes = waiting.minutes
    ago = say("minutes-ago-one") if minutes <= 1 else say("minutes-ago", minutes=minutes)
    prose.show(prose.title(say("found-title", ago=ago), "found"), prose.para(say("found-text")))
    with st.container(horizontal=True, key="steps"):
        st.button(say("found-go-on"), key="go-on", type="primary", on_click=tab.go_on)
        st.button(say("found-fresh"), key="start-fresh", on_click=tab.start_fresh)
