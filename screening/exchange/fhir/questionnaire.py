"""A pack as a FHIR R4 Questionnaire."""

from __future__ import annotations

from questions.model import GateItem, Question, Section, Text
from screening.exchange.fhir import terms
from screening.exchange.fhir.expressions import danger, expression, points, scoring_of, tier, variables
from screening.exchange.fhir.terms import Item, both, coding
from screening.exchange.form import Outgoing
from screening.exchange.layout import CODES
from screening.exchange.scoring import AGE, ROLE, STAGE, Scoring
from screening.response import ANSWERS


def questionnaire(out: Outgoing) -> Item:
    """The form of a pack: what is settled first, its questions, needs, and a result that it works out."""
    pack, language = out.pack, out.language
    return {
        "resourceType": "Questionnaire",
        "language": language,
        "extension": variables(),
        "url": terms.URL + pack.id,
        "version": terms.version(pack.version, out.hash),
        "name": "Signpost_" + pack.id.replace("-", "_"),
        **both("title", pack.name, language),
        "status": "active",
        **both("description", _not_carried(out), language),
        **both("purpose", out.wording["sheet-foot-made"], language),
        "item": _items(out),
    }


def _not_carried(out: Outgoing) -> Text:
    """What the form cannot do is said in the form."""
    return out.wording["fhir-not-carried"]


def _items(out: Outgoing) -> list[Item]:
    scoring = scoring_of(out)
    asked = [_section(out, scoring, section) for section in out.pack.sections]
    return [
        _display(out, "note.use", out.wording["sheet-foot-made"]),
        _before(out),
        _group(out, "walk.first", out.wording["fhir-walk"], _walk(out)),
        *(one for one in asked if one["item"]),
        _needs(out),
        _group(out, "result.all", out.wording["fhir-result"], _result(out, scoring)),
    ]


# --------------------------------------------------------------------------- before the questions


def _before(out: Outgoing) -> Item:
    notes = [_display(out, f"before.{n}", one) for n, one in enumerate(out.pack.before_you_start, 1)]
    return _group(out, "before.all", out.wording["title-before"], notes)


def _walk(out: Outgoing) -> list[Item]:
    pack, words = out.pack, out.wording
    roles = [_choice(out, terms.ROLE, words["start-role"], {role.id: role.name for role in pack.roles})]
    stages = {"quick": words["title-quick"], "full": words["title-full"]}
    ages = {age: words[f"age-{age}"] for age in ("adult", "minor", "unknown")}
    county = {**_item(out, terms.COUNTY, "string", words["start-county"]), "maxLength": 40}
    state = {**_item(out, terms.STATE, "string", words["start-state"]), "maxLength": 2}
    state["extension"] = [{"url": terms.REGEX, "valueString": "[A-Z]{2}"}]
    child = _display(out, "note.child", words["fhir-child"])
    child["enableWhen"] = [_unless(terms.AGE, "adult")]
    return [
        *(roles if pack.roles else []),
        _initially(_choice(out, terms.STAGE, words["fhir-stage"], stages), "full"),
        _initially(_choice(out, terms.AGE, words["fhir-age"], ages), "unknown"),
        child,
        state,
        county,
        *(part for gate in pack.gate for part in _gate(out, gate)),
    ]


def _gate(out: Outgoing, gate: GateItem) -> list[Item]:
    """A condition to settle, with what to do where it is not settled."""
    link = terms.DANGER_NOW if gate.id == "danger" else terms.GATE + gate.id
    words = out.wording
    if gate.id == "interpreter":
        options = {
            "not_needed": words["interpreter-not-needed"],
            "qualified": words["interpreter-qualified"],
            "not_available": words["interpreter-not-available"],
            "unknown": words["answer-unknown"],
        }
    else:
        options = {answer: words[f"answer-{answer}"] for answer in ("yes", "no", "unknown")}
    asked = _choice(out, link, gate.text, options)
    asked["item"] = [_help(out, f"{link}.how", gate.help)]
    unmet = _display(out, f"{link}.unmet", gate.unmet)
    settled = {"danger": ("no",), "insider": ("no",), "interpreter": ("not_needed", "qualified")}
    left = [one for one in options if one not in settled.get(gate.id, ("yes",))]
    unmet["enableWhen"] = [_when(link, one) for one in left]
    unmet["enableBehavior"] = "any"
    return [asked, unmet]


# --------------------------------------------------------------------------- the questions


def _section(out: Outgoing, scoring: Scoring, section: Section) -> Item:
    asked = [one for one in out.pack.questions if one.section == section.id]
    link = f"section.{section.id}"
    intro = [_display(out, f"{link}.intro", section.intro)] if section.intro and asked else []
    group = _group(out, link, section.title, [*intro, *(_question(out, scoring, one) for one in asked)])
    common = _common([_shown(scoring, one) for one in asked])
    return group | ({"enableWhen": common, "enableBehavior": "all"} if common else {})


def _question(out: Outgoing, scoring: Scoring, question: Question) -> Item:
    options = []
    for answer in ANSWERS:
        system, code = terms.ANSWER_CODES[answer]
        worth = scoring.worth(question) if answer == "yes" else 0
        options.append(
            {
                "extension": [{"url": terms.ORDINAL, "valueDecimal": worth}],
                "valueCoding": coding(system, code, out.wording[f"answer-{answer}"], out.language),
            }
        )
    item = _item(out, question.id, "choice", question.text)
    item |= {"extension": [_control("radio-button")], "answerOption": options}
    item |= {"item": [_help(out, f"{question.id}.how", question.how)]}
    when = _shown(scoring, question)
    openers = [_opened(one) for one in question.opened_by]
    if len(openers) > 1 and when:
        # R4 joins conditions by "all" or by "any", never both: any of the openers stands around it.
        item |= {"enableWhen": when, "enableBehavior": "all"}
        around = {"linkId": f"{question.id}.opened", "type": "group", "item": [item]}
        return around | {"enableWhen": openers, "enableBehavior": "any"}
    when = [*when, *openers]
    behaviour = "any" if len(openers) > 1 else "all"
    return item | ({"enableWhen": when, "enableBehavior": behaviour} if when else {})


def _shown(scoring: Scoring, question: Question) -> list[Item]:
    """When a question shows, openings apart. Unanswered, role, stage and age close nothing."""
    choices = {
        ROLE: (terms.ROLE, [role.id for role in scoring.pack.roles]),
        STAGE: (terms.STAGE, CODES["stage"]),
        AGE: (terms.AGE, CODES["age"]),
    }
    fits = [(*choices[one.field], one.values) for one in scoring.fits(question)]
    return [_unless(link, code) for link, codes, fitting in fits for code in codes if code not in fitting]


def _opened(opener: str) -> Item:
    system, code = terms.ANSWER_CODES["yes"]
    return {"question": opener, "operator": "=", "answerCoding": {"system": system, "code": code}}


def _common(conditions: list[list[Item]]) -> list[Item]:
    """The conditions that all questions of a section share, so that no empty section shows."""
    first, *rest = conditions or [[]]
    return [one for one in first if all(one in other for other in rest)]


# --------------------------------------------------------------------------- after the questions


def _needs(out: Outgoing) -> Item:
    item = _choice(out, terms.NEEDS, out.wording["fhir-needs"], {one.id: one.name for one in out.needs})
    return item | {"extension": [_control("check-box")], "repeats": True}


def _result(out: Outgoing, scoring: Scoring) -> list[Item]:
    words = out.wording
    numbers = [
        _calculated(_item(out, f"{terms.RESULT}{name}", "integer", words[f"fhir-points-{name}"]), text)
        for name, text in points(scoring).items()
    ]
    said = {answer: words[f"answer-{answer}"] for answer in ("yes", "no")}
    tiers: dict[str, Text] = {one.id: one.name for one in out.rules.tiers}
    return [
        _calculated(_choice(out, terms.DANGER, words["fhir-danger"], said), danger(scoring)),
        *numbers,
        _calculated(_choice(out, terms.TIER, words["fhir-tier"], tiers), tier(scoring)),
        _display(out, "note.result", words["result-not-a"]),
    ]


def _calculated(item: Item, text: str) -> Item:
    calculated = {"url": terms.CALCULATED, "valueExpression": expression(text)}
    return item | {"extension": [*item.get("extension", ()), calculated], "readOnly": True}


# --------------------------------------------------------------------------- pieces


def _item(out: Outgoing, link: str, kind: str, text: Text) -> Item:
    return {"linkId": link, **both("text", text, out.language), "type": kind}


def _display(out: Outgoing, link: str, text: Text) -> Item:
    return _item(out, link, "display", text)


def _help(out: Outgoing, link: str, text: Text) -> Item:
    return {**_display(out, link, text), "extension": [_control("help")]}


def _control(code: str) -> Item:
    """How an item is shown: as a help text, or with all its answers in sight."""
    coded = {"coding": [{"system": terms.CONTROLS, "code": code}]}
    return {"url": terms.CONTROL, "valueCodeableConcept": coded}


def _group(out: Outgoing, link: str, text: Text, items: list[Item]) -> Item:
    return {**_item(out, link, "group", text), "item": items}


def _choice(out: Outgoing, link: str, text: Text, options: dict[str, Text]) -> Item:
    coded = [
        {"valueCoding": coding(terms.OWN + link, code, said, out.language)} for code, said in options.items()
    ]
    return {
        **_item(out, link, "choice", text),
        "extension": [_control("radio-button")],
        "answerOption": coded,
    }


def _initially(item: Item, code: str) -> Item:
    for option in item["answerOption"]:
        if option["valueCoding"]["code"] == code:
            option["initialSelected"] = True
    return item


def _when(link: str, code: str, operator: str = "=") -> Item:
    return {
        "question": link,
        "operator": operator,
        "answerCoding": {"system": terms.OWN + link, "code": code},
    }


def _unless(link: str, code: str) -> Item:
    return _when(link, code, "!=")
