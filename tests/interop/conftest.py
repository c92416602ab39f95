"""Runs for `-m interop` alone; `--few` leaves one worked case of each pack."""

from __future__ import annotations

import pytest

from tests.interop.worked import FIRST


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--few", action="store_true", help="one worked case of each pack")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("few", default=False):
        return
    left = [item for item in items if _is_spared(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def _is_spared(item: pytest.Item) -> bool:
    case = getattr(item, "callspec", None) and item.callspec.params.get("case")  # type: ignore[attr-defined]
    return case is not None and case.id not in FIRST.values()
