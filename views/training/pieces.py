"""What screens of the training draw alike: how far one is, the buttons below, what is said of an answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape

import streamlit as st

from questions.course_model import Option, Pile, Thing
from views import learning, prose
from views.prose import Html
from views.training import way
from views.training.learner import Learner
from views.words import as_label, say, tell

Callback = Callable[[], None]
# The control whose answer was met without having been told of it.
_MET = "_learning_met"


def how_far(who: Learner, part: int, title: str = "") -> Html:
    """Part of parts and the minutes left, in words; below them the same parts drawn."""
    left = who.minutes_left
    said = [say("training-part", part=part, parts=who.progress.parts)]
    said += [title] if title else []
    said += [say("time-minutes", minutes=left) if left > 1 else say("time-minute")] if left else []
    return prose.progress(" · ".join(said), part, who.progress.parts)


def back_and_next(back: Callback, forward: Callback, label: str, *, skip: Callback | None = None) -> None:
    """The buttons under a page, and between them the way past a case."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="steps"):
        st.button(say("back"), key="back", on_click=back)
        if skip is not None:
            st.button(say("training-skip-case"), key="skip", on_click=skip)
        st.button(label, key="next", type="primary", on_click=forward)


def pause() -> None:
    """The way out of a course, to come back to."""
    st.button(say("training-pause"), key="pause", type="tertiary", on_click=way.open_home)


def reminder(text: str) -> None:
    """That an answer is wanted first, when Next was pressed without one."""
    if learning.reminded():
        prose.show(prose.note(text, "care", said=True))


def asked(text: str) -> Html:
    """The words of a question or task."""
    return Html(f'<p class="asked">{escape(text)}</p>')


def choices(  # noqa: PLR0913 - what a question consists of
    widget: str,
    label: str,
    options: Sequence[str],
    given: Sequence[int],
    take: Callable[[list[int]], None],
    *,
    several: bool = False,
) -> None:
    """Answers one below the other, each as wide as the page: one of them, or as many as fit.

    label: for who cannot see the question above. take: called with the places chosen, as a callback.
    """
    places = range(len(options))
    if several:
        keys = [f"{widget}-{place}" for place in places]
        for place, key in enumerate(keys):
            st.session_state.setdefault(key, place in given)
            st.checkbox(as_label(options[place]), key=key, on_change=_ticked, args=(keys, take))
        return
    if given and given[0] in places:
        if st.session_state.pop(_MET, None) == widget:
            st.session_state[widget] = given[0]
        st.session_state.setdefault(widget, given[0])
    marked = st.radio(
        label,
        places,
        format_func=lambda one: as_label(options[one]),
        key=widget,
        index=None,
        label_visibility="collapsed",
        width="stretch",
        on_change=_chosen,
        args=(widget, take),
    )
    # Pressed in the moment of a loss, an answer comes to the next server with no callback, and the page
    # forgets it once it was sent: so it is taken here, and marked on the page again.
    if marked is not None and [marked] != list(given):
        take([marked])
        st.session_state[_MET] = widget
        st.rerun()


def _chosen(widget: str, take: Callable[[list[int]], None]) -> None:
    """Callback: the one that is chosen now."""
    value = st.session_state.get(widget)
    take([] if value is None else [value])


def _ticked(keys: Sequence[str], take: Callable[[list[int]], None]) -> None:
    """Callback: all that are ticked now."""
    take([place for place, key in enumerate(keys) if st.session_state.get(key)])


def told(options: Iterable[tuple[int, Option]], given: Collection[int]) -> Html:
    """Every option with a calm word on it, and which were chosen. Words carry it; the line only helps."""
    rows = []
    for index, option in options:
        fits = say("training-fits" if option.right else "training-fits-not")
        mine = say("training-yours") if index in given else ""
        rows.append(_row(option.right, tell(option.text), fits, mine, tell(option.say)))
    return _rows(rows)


def _row(fits: bool, text: str, tag: str, mine: str, why: str) -> str:
    kind = "fits" if fits else "other"
    yours = f'<span class="mark mine">{escape(mine)}</span>' if mine else ""
    tags = f'<p class="tags"><span class="mark">{escape(tag)}</span>{yours}</p>'
    return f'<li class="{kind}">{tags}<p class="asked">{escape(text)}</p><p>{escape(why)}</p></li>'


def _rows(rows: Iterable[str]) -> Html:
    return Html(f'<ul class="told">{"".join(rows)}</ul>')


def piled(rows: Iterable[tuple[Thing, Pile, Pile | None]]) -> Html:
    """Every thing with the pile it belongs to and why; and the pile it was put into, where another."""
    lines = []
    for thing, belongs, other in rows:
        mine = say("training-pile-yours", pile=tell(other.name)) if other else ""
        lines.append(_row(other is None, tell(thing.text), tell(belongs.name), mine, tell(thing.why)))
    return _rows(lines)
