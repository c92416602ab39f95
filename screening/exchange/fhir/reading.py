"""A QuestionnaireResponse that another program made, as the data of a response file.

What its items say is translated; whoever reads the data checks every id and word, as for a response file
of our own. Whatever else stands in the resource (who, when, a result worked out there) is not looked at
and not kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.messages import message
from questions.model import Pack
from questions.parsing import Document, Path_, parse_json
from screening.exchange.fhir import terms
from screening.exchange.form import Returned

RESOURCE = "QuestionnaireResponse"
_FORM = re.compile(
    re.escape(terms.URL) + r"(?P<pack>[^|]*)(?:\|(?P<version>[^+]*)(?:\+(?P<hash>.*))?)?", re.DOTALL
)
_ANSWER_OF: Mapping[tuple[str | None, str | None], str] = {
    **{code: answer for answer, code in terms.ANSWER_CODES.items()},
    terms.ALSO_UNKNOWN: "unknown",
}
# Where the answer to an item that is no question stands in a response file.
_FIELDS: Mapping[str, Path_] = {
    terms.ROLE: ("role",),
    terms.STAGE: ("stage",),
    terms.AGE: ("age",),
    terms.STATE: ("place", "state"),
    terms.COUNTY: ("place", "county"),
    terms.DANGER_NOW: ("danger_now",),
    terms.NEEDS: ("needs",),
    **{terms.GATE + one: ("gate", one) for one in ("alone", "interpreter", "limits_told", "insider")},
}
_TEXTS = frozenset({terms.STATE, terms.COUNTY})
# Answers that were taken back are none.
_WITHDRAWN = "entered-in-error"
_KEPT = ("in-progress", "completed", "amended", "stopped")


def recognises(text: str) -> bool:
    """Is this a FHIR resource, of whatever kind? Never raises."""
    if '"resourceType"' not in text:
        return False
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and "resourceType" in data


def read(text: str, file: str, packs: Mapping[str, Pack]) -> Returned:
    """The data of a response, with places in the resource. Raises BadInput with every fault of form."""
    return _Reader(parse_json(text, file), packs).returned()


class _Reader:
    """Goes through the items and collects what they say, and what is wrong with them."""

    def __init__(self, document: Document, packs: Mapping[str, Pack]) -> None:
        self.document = document
        self.packs = packs
        self.faults: list[Fault] = []
        self.data: dict[str, Any] = {"answers": {}}
        self.spots: dict[Path_, Spot] = {(): document.spot(())}
        self.questions: frozenset[str] = frozenset()
        self.seen: set[str] = set()

    def returned(self) -> Returned:
        """The translated document. Raises BadInput when the resource is none that can be read."""
        resource = self.document.data
        if resource["resourceType"] != RESOURCE:
            raise BadInput([self._wrong(("resourceType",), "why-fhir-resource", expected=RESOURCE)])
        version, hash_ = self._form(resource)
        if resource.get("status") not in _KEPT:
            withdrawn = resource.get("status") == _WITHDRAWN
            why = "why-fhir-withdrawn" if withdrawn else "why-fhir-status"
            self.faults.append(self._wrong(("status",), why, expected=", ".join(_KEPT)))
        for path, item in self._items(resource):
            self._take(path, item)
        if self.faults:
            raise BadInput(sorted(self.faults, key=lambda one: one.spot))
        return Returned(Document(self.document.file, self.data, self.spots), version, hash_)

    def _form(self, resource: dict[str, Any]) -> tuple[str | None, str | None]:
        """Which pack was answered, in which version. Raises BadInput when it cannot be told."""
        if "questionnaire" not in resource:
            spot, what = self.document.spot(()), message("what-file")
            raise BadInput([fault(spot, Kind.MISSING_KEY, key="questionnaire", where=what)])
        named = resource["questionnaire"]
        found = _FORM.fullmatch(named) if isinstance(named, str) else None
        if found is None:
            raise BadInput([self._wrong(("questionnaire",), "why-fhir-form", expected=terms.URL)])
        self._put(("pack",), found["pack"], ("questionnaire",))
        pack = self.packs.get(found["pack"])
        self.questions = frozenset(one.id for one in pack.questions) if pack else frozenset()
        return found["version"], found["hash"]

    def _items(self, resource: dict[str, Any]) -> Iterator[tuple[Path_, dict[str, Any]]]:
        """Every item at any depth, in the order of the file."""
        waiting: list[tuple[Path_, Any]] = [((), resource)]
        while waiting:
            path, thing = waiting.pop()
            if path[-2:-1] == ("item",):
                yield path, thing
            inside = [*self._listed(path, thing, "item")]
            inside += [*self._listed(path, thing, "answer")] if path[-2:-1] == ("item",) else []
            waiting += reversed(inside)

    def _listed(self, path: Path_, thing: dict[str, Any], key: str) -> Iterator[tuple[Path_, dict[str, Any]]]:
        """The entries of a list in an item or answer; what is no list or no entry is a fault."""
        entries = thing.get(key, [])
        if not isinstance(entries, list):
            self.faults.append(self._wrong((*path, key), "why-tuple-type"))
            return
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield (*path, key, index), entry
            else:
                self.faults.append(self._wrong((*path, key, index), "why-model-type"))

    def _take(self, path: Path_, item: dict[str, Any]) -> None:
        link = item.get("linkId")
        if not isinstance(link, str):
            self.faults.append(self._wrong((*path, "linkId"), "why-string-type"))
            return
        answers = [one for one in item.get("answer") or () if isinstance(one, dict)]
        if not answers or link.startswith(terms.RESULT):
            return
        if link in self.seen:
            spot = self.document.spot((*path, "linkId"))
            self.faults.append(fault(spot, Kind.TWICE_KEY, key=link))
        self.seen.add(link)
        if len(answers) > 1 and link != terms.NEEDS:
            self.faults.append(self._wrong((*path, "answer"), "why-fhir-one-answer", key=link))
            return
        if link not in _FIELDS and "." in link:
            spot, what = self.document.spot((*path, "linkId")), message("what-question")
            near = nearest(link, [*_FIELDS, *self.questions])
            self.faults.append(fault(spot, Kind.UNKNOWN_ID, what=what, id=link, nearest=near))
            return
        target = _FIELDS.get(link, ("answers", link))
        for index, one in enumerate(answers):
            at = (*path, "answer", index)
            said = self._said(link, one, at)
            if said is not None:
                self._put((*target, index) if link == terms.NEEDS else target, said, at)

    def _said(self, link: str, answer: dict[str, Any], path: Path_) -> str | None:
        """The word that an answer stands for; of a question's codes none but ours stands for one."""
        if link in _TEXTS:
            if isinstance(answer.get("valueString"), str):
                return str(answer["valueString"])
            self.faults.append(self._wrong(path, "why-fhir-text", key=link))
            return None
        coded = answer.get("valueCoding")
        pair = (coded.get("system"), coded.get("code")) if isinstance(coded, dict) else (None, None)
        if not all(isinstance(one, str) for one in pair):
            pair = (None, None)
        if link in _FIELDS:
            if pair[0] == terms.OWN + link:
                return pair[1]
            expected = terms.OWN + link
        else:
            if pair in _ANSWER_OF:
                return _ANSWER_OF[pair]
            expected = ", ".join(code for _, code in terms.ANSWER_CODES.values())
        why = "why-fhir-system" if link in _FIELDS else "why-fhir-code"
        self.faults.append(self._wrong(path, why, key=link, expected=expected))
        return None

    def _put(self, target: Path_, value: Any, path: Path_) -> None:
        """A value where a response file has it, with its place in the resource."""
        first, *rest = target
        if not rest:
            self.data[str(first)] = value
        elif first == "needs":
            self.data.setdefault("needs", []).append(value)
        else:
            self.data.setdefault(str(first), {})[rest[0]] = value
        self.spots[target] = self.document.spot(path)

    def _wrong(self, path: Path_, why: str, **values: str) -> Fault:
        """A value that is not right, under its own key or the one given."""
        key = values.pop("key", ".".join(str(one) for one in path))
        return fault(self.document.spot(path), Kind.BAD_VALUE, key=key, why=message(why, **values))
