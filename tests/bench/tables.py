"""What a table of a million responses costs, beside the least that any scoring of it must do.

The floor is bare NumPy on the same table: which answers are yes, times points, at least so many. It tells
no range, no rules, no danger and no column of points, and checks no cell.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions.load import own
from questions.model import Pack
from screening.response import ANSWERS
from screening.table import assess_table
from screening.table_view import AGES
from tests.bench.timing import Row, timed

ROWS = 1_000_000
TIMES = 7
LINE = 5
BAR = 4.0
# About what a walk looks like: most is no, or was not asked.
SAID = ("", *ANSWERS)
SHARES = (0.25, 0.1, 0.35, 0.2, 0.05, 0.05)


def rows() -> list[Row]:
    """The assessment of a table in memory, beside three floors: one bar, and two that cost less each.

    words: from the same table, as it is in memory; the bar. codes: handed a matrix with a number for each
    answer. float32: handed the yes answers as the numbers that a processor multiplies fastest.
    """
    pack = max(own().packs.values(), key=lambda one: len(one.questions))
    frame = made(pack)
    ids = [question.id for question in pack.questions]
    points = points_of(pack)
    codes = np.column_stack([frame[id_].array.codes for id_ in ids])
    yes = np.int8(SAID.index("yes"))
    ready, worth = (codes == yes).astype(np.float32), points.astype(np.float32)
    ours = timed(lambda: assess_table(frame, pack=pack.id), TIMES)
    words = timed(lambda: (frame[ids] == "yes").to_numpy() @ points >= LINE, TIMES)
    handed = {
        "codes to threshold": timed(lambda: (codes == yes).view(np.uint8) @ points >= LINE, TIMES),
        "float32 to threshold": timed(lambda: ready @ worth >= LINE, TIMES),
    }
    name = f"table, {ROWS:,} x {len(ids)} ({pack.id})"
    return [
        Row(name, ours, "words to threshold", words, BAR, "ratio"),
        *(Row(name, ours, floor, samples) for floor, samples in handed.items()),
    ]


def made(pack: Pack) -> pd.DataFrame:
    """A table of answers drawn by chance, each column with its few words, as files are read."""
    chance = np.random.default_rng(7)
    columns = {
        question.id: pd.Categorical.from_codes(chance.choice(len(SAID), ROWS, p=SHARES), SAID)
        for question in pack.questions
    }
    age = pd.Categorical.from_codes(chance.integers(0, len(AGES), ROWS), AGES)
    return pd.DataFrame({"age": age, **columns})


def points_of(pack: Pack) -> NDArray[np.uint8]:
    content = own()
    worth = {weight.grade: weight.points for weight in content.rules.weights}
    grades = (content.indicators[question.indicators[0]].grade for question in pack.questions)
    return np.array([worth[grade] for grade in grades], np.uint8)
