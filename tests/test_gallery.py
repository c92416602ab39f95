"""The page of pictures names what exists, and everything that exists has its picture."""

from __future__ import annotations

import re

from referrals.commands import KINDS
from tests.gallery import FOLDER, PAGE, TAUGHT, gallery
from tests.pictured import prints, shots
from views.page import PAGES, WALK

AT_MOST = 3_500_000


def test_the_page_is_what_the_command_writes__ok() -> None:
    assert PAGE.read_text(encoding="utf-8") == gallery()


def test_the_page_names_exactly_the_pictures_that_exist__ok() -> None:
    named = re.findall(r"\]\(gallery/([^)]+)\)", gallery())
    assert len(named) == len(set(named))
    assert sorted(named) == sorted(path.name for path in FOLDER.iterdir())


def test_every_picture_says_in_words_what_it_shows__ok() -> None:
    alts = re.findall(r"!\[([^\]]*)\]", gallery())
    assert all(len(alt) > 20 for alt in alts)
    assert len(alts) == len(set(alts)) == len([*shots(), *prints()])


def test_every_step_page_and_document_has_its_picture__ok() -> None:
    walks = [one.draft for one in shots() if one.draft.view == "walk"]
    assert {one.step for one in walks} == set(WALK)
    assert {one.draft.view for one in shots()} - {"walk"} == set(PAGES)
    assert {one.kind for one in prints()} == {*KINDS, *TAUGHT}
    assert {one.profession for one in prints() if one.kind == "checklist"} == {
        one.pack for one in walks if one.pack
    }


def test_the_folder_stays_small__ok() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < AT_MOST
