"""A site's own content: what it names exists, and nothing in it weakens a promise of the product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from questions.faults import Fault, Kind, fault, nearest
from questions.guards import Guards
from questions.lint.ids import twice
from questions.lint.placed import Placed
from questions.lint.practice import unknown
from questions.lint.words import faults_of_texts, never_scored
from questions.load import Content
from questions.messages import message
from questions.model import LANGUAGES, Text
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
    def asked(self) -> list[Placed[SiteQuestion]]:
        return list(self.questions.under(SiteQuestion, "site_questions")) if self.questions else []


def faults(given: Given, content: Content, guards: Guards) -> Iterator[Fault]:
    """Faults of `site.yaml` and `questions.yaml`, against the product's own content."""
    for named in (given.contacts, given.steps, given.asked):
        yield from twice([(one.thing.id, one.spot("id")) for one in named])
    yield from _named(given, content)
    yield from _packs_off(given.site, content)
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
    packs = content.packs
    for index, id_ in enumerate(given.site.thing.packs_off):
        yield from unknown(given.site.spot("packs_off", index), "what-profession", id_, packs)
    for signal in given.site.inside(QuietSignal):
        for index, id_ in enumerate(signal.thing.professions):
            yield from unknown(signal.spot("professions", index), "what-profession", id_, packs)
    narrowed: list[Placed[SiteContact] | Placed[SiteStep] | Placed[SiteQuestion]]
    narrowed = [*given.contacts, *given.steps, *given.asked]
    for one in narrowed:
        for index, id_ in enumerate(one.thing.professions):
            yield from unknown(one.spot("professions", index), "what-profession", id_, packs)
        for_all = not one.thing.professions
        meant = [pack for pack in packs.values() if for_all or pack.id in one.thing.professions]
        roles = {role.id for pack in meant for role in pack.roles}
        for index, id_ in enumerate(one.thing.roles):
            yield from unknown(one.spot("roles", index), "what-role", id_, roles)


def _packs_off(site: Placed[Site], content: Content) -> Iterator[Fault]:
    if set(content.packs) <= set(site.thing.packs_off):
        why = message("why-no-work-left")
        yield fault(site.spot("packs_off"), Kind.CANNOT_HOLD, id="packs_off", why=why)


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
