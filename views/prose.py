"""Text on the page. Every piece is escaped here, so whatever a pack holds prints literally.

Pieces are joined and sent as one element: each element costs a message and a place in the layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal, NewType

import streamlit as st

Html = NewType("Html", str)
NoteKind = Literal["plain", "good", "care", "urgent"]


def show(*pieces: Html) -> None:
    """Print pieces in one go."""
    st.html("".join(pieces))


def title(text: str, place: str) -> Html:
    """The one main heading. `place` names the step; focus moves here when it changes."""
    return Html(f'<h1 class="title" tabindex="-1" data-place="{escape(place)}">{escape(text)}</h1>')


def heading(text: str) -> Html:
    return Html(f'<h2 class="heading">{escape(text)}</h2>')


def subheading(text: str) -> Html:
    return Html(f'<h3 class="subheading">{escape(text)}</h3>')


def para(text: str) -> Html:
    return Html(f"<p>{escape(text)}</p>")


def small(text: str) -> Html:
    return Html(f'<p class="small">{escape(text)}</p>')


def lead(text: str) -> Html:
    """The line above a heading that says how far one is."""
    return Html(f'<p class="lead">{escape(text)}</p>')


def progress(text: str, number: int, of: int) -> Html:
    """How far one is: in words, and below them the same drawn as so many strokes of so many."""
    strokes = '<i class="done"></i>' * number + "<i></i>" * (of - number)
    return Html(f'{lead(text)}<div class="progress" aria-hidden="true">{strokes}</div>')


def bullets(texts: Iterable[str]) -> Html:
    return Html('<ul class="bullets">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>")


def spoken(texts: Iterable[str]) -> Html:
    """Words to say aloud."""
    return Html(
        '<blockquote class="spoken">' + "".join(f"<p>{escape(text)}</p>" for text in texts) + "</blockquote>"
    )


def note(text: str, kind: NoteKind = "plain", heading: str | None = None, *, said: bool = False) -> Html:
    """A boxed remark. The kind changes the rule at its side, never the meaning: words carry that.

    `said` marks one that comes up under an answer, away from the focus: a screen reader says it aloud.
    """
    head = f"<strong>{escape(heading)}</strong> " if heading else ""
    role = ' role="status"' if said else ""
    return Html(f'<p class="note {kind}"{role}>{head}{escape(text)}</p>')


def folded(summary: str, *inside: Html) -> Html:
    """Something to open when wanted. Plain HTML: it opens without the server."""
    return Html(f'<details class="folded"><summary>{escape(summary)}</summary>{"".join(inside)}</details>')


def terms(pairs: Iterable[tuple[str, str]]) -> Html:
    """Small headings with their text, for what stands in a fold."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs)
    return Html(f'<dl class="terms">{rows}</dl>')


def question(text: str, mark: str | None = None) -> Html:
    """The words of one question; `mark` says in a word how it is learned."""
    tag = f'<span class="mark">{escape(mark)}</span>' if mark else ""
    return Html(f'<p class="question">{tag}{escape(text)}</p>')


def answers_table(rows: Iterable[tuple[str, str]]) -> Html:
    """Questions with their answers, one a line."""
    body = "".join(
        f'<div class="row"><dt>{escape(left)}</dt><dd>{escape(right)}</dd></div>' for left, right in rows
    )
    return Html(f'<dl class="answers">{body}</dl>')
