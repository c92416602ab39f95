"""What a site may set, and what it may not."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from views.settings import Settings


def test_the_defaults_are_the_careful_ones__ok() -> None:
    chosen = Settings()
    assert (chosen.language, chosen.idle_minutes, chosen.exit_to) == ("en", 5, "about:blank")


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
