"""Records of completed courses: one that has everything, and strategies for any."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from questions.model import Text
from screening.completion import Completion

TODAY = date(2026, 11, 23)
TOPICS = tuple(
    Text(en=en, es=es)
    for en, es in (
        ("What trafficking is", "Qué es la trata"),
        ("Who is most at risk", "Quiénes corren más riesgo"),
        ("Sex and labor in hotels", "Lo sexual y lo laboral en hoteles"),
        ("Your part", "Su parte"),
        ("Whom to call", "A quién llamar"),
    )
)
WHOLE: dict[str, Any] = {
    "name": "Dolores Ramírez Peña",
    "position": "Room attendant",
    "employer": "Seaside Inn, Ventura",
    "started": date(2026, 3, 2),
    "course": "hotel",
    "title": Text(en="Noticing and passing it on", es="Notar y avisar"),
    "version": "1.2.0",
    "content": "3fa9c01b77de",
    "language": "en",
    "topics": TOPICS,
    "completed": date(2026, 11, 22),
    "minutes": 26,
    "right": 9,
    "asked": 10,
    "state": "CA",
    "due": date(2028, 11, 22),
    "keep_until": date(2028, 11, 22),
}
BARE: dict[str, Any] = {
    "position": "",
    "employer": "",
    "started": None,
    "topics": (),
    "right": 0,
    "asked": 0,
    "state": None,
    "due": None,
    "keep_until": None,
}

# Texts as a person, or someone who means harm, may type them: formulas, markup, marks that turn text round.
PIECES = [
    "Ana", "José", "Łukasz", "Иван", "王小明", "محمد", "🙂", "e\u0301", "\u202e", "\u200b", "\t", "\r\n",
    "\n", "=1+1", "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "＝1", "'", "''=", ";=1", ",=1", "|@", '"',
    '""', "<b>", "&amp;", "{name}", "%s", "\\", "\\n", "null", "#N/A", "0012", "1e5", "W" * 40,
]  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def record(**more: Any) -> Completion:
    """A record with every field filled, unless said otherwise."""
    return Completion.model_validate(WHOLE | more)


def bare(**more: Any) -> Completion:
    """A record with no more than a course gives by itself."""
    return record(**(BARE | more))


def _kept(text: str, limit: int) -> str:
    return "".join(one for one in " ".join(text.split()) if one.isprintable())[:limit].strip()


def records() -> st.SearchStrategy[Completion]:
    """Any record that can be made."""
    return st.builds(
        record,
        name=TYPED.map(lambda one: _kept(one, 120)).filter(bool),
        position=TYPED.map(lambda one: _kept(one, 80)) | st.just(""),
        employer=TYPED.map(lambda one: _kept(one, 120)) | st.just(""),
        started=st.none() | DAYS,
        language=st.sampled_from(["en", "es"]),
        completed=DAYS,
        due=st.none() | DAYS,
        keep_until=st.none() | DAYS,
        state=st.sampled_from([None, "CA", "TX"]),
    )
