"""The second half of the sheet: why this result, what is open, how it was learned, what to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from questions.load import Content
from questions.model import TIERS, Question, SourceRef
from referrals.phrases import Phrases
from referrals.sheet.parts import Done, Item, Lines, Part, Section, Sum, Ticks, Words
from screening.assessment import Assessment, Finding, Sign
from screening.flow import only_if_said
from screening.response import Response

# Open questions on paper: those that could change most. The app lists all of them.
OPEN_SHOWN = 4
# Sources for one line; the app shows all.
SOURCES_SHOWN = 2
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def reasons(
    content: Content, phrases: Phrases, response: Response, assessment: Assessment, more: str
) -> tuple[Section, ...]:
    """Findings, the signs that made them fire, the sum, the sources, what is open, how it was learned."""
    cited = _Cited()
    ordered = _ordered(assessment)
    findings = _findings(phrases, assessment, ordered, cited)
    signs = _signs(content, phrases, assessment, ordered, cited)
    return (
        Section(
            id="why",
            heading=phrases.say("sheet-why"),
            intro=(*findings, _sum(phrases, assessment)),
            parts=(),
        ),
        Section(
            id="signs",
            heading=phrases.say("sheet-why-signs"),
            parts=signs,
            more=more,
            level=2,
        ),
        Section(
            id="sources",
            heading=phrases.say("sheet-sources"),
            parts=_sources(content, cited),
            more=more,
            run_on=True,
            fine=True,
            level=2,
        ),
        _talk(content, phrases, response, assessment),
        _open(content, phrases, assessment, more),
    )


def by_hand(phrases: Phrases, assessment: Assessment, *, house: bool = True) -> tuple[Section, ...]:
    """Consent, what was done, and the house's own contacts: boxes and lines to fill in.

    Who is asked to agree differs by age: an adult decides, a report that the law requires does not
    wait for consent (design rules 9 and 12). house: False where a site's own contacts are printed.
    """
    profession = assessment.profession
    age = assessment.age
    for_all = phrases.listed(f"sheet-consent-{profession}")
    agreed = phrases.listed(f"sheet-consent-{profession}-{age}") or for_all
    columns = tuple(phrases.say(f"sheet-consent-{one}") for one in ("asked", "given", "refused", "later"))
    done = phrases.listed(f"sheet-done-{profession}")
    initials, time = phrases.say("sheet-done-initials"), phrases.say("sheet-done-time")
    contacts = phrases.listed(f"sheet-house-{profession}") if house else ()
    say = phrases.fitting("sheet-consent-say", age)
    return (
        Section(
            id="consent",
            heading=phrases.fitting("sheet-consent-title", age),
            intro=(Words(say), Ticks(columns, agreed)) if agreed else (),
            parts=(),
        ),
        Section(
            id="done",
            heading=phrases.say("sheet-done"),
            intro=(Done(done, initials, time),) if done else (),
            parts=(),
            beside=bool(agreed),
        ),
        Section(
            id="house",
            heading=phrases.say("sheet-house"),
            intro=(Lines(contacts),) if contacts else (),
            parts=(),
        ),
    )


def learned(phrases: Phrases, sign: Sign, assessment: Assessment, questions: Mapping[str, Question]) -> str:
    """How a sign was learned. What a child says is noted only if it came unasked (design rule 9)."""
    question = questions.get(sign.question)
    if assessment.age == "minor" and question and only_if_said(question, "minor"):
        return phrases.say("sheet-learned-unasked")
    return phrases.say(f"sheet-learned-{sign.learned}")


class _Cited:
    """Gives each source a letter at its first use; past the alphabet the app alone names it."""

    def __init__(self) -> None:
        self.letters: dict[str, str] = {}

    def mark(self, sources: Iterable[SourceRef], shown: int) -> str:
        letters = []
        for source in list(dict.fromkeys(one.source for one in sources))[:shown]:
            if source not in self.letters and len(self.letters) < len(_LETTERS):
                self.letters[source] = _LETTERS[len(self.letters)]
            letters.append(self.letters.get(source, ""))
        return " ".join(letter for letter in letters if letter)


def _ordered(assessment: Assessment) -> tuple[Sign, ...]:
    """The signs as the sheet numbers them: first those behind the tier, then by points.

    When a sheet is full the last of the list give way.
    """
    behind = {
        question for one in assessment.findings if one.tier == assessment.tier for question in one.because
    }
    return tuple(sorted(assessment.signs, key=lambda sign: (sign.question not in behind, -sign.points)))


def _findings(
    phrases: Phrases, assessment: Assessment, ordered: tuple[Sign, ...], cited: _Cited
) -> tuple[Part, ...]:
    """The rules that gave the tier in full; those of lower tiers, which it takes in, by name."""
    number = {sign.question: index for index, sign in enumerate(ordered, start=1)}
    if not assessment.findings:
        none = () if ordered else (phrases.say("sheet-why-no-signs"),)
        return (Words(" ".join([phrases.say("sheet-why-none"), *none])),)
    full = tuple(
        _finding(phrases, one, number, cited) for one in assessment.findings if one.tier == assessment.tier
    )
    lower = [one for one in assessment.findings if one.tier != assessment.tier]
    named = "; ".join(
        f"{phrases.text(one.name)} ({_because(phrases, one, number)})".replace(" ()", "") for one in lower
    )
    also = (Words(f"{named}.", lead=phrases.say("sheet-why-also")),) if lower else ()
    return (*full, *also)


def _finding(phrases: Phrases, finding: Finding, number: Mapping[str, int], cited: _Cited) -> Item:
    letters = cited.mark(finding.sources, len(finding.sources))
    basis = phrases.say(f"sheet-status-{finding.status}")
    aside = "; ".join(one for one in (_because(phrases, finding, number), basis) if one)
    text = f"{phrases.text(finding.text)} ({aside})"
    return Item(strong=phrases.text(finding.name), text=f"{text} [{letters}]" if letters else text)


def _because(phrases: Phrases, finding: Finding, number: Mapping[str, int]) -> str:
    """The signs that made a rule fire, by their numbers on the sheet."""
    numbers = [number[one] for one in finding.because if one in number]
    if not numbers:
        return ""
    key = "sheet-why-because" if len(numbers) > 1 else "sheet-why-because-one"
    return phrases.say(key, numbers=_ranges(numbers))


def _ranges(numbers: list[int]) -> str:
    """`1, 2, 5–8`: three and more in a row are drawn together."""
    runs: list[list[int]] = []
    for one in sorted(numbers):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    joined = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(joined)


def _signs(
    content: Content, phrases: Phrases, assessment: Assessment, ordered: tuple[Sign, ...], cited: _Cited
) -> tuple[Part, ...]:
    questions = {one.id: one for one in content.packs[assessment.pack].questions}
    grades: dict[str, str] = {one.grade: phrases.text(one.name) for one in content.rules.weights}
    found = []
    for index, sign in enumerate(ordered, start=1):
        letters = cited.mark(sign.sources, SOURCES_SHOWN)
        grade = grades.get(sign.grade, sign.grade).lower()
        worth = phrases.fitting("sheet-sign-points", sign.grade, grade=grade, points=sign.points)
        tag = f"{learned(phrases, sign, assessment, questions)} · {worth}"
        text = phrases.text(sign.text)
        found.append(Item(number=str(index), text=text, tag=f"{tag} [{letters}]" if letters else tag))
    return tuple(found)


def _sum(phrases: Phrases, assessment: Assessment) -> Sum:
    points = assessment.points
    return Sum(
        cells=(
            (phrases.say("sheet-sum-means"), points.means),
            (phrases.say("sheet-sum-purpose"), points.purpose),
            (phrases.say("sheet-sum-other"), points.other),
            (phrases.say("sheet-sum-contextual"), points.contextual),
        ),
        total=(phrases.say("sheet-sum-total"), points.total),
    )


def _sources(content: Content, cited: _Cited) -> tuple[Part, ...]:
    """All sources behind the letters, as one part: half a list would leave letters without a name."""
    names = []
    for id_, letter in cited.letters.items():
        source = content.sources.get(id_)
        names.append(f"[{letter}] {source.title if source else id_}.")
    return (Item(text=" ".join(names)),) if names else ()


def _open(content: Content, phrases: Phrases, assessment: Assessment, more: str) -> Section:
    """The open questions that could change most, and when they may be asked."""
    questions = {one.id: one for one in content.packs[assessment.pack].questions}
    names = {one.id: phrases.text(one.name) for one in content.rules.tiers}
    intro: list[Part] = []
    if not assessment.open:
        intro.append(Words(phrases.say("sheet-open-none")))
    elif not assessment.gate_met:
        intro.append(Words(phrases.say("sheet-open-gate"), weight="strong"))
    elif assessment.could_reach != assessment.tier:
        intro.append(Words(phrases.say("sheet-open-first")))
    parts, guarded = [], False
    for one in assessment.open[:OPEN_SHOWN]:
        tags = []
        if (question := questions.get(one.question)) and only_if_said(question, assessment.age):
            guarded = True
            tags.append(phrases.say("sheet-open-only-if-said"))
        if TIERS.index(one.could_raise_to) > TIERS.index(assessment.tier):
            tags.append(phrases.say("sheet-open-raise", tier=names[one.could_raise_to]))
        parts.append(Item(text=phrases.text(one.text), tag=" · ".join(tags)))
    if guarded:
        intro.append(Words(phrases.say("sheet-open-child")))
    beyond = max(0, len(assessment.open) - OPEN_SHOWN)
    return Section(
        id="open",
        heading=phrases.say("sheet-open"),
        intro=tuple(intro),
        parts=tuple(parts),
        beyond=beyond,
        more=more,
    )


def _talk(content: Content, phrases: Phrases, response: Response, assessment: Assessment) -> Section:
    """Alone, interpreter, limits told; and what the person would like help with."""
    rows: list[Part] = []
    gate = response.gate
    if content.packs[assessment.pack].asks:
        given = (("alone", gate.alone), ("interpreter", gate.interpreter), ("limits_told", gate.limits_told))
        rows += [
            Words(
                phrases.say(f"sheet-answer-{value}"), lead=phrases.say(f"sheet-talk-{key.replace('_', '-')}")
            )
            for key, value in given
        ]
    if wanted := needs(content, phrases, response):
        rows.append(Words(", ".join(wanted), lead=phrases.say("sheet-talk-needs")))
    return Section(id="talk", heading=phrases.say("sheet-talk"), parts=tuple(rows), run_on=True, level=2)


def needs(content: Content, phrases: Phrases, response: Response) -> tuple[str, ...]:
    """Names of what the person would like help with, in the order of the list."""
    return tuple(phrases.text(one.name) for one in content.needs if one.id in response.needs)
