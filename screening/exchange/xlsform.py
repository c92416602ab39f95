"""XLSForm: a pack as a workbook for ODK Collect and KoboToolbox, on phones without signal.

The tier is worked out inside the form by the product's own rules. Columns and types are those of the
XLSForm standard (https://xlsform.org); `docs/exports.md` tells what cannot be carried.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from questions.model import LANGUAGES, TIERS, Language, Pack, Text
from screening.exchange.csv_reply import Reply, read_reply, recognised
from screening.exchange.field_names import FieldNames, question_names, section_names
from screening.exchange.form import Format, Outgoing, Returned
from screening.exchange.layout import NEEDS, Choose, Group, Layout, Note, layout
from screening.exchange.scoring import RANK
from screening.exchange.truth import Counts, Syntax

# An XML name may be of any length and hold hyphens: a question has its own id, as in `screening table`.
ANY_LENGTH = None
PACK, VERSION, HASH, TIER = "pack", "form_version", "form_hash", "tier"
NAMES_OF: Mapping[Language, str] = {"en": "English (en)", "es": "Español (es)"}
SURVEY = (
    "type",
    "name",
    *(f"label::{NAMES_OF[one]}" for one in LANGUAGES),
    *(f"hint::{NAMES_OF[one]}" for one in LANGUAGES),
    "relevant",
    "calculation",
    "appearance",
)
CHOICES = ("list_name", "name", *(f"label::{NAMES_OF[one]}" for one in LANGUAGES))
SETTINGS = ("form_title", "form_id", "version", "default_language", "style")
XPATH = Syntax(lambda field: f"${{{field}}}", lambda field, value: f"${{{field}}} = '{value}'")

Row = Mapping[str, str]
# What Markdown would take for a mark; ODK and Enketo read labels as Markdown.
_MARKS = re.compile(r"([\\*_#`\[\]])")
# The oldest day that a zip file can name.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def export(out: Outgoing) -> bytes:
    """The form as an .xlsx workbook; the same bytes for the same pack, rules, words and language."""
    return _workbook(sheets(out))


def sheets(out: Outgoing) -> dict[str, tuple[Sequence[str], list[Row]]]:
    """The columns and rows of each sheet; an empty cell may be left out."""
    form = layout(out, ANY_LENGTH)
    return {
        "survey": (SURVEY, list(_survey(form, out))),
        "choices": (CHOICES, list(_choices(form))),
        "settings": (SETTINGS, [_settings(form, out)]),
    }


def recognises(text: str) -> bool:
    """Is this a CSV that ODK or Kobo made from one of our forms?"""
    return recognised(text, HASH)


def read(text: str, file: str, packs: Mapping[str, Pack]) -> Returned:
    """One submission from an ODK Central, ODK Collect or Kobo CSV, with values, not labels, in its cells.

    Names of groups before a column's name do not matter. Raises BadInput.
    """
    return read_reply(text, file, packs, _REPLY)


# --------------------------------------------------------------------------- rows


def _survey(form: Layout, out: Outgoing) -> Iterator[Row]:
    for group in form.before:
        yield from _group(group)
    for name, value in ((PACK, out.pack.id), (VERSION, out.pack.version), (HASH, out.hash)):
        yield {"type": "calculate", "name": name, "calculation": f"'{value}'"}
    for one in form.worked:
        yield {"type": "calculate", "name": one.name, "calculation": one.formula(XPATH)}
    named = [(Counts(RANK, at), f"'{tier}'") for at, tier in enumerate(TIERS) if at]
    yield {"type": "calculate", "name": TIER, "calculation": XPATH.first(reversed(named), f"'{TIERS[0]}'")}
    yield from _group(form.result)


def _group(group: Group) -> Iterator[Row]:
    yield {
        "type": "begin group",
        "name": group.name,
        **_said("label", group.title),
        "relevant": XPATH.shown(group.shown),
        "appearance": "field-list",
    }
    for one in group.items:
        yield _note(one) if isinstance(one, Note) else _choose(one)
    yield {"type": "end group"}


def _note(note: Note) -> Row:
    first = _in_bold(note.text) if note.more and note.headed else _plain(note.text)
    text = _joined([first, *map(_plain, note.more)])
    for name in note.fields:
        text = _each(text, partial(_filled, name))
    return {"type": "note", "name": note.name, **_said("label", text), "relevant": XPATH.shown(note.shown)}


def _filled(name: str, words: str) -> str:
    """The words with a field's value where its name stands in braces."""
    return words.replace(_MARKS.sub(r"\\\1", f"{{{name}}}"), f"${{{name}}}")


def _choose(one: Choose) -> Row:
    return {
        "type": f"{'select_multiple' if one.many else 'select_one'} {one.list}",
        "name": one.name,
        **_said("label", _plain(one.text)),
        **(_said("hint", _joined([_plain(hint) for hint in one.hint])) if one.hint else {}),
        "relevant": XPATH.shown(one.shown),
    }


def _choices(form: Layout) -> Iterator[Row]:
    for name, choices in form.lists.items():
        for one in choices:
            yield {"list_name": name, "name": one.code, **_said("label", _plain(one.label))}


def _settings(form: Layout, out: Outgoing) -> Row:
    return {
        "form_title": f"Signpost: {form.title.say(out.language)}",
        "form_id": f"signpost_{out.pack.id.replace('-', '_')}",
        "version": f"{out.pack.version}-{out.hash}",
        "default_language": NAMES_OF[out.language],
        "style": "pages",
    }


# --------------------------------------------------------------------------- words


def _said(column: str, text: Text) -> Row:
    return {f"{column}::{NAMES_OF[one]}": text.say(one) for one in LANGUAGES}


def _each(text: Text, change: Callable[[str], str]) -> Text:
    return Text(en=change(text.en), es=change(text.es))


def _plain(text: Text) -> Text:
    """Without marks of Markdown, and with no field that the words only seem to name."""
    return _each(text, lambda words: _MARKS.sub(r"\\\1", words).replace("${", "$ {"))


def _in_bold(text: Text) -> Text:
    return _each(_plain(text), lambda words: f"**{words}**")


def _joined(texts: Sequence[Text]) -> Text:
    return Text(en="\n\n".join(one.en for one in texts), es="\n\n".join(one.es for one in texts))


# --------------------------------------------------------------------------- the file


def _workbook(sheets: Mapping[str, tuple[Sequence[str], list[Row]]]) -> bytes:
    import openpyxl  # noqa: PLC0415  loads only when a workbook is made
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, (columns, rows) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate([dict(zip(columns, columns, strict=True)), *rows], 1):
            for at, column in enumerate(columns, 1):
                if row.get(column):
                    cell = sheet.cell(number, at, row[column])
                    cell.data_type = "s"  # never a formula, whatever the words begin with
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
                    cell.font = Font(bold=number == 1)
        for at, column in enumerate(columns, 1):
            wide = column.startswith(("label", "hint", "relevant", "calculation", "form_title"))
            sheet.column_dimensions[sheet.cell(1, at).column_letter].width = 48 if wide else 24
    return _undated(book)


def _undated(book: Any) -> bytes:
    """The workbook's bytes without the moment at which they were made."""
    dated, plain = io.BytesIO(), io.BytesIO()
    book.save(dated)
    with zipfile.ZipFile(dated) as given, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(name, _NO_DAY), content, zipfile.ZIP_DEFLATED)
    return plain.getvalue()


def fields_of(out: Outgoing) -> FieldNames:
    """The names that the form's fields have, by the ids they stand for."""
    return layout(out, ANY_LENGTH).names


def _leaf(pack: Pack) -> Callable[[str], str]:
    """A column's name without the group before it: `s_health/x` (Kobo), `s_health-x`, `s_health:x`."""
    groups = set(section_names(pack, ANY_LENGTH).values())

    def leaf(header: str) -> str:
        name = header.rpartition("/")[2]
        group, sign, rest = name.partition(":" if ":" in name else "-")
        return rest if sign and (group in groups or group.startswith(("start_", "end_"))) else name

    return leaf


def _need(header: str) -> str | None:
    """The choice that a column stands for, where each choice of many has its own: `needs/a-bed`."""
    found = re.search(rf"(?:^|[/:\-]){NEEDS}/(.+)$", header)
    return found.group(1) if found else None


_REPLY = Reply(
    pack=PACK,
    version=VERSION,
    hash=HASH,
    questions=lambda pack: question_names(pack, ANY_LENGTH),
    leaf=_leaf,
    need=_need,
)

FORMAT = Format("xlsform", ".xlsx", export=export, recognises=recognises, read=read)
