"""Conditions of rules as sentences, so that a reader with a pencil can check every result.

The words come from the wording files under `explain-...`; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from questions.model import LANGUAGES, Language, Text
from questions.rule_model import Condition, Rules, Signs


@dataclass(frozen=True, slots=True)
class Said:
    """One condition in words, with the conditions or signs it speaks of below it."""

    text: Text
    parts: tuple[Said, ...] = ()


def explain(condition: Condition, rules: Rules, wording: Mapping[str, Text]) -> Said:
    """A condition in both languages.

    Raises KeyError when a sign is not among the rules' indicators or a sentence is missing.
    """
    return _Speaker(rules, wording).condition(condition)


def lines(said: Said, depth: int = 0) -> Iterator[tuple[int, Text]]:
    """The sentences of a condition from top to bottom, each with how far it stands in."""
    yield depth, said.text
    for part in said.parts:
        yield from lines(part, depth + 1)


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """A phrase that is added, after a space, only where a condition narrows."""

    text: Text


_Value = Text | _Narrowing | int | None


class _Speaker:
    def __init__(self, rules: Rules, wording: Mapping[str, Text]) -> None:
        self.signs = {one.id: one for one in rules.indicators}
        self.wording = wording

    def condition(self, one: Condition) -> Said:
        if one.yes is not None:
            return self._yes(one.yes, one.at_least)
        if one.signs is not None:
            return Said(self._signs(one.signs, one.at_least))
        if one.points is not None:
            columns = self._listed("and", [f"explain-place-{place}" for place in one.points])
            of = self._kind(one.of)
            return Said(self._say("explain-points", columns=columns, count=one.at_least, kind=of))
        if one.age is not None:
            ages = self._listed("or", [f"explain-age-{age}" for age in one.age])
            return Said(self._say("explain-age", ages=ages))
        if one.all is not None:
            return Said(self._say("explain-all"), tuple(self.condition(part) for part in one.all))
        parts = tuple(self.condition(part) for part in one.any or ())
        return Said(self._how_many("explain-any", one.at_least), parts)

    def _yes(self, ids: tuple[str, ...], least: int) -> Said:
        named = tuple(Said(self.signs[id_].definition) for id_ in ids)
        if len(ids) == 1:
            return Said(self._say("explain-yes-single"), named)
        return Said(self._how_many("explain-yes", least), named)

    def _signs(self, signs: Signs, least: int) -> Text:
        """What kind of signs, and how many: grade, place, kind of control, sex or labor."""
        return self._how_many(
            "explain-signs",
            least,
            grades=self._grades(signs, "grade" if least == 1 else "grades"),
            places=self._narrowed("explain-of", [f"explain-place-{place}" for place in signs.places]),
            control=self._narrowed("explain-about", [f"explain-control-{one}" for one in signs.control]),
            kind=self._kind(signs.exploitation),
        )

    def _grades(self, signs: Signs, key: str) -> Text:
        """The grades, bent to one sign or to several."""
        return self._listed("or", [f"explain-{key}-{one}" for one in signs.grades or ("any",)])

    def _kind(self, exploitation: Iterable[str]) -> _Narrowing | None:
        return self._narrowed("explain-only", [f"explain-kind-{one}" for one in exploitation])

    def _narrowed(self, key: str, choices: list[str]) -> _Narrowing | None:
        """A phrase that narrows, or nothing where the condition does not."""
        return _Narrowing(self._say(key, what=self._listed("or", choices))) if choices else None

    def _how_many(self, key: str, least: int, **values: _Value) -> Text:
        return self._say(f"{key}-one" if least == 1 else f"{key}-many", count=least, **values)

    def _listed(self, joint: str, keys: list[str]) -> Text:
        """Phrases with commas and a last "and" or "or"."""
        words = self.wording[f"explain-{joint}"]
        said = {language: [self.wording[key].say(language) for key in keys] for language in LANGUAGES}
        return Text(en=_joined(said["en"], words.en), es=_joined(said["es"], words.es))

    def _say(self, key: str, **values: _Value) -> Text:
        template = self.wording[key]
        filled = {
            language: template.say(language).format_map(
                {name: _in(value, language) for name, value in values.items()}
            )
            for language in LANGUAGES
        }
        return Text(en=filled["en"], es=filled["es"])


def _in(value: _Value, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, _Narrowing):
        return f" {value.text.say(language)}"
    return str(value) if isinstance(value, int) else value.say(language)


def _joined(items: list[str], joint: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"
