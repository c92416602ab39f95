"""Answers only under the names this server is known by, and only to its own page.

Streamlit checks the host of its websocket alone, and looks up this machine's outside address at a
third party when a foreign origin calls. So both are decided here, before it sees the request.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# A page from elsewhere cannot make a browser send these names, so they are always known.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS = {"http": 80, "https": 443}
# Tells anyone who asks how many people have the page open now, so that one can wait for a visit.
_CLOSED = "/_stcore/metrics"


class Hosts:
    """Refuses what names a foreign host or comes from a foreign page, and the count of visits."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.known = frozenset(LOOPBACK) | {one.lower() for one in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._serves(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse("refused", status_code=403)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _serves(self, scope: Scope) -> bool:
        closed = scope["path"].rstrip("/").endswith(_CLOSED)
        return not closed and is_ours(Headers(scope=scope), self.known)


def is_ours(headers: Headers, known: Collection[str]) -> bool:
    """Is the host one of ours, and the origin, if there is one, that same host and port?

    A proxy must hand on `Host` as the browser sent it, port included.
    """
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1 or len(origins) > 1:
        return False
    scheme = urlsplit(origins[0]).scheme if origins else "http"
    host = _host_and_port(f"//{hosts[0]}", _PORTS.get(scheme))
    if host is None or host[0] not in known:
        return False
    return not origins or _host_and_port(origins[0], _PORTS.get(scheme)) == host


def _host_and_port(address: str, default: int | None) -> tuple[str, int] | None:
    """Name and port of an address that holds nothing else, or None."""
    try:
        parts = urlsplit(address)
        name, port = parts.hostname, parts.port or default
    except ValueError:
        return None
    if not name or port is None or "@" in parts.netloc or parts.path or parts.query or parts.fragment:
        return None
    return name.removesuffix("."), port
