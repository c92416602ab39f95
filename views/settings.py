"""What a site may set: in the environment (prefix SIGNPOST_), or in `site.yaml` of its own folder.

What the environment says comes first: it belongs to one machine, the folder to the whole site.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from questions import forms
from questions.faults import BadInput, Fault, Kind, Spot, fault
from questions.model import LANGUAGES, Language
from questions.reading import why_refused
from questions.site_model import County, ExitTarget, IdleMinutes, IdleWarning, Site, StateCode
from referrals import site

PREFIX = "SIGNPOST_"

# One host name or address, without a port; no wildcards.
Host = Annotated[str, StringConstraints(to_lower=True, max_length=253, pattern=forms.HOST)]


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
    site: the folder with the site's own content.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, hide_input_in_errors=True)

    language: Language = "en"
    state: StateCode | None = None
    county: County | None = None
    idle_minutes: IdleMinutes = 5
    idle_warning_seconds: IdleWarning = 60
    exit_to: ExitTarget = "about:blank"
    site: Annotated[str, StringConstraints(min_length=1, max_length=4096)] | None = None
    hosts: Annotated[tuple[Host, ...], NoDecode, BeforeValidator(_listed)] = Field(default=(), max_length=20)


# What `site.yaml` may say as well, under the same names.
_OF_SITE = ("state", "county", "idle_minutes", "idle_warning_seconds", "exit_to")


def settings() -> Settings:
    """What holds now. Raises BadInput with a fault for each wrong setting or fault in a site's folder."""
    given, own = _of_environment(), site.current().own
    return given if own is None else _with_site(given, own)


def offered() -> tuple[Language, ...]:
    """The languages that the screen offers, the first by itself."""
    own = site.current().own
    return own.languages if own else LANGUAGES


@lru_cache(maxsize=4)
def _with_site(given: Settings, own: Site) -> Settings:
    """The environment's settings, and the site's where the environment says nothing."""
    said = {name: getattr(own, name) for name in _OF_SITE if getattr(own, name) is not None}
    said["language"] = own.languages[0]
    return given.model_copy(update={k: v for k, v in said.items() if k not in given.model_fields_set})


@cache
def _of_environment() -> Settings:
    """The settings of this process, read once."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadInput([_wrong(item) for item in error.errors(include_input=False)]) from None


def language_of_site() -> Language:
    """The site's language, even when another of its settings is wrong."""
    said = os.environ.get(f"{PREFIX}LANGUAGE")
    return next((one for one in LANGUAGES if one == said), "en")


def _wrong(item: Any) -> Fault:
    name = PREFIX + str(item["loc"][0]).upper()
    return fault(Spot(name), Kind.BAD_VALUE, key=item["loc"][0], why=why_refused(item))
