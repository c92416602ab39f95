"""Topics that are never asked and never scored (design section 4, rule 10), beyond what the linter reads.

The linter reads the texts of questions and rules. Here: the signs that stand behind them, and the
fields in which an answer could be kept.
"""

from __future__ import annotations

import re

import pytest

from questions.guards import own_guards
from questions.lint.words import pattern_of
from questions.load import own
from questions.model import LANGUAGES, Model, Question
from questions.rule_model import Condition, Signs
from screening.response import Gate, Response, Where

TOPICS = own_guards().never_scored


def asked_and_counted() -> list[str]:
    """Signs that some question stands for and that carry points."""
    asked = {id_ for pack in own().packs.values() for one in pack.questions for id_ in one.indicators}
    counted = {weight.grade for weight in own().rules.weights if weight.points}
    return [one.id for one in own().rules.indicators if one.id in asked and one.grade in counted]


def test_no_sign_that_is_asked_and_counted_speaks_of_such_a_topic() -> None:
    ids = asked_and_counted()
    assert len(ids) > 50
    signs = {one.id: one for one in own().rules.indicators}
    for topic in TOPICS:
        for language in LANGUAGES:
            words = pattern_of(topic.words.en if language == "en" else topic.words.es)
            found = [id_ for id_ in ids if words.search(signs[id_].definition.say(language))]
            assert found == [], topic.id


def test_no_need_steers_by_such_a_topic() -> None:
    """A need is what the person wants: `need-immigration` asks for a lawyer, not for a status."""
    for need in own().needs:
        for topic in TOPICS:
            if topic.id not in ("immigration-status", "language"):
                assert not pattern_of(topic.words.en).search(need.name.en), need.id


@pytest.mark.parametrize(
    "model", [Response, Where, Gate, Question, Condition, Signs], ids=lambda m: m.__name__
)
def test_no_field_is_named_after_such_a_topic(model: type[Model]) -> None:
    words = {word for topic in TOPICS for word in (topic.id, *topic.words.en)}
    stems = {re.sub(r"\W", "", part).casefold() for word in words for part in re.split(r"[ -]", word)}
    named = {part for field in model.model_fields for part in field.split("_")}
    assert not named & (stems - {"of", "in", "at", "by"})


def test_what_must_not_be_asked_is_not_marked_as_asked() -> None:
    """A child is not questioned: such a sign is marked only when it is said unasked, seen or read."""
    questions = [one for pack in own().packs.values() for one in pack.questions]
    silent = [one for one in questions if one.how.en.startswith("Do not ask.")]
    assert len(silent) > 5
    assert [one.id for one in silent if one.learned == "asked"] == []
    assert all(one.how.es.startswith("No pregunte.") for one in silent)
