"""The facts of a walk as plain text to paste: no tier, no points, no rule, no line to call.

A chart may be read by others, a companion with access among them; what was seen and said belongs
there, what a screen makes of it does not (duties, part D.8 and the chart facts of part E).
"""

from __future__ import annotations

from questions.load import Content
from questions.model import Language, Question
from referrals.phrases import Phrases
from referrals.sheet.reasons import needs
from screening.assessment import Assessment
from screening.flow import only_if_said, visible_questions
from screening.response import Response

FILE_NAME = "notes.txt"


def plain_text(content: Content, assessment: Assessment, response: Response, language: Language) -> str:
    """What was seen, said and found; what was not; how; and lines for what was offered.

    Raises KeyError when the content lacks the pack of the case or a sentence.
    """
    phrases = Phrases(content.wording, language)
    pack = content.packs[assessment.pack]
    shown = visible_questions(pack, response)
    blocks = [
        *_marked(phrases, shown, response),
        *_not_marked(phrases, shown, response),
        _setting(content, phrases, response, pack.asks),
        _offered(phrases, pack.id),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _marked(phrases: Phrases, shown: tuple[Question, ...], response: Response) -> list[str]:
    """The questions answered yes, by how they were learned."""
    yes = [one for one in shown if response.answers.get(one.id) == "yes"]
    if not yes:
        return [phrases.say("facts-nothing")]
    unasked = [one for one in yes if response.age == "minor" and only_if_said(one, "minor")]
    said = [one for one in yes if one.learned == "asked" and one not in unasked]
    return [
        _block(phrases, "facts-seen", [one for one in yes if one.learned == "observed"]),
        _block(phrases, "facts-said", said),
        _block(phrases, "facts-said-unasked", unasked),
        _block(phrases, "facts-record", [one for one in yes if one.learned == "document"]),
    ]


def _not_marked(phrases: Phrases, shown: tuple[Question, ...], response: Response) -> list[str]:
    """What was answered no, refused, unsafe or not known; what was left out is counted, not listed."""

    def answered(answer: str) -> list[Question]:
        return [one for one in shown if response.answers.get(one.id) == answer]

    no = answered("no")
    left = sum(one.id not in response.answers for one in shown)
    rest = phrases.say("facts-not-asked", count=left, all=len(shown))
    return [
        _block(phrases, "facts-answered-no", [one for one in no if one.learned == "asked"]),
        _block(phrases, "facts-looked-no", [one for one in no if one.learned != "asked"]),
        _block(phrases, "facts-declined", answered("declined")),
        _block(phrases, "facts-unsafe", answered("unsafe")),
        _block(phrases, "facts-unknown", answered("unknown")),
        rest if left else phrases.say("facts-all-asked"),
    ]


def _block(phrases: Phrases, key: str, questions: list[Question]) -> str:
    if not questions:
        return ""
    return "\n".join([f"{phrases.say(key)}:", *(f"- {phrases.text(one.text)}" for one in questions)])


def _setting(content: Content, phrases: Phrases, response: Response, asks: bool) -> str:
    """Whether alone, with which interpreter, limits told; what the person would like help with."""
    rows = []
    if asks:
        gate = response.gate
        given = (("alone", gate.alone), ("interpreter", gate.interpreter), ("limits-told", gate.limits_told))
        for key, value in given:
            label, answer = phrases.say(f"sheet-talk-{key}"), phrases.say(f"sheet-answer-{value}")
            rows.append(phrases.say("facts-row", label=label, value=answer))
    if wanted := needs(content, phrases, response):
        rows.append(phrases.say("facts-row", label=phrases.say("facts-needs"), value=", ".join(wanted)))
    if not rows:
        return ""
    return "\n".join([f"{phrases.say('facts-setting')}:", *(f"- {row}" for row in rows)])


def _offered(phrases: Phrases, profession: str) -> str:
    rows = phrases.listed(f"facts-offered-{profession}") or phrases.listed("facts-offered")
    return "\n".join([f"{phrases.say('facts-offered')}:", *(f"- {row}" for row in rows)])
