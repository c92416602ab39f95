"""From a response file or a restored draft to a checked Response: nothing half-loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.model import Need, Pack
from questions.reading import Document, check, parse_json
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
    if len(text) > RESPONSE_LIMIT:
        raise BadInput([fault(Spot(file), Kind.TOO_LARGE, size=len(text), limit=RESPONSE_LIMIT)])
    if text.startswith(BYTE_ORDER_MARK):
        why = "it begins with a byte order mark"
        raise BadInput([fault(Spot(file), Kind.UNREADABLE, why=why)])
    if not text.strip():
        raise BadInput([fault(Spot(file), Kind.EMPTY)])
    document = parse_json(text, file)
    response = check(Response, document)
    faults = [*unknown_ids(packs, response, [need.id for need in needs], document), *also(response, document)]
    if faults:
        raise BadInput(sorted(faults, key=lambda one: one.spot))
    return packs[response.pack], response


def unknown_ids(
    packs: Mapping[str, Pack], response: Response, needs: Iterable[str], document: Document
) -> list[Fault]:
    """A fault for every id in the response that the packs or the needs do not know."""
    known_needs = set(needs)
    faults = [
        unknown(document, ("needs", index), "the need", one, known_needs)
        for index, one in enumerate(response.needs)
        if one not in known_needs
    ]
    pack = packs.get(response.pack)
    if pack is None:
        return [unknown(document, ("pack",), "the pack", response.pack, packs), *faults]
    roles = [role.id for role in pack.roles]
    questions = {question.id for question in pack.questions}
    if response.role is not None and response.role not in roles:
        faults.append(unknown(document, ("role",), "the role", response.role, roles))
    for one in response.answers:
        if one not in questions:
            faults.append(unknown(document, ("answers", one), "the question", one, questions))
    return faults


def unknown(
    document: Document, path: tuple[str | int, ...], what: str, given: str, known: Iterable[str]
) -> Fault:
    """A fault for a word in the document that names nothing, with the nearest one that does."""
    return fault(document.spot(path), Kind.UNKNOWN_ID, what=what, id=given, nearest=nearest(given, known))
