"""Streamlit scripts served on loopback, each as a process of its own that is ended by its id."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.conftest import free_port

START_SECONDS = 60


@contextmanager
def served(script: Path, home: Path) -> Iterator[str]:
    """The address of a script that is served from its own folder while the block runs.

    Streamlit reads settings beside the script and in the home folder; an empty `home` keeps those
    of the person who runs this out. Raises RuntimeError when it does not answer in time.
    """
    port = free_port()
    settings = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
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
        yield address
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
