"""One pack in other programs: a module for each format, imported only when it is used.

To add a format, write `screening/exchange/<name>.py` with a `FORMAT` (see `form.py`) and put its name
into NAMES, under READ too when its program hands answers back. Nothing else lists formats.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.exchange.form import Format

# What `export --to` takes.
NAMES = ("fhir", "xlsform", "redcap", "surveyjs", "jsonschema", "mermaid", "csv")
# Whose answers are read back, in the order in which they are asked whether a file is theirs.
READ = ("fhir", "surveyjs", "xlsform", "redcap")


def format_of(name: str) -> Format:
    """The format of this name, which is one of NAMES."""
    found: Format = import_module(f"{__name__}.{name}").FORMAT
    return found
