"""The page for dialling every number."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from questions.model import Text
from referrals import commands
from referrals.call_sheet import call_sheet
from referrals.directory import covers, own
from tests.sites import CONTACTS, SERVICES, served

TODAY = date(2026, 11, 23)


def rows(page: str) -> list[list[str]]:
    lines = [line for line in page.splitlines() if line.startswith("| ") and "[" in line]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_lists_every_number_of_every_living_entry() -> None:
    page = call_sheet(own(), TODAY, "en")
    for service in own().services.values():
        for phone in service.phones:
            listed = phone.display in page and f"[{service.id}]" in page
            skipped = service.status in ("closed", "superseded") or phone.dial in ("911", "988")
            assert listed or skipped, service.id


def test_has_blanks_for_date_who_answered_result_and_initials() -> None:
    page = call_sheet(own(), TODAY, "en")
    assert "| Date | Who answered | Result | Initials |" in page
    assert all(row[3:] == ["", "", "", ""] for row in rows(page))


def test_goes_from_the_country_to_states_to_counties() -> None:
    page = call_sheet(own(), TODAY, "en")
    heads = [line for line in page.splitlines() if line.startswith("## ")]
    assert heads == ["## Whole country", "## States and territories", "## Counties and cities"]
    assert page.index("[nhth]") < page.index("[ak-child]") < page.index("[cps-yuba]")


def test_says_which_numbers_are_not_printed_until_confirmed() -> None:
    by_number = {row[0]: row[2] for row in rows(call_sheet(own(), TODAY, "en"))}
    assert by_number["1-888-373-7888"] == "printed"
    assert by_number["1-415-907-9911"] == "not printed until confirmed"
    assert by_number["1-530-694-2235"] == "not printed until confirmed"


def test_nobody_is_asked_to_ring_911_or_988_as_a_test() -> None:
    for language in ("en", "es"):
        numbers = [row[0].split()[0] for row in rows(call_sheet(own(), TODAY, language))]
        assert "911" not in numbers
        assert "988" not in numbers


def test_with_a_state_only_the_country_and_that_state_are_listed__ok() -> None:
    page = call_sheet(own(), TODAY, "en", own().location("CA"))
    listed = set(re.findall(r"\[([\w-]+)\]", page))
    everywhere = set(re.findall(r"\[([\w-]+)\]", call_sheet(own(), TODAY, "en")))
    areas = {id_: own().services[id_].area for id_ in everywhere}
    assert listed == {id_ for id_, area in areas.items() if area.nationwide or area.state == "CA"}
    assert {"nhth", "calvcb", "cps-yuba", "cps-ventura"} <= listed


def test_with_a_county_the_lines_of_its_neighbors_are_left_out__ok() -> None:
    where = own().location("CA", "Ventura")
    listed = set(re.findall(r"\[([\w-]+)\]", call_sheet(own(), TODAY, "en", where)))
    assert {"nhth", "calvcb", "cps-ventura", "interface-cfs"} <= listed
    assert "cps-yuba" not in listed
    assert all(covers(own().services[id_].area, where) for id_ in listed)


def test_a_heading_without_numbers_is_left_out__ok() -> None:
    page = call_sheet(own(), TODAY, "en", own().location("AK"))
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## Whole country",
        "## States and territories",
    ]


@pytest.mark.parametrize("state", [None, "CA", "AK"])
def test_a_sites_own_services_stand_once_under_its_own_heading__ok(state: str | None, tmp_path: Path) -> None:
    directory = served(tmp_path, CONTACTS, services=SERVICES).directory
    (added,) = (directory.services[id_] for id_ in directory.house.services) if directory.house else ()
    page = call_sheet(directory, TODAY, "en", directory.location(state))
    before, _, ours = page.partition("## At this site\n")
    assert f"[{added.id}]" not in before
    numbers = [row[0] for row in rows(ours)]
    assert numbers == [added.phones[0].display, "4411", "4400"]


def test_is_in_spanish_too_and_the_same_each_time() -> None:
    page = call_sheet(own(), TODAY, "es")
    assert "| Fecha | Quién contestó | Resultado | Iniciales |" in page
    assert page == call_sheet(own(), TODAY, "es")


def test_a_name_with_table_marks_prints_literally() -> None:
    odd = own().services["nhth"].model_copy(update={"name": Text(en="A | <img src=x> B", es="A")})
    page = call_sheet(replace(own(), services={"nhth": odd}), TODAY, "en")
    assert "A \\| <img src=x> B [nhth]" in page


def test_the_command_writes_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.call_sheet(TODAY, "es") == 0
    printed = capsys.readouterr()
    assert printed.out == call_sheet(own(), TODAY, "es")
    assert printed.err == ""
