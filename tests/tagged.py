"""Reads a tagged PDF the way a screen reader does: by its structure tree, not by places on the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

SHOWN = {"Tj", "TJ", "'", '"'}
PAINTED = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
# What may stand in what; anything else holds text or other elements freely.
INSIDE = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
}


@dataclass
class Element:
    """An element with its texts and elements in order."""

    kind: str
    kids: list[Element | str] = field(default_factory=list)
    scope: str = ""
    alt: str = ""
    numbering: str = ""

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        """All that is written in it, in reading order; elements apart from each other."""
        return " ".join(" ".join(k if isinstance(k, str) else k.text for k in self.kids).split())

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def spoken(self) -> Iterator[str]:
        """What is read out: the words of a drawing instead of what is written in it."""
        if self.alt:
            yield self.alt
            return
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            else:
                yield from kid.spoken()


@dataclass
class Tagged:
    """A whole document.

    artifacts: the decoration of each page; loose: neither tagged nor decoration; orphans: marked, but read
    by no element.
    """

    document: Element
    artifacts: list[list[str]]
    loose: list[str]
    orphans: list[str]
    language: str
    title: str
    info: dict[str, str]

    def all(self, *kinds: str) -> list[Element]:
        return [one for one in self.document.walk() if one.kind in kinds]

    @property
    def spoken(self) -> str:
        return " ".join(" ".join(self.document.spoken()).split())

    @property
    def headings(self) -> list[tuple[str, str]]:
        return [(one.kind, one.text) for one in self.all("H1", "H2", "H3", "H4")]

    def faults(self) -> list[str]:
        """What a screen reader would stumble over."""
        found = [f"untagged: {one}" for one in self.loose] + [f"in no element: {one}" for one in self.orphans]
        for one in self.document.walk():
            allowed = INSIDE.get(one.kind)
            if allowed and not one.kids:
                found.append(f"{one.kind} is empty")
            if allowed:
                wrong = [k if isinstance(k, str) else k.kind for k in one.kids]
                found += [f"{kid!r} in {one.kind}" for kid in wrong if kid not in allowed]
            if one.kind == "Figure" and not one.alt:
                found.append("a drawing without words")
            if re.fullmatch(r"H\d|P|LBody|Lbl", one.kind) and not one.text:
                found.append(f"{one.kind} without text")
            if one.kind == "L" and one.numbering == "" and any(k.kind == "Lbl" for k in one.walk()):
                found.append("a numbered list that does not say so")
        found += self._levels()
        for table in self.all("Table"):
            found += _table_faults(table)
        return found

    def _levels(self) -> list[str]:
        levels = [int(kind[1]) for kind, _ in self.headings]
        found = [f"H{a} then H{b}" for a, b in pairwise(levels) if b > a + 1]
        return found if levels[:1] == [1] and levels.count(1) == 1 else [*found, f"headings {levels}"]


def _table_faults(table: Element) -> Iterator[str]:
    rows = table.elements
    if len({len(row.elements) for row in rows}) != 1:
        yield f"rows of unlike length: {table.text}"
    heads = [cell for row in rows for cell in row.elements if cell.kind == "TH"]
    if not heads or any(not cell.scope or not cell.text for cell in heads):
        yield f"no header cells, or one that heads nothing: {table.text}"
    for row in rows:
        for at, cell in enumerate(row.elements):
            above = {one.elements[at].kind + one.elements[at].scope for one in rows if len(one.elements) > at}
            beside = {one.kind + one.scope for one in row.elements}
            if cell.kind == "TD" and cell.text and "THRow" not in beside and "THColumn" not in above:
                yield f"a cell under no header: {cell.text}"


def tagged(pdf: bytes) -> Tagged:
    """The document in a file.

    Raises AssertionError when its tree contradicts itself: a parent that is not, a mark owned twice or
    by another than the parent tree says, a glyph that the font does not have.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        root = file.Root
        assert root.MarkInfo.Marked
        pages = [_marks(page) for page in file.pages]
        reader = _Reader(file, [marks for marks, _, _ in pages])
        (top,) = _kids(root.StructTreeRoot)
        document = reader.element(top, root.StructTreeRoot)
        info = {str(key): str(value) for key, value in file.trailer.get("/Info", {}).items()}
        return Tagged(
            document=document,
            artifacts=[artifacts for _, artifacts, _ in pages],
            loose=[one for _, _, loose in pages for one in loose],
            orphans=reader.orphans(),
            language=str(root.Lang),
            title=info["/Title"] if root.ViewerPreferences.DisplayDocTitle else "",
            info=info,
        )


class _Reader:
    def __init__(self, file: pikepdf.Pdf, marks: list[dict[int, str]]) -> None:
        self._places = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        self._marks = marks
        self._read: set[tuple[int, int]] = set()
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        self._owners = [list(owners[page.obj.StructParents]) for page in file.pages]
        assert all(page.obj.Tabs == "/S" for page in file.pages)
        assert [len(one) for one in self._owners] == [len(one) for one in marks]

    def element(self, node: Any, parent: Any) -> Element:
        assert node.P.objgen == parent.objgen, "an element knows its parent"
        attributes = node.get("/A", {})
        found = Element(
            kind=str(node.S).removeprefix("/"),
            scope=str(attributes.get("/Scope", "")).removeprefix("/"),
            alt=str(node.get("/Alt", "")),
            numbering=str(attributes.get("/ListNumbering", "")),
        )
        for kid in _kids(node):
            if isinstance(kid, int):
                found.kids.append(self._text(node, node.Pg, kid))
            elif kid.get("/Type") == "/MCR":
                found.kids.append(self._text(node, kid.Pg, int(kid.MCID)))
            else:
                found.kids.append(self.element(kid, node))
        return found

    def _text(self, node: Any, page: Any, mark: int) -> str:
        place = self._places[page.objgen]
        assert (place, mark) not in self._read, "a mark is read once"
        self._read.add((place, mark))
        assert self._owners[place][mark].objgen == node.objgen, "the parent tree names the owner"
        return self._marks[place][mark]

    def orphans(self) -> list[str]:
        """Texts with a mark that no element reads."""
        return [
            text
            for place, marks in enumerate(self._marks)
            for mark, text in marks.items()
            if (place, mark) not in self._read
        ]


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marks(page: pikepdf.Page) -> tuple[dict[int, str], list[str], list[str]]:
    """The texts of a page: by the number of their mark, in decoration, and loose (painted shapes too)."""
    fonts = {name: _characters(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    marks: dict[int, str] = {}
    artifacts: list[str] = []
    loose: list[str] = []
    within: int | str | None = None
    characters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            assert within is None, "marks do not overlap"
            within = "artifact" if operands[0] == "/Artifact" else int(operands[1].MCID)
            if isinstance(within, int):
                assert within == len(marks), "marks count from 0 in the order of drawing"
                marks[within] = ""
        elif name == "EMC":
            assert within is not None
            within = None
        elif name == "Tf":
            characters = fonts[str(operands[0])]
        elif name in SHOWN:
            codes = bytes(operands[0])
            assert set(codes) <= set(characters), "a glyph that the font lacks would print as nothing"
            text = "".join(characters[code] for code in codes)
            if isinstance(within, int):
                marks[within] += text
            else:
                (artifacts if within else loose).append(text)
        elif name in PAINTED and within is None:
            loose.append(name)
    assert within is None, "every mark ends on its page"
    return marks, artifacts, loose


def _characters(font: Any) -> dict[int, str]:
    """Which character each code of a font stands for; code 0 is a glyph that the font lacks."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<(\w{2})> <(\w{4})>$", table, re.MULTILINE)
    found = {int(code, 16): chr(int(value, 16)) for code, value in pairs}
    assert found, "a font that says what its glyphs mean"
    return {code: character for code, character in found.items() if code and character != "\0"}
