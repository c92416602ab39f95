"""A search for a text in folders, however it may have been written down."""

from __future__ import annotations

import base64
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

# Where a compressed part of a file may begin: a stream of a PDF or PNG, or a whole gzip file.
_COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_STARTS_AT_MOST = 200
_EITHER_HEAD = zlib.MAX_WBITS | 32


def written(text: str) -> set[bytes]:
    """The text as bytes in the ways that programs write texts."""
    plain = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
    escaped = {quote(text).encode(), quote_plus(text).encode(), text.encode().hex().encode()}
    return plain | escaped | {_in_base64(text, before) for before in range(3)}


def _in_base64(text: str, before: int) -> bytes:
    """What stays the same of the text in base64, so many bytes after a boundary of three."""
    coded = base64.b64encode(bytes(before) + text.encode())
    return coded[4 if before else 0 : -4]


def _parts(content: bytes) -> Iterator[bytes]:
    """The content, and whatever of it can be unpacked."""
    yield content
    for number, start in enumerate(_COMPRESSED.finditer(content)):
        if number >= _STARTS_AT_MOST:
            return
        try:
            yield zlib.decompressobj(_EITHER_HEAD).decompress(content[start.start() :])
        except zlib.error:
            continue


def files_with(text: str, *folders: Path, leave_out: tuple[str, ...] = ()) -> list[Path]:
    """The files in these folders that hold the text in their content or name; some names are not entered."""
    wanted = written(text)
    found = []
    for path in _files(folders, leave_out):
        # A file of a program that runs may vanish while it is read.
        try:
            content = path.read_bytes()
        except OSError:
            continue
        parts = [path.name.encode(), *_parts(content)]
        if any(one in part for part in parts for one in wanted):
            found.append(path)
    return found


def _files(folders: tuple[Path, ...], leave_out: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for above, below, names in os.walk(folder):
            below[:] = sorted(set(below) - set(leave_out))
            found = (Path(above) / name for name in sorted(set(names) - set(leave_out)))
            yield from (one for one in found if one.is_file() and not one.is_symlink())
