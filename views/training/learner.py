"""What a page of the training has in its hands: the learner's state beside the content it is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from questions.course_model import Block, Course
from questions.course_time import block_seconds, closing_seconds, whole_minutes
from questions.model import Language, Pack
from questions.training_load import Training, training
from referrals import site
from screening.course import (
    Cases,
    Drawn,
    Part,
    Progress,
    Result,
    Way,
    draw,
    parts_for,
    progress,
    score,
)
from screening.response import Where
from views import learning, session
from views.learning import Learning, Taking


@dataclass(frozen=True)
class Placed:
    """A block with the lesson it stands in, counted from 1."""

    number: int
    part: Part
    block: Block


@dataclass(frozen=True)
class Learner:
    """Made anew for each run and each callback; nothing in it is kept.

    What the state names and the content does not hold (any more) counts as not chosen.
    """

    training: Training
    state: Learning
    language: Language

    @cached_property
    def pack(self) -> Pack | None:
        """The chosen work, if there is a course for it."""
        known = self.state.pack if self.state.pack in self.training.courses else None
        return site.current().content.packs.get(known or "")

    @property
    def course(self) -> Course:
        """Its course; raises LookupError on a page that needs one when no work is chosen."""
        if self.pack is None:
            raise LookupError("no work is chosen")
        return self.training.courses[self.pack.id]

    @cached_property
    def role(self) -> str | None:
        roles = {role.id for role in self.pack.roles} if self.pack else set()
        return self.state.role if self.state.role in roles else None

    @property
    def ready(self) -> bool:
        """Is everything chosen that decides what the course holds?"""
        return self.pack is not None and (not self.pack.roles or self.role is not None)

    @property
    def place(self) -> Where:
        """Where the learner works, the walk's own place when none was chosen here."""
        draft = session.current()
        if self.state.state is None:
            return Where(state=draft.state, county=draft.county)
        return Where(state=self.state.state, county=self.state.county)

    @property
    def taking(self) -> Taking:
        return self.state.taking

    @cached_property
    def cases(self) -> Cases:
        return self.training.cases_of(self.course.profession)

    @cached_property
    def way(self) -> Way:
        return Way(self.course, self.role, self.language, self.cases)

    # ----------------------------------------------------------------- the lessons

    @cached_property
    def blocks(self) -> tuple[Placed, ...]:
        """Every block that this role sees, in order."""
        parts = enumerate(parts_for(self.course, self.role), start=1)
        return tuple(Placed(number, part, block) for number, part in parts for block in part.blocks)

    @property
    def index(self) -> int:
        """The place of the block on the screen; of the first open one when the state names none."""
        ids = [one.block.id for one in self.blocks]
        for wanted in (self.taking.at, self.progress.next):
            if wanted in ids:
                return ids.index(wanted)
        return len(ids) - 1

    @property
    def here(self) -> Placed:
        return self.blocks[self.index]

    @cached_property
    def progress(self) -> Progress:
        return progress(self.course, self.role, self.taking.done, self.taking.passed is not None)

    @property
    def finished(self) -> bool:
        """Is everything done that this role sees, and the closing test passed?"""
        return self.taking.passed is not None and self.progress.next is None

    @property
    def minutes(self) -> int:
        """The length of the whole course with its cases, as one set is drawn; worked out from the content."""
        return whole_minutes(self._lessons(()) + self._closing())

    @property
    def minutes_left(self) -> int:
        """Of reading and doing what is open, the next full one; cases are counted."""
        closing = 0.0 if self.taking.passed else self._closing()
        return -int(-(self._lessons(self.taking.done) + closing) // 60)

    def _lessons(self, done: Collection[str]) -> float:
        return sum(
            block_seconds(one.block, self.course.pace, self.language, self.cases)
            for one in self.blocks
            if one.block.id not in done
        )

    def _closing(self) -> float:
        drawn = self.drawn or draw(self.course, self.role, self.cases, "0")
        asked = [one.question for one in drawn.questions]
        return closing_seconds(asked, drawn.cases, self.course.pace, self.language)

    # ----------------------------------------------------------------- the closing

    @cached_property
    def drawn(self) -> Drawn | None:
        """The closing set under way."""
        closing = self.taking.closing
        if closing.seed is None:
            return None
        return draw(self.course, self.role, self.cases, closing.seed, closing.met)

    @property
    def result(self) -> Result | None:
        """What the answers to it come to so far."""
        return score(self.course, self.drawn, self.taking.closing.answers) if self.drawn else None


def now() -> Learner:
    """The learner of this session."""
    return Learner(training(), learning.current(), session.current().language)
