"""The draft of one walk: everything that the browser tab keeps, and nothing else does.

A draft that comes back from a browser is input like any other: checked here, and mended against
the content in `fitted`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints

from questions.load import Content
from questions.model import (
    Age,
    Id,
    Language,
    Model,
    Pack,
    Stage,
)
from screening.response import Answer, Gate, Interpreter, Response, Where, YesNoUnknown

View = Literal["walk", "training", "directory", "paper", "exports", "rules", "basics", "sources"]
StepName = Literal[
    "start", "danger", "urgent", "before", "gate", "age",
    "quick", "more", "full", "needs", "review", "result", "sheet", "finish",
]  # fmt: skip
Layout = Literal["sections", "compact"]

# The fields that say something about a person, as against where one is and how it is shown.
CASE_FIELDS = (
    "age", "danger_now", "alone", "interpreter", "limits_told", "insider", "needs", "answers",
)  # fmt: skip


class Draft(Model):
    """One walk. None means not answered yet, which is not the same as "not known".

    step and section: where one is; section is the first of those on a page of questions.
    editing: came here from `came_from`, and goes back there.
    """

    v: Literal[1] = 1
    language: Language = "en"
    view: View = "walk"
    step: StepName = "start"
    section: Id | None = None
    editing: bool = False
    came_from: Literal["review", "result"] = "review"
    layout: Layout = "sections"
    pack: Id | None = None
    role: Id | None = None
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    county: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    age: Age | None = None
    danger_now: YesNoUnknown | None = None
    alone: YesNoUnknown | None = None
    interpreter: Interpreter | None = None
    limits_told: YesNoUnknown | None = None
    insider: YesNoUnknown | None = None
    stage: Stage = "quick"
    needs: tuple[Id, ...] = Field(default=(), max_length=60)
    answers: dict[Id, Answer] = Field(default_factory=dict, max_length=400)

    def but(self, **fields: Any) -> Self:
        """The same draft with these fields changed, checked again."""
        return type(self).model_validate({**dict(self), **fields})

    def answered(self, question: str, answer: Answer | None) -> Self:
        """The draft with one answer set, or taken back when it is None."""
        others = {key: value for key, value in self.answers.items() if key != question}
        return self.but(answers=others if answer is None else {**others, question: answer})

    @property
    def place(self) -> str:
        """Names what is on the screen, so that the focus can follow when it changes."""
        if self.view != "walk":
            return self.view
        if self.finished:
            return "end"
        return f"{self.step}-{self.section}" if self.section else self.step

    @property
    def finished(self) -> bool:
        """Was the walk finished and wiped? Then nothing of it is kept anywhere."""
        return self.step == "finish" and self.pack is None

    @property
    def started(self) -> bool:
        """Does it hold anything about a person?"""
        return any(bool(getattr(self, name)) for name in CASE_FIELDS)

    @property
    def under_way(self) -> bool:
        """Is a walk open that must not be left lying on the screen?"""
        return self.started or (self.view == "walk" and self.step != "start" and not self.finished)

    def response(self, pack: Pack) -> Response:
        """What the engine reads; whatever is not answered is unknown there."""
        return Response(
            pack=pack.id,
            role=self.role,
            stage=self.stage if has_quick(pack) else "full",
            age=self.age or "unknown",
            place=Where(state=self.state, county=self.county),
            danger_now=self.danger_now or "unknown",
            gate=Gate(
                alone=self.alone or "unknown",
                interpreter=self.interpreter or "unknown",
                limits_told=self.limits_told or "unknown",
                insider=self.insider or "unknown",
            ),
            needs=self.needs,
            answers=self.answers,
        )


def has_quick(pack: Pack) -> bool:
    """Does the pack open with a quick stage?"""
    return any(question.stage == "quick" for question in pack.questions)


def fitted(draft: Draft, content: Content) -> tuple[Draft, int]:
    """The draft without what the content does not know (any more), and how many answers fell out.

    A draft may be older than the packs, or written by someone else: it must not break a page.
    """
    pack = content.packs.get(draft.pack or "")
    if pack is None:
        return Draft(language=draft.language, view=draft.view), len(draft.answers)
    questions = {question.id for question in pack.questions}
    answers = {key: value for key, value in draft.answers.items() if key in questions}
    needs = {need.id for need in content.needs}
    roles = {role.id for role in pack.roles}
    return draft.but(
        answers=answers,
        role=draft.role if draft.role in roles else None,
        needs=tuple(need for need in draft.needs if need in needs),
    ), len(draft.answers) - len(answers)
