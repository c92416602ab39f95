"""Streamlit scripts served on loopback, each as a process of its own that is ended by its id."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.conftest import free_port

START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs. What it uses is read from /proc, so only Linux can tell."""

    address: str
    process: int

    def cpu(self) -> float:
        """Seconds of processor time it has used so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes it holds in memory now."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def machine_cpu() -> float:
    """Seconds of processor time that all processes of this machine have used so far."""
    whole = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0]
    user, nice, system, _idle, _waiting, irq, softirq, stolen = map(int, whole.split()[1:9])
    return (user + nice + system + irq + softirq + stolen) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(script: Path, home: Path) -> Iterator[str]:
    """The address of a script that is served from its own folder while the block runs."""
    with running(script, home) as server:
        yield server.address


@contextmanager
def running(script: Path, home: Path, more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The server of a script that is served from its own folder while the block runs.

    Streamlit reads settings beside the script and in the home folder; an empty `home` keeps those
    of the person who runs this out. `more` are settings on top. Raises RuntimeError when it does not
    answer in time.
    """
    port = free_port()
    settings = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        **(more or {}),
    }
    flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "streamlit", "run", script.name, *flags]
    with (home / f"{script.stem}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=script.parent, env={**os.environ, "HOME": str(home)}, stdout=log, stderr=log
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/_stcore/health", process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")
