"""The page of a site: its name in the bar, its people on the result, its settings where none are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.load import own
from referrals import site
from screening.response import YesNoUnknown
from tests.sites import CONTACTS, SIGNAL, put
from tests.test_page import run, text_of
from views import settings
from views.draft import Draft

ON_RESULT = Draft(pack="medical", step="result", stage="full", age="adult", danger_now="no", state="CA")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = put(tmp_path / "site", CONTACTS + SIGNAL + "languages: [es]\nstate: CA\nidle_minutes: 9\n")
    monkeypatch.setenv(site.SETTING, str(found))
    return found


def test_the_bar_has_the_sites_name_and_only_its_languages__ok(folder: Path) -> None:
    page = run(Draft(language="es"))
    assert "Harbor General" in text_of(page)
    assert not [one for one in page.button if one.key == "language"]
    # A draft in a language that is not offered any more has a way out of it.
    assert [one for one in run(Draft(language="en")).button if one.key == "language"]


def test_without_a_site_the_bar_has_the_products_name__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(site.SETTING, raising=False)
    page = run(Draft())
    assert '<span class="wordmark">Signpost</span>' in text_of(page)
    assert "At this site" not in text_of(run(ON_RESULT))


def test_the_result_shows_contact_and_signal_before_whom_to_call__ok(folder: Path) -> None:
    text = text_of(run(ON_RESULT))
    assert text.index("Quiet signal") < text.index("4411") < text.index("Who to call")
    assert "4400" not in text


def test_in_danger_the_contact_stands_under_danger__ok(folder: Path) -> None:
    text = text_of(run(ON_RESULT.but(danger_now="yes")))
    assert text.count("4411") == 1
    # Never before what the product says to do first, nor before the call for help.
    assert text.index("charge nurse and hospital security") < text.index("tel:911") < text.index("4411")
    assert text.index("4411") < text.index("tier-name")


@pytest.mark.parametrize("insider", ["yes", "no", "unknown"])
def test_whoever_may_have_a_part_in_it_is_not_named(
    insider: YesNoUnknown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker who fears the manager must not be sent to the manager."""
    anyone = CONTACTS.replace("    tiers: [high, act_now]\n", "").replace(
        "professions: [medical]", "in_danger: false"
    )
    monkeypatch.setenv(site.SETTING, str(put(tmp_path / "site", anyone.replace("    in_danger: true\n", ""))))
    hotel = ON_RESULT.but(pack="hospitality", role="housekeeping", insider=insider)
    text = text_of(run(hotel))
    assert ("4400" in text) == (insider != "yes")
    assert (own().wording["site-left-out"].en in text) == (insider == "yes")


def test_the_directory_lists_every_contact__ok(folder: Path) -> None:
    text = text_of(run(Draft(view="directory")))
    assert "4411" in text
    assert "4400" in text


def test_the_sites_file_says_what_the_environment_does_not__ok(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = settings.settings()
    assert (chosen.language, chosen.state, chosen.idle_minutes) == ("es", "CA", 9)
    given = settings.Settings(idle_minutes=3)
    own = site.current().own
    assert own is not None
    assert settings._with_site(given, own).idle_minutes == 3
    assert settings.offered() == ("es",)
