"""What the blank paper checklist says, in order and in one language; how it looks: `pdf`.

The order is that of the walk on the screen: danger, a safe moment, information for everyone, age, the
questions of the pack, what the person wants, the sum, what to do, time limits, whom to call. Nothing
of it is kept apart for paper: questions, weights, lines, steps, clocks and contacts are the screen's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from questions.load import Content
from questions.model import GateItem, Language, Pack, Text, Tier
from questions.rule_model import Step
from questions.site_model import SiteContact
from referrals.checklist import words as checklist_words
from referrals.checklist.asked import PLAIN, Asked
from referrals.checklist.compile import paper_rule
from referrals.checklist.parts import (
    Block,
    ChecklistContent,
    Choice,
    ClockRow,
    Clocks,
    Panel,
    Piece,
    Todo,
    Todos,
    Wishes,
)
from referrals.checklist.rule import AGES
from referrals.choose import choose
from referrals.directory import Directory
from referrals.house import House, calls_in_danger, house_contacts, made_with
from referrals.phrases import Phrases
from referrals.sheet.contacts import contacts
from referrals.sheet.parts import Section, Words
from referrals.sheet.reasons import by_hand
from screening.assess import assess
from screening.response import Response, Where


@dataclass(frozen=True, slots=True)
class Blank:
    """For whom a checklist is printed: a pack, a role of it (None: every role) and a place."""

    pack: str
    role: str | None = None
    place: Where = field(default_factory=Where)

    @property
    def response(self) -> Response:
        """The walk with nothing answered: it chooses the contacts."""
        return Response(pack=self.pack, role=self.role, place=self.place)


def checklist_content(
    content: Content, directory: Directory, blank: Blank, today: date, language: Language
) -> ChecklistContent:
    """The blank checklist of one pack, role and place.

    `today` decides which contacts are past their date. Raises KeyError when the content lacks the
    pack or a sentence.
    """
    return _Writer(content, directory, blank, Phrases(content.wording, language)).whole(today)


class _Writer:
    def __init__(self, content: Content, directory: Directory, blank: Blank, phrases: Phrases) -> None:
        self.content = content
        self.directory = directory
        self.blank = blank
        self.phrases = phrases
        self.say = phrases.say
        self.pack: Pack = content.packs[blank.pack]
        self.tiers: dict[Tier, Text] = {one.id: one.name for one in content.rules.tiers}

    def whole(self, today: date) -> ChecklistContent:
        phrases = self.phrases
        assessment = assess(self.pack, self.content.rules, self.blank.response)
        referrals = choose(self.directory, assessment, self.blank.response, today)
        call, notes = contacts(phrases, self.directory, referrals, "")
        of_site = self._of_site(today)
        consent, done, house = by_hand(phrases, assessment, house=not of_site)
        asked = Asked(
            self.content, self.pack, paper_rule(self.pack, self.content.rules, self.blank.role), phrases
        )
        pieces: list[Piece] = [
            self._danger(),
            *self._gate(),
            self._offer(),
            self._age(),
            asked.table(),
            *((self._wishes(consent),) if consent.intro else ()),
            asked.box(),
            self._todos(),
            *self._clocks(),
            *of_site,
            Block("call", call.heading, (*notes.parts, *call.parts), aside=call.aside),
            *(() if consent.intro else (Block("done", done.heading, done.intro),)),
            Block("house", house.heading, house.intro),
        ]
        return ChecklistContent(
            language=phrases.language,
            file_title=self.say("sheet-neutral-title"),
            title=self.say("checklist-title"),
            head=self._head(),
            date=self.say("checklist-date"),
            time=self.say("sheet-head-time"),
            banner=phrases.fitting("sheet-banner", self.pack.id),
            no_names=self.say("checklist-no-names"),
            pieces=tuple(one for one in pieces if not isinstance(one, Block) or one.parts),
            after=phrases.fitting("checklist-after", self.pack.id),
            limits=self.say("checklist-limits"),
            version=made_with(
                phrases,
                self.directory.house,
                self.say(
                    "sheet-foot-version",
                    name=phrases.text(self.pack.name),
                    version=self.pack.version,
                    rules=self.content.rules.version,
                    hash=assessment.hash,
                    directory=f"{referrals.directory_version} {referrals.directory_hash}",
                ),
            ),
            page=self.say("sheet-foot-page", page="{page}", pages="{pages}"),
        )

    def _of_site(self, today: date) -> tuple[Block, ...]:
        """The site's own contacts and its quiet signal, for whatever the tier will be."""
        house = self.directory.house
        chosen = house.for_blank(self.pack.id, self.blank.role) if house else ()
        if house is None or not chosen:
            return ()
        signal = house.signal(self.pack.id)
        said = (Words(self.phrases.text(signal), lead=self.say("site-signal")),) if signal else ()
        aside = self.say("site-contacts-from", name=house.name)
        parts = (*said, *self._unless_insider(chosen), *house_contacts(self.phrases, chosen, today))
        return (Block("site", self.say("site-contacts"), parts, aside=aside),)

    @property
    def _asks_of_insiders(self) -> bool:
        """Is it asked for this work whether somebody in charge may have a part in it?"""
        return any(one.id == "insider" for one in self.pack.gate)

    def _unless_insider(self, chosen: Iterable[SiteContact]) -> tuple[Words, ...]:
        """Who of the house is not to be called when somebody in charge may have a part in it."""
        chosen = tuple(chosen)
        kept = [self.phrases.text(one.role) for one in chosen if one.when_insider]
        if not self._asks_of_insiders or len(kept) == len(chosen):
            return ()
        told = (
            self.say("site-only-insider", names="; ".join(kept)) if kept else self.say("site-unless-insider")
        )
        return (Words(told, weight="strong"),)

    def _head(self) -> tuple[str, ...]:
        """The site, profession and role, and the place."""
        site = (self.directory.house.name,) if self.directory.house else ()
        role = next((self.phrases.text(one.name) for one in self.pack.roles if one.id == self.blank.role), "")
        location = self.directory.locate(self.blank.place)
        place = self.say("sheet-head-no-place")
        if location.place:
            state = self.phrases.text(location.place.name)
            place = self.say("sheet-head-place", place=state)
            if location.county:
                place = self.say("sheet-head-county", county=location.county, state=state)
        return (*site, ", ".join(one for one in (self.phrases.text(self.pack.name), role) if one), place)

    # ----------------------------------------------------------------- before the questions

    def _item(self, id_: str) -> GateItem:
        return next(one for one in self.pack.gate if one.id == id_)

    def _danger(self) -> Panel:
        item = self._item("danger")
        steps = [step for step in self._steps("danger") if step.insider is None]
        todo = " ".join(self.phrases.text(step.text) for step in steps)
        notes = (
            Words(self.phrases.text(item.help), weight="small"),
            Words(f"{self.phrases.text(item.unmet)} {todo}".strip(), lead=f"{self.say('checklist-if-yes')}"),
            *calls_in_danger(self.phrases, self._house_in_danger(), self.pack.id, self.blank.role),
        )
        choice = Choice("", self._options(PLAIN), notes)
        return Panel("danger", self.phrases.text(item.text), choices=(choice,))

    def _house_in_danger(self) -> House | None:
        """On paper danger comes before it is asked who may have a part in it: then only who never has."""
        house = self.directory.house
        if house is None or not self._asks_of_insiders:
            return house
        return replace(house, contacts=tuple(one for one in house.contacts if one.when_insider))

    def _gate(self) -> tuple[Panel, ...]:
        """A safe moment to ask; for those who never ask, whom they can tell."""
        items = [one for one in self.pack.gate if one.id != "danger"]
        if not items:
            return ()
        heading = self.say("title-gate") if self.pack.asks else self.say("checklist-insider")
        rule = self.say("checklist-gate-rule") if self.pack.asks else ""
        return (Panel("gate", heading, choices=tuple(self._gate_choice(one) for one in items), rule=rule),)

    def _gate_choice(self, item: GateItem) -> Choice:
        text = self.phrases.text
        notes = [Words(text(item.help), weight="small")]
        if item.words:
            notes.append(Words(text(item.words), lead=self.say("gate-say").rstrip(":")))
        lead = self.say("checklist-if-doubt" if item.id == "insider" else "checklist-if-not")
        notes.append(Words(text(item.unmet), lead=lead))
        options = self._options(PLAIN)
        if item.id == "interpreter":
            ways = ("not-needed", "qualified", "not-available")
            options = (*(self.say(f"interpreter-{one}") for one in ways), self.say("answer-unknown"))
        return Choice(text(item.text), options, tuple(notes))

    def _options(self, answers: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.say(f"answer-{one}") for one in answers)

    def _offer(self) -> Panel:
        """The information that everyone is given; for those who never ask, how to meet the person."""
        ticks = ("checklist-offer-given", "checklist-offer-not-yet") if self.pack.asks else ()
        return Panel(
            "offer",
            self.say("before-offer" if self.pack.asks else "before-meet"),
            texts=tuple(self.phrases.text(one) for one in self.pack.offer),
            ticks=tuple(self.say(one) for one in ticks),
        )

    def _age(self) -> Panel:
        keys = ("child-ask-little", "child-disclosure", "child-companion")
        rules = keys if self.pack.asks else ("child-hotel", "child-companion")
        notes = (
            Words(self.say("age-how-asked" if self.pack.asks else "age-how-seen"), weight="small"),
            Words(" ".join(self.say(key) for key in rules), lead=self.say("child-head-maybe")),
        )
        choice = Choice("", tuple(self.say(f"age-{one}") for one in AGES), notes)
        return Panel("age", self.say("title-age"), choices=(choice,))

    # ----------------------------------------------------------------- after the box

    def _steps(self, group: str) -> list[Step]:
        """The steps of a kind that may come up for this profession, role and place."""
        steps = self.content.rules.steps
        if not self._asks_of_insiders:
            steps = tuple(
                one.model_copy(update={"insider": None}) for one in steps if one.insider is not True
            )
        return [
            step
            for step in steps
            if step.group == group
            and (not step.professions or self.pack.id in step.professions)
            and (not step.roles or self.blank.role is None or self.blank.role in step.roles)
            and (not step.states or self.blank.place.state in step.states)
        ]

    def _when(self, step: Step) -> str:
        return checklist_words.when(self.phrases, step, self.tiers, self.content.rules.other_help)

    def _todos(self) -> Todos:
        """What to do by tier and age; and what never to do, whatever the tier.

        Whom to tell of danger depends on who may have a part in it, which is asked after the danger.
        """
        found: dict[str, list[str]] = {}
        danger = [step for step in self._steps("danger") if step.insider is not None]
        for step in (*danger, *self._steps("now")):
            found.setdefault(self._when(step), []).append(self.phrases.text(step.text))
        never = " ".join(self.phrases.text(one.text) for one in self._steps("never") if not one.tiers)
        return Todos(
            heading=self.say("checklist-do"),
            todos=tuple(Todo(when, tuple(steps)) for when, steps in found.items()),
            never=Words(never, lead=self.say("sheet-never")) if never else None,
        )

    def _clocks(self) -> tuple[Clocks, ...]:
        steps = [step for step in self._steps("clock") if step.clock]
        if not steps:
            return ()
        days = sorted({step.law_checked for step in steps if step.law_checked})
        usual = days[-1] if days else None
        return (
            Clocks(
                heading=self.say("sheet-clocks"),
                aside=self.say("sheet-law-all", date=self.phrases.day(usual)) if usual else "",
                limit=self.say("checklist-clock-limit"),
                what=self.say("checklist-clock-what"),
                started=self.say("checklist-clock-started"),
                due=self.say("checklist-clock-due"),
                rows=tuple(self._clock(step, usual) for step in steps),
            ),
        )

    def _clock(self, step: Step, usual: date | None) -> ClockRow:
        assert step.clock is not None
        notes = [*self.phrases.counted_from(step.clock)]
        if step.confidence == "secondary":
            notes.append(self.say("sheet-law-secondary"))
        if step.law_checked and step.law_checked != usual:
            notes.append(self.say("sheet-law-checked", date=self.phrases.day(step.law_checked)))
        return ClockRow(
            lasts=self.phrases.text(step.clock.lasts),
            text=self.phrases.text(step.text),
            when=self._when(step),
            notes=tuple(notes),
            runs=step.clock.starts is not None,
        )

    def _wishes(self, consent: Section) -> Wishes:
        """What the person would like, and what they agreed to."""
        return Wishes(
            heading=self.say("checklist-wants"),
            label=self.say("checklist-wants-words"),
            agreed=Block("consent", consent.heading, consent.intro),
        )
