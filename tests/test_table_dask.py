"""A table beyond one machine: the same function on the partitions of a Dask frame, to the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from screening.table import assess_table
from tests.response_tables import frame_of
from tests.test_table import CASES

WHY = "Dask is not installed: pip install -r requirements-table.txt"
dataframe = pytest.importorskip("dask.dataframe", reason=WHY)
distributed = pytest.importorskip("distributed", reason=WHY)

ROWS = 1000
WORKERS = 2


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes on this machine's own loopback, without a dashboard."""
    with (
        distributed.LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client


def table() -> pd.DataFrame:
    """All worked cases over and over, with a label, and some rows that cannot be read."""
    frame = pd.concat([frame_of(CASES)] * (ROWS // len(CASES) + 1), ignore_index=True)[:ROWS]
    frame["id"] = [f"r{number}" for number in range(ROWS)]
    frame.loc[::97, "age"] = "17"
    return frame


def with_refused(rows: list[int]) -> tuple[pd.DataFrame, Any]:
    """Forty rows in four parts of ten, of which these rows cannot be read; whole and in parts."""
    frame = table()[:40].assign(age="adult")
    frame.loc[rows, "age"] = "17"
    return frame, dataframe.from_pandas(frame, npartitions=4)


@pytest.mark.parametrize("parts", [2, 7])
def test_partitions_on_two_workers_give_the_same_bytes__ok(cluster: Any, parts: int) -> None:
    frame = table()
    spread = dataframe.from_pandas(frame, npartitions=parts)
    found = spread.map_partitions(assess_table, meta=assess_table(spread.head(0))).compute()
    here = assess_table(frame)
    assert found.to_csv().encode() == here.to_csv().encode()
    assert here["reject_reason"].notna().sum() == len(range(0, ROWS, 97))
    assert len(cluster.scheduler_info()["workers"]) == WORKERS


@pytest.mark.parametrize(
    "rows",
    [[], [3], [3, 4, 37], list(range(40)), list(range(10))],
    ids=["none", "one part", "two", "all", "first"],
)
def test_parts_with_and_without_refused_rows_join__ok(rows: list[int]) -> None:
    """A part with nothing refused says nothing, and one that is wholly refused fires no rule."""
    frame, spread = with_refused(rows)
    found = spread.map_partitions(assess_table, meta=assess_table(spread.head(0)))
    joined = found.compute(scheduler="synchronous")
    here = assess_table(frame)
    assert joined.to_csv().encode() == here.to_csv().encode()
    assert here["reject_reason"].notna().sum() == len(rows)
