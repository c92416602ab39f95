"""Keeps values out of the error log: a crash report holds a type and a place (promise 2)."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

# Streamlit logs each uncaught error of a page here, with its text and its traceback.
LOGGER = "streamlit.error_util"


class TypeAndPlace(logging.Filter):
    """Rewrites a record to the error's type and the code lines it passed through."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        record.msg = describe(error) if error else "error on a page"
        record.args = None
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return True


def describe(error: BaseException) -> str:
    """Type and place of an error, and of what caused it, without any value."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(parts) < 5:
        frames = traceback.extract_tb(seen.__traceback__)
        places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-4:])
        parts.append(f"{type(seen).__name__} at {places or 'unknown place'}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "; after ".join(parts)


def install() -> None:
    """Put the filter on Streamlit's error log, once."""
    logger = logging.getLogger(LOGGER)
    if not any(isinstance(one, TypeAndPlace) for one in logger.filters):
        logger.addFilter(TypeAndPlace())
