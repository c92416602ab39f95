"""The training content loads whole; broken content loads not at all; it changes no pack's hash."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from questions.course_model import FIVE_TOPICS
from questions.faults import BadInput, Kind
from questions.load import HERE, Content, own
from questions.practice_model import About, PracticeCase, PracticeCases
from questions.reading import parse_yaml
from questions.training_load import FORMATS, load_training, training
from tests.toy_training import CASES, COURSE, FILES, LAWS, toy_course, toy_training, toy_training_with
from tests.toys import part, toy_house, written_out


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written_out(text), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (_, text) in FILES.items():
        put(tmp_path, name, text)
    return tmp_path


def test_a_folder_reads_like_the_same_texts__ok(folder: Path) -> None:
    loaded = load_training(folder)
    assert loaded == toy_training() or loaded.practice == toy_training().practice
    assert loaded.courses == toy_training().courses
    assert loaded.laws == toy_training().laws
    assert set(loaded.parts) == set(FILES)


def test_own_training_holds_every_profession__ok() -> None:
    found = training()
    assert set(found.practice) == set(found.courses) == set(own().packs)
    assert set(FIVE_TOPICS) <= set(found.topic_names)
    assert {type(part.model) for part in found.parts.values()} == set(FORMATS)


def test_every_yaml_file_of_the_folder_is_read__ok() -> None:
    """A file in the wrong folder would be overlooked."""
    there = {path.relative_to(HERE).as_posix() for path in (HERE / "training").rglob("*.*")}
    assert there == set(training().parts)


def test_every_fault_of_every_file_is_told_and_nothing_loads__error(folder: Path) -> None:
    put(folder, "training/cases/toy.yaml", "profession: toy")
    put(folder, "training/courses/toy.yaml", "id: [")
    (folder / "training/laws.yaml").unlink()
    with pytest.raises(BadInput) as refused:
        load_training(folder)
    assert {one.spot.file for one in refused.value.faults} == set(FILES) - {"training/frame.yaml"}


@pytest.mark.parametrize("name", ["training/cases", "training/courses"])
def test_a_folder_without_a_file__error(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name)
    with pytest.raises(BadInput) as refused:
        load_training(folder)
    assert [(one.kind, one.spot.file) for one in refused.value.faults] == [(Kind.BAD_FOLDER, f"{name}/")]


def test_cases_of_a_profession_in_two_files_are_joined_in_order__ok(folder: Path) -> None:
    second = CASES.replace("id: held", "id: other").replace("id: late-shift", "id: early-shift")
    put(folder, "training/cases/more.yaml", second.replace("id: message", "id: letter"))
    assert [case.id for case in load_training(folder).practice["toy"]] == [
        "other",
        "early-shift",
        "letter",
        "held",
        "late-shift",
        "message",
    ]


def test_training_is_no_part_of_what_is_asked__ok() -> None:
    """A pack's hash stands on signed sheets: a new practice case must not change it."""
    content: Content = own()
    assert not [name for name in content.parts if name.startswith("training/")]
    assert not {type(one.model) for one in content.parts.values()} & set(FORMATS)


def test_the_hash_of_a_course_changes_with_its_text_and_its_cases_and_not_with_a_law() -> None:
    toy = toy_training()
    whole = toy.hash_of(toy_course())
    reworded = toy_training_with(courses=COURSE.replace("title: TEXT", "title: {en: Other, es: Otro}", 1))
    other_case = toy_training_with(cases=CASES.replace("lesson: TEXT", "lesson: {en: Other, es: Otra}", 1))
    other_law = toy_training_with(laws=LAWS.replace("again_months: 24", "again_months: 12"))
    assert len(whole) == 12
    assert reworded.hash_of(reworded.courses["toy"]) != whole
    assert other_case.hash_of(other_case.courses["toy"]) != whole
    assert other_law.hash_of(other_law.courses["toy"]) == whole


def test_the_practice_case_of_the_manual_is_read_as_it_stands__ok() -> None:
    """docs/data.md shows every key of a case; one that is misspelt or missing there misleads."""
    manual = (HERE.parent / "docs" / "data.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(profession:.*?)```", manual, re.DOTALL)
    cases = part(PracticeCases, shown).model
    assert isinstance(cases, PracticeCases)
    given = parse_yaml(shown, "manual").data["practice"][0]
    assert set(PracticeCase.model_fields) - set(given) == {"version", "origin"}
    assert set(About.model_fields) == set(given["about"])
    pack = own().packs[cases.profession]
    named = [mark.question for mark in cases.practice[0].marks]
    assert set(named) <= {question.id for question in pack.questions}


def test_laws_speak_of_their_professions_only__ok() -> None:
    toy = toy_training()
    assert set(toy.laws_for("toy")) == {"CA", "NY"}
    assert toy.laws_for("medical") == {}
    everyone = toy_training_with(laws=LAWS.replace("professions: [toy]\n", ""))
    assert set(everyone.laws_for("medical")) == {"CA", "NY"}


def test_the_toys_are_what_they_say__ok() -> None:
    """The toy files are read with the models that the loader uses."""
    for name, (model, text) in FILES.items():
        assert isinstance(part(model, text, name).model, model)
    assert set(toy_training().practice) <= set(toy_house().packs)
