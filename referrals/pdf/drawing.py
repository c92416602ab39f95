"""Draws pages of marks with reportlab: each text inside the mark of its element, the rest as decoration.

What comes out has the marks but not yet the tree that they belong to; see `structure`.
"""

from __future__ import annotations

import base64
import io
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from referrals.pdf.typeset import Area, Glyphs, Line, Mark, Outline, Picture, Tag, font_name

# reportlab reads a font through one place in its file: two people who print at the same time would get an
# error, or each other's glyphs.
_printing = threading.Lock()

# Elements of a page in the order in which they begin, each with the number of its mark on that page;
# None when the element holds nothing that is drawn.
Marked = list[tuple[Tag, int | None]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of paper in points; positions of marks count from its top left corner, downwards."""

    width: float
    height: float
    marks: list[Mark]


def drawn(pages: Sequence[Page]) -> tuple[bytes, list[Marked]]:
    """A PDF of the pages, and what is marked on each. One document at a time."""
    with _printing:
        return _drawn(pages)


def _drawn(pages: Sequence[Page]) -> tuple[bytes, list[Marked]]:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  (imported only when printing)

    target = io.BytesIO()
    # Streams are packed once, when the file is written for the last time.
    canvas: Any = Canvas(target, invariant=1, pageCompression=0, initialFontName=font_name("regular"))
    marked = []
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        operators = _Operators(canvas, page.height)
        canvas.addLiteral("\n".join(operators.of(page.marks)))
        marked.append(operators.marked)
        canvas.showPage()
    canvas.save()
    return target.getvalue(), marked


def _tag_of(mark: Mark) -> Tag | None:
    return mark.tag if isinstance(mark, Glyphs) else None


class _Operators:
    """What draws the marks of one page, in the words of PDF."""

    def __init__(self, canvas: Any, top: float) -> None:
        self._document = canvas._doc
        self._top = top
        self.marked: Marked = []
        self._number = 0

    def of(self, marks: Iterable[Mark]) -> Iterator[str]:
        """Neighbouring marks of one element stand in one mark of it."""
        for tag, group in groupby(marks, _tag_of):
            shown = [one for one in group if not isinstance(one, Glyphs) or one.text.strip()]
            if tag:
                self.marked.append((tag, self._number if shown else None))
            if not shown:
                continue
            if tag:
                yield f"/{tag.kind} <</MCID {self._number}>> BDC"
                self._number += 1
            else:
                yield "/Artifact BMC"
            for mark in shown:
                yield from self._mark(mark)
            yield "EMC"

    def _mark(self, mark: Mark) -> Iterator[str]:
        if isinstance(mark, Glyphs):
            return self._glyphs(mark)
        if isinstance(mark, Line):
            return self._line(mark)
        if isinstance(mark, Area):
            return self._area(mark)
        if isinstance(mark, Picture):
            return self._picture(mark)
        return self._outline(mark)

    def _glyphs(self, mark: Glyphs) -> Iterator[str]:
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415

        font = pdfmetrics.getFont(font_name(mark.font))
        yield f"{_n(mark.grey)} g BT 1 0 0 1 {_n(mark.x)} {_n(self._top - mark.y)} Tm"
        for subset, codes in font.splitString(mark.text, self._document):
            name = font.getSubsetInternalName(subset, self._document)
            yield f"{name} {_n(mark.size)} Tf <{codes.hex()}> Tj"
        yield "ET"

    def _line(self, mark: Line) -> Iterator[str]:
        yield f"{_n(mark.grey)} G {_n(mark.thick)} w"
        yield f"{self._point(mark.x1, mark.y1)} m {self._point(mark.x2, mark.y2)} l S"

    def _area(self, mark: Area) -> Iterator[str]:
        if mark.fill is not None:
            yield f"{_n(mark.fill)} g"
        if mark.edge is not None:
            yield f"{_n(mark.grey)} G {_n(mark.edge)} w"
        paint = {(True, False): "f", (False, True): "S", (True, True): "B"}.get(
            (mark.fill is not None, mark.edge is not None), "n"
        )
        yield f"{self._point(mark.x, mark.y + mark.height)} {_n(mark.width)} {_n(mark.height)} re {paint}"

    def _picture(self, mark: Picture) -> Iterator[str]:
        """The picture stands in the stream itself: it is small, and no other page needs it."""
        raster = mark.raster
        data = base64.a85encode(zlib.compress(raster.pixels, 9)).decode("ascii")
        corner = self._point(mark.x, mark.y + mark.height)
        yield f"q {_n(mark.width)} 0 0 {_n(mark.height)} {corner} cm"
        yield f"BI /W {raster.width} /H {raster.height} /BPC 8 /CS /G /F [/A85 /Fl] ID"
        yield f"{data}~> EI Q"

    def _outline(self, mark: Outline) -> Iterator[str]:
        first, *others = (self._point(x, y) for x, y in mark.points)
        yield f"{_n(mark.grey)} g {first} m"
        yield from (f"{point} l" for point in others)
        yield "h f"

    def _point(self, x: float, y: float) -> str:
        return f"{_n(x)} {_n(self._top - y)}"


def _n(value: float) -> str:
    """A number as PDF wants it: no exponent, a hundredth of a point at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
