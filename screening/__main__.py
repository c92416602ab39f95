"""`python -m screening`: the same engine without a browser.

Data goes to stdout, messages to stderr. Exit 0: done. 1: a check found something. 2: bad input,
one line for each fault. This entry stands above all rooms; each room keeps its own commands.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from questions.faults import BadInput, Kind, Spot, fault
from questions.messages import Message, message
from questions.model import LANGUAGES, Language
from questions.reading import why_not
from referrals import check_command, commands
from referrals.commands import KINDS, Exporting, Printing
from referrals.site_commands import diff, new_site
from screening.commands import FORMATS, LogTask, table, training_log
from screening.exchange import NAMES
from screening.table_task import CHUNK, TableTask


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never a traceback for bad input."""
    _prepare_stdout()
    given = sys.argv[1:] if arguments is None else arguments
    language = _language(given)
    parsed = _parser(language).parse_args(given)
    try:
        code = _run(parsed)
        sys.stdout.flush()
        return code
    except BadInput as error:
        return _refuse(error, language)
    except BrokenPipeError:
        # The reader went away (a pager, `head`).
        _silence_stdout()
        return 0
    except OSError as error:
        if error.filename is not None:  # a file of the product itself is missing: no fault of the input
            raise
        _silence_stdout()
        refused = BadInput([fault(Spot("stdout"), Kind.UNWRITABLE, why=why_not(error))])
        return _refuse(refused, language)


def _language(arguments: Sequence[str]) -> Language:
    """What `--lang` says, known before the rest is understood; English when it says nothing."""
    said = re.findall(r"--lang[= ](\w+)", " ".join(arguments))
    return next((one for one in LANGUAGES if one in said[-1:]), "en")


def _prepare_stdout() -> None:
    """Texts in both languages need UTF-8, whatever the console's own encoding is."""
    if sys.stdout is None:  # closed by the caller
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _silence_stdout() -> None:
    """Lets the interpreter's own last flush go nowhere instead of failing again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(parsed: argparse.Namespace) -> int:
    today = parsed.on or date.today()
    run: dict[str, Callable[[], int]] = {
        "packs": lambda: commands.packs(as_json=parsed.json, language=parsed.lang),
        "score": lambda: commands.score(parsed.response, today, parsed.lang),
        "text": lambda: commands.text(parsed.response, today, parsed.lang),
        "sheet": lambda: commands.sheet(
            parsed.response, parsed.output, today, Printing(parsed.kind, parsed.lang, parsed.paper)
        ),
        "export": lambda: commands.export(
            Exporting(parsed.pack, parsed.to, parsed.output, parsed.response, parsed.lang)
        ),
        "check": lambda: check_command.check(parsed.paths, parsed.directory, today, parsed.lang),
        "draw": lambda: commands.draw(parsed.pack, parsed.output, parsed.lang),
        "diff": lambda: diff(parsed.old, parsed.new, parsed.cases, parsed.lang),
        "new-site": lambda: new_site(parsed.folder, parsed.lang),
        "call-sheet": lambda: commands.call_sheet(today, parsed.lang, parsed.state, parsed.county),
        "table": lambda: table(_table_task(parsed), parsed.lang),
        "training-log": lambda: training_log(
            LogTask(parsed.files, parsed.output, parsed.format, parsed.rejects), today, parsed.lang
        ),
    }
    return run[parsed.command]()


def _refuse(error: BadInput, language: Language) -> int:
    print(error.say(language), file=sys.stderr)
    return 2


# What argparse says of wrong words, and the key of how it is said here.
_WRONG = (
    (r"the following arguments are required: (?P<given>.+)", "usage-missing"),
    (r"unrecognized arguments: (?P<given>.+)", "usage-unknown"),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)",
        "usage-choice",
    ),
    (r"argument (?P<name>.+?): expected one argument", "usage-no-value"),
    (r"argument (?P<name>.+?): invalid _rows value: .+", "usage-rows"),
    (r"argument (?P<name>.+?): invalid \w+ value: .+", "usage-day"),
)


class _Parser(argparse.ArgumentParser):
    """Like argparse, but in the reader's language, and a fault in the command's words is one line."""

    def __init__(self, language: Language, **more: Any) -> None:
        super().__init__(**more, add_help=False, allow_abbrev=False)
        self.language = language
        self._positionals.title, self._optionals.title = self.say("usage-given"), self.say("usage-options")
        self.takes("-h", "--help", action="help")
        self.takes("--lang", choices=LANGUAGES, default=language)

    def takes(self, *names: str, told: str = "", **more: Any) -> None:
        """Adds an argument; its help is `option-...` in `wording/commands.yaml`: `told`, or its last name."""
        self.add_argument(*names, help=self.say("option-" + (told or names[-1].strip("-"))), **more)

    def say(self, key: str) -> str:
        """A message of the command line in the reader's language."""
        return message(key).say(self.language)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", self.say("usage-usage"), 1)

    def error(self, message: str) -> NoReturn:
        print(_wrong(self.prog, message).say(self.language), file=sys.stderr)
        raise SystemExit(2)


def _wrong(prog: str, said: str) -> Message:
    """What argparse says is wrong, in our own words."""
    found = ((key, re.fullmatch(pattern, said, re.DOTALL)) for pattern, key in _WRONG)
    why = next((message(key, **one.groupdict()) for key, one in found if one), message("usage-wrong"))
    return message("usage-see", prog=prog, why=why)


def _parser(language: Language = "en") -> argparse.ArgumentParser:
    parser = _Parser(language, prog="python -m screening")
    parser.description = parser.say("command-all")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar=parser.say("name-command"), parser_class=_Parser
    )

    def command(name: str) -> _Parser:
        told = parser.say(f"command-{name}")
        one = commands.add_parser(name, language=language, help=told, description=told)
        one.takes("--on", type=date.fromisoformat, default=None, metavar=one.say("name-on"))
        return one

    command("packs").takes("--json", action="store_true")
    score, sheet, text, check = command("score"), command("sheet"), command("text"), command("check")
    calls = command("call-sheet")
    calls.takes("--state", metavar="XX")
    calls.takes("--county", metavar=calls.say("name-county"))
    for one in (score, sheet, text):
        one.takes("response", metavar=one.say("name-response"))
    sheet.takes("-o", "--output", required=True, metavar="PDF")
    sheet.takes("--kind", choices=list(KINDS), default="referral")
    sheet.takes("--paper", choices=["letter", "a4"], default="letter")
    check.takes("paths", nargs="*", metavar=check.say("name-paths"))
    check.takes("--directory", action="store_true")
    change = command("diff")
    change.takes("old", metavar=change.say("name-old"))
    change.takes("new", metavar=change.say("name-new"))
    change.takes("--cases", metavar=change.say("name-paths"))
    start = command("new-site")
    start.takes("folder", metavar=start.say("name-folder"))
    leaving, picture = command("export"), command("draw")
    for one in (leaving, picture):
        one.takes("pack", told="export-pack", metavar=one.say("name-pack"))
    picture.takes("-o", "--output", required=True, metavar="SVG")
    leaving.takes("--to", choices=list(NAMES), required=True)
    leaving.takes("-o", "--output", required=True, metavar=leaving.say("name-output"))
    leaving.takes("--response", metavar=leaving.say("name-response"))
    log = command("training-log")
    log.takes("files", nargs="+", metavar=log.say("name-files"))
    log.takes("-o", "--output", default="-", metavar=log.say("name-output"))
    log.takes("--format", choices=list(FORMATS), default="table")
    log.takes("--rejects", metavar=log.say("name-output"))
    many = command("table")
    many.takes("table", metavar=many.say("name-table"))
    many.takes("-o", "--output", told="table-output", required=True, metavar=many.say("name-table"))
    many.takes("--pack", metavar="ID")
    many.takes("--rejects", told="table-rejects", metavar=many.say("name-table"))
    many.takes("--chunk", type=_rows, default=CHUNK, metavar="N")
    return parser


def _table_task(parsed: argparse.Namespace) -> TableTask:
    return TableTask(
        table=Path(parsed.table),
        output=Path(parsed.output),
        rejects=Path(parsed.rejects) if parsed.rejects else None,
        pack=parsed.pack,
        chunk=parsed.chunk,
    )


def _rows(text: str) -> int:
    """A number of rows. Raises ValueError when there is nothing to hold."""
    rows = int(text)
    if rows < 1:
        raise ValueError(text)
    return rows


if __name__ == "__main__":
    sys.exit(main())
