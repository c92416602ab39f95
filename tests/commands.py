"""The command line from inside a test: what it printed, where, and its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ON = "2026-11-23"
RESPONSE: dict[str, Any] = {
    "pack": "medical",
    "role": None,
    "stage": "full",
    "age": "unknown",
    "place": {"state": "CA", "county": "Ventura"},
    "danger_now": "no",
    "gate": {"alone": "yes", "interpreter": "not_needed", "limits_told": "yes"},
    "needs": ["need-legal"],
    "answers": {"gen-id-held-by-other": "yes", "rf-little-no-pay": "yes", "lab-cannot-quit": "unknown"},
}


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, the bytes on stdout, the messages on stderr."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def data(self) -> Any:
        return json.loads(self.text)


# One command line, word by word, with what it finds on stdin: the fixture `run`.
Run = Callable[..., Outcome]


def written(folder: Path, **changes: object) -> Path:
    path = folder / "response.json"
    path.write_text(json.dumps(RESPONSE | changes), encoding="utf-8")
    return path


def has_types(found: Mapping[str, Any], wanted: Mapping[str, type | tuple[type, ...]]) -> bool:
    return all(isinstance(found[key], kind) for key, kind in wanted.items())


def process(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "screening", *(str(one) for one in arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=60, stderr=subprocess.PIPE, **more)
