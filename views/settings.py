"""What a site may set, read from the environment (prefix SIGNPOST_)."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from questions.model import Language

# Only an empty page, a path on this host or an https address: never a script.
ExitTarget = Annotated[
    str,
    StringConstraints(pattern=r"^(?:about:blank|/(?:[^/\s\"'<>\\][^\s\"'<>\\]*)?|https://[^\s\"'<>\\]+)$"),
]

# One host name or address, without a port; no wildcards.
Host = Annotated[str, StringConstraints(to_lower=True, max_length=253, pattern=r"^[A-Za-z0-9.:-]+$")]


def _listed(given: object) -> object:
    """A list as people write it in an environment: with commas."""
    return tuple(one.strip() for one in given.split(",") if one.strip()) if isinstance(given, str) else given


class Settings(BaseSettings):
    """One typed object for all of them.

    language, state, county: what a new walk starts with; the person at the screen may change it.
    idle_minutes: after this long without input a walk is wiped, and a draft is not restored.
    idle_warning_seconds: so long before that the page asks; WCAG 2.2.1 wants 20 at least.
    exit_to: the page that Leave now puts in place of this one.
    hosts: the names this server answers to besides those of loopback.
    """

    model_config = SettingsConfigDict(env_prefix="SIGNPOST_", frozen=True, hide_input_in_errors=True)

    language: Language = "en"
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    county: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    idle_minutes: int = Field(default=5, ge=1, le=60)
    idle_warning_seconds: int = Field(default=60, ge=20, le=600)
    exit_to: ExitTarget = "about:blank"
    hosts: Annotated[tuple[Host, ...], NoDecode, BeforeValidator(_listed)] = Field(default=(), max_length=20)


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
