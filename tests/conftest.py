"""Profiles for property tests: few examples in CI, many with HYPOTHESIS_PROFILE=soak.

Faults in the browser run once in CI, and as often as `--repeat` says in the soak.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ci", max_examples=150, deadline=None, database=None, print_blob=False)
settings.register_profile(
    "soak", max_examples=20_000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--repeat", type=int, default=1, help="how often each test marked as a fault runs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes many minutes is left to `-m soak`."""
    if "soak" in (config.option.markexpr or ""):
        return
    left = [item for item in items if item.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    times = metafunc.config.getoption("repeat")
    if times > 1 and metafunc.definition.get_closest_marker("fault"):
        metafunc.fixturenames.append("_round")
        metafunc.parametrize("_round", range(1, times + 1))
