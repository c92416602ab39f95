"""A site's logo: read when it is a small PNG, made anew, and refused with the reason otherwise."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from questions.faults import BadInput, Spot
from referrals.house import house_of
from referrals.logo import BYTES_LIMIT, ON_PAPER, ON_SCREEN, read_logo
from referrals.sheet.pdf import sheet_pdf
from tests.sheets import content_of, pages_in, text_in, walk
from tests.sites import put, served

SPOT = Spot("site.yaml", 3, 1)


def png(width: int = 600, height: int = 200, **more: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 80, 120, 128)).save(target, "PNG", **more)
    return target.getvalue()


def put_logo(folder: Path, data: bytes) -> Path:
    path = folder / "logo.png"
    path.write_bytes(data)
    return path


def test_a_logo_is_made_anew_for_screen_and_paper__ok(tmp_path: Path) -> None:
    secret = PngInfo()
    secret.add_text("Comment", "canary")
    logo = read_logo(put_logo(tmp_path, png(pnginfo=secret) + b"canary"), SPOT)
    with Image.open(io.BytesIO(logo.png)) as shown:
        assert shown.width <= ON_SCREEN[0]
        assert shown.height <= ON_SCREEN[1]
    assert b"canary" not in logo.png
    assert (logo.paper.width, logo.paper.height) <= ON_PAPER
    assert len(logo.paper.pixels) == logo.paper.width * logo.paper.height
    # Half of a dark blue over white paper.
    assert 120 < logo.paper.pixels[0] < 180


def bomb() -> bytes:
    """A head that promises more pixels than any screen has."""
    head = struct.pack(">II", 60_000, 60_000) + b"\x08\x02\x00\x00\x00"
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + crc


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "save the logo as PNG"),
        (b"", "save the logo as PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "pixels"),
        (png()[:200], "save the logo as PNG"),
        (png(8, 8), "8 × 8 pixels"),
        (bomb(), "60000 × 60000 pixels"),
        (png() + b"\0" * BYTES_LIMIT, "at most 200000 are read"),
    ],
    ids=["svg", "empty", "zeros", "cut", "tiny", "bomb", "heavy"],
)
def test_what_is_no_small_png_is_refused__error(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_logo(put_logo(tmp_path, data), SPOT)
    (one,) = refused.value.faults
    assert one.spot == SPOT
    assert said in one.text


def test_the_logo_stands_on_the_sheet_and_changes_no_text__ok(tmp_path: Path) -> None:
    put_logo(tmp_path, png())
    now = served(put(tmp_path), "logo: logo.png\n")
    house = now.house
    assert house is not None
    assert house.logo is not None
    plain = content_of(walk("medical", 3))
    with_logo = sheet_pdf(type(plain)(**{**fields_of(plain), "logo": house.logo.paper}))
    assert b"BI /W" not in sheet_pdf(plain)
    assert with_logo == sheet_pdf(type(plain)(**{**fields_of(plain), "logo": house.logo.paper}))
    assert text_in(with_logo) == text_in(sheet_pdf(plain))
    assert pages_in(with_logo) == pages_in(sheet_pdf(plain))
    assert house_of(now.own, house.logo).logo == house.logo  # type: ignore[arg-type]


def fields_of(content: object) -> dict[str, object]:
    return {name: getattr(content, name) for name in content.__dataclass_fields__}  # type: ignore[attr-defined]
