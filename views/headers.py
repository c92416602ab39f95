"""Security headers on every answer of the server, as plain ASGI; a failed answer is one too."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_OFF = (
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
)  # fmt: skip


class Headers:
    """Adds the headers to each HTTP answer and leaves the websocket alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _add(MutableHeaders(scope=message))
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            # The framework's own page for this is written outside of this class, without the headers.
            logging.getLogger(__name__).error("no answer", exc_info=error)
            if begun:
                raise
            await PlainTextResponse("error", status_code=500)(scope, receive, send_with_headers)


def _add(headers: MutableHeaders) -> None:
    headers["Content-Security-Policy"] = policy()
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in _OFF)
    # Hashed assets hold nothing about a case and may stay; pages and everything else may not.
    if "immutable" not in headers.get("Cache-Control", ""):
        headers["Cache-Control"] = "no-store"


@cache
def policy() -> str:
    """The content security policy.

    `blob:` is how Streamlit loads inline components; inline styles are how its widgets are styled.
    The hashes allow exactly the inline scripts of the installed index page.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {' '.join(script_hashes(_index_page()))}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def script_hashes(page: str) -> tuple[str, ...]:
    """The CSP source of each inline script in an HTML page."""
    scripts = (found.group(1).encode() for found in _INLINE_SCRIPT.finditer(page))
    return tuple(f"'sha256-{base64.b64encode(hashlib.sha256(one).digest()).decode()}'" for one in scripts)


def _index_page() -> str:
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
