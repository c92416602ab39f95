"""What may stand in a patient's chart, and the conditions for it, as types (`charts/*.yaml`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from questions import forms
from questions.model import Id, Model, SourceRef, Text

# A dash at the end: the code needs a seventh character before it can be used.
Code = Annotated[str, StringConstraints(pattern=forms.ICD_CODE)]


class ChartGate(Model):
    """One condition. Nothing is shown until every one is answered yes, each time anew."""

    id: Id
    text: Text
    help: Text
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class CodeGroup(Model):
    """A kind of codes, such as suspected ones."""

    id: Id
    name: Text


class ChartCode(Model):
    """One code and what it records, in our own words. The official title stands in the yearly list.

    No age test is held: whether the age now or at the time of the harm counts is unconfirmed
    (duties, A.1), so the title's "adult" or "child" is said and the choice is left to a coder.
    """

    code: Code
    group: Id
    text: Text
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class ChartNote(Model):
    """One thing to know before a code is written. first: said before the codes, not after them."""

    id: Id
    first: bool = False
    text: Text
    sources: tuple[SourceRef, ...] = Field(min_length=1)


class Chart(Model):
    """The chart of these professions. unmet: what to do when a gate is not met."""

    professions: tuple[Id, ...] = Field(min_length=1)
    gates: tuple[ChartGate, ...] = Field(min_length=1)
    unmet: Text
    groups: tuple[CodeGroup, ...]
    codes: tuple[ChartCode, ...]
    notes: tuple[ChartNote, ...]
