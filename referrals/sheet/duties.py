"""What law or house wants on the sheet beside the result: points to consider, times, codes for a chart."""

from __future__ import annotations

from questions.load import Content
from referrals.phrases import Phrases
from referrals.sheet.parts import Lines, Part, Section, Words
from screening.assessment import Assessment
from screening.flow import visible_questions
from screening.response import Response


def considered(
    content: Content, phrases: Phrases, response: Response, assessment: Assessment
) -> tuple[Section, ...]:
    """Every question that a law wants considered, with its answer (California Penal Code 236.2; duties, C.3).

    The law asks for thought, not proof: a no and a blank stand here as plainly as a yes.
    """
    pack = content.packs[assessment.pack]
    shown = visible_questions(pack, response)
    found = []
    for section in pack.sections:
        questions = [one for one in shown if section.all_on_sheet and one.section == section.id]
        answers = [response.answers.get(one.id, "open") for one in questions]
        parts = tuple(
            Words(phrases.text(one.text), lead=phrases.say(f"sheet-considered-{answer}"))
            for one, answer in zip(questions, answers, strict=True)
        )
        if parts:
            intro = (Words(phrases.text(section.intro), weight="small"),) if section.intro else ()
            heading = phrases.text(section.title)
            found.append(Section(id="considered", heading=heading, intro=intro, parts=parts, columns=2))
    return tuple(found)


def times(phrases: Phrases, assessment: Assessment) -> tuple[Section, ...]:
    """Blanks for when a time limit began and ends, and for papers that a step asks for."""
    labels = dict.fromkeys(phrases.text(one) for step in assessment.steps for one in step.by_hand)
    if not labels:
        return ()
    return (Section(id="times", heading=phrases.say("sheet-times"), intro=(Lines(tuple(labels)),), parts=()),)


def codes(content: Content, phrases: Phrases, assessment: Assessment, more: str) -> tuple[Section, ...]:
    """Codes for a chart by kind, and what to know first. Only for a caller whose gates were all met."""
    chart = content.charts.get(assessment.profession)
    if chart is None:
        return ()
    said: list[Part] = [Words(phrases.say("sheet-codes-gates"), weight="strong")]
    for group in chart.groups:
        rows = [
            f"{one.code} {_lower(phrases.text(one.text))}" for one in chart.codes if one.group == group.id
        ]
        said.append(Words(f"{'; '.join(rows)}.", lead=phrases.text(group.name)))
    notes = tuple(Words(phrases.text(one.text), weight="small") for one in chart.notes)
    heading = phrases.say("sheet-codes")
    return (Section(id="codes", heading=heading, intro=tuple(said), parts=notes, more=more, columns=2),)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
