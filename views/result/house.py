"""Whom to turn to in the house, as the site itself says: on the result, and on the directory's page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from questions.site_model import FEWEST_DIGITS_OUTSIDE, SiteContact
from referrals.house import House, checked
from referrals.numbers import bare
from referrals.phrases import Phrases
from views.prose import Html, heading, note, small
from views.result import case
from views.scene import Scene
from views.words import say


def shown(scene: Scene, phrases: Phrases) -> tuple[Html, ...]:
    """The contacts for this case, and the quiet signal of the work."""
    assessment = scene.assessment
    if scene.directory.house is None:
        return ()
    house = scene.directory.house.trusted(scene.response)
    chosen = house.fitting(assessment, scene.response.role)
    if assessment.danger:
        first = house.in_danger(assessment.profession, scene.response.role)
        chosen = tuple(one for one in chosen if one not in first)
    told = _signal(house, assessment.profession, phrases)
    if house.left_out:
        told = (note(say("site-left-out"), "care"),)
    return _section(house.name, told, chosen, phrases)


def first_calls(scene: Scene, phrases: Phrases) -> Html:
    """Under Danger: the house's first calls."""
    if scene.directory.house is None:
        return Html("")
    house = scene.directory.house.trusted(scene.response)
    chosen = house.in_danger(scene.assessment.profession, scene.response.role)
    return _cards(chosen, phrases) if chosen else Html("")


def ahead(scene: Scene, profession: str, role: str | None, phrases: Phrases) -> tuple[Html, ...]:
    """The contacts for this work before there is a case, and its quiet signal: for training."""
    house = scene.directory.house
    if house is None:
        return ()
    told = _signal(house, profession, phrases)
    return _section(house.name, told, house.for_blank(profession, role), phrases)


def listed(scene: Scene, phrases: Phrases) -> tuple[Html, ...]:
    """Every contact of the house, for the page of the directory."""
    house = scene.directory.house
    return _section(house.name, (), house.contacts, phrases) if house else ()


def _signal(house: House, profession: str, phrases: Phrases) -> tuple[Html, ...]:
    signal = house.signal(profession)
    return (note(phrases.text(signal), heading=f"{say('site-signal')}:"),) if signal else ()


def _section(
    name: str, told: tuple[Html, ...], chosen: tuple[SiteContact, ...], phrases: Phrases
) -> tuple[Html, ...]:
    if not chosen and not told:
        return ()
    cards = (_cards(chosen, phrases), small(say("site-contacts-from", name=name))) if chosen else ()
    return (heading(say("site-contacts")), *told, *cards)


def _cards(chosen: Iterable[SiteContact], phrases: Phrases) -> Html:
    return Html(f'<div class="cards">{"".join(_card(one, phrases) for one in chosen)}</div>')


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _card(one: SiteContact, phrases: Phrases) -> Html:
    """Role and number first; an extension cannot be dialled from a link, so it is none."""
    number = escape(one.call)
    if len(bare(one.call)) >= FEWEST_DIGITS_OUTSIDE:
        number = f'<a class="tel" href="tel:{quote(bare(one.call))}">{number}</a>'
    else:
        number = f'<span class="tel">{number}</span>'
    stale = f'<p class="stale">{escape(say("sheet-call-stale"))}</p>' if one.stale(case.today()) else ""
    lines = [
        ("hours", _upper(phrases.text(one.hours))),
        ("what", phrases.text(one.what)),
        ("caution", phrases.text(one.how) if one.how else ""),
        ("under", checked(phrases, one)),
    ]
    said = "".join(f'<p class="{style}">{escape(text)}</p>' for style, text in lines if text)
    return Html(
        f'<div class="card first"><h3 class="card-name">{escape(phrases.text(one.role))}</h3>'
        f'<p class="numbers"><span class="one">{number}</span></p>{stale}{said}</div>'
    )
