"""What the directory's linter finds, each fault shown on the product's own data with one thing broken."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from questions.faults import BadInput, Fault, Kind
from questions.load import own as own_content
from questions.model import LANGUAGES, Text
from referrals.check_command import check
from referrals.describe import hours_text, known_languages, known_zones, languages_text, zone_key
from referrals.directory import FOLDER, Directory, own
from referrals.directory_lint import (
    ahead,
    expired,
    faults,
    one_edit_apart,
    unknown_services,
    unknown_to_packs,
)
from referrals.model import Area, Checked, Hours, Languages, Phone, Service, Sms

COMPILED = date(2026, 11, 23)


def broken(id_: str, **changes: Any) -> Directory:
    """The product's directory with some fields of one entry changed."""
    services = dict(own().services)
    services[id_] = services[id_].model_copy(update=changes)
    return replace(own(), services=services)


def with_entry(service: Service) -> Directory:
    return replace(own(), services={**own().services, service.id: service})


def kinds(directory: Directory) -> set[Kind]:
    return {one.kind for one in faults(directory)}


def phone(number: str, display: str) -> tuple[Phone, ...]:
    return (Phone(number=number, display=display),)


def test_the_directory_itself_is_clean() -> None:
    assert [str(one) for one in faults(own())] == []
    assert expired(own(), COMPILED) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"phones": phone("+11115550100", "1-111-555-0100")}, Kind.BAD_NUMBER),
        ({"phones": phone("+18006624357", "1-800-662-4375")}, Kind.BAD_NUMBER),
        ({"phones": (Phone(short_code="119", display="119"),)}, Kind.BAD_NUMBER),
        (
            {"phones": (Phone(number="+18006624357", display="1-800-662-4357", spelled="1-800-662-HELO"),)},
            Kind.BAD_NUMBER,
        ),
        ({"sms": Sms(number="1234", display="1234")}, Kind.BAD_NUMBER),
        ({"status": "closed"}, Kind.NOT_PRINTABLE),
        ({"sources": ()}, Kind.NOT_PRINTABLE),
        ({"checked": None}, Kind.NOT_PRINTABLE),
        ({"expires": None}, Kind.NOT_PRINTABLE),
        ({"expires": date(2028, 1, 1)}, Kind.NOT_PRINTABLE),
        ({"checked": Checked(on=date(2027, 5, 22), how="dialed")}, Kind.NOT_PRINTABLE),
        ({"phones": (), "sms": None, "web": None}, Kind.NOT_PRINTABLE),
        ({"replaced_by": "samhsa-help-line"}, Kind.UNKNOWN_ID),
        ({"replaced_by": "samhsa-helpline"}, Kind.UNKNOWN_ID),
        ({"area": Area(state="ZZ")}, Kind.UNKNOWN_ID),
        ({"area": Area(state="CA", counties=("Venturra",))}, Kind.UNKNOWN_ID),
        ({"takes_enforcement_tips": True, "caution": None}, Kind.MISSING_KEY),
        ({"what": Text(en="A confidential line.", es="Una línea.")}, Kind.FORBIDDEN_WORD),
    ],
)
def test_one_thing_broken_is_one_kind_of_fault(changes: dict[str, Any], kind: Kind) -> None:
    assert kinds(broken("samhsa-helpline", **changes)) == {kind}


def test_a_fault_names_file_line_and_remedy() -> None:
    (found,) = faults(broken("nhth", phones=phone("+18883737888", "1-888-373-7889")))
    assert found.spot.file == "national.yaml"
    assert found.spot.line > 1
    assert "1-888-373-7889" in found.text
    assert found.text.endswith("Correct it.")


def test_the_national_hotline_must_stand() -> None:
    assert Kind.MISSING_KEY in kinds(broken("nhth", printable=False))


def misprinted(number: str, display: str) -> dict[str, Any]:
    return {"phones": phone(number, display)}


@pytest.mark.parametrize(
    ("id_", "changes"),
    [
        ("cast-la", misprinted("+18885392372", "1-888-539-2372")),
        ("calvcb", misprinted("+18883737888", "1-888-373-7888")),
        ("cps-monterey", misprinted("+18008565553", "1-800-856-5553")),
        ("cps-los-angeles", misprinted("+18005004000", "1-800-500-4000")),
        ("co-child", misprinted("+18442635437", "1-844-263-5437")),
        ("al-trafficking", misprinted("+18004224453", "1-800-422-4453")),
        ("nhth", {"hours": Hours(open="unknown")}),
        ("childhelp", {"mandatory_report": True}),
        ("childhelp", {"kind": "report"}),
        ("national-runaway-safeline", {"sms": Sms(number="66008", display="66008")}),
        ("lifeline-988", {"caution": Text(en="Young people press 3.", es="Jóvenes: opción tres.")}),
        ("lifeline-988", {"caution": Text(en="x", es="Escriba PRIDE.")}),
        ("nhth", {"operator": Text(en="Operated by Polaris", es="Polaris")}),
        ("cybertipline", {"web": "https://www.cybertipeline.org"}),
        ("ndvh", {"tty": Text(en="800-787-3224", es="(800) 787.3224")}),
        ("trevor-project", {"what": Text(en="Dial 888 373 7888.", es="Marque el número.")}),
    ],
)
def test_a_do_not_print_value_in_its_wrong_context(id_: str, changes: dict[str, Any]) -> None:
    assert Kind.DO_NOT_PRINT in kinds(broken(id_, **changes))


def test_a_do_not_print_value_is_right_in_its_own_place() -> None:
    held = own().services
    assert held["nhth"].sms is not None
    assert held["childhelp"].phones[0].number == "+18004224453"
    assert held["cps-san-francisco"].phones[0].number == "+18008565553"
    assert Kind.DO_NOT_PRINT not in kinds(own())


def test_unprintable_entries_may_keep_wrong_values_for_the_record() -> None:
    assert Kind.DO_NOT_PRINT not in kinds(broken("bscc", phones=phone("+18883737888", "1-888-373-7888")))


def labelled(**changes: Any) -> list[Fault]:
    """The faults of one entry whose languages or hours are changed."""
    return faults(broken("samhsa-helpline", **changes))


def weekly(zone: str) -> Hours:
    return Hours(open="weekly", tz=zone, weekly={"mon": "08:00-17:00"})


def test_every_language_and_zone_that_has_a_label_may_be_named_and_is_shown__ok() -> None:
    codes, zones = known_languages(own()), known_zones(own())
    assert set(codes) >= {"en", "es", "vi", "zh", "tl", "ko", "ar", "ru", "ht", "pt", "fr"}
    assert {"America/Phoenix", "America/Anchorage", "Pacific/Honolulu", "America/New_York"} <= set(zones)
    service = own().services["samhsa-helpline"]
    for zone in zones:
        shown = service.model_copy(update={"hours": weekly(zone), "languages": Languages(codes=tuple(codes))})
        assert faults(replace(own(), services={**own().services, service.id: shown})) == []
        for language in LANGUAGES:
            assert hours_text(own(), shown, language).endswith(
                f"({own().words[zone_key(zone)].say(language)})"
            )
            assert languages_text(own(), shown, language).count(", ") == len(codes) - 1


@pytest.mark.parametrize(
    ("changes", "key", "near"),
    [
        ({"languages": Languages(codes=("en", "vie"))}, "languages.codes.1", "vi"),
        ({"languages": Languages(codes=("xx",))}, "languages.codes.0", ""),
        ({"hours": weekly("America/Pheonix")}, "hours.tz", "America/Phoenix"),
        ({"hours": weekly("Europe/Madrid")}, "hours.tz", ""),
    ],
)
def test_a_language_or_zone_without_a_label_would_stop_every_page__error(
    changes: dict[str, Any], key: str, near: str
) -> None:
    (one,) = labelled(**changes)
    assert (one.kind, one.spot.file) == (Kind.BAD_VALUE, "national.yaml")
    known = known_languages(own()) if key.startswith("languages") else known_zones(own())
    assert one.text.startswith(f"'{key}' is not right: it has no label; write one of ")
    assert ("(did you mean" in one.text) == bool(near)
    assert f"(did you mean '{near}'?)" in one.text or not near
    for language in LANGUAGES:
        assert ", ".join(f"'{each}'" for each in known) in one.say(language)


def test_an_id_near_another_is_found_unless_the_state_differs() -> None:
    twin = own().services["nhth"].model_copy(update={"id": "nhthh"})
    assert Kind.CLOSE_ID in kinds(with_entry(twin))
    assert one_edit_apart("ndvh", "ndv")
    assert one_edit_apart("ovc-ttac", "ovcttac")
    assert not one_edit_apart("cps-lake", "cps-lassen")


def of_packs(directory: Directory) -> list[str]:
    packs = own_content().packs
    questions = {question.id for pack in packs.values() for question in pack.questions}
    return [str(one) for one in unknown_to_packs(directory, packs, questions)]


def test_the_directory_names_professions_and_questions_that_packs_have() -> None:
    assert of_packs(own()) == []


@pytest.mark.parametrize("key", ["tips_never_for", "reports_as_professional"])
def test_a_profession_misspelt_in_the_reasons__error(key: str) -> None:
    """RULE-12: a slip in `tips_never_for` would put a line that takes tips on a nurse's sheet."""
    wrong = own().reasons.model_copy(update={key: ("medcal",)})
    (found,) = of_packs(replace(own(), reasons=wrong))
    assert found.startswith("reasons.yaml:")
    assert "'medcal' does not exist (did you mean 'medical'?)" in found


@pytest.mark.parametrize("field", ["professions", "yes_to"])
def test_a_reason_for_a_profession_or_question_that_no_pack_has__error(field: str) -> None:
    reasons = own().reasons
    first = reasons.order[0].model_copy(update={field: ("no-such",)})
    wrong = reasons.model_copy(update={"order": (first, *reasons.order[1:])})
    (found,) = of_packs(replace(own(), reasons=wrong))
    assert "'no-such' does not exist" in found


def test_someone_who_may_ask_for_a_visit_is_a_profession__error() -> None:
    visits = own().services["interface-cfs"].in_person_response
    assert visits is not None
    wrong = visits.model_copy(update={"asked_by": ("nurse",)})
    (found,) = of_packs(broken("interface-cfs", in_person_response=wrong))
    assert "the profession 'nurse' does not exist" in found


def test_reasons_name_entries_that_exist_and_the_same_placeholders() -> None:
    reasons = own().reasons
    first = reasons.order[0].model_copy(update={"services": ("emergency-912",)})
    wrong = reasons.model_copy(update={"order": (first, *reasons.order[1:])})
    assert Kind.UNKNOWN_ID in kinds(replace(own(), reasons=wrong))
    text = Text(en="Advocates in {where}.", es="Personas defensoras en {lugar}.")
    first = reasons.order[0].model_copy(update={"why": text})
    wrong = reasons.model_copy(update={"order": (first, *reasons.order[1:])})
    assert Kind.PLACEHOLDERS in kinds(replace(own(), reasons=wrong))


def test_what_to_do_instead_names_no_unchecked_number() -> None:
    place = own().places["AL"]
    said = Text(en="Call 1-334-242-9500.", es="Llame al 911.")
    places = {**own().places, "AL": place.model_copy(update={"no_child_line": said})}
    assert Kind.BAD_NUMBER in kinds(replace(own(), places=places))


def test_unknown_services_come_with_the_nearest_match() -> None:
    assert unknown_services(own(), ["nhth", "rain"]) == [("rain", "rainn")]


def test_no_entry_was_checked_on_a_day_that_has_not_come__error() -> None:
    assert ahead(own(), COMPILED) == []
    later = broken("nhth", checked=Checked(on=date(2026, 11, 24), how="published"))
    (found,) = ahead(later, COMPILED)
    assert (found.kind, found.spot.file) == (Kind.NOT_YET, "national.yaml")
    assert ahead(later, date(2026, 11, 24)) == []
    service = later.services["nhth"]
    assert [service.stale(day) for day in (COMPILED, date(2026, 11, 24), date(2027, 5, 21))] == [
        True,
        False,
        False,
    ]
    assert expired(later, COMPILED) == []


@pytest.mark.parametrize(
    ("last", "kind"), [("0099", None), ("0100", Kind.BAD_NUMBER), ("0199", Kind.BAD_NUMBER), ("0200", None)]
)
def test_a_number_that_is_kept_for_stories_rings_nowhere__error(last: str, kind: Kind | None) -> None:
    found = faults(broken("samhsa-helpline", phones=phone(f"+1805555{last}", f"1-805-555-{last}")))
    assert [one.kind for one in found] == ([kind] if kind else [])
    assert all("kept for stories" in one.text for one in found)


def test_every_printable_entry_expires_after_half_a_year() -> None:
    printable = sum(one.printable for one in own().services.values())
    assert expired(own(), date(2027, 5, 21)) == []
    assert 0 < len(expired(own(), date(2027, 5, 22))) < printable
    assert len(expired(own(), date(2027, 5, 23))) == printable


# --------------------------------------------------------------------------- the command over it


def checked(capsys: pytest.CaptureFixture[str], *paths: Path, on: date | None = None) -> tuple[int, str]:
    """Exit code and messages of `check`; with a day, entries past their date are faults too."""
    try:
        code = check([str(path) for path in paths], on is not None, on or COMPILED, "en")
    except BadInput as error:
        return 2, str(error)
    printed = capsys.readouterr()
    assert printed.out == ""
    return code, printed.err


def changed(path: Path, name: str, old: str, new: str) -> Path:
    """A copy of one of the directory's files with every `old` replaced."""
    text = (FOLDER / name).read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_check_is_quiet_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, on=COMPILED) == (0, "")


def test_check_exits_1_when_an_entry_is_past_its_date(capsys: pytest.CaptureFixture[str]) -> None:
    code, err = checked(capsys, FOLDER, on=date(2027, 6, 1))
    assert code == 1
    assert "'nhth' was to be checked again by 2027-05-21" in err
    assert checked(capsys, FOLDER) == (0, "")


def test_check_exits_2_with_one_line_for_each_fault_of_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "directory"))
    (folder / "states.yaml").write_text("services: <img src=x onerror=1>\n", "utf-8")
    (folder / "words.yaml").write_bytes(b"\xff\xfe")
    (folder / "site.yaml").write_text("services:\n- {id: ours}\n", "utf-8")
    code, err = checked(capsys, folder)
    assert code == 2
    files = [line.split(":")[0] for line in err.splitlines()]
    assert set(files) == {str(folder / name) for name in ("states.yaml", "words.yaml", "site.yaml")}
    assert files.count(str(folder / "states.yaml")) == files.count(str(folder / "words.yaml")) == 1


@pytest.mark.parametrize("name", ["national.yaml", "ours.yaml"])
def test_check_finds_a_wrong_number_whatever_the_file_is_called(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = changed(tmp_path / name, "national.yaml", "1-888-373-7888", "1-888-373-7889")
    code, err = checked(capsys, path)
    assert code == 1
    assert err.startswith(f"{path}:")
    assert "number +18883737888, but display 1-888-373-7889" in err


def test_check_takes_a_do_not_print_value_in_a_file_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = changed(tmp_path / "ours.yaml", "national.yaml", "1-800-656-4673", "1-800-655-4673")
    path.write_text(path.read_text("utf-8").replace("+18006564673", "+18006554673"), "utf-8")
    code, err = checked(capsys, path)
    assert code == 1
    assert "'rainn' holds '8006554673', which must not be printed" in err


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("places.yaml", ("code: AL", "code: AQ"), "the place 'AL' does not exist"),
        ("reasons.yaml", ("services: [rainn]", "services: [rain]"), "'rain' does not exist (did you mean"),
        ("do_not_print.yaml", ("use: rainn", "use: rain"), "'rain' does not exist (did you mean"),
        ("words.yaml", ("in service, es: en servicio", "in service"), "'words.status-current' lacks 'es'"),
    ],
)
def test_check_takes_each_other_file_under_any_name(
    name: str, change: tuple[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, err = checked(capsys, changed(tmp_path / "site.yaml", name, *change))
    assert code == 2
    assert said in err
