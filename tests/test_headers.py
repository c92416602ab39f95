"""Security headers on every answer."""

from __future__ import annotations

import asyncio
import base64
import hashlib

import pytest
from starlette.types import Message, Receive, Scope, Send

from views.headers import Headers, policy, script_hashes


def answer(cache: str | None = None) -> dict[str, str]:
    """The headers of one answer that passes through the middleware."""
    sent: list[Message] = []

    async def inner(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"cache-control", cache.encode())] if cache else []
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x"})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Headers(inner)({"type": "http", "path": "/"}, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_carries_the_headers__ok() -> None:
    headers = answer()
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-store"


def test_only_hashed_assets_may_be_cached__ok() -> None:
    assert "immutable" in answer("public, immutable, max-age=31536000")["cache-control"]
    assert answer("no-cache")["cache-control"] == "no-store"


def test_the_policy_names_this_host_and_no_other__ok() -> None:
    assert "default-src 'none'" in policy()
    assert "frame-ancestors 'none'" in policy()
    assert "http" not in policy()
    assert "unsafe-eval" not in policy()
    assert "script-src 'self' blob: 'sha256-" in policy()


def test_the_hash_is_that_of_the_inline_script__ok() -> None:
    code = "\n  a = 1\n"
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    page = f'<script type="module" src="x.js"></script><script>{code}</script>'
    assert script_hashes(page) == (f"'sha256-{digest}'",)


def test_the_websocket_passes_untouched__ok() -> None:
    seen: list[str] = []

    async def inner(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def nothing(*_: object) -> Message:
        return {}

    asyncio.run(Headers(inner)({"type": "websocket"}, nothing, nothing))  # type: ignore[arg-type]
    assert seen == ["websocket"]


def test_a_failed_answer_carries_the_headers_too__error(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[Message] = []

    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError("canary")

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Headers(broken)({"type": "http", "path": "/"}, nothing, send))
    assert sent[0]["status"] == 500
    assert b"content-security-policy" in dict(sent[0]["headers"])
    assert sent[1]["body"] == b"error"
    assert caplog.records[0].exc_info
