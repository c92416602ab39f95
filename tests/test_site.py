"""A site's own content over the product's: what it adds, what it leaves alone, how a change is taken up."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

from questions import load
from questions.faults import BadInput
from referrals import directory, site
from referrals.call_sheet import call_sheet
from referrals.card.content import card_lines
from referrals.choose import choose
from screening.assess import assess
from screening.response import Response, Where
from tests.sheets import TODAY, walk
from tests.sites import CONTACTS, LEAST, QUESTIONS, SERVICES, SIGNAL, STEPS, put, served, without_danger


def test_without_a_site_the_products_own_is_served__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(site.SETTING, raising=False)
    now = site.current()
    assert (now.content, now.directory, now.own) == (load.own(), directory.own(), None)


def test_no_id_of_the_product_begins_like_those_of_a_site__ok() -> None:
    content = load.own()
    ids = {*content.indicators, *content.sources, *(step.id for step in content.rules.steps)}
    assert not [one for one in ids if one == "site" or one.startswith("site-")]


def test_a_site_adds_and_takes_nothing_away__ok(tmp_path: Path) -> None:
    now = served(tmp_path, CONTACTS + SIGNAL + STEPS, questions=QUESTIONS, services=SERVICES)
    before, rules = load.own(), now.content.rules
    assert set(before.rules.steps) < set(rules.steps)
    assert rules.rules == before.rules.rules
    assert rules.weights == before.rules.weights
    assert set(before.indicators) < set(now.content.indicators)
    for id_, pack in before.packs.items():
        assert now.content.packs[id_].questions[: len(pack.questions)] == pack.questions
    for key, service in directory.own().services.items():
        assert now.directory.services[key] == service


def test_the_hashes_show_what_a_site_adds__ok(tmp_path: Path) -> None:
    before, plain = load.own(), served(tmp_path)
    assert plain.content.hash_of(plain.content.packs["medical"]) == before.hash_of(before.packs["medical"])
    with_steps = served(tmp_path, STEPS)
    hashes = {one.content.hash_of(one.content.packs["medical"]) for one in (plain, with_steps)}
    contacts = served(tmp_path, STEPS + CONTACTS)
    assert len(hashes) == 2
    assert len({directory.own().hash, plain.directory.hash, contacts.directory.hash}) == 3


@pytest.mark.parametrize("every", [0, 1, 3])
@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
def test_a_sites_question_never_moves_a_tier__ok(every: int, age: str, tmp_path: Path) -> None:
    content = served(tmp_path, questions=QUESTIONS).content
    response = walk("hospitality", every, age=age)
    answers = {**response.answers, "site-back-door": "yes"}
    with_yes = response.model_copy(update={"answers": answers})
    plain = assess(load.own().packs["hospitality"], load.own().rules, response)
    told = assess(content.packs["hospitality"], content.rules, with_yes)
    assert (told.tier, told.lowest, told.could_reach) == (plain.tier, plain.lowest, plain.could_reach)
    assert "site-back-door" in {sign.question for sign in told.signs}


def test_danger_steps_of_the_product_come_first__ok(tmp_path: Path) -> None:
    content = served(tmp_path, STEPS).content
    told = assess(content.packs["medical"], content.rules, walk("medical", 1, danger_now="yes"))
    in_danger = [step.id for step in told.steps if step.group == "danger"]
    assert in_danger.index("site-lock-the-ward") == len(in_danger) - 1 > 0
    calm = assess(content.packs["medical"], content.rules, without_danger("medical"))
    assert "site-lock-the-ward" not in {step.id for step in calm.steps}
    assert "site-page-social-work" in {step.id for step in calm.steps}


def test_a_pack_that_is_off_is_not_there__ok(tmp_path: Path) -> None:
    assert set(served(tmp_path, "packs_off: [hospitality]\n").content.packs) == {"medical", "law_enforcement"}


def test_codes_stand_in_a_chart_only_where_the_site_says_so__ok(tmp_path: Path) -> None:
    closed, open_ = served(tmp_path), served(tmp_path, "codes_allowed: true\n")
    assert closed.content.charts["medical"].codes == ()
    assert closed.content.charts["medical"].gates == load.own().charts["medical"].gates
    assert open_.content.charts["medical"] == load.own().charts["medical"]


def test_a_service_of_the_site_is_chosen_and_none_falls_out_for_it__ok(tmp_path: Path) -> None:
    now = served(tmp_path, services=SERVICES)
    where = Where(state="CA", county="Ventura")
    response = Response(pack="medical", place=where, needs=("need-safe-shelter",))

    def chosen(content: load.Content, lines: directory.Directory) -> list[str]:
        told = assess(content.packs["medical"], content.rules, response)
        return [one.service.id for one in choose(lines, told, response, TODAY).referrals]

    with_site = chosen(now.content, now.directory)
    assert "harbor-advocates" in with_site
    assert set(chosen(load.own(), directory.own())) <= set(with_site)


def test_nothing_of_the_house_may_stand_on_a_card__ok(tmp_path: Path) -> None:
    """A number with an area code would tell a place; contacts of the house are no lines at all."""
    lines = served(tmp_path, CONTACTS + SIGNAL, services=SERVICES).directory
    place = lines.location("CA", "Ventura")
    own = directory.own()
    expected = [one.service.id for one in card_lines(own, own.location("CA", "Ventura"), "adult", TODAY)]
    assert [one.service.id for one in card_lines(lines, place, "adult", TODAY)] == expected


# --------------------------------------------------------------------------- what is a site's


@pytest.mark.parametrize(
    "text",
    [
        LEAST,
        LEAST.replace("name:", "nmae:"),
        "nmae: Harbor General\n",
        "version: 1.0.0\n",
        "version: 1.0.0\n" + STEPS,
        "- a list\n",
        "name: [\n",
        "",
    ],
)
def test_a_file_of_that_name_is_a_sites_however_little_it_says__ok(text: str, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(text, encoding="utf-8")
    assert site.is_site(tmp_path)
    assert site.is_site(tmp_path / "site.yaml")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.yaml", LEAST),
        ("site.yaml", SERVICES),
        ("site.yaml", "wording: {a-b: {en: a, es: a}}\n"),
        ("site.yaml", "id: toy\nversion: 1.0.0\nname: {en: a, es: a}\nasks: true\nroles: []\n"),
    ],
)
def test_another_name_or_the_keys_of_another_format_are_no_sites__ok(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert not site.is_site(tmp_path)
    assert not site.is_site(tmp_path / name)


# --------------------------------------------------------------------------- while a server runs


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> site._Keeper:
    monkeypatch.setattr(site, "SECONDS", 0.0)
    return site._Keeper(put(tmp_path / "site"))


def test_a_change_is_taken_up__ok(keeper: site._Keeper, tmp_path: Path) -> None:
    assert keeper.served().directory.house is not None
    first = keeper.served()
    assert keeper.served() is first
    put(tmp_path / "site", CONTACTS)
    house = keeper.served().house
    assert house is not None
    assert [one.id for one in house.contacts] == ["charge-nurse", "night-manager"]


def test_a_broken_change_leaves_the_last_good_one_and_tells_no_text__error(
    keeper: site._Keeper, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = keeper.served()
    put(tmp_path / "site", CONTACTS.replace("role:", "canary:"))
    with caplog.at_level(logging.ERROR):
        assert [keeper.served() for _ in range(3)] == [good] * 3
    assert len({one.getMessage() for one in caplog.records}) == len(caplog.records) > 0
    assert all("site.yaml:" in one.getMessage() for one in caplog.records)
    assert "canary" not in caplog.text.replace(str(tmp_path), "")
    put(tmp_path / "site", CONTACTS)
    assert keeper.served() is not good


def test_a_folder_that_was_never_good_stops_the_start__error(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such folder"):
        site._Keeper(tmp_path / "none").served()
    with pytest.raises(BadInput, match=r"'contcts' is not a key .*did you mean 'contacts'"):
        site._Keeper(put(tmp_path, CONTACTS.replace("contacts:", "contcts:"))).served()


def test_a_number_past_its_half_year_is_told_when_asked__error(tmp_path: Path) -> None:
    folder = put(tmp_path, CONTACTS)
    assert site.check(folder) == []
    (one,) = site.check(folder, date(2026, 11, 22))
    assert "'night-manager' was to be checked again by 2026-07-23" in one.text


def test_the_page_for_dialling_has_the_sites_own_numbers__ok(tmp_path: Path) -> None:
    page = call_sheet(served(tmp_path, CONTACTS).directory, TODAY, "es")
    rows = page.partition("## En este centro\n")[2].splitlines()
    assert [row for row in rows if row.startswith("| 4411 | Jefatura de enfermería [charge-nurse] |")]
    assert "En este centro" not in call_sheet(directory.own(), TODAY, "es")
