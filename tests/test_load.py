"""The product's own content loads whole; broken content loads not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from questions.faults import BadInput, Kind
from questions.load import HERE, content_hash, load, own
from tests.toys import HOUSE, toy_content, toy_house, written_out


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, (_, text) in HOUSE.items():
        put(tmp_path, name, written_out(text))
    return tmp_path


def test_own_content_holds_every_kind() -> None:
    content = own()
    assert set(content.packs) == {"medical", "hospitality", "law_enforcement"}
    assert content.sources
    assert content.indicators
    assert content.rules.rules
    assert content.rules.steps
    assert content.rules.other_help
    assert content.needs
    assert content.basics
    assert content.left_out
    assert set(content.documents) == set(content.parts)


def test_a_folder_reads_like_the_same_texts(house: Path) -> None:
    loaded, made = load(house), toy_house()
    assert loaded.rules == made.rules
    assert loaded.packs == made.packs
    assert set(loaded.documents) == set(made.documents)


def test_every_fault_of_every_file_is_told_and_nothing_loads__error(house: Path) -> None:
    put(house, "needs.yaml", "needs: []\nmore: 1")
    put(house, "wording/more.yaml", "wording: [")
    (house / "basics.yaml").unlink()
    with pytest.raises(BadInput) as refused:
        load(house)
    assert {one.spot.file for one in refused.value.faults} == {
        "needs.yaml",
        "wording/more.yaml",
        "basics.yaml",
    }


def test_two_versions_of_the_rules__error(house: Path) -> None:
    put(house, "rules/more.yaml", "version: 1.0.1")
    with pytest.raises(BadInput) as refused:
        load(house)
    (fault,) = refused.value.faults
    assert (fault.kind, str(fault.spot)) == (Kind.TWICE_ID, "rules/more.yaml:1:1")


def test_no_rules_at_all__error(house: Path) -> None:
    shutil.rmtree(house / "rules")
    with pytest.raises(BadInput) as refused:
        load(house)
    assert [one.kind for one in refused.value.faults] == [Kind.MISSING_KEY, Kind.MISSING_KEY]


def test_the_hash_changes_with_all_that_decides_and_only_with_that() -> None:
    toy = toy_house()
    pack = toy.packs["toy"]
    other_grade = toy_content(indicators=HOUSE["indicators/all.yaml"][1].replace("contextual", "moderate"))
    other_hello = toy_content(wording="wording: {hello: {en: Hi, es: Hola}}")
    assert len(toy.hash_of(pack)) == 12
    assert other_grade.hash_of(pack) != toy.hash_of(pack)
    assert other_hello.hash_of(pack) == toy.hash_of(pack)
    assert content_hash([pack]) == content_hash([pack.model_copy()])


def test_own_content_is_yaml_only() -> None:
    """A file with another ending would be overlooked by the loader."""
    odd = [path for path in HERE.rglob("*") if path.suffix in (".yml", ".json")]
    assert odd == []
