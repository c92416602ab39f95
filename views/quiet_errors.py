"""Keeps values out of every log of the server: an error is a type and a place in the code (promise 2).

Streamlit logs the text of an error, uvicorn its traceback, both log messages in full when told to
debug, and uvicorn logs who visited. Filters on loggers miss the loggers nobody thought of, so the
record itself is rewritten where it is made.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Their records carry what people enter: widget values, messages, session state.
_FULL_OF_VALUES = ("streamlit.runtime", "streamlit.elements", "streamlit.error_util")
_VISITS = ("uvicorn.access", "uvicorn.error")

_ROOT = Path(__file__).resolve().parent.parent

_plain_record: Callable[..., logging.LogRecord] = logging.LogRecord


def describe(error: BaseException) -> str:
    """Type and place of an error, and of what caused it, without any value."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(parts) < 5:
        frames = traceback.extract_tb(seen.__traceback__)
        ours = [frame for frame in frames if _is_ours(Path(frame.filename))]
        shown = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*ours[-2:], *frames[-3:]))
        places = " > ".join(dict.fromkeys(shown))
        parts.append(f"{type(seen).__name__} at {places or 'unknown place'}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "; after ".join(parts)


def _is_ours(file: Path) -> bool:
    return _ROOT in file.parents and "site-packages" not in file.parts


def quiet(record: logging.LogRecord) -> logging.LogRecord:
    """The record without a value: errors by type and place, other texts as they stand in the code."""
    error = _error_in(record)
    if error is not None:
        record.msg, record.args = describe(error), None
    elif record.levelno <= logging.DEBUG or record.name.startswith(_FULL_OF_VALUES):
        # The place stands for the text too: it may have been put together before it was logged.
        record.msg, record.args = f"{record.levelname} at {record.filename}:{record.lineno}", None
    record.exc_info = record.exc_text = record.stack_info = None
    return record


def is_no_visit(record: logging.LogRecord) -> bool:
    """Tells apart a line that says who opened the page, or which address they asked for."""
    return record.name != "uvicorn.access" and "WebSocket" not in str(record.msg)


def install() -> None:
    """Make every log record of this process quiet, and every other way an error is printed."""
    logging.setLogRecordFactory(lambda *args, **kwargs: quiet(_plain_record(*args, **kwargs)))
    logging.raiseExceptions = False
    threading.excepthook = lambda given: _report(given.exc_value)
    sys.unraisablehook = lambda given: _report(given.exc_value)
    for name in _VISITS:
        logger = logging.getLogger(name)
        if is_no_visit not in logger.filters:
            logger.addFilter(is_no_visit)


def _error_in(record: logging.LogRecord) -> BaseException | None:
    if record.exc_info and record.exc_info[1] is not None:
        return record.exc_info[1]
    args: tuple[Any, ...] = record.args if isinstance(record.args, tuple) else ()
    return next((one for one in (record.msg, *args) if isinstance(one, BaseException)), None)


def _report(error: BaseException | None) -> None:
    if error is not None:
        logging.getLogger(__name__).error("uncaught", exc_info=error)
