"""What stands on a sheet, in order and in one language: plain values that any printer can set.

A printer decides how a part looks; it never adds, drops or rewords one, except that for want of room
it may leave out the last parts of a section, in the order of `SheetContent.trim_first`, and then says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from questions.model import Language
from referrals.pdf.typeset import Raster


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph. `lead` is set in bold before it."""

    text: str
    lead: str = ""
    weight: Literal["body", "strong", "small"] = "body"


@dataclass(frozen=True, slots=True)
class Result:
    """The tier in words, what it means and does not mean."""

    name: str
    meaning: str
    not_meaning: Words


@dataclass(frozen=True, slots=True)
class Scale:
    """The tiers from lowest to highest, where the result stands and how far open answers reach.

    `at` is None when too little was asked to place it. `caption` says how far in words; `equal` says
    what the drawing shows to who cannot see it.
    """

    names: tuple[str, ...]
    at: int | None
    reach: int
    marker: str
    caption: str
    equal: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list. `number` refers to it from elsewhere; `tag` says how it is known.

    tick: print a box to tick. strong: stands before the text; note: after it.
    keep: as of a contact; a site's own step is left out only after others.
    """

    text: str
    number: str = ""
    tag: str = ""
    tick: bool = False
    note: str = ""
    strong: str = ""
    keep: Literal[0, 1] = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """A legal time limit: how long, for what, from when; notes on the law."""

    lasts: str
    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """One service. `first` stands large. `keep`: 0 may be left out, 1 only after those, 2 never.

    numbers: what to dial, the main one first, each with what it is for (may be empty).
    details: hours and languages, why, caution, date; each with what it is called (may be empty).
    """

    id: str
    name: str
    numbers: tuple[tuple[str, str], ...]
    text_line: str
    what: str
    details: tuple[tuple[str, str], ...]
    stale: str
    first: bool
    keep: Literal[0, 1, 2]


@dataclass(frozen=True, slots=True)
class Sum:
    """The points by column and their total."""

    cells: tuple[tuple[str, int], ...]
    total: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A table to fill in by hand: one box for each column in each row."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: a box, initials and time for each."""

    rows: tuple[str, ...]
    initials: str
    time: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Labels with an empty line to write on."""

    labels: tuple[str, ...]


Part = Words | Result | Scale | Item | Deadline | Contact | Sum | Ticks | Done | Lines


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    parts: the list; its last ones may be left out for want of room (`SheetContent.trim_first`).
    intro: before the list, never left out. aside: a remark beside the heading.
    beyond: how many more the app shows already. more: says how many are left out, with {count}.
    columns: short items may stand in two columns. loud: set so that it cannot be overlooked.
    run_on: parts may follow each other in one paragraph. fine: in small type.
    bare: the first part stands for the heading. level: 2 is a part of the section before it.
    beside: may stand beside the section before it.
    """

    id: str
    heading: str
    parts: tuple[Part, ...]
    intro: tuple[Part, ...] = ()
    aside: str = ""
    beyond: int = 0
    more: str = ""
    columns: int = 1
    run_on: bool = False
    fine: bool = False
    loud: bool = False
    beside: bool = False
    bare: bool = False
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A whole sheet. `file_title` is what a viewer's window shows: it tells nothing.

    trim_first, trim_last: which section gives up parts, down to how many, in this order; the last
    only when smaller type does not help. app_only: names the sections that gave up all, with
    {sections}. shortened: said when single texts had to be cut. logo: the site's, on the first page.
    """

    language: Language
    file_title: str
    title: str
    head: tuple[str, ...]
    time: str
    banner: str
    sections: tuple[Section, ...]
    made: str
    version: str
    page: str
    shortened: str
    app_only: str
    trim_first: tuple[tuple[str, int], ...]
    trim_last: tuple[tuple[str, int], ...]
    logo: Raster | None = None
