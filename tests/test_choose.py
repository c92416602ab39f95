"""Who is offered, in which order and why: the promises that every sheet keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questions.model import Age, Text, Tier
from referrals.choose import Referrals, as_data, choose
from referrals.directory import Directory, covers, dialled, is_report_line, own
from referrals.numbers import bare
from screening.assessment import Assessment
from screening.response import Response
from tests.factories import assessment, path, response, sign

TODAY = date(2026, 11, 23)
PROFESSIONS = ("medical", "hospitality", "law_enforcement")
AGES: tuple[Age, ...] = get_args(Age)
TIERS: tuple[Tier, ...] = get_args(Tier)
LEANINGS = ("sex", "labor", "both", "unclear")
PLACES = [(code, county) for code, one in own().places.items() for county in (None, *one.counties)]
SERVICES = sorted(own().services)


def chosen(state: str | None = None, county: str | None = None, *needs: str, **more: Any) -> Referrals:
    return choose(own(), assessment(**more), response(state, county, *needs), TODAY)


def ids(referrals: Referrals) -> list[str]:
    return [one.service.id for one in referrals.referrals]


def why(referrals: Referrals, id_: str) -> Text:
    return next(one.why for one in referrals.referrals if one.service.id == id_)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Assessment, Response]:
    """Any case: profession, age, tier, leaning, danger, place, needs, other help, a missing child."""
    state, county = draw(st.sampled_from([(None, None), ("ZZ", "Nowhere"), *PLACES]))
    paths = draw(st.lists(st.lists(st.sampled_from([*SERVICES, "no-such-service"]), max_size=3), max_size=3))
    case = assessment(
        draw(st.sampled_from(PROFESSIONS)),
        age=draw(st.sampled_from(AGES)),
        tier=draw(st.sampled_from(TIERS)),
        leaning=draw(st.sampled_from(LEANINGS)),
        danger=draw(st.booleans()),
        other_help=tuple(path(f"path-{index}", *services) for index, services in enumerate(paths)),
        signs=draw(st.sampled_from([(), (sign("rf-missing-or-run-away-now"),)])),
    )
    needs = draw(st.lists(st.sampled_from([*own().needs, "need-unknown"]), max_size=4))
    return case, response(state, county, *needs)


# --------------------------------------------------------------------------- promises


@given(case=cases())
def test_the_national_hotline_is_on_every_sheet(case: tuple[Assessment, Response]) -> None:
    found = choose(own(), *case, TODAY)
    assert "nhth" in ids(found)
    assert "nhth" in [one.service.id for one in found.for_sheet]


@given(case=cases())
def test_only_printable_entries_of_the_place_and_age_are_chosen(case: tuple[Assessment, Response]) -> None:
    known, answers = case
    where = own().locate(answers.place)
    for one in choose(own(), known, answers, TODAY).referrals:
        service = one.service
        assert service.printable
        assert service.status == "current"
        assert dialled(service) or service.web
        assert covers(service.area, where) or service.area.state == "NV"
        assert known.age == "unknown" or known.age in service.serves.ages or not service.serves.ages


@given(case=cases())
def test_a_nurse_never_gets_a_line_that_takes_enforcement_tips(case: tuple[Assessment, Response]) -> None:
    known, answers = case
    found = choose(own(), replace(known, profession="medical"), answers, TODAY)
    assert not any(one.service.takes_enforcement_tips for one in found.referrals)
    assert not any(one.section == "tips" for one in found.referrals)


@given(case=cases())
def test_a_line_that_takes_tips_comes_with_a_caution_and_after_every_advocate(
    case: tuple[Assessment, Response],
) -> None:
    found = choose(own(), *case, TODAY).referrals
    tips = [index for index, one in enumerate(found) if one.section == "tips"]
    assert all(found[index].caution for index in tips)
    assert tips == list(range(len(found) - len(tips), len(found)))


@given(case=cases())
def test_a_child_line_comes_first_for_a_minor_or_a_note_says_what_to_do(
    case: tuple[Assessment, Response],
) -> None:
    known, answers = case
    found = choose(own(), replace(known, age="minor"), answers, TODAY)
    calls = [one.service for one in found.referrals if one.section != "now"]
    if found.notes:
        assert calls[0].id == "childhelp"
        assert all(note.en and note.es for note in found.notes)
    else:
        assert is_report_line(calls[0])


@given(case=cases())
def test_for_an_unknown_age_the_child_line_stands_below_the_hotline(
    case: tuple[Assessment, Response],
) -> None:
    known, answers = case
    found = choose(own(), replace(known, age="unknown"), answers, TODAY)
    order = ids(found)
    lines = [one for one in found.referrals if is_report_line(one.service)]
    assert lines or found.notes
    for one in lines:
        assert order.index("nhth") < order.index(one.service.id)
        assert one.why.en.startswith("If you reasonably suspect that the person is under 18")
    assert all(note.en.startswith("If you reasonably suspect") for note in found.notes)


@given(case=cases())
def test_no_do_not_print_value_stands_in_a_wrong_context(case: tuple[Assessment, Response]) -> None:
    for one in choose(own(), *case, TODAY).referrals:
        shown = " ".join(f"{part.en} {part.es}" for part in (one.why, one.caution, one.service.what) if part)
        for rule in own().banned:
            if one.service.id in rule.right_for:
                continue
            assert not set(rule.numbers) & {bare(number) for number in dialled(one.service)}
            assert not any(word.casefold() in shown.casefold() for word in rule.words)


@given(case=cases())
def test_the_sheet_keeps_what_must_stand_and_stays_short(case: tuple[Assessment, Response]) -> None:
    found = choose(own(), *case, TODAY)
    sheet, rest = found.for_sheet, found.beyond_sheet
    kept = [one for one in found.referrals if one.keep]
    assert all(one in sheet for one in kept)
    assert len(sheet) <= max(found.sheet_limit, len(kept))
    assert sorted(ids(found)) == sorted(one.service.id for one in (*sheet, *rest))
    assert [one for one in found.referrals if one in sheet] == list(sheet)


@given(case=cases())
def test_the_same_case_gives_the_same_referrals(case: tuple[Assessment, Response]) -> None:
    one, other = choose(own(), *case, TODAY), choose(own(), *case, TODAY)
    assert repr(one) == repr(other)
    assert len(ids(one)) == len(set(ids(one)))


@given(case=cases())
def test_every_why_is_complete_in_both_languages(case: tuple[Assessment, Response]) -> None:
    for one in choose(own(), *case, TODAY).referrals:
        for part in (one.why, one.caution):
            assert part is None or ("{" not in part.en and "{" not in part.es)


@pytest.mark.parametrize(("state", "county"), PLACES)
def test_every_place_has_a_report_line_or_says_what_to_do(state: str, county: str | None) -> None:
    for profession in PROFESSIONS:
        found = chosen(state, county, profession=profession, age="minor")
        first = found.referrals[0].service
        assert is_report_line(first) != bool(found.notes)


# --------------------------------------------------------------------------- order


def test_the_order_of_an_adult_in_los_angeles() -> None:
    found = chosen("CA", "Los Angeles", danger=True, leaning="both", other_help=(path("a", "ndvh"),))
    assert ids(found) == [
        "emergency-911",
        "nhth",
        "cast-la",
        "ht-la-peace-over-violence",
        "dol-whd",
        "rainn",
        "ndvh",
    ]


def test_danger_brings_911_first_and_in_a_hospital_names_security() -> None:
    for profession in PROFESSIONS:
        found = chosen("CA", "Ventura", profession=profession, danger=True, age="minor")
        assert ids(found)[:2] == ["emergency-911", "cps-ventura"]
        assert ("charge nurse" in found.referrals[0].why.en) == (profession == "medical")
    assert "emergency-911" not in ids(chosen("CA", "Ventura"))


def test_a_minor_with_signs_of_sex_gets_the_cybertipline_after_the_child_line() -> None:
    found = ids(chosen("CA", "Kern", age="minor", leaning="sex"))
    assert found[:3] == ["cps-kern", "cybertipline", "nhth"]
    assert "cybertipline" not in ids(chosen("CA", "Kern", age="adult", leaning="sex"))


def test_a_missing_child_brings_ncmec() -> None:
    missing = (sign("rf-missing-or-run-away-now"),)
    assert "ncmec" in ids(chosen("TX", age="minor", signs=missing))
    assert "ncmec" not in ids(chosen("TX", age="minor"))


def test_advocates_need_no_tier() -> None:
    assert "co-trafficking" in ids(chosen("CO", tier="none_recorded"))


def test_an_advocate_run_state_line_is_main_and_a_police_run_one_is_tips() -> None:
    colorado = chosen("CO", profession="law_enforcement").referrals
    jersey = chosen("NJ", profession="law_enforcement").referrals
    assert {one.section for one in colorado if one.service.id == "co-trafficking"} == {"main"}
    assert {one.section for one in jersey if one.service.id == "nj-trafficking"} == {"tips"}
    assert "nj-trafficking" not in ids(chosen("NJ", profession="medical"))


def test_hsi_is_the_very_last_and_says_why_to_wait() -> None:
    found = chosen("TX", profession="hospitality").referrals
    assert [one.service.id for one in found][-3:] == ["tx-trafficking", "fbi-tips", "hsi-tip-line"]
    assert found[-1].caution is not None
    assert "immigration" in found[-1].caution.en
    assert "hsi-tip-line" not in ids(chosen("TX", profession="hospitality", tier="none_recorded"))


# --------------------------------------------------------------------------- children


@pytest.mark.parametrize(
    ("profession", "line"),
    [
        ("medical", "ny-child-mandated"),
        ("law_enforcement", "ny-child-mandated"),
        ("hospitality", "ny-child-public"),
    ],
)
def test_new_york_has_one_line_for_mandated_reporters_and_one_for_others(profession: str, line: str) -> None:
    found = chosen("NY", profession=profession, age="minor").referrals
    assert [one.service.id for one in found if is_report_line(one.service)] == [line]


def test_nevada_offers_the_line_of_each_county_until_one_is_chosen() -> None:
    every = chosen("NV", age="minor")
    assert ids(every)[:3] == ["nv-child-clark", "nv-child-washoe", "nv-child-other"]
    assert "Clark County" in why(every, "nv-child-clark").en
    assert ids(chosen("NV", "Clark", age="minor"))[:2] == ["nv-child-clark", "nhth"]
    assert ids(chosen("NV", "Nye", age="minor"))[:2] == ["nv-child-other", "nhth"]


@pytest.mark.parametrize(
    ("state", "county", "said"),
    [
        (None, None, "No state was chosen"),
        ("CA", None, "Choose the county"),
        ("CA", "Alpine", "Alpine County"),
        ("MN", None, "Minnesota has no single line"),
        ("GU", None, "No number in Guam"),
    ],
)
def test_a_place_without_a_line_says_what_to_do(state: str | None, county: str | None, said: str) -> None:
    found = chosen(state, county, age="minor")
    assert ids(found)[0] == "childhelp"
    assert said in found.notes[0].en
    assert "911" in found.notes[0].en
    caution = found.referrals[0].caution
    assert caution is not None
    assert "takes no report" in caution.en


def test_an_adult_gets_no_child_line_and_no_note() -> None:
    found = chosen("CA", "Kern", age="adult")
    assert not any(is_report_line(one.service) for one in found.referrals)
    assert found.notes == ()


def test_officials_and_public_hospitals_learn_of_the_federal_notice_about_a_child() -> None:
    officer = chosen("CA", "Kern", profession="law_enforcement", age="minor")
    nurse = chosen("CA", "Kern", profession="medical", age="minor")
    desk = chosen("CA", "Kern", profession="hospitality", age="minor")
    assert "24 hours" in why(officer, "otip-child-eligibility").en
    assert why(nurse, "otip-child-eligibility").en.startswith("Only if a government runs your hospital")
    assert "otip-child-eligibility" not in ids(desk)
    assert "otip-child-eligibility" not in ids(chosen("CA", "Kern", profession="law_enforcement"))


# --------------------------------------------------------------------------- needs, other help, advocates


def need_for(tag: str) -> str:
    return next(one.id for one in own().needs.values() if one.good_for[0] == tag)


@pytest.mark.parametrize(
    ("tag", "service"),
    [
        ("legal", "lsc"),
        ("immigration", "immigration-legal-directory"),
        ("substance_use", "samhsa-helpline"),
        ("food_shelter_housing", "info-211"),
        ("financial", "calvcb"),
        ("counseling", "crisis-text-line"),
    ],
)
def test_a_need_brings_its_services_and_is_named_in_the_reason(tag: str, service: str) -> None:
    need = own().needs[need_for(tag)]
    found = chosen("CA", "Kern", need.id)
    assert service in ids(found)
    assert need.name.en in why(found, service).en
    assert need.name.es in why(found, service).es
    assert service not in ids(chosen("CA", "Kern"))


def test_advocates_of_the_place_show_which_needs_they_fit() -> None:
    need = need_for("legal")
    found = chosen("CA", "Los Angeles", need).referrals
    assert next(one.needs for one in found if one.service.id == "cast-la") == (need,)


def test_other_help_is_offered_at_the_lowest_tier_with_its_name() -> None:
    found = chosen("WY", tier="none_recorded", other_help=(path("harm", "ndvh", "victimconnect", "bogus"),))
    assert ids(found) == ["nhth", "ndvh"]
    assert why(found, "ndvh").es.endswith("harm es.")
    assert found.referrals[1].keep


def test_an_urgent_need_that_names_911_puts_it_first() -> None:
    found = chosen("CA", "Kern", other_help=(path("urgent", "emergency-911"),))
    assert ids(found)[0] == "emergency-911"
    assert found.referrals[0].section == "now"


def test_a_nurse_may_ask_for_an_advocate_in_person_with_the_caution() -> None:
    nurse, desk = chosen("CA", "Ventura"), chosen("CA", "Ventura", profession="hospitality")
    assert "in person" in why(nurse, "interface-cfs").en
    assert "in person" not in why(desk, "interface-cfs").en
    caution = next(one.caution for one in nurse.referrals if one.service.id == "interface-cfs")
    assert caution is not None
    assert "lost federal money" in caution.en
    assert "Ask if someone can still come" in caution.en
    assert "interface-cfs" not in ids(chosen("CA", "Ventura", age="minor"))


# --------------------------------------------------------------------------- dates and values


@example(day=date(2026, 11, 20))
@example(day=date(2027, 5, 22))
@given(day=st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 1, 1)))
def test_an_entry_past_its_date_is_marked_and_still_offered(day: date) -> None:
    found = choose(own(), assessment(), response("CO"), day)
    assert "nhth" in ids(found)
    assert all(
        one.stale
        == (
            (one.service.expires is not None and day > one.service.expires)
            or (one.service.checked is not None and day < one.service.checked.on)
        )
        for one in found.referrals
    )


def test_a_referral_as_json_values() -> None:
    found = chosen("CO").referrals[0]
    data = as_data(own(), found, "en")
    assert data["id"] == "nhth"
    assert data["call"] == "+18883737888"
    assert data["text"] == "233733"
    assert data["checked"] == "2026-11-21"
    assert data["why"] == found.why.en
    assert as_data(own(), found, "es")["why"] == found.why.es


def test_texts_of_an_entry_that_hold_braces_print_literally() -> None:
    name = Text(en="{need} <img src=x>", es="{path} x<y")
    found = chosen("WY", other_help=(replace(path("p", "ndvh"), name=name),))
    assert "{need} <img src=x>" in why(found, "ndvh").en


def without(directory: Directory, id_: str) -> Directory:
    services = dict(directory.services)
    services[id_] = services[id_].model_copy(update={"printable": False})
    return replace(directory, services=services)


def test_a_line_that_a_site_takes_off_paper_is_replaced_by_what_to_do() -> None:
    found = choose(without(own(), "tx-child"), assessment(age="minor"), response("TX"), TODAY)
    assert ids(found)[0] == "childhelp"
    assert "Texas" in found.notes[0].en
