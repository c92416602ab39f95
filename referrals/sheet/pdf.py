"""The referral sheet as a PDF of at most two pages, the same bytes for the same content.

Nothing in the file's properties tells what it is: its title is neutral and the rest is empty.
"""

from __future__ import annotations

from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import Box
from referrals.sheet.layout import FOOT, SIDE, SIZES, TOP, Layout, Paper, fit
from referrals.sheet.parts import SheetContent

FILE_NAME = "notes.pdf"


def sheet_pdf(content: SheetContent, paper: Paper = "letter") -> bytes:
    """The sheet on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    layout = fit(content, paper)
    pages = [_page(layout, paper, number) for number in range(1, len(layout.pages) + 1)]
    return pdf_file(pages, content.file_title, content.language)


def _page(layout: Layout, paper: Paper, number: int) -> Page:
    """One page: head, rows, foot and page number."""
    width, height = SIZES[paper]
    whole = Box(height=TOP)
    whole.put(layout.header(number), SIDE)
    for row in layout.pages[number - 1]:
        for box, x, y in row.placed:
            whole.place(box, SIDE + x, whole.height + y)
        whole.space(row.height)
    footer = layout.footer(number)
    whole.place(footer, SIDE, height - FOOT - footer.height)
    return Page(width, height, whole.marks)
