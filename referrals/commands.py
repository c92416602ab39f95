"""The commands of this room. `screening/__main__.py` parses the arguments and calls these."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TextIO

from questions.faults import BadInput
from referrals.call_sheet import call_sheet
from referrals.directory import NEEDS, Directory, load, own
from referrals.directory_lint import expired, faults

DONE, FOUND, BAD = 0, 1, 2


def check_directory(args: Namespace, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Checks a directory: `args.folder` (its own when None), on the day `args.on` (a date).

    Prints one line for each fault to `out`, a summary to `err`. Returns 0 when all is well, 1 when
    the check found something or a printable entry is past its date, 2 when a file cannot be read.
    """
    out, err = out or sys.stdout, err or sys.stderr
    directory = _directory(args, err)
    if directory is None:
        return BAD
    found = [*faults(directory), *expired(directory, _day(args))]
    for one in found:
        print(one, file=out)
    printable = sum(service.printable for service in directory.services.values())
    print(f"{len(directory.services)} entries, {printable} printable, {len(found)} faults", file=err)
    return FOUND if found else DONE


def print_call_sheet(args: Namespace, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Writes the call sheet in `args.lang` for the day `args.on` to `out`. Returns 0, or 2 on bad input."""
    out, err = out or sys.stdout, err or sys.stderr
    directory = _directory(args, err)
    if directory is None:
        return BAD
    out.write(call_sheet(directory, _day(args), getattr(args, "lang", None) or "en"))
    return DONE


def _directory(args: Namespace, err: TextIO) -> Directory | None:
    folder = getattr(args, "folder", None)
    try:
        return load(Path(folder), NEEDS) if folder else own()
    except BadInput as error:
        for one in error.faults:
            print(one, file=err)
        return None


def _day(args: Namespace) -> date:
    day: date | None = getattr(args, "on", None)
    return day or date.today()
