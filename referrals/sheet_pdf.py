"""The referral sheet as a PDF of at most two pages, the same bytes for the same content.

Nothing in the file's properties tells what it is: its title is neutral and the rest is empty.
"""

from __future__ import annotations

import io
import re
from typing import Any

from referrals.sheet_layout import FOOT, SIDE, SIZES, TOP, Layout, Paper, fit
from referrals.sheet_parts import SheetContent
from referrals.typeset import draw

FILE_NAME = "notes.pdf"
_MAKER = re.compile(rb"ReportLab [Gg]enerated PDF document[^\r\n]*")


def sheet_pdf(content: SheetContent, paper: Paper = "letter") -> bytes:
    """The sheet on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    from reportlab.pdfbase.pdfdoc import PDFString  # noqa: PLC0415  (imported only when printing)
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    layout = fit(content, paper)
    target = io.BytesIO()
    canvas: Any = Canvas(target, pagesize=SIZES[paper], invariant=1, pageCompression=1)
    canvas.setTitle(content.file_title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    canvas.setKeywords("")
    canvas._doc.Catalog.Lang = PDFString(content.language)  # the only way reportlab offers
    for number in range(1, len(layout.pages) + 1):
        _page(canvas, layout, number)
        canvas.showPage()
    canvas.save()
    # reportlab names itself in two comments; blanks of the same length keep all offsets right.
    return _MAKER.sub(lambda found: b" " * len(found.group()), target.getvalue())


def _page(canvas: Any, layout: Layout, number: int) -> None:
    """One page: head, rows, foot and page number."""
    top = layout.page_height - TOP
    header = layout.header(number)
    draw(canvas, header.marks, SIDE, top)
    top -= header.height
    for row in layout.pages[number - 1]:
        for box, x, y in row.placed:
            draw(canvas, box.marks, SIDE + x, top - y)
        top -= row.height
    footer = layout.footer(number)
    draw(canvas, footer.marks, SIDE, FOOT + footer.height)
