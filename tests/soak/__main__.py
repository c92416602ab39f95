"""`python -m tests.soak`: is the memory of the server flat? Exit 1 when it grows.

Person after person walks from the start to the end, finishes and closes the tab. What one person
leaves behind, be it ten kilobytes, shows after hundreds. The server forgets a closed tab after a
second here, so that what is measured is what stays, not what is on its way out.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from questions.load import own
from tests.protocol import Person, arrive, tab
from tests.serving import ROOT, Running, script

WALKS = 300
# Until then pools fill and caches warm; the growth is counted from here to the end.
WARM = 100
TELL_EVERY = 50
# Twenty kilobytes a walk would be four megabytes; the allocator alone scatters by one or two.
MARGIN_MB = 4.0
SECONDS_AT_MOST = 540.0
MOVES_AT_MOST = 60
NOT_NOW = ("w-needs", "w-role")
FORGET = {"server_disconnectedSessionTTL": "1"}


def main() -> int:
    """Walk, print memory as it goes. Returns 0 when it is flat, 1 when it grew or time ran out."""
    with tempfile.TemporaryDirectory() as folder, script(ROOT / "app.py", Path(folder), **FORGET) as server:
        held = asyncio.run(_walks(server))
    if WALKS not in held:
        print(f"soak: time ran out after {max(held, default=0)} of {WALKS} walks", file=sys.stderr)
        return 1
    growth = held[WALKS] - held[WARM]
    flat = growth < MARGIN_MB
    print(
        f"memory after {WARM} walks {held[WARM]:.1f} MB, after {WALKS} walks {held[WALKS]:.1f} MB:"
        f" {growth:+.1f} MB, {'flat' if flat else 'NOT FLAT'} (less than {MARGIN_MB:g} MB is flat)"
    )
    return int(not flat)


async def _walks(server: Running) -> dict[int, float]:
    """Megabytes after so many walks. Stops when the time is up."""
    held: dict[int, float] = {}
    begin = time.monotonic()
    for number in range(1, WALKS + 1):
        async with tab(server.address) as person:
            moves = await _walk(person, number)
        if number % TELL_EVERY == 0:
            # A closed tab is dropped when its second is over.
            await asyncio.sleep(1.5)
            held[number] = server.memory()
            print(
                f"{number} walks, {time.monotonic() - begin:.0f} s, {held[number]:.1f} MB, last {moves} moves"
            )
        if time.monotonic() - begin > SECONDS_AT_MOST:
            break
    return held


async def _walk(person: Person, number: int) -> int:
    """A short walk: no to what must be settled, yes and no by turns on one page, on to the end."""
    await arrive(person)
    await person.choose("w-pack", number % len(own().packs))
    for move in range(MOVES_AT_MOST):
        waiting = [key for key in person.open_choices() if key not in NOT_NOW]
        if "again" in person.shown:
            return move
        # Every third page is answered in part; the rest is passed, as in a hurry.
        if waiting and move % 3 == 0:
            await person.choose(waiting[0], 1)
        await person.press("next")
    raise RuntimeError(f"no end after {MOVES_AT_MOST} moves")


if __name__ == "__main__":
    sys.exit(main())
