"""Every example of the manual runs as it stands on the page, and ends as the page says."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from questions.load import own
from referrals import site
from screening.__main__ import _parser, main
from screening.completion_log import as_csv, as_json
from tests.commands import ON
from tests.records import record
from tests.response_tables import frame_of
from tests.sheets import text_in, walk

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "deploy" / "README.md")
COMMAND = "python -m screening "
# What the checks of an example need of the product's folder.
COPIED = ("docs", "questions", "referrals", "tests/cases")

# A line that does not end with 0: its exit code, and the words of its page that promise it.
ENDS_WITH: dict[str, tuple[int, dict[str, str]]] = {
    "python -m screening check --directory --on 2027-06-01": (
        1,
        {"commands.md": "also exit 1 when a printable entry is past its date"},
    ),
    "python -m screening table docs/example-table.csv -o results.csv": (
        1,
        {
            "commands.md": "Exit 1: some rows were put aside",
            "manager.md": "It exits 1 here, since one row cannot be read",
        },
    ),
}

_SERVES = "starts a server that does not end; tests/test_server.py and tests/test_deploy.py start it"
_ROOT = "needs root, and changes the machine"
_SYSTEMD = "needs systemd and root; tests/test_deploy.py has the units read by systemd-analyze"
_NGINX = "needs nginx as the machine's own server; tests/test_deploy.py starts it with this nginx.conf"
_WORLD = "asks a certificate authority for a name of one's own"
# Every line of a page that is not run here, and why. What is on no page any more must go from this list.
NOT_RUN: dict[str, str] = {
    "python -m venv .venv && .venv/bin/pip install --require-hashes -r requirements.txt": (
        "fetches every package; .ci/setup does the same before these tests"
    ),
    ".venv/bin/streamlit run app.py": _SERVES,
    "streamlit run app.py --server.address 192.0.2.10 --server.port 8501": _SERVES,
    "uvicorn app:app --app-dir /path/to/signpost --host 192.0.2.10 --port 8501": _SERVES,
    ". .venv/bin/activate": "these tests run in it",
    "apt-get install nginx-light curl make python3-venv": _ROOT,
    "mkdir -p /opt/signpost": _ROOT,
    "cp -r signpost-0.1.0 /opt/signpost/0.1.0": _ROOT,
    "cd /opt/signpost/0.1.0": _ROOT,
    ".ci/setup run": "fetches every package; it was run before these tests",
    "ln -sfn /opt/signpost/0.1.0 /opt/signpost/current": _ROOT,
    "echo 'SIGNPOST_HOSTS=signpost.example.org' > /etc/signpost.env": _ROOT,
    "cd /opt/signpost/current": _ROOT,
    "cp deploy/signpost*@.* /etc/systemd/system/": _SYSTEMD,
    "systemctl daemon-reload": _SYSTEMD,
    "systemctl enable --now signpost@8501 signpost@8502": _SYSTEMD,
    "systemctl enable --now signpost-watch@8501.timer signpost-watch@8502.timer": _SYSTEMD,
    "cp deploy/nginx.conf /etc/nginx/nginx.conf": _NGINX,
    "mkdir -p /etc/systemd/system/nginx.service.d": _NGINX,
    "cp deploy/nginx-memory.conf /etc/systemd/system/nginx.service.d/memory.conf": _NGINX,
    "sed -i 's/signpost.example.org/YOUR.NAME.HERE/' /etc/nginx/nginx.conf": _NGINX,
    "nginx -t": _NGINX,
    "systemctl restart nginx": _NGINX,
    "curl http://127.0.0.1:8080/readyz": _NGINX,
    "apt-get install certbot": _ROOT,
    "certbot certonly --standalone -d signpost.example.org": _WORLD,
    "sed -i 's/#TLS //' /etc/nginx/nginx.conf": _NGINX,
    "nginx -t && systemctl restart nginx": _NGINX,
    "mkdir -p /var/www/signpost": _ROOT,
    "certbot certonly --webroot -w /var/www/signpost -d signpost.example.org --force-renewal "
    "--deploy-hook 'systemctl reload nginx'": _WORLD,
    "ln -sfn /opt/signpost/0.2.0 /opt/signpost/current": _ROOT,
    "systemctl restart signpost@8501": _SYSTEMD,
    "systemctl restart signpost@8502": _SYSTEMD,
}

# --------------------------------------------------------------------------- what stands on a page


@dataclass(frozen=True, slots=True)
class Line:
    """A line to type, and the page on which it stands."""

    text: str
    page: Path


@cache
def blocks(page: Path) -> tuple[tuple[str, str], ...]:
    """Every block of code of a page: its language (empty for lines to type), and its text."""
    found: list[tuple[str, list[str]]] = []
    fenced, indented, before = False, False, ""
    for line in page.read_text(encoding="utf-8").splitlines():
        fence = re.match(r"\s*```(\w*)", line)
        # What goes on in a list has four spaces too, and no empty line before it.
        begins = line.startswith("    ") and not fenced and not before.strip()
        indented = begins or (indented and line.startswith("    "))
        if fence:
            fenced = not fenced
        if (fence and fenced) or (begins and not fence):
            found.append((fence[1] if fence else "", []))
        if not fence and (fenced or indented):
            found[-1][1].append(line)
        before = line
    return tuple((language, "\n".join(lines)) for language, lines in found)


@cache
def to_type(page: Path) -> tuple[Line, ...]:
    """Every line to type, in order, without what is said behind a `#`; and each `echo` in the prose."""
    typed = [
        Line(re.sub(r"\s+# .*$", "", line).strip(), page)
        for language, text in blocks(page)
        if language in ("", "sh", "console")
        for line in text.splitlines()
    ]
    said = re.findall(r"`(echo '[^`\n]+' > [\w./-]+)`", page.read_text(encoding="utf-8"))
    return (*(one for one in typed if one.text), *(Line(one, page) for one in said))


def is_make(line: str) -> bool:
    return re.fullmatch(r"make \w+", line) is not None


# --------------------------------------------------------------------------- what the lines need


def a_log(path: Path) -> None:
    text = as_json(record()) if path.suffix == ".json" else as_csv(record())
    path.write_text(text, encoding="utf-8", newline="")


def a_new_site(path: Path) -> None:
    assert main(["new-site", str(path)]) == 0


def answers(path: Path) -> None:
    """A table whose rows can all be read, or one record as another program hands it back."""
    if path.suffix == ".parquet":
        frame_of([walk("medical", seed) for seed in range(3)]).to_parquet(path, index=False)
    else:
        record_of("", path)


def record_of(prefix: str, path: Path) -> None:
    """One record with the columns in which ODK, or with `project_` REDCap, tells which form it was."""
    content = own()
    pack = content.packs["medical"]
    made = [pack.id, pack.version, content.hash_of(pack)]
    start = "project_" if prefix else "form_"
    names = ["project_pack" if prefix else "pack", f"{start}version", f"{start}hash"]
    path.write_text(f"{','.join(names)},age\n{','.join(made)},{1 if prefix else 'adult'}\n", encoding="utf-8")


MADE: dict[str, Callable[[Path], object]] = {
    # Beside the product's folder, as the pages advise.
    "our-site": a_new_site,
    "old-site": a_new_site,
    "old": lambda path: path.symlink_to(Path.cwd()),
    "my-cases.yaml": lambda path: shutil.copy(ROOT / "tests" / "cases" / "medical.yaml", path),
    "answers.parquet": answers,
    "answers.csv": answers,
    "record.csv": lambda path: record_of("project_", path),
    **dict.fromkeys(("front-desk.csv", "kitchen.csv", "old.csv", "log.csv", "new.json", "log.json"), a_log),
}


def make_what_is_named(words: list[str]) -> None:
    """Makes each file or folder that a command reads and that no line before it has written."""
    if words[0] == "new-site":
        shutil.rmtree(words[1], ignore_errors=True)
        return
    given = [
        word for at, word in enumerate(words) if words[at - 1] not in ("-o", "--output", "--rejects", ">")
    ]
    for word in given:
        path = Path(word)
        made = [one for one in (path, *path.parents) if one.name in MADE]
        if made and not made[-1].exists():
            MADE[made[-1].name](made[-1])


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product's own files, in which an example may write."""
    folder = tmp_path_factory.mktemp("manual") / "signpost"
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "gallery"))
    return folder


@pytest.fixture
def there(product: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In that copy; what a page sets and writes is gone afterwards."""
    before = set(product.iterdir())
    monkeypatch.chdir(product)
    monkeypatch.setenv("SIGNPOST_SITE", "")
    site._keeper.cache_clear()
    yield product
    site._keeper.cache_clear()
    for path in {*product.iterdir(), *product.parent.iterdir()} - before - {product}:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def ran(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of one line. Only what the manual uses of a shell is understood."""
    words = shlex.split(line, comments=True)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        monkeypatch.setenv(name, value)
        site._keeper.cache_clear()
        return 0
    if words[0] in ("echo", "cp", "ln", "mv", "mkdir"):
        return subprocess.run(line, shell=True, check=False, timeout=20).returncode
    assert line.startswith(COMMAND), line
    words = words[3:]
    make_what_is_named(words)
    source = Path(words.pop(words.index("<") + 1)).read_bytes() if "<" in words else b""
    target = words.pop(words.index(">") + 1) if ">" in words else os.devnull
    words = [word for word in words if word not in "<>"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))
    with open(target, "w", encoding="utf-8") as out, contextlib.redirect_stdout(out):
        # The clock's own day would one day be past the dates of the directory.
        return main(words if "--on" in words else [*words, "--on", ON])


# Looks at the product alone and writes nothing, so one run is enough for all pages.
_ALIKE = {f"{COMMAND}check", f"{COMMAND}check --directory"}
_ENDED: dict[str, int] = {}


def once(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Like `ran`; the same long look at the product's own files is taken once only."""
    if line in _ALIKE and not os.environ["SIGNPOST_SITE"]:
        return _ENDED[line] if line in _ENDED else _ENDED.setdefault(line, ran(line, monkeypatch))
    return ran(line, monkeypatch)


# --------------------------------------------------------------------------- the tests


@pytest.mark.parametrize("page", [one for one in PAGES if to_type(one)], ids=lambda page: page.name)
def test_every_line_of_a_page_runs_and_ends_as_it_says__ok(
    page: Path, there: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in to_type(page):
        if line.text not in NOT_RUN and not is_make(line.text):
            code = once(line.text, monkeypatch)
            wanted = ENDS_WITH.get(line.text, (0, {}))[0]
            assert code == wanted, f"{page.name}: {line.text}\n{capsys.readouterr().err}"


def test_what_ends_with_another_code_says_so_on_its_page__ok() -> None:
    for text, (code, promised) in ENDS_WITH.items():
        found = {line.page.name for page in PAGES for line in to_type(page) if line.text == text}
        assert found == set(promised), text
        assert code != 0
        for page in PAGES:
            if page.name in promised:
                assert promised[page.name] in " ".join(page.read_text(encoding="utf-8").split())


def test_what_is_not_run_is_still_on_a_page__ok() -> None:
    typed = {line.text for page in PAGES for line in to_type(page)}
    assert set(NOT_RUN) - typed == set(), "nobody reads these any more"
    assert not [text for text in NOT_RUN if text.startswith(COMMAND)]


def test_every_command_has_an_example_that_runs__ok() -> None:
    typed = [line.text for line in to_type(ROOT / "docs" / "commands.md")]
    shown = {text.removeprefix(COMMAND).split()[0] for text in typed if text.startswith(COMMAND)}
    (commands,) = (one.choices for one in _parser()._actions if one.dest == "command")
    assert shown == set(commands or ())


def targets() -> set[str]:
    """What `make` knows, by the list that `make help` shows."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+): .*## ", text, re.MULTILINE))


def test_every_target_of_make_that_a_page_names_exists_and_each_is_told__ok() -> None:
    named: dict[str, set[str]] = {}
    for page in (*PAGES, *sorted((ROOT / "docs").glob("*/*.md"))):
        said = re.findall(r"`(?:\w+=\w+ )?make (\w+)[^`]*`", page.read_text(encoding="utf-8"))
        typed = [line.text.split()[1] for line in to_type(page) if is_make(line.text)]
        named |= {one: {*named.get(one, ()), page.name} for one in (*said, *typed)}
    assert {one: pages for one, pages in named.items() if one not in targets()} == {}
    assert targets() - {one for one, pages in named.items() if "engineer.md" in pages} == set()


@pytest.mark.parametrize("language", ["json", "csv"])
def test_a_block_of_data_is_the_example_file__ok(language: str) -> None:
    shown = {text + "\n" for page in PAGES for kind, text in blocks(page) if kind == language}
    assert shown
    files = {path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob(f"example-*.{language}")}
    assert shown <= files


@pytest.mark.parametrize(
    "code", [text for page in PAGES for language, text in blocks(page) if language == "python"]
)
def test_python_on_a_page_runs__ok(code: str) -> None:
    """`answers` is a table in parts, as the page says."""
    dataframe = pytest.importorskip("dask.dataframe")
    whole = pd.read_csv(ROOT / "docs" / "example-table.csv", dtype="str")
    told: dict[str, object] = {"answers": dataframe.from_pandas(whole, npartitions=2)}
    exec(code, told)
    made = told["results"].compute(scheduler="synchronous")  # type: ignore[attr-defined]
    assert list(made["tier"].dropna()) == ["high", "none_recorded", "none_recorded"]


SITE_PAGE = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
# A line of its first table: the word for `professions`, and the response to try it with.
OFFERED = re.findall(r"^\| [^|`]+ \| `(\w+)` \| `(docs/example-[\w-]+\.json)` \|$", SITE_PAGE, re.MULTILINE)


def test_the_site_page_has_a_response_for_every_profession__ok() -> None:
    given = {profession: json.loads((ROOT / path).read_text("utf-8")) for profession, path in OFFERED}
    assert set(given) == set(own().packs)
    assert {profession: one["pack"] for profession, one in given.items()} == {one: one for one in given}
    assert {ROOT / path for _, path in OFFERED} == set((ROOT / "docs").glob("example-*.json"))


@pytest.mark.parametrize(("profession", "response"), OFFERED)
def test_the_steps_of_the_site_page_lead_to_a_sheet_with_ones_own_contact__ok(
    profession: str,
    response: str,
    there: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What its list says to do by hand, where no other work is offered."""
    for told in (
        "Take away the `#` at the start of that line and of the nine lines below it",
        "In its line `professions: [medical]` put your own word",
    ):
        assert told in SITE_PAGE
    folder = Path("../our-site")
    a_new_site(folder)
    written = folder / "site.yaml"
    lines = written.read_text(encoding="utf-8").splitlines()
    at = lines.index("#contacts:")
    lines[at : at + 10] = [line.removeprefix("#") for line in lines[at : at + 10]]
    text = "\n".join(lines).replace("    professions: [medical]", f"    professions: [{profession}]")
    off = [one for one in own().packs if one != profession]
    written.write_text(f"{text}\npacks_off: [{', '.join(off)}]\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 0, capsys.readouterr().err
    monkeypatch.setenv("SIGNPOST_SITE", str(folder))
    site._keeper.cache_clear()
    assert main(["sheet", response, "-o", "sheet.pdf", "--on", ON]) == 0, capsys.readouterr().err
    words = text_in(Path("sheet.pdf").read_bytes())
    assert "At this site" in words
    assert "4411" in words
    capsys.readouterr()


def test_the_roles_of_the_site_page_are_those_of_the_packs__ok() -> None:
    after = SITE_PAGE.partition("\n### Roles of a hotel\n")[2].partition("\n### ")[0]
    told = re.findall(r"^\| `(\w+)` \|", after, re.MULTILINE)
    assert told == [role.id for role in own().packs["hospitality"].roles]
    assert [pack.id for pack in own().packs.values() if pack.roles] == ["hospitality"]
