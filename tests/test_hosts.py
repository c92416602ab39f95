"""Which host and origin is our own; whole servers are asked in test_server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from views.hosts import LOOPBACK, is_ours

KNOWN = (*LOOPBACK, "app.example")


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", None),
        ("[::1]:8501", "http://[::1]:8501"),
        ("app.example", "https://app.example"),
        ("app.example:443", "https://app.example"),
        ("APP.example.", "https://app.example"),
        ("127.0.0.1:80", "http://127.0.0.1"),
    ],
)
def test_our_own__ok(host: str, origin: str | None) -> None:
    assert is_ours(Headers({"host": host} | ({"origin": origin} if origin else {})), KNOWN)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("", None),
        ("evil.example", None),
        ("app.example.evil.example", None),
        ("app.example/x", None),
        ("app.example:x", None),
        ("app.example:99999", None),
        ("[app.example", None),
        ("me@app.example", None),
        ("app.example", "http://app.example:8080"),
        ("app.example:443", "http://app.example"),
        ("app.example", "https://app.example/path"),
        ("app.example", "file://"),
        ("app.example", "null"),
        ("app.example", "app.example"),
    ],
)
def test_foreign__error(host: str, origin: str | None) -> None:
    assert not is_ours(Headers({"host": host} | ({"origin": origin} if origin else {})), KNOWN)


def test_no_host_or_two_are_refused__error() -> None:
    assert not is_ours(Headers(), KNOWN)
    assert not is_ours(Headers(raw=[(b"host", b"localhost"), (b"host", b"evil.example")]), KNOWN)
    both = [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"origin", b"http://evil.example")]
    assert not is_ours(Headers(raw=both), KNOWN)


@given(host=st.text(max_size=40), origin=st.text(max_size=40))
def test_any_text_is_answered_and_nothing_foreign_passes__ok(host: str, origin: str) -> None:
    def encoded(text: str) -> bytes:
        return text.encode("latin-1", "ignore")

    raw = [(b"host", encoded(host)), (b"origin", encoded(origin))]
    assert not is_ours(Headers(raw=raw), ("only.this.one.example",))
