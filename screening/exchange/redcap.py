"""REDCap: a pack as a data dictionary, with branching logic and calculated fields for points and tier.

The eighteen columns, the field types and the formulas are those that REDCap documents for a dictionary
that is uploaded. Choices have numbers for codes, since a calculation can only compare numbers safely. A
dictionary holds one label a field, so both languages stand in it, one below the other.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Mapping, Sequence

from questions.model import LANGUAGES, Language, Pack, Text
from screening.exchange.csv_reply import Reply, read_reply, recognised
from screening.exchange.field_names import FieldNames, question_names
from screening.exchange.form import Format, Outgoing, Returned
from screening.exchange.layout import CODES, NEEDS, STATE, Choose, Layout, ListName, Note, Worked, layout
from screening.exchange.scoring import ROLE
from screening.exchange.truth import Syntax

# REDCap takes longer names and advises against them: statistical programs cut them.
LONGEST_NAME = 26
RECORD = "record_id"
PACK, VERSION, HASH = "project_pack", "project_version", "project_hash"
COLUMNS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
_FIELD, _FORM, _SECTION, _TYPE, _LABEL, _CHOICES, _NOTE = COLUMNS[:7]
_BRANCHING, _ANNOTATION = COLUMNS[11], COLUMNS[17]
_LISTS: Mapping[str, ListName] = {
    **dict.fromkeys(("danger_now", "alone", "limits_told", "insider"), "yes_no"),
    "interpreter": "interpreter",
    "age": "age",
    "stage": "stage",
    ROLE: "role",
}
# What a dictionary cell would take for something else: a field's name, or the end of a choice.
_TAKEN = str.maketrans({"[": "(", "]": ")", "|": "/"})

Row = dict[str, str]


def _numbered(field: str, pack: Pack) -> Sequence[str]:
    """The choices of a field in the order of their numbers; none where a choice is its own code.

    No formula compares a state or a need.
    """
    if field == ROLE:
        return [one.id for one in pack.roles]
    return () if field in (STATE, NEEDS) else CODES[_LISTS.get(field, "answer")]


def _number(pack: Pack, field: str, value: str) -> str:
    """A choice as a formula compares it: its number, from 1; blank stays blank."""
    return f"'{_numbered(field, pack).index(value) + 1}'" if value else "''"


def export(out: Outgoing) -> bytes:
    """The dictionary as CSV; the same bytes for the same pack, rules, words and language."""
    form = layout(out, LONGEST_NAME)
    written = io.StringIO()
    lines = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    lines.writeheader()
    instrument = f"signpost_{out.pack.id.replace('-', '_')}"
    lines.writerows({_FORM: instrument, **row} for row in _Dictionary(form, out).rows())
    return written.getvalue().encode()


class _Dictionary:
    def __init__(self, form: Layout, out: Outgoing) -> None:
        self.form, self.out = form, out
        self.order: Sequence[Language] = sorted(LANGUAGES, key=lambda one: one != out.language)
        self.syntax = Syntax(
            field=lambda name: f"[{name}]",
            equal=lambda name, value: f"[{name}] = {_number(out.pack, name, value)}",
            add=lambda parts: f"sum({', '.join(parts)})",
        )

    def rows(self) -> Iterator[Row]:
        """Every field, the record's number first, as REDCap wants it."""
        yield {_FIELD: RECORD, _TYPE: "text", _LABEL: self._said(self.out.wording["form-record"])}
        for name, value in (
            (PACK, self.out.pack.id),
            (VERSION, self.out.pack.version),
            (HASH, self.out.hash),
        ):
            tags = f"@DEFAULT='{value}' @READONLY @HIDDEN"
            yield {_FIELD: name, _TYPE: "text", _LABEL: name, _ANNOTATION: tags}
        for group in self.form.before:
            for at, one in enumerate(group.items):
                row = self._note(one) if isinstance(one, Note) else self._choose(one)
                yield row if at else {**row, _SECTION: self._short(group.title)}
        for worked in self.form.worked:
            yield self._worked(worked)
        for at, note in enumerate(self.form.result.items):
            if isinstance(note, Note):
                row = self._note(note)
                yield row if at else {**row, _SECTION: self._short(self.form.result.title)}

    def _choose(self, one: Choose) -> Row:
        return {
            _FIELD: one.name,
            _TYPE: "checkbox" if one.many else "radio",
            _LABEL: self._said(one.text),
            _CHOICES: self._choices(one),
            _NOTE: self._said(*one.hint),
            _BRANCHING: self.syntax.shown(one.shown),
            _ANNOTATION: one.stands_for,
        }

    def _choices(self, one: Choose) -> str:
        numbered = _numbered(one.name, self.out.pack)
        return " | ".join(
            f"{numbered.index(choice.code) + 1 if numbered else choice.code}, {self._short(choice.label)}"
            for choice in self.form.lists[one.list]
        )

    def _note(self, note: Note) -> Row:
        text = self._said(note.text, *note.more, headed=bool(note.more) and note.headed)
        for name in note.fields:
            text = text.replace(f"{{{name}}}", f"[{name}]")
        return {
            _FIELD: note.name,
            _TYPE: "descriptive",
            _LABEL: text,
            _BRANCHING: self.syntax.shown(note.shown),
        }

    def _worked(self, one: Worked) -> Row:
        return {
            _FIELD: one.name,
            _TYPE: "calc",
            _LABEL: one.label,
            _CHOICES: one.formula(self.syntax),
            _ANNOTATION: "@HIDDEN",
        }

    def _said(self, *texts: Text, headed: bool = False) -> str:
        """Both languages, one after the other; each paragraph says which it is, as screen readers need."""
        return "".join(
            f'<p lang="{language}">{_bold(said) if headed and not at else said}</p>'
            for language in self.order
            for at, said in enumerate(_safe(text.say(language)) for text in texts)
        )

    def _short(self, text: Text) -> str:
        said = dict.fromkeys(_safe(text.say(one)) for one in self.order)
        return " / ".join(said)


def _bold(said: str) -> str:
    return f"<b>{said}</b>"


def _safe(text: str) -> str:
    """Words that REDCap reads as words: labels may hold HTML, and names of fields in square brackets."""
    return html.escape(text.translate(_TAKEN), quote=False)


def recognises(text: str) -> bool:
    """Is this a CSV that REDCap made from one of our dictionaries?"""
    return recognised(text, HASH)


def read(text: str, file: str, packs: Mapping[str, Pack]) -> Returned:
    """One record from REDCap's CSV export of raw data (codes, not labels). Raises BadInput."""
    return read_reply(text, file, packs, _REPLY)


def fields_of(out: Outgoing) -> FieldNames:
    """The names that the dictionary's fields have, by the ids they stand for."""
    return layout(out, LONGEST_NAME).names


def _decoded(field: str, cell: str, pack: Pack) -> str:
    """A choice's word for its number; what is no number of the field's is left for the checks to refuse."""
    numbered = _numbered(field, pack)
    return numbered[int(cell) - 1] if cell in map(str, range(1, len(numbered) + 1)) else cell


def _need(header: str) -> str | None:
    """The need that a checkbox's column stands for: `needs___need_safe_shelter`."""
    field, mark, code = header.partition("___")
    return code.replace("_", "-") if mark and field == NEEDS else None


_REPLY = Reply(
    pack=PACK,
    version=VERSION,
    hash=HASH,
    questions=lambda pack: question_names(pack, LONGEST_NAME),
    leaf=lambda _pack: str,
    need=_need,
    decode=_decoded,
)

FORMAT = Format("redcap", ".csv", export=export, recognises=recognises, read=read)
