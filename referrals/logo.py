"""A site's logo: a small picture, checked and made anew before anyone sees it.

Only PNG: an SVG can hold scripts, and paper cannot draw it. The picture that is shown and printed is made
from the pixels alone, so nothing else that the file may carry goes on.
"""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass
from pathlib import Path

from questions.faults import BadInput, Kind, Spot, fault
from questions.messages import Message, message
from referrals.pdf.typeset import Raster

BYTES_LIMIT = 200_000
# Width and height in pixels. More would slow each first page down and look no better.
LARGEST = (2000, 1000)
SMALLEST = (16, 16)
# Sharp on a dense screen in a bar of 2 rem, and at 300 dots an inch on paper.
ON_SCREEN = (480, 96)
ON_PAPER = (360, 90)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture for the bar, as a PNG file, and the one for paper. name: of what it shows."""

    png: bytes
    paper: Raster

    @property
    def hash(self) -> str:
        """Twelve hex digits over what is shown."""
        return hashlib.sha256(self.png).hexdigest()[:12]


def read_logo(path: Path, spot: Spot) -> Logo:
    """The logo in a file; `spot` is where the site names it. Raises BadInput with the reason."""
    try:
        data = _bytes(path)
    except OSError:
        raise _refused(spot, message("why-enoent")) from None
    if len(data) > BYTES_LIMIT:
        raise _refused(spot, message("why-logo-bytes", size=len(data), limit=BYTES_LIMIT))
    if not data.startswith(_SIGNATURE) or len(data) < 24:
        raise _refused(spot, message("why-logo-form"))
    # Read from the head, before a picture of a few bytes may unfold into thousands of megabytes.
    width, height = struct.unpack(">II", data[16:24])
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        size, limit = f"{width} × {height}", f"{LARGEST[0]} × {LARGEST[1]}"
        raise _refused(spot, message("why-logo-size", size=size, limit=limit))
    return _made(data, spot)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise FileNotFoundError
    with path.open("rb") as file:
        return file.read(BYTES_LIMIT + 1)


def _made(data: bytes, spot: Spot) -> Logo:
    from PIL import Image  # noqa: PLC0415  (imported only where a site has a logo)

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            whole = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        raise _refused(spot, message("why-logo-form")) from None
    shown = whole.copy()
    shown.thumbnail(ON_SCREEN)
    png = io.BytesIO()
    shown.save(png, "PNG", optimize=True)
    whole.thumbnail(ON_PAPER)
    on_white = Image.new("RGBA", whole.size, "white")
    on_white.alpha_composite(whole)
    grey = on_white.convert("L")
    return Logo(png.getvalue(), Raster(grey.width, grey.height, grey.tobytes()))


def _refused(spot: Spot, why: Message) -> BadInput:
    return BadInput([fault(spot, Kind.BAD_VALUE, key="logo", why=why)])
