"""`new-site`, `check` of a site's folder, and `diff`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from questions.faults import Kind
from questions.load import HERE
from questions.model import LANGUAGES, Language
from referrals import site
from referrals.check_command import MALFORMED
from tests.commands import ON, Run, written
from tests.sites import CONTACTS, LEAST, QUESTIONS, SERVICES, STEPS, put
from tests.test_site_lint import MUSEUM, PIECES

SIGNS = HERE / "indicators" / "general.yaml"
LINES = HERE.parent / "referrals" / "directory" / "national.yaml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_folder_is_without_fault_and_so_are_its_examples_but_for_the_number__ok(
    run: Run, tmp_path: Path, language: Language
) -> None:
    folder = tmp_path / "ours"
    done = run("new-site", folder, "--lang", language)
    assert done.code == 0
    assert done.text.splitlines() == [str(folder / name) for name in sorted_as_written(folder)]
    assert run("check", folder).code == 0
    for name in ("questions", "services"):
        (folder / f"{name}.example").rename(folder / f"{name}.yaml")
    text = (folder / "site.yaml").read_text(encoding="utf-8")
    (folder / "site.yaml").write_text(uncommented(text), encoding="utf-8")
    (folder / "logo.png").write_bytes((HERE.parent / "views" / "browser" / "icon.png").read_bytes())
    refused = run("check", folder)
    assert refused.code == 1
    assert "'harbor-advocates' has a telephone number that is not valid: 1-805-555-0142 (this" in refused.err
    assert refused.err.count("\n") == 1
    (folder / "services.yaml").write_text(SERVICES, encoding="utf-8")
    done = run("check", folder)
    assert (done.code, done.err) == (0, "")
    assert site.load(folder).house is not None


def sorted_as_written(folder: Path) -> list[str]:
    return ["site.yaml", *sorted(one.name for one in folder.iterdir() if one.name != "site.yaml")]


def uncommented(text: str) -> str:
    """The file with every example in use: notes have a space and a word after their #."""
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


def test_a_folder_with_something_in_it_is_left_alone__error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("new-site", tmp_path)
    assert (done.code, done.text) == (2, "")
    assert "something stands in the folder already" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
    assert run("new-site", tmp_path / "mine.txt").code == 2


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece[0])
def test_check_tells_the_fault_of_each_piece_of_the_museum__error(
    run: Run, piece: tuple[str, Kind, int, int, str]
) -> None:
    """The command takes each of them for a site's folder, whatever is wrong in it."""
    name, kind, line, column, words = piece
    done = run("check", MUSEUM / name, "--on", ON)
    assert (done.code, done.text) == (2 if kind in MALFORMED else 1, "")
    assert done.err.splitlines() == [
        str(one) for one in site.check(MUSEUM / name, date.fromisoformat(ON), dates=False)
    ]
    assert words in done.err
    assert f":{line}:{column}: " in done.err


def test_check_of_a_site_with_one_misspelt_key_names_the_nearest__error(run: Run, tmp_path: Path) -> None:
    folder = put(tmp_path)
    assert run("check", folder).code == 0
    (folder / "site.yaml").write_text(LEAST.replace("name:", "nmae:"), encoding="utf-8")
    done = run("check", folder)
    assert done.code == 2
    assert sorted(line.partition(": ")[2] for line in done.err.splitlines()) == [
        "'name' is missing in the file. Add it.",
        "'nmae' is not a key that can stand in the file (did you mean 'name'?). Correct or remove it.",
    ]


def test_check_tells_a_sites_faults_in_the_language_asked_for__error(run: Run, tmp_path: Path) -> None:
    folder = put(tmp_path, STEPS.replace("Page social work.", "Tell the parents first."))
    done = run("check", folder)
    assert done.code == 1
    assert f"{folder / 'site.yaml'}:" in done.err
    assert "nobody else is told before child protection" in done.err
    assert "a nadie se le avisa antes" in run("check", folder / "site.yaml", "--lang", "es").err
    assert run("check", put(tmp_path, "contcts: []\n")).code == 2


def test_check_with_dates_tells_old_numbers_of_a_site__error(run: Run, tmp_path: Path) -> None:
    folder = put(tmp_path, CONTACTS)
    assert run("check", folder).code == 0
    done = run("check", folder, "--directory", "--on", "2026-07-24")
    assert done.code == 1
    assert "'night-manager' was to be checked again" in done.err


def test_every_command_reads_the_site__ok(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    response = written(tmp_path)
    plain = run("score", response, "--on", ON).data
    monkeypatch.setenv(site.SETTING, str(put(tmp_path / "site", CONTACTS + STEPS, questions=QUESTIONS)))
    told = run("score", response, "--on", ON).data
    assert told["tier"] == plain["tier"]
    assert told["hash"] != plain["hash"]
    assert told["directory_hash"] != plain["directory_hash"]
    assert "  47  " in run("packs").text or "site-back-door" in str(run("packs", "--json").data)


def test_a_pack_that_the_site_switched_off_is_told_as_that__error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = written(tmp_path)
    monkeypatch.setenv(site.SETTING, str(put(tmp_path / "site", "packs_off: [medical]\n")))
    for words in (
        ("score", response),
        ("text", response),
        ("sheet", response, "-o", "-"),
        ("export", "medical", "--to", "csv", "-o", "-"),
        ("draw", "medical", "-o", "-"),
    ):
        done = run(*words)
        assert (done.code, done.text) == (2, ""), words
        assert "this site switches the pack 'medical' off (packs_off in its site.yaml)" in done.err
        assert "does not exist" not in done.err
    done = run("score", written(tmp_path, pack="medcal"))
    assert "the pack 'medcal' does not exist" in done.err
    assert run("draw", "hospitality", "-o", "-").code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,pack,role\n1,medical,\n", True),
        ("pack;role;age\nmedical;;adult\n", True),
        ("\ufeffpack,role\nmedical,\n", True),
        ('"id","pack"\n"1","medical"\n', True),
        ('{"pack": "medical",\n', False),
        ("pack\n", False),
        ("a, b\n", False),
    ],
)
def test_a_table_given_to_score_names_the_command_for_it__error(
    text: str, told: bool, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "given.csv"
    path.write_text(text, encoding="utf-8")
    done = run("score", path)
    assert (done.code, done.text) == (2, "")
    # A long path is cut in the middle of the line.
    assert ("Use: python -m screening table /" in done.err) == done.err.endswith("-o results.csv.\n") == told


def test_the_setting_that_leads_nowhere_is_named__error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, why in ((tmp_path / "none", "there is no such folder"), (tmp_path, "no such file or folder")):
        monkeypatch.setenv(site.SETTING, str(folder))
        done = run("packs")
        assert (done.code, done.text) == (2, "")
        assert done.err.startswith(f"SIGNPOST_SITE: {folder}")
        assert why in done.err
    monkeypatch.setenv(site.SETTING, str(put(tmp_path, "contcts: []\n")))
    assert run("packs").err.startswith(f"{tmp_path / 'site.yaml'}:3:1: ")


def test_check_refuses_a_number_that_is_to_be_tried_yet__error(run: Run, tmp_path: Path) -> None:
    folder = put(tmp_path, CONTACTS)
    assert run("check", folder, "--on", "2026-11-20").code == 0
    done = run("check", folder, "--on", "2026-11-19")
    assert done.code == 1
    assert "'charge-nurse' says that it was checked on 2026-11-20, a day that has not come" in done.err
    assert done.err.count("\n") == 1


# --------------------------------------------------------------------------- what changed


def test_nothing_changed__ok(run: Run) -> None:
    assert run("diff", SIGNS, SIGNS).text.startswith("Nothing that decides has changed.\n")
    assert run("diff", LINES, LINES, "--lang", "es").text == "No cambió nada que decida.\n"


def test_a_lower_grade_is_told_and_moves_cases__ok(run: Run, tmp_path: Path) -> None:
    text = SIGNS.read_text(encoding="utf-8")
    changed = tmp_path / "general.yaml"
    changed.write_text(text.replace("grade: strong", "grade: contextual"), encoding="utf-8")
    lines = run("diff", SIGNS, changed).text.splitlines()
    grades = [one for one in lines if "'grade' was strong and is contextual now" in one]
    assert len(grades) == text.count("grade: strong")
    moved = [one for one in lines if one.startswith("Moves: the worked case")]
    assert lines[-1].endswith(f"Other tier than before: {len(moved)}.")
    assert moved
    back = run("diff", changed, SIGNS).text.splitlines()
    assert len([one for one in back if one.startswith("Moves:")]) == len(moved)


def test_a_changed_number_is_told__ok(run: Run, tmp_path: Path) -> None:
    changed = tmp_path / "national.yaml"
    text = LINES.read_text(encoding="utf-8")
    changed.write_text(text.replace("+18883737888", "+18883737889", 1), encoding="utf-8")
    (line,) = run("diff", LINES, changed).text.splitlines()
    assert "the service 'nhth' was +18883737888, 233733 and is +18883737889, 233733 now" in line


def test_two_states_of_a_site_are_compared__ok(run: Run, tmp_path: Path) -> None:
    old = put(tmp_path / "old", CONTACTS + STEPS)
    new = put(tmp_path / "new", CONTACTS.replace("4411", "4412"), questions=QUESTIONS)
    lines = run("diff", old, new, "--cases", HERE.parent / "tests" / "cases").text.splitlines()
    assert "Changed: the contact 'charge-nurse': 'call' was 4411 and is 4412 now." in lines
    assert "Gone: the step 'page-social-work'." in lines
    assert "New: the question 'hospitality/site-back-door'." in lines
    assert lines[-1].endswith("Other tier than before: 0.")


def test_a_side_that_cannot_be_read_is_refused__error(run: Run, tmp_path: Path) -> None:
    done = run("diff", SIGNS, tmp_path / "none.yaml")
    assert (done.code, done.text) == (2, "")
    assert "none.yaml" in done.err
