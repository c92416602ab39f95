"""The directory's own data: every entry loads, every printable one may be trusted as far as it says."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from questions.faults import BadInput
from referrals.describe import area_text, clock, facts, fill, hours_text, languages_text, texting
from referrals.directory import FOLDER, NEEDS, Directory, covers, dialled, load, own
from referrals.model import Area
from referrals.numbers import bare, digits_in, display, is_possible, spells
from screening.response import Where

# fmt: off
SEED_NAMES = [
    "nhth", "nhtrc", "befree-textline", "nht-referral-directory", "polaris", "interface-cfs",
    "interface-training", "doj-tpwetf", "cast-la", "bscc", "misssey", "new-day-for-children", "sage-sf",
    "calvcb", "ncmec", "cybertipline", "victimconnect", "victimconnect-map", "alameda-heart",
    "alameda-safetynet", "pact", "cdss-child-trafficking", "youngworkers", "otip-child-eligibility",
    "ovc-ttac", "covenant-house", "nche", "ethical-storytelling", "emergency-911",
]
# fmt: on


@pytest.fixture(scope="module")
def directory() -> Directory:
    return own()


def test_holds_every_organisation_that_the_five_documents_name(directory: Directory) -> None:
    assert [id_ for id_ in SEED_NAMES if id_ not in directory.services] == []
    assert len(directory.services) == 232


def test_every_printable_entry_says_when_and_how_it_was_checked(directory: Directory) -> None:
    for service in directory.services.values():
        if service.printable:
            assert service.status == "current", service.id
            assert service.checked is not None, service.id
            assert service.checked.how == "published"
            assert service.expires is not None
            assert timedelta(0) < service.expires - service.checked.on <= timedelta(days=184)
            assert service.sources, service.id


def test_nothing_unconfirmed_closed_or_replaced_is_printable(directory: Directory) -> None:
    assert {one.status for one in directory.services.values() if one.printable} == {"current"}


def test_every_number_is_possible_and_shown_as_it_is_dialled(directory: Directory) -> None:
    for service in directory.services.values():
        for phone in service.phones:
            if phone.number:
                assert is_possible(phone.number), service.id
                assert display(phone.number) == phone.display


def test_the_national_hotline_is_as_confirmed(directory: Directory) -> None:
    hotline = directory.services["nhth"]
    assert dialled(hotline) == ("+18883737888", "233733")
    assert hotline.hours.open == "always"
    assert hotline.operator is not None
    assert "Polaris" not in hotline.operator.en
    assert directory.services["befree-textline"].replaced_by == "nhth"
    assert directory.services["nhtrc"].replaced_by == "nhth"


@pytest.mark.parametrize("promise", ["confidential", "confidencial", "anonymous", "anónim"])
def test_no_entry_promises_secrecy(directory: Directory, promise: str) -> None:
    for service in directory.services.values():
        shown = [service.what, service.caution, service.name]
        assert not any(promise in f"{one.en} {one.es}".lower() for one in shown if one), service.id


@pytest.mark.parametrize("id_", ["victimconnect", "doj-tpwetf", "sf-bay-area-ht-hotline", "bscc", "ca-child"])
def test_what_nobody_confirmed_stays_off_paper(directory: Directory, id_: str) -> None:
    assert not directory.services[id_].printable


def test_later_california_findings_won(directory: Directory) -> None:
    assert directory.services["cps-stanislaus"].status == "current"
    assert directory.services["cps-los-angeles"].tty is not None
    assert directory.services["sd-crisis-line"].printable


def test_childhelp_says_that_it_takes_no_report(directory: Directory) -> None:
    childhelp = directory.services["childhelp"]
    assert childhelp.caution is not None
    assert "takes no report" in childhelp.caution.en
    assert not childhelp.mandatory_report


def test_lines_that_take_enforcement_tips_say_so_before_the_call(directory: Directory) -> None:
    lines = {one.id for one in directory.services.values() if one.takes_enforcement_tips}
    assert {"hsi-tip-line", "fbi-tips", "nj-trafficking", "tx-trafficking", "tn-trafficking"} <= lines
    assert not {"co-trafficking", "mn-trafficking", "ia-trafficking", "wa-trafficking", "nhth"} & lines
    assert all(directory.services[id_].caution for id_ in lines)


def test_no_text_of_a_printable_entry_holds_a_number_of_an_entry_that_is_not(directory: Directory) -> None:
    services = directory.services.values()
    hidden = {bare(number) for one in services if not one.printable for number in dialled(one)}
    hidden |= {bare(lead.shown) for one in services for lead in one.leads}
    hidden -= {bare(number) for one in services if one.printable for number in dialled(one)}
    for service in services:
        for both in (service.what, service.caution, service.name, service.tty) if service.printable else ():
            found = set(digits_in(f"{both.en} {both.es}")) if both else set()
            assert not found & hidden, service.id


def test_california_has_58_counties_each_with_one_entry(directory: Directory) -> None:
    counties = directory.places["CA"].counties
    owners = [one.area.counties for one in directory.services.values() if one.id.startswith("cps-")]
    assert len(counties) == 58
    assert sorted(owners) == sorted((county,) for county in counties)


def test_every_state_dc_and_territory_is_there(directory: Directory) -> None:
    assert len(directory.places) == 56
    assert {"DC", "PR", "GU", "VI", "AS", "MP"} <= set(directory.places)


@pytest.mark.parametrize("given", ["Ventura", "ventura", "Ventura County", "  VENTURA "])
def test_a_county_is_found_however_it_is_written(directory: Directory, given: str) -> None:
    assert directory.locate(Where(state="CA", county=given)).county == "Ventura"


def test_an_unknown_place_counts_as_not_chosen(directory: Directory) -> None:
    assert directory.locate(Where(state="ZZ")).place is None
    assert directory.locate(Where(state="CA", county="Nowhere")).county is None


def test_a_county_service_needs_its_county(directory: Directory) -> None:
    ventura, elsewhere = Area(state="CA", counties=("Ventura",)), Area(state="NV", except_counties=("Clark",))
    assert covers(ventura, directory.location("CA", "Ventura"))
    assert not covers(ventura, directory.location("CA", "Kern"))
    assert not covers(ventura, directory.location("CA"))
    assert covers(elsewhere, directory.location("NV", "Nye"))
    assert not covers(elsewhere, directory.location("NV", "Clark"))
    assert covers(Area(nationwide=True), directory.location(None))


@pytest.mark.parametrize(
    ("id_", "language", "hours"),
    [
        ("nhth", "en", "day and night, every day"),
        ("nhth", "es", "día y noche, todos los días"),
        ("nd-child", "en", "Mon–Fri 8:00 a.m. to 5:00 p.m. (Central time)"),
        (
            "trans-lifeline",
            "es",
            "lun–vie de 10:00 a.m. a 6:00 p.m. (hora del Pacífico); cierra algunos feriados",
        ),
        ("ak-child", "en", "hours not known"),
        ("lsc", "en", "on the web"),
        (
            "sd-your-safe-place",
            "en",
            "Mon–Thu 8:00 a.m. to 3:00 p.m., Fri 8:00 a.m. to 12:00 noon (Pacific time); walk-in hours",
        ),
    ],
)
def test_hours_in_words(directory: Directory, id_: str, language: str, hours: str) -> None:
    assert hours_text(directory, directory.services[id_], language) == hours  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("time", "english", "spanish"),
    [
        ("00:00", "12:00 midnight", "12:00 de la noche"),
        ("00:30", "12:30 a.m.", "12:30 a.m."),
        ("11:59", "11:59 a.m.", "11:59 a.m."),
        ("12:00", "12:00 noon", "12:00 del mediodía"),
        ("12:01", "12:01 p.m.", "12:01 p.m."),
        ("17:30", "5:30 p.m.", "5:30 p.m."),
        ("24:00", "12:00 midnight", "12:00 de la noche"),
        ("24:30", "12:30 a.m.", "12:30 a.m."),
    ],
)
def test_a_time_of_day_as_readers_say_it(directory: Directory, time: str, english: str, spanish: str) -> None:
    assert clock(directory, time, "en") == english
    assert clock(directory, time, "es") == spanish


def test_other_facts_in_words(directory: Directory) -> None:
    hotline, clark = directory.services["nhth"], directory.services["nv-child-clark"]
    assert languages_text(directory, hotline, "es").startswith("inglés, español; intérpretes: 200")
    assert texting(directory, directory.services["crisis-text-line"], "es") == "envíe AYUDA al 741741"
    assert area_text(directory, clark.area).es == "el condado de Clark"
    assert (
        area_text(directory, directory.services["nv-child-other"].area).en == "the other counties of Nevada"
    )
    assert area_text(directory, directory.services["dc-child"].area).en == "the District of Columbia"
    assert facts(directory, hotline, "en")["call"] == "+18883737888"


def test_every_entry_can_be_described_in_both_languages(directory: Directory) -> None:
    for service in directory.services.values():
        for language in ("en", "es"):
            shown = [hours_text(directory, service, language), languages_text(directory, service, language)]
            shown.append(area_text(directory, service.area).say(language))
            assert all(shown), service.id
            assert not any("{" in one for one in shown), service.id


def test_braces_that_name_nothing_print_literally() -> None:
    assert fill("{where} {x} {where.__class__} {}", where="{need}") == "{need} {x} {where.__class__} {}"


def test_letters_spell_a_number() -> None:
    assert spells("1-888-KEY-2-FRE(EDOM)", "+18885392373")
    assert not spells("1-800-655-HOPE", "+18006564673")


def test_the_hash_changes_with_the_content_and_not_with_its_layout(
    tmp_path: Path, directory: Directory
) -> None:
    folder = copy(tmp_path)
    national = folder / "national.yaml"
    national.write_text("# a remark\n" + national.read_text("utf-8"), "utf-8")
    assert load(folder).hash == directory.hash
    national.write_text(national.read_text("utf-8").replace("+18006624357", "+18006624358"), "utf-8")
    assert load(folder).hash != directory.hash
    assert re.fullmatch(r"[0-9a-f]{12}", directory.hash)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    printable: true", "    printible: true", "'printible' is not a key"),
        ("kind: emergency", "kind: emergancy", "did you mean 'emergency'?"),
        ("      en: '911'\n", "", "lacks 'en'"),
        ("number: '+18883737888'", "number: 888-373-7888", "services.1.phones.0.number"),
        ("id: nhth", "id: emergency-911", "stands twice"),
        (
            "area: {nationwide: true}",
            "area: {nationwide: true, state: CA}",
            "either nationwide or in one state",
        ),
        ("short_code: '911'", "short_code: '911'\n        number: '+18883737888'", "exactly one of"),
        ("hours: {open: always}", "hours: {open: weekly}", "weekly hours need tz"),
        ("services:", "services: [", "not valid YAML"),
        ("expires: 2027-05-21", "expires: 2027-02-31", "national.yaml"),
        ("en: '911'", 'en: "9\\u202e11"', "hidden"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = copy(tmp_path)
    national = folder / "national.yaml"
    national.write_text(national.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput) as refused:
        load(folder)
    lines = str(refused.value).splitlines()
    assert any(said in line for line in lines), lines
    assert all(re.match(r"[a-z_]+\.yaml:\d+:\d+: ", line) for line in lines)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "reasons.yaml").unlink()
    with pytest.raises(BadInput, match=r"reasons\.yaml"):
        load(folder)


def test_expiry_is_the_day_after_the_date(directory: Directory) -> None:
    hotline = directory.services["nhth"]
    assert not hotline.stale(date(2027, 5, 21))
    assert hotline.stale(date(2027, 5, 22))


def copy(tmp_path: Path) -> Path:
    """A copy of the product's directory that a test may break."""
    assert NEEDS.exists()
    return Path(shutil.copytree(FOLDER, tmp_path / "directory"))
