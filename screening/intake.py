"""From a response file or a restored draft to a checked Response: nothing half-loads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from questions.faults import BadInput, Fault, Kind, Spot, fault, nearest
from questions.model import Need, Pack
from questions.reading import Document, check, parse_json
from screening.response import Response

RESPONSE_LIMIT = 200_000


def read_response(
    text: str, file: str, packs: Mapping[str, Pack], needs: Iterable[Need]
) -> tuple[Pack, Response]:
    """The pack and the response in a JSON text.

    Raises BadInput with one fault for each thing wrong: form, types, and any id of a pack, role,
    question or need that does not exist, with the nearest one that does.
    """
    if len(text) > RESPONSE_LIMIT:
        raise BadInput([fault(Spot(file), Kind.TOO_LARGE, size=len(text), limit=RESPONSE_LIMIT)])
    document = parse_json(text, file)
    response = check(Response, document)
    pack = packs.get(response.pack)
    if pack is None:
        raise BadInput([_unknown(document, ("pack",), "the pack", response.pack, packs)])
    faults = unknown_ids(pack, response, [need.id for need in needs], document)
    if faults:
        raise BadInput(faults)
    return pack, response


def unknown_ids(pack: Pack, response: Response, needs: Iterable[str], document: Document) -> list[Fault]:
    """A fault for every id in the response that the pack or the needs do not know."""
    roles = [role.id for role in pack.roles]
    questions = {question.id for question in pack.questions}
    known_needs = set(needs)
    faults = []
    if response.role is not None and response.role not in roles:
        faults.append(_unknown(document, ("role",), "the role", response.role, roles))
    for one in response.answers:
        if one not in questions:
            faults.append(_unknown(document, ("answers", one), "the question", one, questions))
    for index, one in enumerate(response.needs):
        if one not in known_needs:
            faults.append(_unknown(document, ("needs", index), "the need", one, known_needs))
    return faults


def _unknown(
    document: Document, path: tuple[str | int, ...], what: str, given: str, known: Iterable[str]
) -> Fault:
    return fault(document.spot(path), Kind.UNKNOWN_ID, what=what, id=given, nearest=nearest(given, known))
