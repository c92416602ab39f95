"""The worked cases as the tests of this folder go through them."""

from __future__ import annotations

import pytest

from questions.case_model import Case
from questions.model import Pack, Tier
from screening.assess import assess
from screening.exchange.form import Outgoing
from screening.response import Response
from tests.test_cases import CASES, own, response_of

# `conftest` leaves one case of each pack with `--few`.
every_case = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
FIRST = {case.profession: case.id for case in reversed(CASES)}


def outgoing(pack: str, language: str = "en") -> Outgoing:
    """What an export of one of our own packs gets."""
    content = own()
    return Outgoing.of(content, content.packs[pack], language)  # type: ignore[arg-type]


def tier_here(response: Response) -> Tier:
    """The tier that this program gives."""
    return assess(pack_of(response), own().rules, response).tier


def pack_of(response: Response) -> Pack:
    return own().packs[response.pack]


__all__ = ["CASES", "Case", "every_case", "outgoing", "pack_of", "response_of", "tier_here"]
