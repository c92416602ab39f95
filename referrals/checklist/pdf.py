"""The blank checklist as a PDF: the same bytes for the same content, and as few pages as can be read.

What counts and what does not is printed below each question as long as the paper stays short.
"""

from __future__ import annotations

from referrals.checklist.boxes import Maker
from referrals.checklist.parts import ChecklistContent
from referrals.checklist.table import Flow
from referrals.pdf.file import Page, pdf_file
from referrals.pdf.typeset import INK, QUIET, TINT, Area, Box, Glyphs, Line, Run, Style, Tag, width_of
from referrals.sheet.boxes import Setter
from referrals.sheet.layout import FOOT, SIDE, SIZES, TOP, Paper

FILE_NAME = "notes.pdf"
# Size of type, whether what counts stands with each question, and how many pages that may take: two
# sheets printed on both sides, or else three with the last side half free. The last try holds when none does.
_TRIES = (
    (0.97, True, 4),
    (0.97, False, 4),
    (1.0, False, 5),
    (0.97, False, 5),
    (0.94, False, 5),
    (0.92, False, 5),
)
_FINE, _FINE_LEADING = 7.2, 8.8
_TITLE = 20.0


def checklist_pdf(content: ChecklistContent, paper: Paper = "letter") -> bytes:
    """The checklist on US Letter or A4. A function of its arguments: no clock, no files but the fonts."""
    pages: list[Page] = []
    for scale, notes, most in _TRIES:
        pages = _Layout(content, paper, scale, notes).pages()
        if len(pages) <= most:
            break
    return pdf_file(pages, content.file_title, content.language)


class _Layout:
    def __init__(self, content: ChecklistContent, paper: Paper, scale: float, notes: bool) -> None:
        self._content = content
        self._paper = paper
        self._wide = SIZES[paper][0] - 2 * SIDE
        self._setter = Setter(self._wide, scale)
        self._notes = notes

    def pages(self) -> list[Page]:
        maker = Maker(self._setter, self._wide, self._notes)
        flows = [flow for piece in self._content.pieces for flow in maker.flows(piece)]
        flows.append(Flow(self._last()))
        filled = self._filled(flows)
        return [self._page(flows, number, len(filled)) for number, flows in enumerate(filled, start=1)]

    # ----------------------------------------------------------------- what stands where

    def _room(self, page: int) -> float:
        frame = self._header(page).height + self._footer(1, 1).height
        return SIZES[self._paper][1] - TOP - FOOT - frame

    def _filled(self, flows: list[Flow]) -> list[list[Flow]]:
        """Page after page; what is glued together stays together."""
        pages: list[list[Flow]] = [[]]
        used = 0.0
        group: list[Flow] = []
        for flow in flows:
            group.append(flow)
            if flow.glued:
                continue
            high = sum(one.box.height for one in group)
            if pages[-1] and used + high > self._room(len(pages)):
                pages.append([])
                used = 0.0
                if group[0].head:
                    group.insert(0, Flow(group[0].head))
                    high += group[0].box.height
            pages[-1].extend(group)
            used += high
            group = []
        return pages

    def _page(self, flows: list[Flow], number: int, of: int) -> Page:
        width, height = SIZES[self._paper]
        whole = Box(height=TOP)
        whole.put(self._header(number), SIDE)
        for flow in flows:
            whole.put(flow.box, SIDE)
        footer = self._footer(number, of)
        whole.place(footer, SIDE, height - FOOT - footer.height)
        return Page(width, height, whole.marks)

    # ----------------------------------------------------------------- head, foot, end

    def _header(self, page: int) -> Box:
        """Title, who and where, lines for date and time; then the banner, which every page has."""
        content, setter = self._content, self._setter
        box = Box()
        if page == 1:
            baseline = _TITLE * 0.8
            box.marks.append(Glyphs(0, baseline, setter.clean(content.title), "bold", _TITLE, INK, Tag("H1")))
            right = self._wide
            for label, room in ((content.time, 48.0), (content.date, 84.0)):
                words = setter.clean(label)
                box.marks.append(Line(right - room, baseline + 1, right, baseline + 1, 0.6))
                right -= room + 4 + width_of(words, "regular", setter.body)
                box.marks.append(Glyphs(right, baseline, words, "regular", setter.body, QUIET, Tag("P")))
                right -= 12
            box.space(_TITLE + 4)
            setter.text(
                box,
                [("bold", content.head[0]), ("regular", "·"), ("regular", content.head[1])],
                0,
                self._wide,
            )
            box.space(4)
            box.put(self._banner(("bold", content.banner), ("regular", content.no_names)))
        else:
            box.put(self._banner(("bold", content.banner)).decoration())
        return box

    def _banner(self, *runs: Run) -> Box:
        """Whom the paper is for and how to keep it."""
        inner = Box()
        self._setter.text(inner, runs, 9, self._wide - 18)
        box = Box(height=inner.height + 7)
        box.marks.append(Area(0, 0, self._wide, box.height, fill=TINT))
        box.marks.append(Area(0, 0, 3, box.height, fill=INK))
        box.place(inner, 0, 3.5)
        return box

    def _footer(self, page: int, pages: int) -> Box:
        """Versions and the page's number. Read out once, at the end."""
        content, setter = self._content, self._setter
        box = Box()
        box.space(4)
        box.marks.append(Line(0, box.height, self._wide, box.height, 0.4))
        box.space(3)
        style = Style(_FINE, _FINE_LEADING, QUIET)
        box.write([("regular", setter.clean(content.version))], 0, self._wide - 80, style)
        number = setter.clean(content.page.replace("{page}", str(page)).replace("{pages}", str(pages)))
        x = self._wide - width_of(number, "regular", _FINE)
        baseline = box.height - _FINE_LEADING * 0.5 + _FINE * 0.33
        box.marks.append(Glyphs(x, baseline, number, "regular", _FINE, QUIET))
        return box if page == pages else box.decoration()

    def _last(self) -> Box:
        """How to keep the paper, in a frame; and what paper cannot do."""
        inner = Box()
        self._setter.text(inner, [("bold", self._content.after)], 10, self._wide - 20)
        box = Box()
        box.space(8)
        box.marks.append(Area(0.7, box.height, self._wide - 1.4, inner.height + 10, edge=1.4))
        box.place(inner, 0, box.height + 5)
        box.space(inner.height + 13)
        self._setter.aside(box, [("regular", self._content.limits)], 0, self._wide)
        return box
