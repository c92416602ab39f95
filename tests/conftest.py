"""Profiles for property tests: few examples in CI, many with HYPOTHESIS_PROFILE=soak.

Faults in the browser run once in CI, and as often as `--repeat` says in the soak.
"""

import io
import os
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner

from tests.commands import Outcome, Run, written

settings.register_profile("ci", max_examples=100, deadline=None, database=None, print_blob=False)
settings.register_profile(
    "soak", max_examples=20_000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Each run of Streamlit's test runner else reads what every installed package says of itself: four fifths of
# the time that a drawn page takes here.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

_MAIN = sys.modules["__main__"]


def pytest_runtest_teardown() -> None:
    """Streamlit's test runner leaves the app as the main module, and a process spawned then would run it."""
    sys.modules["__main__"] = _MAIN


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--repeat", type=int, default=1, help="how often each test marked as a fault runs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes many minutes is left to `-m soak`, other people's software to `-m interop`."""
    asked = config.option.markexpr or ""
    unasked = [one for one in ("soak", "interop") if one not in asked]
    left = [item for item in items if any(item.get_closest_marker(one) for one in unasked)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    times = metafunc.config.getoption("repeat")
    if times > 1 and metafunc.definition.get_closest_marker("fault"):
        metafunc.fixturenames.append("_round")
        metafunc.parametrize("_round", range(1, times + 1))


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command line in this process; `stdin` is what it finds there."""
    from screening.__main__ import main  # noqa: PLC0415  few tests need it

    def once(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsysbinary.readouterr()
        return Outcome(code, printed.out, printed.err.decode("utf-8"))

    return once


@pytest.fixture
def response(tmp_path: Path) -> Path:
    """A response file with a few answers."""
    return written(tmp_path)
