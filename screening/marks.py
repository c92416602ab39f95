"""A response as bits: which questions show, which are answered yes, which are open.

The same answers as `flow.visible_questions`, in the form that is fast enough for a whole range; a
test holds the two together.
"""

from __future__ import annotations

from questions.model import Age
from screening.meaning import Meaning
from screening.response import Response


class Marks:
    """What a response marks in a pack. An answer to a question that does not show is no mark (rule 13)."""

    def __init__(self, meaning: Meaning, response: Response) -> None:
        self.age: Age = response.age
        self.lowest_age: Age = "adult" if self.age == "unknown" else self.age
        self.highest_age: Age = "minor" if self.age == "unknown" else self.age
        self._openings = meaning.openings(response.role, response.stage, self.age)
        self._openings_if_lowest = meaning.openings(response.role, response.stage, self.lowest_age)
        bit = meaning.bit
        self._said_yes = sum(bit.get(key, 0) for key, said in response.answers.items() if said == "yes")
        said_no = sum(bit.get(key, 0) for key, said in response.answers.items() if said == "no")
        self._settled = self._said_yes | said_no
        self.visible = self._openings.visible(self._said_yes)
        self.yes = self.visible & self._said_yes
        self.open = self.visible & ~self._settled

    def with_yes(self, bit: int) -> int:
        """The yes-bits that count when one open question is answered yes."""
        if not bit & self._openings.openers:
            return self.yes | bit
        said = self._said_yes | bit
        return self._openings.visible(said) & said

    def lowest(self) -> int:
        """The yes-bits that still count once an unknown age turns out to be adult."""
        return self._openings_if_lowest.visible(self._said_yes) & self._said_yes

    def highest(self) -> int:
        """The yes-bits that count when everything that is open, or opens on the way, is a yes."""
        said = self._said_yes
        while True:
            shown = self._openings.visible(said)
            more = said | (shown & ~self._settled)
            if more == said:
                return shown & said
            said = more

    def too_little(self, percent: int) -> bool:
        """Is less than this share of the visible questions answered yes or no?"""
        settled = (self.visible & self._settled).bit_count()
        return settled * 100 < self.visible.bit_count() * percent
