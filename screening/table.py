"""A table of responses assessed at once: one row a response in, one row an assessment out.

The same result, row by row, as `assess` (a property test holds the two together), worked out on whole
columns. The index stays, so a part of a larger table can be assessed by itself: `assess_table` is what
each partition of a Dask frame is given. Nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions.load import Content, own
from questions.messages import Message
from questions.model import TIERS, Language
from screening.meaning import meaning_of
from screening.table_cells import Refused, Rows
from screening.table_rows import ID, ResponseTable
from screening.table_rules import POINT_COLUMNS, Scored, TableRules

RANGE = ("tier", "lowest", "could_reach")
FLAGS = ("too_little_asked", "danger", "danger_unknown")
POINTS = tuple(f"points_{column}" for column in (*POINT_COLUMNS, "contextual"))
REJECT_COLUMN, REJECT_REASON = "reject_column", "reject_reason"
RESULT = (ID, "pack", "version", "hash", *RANGE, *FLAGS, *POINTS, "rules")
COLUMNS = (*RESULT, REJECT_COLUMN, REJECT_REASON)
JOINED_BY = ";"
# So many rows at a time fit a processor's own memory with all that is worked out of them.
BLOCK = 65_536

_TIER = pd.CategoricalDtype(TIERS, ordered=True)


def assess_table(
    frame: pd.DataFrame,
    content: Content | None = None,
    pack: str | None = None,
    language: Language = "en",
    name: str = "table",
) -> pd.DataFrame:
    """The assessment of every row, with the columns of COLUMNS and the index of `frame`.

    frame: columns as docs/data.md lists them. pack: the pack of rows that name none. content: whose
    packs, rules and needs; the product's own when not given. name: how faults call the table. A row that
    cannot be read has nothing but its id, and says in `reject_column` and `reject_reason` (in
    `language`) why: no row is dropped. Raises BadInput when the table as a whole cannot be read.
    """
    content = content or own()
    table = ResponseTable(frame, content, pack, name)
    result = _Result(table)
    for each, rows in table.by_pack():
        rules = TableRules(meaning_of(each, content.rules))
        for part in _parts(rows, table.rows):
            result.keep(part, rules.score(table.block(each, part)))
    unread = _by_row(table.refused())
    columns = result.columns(content, np.fromiter(unread, np.intp, len(unread)))
    columns[REJECT_COLUMN] = _told(
        table.rows, {row: [one for one, _ in all_] for row, all_ in unread.items()}
    )
    columns[REJECT_REASON] = _told(
        table.rows, {row: [why.say(language) for _, why in all_] for row, all_ in unread.items()}
    )
    return pd.DataFrame(columns, index=frame.index, columns=list(COLUMNS), copy=False)


class _Result:
    """What was worked out so far, one entry a row."""

    def __init__(self, table: ResponseTable) -> None:
        self._table = table
        self._range = {name: np.full(table.rows, -1, np.int8) for name in RANGE}
        self._flags = {name: np.zeros(table.rows, bool) for name in FLAGS}
        self._points = {name: np.zeros(table.rows, np.int64) for name in POINTS}
        self._rules = np.full(table.rows, -1, np.int32)
        self._sets: dict[int, int] = {}

    def keep(self, rows: Rows, scored: Scored) -> None:
        """One block of rows."""
        for name, rank in zip(RANGE, (scored.rank, scored.lowest, scored.could_reach), strict=True):
            self._range[name][rows] = rank
        for name, points in zip(POINTS, scored.points, strict=True):
            self._points[name][rows] = points
        self._flags["too_little_asked"][rows] = scored.too_little_asked
        self._flags["danger"][rows] = scored.danger
        codes, sets = _distinct(scored.fired)
        known = [self._sets.setdefault(int(one), len(self._sets)) for one in sets]
        self._rules[rows] = np.array(known, np.int32)[codes]

    def columns(self, content: Content, unread: NDArray[np.intp]) -> dict[str, Any]:
        """The columns of the result, empty in the rows that could not be read."""
        missing = np.zeros(self._table.rows, bool)
        missing[unread] = True
        self._flags["danger"] |= self._table.danger_now("yes")
        self._flags["danger_unknown"] = ~self._flags["danger"] & self._table.danger_now("unknown")
        meanings = [meaning_of(pack, content.rules) for pack in content.packs.values()]
        pack = self._table.pack
        pack[missing] = -1
        return {
            ID: self._table.ids,
            "pack": _named(pack, [one.pack.id for one in meanings]),
            "version": _named(pack, [one.pack.version for one in meanings]),
            "hash": _named(pack, [one.hash for one in meanings]),
            **{name: _tier(rank, missing) for name, rank in self._range.items()},
            **{name: pd.arrays.BooleanArray(one, missing.copy()) for name, one in self._flags.items()},
            **{name: pd.arrays.IntegerArray(one, missing.copy()) for name, one in self._points.items()},
            # Every pack is held against the same rules, in the same order.
            "rules": self._rule_names([one.rule.id for one in meanings[0].compiled], missing),
        }

    def _rule_names(self, ids: Sequence[str], missing: NDArray[np.bool_]) -> pd.Categorical:
        """The rules that fired, highest tier first, as one text; a category for each set of rules."""
        names = [JOINED_BY.join(id_ for at, id_ in enumerate(ids) if one >> at & 1) for one in self._sets]
        self._rules[missing] = -1
        return pd.Categorical.from_codes(self._rules, _texts(names))


def _parts(rows: Rows, count: int) -> Iterator[Rows]:
    """The rows in blocks."""
    if isinstance(rows, slice):
        return (slice(at, at + BLOCK) for at in range(0, count, BLOCK))
    return (rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK))


def _by_row(refused: Iterable[Refused]) -> dict[int, list[tuple[str, Message]]]:
    """For each row that cannot be read its columns and reasons."""
    found: dict[int, list[tuple[str, Message]]] = {}
    for one in refused:
        for row, why in zip(one.rows.tolist(), one.reasons, strict=True):
            found.setdefault(row, []).append((one.column, why))
    return found


def _told(rows: int, said: Mapping[int, Sequence[str]]) -> pd.Categorical:
    """What is said of some rows; nothing in all others."""
    texts = {row: "; ".join(one) for row, one in said.items()}
    place = {text: at for at, text in enumerate(dict.fromkeys(texts.values()))}
    codes = np.full(rows, -1, np.int32)
    codes[list(texts)] = [place[text] for text in texts.values()]
    return pd.Categorical.from_codes(codes, _texts(place))


def _texts(categories: Iterable[str]) -> pd.Index:
    """Categories of one type however many: Dask joins no part with none to one that has some otherwise."""
    return pd.Index(list(categories), dtype="str")


def _named(places: NDArray[np.int16], names: Sequence[str]) -> pd.Categorical:
    """A name for each place; two places may have the same."""
    distinct = list(dict.fromkeys(names))
    codes = np.array([*(distinct.index(name) for name in names), -1], np.int8)
    if len(places) and (places == places[0]).all():
        return pd.Categorical.from_codes(np.full(len(places), codes[places[0]]), distinct)
    return pd.Categorical.from_codes(codes[places], distinct)


def _tier(rank: NDArray[np.int8], missing: NDArray[np.bool_]) -> pd.Categorical:
    rank[missing] = -1
    return pd.Categorical.from_codes(rank, dtype=_TIER)


def _distinct(numbers: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Each number's place among the distinct ones, and those; small numbers are only counted."""
    if numbers.dtype.itemsize > 2 or numbers.dtype == object:
        codes, distinct = pd.factorize(numbers)
        return codes, distinct
    found = np.flatnonzero(np.bincount(numbers))
    place = np.zeros(int(found.max(initial=0)) + 1, np.intp)
    place[found] = np.arange(len(found))
    return place[numbers], found
