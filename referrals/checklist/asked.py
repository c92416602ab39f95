"""The table of questions on a blank checklist and the box that adds up the ticks, in words."""

from __future__ import annotations

from questions.load import Content
from questions.model import TIERS, Pack, Question, Tier
from referrals.checklist.parts import Band, BoxLine, Group, Row, RuleBox, Table
from referrals.checklist.rule import AGES, COLUMNS, PaperQuestion, PaperRule
from referrals.checklist.words import Speaker, letter
from referrals.phrases import Phrases

PLAIN = ("yes", "no", "unknown")
ASKED = ("declined", "unsafe")


class Asked:
    """What is asked on one paper, and what the answers add up to."""

    def __init__(self, content: Content, pack: Pack, paper: PaperRule, phrases: Phrases) -> None:
        self.content = content
        self.pack = pack
        self.paper = paper
        self.phrases = phrases
        self.say = phrases.say
        self.speaker = Speaker(phrases)
        self.letters = [letter(index) for index in range(len(paper.lines))]

    def table(self) -> Table:
        questions = {one.id: one for one in self.pack.questions}
        groups = []
        for section in self.pack.sections:
            rows = tuple(
                self._row(one, questions[one.id])
                for one in self.paper.questions
                if questions[one.id].section == section.id
            )
            if rows:
                intro = self.phrases.text(section.intro) if section.intro else ""
                groups.append(Group(self.phrases.text(section.title), intro, rows))
        asked = any(row.asked for group in groups for row in group.rows)
        answers = (*PLAIN, *ASKED) if asked else PLAIN
        return Table(
            heading=self.say("checklist-questions"),
            how=tuple(self.say(key) for key in self._how(asked)),
            elsewhere=self.say("checklist-how-more"),
            number=self.say("checklist-column-number"),
            question=self.say("checklist-column-question"),
            answers=tuple(self.say(f"checklist-column-{one}") for one in answers),
            asked_only=len(ASKED) if asked else 0,
            columns=tuple(self.say(f"checklist-column-{one}") for one in COLUMNS),
            lines=self.say("checklist-column-lines"),
            groups=tuple(groups),
        )

    def _how(self, asked: bool) -> list[str]:
        """Which of the instructions this paper needs."""
        bracketed = any(one.once and one.points for one in self.paper.questions)
        needed = {
            "checklist-how-tick": True,
            "checklist-how-circle": True,
            "checklist-how-brackets": bracketed,
            "checklist-how-lines": True,
            "checklist-how-quick": any(one.stage == "quick" for one in self.pack.questions),
            "checklist-how-child": asked,
            "checklist-how-minors": any(one.minors for one in self.paper.questions),
            "checklist-how-numbers": len(self.paper.questions) < len(self.pack.questions),
        }
        return [key for key, wanted in needed.items() if wanted]

    def _row(self, paper: PaperQuestion, question: Question) -> Row:
        asked = question.learned == "asked"
        worth = f"({paper.points})" if paper.once else str(paper.points)
        remarks = []
        if paper.minors:
            remarks.append(self.say("checklist-row-minor"))
        if paper.opened_by:
            numbers = self.speaker.numbers(paper.opened_by, "or")
            remarks.append(self.say("checklist-row-opened", numbers=numbers))
        if asked and question.for_child == "ask":
            remarks.append(self.say("checklist-row-child-asked"))
        if paper.danger:
            remarks.append(self.say("checklist-row-danger"))
        lines = [
            name
            for name, line in zip(self.letters, self.paper.lines, strict=True)
            if paper.number in line.named
        ]
        return Row(
            number=str(paper.number),
            text=self.phrases.text(question.text),
            learned=self.say(f"learned-{question.learned}") if self.pack.asks else "",
            remarks=tuple(remarks),
            how=self.phrases.text(question.how),
            asked=asked,
            quick=question.stage == "quick",
            points=tuple(worth if one == paper.column and paper.points else "" for one in COLUMNS),
            lines=" ".join(lines),
        )

    # ----------------------------------------------------------------- the box

    def box(self) -> RuleBox:
        rows = ""
        if self.paper.danger:
            numbers = self.speaker.numbers(self.paper.danger, "or")
            rows = " " + self.say("checklist-box-danger-rows", numbers=numbers)
        return RuleBox(
            heading=self.say("checklist-box"),
            danger=self.say(
                "checklist-box-danger",
                first=next(self.phrases.text(one.text) for one in self.pack.gate if one.id == "danger"),
                rows=rows,
            ),
            add=self.say("checklist-box-add"),
            columns=tuple(self.say(f"checklist-line-column-{one}") for one in COLUMNS),
            go=self.say("checklist-box-go"),
            bands=tuple(self._band(tier) for tier in reversed(TIERS)),
            after=(self.say("checklist-box-open"), self.say("sheet-foot-made")),
        )

    def _band(self, tier: Tier) -> Band:
        words = next(one for one in self.content.rules.tiers if one.id == tier)
        lines = [
            BoxLine(name, self.phrases.text(line.rule.name), self.speaker.line(line))
            for name, line in zip(self.letters, self.paper.lines, strict=True)
            if line.tier == tier
        ]
        if tier == TIERS[0]:
            lines = [BoxLine(letter(len(self.letters)), self.say("checklist-box-none"), self._too_little())]
        return Band(tier, self.phrases.text(words.name), tuple(lines), self.phrases.text(words.meaning))

    def _too_little(self) -> str:
        """When silence says nothing: as a number of rows, unless a yes can open more of them."""
        percent = self.paper.percent
        if any(one.opened_by for one in self.paper.questions):
            return self.say("checklist-box-too-little-share", percent=percent)
        adult, minor = (-(-self.paper.shown(age) * percent // 100) for age in AGES[:2])
        return self.say("checklist-box-too-little", adult=adult, minor=minor)
