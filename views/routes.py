"""The server's own addresses beside the page: readiness, and an icon that tells nothing."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from questions.faults import BadInput
from questions.load import own

ICON = Path(__file__).resolve().parent / "browser" / "icon.png"


async def ready(_request: Request) -> Response:
    """200 when everything that is asked could be read, 503 when not. Says nothing more."""
    try:
        await run_in_threadpool(own)
    except BadInput:
        return PlainTextResponse("not ready", status_code=503)
    return PlainTextResponse("ready")


async def icon(_request: Request) -> Response:
    """A plain sheet of paper, in place of the framework's mark."""
    return FileResponse(ICON, media_type="image/png")
