"""The card for the person: is paper safe, what to say first; then the card, or a number learned by heart.

What is answered here is about a person, so the draft does not hold it: it lives in widgets that go when the
step is left, and are wiped with the walk.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from string import ascii_lowercase
from typing import Literal, get_args

import streamlit as st

from questions.load import own
from questions.model import LANGUAGES
from referrals.card.content import CardContent, CardLine, card_content, card_lines
from referrals.model import Sms
from referrals.numbers import spoken_groups
from referrals.phrases import Phrases
from referrals.sheet.layout import SIZES
from screening.response import Where
from views import prose, session
from views.prose import Html
from views.result import case, handover
from views.scene import Scene
from views.words import as_label, say, tell

Safe = Literal["yes", "no", "unsure"]
_SAFE: tuple[Safe, ...] = get_args(Safe)
_BY_HAND = "hand"


def show(scene: Scene, key: str = "sheet-card") -> None:
    """The whole part. `key` begins the names of its widgets; the end of a walk wipes those with "sheet-"."""
    prose.show(
        prose.heading(say("card-step")),
        prose.para(say("card-step-about")),
        prose.subheading(say("card-step-limits")),
        prose.bullets(_listed("card-step-limit")),
        prose.question(say("card-step-safe")),
    )
    safe = _choice(f"{key}-safe", say("card-step-safe"), {one: say(f"card-step-{one}") for one in _SAFE})
    if safe is None:
        prose.show(prose.small(say("card-step-safe-kept")))
    elif safe == "yes":
        _print(scene, key)
    else:
        prose.show(prose.para(say(f"card-step-when-{safe}")))
        _remember(scene, key)
        if safe == "unsure":
            prose.show(prose.subheading(say("card-step-unnumbered")))
            _choose_and_hand_over(scene, key, None)


# --------------------------------------------------------------------------- the card


def _print(scene: Scene, key: str) -> None:
    """With numbers or without, as the person likes; without where no line may stand on a card."""
    holds = {one: say(f"card-step-{one}") for one in ("with", "without")}
    chosen = _choice(f"{key}-holds", say("card-step-holds"), holds, first="with", label=True)
    line = _line(scene, key) if chosen == "with" else None
    if line:
        prose.show(*_about(scene, line))
    _choose_and_hand_over(scene, key, line)


def _choose_and_hand_over(scene: Scene, key: str, line: CardLine | None) -> None:
    word = _word(key) if line is None else ""
    many = {one: say(f"card-step-{one}") for one in ("one", "two", "page")}
    papers = {str(paper): say(f"sheet-step-{paper}") for paper in SIZES}
    languages = {str(language): say(f"sheet-step-{language}") for language in LANGUAGES}
    # The person is asked, so nothing is chosen beforehand.
    chosen = _choice(f"{key}-language", say("card-step-language"), languages, label=True)
    with st.container(horizontal=True, key=f"{key}-choices"):
        number = _choice(f"{key}-many", say("card-step-many"), many, first="two", label=True)
        paper = _choice(f"{key}-paper", say("sheet-step-paper"), papers, first="letter", label=True)
    language = next((one for one in LANGUAGES if one == chosen), None)
    if language is None:
        prose.show(prose.small(say("card-step-choose-language")))
        return
    content = card_content(scene.content.wording, language, line, word)
    with st.container(key="hand-card"):
        _hand_over(content, number or "", paper or "")
    prose.show(
        prose.note(f"{say('card-step-fold')} {say('card-step-hand')}"),
        prose.folded(say("card-step-preview"), _preview(content)),
    )


def _hand_over(content: CardContent, number: str, sheet: str) -> None:
    # reportlab takes a fifth of a second to load, and nobody but this step needs it.
    from referrals.card.pdf import FILE_NAME, MANY, card_pdf  # noqa: PLC0415

    many = next(one for one in MANY if one == number)
    paper = next(one for one in SIZES if one == sheet)
    made = card_pdf(content, many, paper)
    handover.file("_card", made, FILE_NAME, say("card-step-save"), say("card-step-saved", name=FILE_NAME))


def _preview(content: CardContent) -> Html:
    """The card's words as text, in its own language."""
    middle = content.middle
    pieces = [
        prose.subheading(content.cover),
        prose.para(content.about),
        prose.bullets(content.tips),
        prose.subheading(middle.heading),
        *(prose.para(f"{way.label} {way.number}") for way in middle.ways),
        *map(prose.para, middle.lines),
        *([prose.para(f"{middle.say} {middle.word or '________'}")] if middle.say else []),
        prose.subheading(content.good),
        prose.bullets((*content.rights, content.private, content.honest)),
    ]
    return Html(f'<div class="paper" lang="{content.language}">{"".join(pieces)}</div>')


def _word(key: str) -> str:
    """The key of the quiet word in the wording; nothing when it is written by hand."""
    words = {_BY_HAND: say("card-step-word-hand")} | {one: say(one) for one in _keys("card-word")}
    prose.show(prose.para(say("card-step-word-about")))
    chosen = _choice(f"{key}-word", say("card-step-word"), words, first=_BY_HAND, label=True)
    return "" if chosen in (None, _BY_HAND) else chosen


# --------------------------------------------------------------------------- the number


def _line(scene: Scene, key: str) -> CardLine | None:
    """Whose number it is to be: the first, unless another is chosen."""
    draft = scene.draft
    place = scene.directory.locate(Where(state=draft.state, county=draft.county))
    lines = card_lines(scene.directory, place, draft.age or "unknown", case.today())
    if not lines:
        prose.show(prose.note(say("card-step-no-line"), "care"))
        return None
    names = {line.service.id: tell(line.service.name) for line in lines}
    widget = f"{key}-line"
    if st.session_state.get(widget) not in names:
        st.session_state[widget] = lines[0].service.id
    st.selectbox(say("card-step-line"), list(names), format_func=names.__getitem__, key=widget)
    return next(line for line in lines if line.service.id == session.value(widget))


def _about(scene: Scene, line: CardLine) -> tuple[Html, ...]:
    """What the one who hands it over should know; it stands on no card."""
    phrases = Phrases(scene.content.wording, scene.draft.language)
    pieces = [prose.para(tell(line.about))]
    checked = line.service.checked
    if checked:
        how = phrases.say(f"sheet-call-checked-{checked.how}", date=phrases.day(checked.on))
        pieces.append(prose.small(f"{line.call}. {how}"))
    if line.stale:
        pieces.append(prose.note(say("card-step-stale"), "care"))
    return tuple(pieces)


def _remember(scene: Scene, key: str) -> None:
    """A number to take along in the head, or in a phone under another name."""
    line = _line(scene, key)
    if line is None:
        return
    pieces = [*_about(scene, line), prose.subheading(say("card-step-learn"))]
    more = [say("card-step-learn-one")] if line.call not in spoken_groups(line.call) else []
    hook = [tell(line.call_hook)] if line.call_hook else []
    pieces += _rhythm(say("card-step-learn-call"), line.call, [*hook, *more])
    if line.sms:
        hook = [tell(line.text_hook)] if line.text_hook else []
        pieces += _rhythm(say("card-step-learn-text"), line.sms.display, [*_sending(line.sms), *hook])
    pieces += [
        prose.para(say("card-step-learn-how")),
        prose.subheading(say("card-step-rename")),
        prose.para(say("card-step-rename-about")),
        prose.bullets(_listed("card-step-rename")),
    ]
    prose.show(*pieces)


def _sending(sms: Sms) -> list[str]:
    return [say("card-step-learn-word", word=tell(sms.keyword))] if sms.keyword else []


def _rhythm(label: str, number: str, said: list[str]) -> list[Html]:
    """A number in the groups in which it is said, each a breath apart."""
    groups = " ".join(f"<span>{escape(group)}</span>" for group in spoken_groups(number))
    return [
        Html(f'<p class="rhythm"><span class="small">{escape(label)}</span> {groups}</p>'),
        *([prose.para(" ".join(said))] if said else []),
    ]


# --------------------------------------------------------------------------- pieces


def _choice(
    key: str, name: str, options: Mapping[str, str], *, first: str | None = None, label: bool = False
) -> str | None:
    """One of a few; without a first nothing is chosen yet, and a second tap takes it back."""
    if first is not None:
        st.session_state.setdefault(key, first)
    st.segmented_control(
        as_label(name),
        list(options),
        format_func=lambda one: as_label(options[one]),
        key=key,
        required=first is not None,
        label_visibility="visible" if label else "collapsed",
    )
    chosen = session.value(key)
    return None if chosen is None else str(chosen)


def _keys(prefix: str) -> list[str]:
    """Keys of a list in the wording, in the order of their letters."""
    return [key for letter in ascii_lowercase if (key := f"{prefix}-{letter}") in own().wording]


def _listed(prefix: str) -> list[str]:
    return [say(key) for key in _keys(prefix)]
