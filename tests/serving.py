"""Real server processes on free loopback ports, asked without a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

ROOT = Path(__file__).resolve().parent.parent

# Put on the path of a server: notes each address it binds or asks for, and each file it opens to write.
SPY = """
import os, sys
_to = os.open(os.environ["SPY_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _note(event, args):
    if event in ("socket.bind", "socket.connect", "socket.sendto", "socket.getaddrinfo"):
        words = args[-1] if event.startswith("socket.") and event != "socket.getaddrinfo" else args[0]
        os.write(_to, f"{event} {words!r}\\n".encode())
    elif event == "open" and isinstance(args[1], str) and set("wax+") & set(args[1]):
        os.write(_to, f"write {args[0]!r}\\n".encode())
sys.addaudithook(_note)
"""


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Running:
    """One server process, with everything it printed and, when spied on, everything it reached for."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self.printed = folder / "printed.txt"
        self.spied = folder / "spied.txt"

    def get(self, path: str, method: str = "GET", host: str = "127.0.0.1", **headers: str) -> Answer:
        """One answer; `Host` and `Origin` may be given, and are those of the server's own page if not."""
        line = HTTPConnection(host, self.port, timeout=10)
        try:
            line.request(method, path, headers=headers)
            got = line.getresponse()
            return Answer(got.status, got.headers, got.read())
        finally:
            line.close()

    def log(self) -> str:
        return self.printed.read_text(errors="replace")

    def run_page(self, query: str = "", host: str = "127.0.0.1", origin: str | None = None) -> bytes:
        """Run the page once, as a browser would have it run: all that the server sent."""
        address = f"ws://{host}:{self.port}/_stcore/stream"
        from_page = Origin(origin or f"http://{host}:{self.port}")
        sent = b""
        with connect(
            address, origin=from_page, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=10
        ) as socket_:
            message = BackMsg()
            message.rerun_script.query_string = query
            socket_.send(message.SerializeToString())
            while True:
                part = socket_.recv(timeout=15)
                assert isinstance(part, bytes)
                sent += part
                if ForwardMsg.FromString(part).WhichOneof("type") == "script_finished":
                    return sent


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def by_streamlit(port: int, app: Path = ROOT / "app.py", *more: str) -> list[str]:
    return [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), *more]


def by_uvicorn(port: int, folder: Path = ROOT, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "uvicorn", "app:app", "--app-dir", str(folder), "--port", str(port), *more,
    ]  # fmt: skip


@contextmanager
def running(
    command: list[str],
    port: int,
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    spy: bool = False,
) -> Iterator[Running]:
    """Start a server in a folder that is not the project's, and end it hard."""
    one = Running(port, folder)
    known = {**os.environ, **(env or {}), "PYTHONDONTWRITEBYTECODE": "1"}
    if spy:
        (folder / "spy").mkdir()
        (folder / "spy" / "sitecustomize.py").write_text(SPY)
        known |= {"PYTHONPATH": str(folder / "spy"), "SPY_LOG": str(one.spied)}
    with one.printed.open("wb") as printed:
        process = subprocess.Popen(command, cwd=folder, stdout=printed, stderr=printed, env=known)
    try:
        _wait(one, process)
        yield one
    finally:
        process.kill()
        process.wait()


def _wait(one: Running, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            one.get("/_stcore/health")
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {one.log()[-2000:]}")
