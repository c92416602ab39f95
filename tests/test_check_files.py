"""`check PATH`: files and folders that somebody wrote or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.check_files import check_paths, sort_paths
from questions.faults import Fault, Kind
from questions.load import HERE
from tests.toys import CATALOGUE, HOUSE, toy_guards, toy_house, written_out

ROOT = Path(__file__).parent.parent


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written_out(text), encoding="utf-8")
    return path


def found(*paths: Path) -> list[Fault]:
    return check_paths(paths, within=toy_house(), guards=toy_guards())


@pytest.mark.parametrize("name", HOUSE)
def test_an_own_file_given_again_stands_for_itself__ok(name: str, tmp_path: Path) -> None:
    text = HOUSE[name][1]
    assert found(put(tmp_path, name, text)) == []
    assert found(put(tmp_path, "renamed.yaml", text)) == []


def test_the_products_own_files__ok() -> None:
    assert check_paths([HERE, ROOT / "tests" / "cases"]) == []


def test_a_whole_folder_is_walked_and_hidden_folders_are_not(tmp_path: Path) -> None:
    for name, (_, text) in HOUSE.items():
        put(tmp_path, name, text)
    put(tmp_path, "catalogue.yaml", CATALOGUE)
    put(tmp_path, ".hidden/broken.yaml", "a: [")
    put(tmp_path, "notes.txt", "not YAML: [")
    assert found(tmp_path) == []
    put(tmp_path, "packs/deeper/broken.yml", "a: [")
    assert [one.kind for one in found(tmp_path)] == [Kind.NOT_YAML]


def test_a_folder_without_yaml_and_a_missing_path__error(tmp_path: Path) -> None:
    assert [one.kind for one in found(tmp_path, tmp_path / "none.yaml")] == [Kind.BAD_FOLDER, Kind.UNREADABLE]


def test_a_changed_pack_is_linted_in_the_place_of_its_namesake(tmp_path: Path) -> None:
    changed = HOUSE["packs/toy.yaml"][1].replace("id: looks-tired", "id: looks-tried")
    (fault,) = found(put(tmp_path, "mine.yaml", changed))
    assert fault.kind is Kind.UNKNOWN_ID
    assert fault.spot.file.endswith("mine.yaml")


def test_a_pack_of_ones_own_stands_beside_the_others__ok(tmp_path: Path) -> None:
    assert found(put(tmp_path, "mine.yaml", HOUSE["packs/toy.yaml"][1].replace("id: toy", "id: site"))) == []


def test_a_smaller_pack_is_no_fault_of_the_catalogue__ok(tmp_path: Path) -> None:
    """What the product accounts for is no duty of a site that asks less."""
    pack = HOUSE["packs/toy.yaml"][1]
    smaller = pack[: pack.index("  - id: debt-owed")].replace("  - {id: second, title: TEXT}\n", "")
    assert found(put(tmp_path, "mine.yaml", smaller)) == []


def test_references_in_own_files_that_a_given_file_breaks_are_told(tmp_path: Path) -> None:
    renamed = HOUSE["indicators/all.yaml"][1].replace("id: looks-tired", "id: looks-worn-out")
    files = {one.spot.file for one in found(put(tmp_path, "all.yaml", renamed))}
    assert files == {"packs/toy.yaml"}


def test_rules_with_a_version_stand_for_the_file_that_has_it(tmp_path: Path) -> None:
    rules = HOUSE["rules/all.yaml"][1]
    short = rules[: rules.index("rules:\n")] + rules[rules.index("other_help:") :]
    assert found(put(tmp_path, "site.yaml", short.replace("1.0.0", "1.1.0"))) == []


def test_two_files_that_both_hold_the_version__error(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, HOUSE["rules/all.yaml"][1]) for name in ("one.yaml", "two.yaml")]
    assert Kind.TWICE_ID in {one.kind for one in found(*paths)}


def test_files_of_another_linter_are_left_to_it(tmp_path: Path) -> None:
    services = put(tmp_path, "a.yaml", "services: []")
    reasons = put(tmp_path, "b.yaml", "needs: []\norder: []\nsheet_limit: 9")
    needs = put(tmp_path, "c.yaml", HOUSE["needs.yaml"][1])
    known = [{"services"}, {"needs", "order", "sheet_limit"}]
    given = sort_paths([tmp_path], known)
    assert list(given.elsewhere) == [services, reasons]
    assert list(given.parts) == [str(needs)]
    assert check_paths([tmp_path], within=toy_house(), guards=toy_guards(), elsewhere=known) == []
    assert [one.kind for one in found(services)] == [Kind.UNKNOWN_FORMAT]


CASE = """
cases:
  - id: one
    profession: toy
    title: A case
    story: A story.
    response: {pack: toy, role: front, needs: [a-bed], answers: {papers-held: "yes"}}
    expect: {tier: [some], danger: false, services: [anywhere]}
    why: Because.
    look_alike: false
"""


def test_cases_are_held_against_their_pack(tmp_path: Path) -> None:
    assert found(put(tmp_path, "a.yaml", CASE)) == []
    broken = (
        CASE.replace("front", "fornt").replace("a-bed", "bed").replace("profession: toy", "profession: tot")
    )
    (tmp_path / "a.yaml").unlink()
    assert [one.kind for one in found(put(tmp_path, "b.yaml", broken))] == [Kind.UNKNOWN_ID] * 3


def test_a_case_twice_in_two_files__error(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, CASE) for name in ("a.yaml", "b.yaml")]
    (fault,) = found(*paths)
    assert (fault.kind, fault.spot.file) == (Kind.TWICE_ID, str(paths[1]))


def test_json_of_the_same_shape_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text('{"wording": {"hello": {"en": "A victim", "es": "Hola"}}}')
    assert [(one.kind, one.spot.line, one.spot.column) for one in found(path)] == [
        (Kind.FORBIDDEN_WORD, 1, 24)
    ]


def test_a_broken_file_does_not_hide_the_faults_of_another(tmp_path: Path) -> None:
    paths = [put(tmp_path, "a.yaml", "a: ["), put(tmp_path, "b.yaml", "wording: {a: {en: Rescue, es: Hola}}")]
    assert [one.kind for one in found(*paths)] == [Kind.NOT_YAML, Kind.FORBIDDEN_WORD]
