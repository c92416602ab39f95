"""The server's own addresses beside the page: readiness, its looks, and an icon that tells nothing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from questions.training_load import training
from referrals import site
from views.style import RULES

ICON = Path(__file__).resolve().parent / "browser" / "icon.png"


async def ready(_request: Request) -> Response:
    """200 when a page can be shown at once, 503 when something of it cannot be read. Says nothing more."""
    try:
        await run_in_threadpool(site.current)
        await run_in_threadpool(training)
        # Whoever lost a replica must not wait here until all of the page has been loaded for the first time.
        await run_in_threadpool(import_module, "views.page")
    except Exception:  # whatever the reason, nobody should be sent here; the error page logs it
        return PlainTextResponse("not ready", status_code=503)
    return PlainTextResponse("ready")


async def icon(_request: Request) -> Response:
    """A plain sheet of paper, in place of the framework's mark."""
    return FileResponse(ICON, media_type="image/png")


async def style(_request: Request) -> Response:
    """The rules of the page's looks."""
    return Response(RULES, media_type="text/css")


async def logo(_request: Request) -> Response:
    """The site's logo; nothing where it has none."""
    house = (await run_in_threadpool(site.current)).house
    if house is None or house.logo is None:
        return PlainTextResponse("none", status_code=404)
    return Response(house.logo.png, media_type="image/png")
