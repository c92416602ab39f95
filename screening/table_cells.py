"""The cells of a table's columns as small numbers, and what is wrong with those that say nothing known.

A column holds few different words in many rows, so each word is looked at once. A cell that cannot be
read is told by row, column and reason; the reason never repeats the cell, which may hold anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions.faults import NEAREST_AT_MOST, nearest
from questions.messages import Message, message
from screening.table_view import Flags

Rows = slice | NDArray[np.intp]
EVERY_ROW = slice(None)
# A label, not a story.
LONGEST_ID = 100
# A cell that is no text at all; no word of ours holds this.
_NO_TEXT = "\0"
_HIDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Refused:
    """Rows of one column that cannot be read, with a reason for each."""

    column: str
    rows: NDArray[np.intp]
    reasons: Sequence[Message]


class Column:
    """One column of a table: each cell as a number, and the word that each number stands for.

    Capitals and spaces around a word do not matter. An empty cell has the number -1 or the word "".
    """

    def __init__(self, name: str, cells: pd.Series[Any]) -> None:
        self.name = name
        self.codes, distinct = _coded(cells)
        self._words = [_word(cell) for cell in distinct]
        # The number of an empty cell is -1.
        self._codes: dict[str, list[int]] = {"": [-1]}
        for code, word in enumerate(self._words):
            self._codes.setdefault(word, []).append(code)

    def is_(self, word: str, rows: Rows) -> Flags:
        """The rows that hold this word."""
        codes = self._codes.get(word, [])
        given = self.codes[rows]
        found: Flags = given == codes[0] if len(codes) == 1 else np.isin(given, codes)
        return found

    def places(self, known: Sequence[str], empty: int, rows: Rows) -> NDArray[np.int16]:
        """Where each row's word stands among the known ones; `empty` where it says nothing known."""
        place = {word: at for at, word in enumerate(known)}
        # The number of an empty cell finds the entry that stands last.
        places = np.array([*(place.get(word, empty) for word in self._words), empty], np.int16)
        found: NDArray[np.int16] = places[self.codes[rows]]
        return found

    def refused(self, wrong: Callable[[str], Message | None], rows: Rows) -> Iterator[Refused]:
        """The rows whose word is wrong, with what is wrong about it. An empty cell never is."""
        codes = self.codes[rows]
        reasons = {code: why for code, word in enumerate(self._words) if word and (why := wrong(word))}
        if not reasons:
            return
        found = np.flatnonzero(np.isin(codes, list(reasons)))
        if found.size:
            at = found if isinstance(rows, slice) else rows[found]
            yield Refused(self.name, at, [reasons[code] for code in codes[found].tolist()])


class OneOf:
    """Says of a word what is wrong with it: it must be one of the known ones."""

    def __init__(self, known: Collection[str], why: str) -> None:
        *some, last = known
        self._known = known
        self._why = why
        self._expected = message("one-or-other", some=", ".join(some), last=last) if some else last
        self._looked = 0

    def __call__(self, word: str) -> Message | None:
        if word in self._known:
            return None
        # Looking for the nearest word is the slow part; a column of noise gets it for its first words.
        self._looked += 1
        near = nearest(word, self._known) if self._looked <= NEAREST_AT_MOST else ""
        hint = message("did-you-mean", id=near) if near else ""
        return message(self._why, expected=self._expected, nearest=hint)


def _coded(cells: pd.Series[Any]) -> tuple[NDArray[np.signedinteger], list[Any]]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.array.codes, cells.array.categories.tolist()
    try:
        codes, distinct = pd.factorize(cells)
    except TypeError:  # lists and the like cannot be compared
        texts = [one if one is None or one is pd.NA or np.isscalar(one) else _NO_TEXT for one in cells]
        codes, distinct = pd.factorize(np.array(texts, object))
    return codes.astype(np.min_scalar_type(-1 - len(distinct))), list(distinct)


def _word(cell: Any) -> str:
    return cell.strip().casefold() if isinstance(cell, str) else _NO_TEXT


def ids_of(name: str, cells: pd.Series[Any]) -> tuple[pd.Series[Any], list[Refused]]:
    """The rows' own labels as text, and those that cannot stand in a file.

    A hidden character could not be written to every kind of file, and a line break would tear a row.
    """
    try:
        texts = cells.astype("str")
    except UnicodeEncodeError:  # half a character
        texts = cells.map(lambda one: str(one).encode("utf-8", "replace").decode()).astype("str")
    if _plain(texts):
        return texts, []
    faults = {at: why for at, one in enumerate(texts) if isinstance(one, str) and (why := _id_fault(one))}
    if not faults:
        return texts, []
    return texts, [Refused(name, np.array(list(faults), np.intp), list(faults.values()))]


def _plain(texts: pd.Series[Any]) -> bool:
    """Are all of these short and of ASCII's visible characters? The quick answer for most tables."""
    given = texts[texts.notna()]
    if len(given) and int(given.str.len().max()) > LONGEST_ID:
        return False
    joined = "".join(given)
    return joined.isascii() and joined.isprintable()


def _id_fault(text: str) -> Message | None:
    if len(text) > LONGEST_ID:
        return message("why-string-too-long", max_length=LONGEST_ID)
    if any(unicodedata.category(char) in _HIDING for char in text):
        return message("table-hidden")
    return None
