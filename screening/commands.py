"""The commands of this room. `screening/__main__.py` parses the arguments and calls these.

Each returns its exit code: 0 done, 1 something could not be read. Where nothing could be read, that is
raised as BadInput. Data goes to stdout, messages to stderr. `on` is today: the entry alone reads the clock.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from questions.faults import BadInput, Kind, Spot, fault
from questions.load import own
from questions.messages import message, shorten
from questions.model import Language
from questions.reading import why_not
from screening.log_reading import LOG_LIMIT, LogFile, read_log
from screening.table_task import TableTask

if TYPE_CHECKING:
    from pandas import DataFrame

_LONGEST_NAME = 300
_STANDARD = "-"


@dataclass(frozen=True, slots=True)
class LogTask:
    """Which log files, what to make of them (one of FORMATS), and where to.

    rejects: a file for the lines that could not be read. `-` is standard input, or standard output.
    """

    files: Sequence[str]
    output: str = _STANDARD
    form: str = "table"
    rejects: str | None = None


def training_log(task: LogTask, on: date, language: Language) -> int:
    """Merges log files and tells who is due. What cannot be read is told, and kept if so asked."""
    from screening.training_log import frame_of, merged  # noqa: PLC0415

    read = [_read(one) for one in task.files]
    lines = [line for one in read for line in one.lines]
    faults = [one for file in read for one in file.faults]
    if task.rejects is not None:
        _write(task.rejects, b"".join(_ended(one) for file in read for one in file.rejects))
    if faults and not lines:
        raise BadInput(faults)
    for one in faults:
        print(one.say(language), file=sys.stderr)
    _write(task.output, FORMATS[task.form](merged(frame_of(lines)), on, language))
    return 1 if faults else 0


def table(task: TableTask, language: Language) -> int:
    """Assesses a table of responses. Returns 1 when some rows could not be read and were put aside."""
    from screening.table_work import assess_file  # noqa: PLC0415  pandas loads only for a table

    counted = assess_file(task, language)
    done = message(
        "table-done",
        read=f"{counted.read:,}",
        written=f"{counted.assessed:,}",
        rejected=f"{counted.rejected:,}",
        output=task.output,
        rejects=task.put_aside,
    )
    print(done.say(language), file=sys.stderr)
    return 1 if counted.rejected else 0


def _table(log: DataFrame, on: date, language: Language) -> bytes:
    from screening.training_log import as_table, who_is_due  # noqa: PLC0415

    return as_table(who_is_due(log, on), own().wording, language).encode()


def _csv(log: DataFrame, _on: date, _language: Language) -> bytes:
    from screening.training_log import as_csv  # noqa: PLC0415

    return as_csv(log).encode()


def _calendar(log: DataFrame, on: date, language: Language) -> bytes:
    from screening.training_log import as_calendar, who_is_due  # noqa: PLC0415

    return as_calendar(who_is_due(log, on), on, own().wording, language)


# What `training-log --format` can make of a merged log, today and a language.
FORMATS: dict[str, Callable[[DataFrame, date, Language], bytes]] = {
    "table": _table,
    "csv": _csv,
    "ics": _calendar,
}


def _read(path: str) -> LogFile:
    """A log file, or a fault in its place: one file that is missing hides no other."""
    name = "stdin" if path == _STANDARD else shorten(path, _LONGEST_NAME)
    try:
        return read_log(_bytes(path, name), name, own().wording)
    except BadInput as error:
        return LogFile(faults=list(error.faults))


def _bytes(path: str, name: str) -> bytes:
    """At most one byte more than a log may have. Raises BadInput when there is nothing to read from."""
    try:
        if path == _STANDARD:
            if sys.stdin is None:
                raise BadInput([fault(Spot(name), Kind.UNREADABLE, why=message("why-closed"))])
            return sys.stdin.buffer.read(LOG_LIMIT + 1)
        file = Path(path)
        # A device or a pipe may never end.
        if file.exists() and not file.is_file():
            raise BadInput([fault(Spot(name), Kind.UNREADABLE, why=message("why-not-a-plain-file"))])
        with file.open("rb") as opened:
            return opened.read(LOG_LIMIT + 1)
    except OSError as error:
        raise BadInput([fault(Spot(name), Kind.UNREADABLE, why=why_not(error))]) from None


def _write(path: str, content: bytes) -> None:
    if path == _STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise BadInput(
            [fault(Spot(shorten(path, _LONGEST_NAME)), Kind.UNWRITABLE, why=why_not(error))]
        ) from None


def _ended(line: bytes) -> bytes:
    """A line with an end, so that the next one begins a line of its own."""
    return line if line.endswith((b"\n", b"\r")) else line + b"\n"
