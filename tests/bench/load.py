"""Many people at once at a human pace, at the level of the protocol, beside Streamlit's hello page.

Each person walks a pack from somewhere in the middle of it, where the tab's own draft puts them, thinks
a few seconds, and gives the next answer. A click runs from the message to the end of the script's run.
Every group of people gets a server of its own; memory is read after one person has walked through
every page. The generator shares this machine with the server, and says how busy it was itself.

The second part does the same through the shipped nginx with two replicas behind it, and counts them all.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Protocol

from questions.load import own
from screening.flow import visible_questions
from tests.bench.timing import Row, high_end
from tests.protocol import Person, arrive, tab
from tests.proxying import site
from tests.serving import ROOT, machine_cpu, script
from views.draft import Draft
from views.walk import steps

# How many people at once, on our pages and on the hello page. The bar is of issue 3: 200 people.
OURS = (10, 50, 100, 200)
HELLO = (10, 50)
BAR_PEOPLE, BAR_MS = 200, 250.0
# The same through the proxy, and its bar in the same issue.
THROUGH = (50, 500)
THROUGH_PEOPLE, THROUGH_MS = 500, 500.0
THINK_SECONDS = (2.0, 4.0)
ARRIVALS_A_SECOND = 20
# People are counted after all are there; then for so long.
SETTLE_SECONDS = 2.0
COUNTED_SECONDS = 12.0
# For a server that cannot keep up: nobody waits longer than this for the end.
PATIENCE_SECONDS = 25.0
# With more of the machine than this in other hands, a bar says nothing about the server.
CROWDED = 0.2
SEED = 4


@dataclass
class Round:
    """What one group of people met. Times in milliseconds, memory in megabytes."""

    name: str
    people: int
    clicks: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    cpu: float = 0.0
    before: float = 0.0
    after: float = 0.0
    generator: float = 0.0
    others: float = 0.0
    in_flight: int = 0
    lost: int = 0

    @property
    def line(self) -> tuple[str, ...]:
        runs = max(1, len(self.clicks))
        return (
            self.name,
            str(self.people),
            str(len(self.clicks)),
            f"{statistics.median(self.clicks or [0]):.0f}",
            f"{high_end(self.clicks or [0]):.0f}",
            f"{self.cpu * 1000 / runs:.1f}",
            f"{statistics.median(self.first or [0]):.0f}",
            f"{high_end(self.first or [0]):.0f}",
            f"{self.before:.0f}",
            f"{(self.after - self.before) * 1000 / self.people:.0f}",
            f"{self.generator:.0%}",
            f"{self.others:.0%}",
            str(self.in_flight),
            str(self.lost),
        )


HEAD = (
    "page", "people", "clicks", "p50 ms", "p95 ms", "CPU ms a click", "first p50", "first p95",
    "MB empty", "KB a person", "generator", "others", "in flight", "lost",
)  # fmt: skip


class Server(Protocol):
    """What is loaded: one process, or all that stand behind one address."""

    @property
    def address(self) -> str: ...
    def doors(self) -> list[str]: ...
    def cpu(self) -> float: ...
    def memory(self) -> float: ...


Serving = AbstractContextManager[Server]
Walk = Callable[[Person, Random, Round], Awaitable[None]]
Click = Callable[[], Awaitable[None]]


def rows() -> list[Row]:
    """Print what every group met, and give the clicks as rows.

    Raises RuntimeError when a server does not start, OSError where /proc does not tell.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        empty = home / "hello"
        empty.mkdir()
        page = Path(shutil.copy(Path(__file__).with_name("hello_page.py"), empty))
        floor = [_round("hello, default", script(page, home), people, _hello) for people in HELLO]
        ours = [_round("ours", script(ROOT / "app.py", home), people, _ours) for people in OURS]
    _print([*floor, *ours])
    return [_row(one, floor, "hello page", (BAR_PEOPLE, BAR_MS)) for one in ours]


def rows_through(through: Sequence[int] = THROUGH) -> list[Row]:
    """The same for two replicas behind the shipped nginx, beside one process alone.

    Raises what `rows` raises; OSError also where there is no nginx.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        alone = _round("one process", script(ROOT / "app.py", home), through[0], _ours)
        both = [_round("two, nginx", _behind(home / str(people)), people, _ours) for people in through]
    _print([alone, *both])
    return [_row(one, [alone], "one process", (THROUGH_PEOPLE, THROUGH_MS)) for one in both]


@contextmanager
def _behind(folder: Path) -> Iterator[Server]:
    folder.mkdir()
    with site(folder) as one:
        yield one


def _print(all_: Sequence[Round]) -> None:
    print(_text([HEAD, *(one.line for one in all_)]))
    print(
        "generator: of one core; others: of the whole machine, by processes that are no part of this;"
        " in flight: clicks on their way when the counting ended; lost: people whose walk broke off."
    )


def _row(one: Round, floor: Sequence[Round], floor_name: str, judged: tuple[int, float]) -> Row:
    """The floor of more people than the floor was given is that of the most it was."""
    beside = next((other for other in floor if other.people >= one.people), floor[-1])
    name = f"click, {one.people} people, {one.name}"
    bar = judged[1] if one.people == judged[0] else None
    if bar and one.others > CROWDED:
        print(f"{name}: not judged, other work took {one.others:.0%} of this machine.")
        bar = None
    return Row(name, one.clicks, f"{floor_name}, {beside.people} people", beside.clicks, bar=bar, of="p95")


def _text(lines: list[tuple[str, ...]]) -> str:
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )


def _round(name: str, serving: Serving, people: int, walk: Walk) -> Round:
    one = Round(name, people)
    with serving as server:
        asyncio.run(_group(one, server, walk))
    if not one.clicks:
        raise RuntimeError(f"no click of {people} people was answered")
    return one


async def _group(one: Round, server: Server, walk: Walk) -> None:
    """Warm up, let everyone arrive, count for a while, then let everyone go."""
    await _warm(server, walk)
    one.before = server.memory()
    everyone = range(one.people)
    live = [asyncio.create_task(_someone(server.address, number, walk, one)) for number in everyone]
    await asyncio.sleep(one.people / ARRIVALS_A_SECOND + SETTLE_SECONDS)
    await _count(one, server)
    for task in live:
        task.cancel()
    ended = await asyncio.wait_for(asyncio.gather(*live, return_exceptions=True), PATIENCE_SECONDS)
    lost = [end for end in ended if not isinstance(end, asyncio.CancelledError)]
    if len(lost) == one.people:
        raise RuntimeError(f"nobody got through: {lost[0]!r}")
    one.lost = len(lost)


async def _count(one: Round, server: Server) -> None:
    one.clicks.clear()
    cpu, generator, machine, begin = server.cpu(), time.process_time(), machine_cpu(), time.monotonic()
    await asyncio.sleep(COUNTED_SECONDS)
    took = time.monotonic() - begin
    one.cpu = server.cpu() - cpu
    one.generator = (time.process_time() - generator) / took
    others = (machine_cpu() - machine - one.cpu) / took - one.generator
    one.others = max(0.0, others / (os.cpu_count() or 1))
    one.after = server.memory()


async def _someone(address: str, number: int, walk: Walk, met: Round) -> None:
    await asyncio.sleep(number / ARRIVALS_A_SECOND)
    async with tab(address) as person:
        await walk(person, Random(SEED + number), met)


async def _timed(met: list[float], move: Awaitable[None]) -> None:
    begin = time.perf_counter()
    await move
    met.append((time.perf_counter() - begin) * 1000)


async def _clicked(met: Round, random: Random, move: Click) -> None:
    """Think, then click. What is on its way when the counting ends is told, not left out."""
    await asyncio.sleep(random.uniform(*THINK_SECONDS))
    met.in_flight += 1
    await _timed(met.clicks, move())
    met.in_flight -= 1


# --------------------------------------------------------------------------- the walks


async def _warm(server: Server, walk: Walk) -> None:
    """One person through every page of each process, so that all that is loaded once is loaded."""
    for address in server.doors():
        if walk is _hello:
            async with tab(address) as person:
                await person.run()
            continue
        for pack in own().packs:
            for stop in steps.stops(own().packs[pack], _draft(pack)):
                async with tab(address) as person:
                    await arrive(person, _at(_draft(pack), stop))


def _draft(pack: str) -> Draft:
    """A walk with the gate met and both stages, in a county with a line of its own."""
    met = {"alone": "yes", "interpreter": "not_needed", "limits_told": "yes", "insider": "no"}
    place = {"state": "CA", "county": "Ventura"}
    return Draft.model_validate(
        {"pack": pack, "stage": "full", "age": "adult", "danger_now": "no", **met, **place}
    )


def _at(draft: Draft, stop: steps.Stop) -> str:
    return draft.but(step=stop.step, section=stop.section).model_dump_json()


def _somewhere(random: Random) -> str:
    """A draft at some page of some pack, pages with more to answer more often; the way there is answered."""
    pack = random.choice(list(own().packs.values()))
    draft = _draft(pack.id)
    walk = steps.stops(pack, draft)
    visible = visible_questions(pack, draft.response(pack))
    [stop] = random.choices(walk, [1 + len(steps.shown(visible, one)) for one in walk])
    before = [question for one in walk[: walk.index(stop)] for question in steps.shown(visible, one)]
    answers = {question.id: random.choice(("yes", "no", "no", "unknown")) for question in before}
    return _at(draft.but(answers=answers), stop)


async def _ours(person: Person, random: Random, met: Round) -> None:
    await _timed(met.first, arrive(person, _somewhere(random)))
    while True:
        await _clicked(met, random, _next_move(person, random))


def _next_move(person: Person, random: Random) -> Click:
    """The next open answer, or else on to the next page; after the end from the start."""
    waiting = [key for key in person.open_choices() if key != "w-needs"]
    if waiting:
        return lambda: person.choose(waiting[0], random.choice((0, 1, 1)))
    return lambda: person.press("next" if "next" in person.shown else "again")


async def _hello(person: Person, random: Random, met: Round) -> None:
    await _timed(met.first, person.run())
    marked: set[str] = set()
    while True:
        box = random.choice([key for key, (kind, _) in person.shown.items() if kind == "checkbox"])
        marked ^= {box}
        await _clicked(met, random, partial(person.mark, box, box in marked))
