"""The reading pages: complete, searchable, and without a number that must not be dialed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from questions.load import own
from questions.model import LANGUAGES, Language
from questions.training_load import training
from referrals import directory
from referrals.directory import dialled
from tests.test_page import run, text_of
from tests.test_result import plain
from views.draft import Draft
from views.pages.directory import FIRST
from views.result import case

SERVICES = directory.own().services


def whole(language: Language = "en") -> str:
    """The directory with nothing filtered away."""
    page = run(Draft(view="directory", language=language))
    page.get_by_key("show-all").click().run()
    return text_of(page)


def cards(html: str) -> list[str]:
    return re.findall(r'(?s)<div class="card .*?</div>', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_directory_shows_every_entry_once__ok(language: Language) -> None:
    html = whole(language)
    assert len(cards(html)) == len(SERVICES)
    said = plain(html)
    for service in SERVICES.values():
        assert service.name.say(language) in said
        assert service.what.say(language) in said


def test_only_a_printable_entry_can_be_called__ok() -> None:
    """PROMISE-6: what is superseded, closed or unconfirmed is shown without a number of its own."""
    html = whole()
    printable = {number for one in SERVICES.values() if one.printable for number in dialled(one)}
    assert {one.replace("%23", "#") for one in re.findall(r'href="tel:([^"]+)"', html)} <= printable
    past = [one for one in cards(html) if "card past" in one]
    assert len(past) == sum(not one.printable for one in SERVICES.values())
    for one in past:
        assert "tel:" not in one
    # A phone number, and not a range of years such as 2013-2018.
    number = re.compile(r"(?<![0-9-])(?:[0-9]-)?[0-9]{3}-[0-9]{3}-[0-9]{4}")
    shown = {
        text
        for service in SERVICES.values()
        if service.printable
        for text in (*(phone.display for phone in service.phones), service.sms.display if service.sms else "")
    }
    assert set(number.findall(plain(html))) <= shown


def test_what_replaced_an_entry_is_named__ok() -> None:
    said = plain(whole())
    for service in SERVICES.values():
        other = SERVICES.get(service.replaced_by or "")
        if other is not None and other.printable:
            assert f"Use instead: {other.name.en}" in said


def test_the_directory_begins_with_the_place_of_the_walk__ok() -> None:
    page = run(Draft(view="directory", pack="medical", state="CA", county="Ventura"))
    assert page.get_by_key("find-state").value == "CA"
    assert "Interface Children" in cards(text_of(page))[0]
    assert len(cards(text_of(page))) < len(SERVICES)


def test_search_by_number_need_age_and_word__ok() -> None:
    page = run(Draft(view="directory"))
    assert len([one for one in cards(text_of(page)) if "card further" in one]) == FIRST
    page.get_by_key("find-text").set_value("373-7888").run()
    assert "National Human Trafficking Hotline" in plain(text_of(page))
    page.get_by_key("find-text").set_value("nothing like this").run()
    assert "Nothing fits" in plain(text_of(page))
    page.get_by_key("find-text").set_value("").run()
    page.get_by_key("find-need").set_value("need-safe-shelter").run()
    page.get_by_key("find-age").set_value("minor").run()
    page.get_by_key("find-state").set_value("TX").run()
    assert not page.exception
    assert cards(text_of(page))


def test_another_state_forgets_the_county__ok() -> None:
    page = run(Draft(view="directory", state="CA", county="Ventura", pack="medical"))
    page.get_by_key("find-state").set_value("AK").run()
    assert page.get_by_key("find-county").value is None
    page.get_by_key("find-state").set_value(None).run()
    assert not page.exception


def test_an_entry_past_its_date_says_so__ok(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case, "today", lambda: date(2029, 1, 1))
    assert "Check before use" in whole()


# --------------------------------------------------------------------------- how it adds up


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_rule_and_reason_stands_on_the_page__ok(language: Language) -> None:
    """DESIGN-4.1: the app shows the rules, all of them, with source and status."""
    rules = own().rules
    said = plain(text_of(run(Draft(view="rules", language=language))))
    for weight in rules.weights:
        assert weight.name.say(language) in said
        assert weight.reason.say(language) in said
    for rule in rules.rules:
        assert rule.name.say(language) in said
        assert rule.reason.say(language) in said
    for path in rules.other_help:
        assert path.name.say(language) in said
    definitions = {one.id: one.definition.say(language) for one in rules.indicators}
    for rule in rules.rules:
        for sign in rule.when.yes or ():
            assert definitions[sign] in said


def test_the_calculator_moves_with_the_rules__ok() -> None:
    page = run(Draft(view="rules"))

    def result() -> str:
        found = re.search(r'(?s)<div class="tallied".*?</div>', text_of(page))
        assert found
        return plain(found.group())

    assert "No sign that counts" in result()
    page.get_by_key("tally-means-strong").set_value(1).run()
    assert "Some concern" in result()
    page.get_by_key("tally-purpose-moderate").set_value(1).run()
    assert "High concern" in result()
    assert "control 4 + exploitation 2 + other 0 + context 0 = 6" in result()
    assert page.session_state["draft"] == Draft(view="rules")


# --------------------------------------------------------------------------- basics and sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_basics_and_sources_leave_nothing_out__ok(language: Language) -> None:
    basics = plain(text_of(run(Draft(view="basics", language=language))))
    for topic in own().basics:
        assert topic.title.say(language) in basics
        for entry in topic.entries:
            assert entry.title.say(language) in basics
            assert entry.text.say(language) in basics
    sources = plain(text_of(run(Draft(view="sources", language=language))))
    for source in own().sources.values():
        assert source.title in sources
        for past in source.superseded:
            assert past.say(language) in sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_versions_of_all_that_decides_stand_on_the_page__ok(language: Language) -> None:
    page = plain(text_of(run(Draft(view="sources", language=language))))
    for pack in own().packs.values():
        assert f"{pack.name.say(language)}  {pack.version}, " in page
        assert own().hash_of(pack) in page
    for course in training().courses.values():
        assert training().hash_of(course) in page
    served = directory.own()
    assert f"{served.reasons.version}, " in page
    assert served.hash in page
    assert own().rules.version in page


@pytest.mark.parametrize("view", ["directory", "paper", "exports", "rules", "basics", "sources"])
def test_no_page_links_out__ok(view: str) -> None:
    """A page that is opened stays in the browser's history; addresses stand as text."""
    links = re.findall(r'href="([^"]+)"', text_of(run(Draft(view=view))))  # type: ignore[arg-type]
    assert {one.split(":")[0] for one in links} <= {"tel", "#leave"}
