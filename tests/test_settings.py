"""What a site may set, and what it may not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from questions.faults import BadInput
from referrals.site import load
from views.settings import Settings, _of_environment, language_of_site

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `SIGNPOST_([A-Z_]+)` \| (\S+) \| (.+) \|$", re.MULTILINE)
# One value a site may want for each setting, and what becomes of it.
WANTED = {
    "language": ("es", "es"),
    "state": ("CA", "CA"),
    "county": ("Ventura", "Ventura"),
    "idle_minutes": ("7", 7),
    "idle_warning_seconds": ("30", 30),
    "exit_to": ("/neutral", "/neutral"),
    "site": ("/srv/site", "/srv/site"),
    "hosts": ("App.example, ::1,", ("app.example", "::1")),
}
REFUSED = {
    "language": ["fr", ""],
    "state": ["ca", "California"],
    "county": ["", "x" * 41],
    "idle_minutes": ["0", "61", "soon"],
    "idle_warning_seconds": ["19", "601"],
    "exit_to": ["file:///etc/passwd", "about:config", "/\\evil.example", "https://x y"],
    "site": ["", "x" * 4097],
    "hosts": ["https://a.example", "a.example/x", "*", "*.a.example", "a b", ",".join(["a.example"] * 21)],
}


def test_the_defaults_are_the_careful_ones__ok() -> None:
    chosen = Settings()
    assert (chosen.language, chosen.idle_minutes, chosen.exit_to) == ("en", 5, "about:blank")
    assert chosen.idle_warning_seconds == 60


def test_the_environment_sets_them__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_LANGUAGE", "es")
    monkeypatch.setenv("SIGNPOST_STATE", "CA")
    monkeypatch.setenv("SIGNPOST_COUNTY", "Ventura")
    monkeypatch.setenv("SIGNPOST_EXIT_TO", "https://www.example.org/weather")
    chosen = Settings()
    assert (chosen.language, chosen.state, chosen.county) == ("es", "CA", "Ventura")
    assert chosen.exit_to == "https://www.example.org/weather"


@pytest.mark.parametrize("value", ["javascript:alert(1)", "//evil.example", "http://plain.example", "data:x"])
def test_leave_now_leads_to_no_script_and_no_plain_http__error(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_EXIT_TO", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert value not in str(refused.value)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_taken_from_the_environment__ok(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given, expected = WANTED[name]
    monkeypatch.setenv(f"SIGNPOST_{name.upper()}", given)
    assert getattr(Settings(), name) == expected


@pytest.mark.parametrize(("name", "value"), [(name, one) for name, many in REFUSED.items() for one in many])
def test_a_wrong_setting_is_named_and_not_repeated__error(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"SIGNPOST_{name.upper()}", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert {one["loc"][0] for one in refused.value.errors()} == {name}
    assert "input_value" not in str(refused.value)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "'idle_minutes' is not right: a whole number is needed here. Correct the value."),
        ("es", "'idle_minutes' no está bien: aquí se necesita un número entero. Corrija el valor."),
    ],
)
def test_a_wrong_setting_is_told_in_the_sites_language__error(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_LANGUAGE", language)
    monkeypatch.setenv("SIGNPOST_IDLE_MINUTES", "soon")
    with pytest.raises(BadInput) as refused:
        _of_environment.__wrapped__()
    assert refused.value.say(language_of_site()) == f"SIGNPOST_IDLE_MINUTES:1:1: {said}"


@pytest.mark.parametrize("value", REFUSED["hosts"][:-1])
def test_a_wrong_host_is_told_in_words_and_not_as_a_pattern__error(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_HOSTS", f"app.example,{value}")
    with pytest.raises(BadInput) as refused:
        _of_environment.__wrapped__()
    start = "SIGNPOST_HOSTS:1:1: 'hosts' "
    assert refused.value.say("en").startswith(f"{start}is not right: write each name as people type it")
    assert refused.value.say("es").startswith(f"{start}no está bien: escriba cada nombre como se teclea")
    assert "^[" not in refused.value.say("en") + refused.value.say("es")


def test_a_site_folder_that_does_not_exist_is_told_as_a_folder__error(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        load(tmp_path / "none")
    spot = f"{tmp_path / 'none'}:1:1: "
    assert refused.value.say("en") == (
        f"{spot}the folder cannot be used (there is no such folder, or nobody here may read it)."
        " Check its name, and what stands in it."
    )
    assert refused.value.say("es").startswith(f"{spot}no se puede usar la carpeta (no existe esa carpeta")


def test_a_wrong_language_of_the_site_is_told_in_english__error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_LANGUAGE", "fr")
    with pytest.raises(BadInput, match="'language' is not right: it must be 'en' or 'es'"):
        _of_environment.__wrapped__()
    assert language_of_site() == "en"


def test_the_manual_has_each_setting_with_its_default__ok() -> None:
    told = {name.lower(): default.strip("`") for name, default, _ in ROW.findall(MANUAL)}
    fields = Settings.model_fields.items()
    assert told == {name: str(one.default) if one.default else "none" for name, one in fields}
    assert set(WANTED) == set(REFUSED) == set(Settings.model_fields)


def test_the_manual_tells_the_limits__ok() -> None:
    rows = {name.lower(): text for name, _, text in ROW.findall(MANUAL)}
    for name, one in Settings.model_fields.items():
        limits = [
            str(getattr(rule, side)) for rule in one.metadata for side in ("ge", "le") if hasattr(rule, side)
        ]
        assert not limits or " to ".join(limits) in rows[name]


def test_the_server_does_not_start_with_a_wrong_setting__error(tmp_path: Path) -> None:
    wrong = {"SIGNPOST_EXIT_TO": "javascript:canary", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", "0"]
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, **wrong},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert "exit_to" in ended.stdout + ended.stderr
    assert "canary" not in ended.stdout + ended.stderr


def test_the_framework_is_as_strict_as_the_file_says_from_any_folder__ok(tmp_path: Path) -> None:
    """A server started elsewhere, with another configuration there, keeps to the one beside `app.py`."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text('[client]\nshowErrorDetails = "full"\n')
    code = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
import app
from streamlit.config import get_option
print(*map(get_option, sys.argv[1:]), sep="|")
"""
    strict = {
        "client.showErrorDetails": "none",
        "browser.gatherUsageStats": "False",
        "server.address": "127.0.0.1",
        "server.allowedHosts": "['localhost', '127.0.0.1', '::1', 'app.example']",
        "server.corsAllowedOrigins": "[]",
        "server.enableCORS": "True",
        "server.enableXsrfProtection": "True",
        "server.enableStaticServing": "False",
        "server.enableAgentApi": "False",
        "logger.enableRich": "False",
        "runner.postScriptGC": "False",
    }
    known = {**os.environ, "SIGNPOST_HOSTS": "app.example", "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(
        [sys.executable, "-c", code, *strict],
        cwd=tmp_path,
        env=known,
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(zip(strict, told.stdout.strip().split("|"), strict=True)) == strict
