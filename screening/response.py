"""What came back from the screen, a file or a restored draft: the answers, checked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from questions.model import (
    Age,
    Id,
    Model,
    Stage,
)

Answer = Literal["yes", "no", "unknown", "declined", "unsafe"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown", "declined", "unsafe")
YesNoUnknown = Literal["yes", "no", "unknown"]
Interpreter = Literal["not_needed", "qualified", "not_available", "unknown"]


class Where(Model):
    """The place: a state's postal code and, for California, the county's name in English."""

    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    county: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None


class Gate(Model):
    """What was settled before any sensitive question. Never scored.

    insider: may a manager, security or a contractor be involved (hotels only)?
    """

    alone: YesNoUnknown = "unknown"
    interpreter: Interpreter = "unknown"
    limits_told: YesNoUnknown = "unknown"
    insider: YesNoUnknown = "unknown"

    @property
    def met(self) -> bool:
        """May sensitive questions be asked aloud? Only when all three are settled."""
        return (
            self.alone == "yes"
            and self.interpreter in ("not_needed", "qualified")
            and self.limits_told == "yes"
        )


class Response(Model):
    """One walk's answers. Every field but `pack` may be missing: missing is unknown or open.

    role: a role of the pack; None means every role's questions.
    answers: question id to answer. An answer to a question that does not show counts for nothing.
    """

    pack: Id
    role: Id | None = None
    stage: Stage = "full"
    age: Age = "unknown"
    place: Where = Where()
    danger_now: YesNoUnknown = "unknown"
    gate: Gate = Gate()
    needs: tuple[Id, ...] = Field(default=(), max_length=60)
    answers: dict[Id, Answer] = Field(default_factory=dict, max_length=400)
