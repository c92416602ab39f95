"""Real server processes on free loopback ports, asked without a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60

# Put on the path of a server: notes each address it binds or asks for, and each file it opens to write.
SPY = """
import os, sys
# The faster loop opens its sockets where no audit hook sees it; without it the server takes Python's own.
sys.modules["uvloop"] = None
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
    """One server process, with everything it printed and, when spied on, everything it reached for.

    It can be killed and started again on the same port. What it uses is read from /proc: Linux alone tells.
    """

    def __init__(self, command: Sequence[str], port: int, folder: Path, env: Mapping[str, str]) -> None:
        self.port = port
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        self.printed = folder / "printed.txt"
        self.spied = folder / "spied.txt"
        self._command = list(command)
        self._env = {**os.environ, **env, "PYTHONDONTWRITEBYTECODE": "1"}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, asked: str = "/_stcore/health") -> None:
        """Start it, and wait until this address answers. Raises RuntimeError when it does not."""
        self.begin()
        assert self._process
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            try:
                self.get(asked)
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start: {self.log()[-2000:]}")

    def begin(self) -> None:
        """Start it and do not wait."""
        with self.printed.open("ab") as printed:
            self._process = subprocess.Popen(
                self._command, cwd=self.folder, stdout=printed, stderr=printed, env=self._env
            )

    def kill(self) -> None:
        """The hard way, as a power cut would be: kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """The way a service is stopped; hard after ten seconds."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def process(self) -> int:
        """The id of the process that runs now."""
        assert self._process
        return self._process.pid

    def doors(self) -> list[str]:
        """The address of each process that serves: this one's."""
        return [self.address]

    def cpu(self) -> float:
        """Seconds of processor time it has used so far."""
        return cpu_of(self.process)

    def memory(self) -> float:
        """Megabytes it holds in memory now."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

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
    command: Sequence[str],
    port: int,
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    spy: bool = False,
) -> Iterator[Running]:
    """Start a server in a folder that is not the project's, and end it hard."""
    known = dict(env or {})
    if spy:
        (folder / "spy").mkdir()
        (folder / "spy" / "sitecustomize.py").write_text(SPY)
        known |= {"PYTHONPATH": str(folder / "spy"), "SPY_LOG": str(folder / "spied.txt")}
    one = Running(command, port, folder, known)
    try:
        one.start()
        yield one
    finally:
        one.kill()


@contextmanager
def script(path: Path, home: Path, **options: str) -> Iterator[Running]:
    """A Streamlit script served with its own settings, and `options` on top, such as `runner_fastReruns`.

    Streamlit reads settings beside the script and in the home folder; an empty `home` keeps out those
    of the person who runs this.
    """
    port = free_port()
    settings = {"server.address": "127.0.0.1", "server.headless": "true", "browser.gatherUsageStats": "false"}
    settings |= {name.replace("_", ".", 1): value for name, value in options.items()}
    flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
    with running(by_streamlit(port, path, *flags), port, home, env={"HOME": str(home)}) as one:
        yield one


def cpu_of(process: int) -> float:
    """Seconds of processor time a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine_cpu() -> float:
    """Seconds of processor time that all processes of this machine have used so far."""
    whole = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0]
    user, nice, system, _idle, _waiting, irq, softirq, stolen = map(int, whole.split()[1:9])
    return (user + nice + system + irq + softirq + stolen) / os.sysconf("SC_CLK_TCK")
