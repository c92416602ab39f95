"""An error is told by type and place only: in one process, and in a server that fails for real."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import shutil
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress

import pytest
from pydantic import BaseModel, ValidationError
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

import questions
import referrals
import screening
import views
from tests.serving import ROOT, Running, by_streamlit, by_uvicorn, free_port, running
from views import quiet_errors

CANARY = "canary-5d1f"


@pytest.fixture
def installed() -> Iterator[None]:
    """The filter on, and everything put back after."""
    before = logging.getLogRecordFactory(), threading.excepthook, sys.unraisablehook
    quiet_errors.install()
    quiet_errors.install()
    yield
    logging.setLogRecordFactory(before[0])
    threading.excepthook, sys.unraisablehook = before[1:]
    logging.raiseExceptions = True
    for name in ("uvicorn.access", "uvicorn.error"):
        assert logging.getLogger(name).filters.count(quiet_errors.is_no_visit) == 1
        logging.getLogger(name).removeFilter(quiet_errors.is_no_visit)


def chained() -> KeyError:
    found = KeyError()
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError as error:
        found = error
    return found


def test_type_and_place_of_an_error_and_of_its_cause__ok() -> None:
    text = quiet_errors.describe(chained())
    assert CANARY not in text
    assert text.startswith("KeyError at test_quiet_errors.py:")
    assert "; after ValueError at test_quiet_errors.py:" in text


@pytest.mark.parametrize("way", ["exc_info", "argument", "message", "stack"])
@pytest.mark.parametrize("name", ["streamlit.error_util", "uvicorn.error", "asyncio", "anything.else"])
def test_no_logger_prints_a_value__ok(
    installed: None, caplog: pytest.LogCaptureFixture, name: str, way: str
) -> None:
    logger, error = logging.getLogger(name), chained()
    logger.addHandler(caplog.handler)
    try:
        if way == "exc_info":
            logger.error(f"failed with {CANARY}: %s", CANARY, exc_info=error)
        elif way == "argument":
            logger.warning("failed with %s", error)
        elif way == "message":
            logger.error(error)
        else:
            logger.error("failed", stack_info=True)
    finally:
        logger.removeHandler(caplog.handler)
    text = "\n".join(logging.Formatter().format(one) for one in caplog.records)
    assert text
    assert CANARY not in text
    assert way == "stack" or "KeyError at test_quiet_errors.py:" in text


def test_what_people_enter_is_not_logged_even_when_told_to_debug__ok(
    installed: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("uvicorn.error").debug("< TEXT %s", CANARY)
        logging.getLogger("uvicorn.error").debug(f"< TEXT {CANARY}")
        logging.getLogger("questions").warning("a text of our own")
    logger = logging.getLogger("streamlit.runtime.app_session")
    logger.addHandler(caplog.handler)
    logger.warning(f"cannot show {CANARY} as %s", CANARY)
    logger.removeHandler(caplog.handler)
    assert CANARY not in caplog.text
    assert "a text of our own" in caplog.text
    assert "WARNING at test_quiet_errors.py:" in caplog.text


def test_a_thread_that_fails_tells_no_value__ok(
    installed: None, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=lambda: int(CANARY))
    thread.start()
    thread.join()
    assert "ValueError at" in caplog.text
    assert CANARY not in caplog.text + "".join(capfd.readouterr())


# --------------------------------------------------------------------------- a server that fails

# The real entry with one route more, and a page that fails in the way the address names.
FAILING = """
import sys; sys.path.insert(0, {root!r})
if __name__ == "__main__":
    import logging, threading, warnings, streamlit as st
    from views.draft import Draft
    def fail(): return {{}}["canary-5d1f"]
    way = st.query_params["way"]
    if way == "page": fail()
    if way == "chain":
        try: int("canary-5d1f")
        except ValueError as error: raise RuntimeError("canary-5d1f") from error
    if way == "model": Draft.model_validate({{"step": "canary-5d1f", "canary-5d1f": "canary-5d1f"}})
    if way == "json": Draft.model_validate_json('{{"answers": {{"x": "canary-5d1f"}}')
    if way == "thread":
        one = threading.Thread(target=fail); one.start(); one.join()
    if way == "widget": st.radio("x", ["a"], index="canary-5d1f")
    if way == "log": logging.getLogger("any").error("%d", "canary-5d1f")
    if way == "group": raise ExceptionGroup("canary-5d1f", [ValueError("canary-5d1f")])
    if way == "compile": exec(compile("canary-5d1f = = 1", "canary-5d1f", "exec"))
else:
    import streamlit as st
    from starlette.middleware import Middleware
    from starlette.routing import Route
    from views import quiet_errors
    from views.headers import Headers
    from views.hosts import Hosts
    async def fail(request): raise ValueError("canary-5d1f")
    quiet_errors.install()
    app = st.App(__file__, middleware=[Middleware(Headers), Middleware(Hosts)], routes=[Route("/fail", fail)])
"""
# With what the log must name; a refused widget is the framework's own error.
WAYS = {
    "page": "KeyError at", "chain": "RuntimeError at", "model": "ValidationError at",
    "json": "ValidationError at", "thread": "KeyError at", "widget": "Error at", "log": "",
    "group": "ExceptionGroup at", "compile": "SyntaxError at",
}  # fmt: skip
STARTS = {
    "streamlit": lambda port, folder: by_streamlit(port, folder / "app.py"),
    "streamlit at debug": lambda port, folder: by_streamlit(port, folder / "app.py", "--logger.level=debug"),
    "uvicorn": by_uvicorn,
    "uvicorn at trace": lambda port, folder: by_uvicorn(port, folder, "--log-level", "trace"),
}


@pytest.fixture(scope="module", params=STARTS)
def failing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("failing")
    (folder / "app.py").write_text(FAILING.format(root=str(ROOT)))
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    port = free_port()
    with running(STARTS[request.param](port, folder), port, folder) as one:
        yield one


@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_fails_tells_type_and_place_and_no_value__ok(failing: Running, way: str) -> None:
    before = len(failing.log())
    sent = failing.run_page(f"way={way}")
    log = failing.log()[before:]
    assert CANARY.encode() not in sent
    assert CANARY not in failing.log()
    assert WAYS[way] in log
    assert "Traceback" not in failing.log()
    if way in ("page", "thread"):
        assert f"app.py:{line_of('def fail(): return')}" in log


def line_of(code: str) -> int:
    return next(at for at, line in enumerate(FAILING.splitlines(), 1) if code in line)


def test_a_route_that_fails_answers_with_nothing__error(failing: Running) -> None:
    answer = failing.get("/fail")
    assert answer[::2] == (500, b"error")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert CANARY not in failing.log()
    assert "ValueError at" in failing.log()
    assert f"app.py:{line_of('async def fail')}" in failing.log()


def test_a_message_that_nobody_can_read_is_not_repeated__error(failing: Running) -> None:
    address = f"127.0.0.1:{failing.port}"
    # The server may close the line at the first message that it cannot read.
    with (
        suppress(ConnectionClosed),
        connect(
            f"ws://{address}/_stcore/stream",
            origin=Origin(f"http://{address}"),
            subprotocols=[Subprotocol("streamlit")],
        ) as line,
    ):
        line.send(CANARY.encode())
        line.send(CANARY)
    assert failing.get("/_stcore/health").status == 200
    failing.run_page("way=none")
    assert CANARY not in failing.log()


# --------------------------------------------------------------------------- models


def models() -> list[type[BaseModel]]:
    """Every model of the four rooms, found by importing all of them."""
    for room in (questions, screening, referrals, views):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    found: list[type[BaseModel]] = []
    waiting: list[type[BaseModel]] = [BaseModel]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.split(".")[0] in ("questions", "screening", "referrals", "views"):
                found.append(one)
    return found


@pytest.mark.parametrize("model", models(), ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_a_model_does_not_repeat_what_it_refuses__ok(model: type[BaseModel]) -> None:
    assert model.model_config.get("hide_input_in_errors") is True
    for given in ({name: [CANARY] for name in model.model_fields}, [CANARY], CANARY):
        told = ""
        try:
            model.model_validate(given)
        except ValidationError as error:
            told = "".join(traceback.format_exception(error))
        assert CANARY not in told
