"""Screens read at grade 8 or below in both languages (design section 9).

English: Flesch-Kincaid. Spanish: Crawford's formula, which yields school years. Syllables are
counted as groups of vowels, which is near enough for a text of many sentences. Each page is
measured whole: the grade of a single short line says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from questions.load import own
from questions.model import Text

GRADE = 8
WORD = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ’']+")
SENTENCE_END = re.compile(r"[.!?…:;]+(?:\s|$)")


def texts(thing: Any) -> Iterator[Text]:
    """Every pair of texts inside a model, a tuple or a mapping."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from texts(getattr(thing, name))
    elif isinstance(thing, dict):
        yield from texts(tuple(thing.values()))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts(part)


def english_syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and found > 1
    return max(1, found - silent)


def spanish_syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiou]*[áéíóú][aeiou]*|[aeo](?=[aeo])|[aeiouü]+", word.lower())))


def counts(lines: Iterable[str], syllables: Any) -> tuple[int, int, int]:
    sentences = words = beats = 0
    for line in lines:
        found = WORD.findall(line)
        words += len(found)
        beats += sum(syllables(word) for word in found)
        sentences += max(1, len(SENTENCE_END.findall(line)))
    return sentences, words, beats


def flesch_kincaid(lines: list[str]) -> float:
    sentences, words, beats = counts(lines, english_syllables)
    return 0.39 * words / sentences + 11.8 * beats / words - 15.59


def crawford(lines: list[str]) -> float:
    sentences, words, beats = counts(lines, spanish_syllables)
    return -0.205 * 100 * sentences / words + 0.049 * 100 * beats / words - 3.407


def pages() -> dict[str, list[Text]]:
    content = own()
    found = {f"pack {pack.id}": list(texts(pack)) for pack in content.packs.values()}
    found |= {f"basics {topic.id}": list(texts(topic)) for topic in content.basics}
    found |= {
        f"wording {name}": list(texts(part.model))
        for name, part in content.parts.items()
        if "wording" in name
    }
    found |= {
        f"indicators {name}": list(texts(p.model))
        for name, p in content.parts.items()
        if "indicators" in name
    }
    found |= {
        "rules": list(texts(content.rules.rules)),
        "steps": list(texts(content.rules.steps)),
        "other help": list(texts(content.rules.other_help)),
        "needs": list(texts(content.needs)),
    }
    found |= {f"chart {name}": list(texts(chart)) for name, chart in content.charts.items()}
    return found


PAGES = pages()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_at_grade_8_or_below_in_english(page: str) -> None:
    assert flesch_kincaid([text.en for text in PAGES[page]]) <= GRADE


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_at_school_year_8_or_below_in_spanish(page: str) -> None:
    assert crawford([text.es for text in PAGES[page]]) <= GRADE


def test_the_measures_tell_plain_from_hard() -> None:
    hard_en = (
        "Notwithstanding considerable institutional heterogeneity, practitioners operationalize protocols."
    )
    hard_es = "No obstante la considerable heterogeneidad, las instituciones operacionalizan sus protocolos."
    assert flesch_kincaid(["The person is safe. Ask what they need."]) < 3 < GRADE < flesch_kincaid([hard_en])
    assert crawford(["La casa es de mi tía. Ella va al mar."]) < 5 < GRADE < crawford([hard_es])
