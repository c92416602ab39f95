"""A printed document as a file: tagged for screen readers, and telling nothing about who made it or when.

The same pages give the same bytes. The title stands in the window of the reader's program, so it must be
neutral; the caller chooses it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from questions.model import Language
from referrals.pdf.drawing import Page, drawn
from referrals.pdf.structure import add_structure

__all__ = ["Page", "pdf_file"]

# The least that says the title where newer programs look for it.
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li>
</rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def pdf_file(pages: Sequence[Page], title: str, language: Language) -> bytes:
    """The pages as a tagged PDF. A function of its arguments: no clock, no files but the fonts."""
    import pikepdf  # noqa: PLC0415  (imported only when printing)

    content, marked = drawn(pages)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        add_structure(pdf, marked)
        _properties(pdf, title, language)
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def _properties(pdf: Any, title: str, language: Language) -> None:
    """Title and language; reportlab's own properties, with its name and a date, go."""
    from pikepdf import Dictionary, Name, Stream, String  # noqa: PLC0415

    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    packet = Stream(pdf, _XMP.format(title=escape(title)).encode("utf-8"))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet
