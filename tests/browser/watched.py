"""The app in a process that tells, on its own pipe, which objects of a case it still holds.

Run as `python -m tests.browser.watched PORT CANARY`. Each line on stdin is answered by one line of JSON on
stdout. Nothing of this is served over HTTP.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
from collections.abc import Iterator

import uvicorn
from streamlit import runtime

from app import app
from screening.assessment import Assessment
from screening.response import Response
from views.draft import Draft


def of_a_case() -> Iterator[str]:
    """The kind of each live object that says something about a person."""
    for one in gc.get_objects():
        if isinstance(one, Draft) and (one.started or one.county):
            yield "Draft"
        elif isinstance(one, Response) and (one.answers or one.needs or one.place.county):
            yield "Response"
        elif isinstance(one, Assessment):
            yield "Assessment"


def with_text(canary: str) -> Iterator[str]:
    """Where a text stands in live objects, by the kind of what holds it."""
    for one in gc.get_objects():
        for held in gc.get_referents(one):
            if (isinstance(held, str) and canary in held) or (
                isinstance(held, bytes) and canary.encode() in held
            ):
                yield type(one).__name__


def look(canary: str) -> dict[str, object]:
    gc.collect()
    held = sorted(of_a_case())
    texts = sorted(set(with_text(canary)))
    manager = runtime.get_instance()._session_mgr
    return {"held": held, "texts": texts, "sessions": len(manager.list_sessions())}


def main() -> None:
    port, half, other = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    for _ in sys.stdin:
        # In two halves, or the search would find its own argument.
        print(json.dumps(look(half + other)), flush=True)


if __name__ == "__main__":
    main()
