"""What a page has in its hands: the draft, the content, and what follows from both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from questions.load import Content
from questions.model import Pack, Question
from referrals.directory import Directory
from screening.assess import assess
from screening.assessment import Assessment
from screening.flow import visible_questions
from screening.response import Response
from views.draft import Draft
from views.walk import steps
from views.walk.steps import Stop


@dataclass(frozen=True)
class Scene:
    """Everything a step or page may read. Made anew for each run; nothing in it is kept."""

    content: Content
    directory: Directory
    draft: Draft

    @cached_property
    def chosen(self) -> Pack | None:
        """The pack of the chosen work, if one is chosen."""
        return self.content.packs.get(self.draft.pack or "")

    @property
    def pack(self) -> Pack:
        """The chosen pack; raises LookupError on a page that needs one when none is chosen."""
        if self.chosen is None:
            raise LookupError("no pack is chosen")
        return self.chosen

    @cached_property
    def walk(self) -> tuple[Stop, ...]:
        """Every page of this walk, in order."""
        return steps.stops(self.chosen, self.draft)

    @cached_property
    def stop(self) -> Stop:
        """The page to show: the draft's, or the nearest before it when the walk has no such page now."""
        return self.walk[steps.where(self.walk, self.draft)]

    @cached_property
    def response(self) -> Response:
        return self.draft.response(self.pack)

    @cached_property
    def visible(self) -> tuple[Question, ...]:
        """The questions that show for the answers so far."""
        return visible_questions(self.pack, self.response)

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self.pack, self.content.rules, self.response)
