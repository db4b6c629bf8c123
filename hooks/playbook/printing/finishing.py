# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Finish the PDF: rights, page labels, and what readers of the tags need and WeasyPrint leaves out.

The file then keeps PDF/UA-1, for people who listen to it, and PDF/A-2a, for archives.
"""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playbook.printing.assembly import Edition

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
_SALT = "/PLAY_Salt"
"""A key of our own, as PDF lets programs add them, that changes nothing but its object."""
_MOST_ROUNDS = 8
_NOTES = "/NonStruct"  # the tag of the area of footnotes, which follows the text of each page


def finish(
    data: bytes, edition: Edition, names: Mapping[str, str], numbers: Sequence[int] = ()
) -> bytes:
    """Give the finished file; the same input gives the same bytes.

    Args:
        data: the file as WeasyPrint wrote it.
        edition: what the book says about itself.
        names: what each id inside the book is called, for people who hear a link.
        numbers: those printed on the pages, if they are not 1, 2, 3 and so on.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        root.PageLabels = Dictionary(Nums=Array([*_labels(numbers)]))
        pdf.docinfo["/Title"] = edition.title
        root.PageMode = Name.UseOutlines
        root.OutputIntents[0].S = Name.GTS_PDFA1
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
        if numbers:
            _level_headings(root.StructTreeRoot.K[0])
        return end_streams_clearly(_saved(pdf))


def _labels(numbers: Sequence[int]) -> Iterator[int | Dictionary]:
    """Give where each run of numbers begins, and with which."""
    if not numbers:
        yield 0
        yield Dictionary(S=Name.D)
    for place, number in enumerate(numbers):
        if not place or number != numbers[place - 1] + 1:
            yield place
            yield Dictionary(S=Name.D, St=number)


def _saved(pdf: Pdf) -> bytes:
    result = io.BytesIO()
    pdf.save(
        result,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return result.getvalue()


def end_streams_clearly(data: bytes) -> bytes:
    """Let no stream end in CR, which the LF before "endstream" would make a line end of two bytes.

    Programs that look for the end from behind, as validators of PDF/A do, then count one byte too
    few. What ends a compressed stream is its checksum, so that any change of its contents helps.
    """
    for _ in range(_MOST_ROUNDS):
        with Pdf.open(io.BytesIO(data)) as pdf:
            streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
            unclear = [item for item in streams if item.read_raw_bytes().endswith(b"\r")]
            if not unclear:
                break
            for stream in unclear:
                if stream.get("/Type") == Name.ObjStm:
                    _change_one_inside(pdf, stream)
                elif stream.get("/Type") == Name.XRef:
                    # Where objects stand is written anew with each file, so that one must move.
                    pdf.Root[_SALT] = int(pdf.Root.get(_SALT, 0)) + 1
                else:
                    stream.write(stream.read_bytes() + b" ")
                    if "/Length1" in stream:  # of a font, whose end no program reads
                        stream.Length1 = int(stream.Length1) + 1
            data = _saved(pdf)
    return data


def _change_one_inside(pdf: Pdf, stream: pikepdf.Stream) -> None:
    numbers = stream.read_bytes().split(None, 2 * int(stream.N))[: 2 * int(stream.N) : 2]
    inside = (pdf.get_object(int(number), 0) for number in numbers)
    first = next(item for item in inside if isinstance(item, Dictionary))
    first[_SALT] = int(first.get(_SALT, 0)) + 1


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


def _level_headings(document: Object) -> None:
    """Let headings begin at the first level and skip none, though the part's heading is missing."""
    above: list[int] = []
    for element in _elements(document):
        kind = str(element.S)
        if kind in _HEADINGS:
            level = int(kind[-1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            element.S = Name(f"/H{len(above)}")


def _elements(parent: Object) -> Iterator[Object]:
    """Give the elements of the structure in the order of reading."""
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


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
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
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
