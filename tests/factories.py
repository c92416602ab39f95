"""Small makers of values that many tests need: an assessment and a response, each with defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from questions.model import Text
from screening.assessment import Assessment, HelpPath, Points, Sign
from screening.response import Response, Where

PLAIN = Assessment(
    pack="medical",
    version="1.0.0",
    hash="000000000000",
    profession="medical",
    age="adult",
    danger=False,
    danger_unknown=False,
    gate_met=True,
    tier="high",
    lowest="high",
    could_reach="high",
    points=Points(means=4, purpose=4, other=0, contextual=0),
    signs=(),
    findings=(),
    open=(),
    near_misses=(),
    amp=(),
    leaning="unclear",
    other_help=(),
    steps=(),
    too_little_asked=False,
)


def assessment(profession: str = "medical", **more: Any) -> Assessment:
    """An adult at the high tier, unless said otherwise; the pack is the profession's."""
    return replace(PLAIN, pack=profession, profession=profession, **more)


def response(state: str | None = None, county: str | None = None, *needs: str) -> Response:
    """A response that names a place and needs; `choose` reads no more of it."""
    return Response(pack="medical", place=Where(state=state, county=county), needs=needs)


def text(word: str) -> Text:
    return Text(en=f"{word} en", es=f"{word} es")


def path(name: str, *services: str) -> HelpPath:
    """Another harm that the answers point to, with its services."""
    return HelpPath(name, text(name), text(name), services, (), ())


def sign(question: str) -> Sign:
    """A question answered yes."""
    return Sign(question, text(question), "asked", "moderate", "other", 2, ())
