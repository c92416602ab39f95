"""A toy training: the smallest cases, course, laws and frame for the toy house in which no fault is found."""

from __future__ import annotations

from functools import cache

from questions.course_model import Course, TrainingFrame, TrainingLaws
from questions.model import Model
from questions.practice_model import PracticeCase, PracticeCases
from questions.training_load import Training, assemble_training
from tests.toys import part

CASES = """
profession: toy
practice:
  - id: held
    title: TEXT
    about: {exploitation: both, age: adult, who: [man], setting: both, contract_staff: true, guess: true}
    look_alike: false
    role: front
    age: adult
    scenes:
      - id: door
        title: TEXT
        sees: TEXT
        moves:
          - {id: wait, text: TEXT, worth: good, then: TEXT}
          - {id: confront, text: TEXT, worth: unsafe, then: TEXT}
      - id: desk
        title: TEXT
        sees: TEXT
        moves:
          - {id: tell, text: TEXT, worth: good, then: TEXT}
          - {id: chat, text: TEXT, worth: fine, then: TEXT}
    marks:
      - {question: papers-held, answer: yes, scene: door, why: {en: papers seen, es: papeles vistos}}
      - {question: debt-owed, answer: yes, scene: desk, why: TEXT}
    tempting:
      - {question: looks-tired, why: {en: all work late, es: hay turno}}
    tier: high
    lesson: TEXT
    discuss: [TEXT, TEXT, TEXT]
    sources: SOURCE
  - id: late-shift
    title: TEXT
    about: {exploitation: none, age: minor, who: [girl]}
    look_alike: true
    age: minor
    scenes:
      - id: door
        title: TEXT
        sees: TEXT
        moves:
          - {id: greet, text: TEXT, worth: good, then: TEXT}
          - {id: follow, text: TEXT, worth: unsafe, then: TEXT}
      - id: desk
        title: TEXT
        sees: TEXT
        moves:
          - {id: note, text: TEXT, worth: good, then: TEXT}
          - {id: leave, text: TEXT, worth: fine, then: TEXT}
    marks:
      - {question: looks-tired, answer: yes, scene: door, why: TEXT}
      - {question: papers-held, answer: no, scene: desk, why: TEXT}
    tier: none_recorded
    lesson: TEXT
    discuss: [TEXT, TEXT, TEXT]
    sources: SOURCE
  - id: message
    title: TEXT
    about: {exploitation: labor, age: adult, who: [woman], setting: online}
    look_alike: false
    role: back
    scenes:
      - id: phone
        title: TEXT
        sees: TEXT
        moves:
          - {id: keep, text: TEXT, worth: good, then: TEXT}
          - {id: answer, text: TEXT, worth: unsafe, then: TEXT}
      - id: desk
        title: TEXT
        sees: TEXT
        moves:
          - {id: tell, text: TEXT, worth: good, then: TEXT}
          - {id: wait, text: TEXT, worth: fine, then: TEXT}
    marks:
      - {question: papers-held, answer: yes, scene: phone, why: TEXT}
    tier: some
    lesson: TEXT
    discuss: [TEXT, TEXT, TEXT]
    sources: SOURCE
"""


def _question(topic: str, number: int) -> str:
    options = "options: [{text: TEXT, right: true, say: TEXT}, {text: TEXT, say: TEXT}]"
    return f"""
    - {{id: {topic.replace("_", "-")}-{number}, topic: {topic}, ask: TEXT, {options}, sources: SOURCE}}"""


TOPICS = ("definition", "at_risk", "sex_and_labor", "your_part", "contacts")
POOL = "".join(_question(topic, number) for topic in TOPICS for number in (1, 2, 3))

COURSE = f"""
id: toy-course
version: 1.0.0
profession: toy
title: TEXT
who: TEXT
notice: [TEXT]
honest: [TEXT]
at_least_minutes: 1
pace:
  words_a_minute: 200
  choose_seconds: 10
  thing_seconds: 5
  move_seconds: 10
  mark_seconds: 5
  why: TEXT
lessons:
  - id: what
    topic: definition
    title: TEXT
    blocks:
      - {{kind: read, id: what-it-is, heading: TEXT, paragraphs: [TEXT], points: [TEXT], sources: SOURCE}}
      - kind: choose
        id: what-counts
        ask: TEXT
        options:
          - {{text: TEXT, right: true, say: TEXT}}
          - {{text: TEXT, say: TEXT}}
  - id: who
    topic: at_risk
    title: TEXT
    blocks:
      - kind: sort
        id: who-sort
        ask: TEXT
        piles: [{{id: do, name: TEXT}}, {{id: do-not, name: TEXT}}]
        things:
          - {{text: TEXT, pile: do, why: TEXT}}
          - {{text: TEXT, pile: do-not, why: TEXT}}
          - {{text: TEXT, pile: do, why: TEXT}}
  - id: kinds
    topic: sex_and_labor
    title: TEXT
    blocks:
      - {{kind: practise, id: kinds-case, case: held}}
  - id: part
    topic: your_part
    title: TEXT
    blocks:
      - {{kind: read, id: part-front, heading: TEXT, paragraphs: [TEXT], roles: [front]}}
      - {{kind: read, id: part-back, heading: TEXT, paragraphs: [TEXT], roles: [back]}}
  - id: tell
    topic: contacts
    title: TEXT
    blocks:
      - {{kind: contacts, id: tell-here, heading: TEXT, paragraphs: [TEXT]}}
closing:
  cases: 1
  questions: 6
  enough: 5
  pool:{POOL}
"""

KNOWN = "{text: TEXT, sure: confirmed}"
LAWS = f"""
professions: [toy]
training_laws:
  - state: CA
    law: {KNOWN}
    who: {KNOWN}
    first: {KNOWN}
    again: {KNOWN}
    length: {KNOWN}
    notice: {KNOWN}
    records: {KNOWN}
    first_days: 180
    again_months: 24
    keep_months: 24
    checked: 2026-11-22
    sources: SOURCE
  - state: NY
    law: {KNOWN}
    who: {KNOWN}
    first: {KNOWN}
    again: {{text: TEXT, sure: unconfirmed}}
    length: {KNOWN}
    notice: {KNOWN}
    records: {KNOWN}
    checked: 2026-11-22
    sources: SOURCE
other_states: TEXT
"""

FRAME = """
topic_names:
  - {id: definition, name: TEXT}
  - {id: at_risk, name: TEXT}
  - {id: sex_and_labor, name: TEXT}
  - {id: your_part, name: TEXT}
  - {id: contacts, name: TEXT}
bars:
  cases: 3
  look_alikes_percent: 33
  guesses: 1
  contract_staff: [toy]
  five_topics: [toy]
  pool_percent: 250
  why: TEXT
"""

FILES: dict[str, tuple[type[Model], str]] = {
    "training/cases/toy.yaml": (PracticeCases, CASES),
    "training/courses/toy.yaml": (Course, COURSE),
    "training/laws.yaml": (TrainingLaws, LAWS),
    "training/frame.yaml": (TrainingFrame, FRAME),
}


def toy_training_with(**changed: str) -> Training:
    """The toy training; `cases="..."` and so on put another YAML text in the place of that file."""
    texts = {name: (model, text) for name, (model, text) in FILES.items()}
    for key, text in changed.items():
        name = next(name for name in texts if name.startswith(f"training/{key}"))
        texts[name] = (texts[name][0], text)
    return assemble_training({name: part(model, text, name) for name, (model, text) in texts.items()})


@cache
def toy_training() -> Training:
    """The toy training as it stands."""
    return toy_training_with()


def toy_course() -> Course:
    return toy_training().courses["toy"]


def toy_case(id_: str = "held") -> PracticeCase:
    """One of the toy cases."""
    return toy_training().cases_of("toy")[id_]
