"""One response as a table of one row, with the columns that `python -m screening table` reads.

Ids and words only: no text of a question, and so the same in both languages.
"""

from __future__ import annotations

import csv
import io

from screening.exchange.form import Format, Outgoing
from screening.response import Response
from screening.spreadsheet import harmless


def export_response(out: Outgoing, response: Response) -> bytes:
    """A header and a row; every question of the pack has a column, an open one an empty cell."""
    row = {
        "pack": response.pack,
        "role": response.role or "",
        "stage": response.stage,
        "age": response.age,
        "state": response.place.state or "",
        "county": response.place.county or "",
        "danger_now": response.danger_now,
        **response.gate.model_dump(),
        "needs": ";".join(response.needs),
        **{question.id: response.answers.get(question.id, "") for question in out.pack.questions},
    }
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(row)
    lines.writerow(harmless(cell) for cell in row.values())
    return written.getvalue().encode()


FORMAT = Format("csv", ".csv", export_response=export_response)
