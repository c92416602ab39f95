"""A site's own content: what it names exists, and nothing in it weakens a promise of the product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from questions.faults import Fault, Kind, fault, nearest
from questions.guards import Guards
from questions.lint.ids import twice
from questions.lint.placed import Placed
from questions.lint.practice import unknown
from questions.lint.words import faults_of_texts, never_scored
from questions.load import Content
from questions.messages import message, one_of
from questions.model import LANGUAGES, Pack, Text
from questions.site_model import (
    QuietSignal,
    Site,
    SiteContact,
    SiteQuestion,
    SiteQuestions,
    SiteStep,
)
from questions.site_promises import About, weak_faults, weak_words

# All that a site's question may weigh: a sign that decides alone or counts by itself needs sources.
LIGHT = ("none", "contextual")
OF_A_SIGN = ("counts", "does_not_count", "innocent")


Narrowed = Placed[SiteContact] | Placed[SiteStep] | Placed[SiteQuestion]


@dataclass(frozen=True, slots=True)
class Given:
    """A site's files as they were written. `questions` is None where the site adds none."""

    site: Placed[Site]
    questions: Placed[SiteQuestions] | None = None

    @property
    def contacts(self) -> list[Placed[SiteContact]]:
        return list(self.site.under(SiteContact, "contacts"))

    @property
    def steps(self) -> list[Placed[SiteStep]]:
        return list(self.site.under(SiteStep, "steps"))

    @property
    def off(self) -> set[str]:
        """The professions that the site switches off."""
        return set(self.site.thing.packs_off)

    @property
    def narrowed(self) -> list[Narrowed]:
        """All that may stand for some professions or roles only."""
        return [*self.contacts, *self.steps, *self.asked]

    @property
    def asked(self) -> list[Placed[SiteQuestion]]:
        return list(self.questions.under(SiteQuestion, "site_questions")) if self.questions else []


def faults(given: Given, content: Content, guards: Guards) -> Iterator[Fault]:
    """Faults of `site.yaml` and `questions.yaml`, against the product's own content."""
    for named in (given.contacts, given.steps, given.asked):
        yield from twice([(one.thing.id, one.spot("id")) for one in named])
    yield from _named(given, content)
    yield from _packs_off(given, content)
    yield from _name(given.site)
    for question in given.asked:
        yield from _question(question, content, guards)
    for step in given.steps:
        text = _text(step, "text", step.thing.text)
        about: tuple[About, ...] = ("never",) if step.thing.group == "never" else ("steps",)
        yield from never_scored(step.thing.id, text, guards, excused=True)
        yield from weak_faults(step.thing.id, text, *about)
    for contact in given.contacts:
        for text in contact.inside(Text):
            yield from weak_faults(contact.thing.id, text, "steps")
    for signal in given.site.inside(QuietSignal):
        yield from weak_faults("quiet_signal", _text(signal, "text", signal.thing.text), "steps")
    files: list[Placed[BaseModel]] = [Placed(given.site.thing, given.site.document)]
    if given.questions:
        files.append(Placed(given.questions.thing, given.questions.document))
    yield from faults_of_texts(files, guards)


def _named(given: Given, content: Content) -> Iterator[Fault]:
    """Professions and roles that are named exist."""
    yield from _professions(given.site, "packs_off", given.site.thing.packs_off, content)
    for signal in given.site.inside(QuietSignal):
        yield from _professions(signal, "professions", signal.thing.professions, content)
    for one in given.narrowed:
        named = one.thing.professions
        yield from _professions(one, "professions", named, content)
        if not named or not set(named) <= given.off:
            yield from _roles(one, content, given.off)


def _roles(one: Narrowed, content: Content, off: set[str]) -> Iterator[Fault]:
    """Roles that do not exist, belong to work that is not named, or to work that is switched off."""
    packs, named, roles = content.packs, one.thing.professions or tuple(content.packs), one.thing.roles
    of = {id_: [pack.id for pack in packs.values() if id_ in _ids(pack)] for id_ in roles}
    all_off = all(theirs and set(theirs) <= off for theirs in of.values())
    for index, id_ in enumerate(roles):
        spot, theirs = one.spot("roles", index), of[id_]
        meant = set(theirs) & set(named)
        if not theirs:
            known = {role for pack in named if pack in packs for role in _ids(packs[pack])}
            yield from unknown(spot, "what-role", id_, known)
        elif set(theirs) <= off and (all_off or not meant):
            yield fault(spot, Kind.ROLE_OFF, id=id_, profession=theirs[0])
        elif not meant:
            why = message("why-role-of-another", id=id_, expected=one_of(theirs))
            yield fault(spot, Kind.BAD_VALUE, key=_dotted(one, "roles", index), why=why)


def _ids(pack: Pack) -> list[str]:
    return [role.id for role in pack.roles]


def _professions(one: Placed[Any], key: str, named: Iterable[str], content: Content) -> Iterator[Fault]:
    """A profession that does not exist. They are few: all of them are told."""
    for index, id_ in enumerate(named):
        if id_ not in content.packs:
            why = message("why-no-such-profession", id=id_, expected=one_of(content.packs))
            key_, near = _dotted(one, key, index), nearest(id_, content.packs)
            yield fault(one.spot(key, index), Kind.BAD_VALUE, key=key_, why=why, nearest=near)


def _dotted(one: Placed[Any], *path: str | int) -> str:
    return ".".join(map(str, (*one.path, *path)))


def _packs_off(given: Given, content: Content) -> Iterator[Fault]:
    """Some work is left, and whatever the site adds is for some of it."""
    packs, off = content.packs, given.off
    if set(packs) <= off:
        why = message("why-no-work-left")
        yield fault(given.site.spot("packs_off"), Kind.BAD_VALUE, key="packs_off", why=why)
        return
    for signal in given.site.inside(QuietSignal):
        if set(signal.thing.professions) <= off:
            yield fault(signal.spot("professions"), Kind.NEVER_SHOWS, id="quiet_signal")
    for one in given.narrowed:
        if one.thing.professions and set(one.thing.professions) <= off:
            yield fault(one.spot("professions"), Kind.NEVER_SHOWS, id=one.thing.id)


def _name(site: Placed[Site]) -> Iterator[Fault]:
    """The name stands in the bar, where others can read it."""
    seen = set()
    for language in LANGUAGES:
        for weak in weak_words(site.thing.name, language, "name"):
            if weak.word not in seen:
                seen.add(weak.word)
                why = weak.promise.why
                yield fault(site.spot("name"), Kind.WEAKENS, id="name", value=weak.word, why=why)


def _question(one: Placed[SiteQuestion], content: Content, guards: Guards) -> Iterator[Fault]:
    thing = one.thing
    if thing.grade not in LIGHT:
        why, near = message("why-site-grade"), nearest(thing.grade, LIGHT)
        yield fault(one.spot("grade"), Kind.WEAKENS, id=thing.id, value=thing.grade, why=why, nearest=near)
    if thing.for_child == "ask":
        why = message("why-site-child")
        yield fault(one.spot("for_child"), Kind.WEAKENS, id=thing.id, value=thing.for_child, why=why)
    if thing.learned == "asked" and not all(
        content.packs[id_].asks for id_ in thing.professions if id_ in content.packs
    ):
        why = message("why-nobody-asked")
        yield fault(one.spot("learned"), Kind.WRONG_WAY, id=thing.id, learned="asked", why=why)
    for key in OF_A_SIGN if thing.grade == "contextual" else ():
        if getattr(thing, key) is None:
            yield fault(one.spot("id"), Kind.MISSING_FIELD, id=thing.id, field=key)
    for key, excused in (("text", False), ("how", True)):
        text = _text(one, key, getattr(thing, key))
        yield from never_scored(thing.id, text, guards, excused=excused)
        yield from weak_faults(thing.id, text, "questions")


def _text(
    one: Placed[SiteQuestion] | Placed[SiteStep] | Placed[QuietSignal], key: str, text: Text
) -> Placed[Text]:
    return Placed(text, one.document, (*one.path, key))
