"""A server that tells what it still holds of a case: see `tests.browser.watched`, which runs in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.browser.conftest import ROOT, free_port

NOTHING: dict[str, Any] = {"held": [], "texts": [], "sessions": 0}


class Watched:
    """A process of the app, asked over its own pipe.

    halves: the text to search for in live objects, in two parts, or the search would find its own argument.
    folder: where the process works and logs, if that is not to be the project's own folder.
    """

    def __init__(self, halves: tuple[str, str], log: Path, folder: Path = ROOT, **environment: str) -> None:
        self.address = f"http://127.0.0.1:{(port := free_port())}"
        self.log = log
        self._printed = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.watched", str(port), *halves],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
            text=True,
        )
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the watched server did not start: {log.read_text()[-2000:]}")

    def holds(self) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found

    def soon(self, wanted: dict[str, Any]) -> None:
        """Waits at most two seconds, far less than Streamlit's own two minutes."""
        until = time.monotonic() + 2
        found = self.holds()
        while found != wanted and time.monotonic() < until:
            time.sleep(0.1)
            found = self.holds()
        assert found == wanted

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._printed.close()
