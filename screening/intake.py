"""From a response file or a restored draft to a checked Response: nothing half-loads."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.messages import Message, message
from questions.model import Need, Pack
from questions.reading import Document, check, parse_json
from screening.exchange import READ, format_of
from screening.exchange.form import Returned
from screening.response import Response

RESPONSE_LIMIT = 200_000
BYTE_ORDER_MARK = "\ufeff"


def read_response(
    text: str,
    file: str,
    packs: Mapping[str, Pack],
    needs: Iterable[Need],
    also: Callable[[Response, Document], Iterable[Fault]] = lambda _response, _document: (),
) -> tuple[Pack, Response]:
    """The pack and the response in a JSON text.

    also: faults that only another room can see, such as a place that is not in the directory.
    Raises BadInput with one fault for each thing wrong: form, types, and any id of a pack, role,
    question or need that does not exist, with the nearest one that does.
    """
    read = read_any(text, file, packs, needs, also)
    return read.pack, read.response


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds. version, hash: of the pack that was answered, where another program says so.

    form: the exchange format that the file came in; None for a response file of our own, which is
    always read with the pack as it is.
    """

    pack: Pack
    response: Response
    form: str | None = None
    version: str | None = None
    hash: str | None = None

    def of_another(self, hash_: str) -> Message | None:
        """What to tell the reader unless the pack that was answered has this hash, the present one."""
        if self.form is None or self.hash == hash_:
            return None
        now = {"pack": self.pack.id, "now": self.pack.version, "now_hash": hash_}
        if self.version is None and self.hash is None:
            return message("note-no-version", **now)
        return message("note-other-version", version=self.version or "?", hash=self.hash or "?", **now)


def read_any(  # noqa: PLR0913 - one keyword more for what a site has switched off
    text: str,
    file: str,
    packs: Mapping[str, Pack],
    needs: Iterable[Need],
    also: Callable[[Response, Document], Iterable[Fault]] = lambda _response, _document: (),
    *,
    off: Collection[str] = (),
) -> Read:
    """Like `read_response`, with what the file says about itself.

    off: packs that this site has switched off, so that they are not told as unknown.

    A text that another program hands back (`screening/exchange`) is translated first; then the same
    checks run over it, and their faults point into the file as it was given.
    """
    if len(text) > RESPONSE_LIMIT:
        raise BadInput([fault(Spot(file), Kind.TOO_LARGE, size=len(text), limit=RESPONSE_LIMIT)])
    form = next((one for one in map(format_of, READ) if one.recognises and one.recognises(text)), None)
    if form is not None and form.read is not None:
        returned = form.read(text, file, packs)
    else:
        returned = Returned(_own_document(text, file))
    document = returned.document
    response = check(Response, document)
    faults = [*unknown_ids(packs, response, [need.id for need in needs], document), *also(response, document)]
    if response.pack in off:
        faults = [fault(document.spot(("pack",)), Kind.PACK_OFF, id=response.pack)]
    if faults:
        raise BadInput(sorted(faults, key=lambda one: one.spot))
    name = form.name if form is not None else None
    return Read(packs[response.pack], response, name, returned.version, returned.hash)


def _own_document(text: str, file: str) -> Document:
    if text.startswith(BYTE_ORDER_MARK) and not is_table(text.removeprefix(BYTE_ORDER_MARK)):
        why = message("why-byte-order-mark")
        raise BadInput([fault(Spot(file), Kind.UNREADABLE, why=why)])
    if not text.strip():
        raise BadInput([fault(Spot(file), Kind.EMPTY)])
    if is_table(text.removeprefix(BYTE_ORDER_MARK)):
        raise BadInput([fault(Spot(file), Kind.IS_TABLE, file=file)])
    return parse_json(text, file)


def is_table(text: str) -> bool:
    """Does this begin like a table of responses, with a column for the pack or the id of each row?"""
    first, _, _ = text.partition("\n")
    columns = [one.strip().strip('"').casefold() for one in re.split("[,;\t]", first)]
    return len(columns) > 1 and not {"pack", "id"}.isdisjoint(columns)


def unknown_ids(
    packs: Mapping[str, Pack], response: Response, needs: Iterable[str], document: Document
) -> list[Fault]:
    """A fault for every id in the response that the packs or the needs do not know."""
    known_needs = set(needs)
    faults = [
        unknown(document, ("needs", index), message("what-need"), one, known_needs)
        for index, one in enumerate(response.needs)
        if one not in known_needs
    ]
    pack = packs.get(response.pack)
    if pack is None:
        return [unknown(document, ("pack",), message("what-pack"), response.pack, packs), *faults]
    roles = [role.id for role in pack.roles]
    questions = {question.id for question in pack.questions}
    if response.role is not None and response.role not in roles:
        faults.append(unknown(document, ("role",), message("what-role"), response.role, roles))
    for one in response.answers:
        if one not in questions:
            faults.append(unknown(document, ("answers", one), message("what-question"), one, questions))
    return faults


def unknown(
    document: Document, path: tuple[str | int, ...], what: Message, given: str, known: Iterable[str]
) -> Fault:
    """A fault for a word in the document that names nothing, with the nearest one that does."""
    return fault(document.spot(path), Kind.UNKNOWN_ID, what=what, id=given, nearest=nearest(given, known))
