"""What the gallery pictures: each step, page and document, and the line under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questions.course_model import Choose
from questions.load import own
from questions.model import Language
from questions.practice_model import PracticeCase
from questions.training_load import training
from screening.course import parts_for
from tests.browser.seeding import nurse
from views.draft import Draft
from views.learning import Learning, Practised, Taking
from views.walk import steps

DESKTOP, PHONE = (920, 860), (390, 800)
# Above this a picture is cut: the rest of a long page repeats what stands above.
TALLEST = {DESKTOP: 1500, PHONE: 1500}


@dataclass(frozen=True)
class Shot:
    """One picture of the screen: its file, the line under it, and what is on the screen.

    learning: what the tab holds of a course. flow: the pack whose flow is opened on the page.
    """

    name: str
    line: str
    draft: Draft
    size: tuple[int, int] = DESKTOP
    dark: bool = False
    learning: Learning | None = None
    flow: str | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.webp"


@dataclass(frozen=True)
class Print:
    """One picture of the first page of a document."""

    name: str
    line: str
    kind: str
    profession: str
    language: Language = "en"
    role: str | None = None
    age: str = "unknown"
    page: int = 1

    @property
    def file(self) -> str:
        return f"{self.name}.webp"


# --------------------------------------------------------------------------- what is pictured

PROFESSIONS = ("medical", "hospitality", "law_enforcement")
HOUSEKEEPING = "housekeeping"

OF_STEPS = {
    "start": "Start: the work and the place. How to leave in a hurry stands here already.",
    "danger": "Danger comes first, before any other question.",
    "urgent": "What to do now, when someone is in danger. The questions can wait.",
    "before": "What to know before talking, and words that everyone hears.",
    "gate": "Three conditions for a safe talk. Until they are met, nothing is asked aloud.",
    "age": "Age, as far as it is known. Not known is an answer.",
    "quick": "The short set, one part at a time. No answer is filled in ahead.",
    "more": "After the short set: finish, or go on.",
    "full": "The full set, opened only when it is wanted.",
    "needs": "What would help. It changes who is listed, never the result.",
    "review": "All answers to check, and what is still open.",
    "result": "The result, read from the top: what to do and whom to call before why.",
    "sheet": "Papers: the sheet, notes and the card.",
    "finish": "Finish and clear.",
}
OF_PAGES = {
    "training": "Training: a course, practice cases, one case for a team; how long, and what it is not.",
    "directory": "The directory: every line, with the day it was checked.",
    "paper": "Paper to print ahead, for places without a signal.",
    "exports": "Forms for other programs, and the answers of a walk as a file behind three gates.",
    "rules": "Every rule, weight and reason, and a calculator to try them.",
    "basics": "The basics, to read when there is time.",
    "sources": "What the product rests on, and what is out of date in it.",
}


def _walk(pack: str, step: str, role: str | None = None, language: Language = "en") -> Draft:
    """A walk with some signs, at this step."""
    questions = own().packs[pack].questions
    full = nurse().but(
        pack=pack, role=role, language=language, answers={one.id: "yes" for one in questions[:6]}
    )
    stop = next(one for one in steps.stops(own().packs[pack], full) if one.step == step)
    return full.but(step=stop.step, section=stop.section)


def shots() -> Iterator[Shot]:
    """Every step and page in English at a desk, then what differs for others, and on a phone."""
    for step, line in OF_STEPS.items():
        yield Shot(f"step-{step}", line, Draft() if step == "start" else _walk("medical", step))
    medical, hotel, police = PROFESSIONS
    yield Shot(
        "hotel-gate",
        "Hotel: staff only watch, so the gate is about whom to tell.",
        _walk(hotel, "gate", "manager"),
    )
    yield Shot("hotel-sheet", "Hotel: an incident note instead of a card.", _walk(hotel, "sheet", "manager"))
    yield Shot(
        "police-gate", "Police: the person hears first what cannot be kept secret.", _walk(police, "gate")
    )
    yield Shot(
        "police-quick", "Police: the seven points of California law come first.", _walk(police, "quick")
    )
    for view, line in OF_PAGES.items():
        draft = Draft(view=view, pack="medical", state="CA", county="Ventura")  # type: ignore[arg-type]
        yield Shot(f"page-{view}", line, draft, learning=_learner() if view == "training" else None)
    yield Shot(
        "page-rules-flow",
        "On the same page: how the questions flow, as a picture and in words.",
        Draft(view="rules"),
        flow=medical,
    )
    yield from _training()
    yield Shot("phone-quick", "The short set on a phone.", _walk("medical", "quick"), PHONE)
    yield Shot("phone-result", "The result on a phone.", _walk("medical", "result"), PHONE)
    yield Shot(
        "phone-result-es",
        "The result on a phone, in Spanish.",
        _walk("medical", "result", language="es"),
        PHONE,
    )
    yield Shot("es-gate", "The gate in Spanish.", _walk("medical", "gate", language="es"))
    yield Shot("es-hotel-quick", "Hotel, short set, in Spanish.", _walk(hotel, "quick", "housekeeping", "es"))
    yield Shot(
        "dark-result", "The result on a device that is set to dark.", _walk("medical", "result"), dark=True
    )
    yield Shot(
        "dark-phone-quick",
        "The short set on a phone that is set to dark.",
        _walk("medical", "quick"),
        PHONE,
        dark=True,
    )


def _learner(screen: str = "home", **more: object) -> Learning:
    """Somebody in housekeeping in Ventura County who takes the hotel course."""
    place = {"state": "CA", "county": "Ventura"}
    return Learning.model_validate(
        {"pack": PROFESSIONS[1], "role": HOUSEKEEPING, "screen": screen, **place, **more}
    )


def story(profession: str) -> PracticeCase:
    return training().practice[profession][0]


def _training() -> Iterator[Shot]:
    """What a learner meets, and a leader before a team."""
    draft, spanish = Draft(view="training"), Draft(view="training", language="es")
    yield Shot("training-question", "A question of the course, answered: a calm word on each option.",
               draft, learning=_answered())  # fmt: skip
    case = story(PROFESSIONS[1])
    scene = case.scenes[0]
    chosen = {"moves": [(scene.id, scene.moves[0].id)]}
    yield Shot("training-scene", "A practice case: one moment, and what one could do.",
               draft, learning=_practised(chosen))  # fmt: skip
    compared = {
        "moves": [(one.id, one.moves[0].id) for one in case.scenes],
        "marks": {mark.question: mark.answer for mark in case.marks[:2]},
        "at": len(case.scenes) + 1,
        "seen": True,
    }
    yield Shot("training-compared", "Its end: one's own marks beside those of a careful colleague.",
               draft, learning=_practised(compared))  # fmt: skip
    leader = _learner("leader", case=case.id, shown=len(scene.moves))
    yield Shot("training-leader", "One case on a large screen, its answers shown one at a time.",
               draft, learning=leader)  # fmt: skip
    yield Shot("training-phone-es", "The same case on a phone, in Spanish.",
               spanish, PHONE, learning=_practised(chosen))  # fmt: skip


def _answered() -> Learning:
    """On the first question of the course, with its first option chosen and looked up."""
    course = training().courses[PROFESSIONS[1]]
    blocks = [block for part in parts_for(course, HOUSEKEEPING) for block in part.blocks]
    asked = next(one for one in blocks if isinstance(one, Choose))
    done = tuple(one.id for one in blocks[: blocks.index(asked) + 1])
    return _learner(
        "course", courses={course.profession: Taking(at=asked.id, done=done, answers={asked.id: (0,)})}
    )


def _practised(practised: Mapping[str, object]) -> Learning:
    """At a practice case, with so much of it done."""
    case = story(PROFESSIONS[1])
    return _learner("practice", case=case.id, practice={case.id: Practised.model_validate(practised)})


def prints() -> Iterator[Print]:
    """Each kind of document for each profession that has it, and one of each kind in Spanish."""
    medical, hotel, police = PROFESSIONS
    yield Print("print-referral-medical", "The referral sheet of a nurse, first page.", "referral", medical)
    yield Print("print-referral-medical-2", "Its second page.", "referral", medical, page=2)
    yield Print("print-referral-hotel", "The sheet of a hotel supervisor.", "referral", hotel, role="manager")
    yield Print("print-referral-police", "The sheet of a police officer.", "referral", police)
    yield Print("print-referral-es", "The sheet in Spanish.", "referral", medical, "es")
    yield Print(
        "print-card",
        "Cards to cut and fold. Nothing on them tells what they are for.",
        "card",
        medical,
        age="adult",
    )
    yield Print("print-card-es", "The same cards in Spanish.", "card", medical, "es", age="adult")
    yield Print(
        "print-checklist-medical", "The paper checklist of a nurse, first page.", "checklist", medical
    )
    yield Print(
        "print-checklist-hotel", "The checklist of housekeeping.", "checklist", hotel, role="housekeeping"
    )
    yield Print(
        "print-checklist-hotel-es", "The same in Spanish.", "checklist", hotel, "es", role="housekeeping"
    )
    yield Print("print-checklist-police", "The checklist of the police.", "checklist", police)
    yield Print("print-incident", "A hotel's incident note: facts only.", "incident", hotel, role="manager")
    yield Print("print-incident-es", "The note in Spanish.", "incident", hotel, "es", role="manager")
    yield Print(
        "print-certificate",
        "The certificate of the hotel course, for an invented learner.",
        "certificate",
        hotel,
        role=HOUSEKEEPING,
    )
    yield Print("print-briefing", "A practice case for a team briefing: the team's page.", "briefing", hotel)
    yield Print("print-briefing-2", "The leader's page, with the answers.", "briefing", hotel, page=2)
    yield Print("print-briefing-es", "The team's page in Spanish, for the police.", "briefing", police, "es")
