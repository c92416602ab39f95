"""The case on the screen as the printers read it: assessment, chosen services and today's date."""

from __future__ import annotations

from datetime import date

from questions.model import Language
from referrals.choose import Referrals, choose
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.parts import SheetContent
from views.scene import Scene


def today() -> date:
    """The day that decides which entries are past their date. The one clock of the views."""
    return date.today()


def referrals(scene: Scene) -> Referrals:
    """Who fits this case, in order."""
    return choose(scene.directory, scene.assessment, scene.response, today())


def sheet(
    scene: Scene, chosen: Referrals, language: Language | None = None, *, codes: bool = False
) -> SheetContent:
    """Everything the sheet says, in the language of the screen unless another is asked for.

    codes: the gates of the chart were all met, and the codes were asked for on paper too.
    """
    case = Case(scene.response, scene.assessment, chosen, codes)
    return sheet_content(scene.content, scene.directory, case, today(), language or scene.draft.language)
