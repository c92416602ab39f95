"""Search and filters of the directory view."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.directory import own
from referrals.find import Found, find

TODAY = date(2026, 11, 23)


def look(**filters: Any) -> tuple[Found, ...]:
    return find(own(), today=TODAY, language="en", **filters)


def ids(**filters: Any) -> list[str]:
    return [one.service.id for one in look(**filters)]


def test_without_a_filter_every_entry_is_shown() -> None:
    assert ids() == list(own().services)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("NHTRC", "nhth"),
        ("3737888", "nhth"),
        ("(888) 373-7888", "nhth"),
        ("linea nacional trata", "nhth"),
        ("THE-LOST", "ncmec"),
        ("ventura interface", "interface-cfs"),
        ("sage", "sage-sf"),
        ("cps-kern", "cps-kern"),
    ],
)
def test_finds_by_any_name_place_or_digits(text: str, id_: str) -> None:
    assert id_ in ids(text=text)


def test_finds_nothing_for_nonsense() -> None:
    assert ids(text="zzzz <img src=x>") == []


def test_a_place_shows_its_own_services_before_the_country() -> None:
    found = ids(state="CA", county="Ventura")
    assert set(found[:2]) == {"interface-cfs", "cps-ventura"} or "cps-ventura" in found[:3]
    assert "cps-kern" not in found
    assert found.index("cps-ventura") < found.index("calvcb") < found.index("nhth")


def test_a_state_without_a_county_shows_all_of_the_state() -> None:
    found = ids(state="CA")
    assert {"cps-kern", "cps-ventura", "calvcb", "nhth"} <= set(found)
    assert "nv-child-clark" not in found


def test_filters_by_need_tag_age_and_printable() -> None:
    assert {"lsc", "immigration-legal-directory"} <= set(ids(need="legal"))
    assert "samhsa-helpline" not in ids(need="legal")
    need = next(one for one in own().needs.values() if "substance_use" in one.good_for)
    assert "samhsa-helpline" in ids(need=need.id)
    assert "interface-cfs" not in ids(age="minor")
    assert all(one.service.printable for one in look(printable=True))
    assert "victimconnect" in ids(printable=False)


def test_status_is_said_in_words() -> None:
    status = {one.service.id: one.status for one in look()}
    assert status["nhth"] == "in service"
    assert "replaced by National Human Trafficking Hotline" in status["befree-textline"]
    assert status["sage-sf"].startswith("closed")
    assert status["victimconnect"] == "not confirmed; not printed on any sheet"
    later = find(own(), today=date(2027, 6, 1), language="es", text="nhth")
    assert any(one.stale and "verifique antes de usar" in one.status for one in later)


@given(
    text=st.text(max_size=30),
    state=st.text(max_size=3),
    county=st.text(max_size=12),
    need=st.text(max_size=12),
)
def test_whatever_is_typed_the_search_answers(text: str, state: str, county: str, need: str) -> None:
    assert set(ids(text=text, state=state or None, county=county or None, need=need or None)) <= set(
        own().services
    )
