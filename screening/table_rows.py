"""A frame read as responses: what each column may hold, which pack a row answers, what cannot be read.

The columns stand for the keys of a response file and mean the same (`response`); a test reads every row
both ways. Nothing is guessed: a column that nobody knows refuses the whole table, since answers might be
lost with it; a cell that nobody knows refuses its row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.load import Content
from questions.messages import Message, message
from questions.model import Pack, Stage
from screening.response import ANSWERS, Gate, Where, YesNoUnknown
from screening.table_cells import EVERY_ROW, Column, OneOf, Refused, Rows, ids_of
from screening.table_view import AGES, EVERY_ROLE, UNKNOWN, Block, Flags

ID = "id"
NEEDS_JOINED_BY = ";"
# What may stand in a column of few words; empty is always allowed.
WORDS: Mapping[str, tuple[str, ...]] = {
    "stage": get_args(Stage),
    "age": AGES,
    "danger_now": get_args(YesNoUnknown),
    **{name: get_args(field.annotation) for name, field in Gate.model_fields.items()},
}
KNOWN = (ID, "pack", "role", "stage", "age", *Where.model_fields, "danger_now", *Gate.model_fields, "needs")
# As a response file allows, with capitals and small letters alike.
_STATE = re.compile(r"[a-z]{2}")
_LONGEST_COUNTY = 40
_MOST_NEEDS = 60


class ResponseTable:
    """A frame whose every row is a response.

    pack: the pack of rows that name none. Raises BadInput for a column that is not known or stands
    twice, for a pack that does not exist, and where nothing names a pack.
    """

    def __init__(self, frame: pd.DataFrame, content: Content, pack: str | None, name: str) -> None:
        self.rows = len(frame)
        self._frame = frame
        self._packs = content.packs
        self._needs = {need.id for need in content.needs}
        self._at = {_column_name(column): at for at, column in enumerate(frame.columns)}
        self._columns: dict[str, Column] = {}
        faults = [*_header_faults(frame, content, name), *self._pack_faults(pack, name)]
        if faults:
            raise BadInput(faults)
        packs = list(self._packs)
        self.pack = self._places("pack", packs, packs.index(pack) if pack is not None else -1)
        self.ids, self._unfit_ids = self._read_ids()

    def by_pack(self) -> Iterator[tuple[Pack, Rows]]:
        """Each pack that rows answer, with its rows."""
        for place, pack in enumerate(self._packs.values()):
            answered = self.pack == place
            if answered.all():
                yield pack, EVERY_ROW
            elif answered.any():
                yield pack, np.flatnonzero(answered)

    def block(self, pack: Pack, rows: Rows) -> Block:
        """What these rows of one pack say. A cell that cannot be read says nothing."""
        age = self._places("age", AGES, UNKNOWN, rows)
        nowhere = np.zeros(len(age), bool)
        asked = [self._column(question.id) for question in pack.questions]
        return Block(
            yes=[one.is_("yes", rows) if one else nowhere for one in asked],
            no=[one.is_("no", rows) if one else nowhere for one in asked],
            age=age,
            full=self._places("stage", ("full", "quick"), 0, rows) == 0,
            role=self._places("role", [role.id for role in pack.roles], EVERY_ROLE, rows),
        )

    def danger_now(self, said: str) -> Flags:
        """The rows that say this of danger now; to say nothing is to say unknown."""
        known = get_args(YesNoUnknown)
        places = self._places("danger_now", known, known.index("unknown"))
        found: Flags = places == known.index(said)
        return found

    def refused(self) -> Iterator[Refused]:
        """Everything that cannot be read, column by column."""
        yield from self._unfit_ids
        for name, words in WORDS.items():
            yield from self._unless(name, OneOf(words, "table-wrong-word"))
        yield from self._unless("state", _wrong_state)
        yield from self._unless("county", _wrong_county)
        yield from self._unless("needs", self._wrong_needs)
        yield from self._unless("pack", OneOf(self._packs, "table-unknown"))
        yield from self._packless()
        for pack, rows in self.by_pack():
            yield from self._refused_by(pack, rows)

    def _refused_by(self, pack: Pack, rows: Rows) -> Iterator[Refused]:
        """What these rows may not say, since they answer this pack."""
        roles = [role.id for role in pack.roles]
        yield from self._unless(
            "role", OneOf(roles, "table-unknown") if roles else _always("table-no-roles", pack=pack.id), rows
        )
        answer, elsewhere = OneOf(ANSWERS, "table-wrong-word"), _always("table-other-pack", pack=pack.id)
        own = {question.id for question in pack.questions}
        for name in self._at:
            if name not in KNOWN:
                yield from self._unless(name, answer if name in own else elsewhere, rows)

    def _packless(self) -> Iterator[Refused]:
        """Rows that name no pack where no other place names one."""
        rows = np.flatnonzero(self.pack < 0)
        named = self._column("pack")
        if named is not None and len(rows):
            rows = rows[named.is_("", rows)]
        if len(rows):
            yield Refused("pack", rows, [message("table-no-pack")] * len(rows))

    def _unless(
        self, name: str, wrong: Callable[[str], Message | None], rows: Rows = EVERY_ROW
    ) -> Iterator[Refused]:
        column = self._column(name)
        if column is not None:
            yield from column.refused(wrong, rows)

    def _wrong_needs(self, word: str) -> Message | None:
        given = [one.strip() for one in word.split(NEEDS_JOINED_BY)]
        if len(given) > _MOST_NEEDS:
            return message("why-too-long", max_length=_MOST_NEEDS)
        known = OneOf(self._needs, "table-unknown")
        return next((why for one in given if one and (why := known(one))), None)

    def _column(self, name: str) -> Column | None:
        """A column made ready, once; None when the table does not have it."""
        if name not in self._columns and name in self._at:
            self._columns[name] = Column(name, self._frame.iloc[:, self._at[name]])
        return self._columns.get(name)

    def _places(
        self, name: str, known: Sequence[str], empty: int, rows: Rows = EVERY_ROW
    ) -> NDArray[np.int16]:
        column = self._column(name)
        if column is not None:
            return column.places(known, empty, rows)
        count = len(range(*rows.indices(self.rows))) if isinstance(rows, slice) else len(rows)
        return np.full(count, empty, np.int16)

    def _read_ids(self) -> tuple[pd.Series[Any], list[Refused]]:
        if ID in self._at:
            return ids_of(ID, self._frame.iloc[:, self._at[ID]])
        nothing = pd.array(pa.nulls(self.rows, pa.large_string()), dtype="str")
        return pd.Series(nothing, index=self._frame.index), []

    def _pack_faults(self, pack: str | None, name: str) -> list[Fault]:
        if pack is None:
            missing = "pack" not in self._at
            where = message("what-table")
            return [fault(Spot(name), Kind.MISSING_KEY, key="pack", where=where)] if missing else []
        if pack in self._packs:
            return []
        near = nearest(pack, self._packs)
        return [fault(Spot(name), Kind.UNKNOWN_ID, what=message("what-pack"), id=pack, nearest=near)]


def _column_name(column: object) -> str:
    return str(column).strip().casefold()


def _header_faults(frame: pd.DataFrame, content: Content, name: str) -> list[Fault]:
    """Columns that nobody knows, and columns that stand twice."""
    questions = (question.id for pack in content.packs.values() for question in pack.questions)
    known = {*KNOWN, *questions}
    faults, seen = [], set()
    for at, column in enumerate(map(_column_name, frame.columns), 1):
        spot = Spot(name, 1, at)
        if column not in known:
            near, where = nearest(column, known), message("what-table")
            faults.append(fault(spot, Kind.UNKNOWN_KEY, key=column, where=where, nearest=near))
        elif column in seen:
            faults.append(fault(spot, Kind.TWICE_KEY, key=column))
        seen.add(column)
    return faults


def _always(key: str, **values: object) -> Callable[[str], Message | None]:
    why = message(key, **values)
    return lambda _word: why


def _wrong_state(word: str) -> Message | None:
    return None if _STATE.fullmatch(word) else message("why-form-state")


def _wrong_county(word: str) -> Message | None:
    return message("why-string-too-long", max_length=_LONGEST_COUNTY) if len(word) > _LONGEST_COUNTY else None
