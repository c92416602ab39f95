"""`python -m screening`: the same engine without a browser.

Data goes to stdout, messages to stderr. Exit 0: done. 1: a check found something. 2: bad input,
one line for each fault. This entry stands above all rooms; each room keeps its own commands.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from questions.faults import BadInput, Fault, Kind, Spot, fault, shorten
from questions.model import LANGUAGES
from referrals import commands
from referrals.commands import KINDS, Printing


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never a traceback for bad input."""
    _prepare_stdout()
    parsed = _parser().parse_args(arguments)
    try:
        code = _run(parsed)
        sys.stdout.flush()
        return code
    except BadInput as error:
        return _refuse(error.faults)
    except BrokenPipeError:
        # The reader went away (a pager, `head`).
        _silence_stdout()
        return 0
    except OSError as error:
        if error.filename is not None:  # a file of the product itself is missing: no fault of the input
            raise
        _silence_stdout()
        return _refuse([fault(Spot("stdout"), Kind.UNWRITABLE, why=error.strerror or "unknown")])


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
        "check": lambda: commands.check(parsed.paths, parsed.directory, today),
        "call-sheet": lambda: commands.call_sheet(today, parsed.lang),
    }
    return run[parsed.command]()


def _refuse(faults: Sequence[Fault]) -> int:
    for one in faults:
        print(one, file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Like argparse, but a fault in the command's words is one line."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {shorten(message, 300)}. See {self.prog} --help.", file=sys.stderr)
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m screening", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    common = _Parser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default="en", help="language of texts (default en)")
    common.add_argument(
        "--on", type=_day, default=None, metavar="YYYY-MM-DD", help="today, if not the clock's day"
    )

    packs = commands.add_parser(
        "packs", parents=[common], help="every pack: id, version, hash, roles, questions"
    )
    packs.add_argument("--json", action="store_true", help="as JSON")

    score = commands.add_parser("score", parents=[common], help="the assessment and the referrals as JSON")
    _takes_response(score)

    sheet = commands.add_parser("sheet", parents=[common], help="the printed sheet (PDF)")
    _takes_response(sheet)
    sheet.add_argument("-o", "--output", required=True, help="the PDF to write, or - for stdout")
    sheet.add_argument("--kind", choices=list(KINDS), default="referral", help="which document")
    sheet.add_argument(
        "--paper", choices=["letter", "a4"], default="letter", help="paper size (default letter)"
    )

    text = commands.add_parser("text", parents=[common], help="plain facts to paste, without tier or points")
    _takes_response(text)

    check = commands.add_parser(
        "check", parents=[common], help="find faults in packs, rules, cases, sources, directory"
    )
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (default: the product's own)"
    )
    check.add_argument(
        "--directory", action="store_true", help="also fail on a printable entry past its date"
    )

    commands.add_parser("call-sheet", parents=[common], help="a page for dialling and recording every number")
    return parser


def _takes_response(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("response", metavar="RESPONSE.json", help="a response file, or - for stdin")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("give the day as YYYY-MM-DD") from None


if __name__ == "__main__":
    sys.exit(main())
