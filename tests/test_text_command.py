"""`python -m screening text`: plain facts. CLI numbers: `test_command_line.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from questions import load
from tests.commands import Run, written


@pytest.mark.parametrize("language", ["en", "es"])
def test_text_gives_facts_without_tier_points_or_numbers(run: Run, tmp_path: Path, language: str) -> None:
    """CLI-005"""
    tiers = [one.name.say("en" if language == "en" else "es") for one in load.own().rules.tiers]
    pack = load.own().packs["medical"]
    for every in (1, 3, 40):
        answers = {one.id: "yes" for one in pack.questions[::every]}
        done = run("text", written(tmp_path, answers=answers), "--lang", language)
        assert (done.code, done.err) == (0, "")
        assert pack.questions[0].text.say("en" if language == "en" else "es") in done.text
        said = done.text.casefold()
        for question in pack.questions:
            said = said.replace(question.text.say("en" if language == "en" else "es").casefold(), "")
        assert not [name for name in tiers if name.casefold() in said]
        assert not re.search(r"\b(points?|puntos?|scores?|puntaje|tier|nivel|concern|preocupación)\b", said)
        assert not re.search(r"\d{3}-\d{4}|\b911\b|\b988\b", said)
