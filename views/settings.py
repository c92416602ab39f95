"""What a site may set, read from the environment (prefix SIGNPOST_)."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

from questions.model import Language

# Only an empty page, a path on this host or an https address: never a script.
ExitTarget = Annotated[
    str,
    StringConstraints(pattern=r"^(?:about:blank|/(?:[^/\s\"'<>\\][^\s\"'<>\\]*)?|https://[^\s\"'<>\\]+)$"),
]


class Settings(BaseSettings):
    """One typed object for all of them.

    language, state, county: what a new walk starts with; the person at the screen may change it.
    idle_minutes: after this long without input a draft is not restored but wiped.
    exit_to: the page that Leave now puts in place of this one.
    """

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", frozen=True, hide_input_in_errors=True)

    language: Language = "en"
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    county: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    idle_minutes: int = Field(default=5, ge=1, le=60)
    exit_to: ExitTarget = "about:blank"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
