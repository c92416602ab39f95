"""Many people at once on one server: what each is sent holds their own answers and nobody else's.

Without a browser, since twenty of them would be slower than the server; see `tests.protocol`.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from questions.load import own
from referrals import directory
from referrals.incident.content import incident_note
from referrals.incident.text import incident_text
from referrals.plain_text import plain_text
from referrals.sheet.pdf import sheet_pdf
from tests.browser.conftest import Server
from tests.protocol import Person, arrive, tab
from views.draft import Draft
from views.result import case
from views.scene import Scene

pytestmark = pytest.mark.browser

PEOPLE = 20
MOVES_AT_MOST = 60
# Settled the same way by all, so that the answers alone tell people apart: 0 is yes or the first option.
SETTLED = {
    "w-danger_now": 1,
    "w-alone": 0,
    "w-interpreter": 0,
    "w-limits_told": 0,
    "w-insider": 1,
    "w-age": 0,
}
PACKS = list(own().packs)
COUNTIES = directory.own().places["CA"].counties


class Marked:
    """A person whose county and answers, taken together, nobody else has."""

    def __init__(self, number: int, person: Person) -> None:
        self.number = number
        self.person = person
        self.pack = PACKS[number % len(PACKS)]
        self.county = COUNTIES[number]
        self.answers: dict[str, str] = {}

    def option(self, question: int) -> int:
        """Yes or no to the n-th question: the number of the person in twos, over and over."""
        return 1 - (self.number >> question % 5 & 1)

    async def walk(self) -> None:
        """From the first page to the sheet. After each move the server's answer is checked."""
        person = self.person
        await arrive(person)
        await self.move(person.choose("w-pack", PACKS.index(self.pack)))
        await self.move(person.pick("w-state", "California"))
        await self.move(person.pick("w-county", self.county))
        for _ in range(MOVES_AT_MOST):
            if "w-layout" not in person.shown and 'data-place="review"' in person.text:
                break
            await self.page()
        self.review_shows_only_mine()
        await self.move(person.press("next"))
        await self.move(person.press("to-sheet"))
        if own().packs[self.pack].id in own().charts:
            assert "_facts" not in person.shown
            for gate in own().charts[self.pack].gates:
                await self.move(person.choose(f"sheet-gate-{gate.id}", 0))
        self.sheet_is_mine()

    async def page(self) -> None:
        """Answer all there is on the page, also what an answer opens, and go on."""
        while waiting := [key for key in self.person.open_choices() if key not in ("w-needs", "w-role")]:
            await self.answer(waiting[0])
        await self.move(self.person.press("next"))

    async def answer(self, key: str) -> None:
        if key not in SETTLED:
            option = self.option(len(self.answers))
            self.answers[key.removeprefix("w-")] = ("yes", "no")[option]
        else:
            option = SETTLED[key]
        await self.move(self.person.choose(key, option))

    async def move(self, made: Any) -> None:
        await made
        kept = self.person.draft
        assert kept.get("answers", {}) == self.answers
        assert kept["pack"] == self.pack
        assert kept.get("county") in (None, self.county)
        # Let another person's message come between this move and the next.
        await asyncio.sleep(0)

    def review_shows_only_mine(self) -> None:
        text = self.person.text
        assert [one for one in COUNTIES[:PEOPLE] if f"{one}, California" in text] == [self.county]
        pack = own().packs[self.pack]
        for question in pack.questions:
            answer = self.answers.get(question.id)
            said = own().wording[f"answer-{answer}"].en if answer else None
            assert said is None or f"{question.text.en}</" in text

    def sheet_is_mine(self) -> None:
        """The facts to paste and the very bytes of the sheet are what these answers alone give."""
        scene = Scene(own(), directory.own(), Draft.model_validate(self.person.draft))
        if own().packs[self.pack].asks:
            facts = plain_text(own(), scene.assessment, scene.response, "en")
            assert self.person.component("_facts")["text"] == facts
        else:
            note = incident_note(own(), scene.assessment, scene.response, case.today(), "en")
            assert self.person.component("_note-text")["text"] == incident_text(note)
        made = sheet_pdf(case.sheet(scene, case.referrals(scene)), "letter")
        assert self.person.shown["_file"][1].bytes.endswith(b"\n" + made)


async def one(number: int, address: str) -> Marked:
    async with tab(address) as person:
        marked = Marked(number, person)
        await marked.walk()
    return marked


async def everyone(address: str) -> list[Marked]:
    return await asyncio.gather(*(one(number, address) for number in range(PEOPLE)))


def test_people_at_the_same_time_never_see_each_others_answers__ok(server: Server) -> None:
    # A thread of its own: the browser of other tests keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(lambda: asyncio.run(everyone(server.address))).result()
    told = {(marked.pack, tuple(marked.answers.items())) for marked in done}
    assert len(told) == PEOPLE
    assert all(len(marked.answers) >= 5 for marked in done)
    assert "Traceback" not in server.log()
