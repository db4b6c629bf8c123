# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Finish the PDF: rights, page labels, and what readers of the tags need and WeasyPrint leaves out.

The file then keeps PDF/UA-1, for people who listen to it.
"""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.printing.assembly import Edition

_NOTES = "/NonStruct"  # the tag of the area of footnotes, which follows the text of each page


def finish(data: bytes, edition: Edition, names: Mapping[str, str]) -> bytes:
    """Give the finished file; the same input gives the same bytes.

    Args:
        data: the file as WeasyPrint wrote it.
        edition: what the book says about itself.
        names: what each id inside the book is called, for people who hear a link.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.PageMode = Name.UseOutlines
        producer = str(pdf.docinfo["/Producer"])
        root.Metadata = pdf.make_stream(
            _metadata(edition, producer), Type=Name.Metadata, Subtype=Name.XML
        )
        tagged = dict(_pairs(root.StructTreeRoot.ParentTree.Nums))
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                annotation.F = 4  # to be printed
                tagged[int(annotation.StructParent)].S = Name.Link
                if "/Dest" in annotation:
                    annotation.Contents = String(names[str(annotation.Dest)])
        _name_notes(root.StructTreeRoot.K[0])
        result = io.BytesIO()
        pdf.save(
            result,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
        return result.getvalue()


def _pairs(tree: Object) -> Iterator[tuple[int, Object]]:
    entries = list(tree.as_list())
    for number, value in zip(entries[::2], entries[1::2], strict=True):
        yield int(number), value


def _name_notes(document: Object) -> None:
    """Tag footnotes as notes; each must have an id of its own."""
    count = 0
    for area in document.K:
        if area.S == _NOTES:
            for note in area.K:
                count += 1
                note.S = Name.Note
                note.ID = String(f"note-{count}")


def _metadata(edition: Edition, producer: str) -> bytes:
    """Give the XMP packet: title, people, rights, dates, and the standard that the file keeps."""
    stamp = f"{edition.date.isoformat()}T00:00:00Z"
    rights = f"\N{COPYRIGHT SIGN} {edition.date.year} {edition.authors}. {edition.licence}."
    keywords = ", ".join(edition.keywords)
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in edition.keywords)
    return f"""\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(edition.title)}</rdf:li></rdf:Alt>\
</dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(edition.authors)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(edition.subtitle)}</rdf:li></rdf:Alt>\
</dc:description>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>
<dc:identifier>{escape(edition.home)}</dc:identifier>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(rights)}</rdf:li></rdf:Alt></dc:rights>
<xmpRights:Marked>True</xmpRights:Marked>
<xmpRights:WebStatement>{escape(edition.licence_url)}</xmpRights:WebStatement>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">{escape(edition.licence)}</rdf:li>\
</rdf:Alt></xmpRights:UsageTerms>
<pdf:Producer>{escape(producer)}</pdf:Producer>
<pdf:Keywords>{escape(keywords)}</pdf:Keywords>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
