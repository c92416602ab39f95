"""The shipped `deploy/`: nginx before two replicas without a browser, its TLS, the units and their manual."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.proxying import (
    CONF,
    DEPLOY,
    NAME,
    UNIT,
    Site,
    asked,
    by_unit,
    certified,
    connected,
    holding,
    site,
)
from views.headers import policy

HTTP_OF_NGINX = {"server", "date", "connection"}
OURS = ("/", "/readyz", "/_stcore/health", "/_stcore/host-config", "/favicon.png", "/page.css",
        "/no-such-page", "/media/none.pdf", "/_stcore/metrics")  # fmt: skip
ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CANARY = "canary-4d"
# A visitor whose address no test server has, so that it can be searched for.
VISITOR = "127.0.0.77"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site"), SIGNPOST_HOSTS=NAME) as one:
        yield one


@pytest.fixture
def whole(shared: Site) -> Site:
    shared.whole()
    return shared


def seen(headers: HTTPMessage) -> list[tuple[str, str]]:
    """What the app says, without what each server says of itself, and without the random token."""
    named = ((name.lower(), value) for name, value in headers.items())
    return sorted((name, value.split("=")[0] if name == "set-cookie" else value)
                  for name, value in named if name not in HTTP_OF_NGINX)  # fmt: skip


# --------------------------------------------------------------------------- headers


@pytest.mark.parametrize("path", OURS)
def test_headers_through_the_proxy_are_those_without_it__ok(whole: Site, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        direct, through = whole.replicas[0].get(path, method), whole.proxy.get(path, method)
        assert (through.status, through.body) == (direct.status, direct.body)
        assert seen(through.headers) == seen(direct.headers)
        assert through.headers.get_all("Content-Security-Policy") == [policy()]
        assert not re.search(r"\d", through.headers["Server"])


def test_files_of_the_page_are_the_same_and_alone_are_packed__ok(whole: Site) -> None:
    page = whole.proxy.get("/", Accept_Encoding="gzip")
    assert "Content-Encoding" not in page.headers
    script = re.findall(r'src="\./(static/[^"]+\.js)"', page.body.decode())[0]
    direct, through = whole.replicas[0].get(f"/{script}"), whole.proxy.get(f"/{script}")
    assert through.body == direct.body
    assert "immutable" in through.headers["Cache-Control"]
    packed = whole.proxy.get(f"/{script}", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(direct.body) / 2
    added = {("content-encoding", "gzip"), ("vary", "Accept-Encoding"), ("transfer-encoding", "chunked")}
    shape = {"content-length", "etag", "accept-ranges"}
    assert [one for one in seen(packed.headers) if one not in added and one[0] not in shape] == [
        one for one in seen(direct.headers) if one[0] not in shape
    ]
    for path in ("/_stcore/host-config", "/no-such-page", "/readyz"):
        assert "Content-Encoding" not in whole.proxy.get(path, Accept_Encoding="identity").headers


@pytest.mark.parametrize(
    ("path", "method", "body"),
    [
        pytest.param("/", "POST", b"x" * 20_000, id="body too large"),
        pytest.param("/" + "x" * 9000, "GET", None, id="address too long"),
        pytest.param("no-path", "GET", None, id="no request"),
        pytest.param("/", "a b", None, id="no method"),
        pytest.param("/_nginx/away", "GET", None, id="its own address"),
    ],
)
def test_what_nginx_answers_itself_carries_headers_too__ok(
    whole: Site, path: str, method: str, body: bytes | None
) -> None:
    answer = whole.proxy.get(path, method, body)
    assert (answer.status, answer.body) == (400, b"refused\n")
    assert {name: answer.headers.get_all(name) for name in ALWAYS} == {k: [v] for k, v in ALWAYS.items()}
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["Refresh"] is None


def test_with_no_replica_the_page_says_so_and_asks_again__ok(whole: Site) -> None:
    for one in whole.replicas:
        one.kill()
    answer = whole.proxy.get("/")
    assert answer.status == 503
    assert answer.headers["Refresh"] == "5"
    assert {name: answer.headers.get_all(name) for name in ALWAYS} == {k: [v] for k, v in ALWAYS.items()}
    assert "No disponible" in answer.body.decode()


def test_the_app_decides_who_is_known__ok(whole: Site) -> None:
    assert whole.proxy.get("/", Host=NAME).status == 200
    assert whole.proxy.get("/", Host=NAME, Origin=f"https://{NAME}").status == 200
    assert whole.proxy.get("/", Host="evil.example").status == 403
    assert whole.proxy.get("/", Host=NAME, Origin="https://evil.example").status == 403


# --------------------------------------------------------------------------- replicas


def test_a_dead_replica_is_passed_by_at_once__ok(whole: Site) -> None:
    """Also the very first request after, and also when each was dead a moment ago."""
    for one in whole.replicas:
        one.kill()
        assert [whole.proxy.get("/_stcore/health").status for _ in range(20)] == [200] * 20
        one.start("/readyz")


def test_walks_are_spread_over_the_replicas__ok(whole: Site) -> None:
    """A replica that was dead a moment ago may be left out for two seconds, not longer."""
    until = time.monotonic() + 5
    held: list[int] = []
    while held != [3, 3] and time.monotonic() < until:
        with ExitStack() as walks:
            for _ in range(6):
                address = f"ws://127.0.0.1:{whole.proxy.port}/_stcore/stream"
                walks.enter_context(connect(address, subprotocols=[Subprotocol("streamlit")]))
            held = [connected(one.port) for one in whole.replicas]
    assert held == [3, 3]


# --------------------------------------------------------------------------- nothing is kept


def test_no_visit_and_no_visitor_in_any_file__ok(whole: Site) -> None:
    """By path, query, cookie, body, referrer; answered, refused, broken off, and with every replica dead."""
    folder = whole.folder
    planted = folder / "nginx" / "planted"
    planted.write_text(f"GET /{CANARY} {VISITOR}")
    assert holding(folder, CANARY) == holding(folder, VISITOR) == ["nginx/planted"]
    planted.unlink()

    told = {"Cookie": f"a={CANARY}", "Referer": f"http://127.0.0.1/{CANARY}", "User_Agent": CANARY}
    for round_ in ("alive", "dead"):
        for method, body in (
            ("GET", None),
            ("POST", CANARY.encode() * 1000),
            ("POST", CANARY.encode() * 9000),
        ):
            line = HTTPConnection("127.0.0.1", whole.proxy.port, timeout=10, source_address=(VISITOR, 0))
            asked(line, f"/{CANARY}?{CANARY}", method, body, **told)
        with socket.create_connection(("127.0.0.1", whole.proxy.port), 10, (VISITOR, 0)) as broken:
            broken.sendall(f"GET /{CANARY} HTTP/9\r\n{CANARY}\r\n\r\n".encode())
            broken.recv(1000)
        if round_ == "alive":
            for one in whole.replicas:
                one.kill()
    assert holding(folder, CANARY) == []
    assert holding(folder, VISITOR) == []


def test_a_body_on_its_way_is_in_memory_only__ok(whole: Site) -> None:
    with socket.create_connection(("127.0.0.1", whole.proxy.port), 10) as half:
        head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{whole.proxy.port}\r\nContent-Length: 16000\r\n\r\n"
        half.sendall(head.encode() + CANARY.encode() * 1500)
        whole.proxy.get("/readyz")
        open_files = [
            str(one.readlink())
            for worker in whole.proxy.workers()
            for one in Path(f"/proc/{worker}/fd").iterdir()
        ]
        assert [one for one in open_files if str(whole.folder) in one and "printed.txt" not in one] == []
        assert holding(whole.folder, CANARY) == []


# --------------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("secure")
    tls = certified(folder)
    (folder / "site").mkdir()
    with site(folder / "site", tls=tls, SIGNPOST_HOSTS=NAME) as one:
        yield one


def test_tls_serves_the_page_with_hsts_and_secure_cookies__ok(secure: Site) -> None:
    page = secure.proxy.get_tls("/", Host=NAME)
    assert page.status == 200
    assert page.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert page.headers.get_all("Content-Security-Policy") == [policy()]
    cookies = secure.proxy.get_tls("/_stcore/health", Host=NAME).headers.get_all("Set-Cookie") or []
    assert [cookie for cookie in cookies if "secure" not in cookie.lower()] == []
    assert cookies


def test_without_tls_there_is_only_the_way_to_tls__ok(secure: Site) -> None:
    assert secure.proxy.tls
    for host in (NAME, "evil.example"):
        line = HTTPConnection("127.0.0.1", secure.proxy.tls.plain, timeout=10)
        answer = asked(line, "/a?b=c", "GET", None, Host=host)
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/a?b=c")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
@pytest.mark.filterwarnings("ignore:.*TLSVersion:DeprecationWarning")
def test_an_old_tls_is_refused__error(secure: Site, version: ssl.TLSVersion) -> None:
    assert secure.proxy.tls
    old = ssl.create_default_context(cafile=str(secure.proxy.tls.certificate))
    old.minimum_version = old.maximum_version = version
    old.set_ciphers("ALL:@SECLEVEL=0")
    with (
        socket.create_connection(("127.0.0.1", secure.proxy.tls.port), 10) as line,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(line, server_hostname="127.0.0.1")


# --------------------------------------------------------------------------- the files themselves


def test_as_shipped_it_listens_on_this_machine_only__ok() -> None:
    lines = re.findall(r"^ *listen (.+);", CONF.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines == ["127.0.0.1:8080"]
    assert "--host 127.0.0.1" in " ".join(by_unit(1))


def test_the_replicas_have_what_the_app_itself_sets__ok() -> None:
    """A server that is not started by Streamlit does not read these from .streamlit/config.toml."""
    words = " ".join(by_unit(8501))
    limit = re.search(
        r"^maxMessageSize = (\d+)$", (DEPLOY.parent / ".streamlit/config.toml").read_text(), re.M
    )
    assert limit
    assert f"--ws-max-size {int(limit[1]) * 1_000_000} " in words
    assert "--ws-per-message-deflate false" in words
    assert "--no-access-log" in words


def test_the_units_are_understood_by_systemd__ok(tmp_path: Path) -> None:
    """Where systemd is: it says what it does not understand. `%i` needs a name with a port."""
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("no systemd here")
    for one in DEPLOY.glob("signpost*@.*"):
        shutil.copy(one, tmp_path / one.name.replace("@.", "@8501."))
    said = subprocess.run(
        [checker, "verify", "--man=no", *map(str, tmp_path.iterdir())],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize(
    "line",
    [
        "LimitCORE=0",
        "MemorySwapMax=0",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "IPAddressDeny=any",
        "DynamicUser=yes",
        "ReadOnlyPaths=/",
    ],
)
def test_a_replica_may_only_compute__ok(line: str) -> None:
    assert line in UNIT.read_text(encoding="utf-8").splitlines()


def test_the_manual_names_every_file_and_every_file_exists__ok() -> None:
    manual = (DEPLOY / "README.md").read_text(encoding="utf-8")
    shipped = {one.name for one in DEPLOY.iterdir() if one.name != "README.md"}
    named = set(re.findall(r"`deploy/([^`]+)`", manual))
    assert named == shipped
