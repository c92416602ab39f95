"""One pack as a SurveyJS form: pages, both languages, what shows when, and the tier worked out inside.

A result of the form (the JSON that SurveyJS hands to whoever runs it) is read back by `surveyjs_read`.
What the form cannot say stands in its own end note and in `docs/exports.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from questions.model import LANGUAGES, TIERS, GateItem, Question, Section, Text
from screening.exchange.form import Format, Outgoing
from screening.exchange.scoring import Scoring
from screening.exchange.surveyjs_read import read, recognises
from screening.exchange.surveyjs_rules import (
    DANGER,
    GATE_UNMET,
    TIER,
    TOO_LITTLE,
    calculated,
    names_of,
    shown_where,
)
from screening.exchange.truth import Counts, all_of

Json = dict[str, Any]
# A text in SurveyJS: the default is English, any other language stands under its code.
_DEFAULT = "default"
_STATE_FORM = "^[A-Z]{2}$"
_LONGEST_COUNTY = 40


def form(out: Outgoing) -> Json:
    """The form as plain data. Raises BadInput when questions open each other in a circle."""
    scoring = Scoring(out.pack, out.rules, names_of(out))
    maker = _Form(out, scoring)
    return {
        "locale": "" if out.language == "en" else out.language,
        "title": _told(out.pack.name),
        "description": _told(out.pack.who),
        "showQuestionNumbers": "off",
        "showProgressBar": True,
        # What no longer shows neither counts nor leaves the form.
        "clearInvisibleValues": "onComplete",
        "calculatedValues": calculated(out, scoring),
        "pages": [page for page in maker.pages() if page["elements"]],
        "completedHtml": _html(maker.end(TIERS[0], danger=False)),
        "completedHtmlOnCondition": maker.ends(),
    }


class _Form:
    def __init__(self, out: Outgoing, scoring: Scoring) -> None:
        self.out = out
        self.pack = out.pack
        self.scoring = scoring
        self.names = scoring.names

    def word(self, key: str, **values: str) -> Text:
        """A text of the wording in both languages, filled in."""
        said = self.out.wording[key]
        return _long(said.en.format(**values), said.es.format(**values)) if values else said

    # ---------------------------------------------------------------- pages

    def pages(self) -> Iterable[Json]:
        """Danger, then the work, the gate, the age, the sections in order, and the needs."""
        danger = [one for one in self.pack.gate if one.id == "danger"]
        settled = [one for one in self.pack.gate if one.id != "danger"]
        before = [_note("before", self.pack.before_you_start)] if self.pack.before_you_start else []
        yield _page("danger", self.pack.name, [one for item in danger for one in self._gate_item(item)])
        yield _page("work", self.word("surveyjs-start"), list(self._work()))
        gate = [one for item in settled for one in self._gate_item(item)]
        yield _page("gate", self.word("title-before"), [*before, *gate, *self._unmet()])
        yield _page("age", self.word("title-age"), list(self._age()))
        for section in self.pack.sections:
            yield self._section(section)
        yield _page("needs", self.word("title-needs"), list(self._needs()))

    def _gate_item(self, item: GateItem) -> Iterable[Json]:
        name = "danger_now" if item.id == "danger" else item.id
        yield _choice(
            name, item.text, self._gate_choices(item), _joined([item.help, *filter(None, [item.words])])
        )
        unmet = ("yes",) if item.id in ("danger", "insider") else ("no", "not_available")
        where = " or ".join(f"{{{name}}} = '{one}'" for one in unmet)
        yield _note(f"{name}_note", [item.unmet], visibleIf=where)

    def _gate_choices(self, item: GateItem) -> Mapping[str, Text]:
        if item.id != "interpreter":
            return {one: self.word(f"answer-{one}") for one in ("yes", "no", "unknown")}
        given = ("not_needed", "qualified", "not_available")
        choices = {one: self.word(f"interpreter-{one.replace('_', '-')}") for one in given}
        return {**choices, "unknown": self.word("answer-unknown")}

    def _unmet(self) -> Iterable[Json]:
        if self.pack.asks:
            texts = [self.word("gate-unmet-head"), self.word("gate-unmet")]
            yield _note("gate_unmet_note", texts, visibleIf=f"{{{GATE_UNMET}}} = 1")

    def _work(self) -> Iterable[Json]:
        if self.pack.roles:
            roles = {one.id: one.name for one in self.pack.roles}
            yield _choice("role", self.word("start-role"), roles)
        stages = {one: self.word(f"title-{one}") for one in ("quick", "full")}
        yield _choice("stage", self.word("surveyjs-stage"), stages)
        state = {"type": "text", "name": "state", "maxLength": 2, **_titled(self.word("start-state"))}
        form = {"type": "regex", "regex": _STATE_FORM, "text": _told(self.word("surveyjs-state-how"))}
        yield {**state, "description": _told(self.word("surveyjs-state-how")), "validators": [form]}
        county = {"type": "text", "name": "county", "maxLength": _LONGEST_COUNTY}
        how = _told(self.word("surveyjs-county-how"))
        yield {
            **county,
            **_titled(self.word("start-county")),
            "description": how,
            "visibleIf": "{state} = 'CA'",
        }

    def _age(self) -> Iterable[Json]:
        ages = {one: self.word(f"age-{one}") for one in ("adult", "minor", "unknown")}
        how = self.word("age-how-asked" if self.pack.asks else "age-how-seen")
        yield _choice("age", self.word("title-age"), ages, how)
        child = ("child-ask-little", "child-record", "child-disclosure", "child-companion")
        told = [self.word(one) for one in (child if self.pack.asks else ("child-hotel",))]
        yield _note("child_note", told, visibleIf="{age} = 'minor' or {age} = 'unknown'")

    def _section(self, section: Section) -> Json:
        asked = [one for one in self.pack.questions if one.section == section.id]
        elements = [element for one in asked for element in self._question(one)]
        page = _page(self.names.sections[section.id], section.title, elements)
        return {**page, "description": _told(section.intro)} if section.intro else page

    def _question(self, question: Question) -> Iterable[Json]:
        """What holds it back just now, the question, and what to do at a yes that means danger."""
        name, shows = self.names.questions[question.id], self.scoring.shows(question)
        yield from self._held(question)
        # Where nobody is asked, nobody can decline and nothing is unsafe to ask.
        given = ("yes", "no", "unknown", "declined", "unsafe") if question.learned == "asked" else _SEEN
        choices = {one: self.word(f"answer-{one}") for one in given}
        how = _labelled(self.word(f"help-how-{question.learned}"), question.how)
        why = _labelled(self.word("help-why"), question.why)
        yield _choice(name, self._marked(question), choices, _joined([how, why])) | shown_where(shows)
        if question.danger:
            unmet = [one.unmet for one in self.pack.gate if one.id == "danger"]
            now = shown_where(Counts(self.names.counts[question.id]))
            yield _note(f"{name}_danger", [self.word("danger-here"), *unmet], **now)

    def _marked(self, question: Question) -> Text:
        """Whether to ask, look or read stands before the words, except where nobody is ever asked."""
        mark = self.word(f"learned-{question.learned}")
        return _labelled(mark, question.text) if self.pack.asks else question.text

    def _held(self, question: Question) -> Iterable[Json]:
        if question.learned != "asked":
            return
        name, shows = self.names.questions[question.id], self.scoring.shows(question)
        unmet = all_of([shows, Counts(GATE_UNMET)])
        yield _note(f"{name}_held", [self.word("surveyjs-held-gate")], **shown_where(unmet))
        if question.for_child == "only_if_said":
            child = all_of([shows, Counts(GATE_UNMET, 0), self.scoring.may_be_minor])
            yield _note(f"{name}_child", [self.word("surveyjs-held-child")], **shown_where(child))

    def _needs(self) -> Iterable[Json]:
        if self.out.needs:
            choices = [{"value": one.id, "text": _told(one.name)} for one in self.out.needs]
            element = {"type": "checkbox", "name": "needs", **_titled(self.word("title-needs"))}
            yield {**element, "description": _told(self.word("needs-text")), "choices": choices}

    # ---------------------------------------------------------------- the end

    def ends(self) -> list[Json]:
        """The end notes with their conditions: danger first, then too little asked, then each tier."""
        found = []
        for danger in (True, False):
            when = [f"{{{DANGER}}} = {int(danger)}"]
            little = " and ".join([*when, f"{{{TOO_LITTLE}}} = 1"])
            found.append({"expression": little, "html": _html(self.end(None, danger=danger))})
            for tier in reversed(TIERS):
                reached = " and ".join([*when, f"{{{TIER}}} = '{tier}'"])
                found.append({"expression": reached, "html": _html(self.end(tier, danger=danger))})
        return found

    def end(self, tier: str | None, *, danger: bool) -> list[tuple[str, Text]]:
        """Each text of an end note with its tag; None stands for too little asked to say."""
        urgent = [one.unmet for one in self.pack.gate if one.id == "danger"] if danger else []
        words = next((one for one in self.out.rules.tiers if one.id == tier), None)
        if words is None:
            name, texts = self.word("sheet-result-too-little"), [self.word("sheet-result-too-little-say")]
        else:
            not_meaning = _labelled(self.word("sheet-result-not-meaning"), words.not_meaning)
            name, texts = words.name, [words.meaning, not_meaning]
        pack = self.pack
        made_from = self.word("surveyjs-made-from", pack=pack.id, version=pack.version, hash=self.out.hash)
        texts += [self.word("surveyjs-not-carried"), self.word("surveyjs-where-kept"), made_from]
        head = [("h3", self.word("danger-here")), *(("p", one) for one in urgent)] if danger else []
        return [*head, ("h3", name), *(("p", one) for one in texts)]


_SEEN = ("yes", "no", "unknown")


def _page(name: str, title: Text, elements: list[Json]) -> Json:
    return {"name": f"page_{name}", "title": _told(title), "elements": elements}


def _choice(name: str, title: Text, choices: Mapping[str, Text], how: Text | None = None) -> Json:
    """One answer out of a few, which can be taken back: nothing has to be answered."""
    described = {"description": _told(how)} if how else {}
    listed = [{"value": value, "text": _told(text)} for value, text in choices.items()]
    element = {"type": "radiogroup", "name": name, **_titled(title), **described}
    return {**element, "showClearButton": True, "choices": listed}


def _note(name: str, texts: Iterable[Text], **more: str) -> Json:
    return {"type": "html", "name": f"note_{name}", "html": _html([("p", one) for one in texts]), **more}


def _titled(title: Text) -> Json:
    return {"title": _told(title)}


def _told(text: Text) -> dict[str, str]:
    """A text in both languages. What stands in curly brackets SurveyJS takes for a value: they turn round."""
    return {_code(one): text.say(one).translate(_ROUND) for one in LANGUAGES}


def _html(texts: Iterable[tuple[str, Text]]) -> dict[str, str]:
    """Texts with their tags as HTML in both languages; whatever they hold is shown as it is."""
    tagged = list(texts)
    return {_code(one): "".join(_tagged(tag, text.say(one)) for tag, text in tagged) for one in LANGUAGES}


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text).translate(_ENTITIES)}</{tag}>"


_ROUND = str.maketrans("{}", "()")
_ENTITIES = str.maketrans({"{": "&#123;", "}": "&#125;", "\n": "<br>"})


def _code(language: str) -> str:
    return _DEFAULT if language == "en" else language


def _labelled(label: Text, text: Text) -> Text:
    return _long(_with_label(label.en, text.en), _with_label(label.es, text.es))


def _with_label(label: str, text: str) -> str:
    return f"{label}: {text}"


def _joined(texts: Iterable[Text]) -> Text:
    every = list(texts)
    return _long("\n".join(one.en for one in every), "\n".join(one.es for one in every))


def _long(english: str, spanish: str) -> Text:
    """Texts that were put together may be longer than one that an author writes."""
    return Text.model_construct(en=english, es=spanish)


def export(out: Outgoing) -> bytes:
    """The form as a JSON file."""
    return (json.dumps(form(out), ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = Format("surveyjs", ".json", export=export, recognises=recognises, read=read)
