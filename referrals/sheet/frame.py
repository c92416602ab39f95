"""Head, foot, banner and the frame around danger: what surrounds the parts of a sheet."""

from __future__ import annotations

from referrals.pdf.typeset import (
    INK,
    QUIET,
    TINT,
    WHITE,
    Area,
    Box,
    Glyphs,
    Line,
    Outline,
    Picture,
    Raster,
    Style,
    Tag,
    width_of,
)
from referrals.sheet.boxes import Setter
from referrals.sheet.parts import Section, SheetContent

_TITLE = 19.0
_LOGO_HIGH, _LOGO_WIDE = 22.0, 110.0
_FINE, _FINE_LEADING = 7.2, 8.8


def first_header(setter: Setter, content: SheetContent, width: float) -> Box:
    """Title, date, a line for the time; who and where; the banner."""
    box = Box()
    baseline = _TITLE * 0.8
    title = setter.clean(content.title)
    at = _logo(box, content.logo)
    box.marks.append(Glyphs(at, baseline, title, "bold", _TITLE, INK, Tag("H1")))
    time, day = setter.clean(content.time), setter.clean(content.head[-1])
    line = width - 52
    box.marks.append(Line(line, baseline + 1, width, baseline + 1, 0.6))
    of_time = line - 5 - width_of(time, "regular", setter.body)
    of_day = of_time - 14 - width_of(day, "bold", setter.body)
    box.marks.append(Glyphs(of_day, baseline, day, "bold", setter.body, INK, Tag("P")))
    box.marks.append(Glyphs(of_time, baseline, time, "regular", setter.body, QUIET, Tag("P")))
    box.space(_TITLE + 3)
    setter.text(box, [("regular", "  ·  ".join(content.head[:-1]))], 0, width)
    box.space(4)
    box.put(banner(setter, content, width))
    return box


def _logo(box: Box, logo: Raster | None) -> float:
    """The site's logo as high as the title; returns where the title begins."""
    if logo is None:
        return 0.0
    high = min(_LOGO_HIGH, _LOGO_WIDE * logo.height / logo.width)
    wide = high * logo.width / logo.height
    box.marks.append(Picture(0, (_TITLE - high) / 2, wide, high, logo))
    return wide + 9


def banner(setter: Setter, content: SheetContent, width: float) -> Box:
    """Whom the sheet is for and how to keep it: on every page."""
    inner = Box()
    setter.text(inner, [("bold", content.banner)], 9, width - 18)
    high = inner.height + 7
    box = Box(height=high)
    box.marks.append(Area(0, 0, width, high, fill=TINT))
    box.marks.append(Area(0, 0, 3, high, fill=INK))
    box.place(inner, 0, 3.5)
    return box


def footer(setter: Setter, content: SheetContent, width: float, page: int, pages: int) -> Box:
    """How this was made and who has not reviewed it; version; page number.

    Read out once, at the end of the document: on an earlier page it would come between two parts.
    """
    box = Box()
    box.space(5)
    box.marks.append(Line(0, box.height, width, box.height, 0.4))
    box.space(3)
    for text, room in ((content.made, width), (content.version, width - 80)):
        box.write([("regular", setter.clean(text))], 0, room, Style(_FINE, _FINE_LEADING, QUIET))
    if page < pages:
        box = box.decoration()
    number = setter.clean(content.page.replace("{page}", str(page)).replace("{pages}", str(pages)))
    x = width - width_of(number, "regular", _FINE)
    baseline = box.height - _FINE_LEADING * 0.5 + _FINE * 0.33
    box.marks.append(Glyphs(x, baseline, number, "regular", _FINE, QUIET))
    return box


def loud_frame(setter: Setter, section: Section, inside: float, width: float) -> tuple[Box, float]:
    """A black bar with a warning sign and the heading, and a thick frame around `inside` points.

    Returns the box and where in it the inside begins.
    """
    box = Box()
    box.space(setter.section_gap * 0.8)
    top, size, high = box.height, 14.0 * setter.scale, 23.0 * setter.scale
    middle = top + high / 2
    box.marks.append(Area(0, top, width, high, fill=INK))
    box.marks.append(Outline(((10, middle + 6.5), (26, middle + 6.5), (18, middle - 7.5)), WHITE))
    box.marks.append(Glyphs(16.5, middle + 4.8, "!", "bold", 11, INK))
    heading = setter.clean(section.heading)
    box.marks.append(Glyphs(34, middle + size * 0.33, heading, "bold", size, WHITE, Tag("H2")))
    start = top + high + 6
    end = start + inside + 2
    box.marks.append(Area(0.9, top, width - 1.8, end - top, edge=1.8))
    box.height = end + 2
    return box, start
