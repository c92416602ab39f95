"""The product's own rules, each on both sides of its line.

Every test marks signs by the ids of the evidence, one question a sign, so that a rule is tested
apart from how a profession's pack groups them.
"""

from __future__ import annotations

from functools import cache

import pytest

from questions.load import own
from questions.model import Pack
from screening.assess import assess
from screening.assessment import Assessment
from screening.response import Response
from tests.random_packs import pack, question

PAY_SIGNS = (
    "rf-little-no-pay",
    "rf-long-unusual-hours",
    "lab-paid-less-than-promised",
    "lab-deductions-wipe-out-pay",
    "lab-recruitment-fee-loan",
    "lab-earnings-taken",
)
PARTNER_VIOLENCE = (
    "med-companion-refuses-to-leave",
    "med-companion-answers",
    "gen-constant-monitoring",
    "gen-cannot-contact-family",
    "gen-no-control-money-or-id",
    "ask-physically-or-sexually-abused",
    "gen-family-threatened",
    "gen-forced-sex-acts",
)
NEVER_ALONE = ("contextual", "none")


@cache
def every_sign() -> Pack:
    """A pack that asks about every sign of the product, one question each."""
    return pack([question(0).model_copy(update={"id": one}) for one in own().indicators])


def marked(*signs: str, age: str = "adult", danger: str = "no") -> Assessment:
    known = set(own().indicators)
    assert set(signs) <= known
    response = Response(pack="toy", age=age, danger_now=danger, answers=dict.fromkeys(signs, "yes"))
    return assess(every_sign(), own().rules, response)


def fired(result: Assessment) -> set[str]:
    return {finding.rule for finding in result.findings}


@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
@pytest.mark.parametrize(
    "sign", ["el-minor-commercial-sex", "gen-minor-commercial-sex", "el-minor-noncash-exchange"]
)
def test_a_child_said_to_be_in_commercial_sex_is_act_now(sign: str, age: str) -> None:
    assert marked(sign, age=age).tier == "act_now"


@pytest.mark.parametrize(
    "sign",
    [
        "ask-sex-for-money-or-favors",
        "rf-survival-sex",
        "ask-anything-for-sex-ever",
        "fd-overheard-sale-of-sex",
    ],
)
def test_commercial_sex_is_act_now_for_a_child_high_for_age_unknown(sign: str) -> None:
    assert marked(sign, age="minor").tier == "act_now"
    assert marked(sign, age="unknown").tier == "high"
    assert "child-in-commercial-sex" not in fired(marked(sign, age="adult"))


def test_unknown_age_with_commercial_sex_ranges_from_the_adult_to_the_minor_reading() -> None:
    result = marked("rf-survival-sex", age="unknown")
    assert (result.lowest, result.tier, result.could_reach) == ("some", "high", "act_now")


def test_means_and_purpose_need_each_other_and_five_points() -> None:
    assert marked("rf-isolated", "rf-little-no-pay", "rf-inhumane-conditions").tier == "high"
    assert marked("rf-isolated", "rf-little-no-pay").tier == "some"  # 4 points
    assert marked("rf-isolated", "rf-little-no-pay", "lab-lives-at-worksite").tier == "high"  # 4 + 1
    assert marked("rf-little-no-pay", "rf-inhumane-conditions", "lab-unlawful-child-work").tier == "some"
    assert marked("gen-constant-monitoring", "rf-little-no-pay").tier == "high"
    assert marked("gen-constant-monitoring").tier == "some"


def test_a_contextual_sign_is_no_sign_of_means() -> None:
    """An adult who sells sex on their own and seldom leaves the room is not under control."""
    assert marked("hk-stream-of-visitors", "hk-rarely-leaves").tier == "some"


@pytest.mark.parametrize(
    "sign",
    [
        "ask-sex-for-money-or-favors",
        "ask-hurt-or-forced-to-earn",
        "ask-made-to-do-things-for-debt",
        "ct-debt-bondage",
        "el-forced-criminality-minor",
        "ct-forced-drug-transport",
    ],
)
def test_one_direct_statement_is_high(sign: str) -> None:
    assert marked(sign).tier == "high"


def test_a_debt_alone_is_no_direct_statement() -> None:
    assert marked("lab-unpayable-debt").tier == "some"


def test_heavy_control_needs_ten_points_and_a_sign_that_partner_violence_seldom_shows() -> None:
    assert marked("gen-id-held-by-other", "lab-unpayable-debt", "rf-isolated").tier == "high"  # 10
    assert marked("gen-id-held-by-other", "lab-unpayable-debt").tier == "some"  # 8
    assert marked("gen-id-held-by-other", "gen-constant-monitoring", "rf-isolated").tier == "some"


def test_partner_violence_however_heavy_does_not_read_as_trafficking() -> None:
    result = marked(*PARTNER_VIOLENCE)
    assert result.tier == "some"
    assert "partner-or-family-violence" in {path.id for path in result.other_help}


def test_pay_signs_among_themselves_stay_a_dispute() -> None:
    result = marked(*PAY_SIGNS)
    assert result.tier == "some"
    assert result.points.means == 0


def test_earnings_from_sex_that_another_takes_are_high_and_pay_alone_is_not() -> None:
    assert marked("lab-earnings-taken", "rf-survival-sex").tier == "high"
    assert marked("lab-earnings-taken").tier == "some"
    assert marked("rf-survival-sex").tier == "some"


def test_signs_of_commercial_sex_around_a_child_need_purpose_alone() -> None:
    signs = ("min-unexplained-money-goods", "min-hotel-keys-prepaid-cards", "ask-anything-for-sex-ever")
    two = signs[:2]
    assert marked(*two, age="minor").tier == "some"
    assert marked(*two, "fb-entertains-unknown-minor", age="minor").tier == "high"
    assert marked(*two, "fb-entertains-unknown-minor", age="adult").tier == "some"
    assert marked("hk-stream-of-visitors", age="minor").tier == "high"
    assert marked("hk-stream-of-visitors", age="unknown").tier == "some"
    assert marked("min-sexual-online-profile", age="unknown").tier == "high"


def test_child_labor_needs_control_yet_less_of_it() -> None:
    assert marked("lab-unlawful-child-work", age="minor").tier == "some"
    assert marked("rf-little-no-pay", "rf-isolated", age="minor").tier == "high"
    assert marked("rf-little-no-pay", "rf-isolated", age="adult").tier == "some"


def test_every_moderate_or_strong_sign_alone_is_at_least_some_concern() -> None:
    for one in own().indicators.values():
        if one.grade not in NEVER_ALONE:
            assert marked(one.id).tier != "none_recorded", one.id


@pytest.mark.parametrize("age", ["adult", "minor", "unknown"])
def test_contextual_signs_risks_and_settings_never_pass_their_limit(age: str) -> None:
    everything = [one.id for one in own().indicators.values() if one.grade in NEVER_ALONE]
    result = marked(*everything, age=age, danger="yes")
    assert result.tier == "none_recorded"
    assert result.points.total == 1


def test_danger_signs_raise_danger_and_not_the_tier() -> None:
    held = marked("danger-current-violence-or-weapon", danger="yes")
    assert held.danger
    assert held.tier == "none_recorded"


def test_every_rule_has_a_test_on_this_page() -> None:
    named = {
        "child-in-commercial-sex",
        "means-and-purpose",
        "direct-statement",
        "heavy-control",
        "age-unknown-commercial-sex",
        "earnings-from-sex-taken",
        "child-signs-of-commercial-sex",
        "child-work-under-control",
        "any-sign",
    }
    assert {one.id for one in own().rules.rules} == named


@pytest.mark.parametrize("pack_id", ["medical", "hospitality", "law_enforcement"])
def test_a_minor_in_commercial_sex_is_act_now_whatever_else_is_answered(pack_id: str) -> None:
    """On the real packs: with every other question answered no, and with every other unknown."""
    real = own().packs[pack_id]
    deciding = [q.id for q in real.questions if own().indicators[q.indicators[0]].grade == "decides"]
    assert deciding
    for sign in deciding:
        for other in ("no", "unknown", "declined"):
            answers = {one.id: other for one in real.questions} | {sign: "yes"}
            result = assess(real, own().rules, Response(pack=pack_id, age="minor", answers=answers))
            assert result.tier == "act_now"
