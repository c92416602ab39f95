"""What every exchange format is made of, gets and gives.

All of it is pure: the same pack, rules, response and language give the same bytes, without a clock, a
host or a chance number. A format carries the pack's version and hash, so that answers given to another
version are noticed when they come back, and says in the file itself what it cannot carry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from questions.load import Content
from questions.model import Language, Need, Pack, Text
from questions.reading import Document
from questions.rule_model import Rules
from screening.response import Response


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What leaves: a pack, all that decides what its answers mean, and the words around it.

    hash: the content hash of pack and rules. language: the one the form opens in; a format that can
    carry both languages carries both.
    """

    pack: Pack
    rules: Rules
    hash: str
    needs: tuple[Need, ...]
    wording: Mapping[str, Text]
    language: Language

    @classmethod
    def of(cls, content: Content, pack: Pack, language: Language) -> Outgoing:
        """A pack of some content."""
        return cls(pack, content.rules, content.hash_of(pack), content.needs, content.wording, language)

    def say(self, key: str) -> str:
        """A text of the wording in the form's language."""
        return self.wording[key].say(self.language)


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the data of a response file, with places in the file that it was read from.

    document: its data has the keys of a response file (`docs/commands.md`); whoever reads it checks
    every id and value, so that a format only has to translate. Its spots are those of the file given,
    by the path in the translated data: a fault in `answers.x` points to where x stands there.
    version, hash: of the pack that the form was made from, where the file says so.
    """

    document: Document
    version: str | None = None
    hash: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One format. What is None, the format cannot do.

    name: as in `export --to`. ending: of a file's name, with the dot.
    export: the empty form. export_response: one filled form. recognises: is this text, of whatever
    form, one that the program of this format hands back? It never raises. read: from such a text (and
    the name of its file) to the data of a response; raises BadInput with place, fault and remedy.
    """

    name: str
    ending: str
    export: Callable[[Outgoing], bytes] | None = None
    export_response: Callable[[Outgoing, Response], bytes] | None = None
    recognises: Callable[[str], bool] | None = None
    read: Callable[[str, str, Mapping[str, Pack]], Returned] | None = None
