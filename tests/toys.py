"""A toy house: the smallest content in which every kind of entry stands once and no fault is found.

`TEXT` stands for a text in both languages and `SOURCE` for a list of sources, so that a test shows
nothing but what it is about.
"""

from __future__ import annotations

from functools import cache

from questions.chart_model import Chart
from questions.guards import Catalogues, Guards, own_guards
from questions.load import Content, Part, RulesPart, assemble
from questions.model import (
    Basics,
    Indicators,
    LeftOuts,
    Model,
    Needs,
    Pack,
    Sources,
    Wording,
)
from questions.reading import check, parse_yaml
from questions.rule_model import Rules

HOUSE: dict[str, tuple[type[Model], str]] = {
    "sources.yaml": (
        Sources,
        """
sources:
  - {id: design, kind: document, title: A, publisher: B, good_for: TEXT, licence: TEXT, copy_age: TEXT}
""",
    ),
    "indicators/all.yaml": (
        Indicators,
        """
indicators:
  - id: papers-held
    kind: sign
    definition: TEXT
    counts: TEXT
    does_not_count: TEXT
    innocent: TEXT
    grade: strong
    basis: {kind: editorial, note: TEXT}
    place: means
    control: arranged
    exploitation: both
    age: any
    learned: [asked, observed]
    sources: SOURCE
  - id: debt-owed
    kind: sign
    definition: TEXT
    counts: TEXT
    does_not_count: TEXT
    innocent: TEXT
    grade: strong
    basis: {kind: editorial, note: TEXT}
    place: purpose
    exploitation: labor
    age: any
    learned: [asked]
    sources: SOURCE
  - id: looks-tired
    kind: sign
    definition: TEXT
    counts: TEXT
    does_not_count: TEXT
    innocent: TEXT
    grade: contextual
    basis: {kind: editorial, note: TEXT}
    place: none
    exploitation: both
    age: any
    learned: [observed]
    sources: SOURCE
  - id: child-sold
    kind: sign
    definition: TEXT
    counts: TEXT
    does_not_count: TEXT
    innocent: TEXT
    grade: decides
    basis: {kind: law, note: TEXT}
    place: purpose
    exploitation: sex
    age: minor
    learned: [observed]
    sources: SOURCE
  - id: far-from-home
    kind: risk
    definition: TEXT
    grade: none
    basis: {kind: editorial, note: TEXT}
    place: none
    exploitation: both
    age: any
    sources: SOURCE
""",
    ),
    "packs/toy.yaml": (
        Pack,
        """
id: toy
version: 1.0.0
name: TEXT
who: TEXT
before_you_start: [TEXT]
offer: [TEXT]
asks: true
roles:
  - {id: front, name: TEXT}
  - {id: back, name: TEXT}
limits: {quick: 2, all: 6, per_role: 5}
gate:
  - {id: danger, text: TEXT, help: TEXT, unmet: TEXT}
  - {id: alone, text: TEXT, help: TEXT, unmet: TEXT}
  - {id: interpreter, text: TEXT, help: TEXT, unmet: TEXT}
  - {id: limits_told, text: TEXT, help: TEXT, unmet: TEXT}
sections:
  - {id: first, title: TEXT}
  - {id: second, title: TEXT}
questions:
  - {id: papers-held, section: first, stage: quick, learned: asked, text: TEXT, how: TEXT, why: TEXT}
  - {id: looks-tired, section: first, stage: quick, learned: observed, roles: [front], text: TEXT,
     how: TEXT, why: TEXT}
  - id: debt-owed
    section: second
    stage: full
    learned: asked
    text: TEXT
    how: TEXT
    why: TEXT
    opened_by: [papers-held]
  - {id: child-sold, section: second, stage: full, learned: observed, ages: minor, text: TEXT,
     how: TEXT, why: TEXT}
""",
    ),
    "rules/all.yaml": (
        RulesPart,
        """
version: 1.0.0
enough: {percent: 50, reason: TEXT}
tiers:
  - {id: none_recorded, name: TEXT, meaning: TEXT, not_meaning: TEXT}
  - {id: some, name: TEXT, meaning: TEXT, not_meaning: TEXT}
  - {id: high, name: TEXT, meaning: TEXT, not_meaning: TEXT}
  - {id: act_now, name: TEXT, meaning: TEXT, not_meaning: TEXT}
weights:
  - {grade: decides, points: 4, name: TEXT, reason: TEXT, status: law, sources: SOURCE}
  - {grade: strong, points: 4, name: TEXT, reason: TEXT, status: editorial, sources: SOURCE}
  - {grade: moderate, points: 2, name: TEXT, reason: TEXT, status: editorial, sources: SOURCE}
  - {grade: contextual, points: 1, once: true, name: TEXT, reason: TEXT, status: editorial, sources: SOURCE}
  - {grade: none, points: 0, name: TEXT, reason: TEXT, status: editorial, sources: SOURCE}
rules:
  - {id: sold, tier: act_now, when: {yes: [child-sold]}, name: TEXT, text: TEXT, reason: TEXT, status: law,
     sources: SOURCE}
  - id: both-columns
    tier: high
    when: {points: [means, purpose], at_least: 5}
    name: TEXT
    text: TEXT
    reason: TEXT
    status: editorial
    sources: SOURCE
  - id: any-sign
    tier: some
    when: {signs: {grades: [strong, moderate]}}
    name: TEXT
    text: TEXT
    reason: TEXT
    status: editorial
    sources: SOURCE
other_help:
  - {id: money-advice, when: {yes: [debt-owed]}, name: TEXT, text: TEXT, services: [anywhere],
     sources: SOURCE}
steps:
  - {id: call-someone, group: now, professions: [toy], roles: [front], help_paths: [money-advice], text: TEXT,
     status: editorial, sources: SOURCE}
""",
    ),
    "needs.yaml": (
        Needs,
        "needs: [{id: a-bed, name: TEXT, say: TEXT, covers: [need-of-a-bed], good_for: [safety]}]",
    ),
    "basics.yaml": (
        Basics,
        """
topics:
  - id: facts
    title: TEXT
    entries:
      - {id: moving, title: TEXT, text: TEXT, covers: [far-from-home], status: editorial, sources: SOURCE}
""",
    ),
    "left_out.yaml": (LeftOuts, "left_out: [{id: how-one-dresses, reason: TEXT}]"),
    "charts/all.yaml": (
        Chart,
        """
professions: [toy]
gates: [{id: agrees, text: TEXT, help: TEXT, sources: SOURCE}]
unmet: TEXT
groups: [{id: suspected, name: TEXT}]
codes: [{code: T76.51-, group: suspected, text: TEXT, sources: SOURCE}]
notes: [{id: help-first, text: TEXT, sources: SOURCE}]
""",
    ),
    "wording/all.yaml": (Wording, "wording: {hello: {en: 'Hello {name}', es: 'Hola {name}'}}"),
}

CATALOGUE = """
catalogue:
  seeds:
    - {id: papers-held, sources: SOURCE}
    - {id: need-of-a-bed, sources: SOURCE}
    - {id: far-from-home, sources: SOURCE}
    - {id: how-one-dresses, sources: SOURCE}
  weighty:
    - {id: debt-owed, professions: [toy]}
"""


def written_out(text: str) -> str:
    """A toy's YAML with its abbreviations written out."""
    return text.replace("TEXT", "{en: words, es: palabras}").replace(
        "SOURCE", "[{source: design, section: One}]"
    )


def part(model: type[Model], text: str, name: str = "toy.yaml") -> Part:
    """One toy file. Raises BadInput like any other file."""
    document = parse_yaml(written_out(text), name)
    return Part(check(model, document), document)


def toy_content(**changed: str) -> Content:
    """The toy house; `sources="..."` and so on put another YAML text in the place of that file."""
    texts = {name: (model, text) for name, (model, text) in HOUSE.items()}
    for key, text in changed.items():
        name = next(name for name in texts if name.startswith(key))
        texts[name] = (texts[name][0], text)
    return assemble({name: part(model, text, name) for name, (model, text) in texts.items()})


def toy_guards(catalogue: str = CATALOGUE) -> Guards:
    """The product's own words and topics with a toy catalogue."""
    words = [(name, one) for name, one in own_guards().parts if not isinstance(one.model, Catalogues)]
    return Guards((*words, ("catalogue.yaml", part(Catalogues, catalogue, "catalogue.yaml"))))


@cache
def toy_house() -> Content:
    """The toy house as it stands."""
    return toy_content()


def toy_pack(questions: str | None = None) -> Pack:
    """The toy pack, with other questions (YAML, a list) when given."""
    text = HOUSE["packs/toy.yaml"][1]
    if questions is not None:
        text = text[: text.index("questions:")] + "questions:" + questions
    found = part(Pack, text).model
    assert isinstance(found, Pack)
    return found


def toy_rules(rules: str | None = None) -> Rules:
    """The toy rules with their signs, with other rules (YAML, a list) when given."""
    text = HOUSE["rules/all.yaml"][1]
    if rules is not None:
        start, end = text.index("rules:\n"), text.index("other_help:")
        text = text[:start] + "rules:" + rules + "\n" + text[end:]
    return toy_content(rules=text).rules
