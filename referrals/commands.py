"""The commands of this room. `screening/__main__.py` parses the arguments and calls these.

Each returns its exit code: 0 done, 1 a check found something. Bad input is raised as BadInput.
Data goes to stdout, messages to stderr. `on` is today: the entry alone reads the clock.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.messages import message, shorten
from questions.model import Language, Pack
from questions.reading import Document, name_of, read_text, why_not
from referrals import given_files
from referrals.call_sheet import call_sheet as call_sheet_page
from referrals.call_sheet import place_named
from referrals.card.content import card_content, card_lines
from referrals.checklist.content import Blank, checklist_content
from referrals.choose import as_data, choose
from referrals.directory import Directory
from referrals.incident.content import incident_note
from referrals.plain_text import plain_text
from referrals.sheet.content import Case, sheet_content
from referrals.sheet.layout import Paper
from referrals.site import current
from screening.as_data import assessment_data, pack_data
from screening.assess import assess
from screening.drawing import draw as picture
from screening.exchange import NAMES, format_of
from screening.exchange.form import Outgoing
from screening.flow_plan import flow_plan
from screening.intake import RESPONSE_LIMIT, read_any, unknown
from screening.response import Response


def packs(as_json: bool, language: Language) -> int:
    """Lists every pack: a line each, or with all its questions as JSON."""
    content = current().content
    found = [pack_data(pack, content.hash_of(pack), language) for pack in content.packs.values()]
    if as_json:
        _print_json(found)
        return 0
    for one in found:
        print(f"{one['id']}  {one['version']}  {one['hash']}  {len(one['questions'])}  {one['name']}")
    return 0


def score(path: str, on: date, language: Language) -> int:
    """Prints the assessment of a response file and the chosen services as JSON."""
    case = _case(path, on, language)
    directory = current().directory
    data = assessment_data(case.assessment, language)
    data["directory_version"], data["directory_hash"] = directory.reasons.version, directory.hash
    data["referrals"] = [as_data(directory, one, language) for one in case.referrals.referrals]
    data["notes"] = [note.say(language) for note in case.referrals.notes]
    _print_json(data)
    return 0


def text(path: str, on: date, language: Language) -> int:
    """Prints plain facts to paste: no tier, no points."""
    case = _case(path, on, language)
    sys.stdout.write(plain_text(current().content, case.assessment, case.response, language))
    return 0


@dataclass(frozen=True, slots=True)
class Printing:
    """Which document (one of KINDS), in which language, on which paper."""

    kind: str
    language: Language
    paper: Paper


def sheet(path: str, output: str, on: date, printing: Printing) -> int:
    """Writes a document as a PDF to a file, or to stdout for `-`."""
    pdf = KINDS[printing.kind](_case(path, on, printing.language), on, printing.language, printing.paper)
    _write(output, pdf)
    return 0


@dataclass(frozen=True, slots=True)
class Exporting:
    """Which pack, to which format (one of the exchange formats), where to, and with whose answers."""

    pack: str
    to: str
    output: str
    response: str | None
    language: Language


def export(task: Exporting) -> int:
    """Writes a pack, or one response to it, in the form of another program. Raises BadInput."""
    content, form, pack = current().content, format_of(task.to), _pack(task.pack, "export")
    out = Outgoing.of(content, pack, task.language)
    if task.response is None:
        if form.export is None:
            raise _cannot_export("why-export-needs-response")
        _write(task.output, form.export(out))
        return 0
    if form.export_response is None:
        able = ", ".join(name for name in NAMES if format_of(name).export_response)
        raise _cannot_export("why-export-no-response", expected=able)
    response = _response(task.response, task.language)
    if response.pack != pack.id:
        raise _cannot_export("why-export-other-pack", pack=response.pack)
    _write(task.output, form.export_response(out, response))
    return 0


def draw(pack: str, output: str, language: Language) -> int:
    """Writes the flow of a pack as a picture. Raises BadInput."""
    content, drawn = current().content, _pack(pack, "draw")
    plan = flow_plan(drawn, content.rules, content.hash_of(drawn), content.wording, language)
    _write(output, picture(plan).encode())
    return 0


def _pack(id_: str, command: str) -> Pack:
    """The pack that a command names."""
    packs = current().content.packs
    if id_ in _off():
        raise BadInput([fault(Spot(command), Kind.PACK_OFF, id=id_)])
    if id_ not in packs:
        near, what = nearest(id_, packs), message("what-pack")
        raise BadInput([fault(Spot(command), Kind.UNKNOWN_ID, what=what, id=id_, nearest=near)])
    return packs[id_]


def _off() -> tuple[str, ...]:
    """The packs that the site does not offer."""
    site = current().content.site
    return site.packs_off if site else ()


def _cannot_export(why: str, **values: str) -> BadInput:
    told = message(why, **values)
    return BadInput([fault(Spot("export"), Kind.BAD_VALUE, key="--response", why=told)])


def _write(output: str, content: bytes) -> None:
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        spot = Spot(shorten(output, given_files.LONGEST_NAME))
        raise BadInput([fault(spot, Kind.UNWRITABLE, why=why_not(error))]) from None


def _referral(case: Case, on: date, language: Language, paper: Paper) -> bytes:
    from referrals.sheet.pdf import sheet_pdf  # noqa: PLC0415  reportlab loads only for a document

    return sheet_pdf(sheet_content(current().content, current().directory, case, on, language), paper)


def _card(case: Case, on: date, language: Language, paper: Paper) -> bytes:
    """A page of cards with the line that is used by itself, or without a number where none may stand."""
    from referrals.card.pdf import card_pdf  # noqa: PLC0415  reportlab loads only for a document

    wording, directory = current().content.wording, current().directory
    may_stand = card_lines(directory, directory.locate(case.response.place), case.response.age, on)
    line = may_stand[0] if may_stand else None
    if line is None or line.stale:
        # The card itself carries no caution and no date.
        said = wording["card-step-stale" if line else "card-step-no-line"].say(language)
        print(said, file=sys.stderr)
    return card_pdf(card_content(wording, language, line), "page", paper)


def _incident(case: Case, on: date, language: Language, paper: Paper) -> bytes:
    """The note of staff who only observe; what was said to others stands in `text`."""
    from referrals.incident.pdf import incident_pdf  # noqa: PLC0415  reportlab loads only for a document

    if current().content.packs[case.response.pack].asks:
        why = message("why-observes-only")
        raise BadInput([fault(Spot("sheet --kind incident"), Kind.BAD_VALUE, key="pack", why=why)])
    note = incident_note(current().content, case.assessment, case.response, on, language)
    return incident_pdf(note, paper)


def _checklist(case: Case, on: date, language: Language, paper: Paper) -> bytes:
    """The blank paper checklist for the pack, role and place of a response; its answers are not read."""
    from referrals.checklist.pdf import checklist_pdf  # noqa: PLC0415  reportlab loads only for a document

    blank = Blank(case.response.pack, case.response.role, case.response.place)
    return checklist_pdf(
        checklist_content(current().content, current().directory, blank, on, language), paper
    )


# What `sheet --kind` can print: from a case, today, language and paper to a PDF.
KINDS: dict[str, Callable[[Case, date, Language, Paper], bytes]] = {
    "referral": _referral,
    "card": _card,
    "incident": _incident,
    "checklist": _checklist,
}


def call_sheet(on: date, language: Language, state: str | None = None, county: str | None = None) -> int:
    """Prints the page on which a person at a site dials and records each number, of one place or of all."""
    directory = current().directory
    where = place_named(directory, state, county)
    sys.stdout.write(call_sheet_page(directory, on, language, where))
    return 0


def _case(path: str, on: date, language: Language) -> Case:
    """A response file with what it adds up to and who was chosen."""
    content, directory = current().content, current().directory
    response = _response(path, language)
    assessment = assess(content.packs[response.pack], content.rules, response)
    return Case(response, assessment, choose(directory, assessment, response, on))


def _response(path: str, language: Language) -> Response:
    """A response file, ours or what another program handed back; says when it answers another version."""
    content, directory = current().content, current().directory
    name = name_of(Path(path), given_files.LONGEST_NAME)
    written = read_text(Path(path), name, RESPONSE_LIMIT)
    also = partial(_unknown_place, directory)
    read = read_any(written, name, content.packs, content.needs, also=also, off=_off())
    told = read.of_another(content.hash_of(read.pack))
    if told is not None:
        print(f"{name}: {told.say(language)}", file=sys.stderr)
    return read.response


def _unknown_place(directory: Directory, response: Response, document: Document) -> list[Fault]:
    """A fault for a state or county that the directory does not know."""
    state, county = response.place.state, response.place.county
    if state is not None and state not in directory.places:
        return [unknown(document, ("place", "state"), message("what-state"), state, directory.places)]
    known = directory.places[state].counties if state else ()
    if county is None or not known or directory.locate(response.place).county is not None:
        return []
    return [unknown(document, ("place", "county"), message("what-county"), county, known)]


def _print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
