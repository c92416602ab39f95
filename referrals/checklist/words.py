"""The lines of the paper rule and the conditions of steps, said in words out of the wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from questions.model import TIERS, Age, Column, Text, Tier
from questions.rule_model import OtherHelp, Step
from referrals.checklist.rule import AGES, Circled, Extra, Line, Test, Ticked
from referrals.phrases import Phrases


def letter(index: int) -> str:
    """A, B, ... Z, AA, AB, ...: how the line at this place is called."""
    turn, at = divmod(index, len(ascii_uppercase))
    return (letter(turn - 1) if turn else "") + ascii_uppercase[at]


class Speaker:
    """Says lines of the rule in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def line(self, line: Line) -> str:
        """When a line holds, as one sentence."""
        parts = []
        if len(line.ages) < len(AGES):
            parts.append(self._phrases.say("checklist-line-age", ages=ages(self._phrases, line.ages)))
        parts += [self._test(test) for test in line.tests]
        return sentence(f"{self._phrases.say('checklist-line-join')} ".join(parts))

    def _test(self, test: Test) -> str:
        if isinstance(test, Circled):
            return self._phrases.say("checklist-line-circled", columns=self._columns(test.columns, "or"))
        if isinstance(test, Ticked):
            return self._ticked(test)
        extra = "".join(self._extra(one) for one in test.extra)
        if test.numbers is not None:
            rows = self.numbers(test.numbers, "and")
            return self._phrases.say("checklist-line-total-rows", numbers=rows, extra=extra, count=test.least)
        key = "checklist-line-total" if len(test.columns) > 1 else "checklist-line-total-one"
        columns = self._columns(test.columns, "and")
        return self._phrases.say(key, columns=columns, extra=extra, count=test.least)

    def _ticked(self, test: Ticked) -> str:
        if test.least == 1:
            return self._phrases.say("checklist-line-yes", numbers=self.numbers(test.numbers, "or"))
        numbers = self.numbers(test.numbers, "and")
        return self._phrases.say("checklist-line-yes-many", count=test.least, numbers=numbers)

    def _extra(self, extra: Extra) -> str:
        numbers = self.numbers(extra.numbers, "or")
        return " " + self._phrases.say("checklist-line-extra", points=extra.points, numbers=numbers)

    def _columns(self, columns: Sequence[Column], joint: str) -> str:
        names = [self._phrases.say(f"checklist-line-column-{one}") for one in columns]
        return listed(names, self._phrases.say(f"explain-{joint}"))

    def numbers(self, numbers: Sequence[int], joint: str) -> str:
        """Numbers of questions, each by itself: a range could be read as all of them."""
        return listed([str(one) for one in numbers], self._phrases.say(f"explain-{joint}"))


def listed(items: Sequence[str], joint: str) -> str:
    """Items with commas and a last "and" or "or"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"


def ages(phrases: Phrases, some: Iterable[Age]) -> str:
    """Age bands in words."""
    names = [phrases.say(f"checklist-line-age-{one}") for one in AGES if one in set(some)]
    return listed(names, phrases.say("explain-or"))


def when(phrases: Phrases, step: Step, tiers: dict[Tier, Text], helps: Sequence[OtherHelp]) -> str:
    """For whom and from when a step holds: tier, age, the house's own people, another kind of help."""
    parts = []
    if step.danger:
        parts.append(phrases.say("sheet-danger"))
    if step.tiers:
        parts.append(_tiers(phrases, step.tiers, tiers))
    if step.ages:
        parts.append(phrases.say("checklist-when-age", ages=ages(phrases, step.ages)))
    if step.insider is not None:
        parts.append(phrases.say(f"checklist-when-insider-{'yes' if step.insider else 'no'}"))
    if step.help_paths:
        paths = [phrases.text(one.name) for one in helps if one.id in step.help_paths]
        parts.append(phrases.say("checklist-when-help", paths="; ".join(paths)))
    return sentence("; ".join(parts), end="") if parts else phrases.say("checklist-when-always")


def _tiers(phrases: Phrases, given: Sequence[Tier], names: dict[Tier, Text]) -> str:
    """One tier, all from one upwards, or a list."""
    first = min(TIERS.index(one) for one in given)
    if len(given) > 1 and set(given) == set(TIERS[first:]):
        return phrases.say("checklist-when-from", tier=phrases.text(names[TIERS[first]]))
    shown = [phrases.text(names[one]) for one in TIERS if one in given]
    return listed(shown, phrases.say("explain-or"))


def sentence(text: str, end: str = ".") -> str:
    """A phrase as it stands alone: with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}{end}"
