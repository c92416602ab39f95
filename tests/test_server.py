"""The server as it runs: both ways to start it, its headers, its hosts, and what it reaches for."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from websockets.exceptions import InvalidStatus

from referrals import site
from tests.serving import ROOT, Running, by_streamlit, by_uvicorn, free_port, running
from views import routes
from views.headers import policy

ALWAYS = {
    "Content-Security-Policy": policy(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PATHS = ["/", "/readyz", "/_stcore/health", "/_stcore/host-config", "/favicon.png", "/page.css",
         "/no-such-page", "/media/none.pdf", "/static/none.js", "/_stcore/upload_file/a/b"]  # fmt: skip


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The app started each way from a folder that is not its own, watched while it runs."""
    port = free_port()
    command = {"streamlit": by_streamlit, "uvicorn": by_uvicorn}[request.param](port)
    env = {"SIGNPOST_HOSTS": "app.example"}
    with running(command, port, tmp_path_factory.mktemp("server"), env=env, spy=True) as one:
        yield one


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers__ok(server: Running, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        headers = server.get(path, method).headers
        assert {name: headers[name] for name in ALWAYS} == ALWAYS
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["Cache-Control"] == "no-store"


def test_the_looks_are_served_without_their_reasons__ok(server: Running) -> None:
    answer = server.get("/page.css")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/css")
    assert b"min-height: 44px" in answer.body
    assert b"/*" not in answer.body


def test_only_assets_named_by_their_content_may_stay__ok(server: Running) -> None:
    page = server.get("/").body.decode()
    assets = re.findall(r'(?:src|href)="\./(static/[^"]+)"', page)
    assert len(assets) >= 2
    for path in assets:
        answer = server.get(f"/{path}")
        assert answer.status == 200
        assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
        assert "immutable" in answer.headers["Cache-Control"]
        assert re.search(r"[.-][\w-]{8}\.\w+$", path)


def test_health_and_readiness__ok(server: Running) -> None:
    assert server.get("/_stcore/health")[::2] == (200, b"ok")
    assert server.get("/readyz")[::2] == (200, b"ready")


def test_no_version_of_the_server_is_told__ok(server: Running) -> None:
    headers = server.get("/").headers
    assert not re.search(r"\d", headers.get("Server", ""))
    assert "X-Powered-By" not in headers


def test_no_cookie_is_set_by_the_page__ok(server: Running) -> None:
    """Streamlit's token against forged uploads is the one cookie there is; it holds nothing of a case."""
    for path in PATHS:
        for cookie in server.get(path).headers.get_all("Set-Cookie") or []:
            assert cookie.startswith("_streamlit_xsrf=")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "evil.example@127.0.0.1"},
        {"Host": "app.example", "Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://app.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},
    ],
)
def test_a_foreign_host_or_origin_is_refused__error(server: Running, headers: dict[str, str]) -> None:
    for path in ("/", "/readyz", "/_stcore/health", "/_stcore/host-config"):
        answer = server.get(path, **headers)
        assert answer[::2] == (403, b"refused")
        assert answer.headers["Content-Security-Policy"] == policy()
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{"Host": "app.example"}, {"Host": "app.example:8443"}, {"Host": "localhost"}]
)
def test_a_host_of_the_site_is_served__ok(server: Running, headers: dict[str, str]) -> None:
    assert server.get("/", **headers).status == 200
    assert server.get("/", **headers, Origin=f"https://{headers['Host']}").status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_a_websocket_from_elsewhere_is_refused__error(server: Running, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        server.run_page(origin=origin)
    assert refused.value.response.status_code == 403


def test_a_websocket_to_a_foreign_host_is_refused__error(server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(
            b"GET /_stcore/stream HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n"
            b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        assert line.recv(100).startswith(b"HTTP/1.1 403")


def test_it_listens_on_loopback_only__ok(server: Running) -> None:
    bound = re.findall(r"^socket\.bind \('([^']+)', (\d+)", server.spied.read_text(), re.MULTILINE)
    assert ("127.0.0.1", str(server.port)) in bound
    assert {address for address, _ in bound} == {"127.0.0.1"}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.port), timeout=2)


def test_another_address_when_told__ok(tmp_path: Path) -> None:
    """On every address, and still no look-up of this machine's own outside address."""
    port = free_port()
    command = by_streamlit(port, ROOT / "app.py", "--server.address", "0.0.0.0")
    with running(command, port, tmp_path, spy=True) as one:
        assert one.get("/", host="127.0.0.2", Host="localhost").status == 200
        assert one.get("/", host="127.0.0.2").status == 403
        assert reached_for(one) == []


def reached_for(one: Running) -> list[str]:
    """The addresses beyond loopback that a server asked for, or looked up."""
    lines = one.spied.read_text().splitlines()
    asked = [line for line in lines if re.match(r"socket\.(connect|sendto|getaddrinfo) ", line)]
    return [line for line in asked if not re.search(r"'(127\.0\.0\.1|::1|localhost|/[^']*)'", line)]


def written(one: Running) -> set[str]:
    """The files that a server opened to write."""
    lines = one.spied.read_text().splitlines()
    return {line for line in lines if line.startswith("write ") and "/dev/" not in line}


def test_the_server_asks_nobody_and_writes_nothing__ok(server: Running) -> None:
    """Also when a foreign page calls: the framework would ask a third party for its own address."""
    with pytest.raises(InvalidStatus):
        server.run_page(origin="https://evil.example")
    assert b"canary-7f" not in server.run_page("q=canary-7f")
    assert reached_for(server) == []
    assert written(server) == set()


def test_no_log_line_tells_of_a_visit__ok(server: Running) -> None:
    server.get("/?a=canary-61")
    server.run_page("a=canary-61")
    with pytest.raises(InvalidStatus):
        server.run_page(origin="https://canary-61.example")
    assert "canary" not in server.log()
    assert "GET /" not in server.log()
    assert "_stcore" not in server.log()


def test_the_script_of_the_page_runs_without_a_fault__ok(server: Running) -> None:
    server.run_page()
    assert " at " not in server.log()


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?families=x"])
def test_nobody_can_ask_how_many_have_the_page_open__error(server: Running, path: str) -> None:
    assert server.get(path)[::2] == (403, b"refused")


def broken() -> None:
    raise OSError("canary-5e")


@pytest.mark.parametrize("part", [(site, "current"), (routes, "training")])
def test_not_ready_while_something_cannot_be_read__error(
    part: tuple[object, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request({"type": "http", "headers": []})
    assert asyncio.run(routes.ready(request)).status_code == 200
    monkeypatch.setattr(*part, broken)
    answer = asyncio.run(routes.ready(request))
    assert (answer.status_code, answer.body) == (503, b"not ready")


def test_no_document_gets_an_address_on_the_server__ok() -> None:
    """These widgets keep their bytes under /media, for anyone with the address, past the end of a visit."""
    stored = "audio|audio_input|camera_input|chat_input|download_button|file_uploader|image|logo|pdf|video"
    for page in (ROOT / "views").rglob("*.py"):
        assert not re.search(rf"\bst\.({stored})\b", page.read_text(encoding="utf-8")), page.name


@pytest.mark.parametrize("start", [by_streamlit, by_uvicorn])
def test_content_that_cannot_be_read_stops_the_start_with_its_place__error(
    tmp_path: Path, start: Callable[..., list[str]]
) -> None:
    copy = tmp_path / "copy"
    for part in ("questions", "screening", "referrals", "views", ".streamlit"):
        shutil.copytree(ROOT / part, copy / part)
    shutil.copy(ROOT / "app.py", copy)
    pack = copy / "questions" / "packs" / "medical.yaml"
    pack.write_text(pack.read_text().replace("learned:", "lerned:", 1))
    port = free_port()
    command = by_streamlit(port, copy / "app.py") if start is by_streamlit else by_uvicorn(port, copy)
    ended = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert re.search(r"packs/medical\.yaml:\d+:\d+: .*lerned", ended.stderr)
    assert "Traceback" not in ended.stderr
