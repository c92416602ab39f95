"""The server's own addresses beside the page: readiness, and an icon that tells nothing."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from questions.load import own
from referrals import directory

ICON = Path(__file__).resolve().parent / "browser" / "icon.png"


async def ready(_request: Request) -> Response:
    """200 when all that is asked and every service could be read, 503 when not. Says nothing more."""
    try:
        await run_in_threadpool(own)
        await run_in_threadpool(directory.own)
    except Exception:  # whatever the reason, nobody should be sent here; the error page logs it
        return PlainTextResponse("not ready", status_code=503)
    return PlainTextResponse("ready")


async def icon(_request: Request) -> Response:
    """A plain sheet of paper, in place of the framework's mark."""
    return FileResponse(ICON, media_type="image/png")
