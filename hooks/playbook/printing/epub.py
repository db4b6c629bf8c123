# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book as an EPUB 3, from the sheets of the printed one.

A reading device has no pages with numbers, so links name none, and footnotes follow their chapter,
which readers show in place. By EPUB 3.3 and EPUB Accessibility 1.1.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lxml import etree

from playbook.printing import assembly, backmatter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from playbook.printing.assembly import Edition, Sheet
    from playbook.printing.chapters import Chapter

    Address = Callable[[str], str]
    """Gives the address of an id, as the document that links to it needs it."""

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
_MARK = re.compile(r"<!--(?P<kind>at|to|note|again) (?P<id>\S+) (?P<target>\S+)-->")
_ID = re.compile(r'\sid="([^"]+)"')
_LEFT_OUT = frozenset({"cover", "contents", "figures", "back"})
"""What a device makes by itself, or what belongs on paper."""
_ROLES = {
    "opening": ("part", "doc-part"),
    "running": ("chapter", "doc-chapter"),
    "imprint": ("copyright-page", ""),
    "index": ("index", "doc-index"),
}
_CLOCK = (1980, 1, 1, 0, 0, 0)
"""The oldest moment of the format; what is in the file says when it was made."""
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def bind(
    edition: Edition,
    chapters: Sequence[Chapter],
    sheets: Sequence[Sheet],
    pictures: Mapping[str, bytes],
    style: str,
) -> bytes:
    """Give the EPUB; the same book gives the same bytes.

    Args:
        edition: what the book says about itself.
        chapters: in the order of the book.
        sheets: the printed book's.
        pictures: what chapters show, by the address in their HTML, and the cover, "cover.png".
        style: the stylesheet.
    """
    bound = [sheet for sheet in sheets if sheet.kind not in _LEFT_OUT]
    names = {id(sheet): f"{number:03d}.xhtml" for number, sheet in enumerate(bound)}
    where = {
        anchor: names[id(sheet)]
        for sheet in bound
        for anchor in (*_ID.findall(sheet.html), *sheet.notes)
    }
    labels = {chapter.id: chapter.label for chapter in chapters}
    files: dict[str, bytes] = {
        names[id(sheet)]: _document(sheet, where, names[id(sheet)], labels) for sheet in bound
    }
    drawn = [name for name, data in files.items() if b"<svg" in data]
    files["nav.xhtml"] = _navigation(edition, chapters, where)
    files["cover.xhtml"] = _cover(edition)
    files["style.css"] = style.encode()
    files |= {f"pictures/{name}": data for name, data in pictures.items()}
    files["package.opf"] = _package(edition, [names[id(s)] for s in bound], drawn, files).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        # First and not compressed, so that a program may know the format by its first bytes.
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        for name in sorted(files):
            _add(archive, f"book/{name}", files[name])
    return packed.getvalue()


def _add(
    archive: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, _CLOCK)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def _document(sheet: Sheet, where: Mapping[str, str], own: str, labels: Mapping[str, str]) -> bytes:
    html, notes = _filled(sheet, labels if sheet.kind == "index" else {})
    kind, role = _ROLES[sheet.kind]
    section = f' epub-type="{kind}"' + (f' role="{role}"' if role else "")
    body = html + (f'<section epub-type="footnotes">{notes}</section>' if notes else "")
    title = sheet.part or sheet.name
    heading = re.search(r'data-label="([^"]*)"', html)
    return _xhtml(
        heading[1] if heading else escape(title),
        f"<body><section{section}>{body}</section></body>",
        lambda target: f"{'' if where[target] == own else where[target]}#{target}",
    )


def _filled(sheet: Sheet, labels: Mapping[str, str]) -> tuple[str, str]:
    """Give the sheet with its notes numbered, and the notes.

    Args:
        sheet: the sheet.
        labels: what to say for the number of a page, by the id of the chapter; else nothing.
    """
    numbers: dict[str, int] = {}
    asides: list[str] = []

    def replace(mark: re.Match[str]) -> str:
        kind, target = mark["kind"], mark["target"]
        if kind not in ("note", "again"):
            return escape(labels.get(target.partition(".")[0], ""))
        if target not in numbers:
            numbers[target] = len(numbers) + 1
            text = _MARK.sub("", sheet.notes[target])
            asides.append(
                f'<aside epub-type="footnote" role="doc-footnote" id="{target}">'
                f"<p>{numbers[target]}. {text}</p></aside>"
            )
        return (
            f'<sup><a epub-type="noteref" role="doc-noteref" href="#{target}">'
            f"{numbers[target]}</a></sup>"
        )

    return _MARK.sub(replace, sheet.html), "".join(asides)


def _xhtml(title: str, body: str, address: Address) -> bytes:
    """Give a document of HTML as XHTML: links resolved, SVG in its own namespace."""
    head = f"<head><title>{title}</title></head>"
    read = assembly.tree(f'<html xmlns="{XHTML}" lang="en-GB">{head}{body}</html>')
    root = _copy(read, None, address)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en-GB")
    head = root.find(f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}link", rel="stylesheet", type="text/css", href="style.css")
    data: bytes = etree.tostring(
        root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>"
    )
    return data


def _copy(element: Element, parent: Any, address: Address) -> Any:
    """Copy an element into lxml, whose names of namespaces stay where readers expect them."""
    space, _, name = element.tag.removeprefix("{").partition("}")
    attributes = dict(_attributes(element, address))
    if parent is None:
        made: Any = etree.Element(element.tag, attributes, nsmap={None: XHTML, "epub": OPS})
    elif name == "svg":
        made = etree.SubElement(parent, element.tag, attributes, nsmap={None: space})
    else:
        made = etree.SubElement(parent, element.tag, attributes)
    made.text, made.tail = element.text, element.tail
    for child in element:
        if child.tag in _SKIPPED:
            _append(made, child.tail or "")
        else:
            _copy(child, made, address)
    return made


_SKIPPED = frozenset({f"{{{XHTML}}}colgroup"})
"""Widths that were measured for paper."""


def _append(element: Any, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _attributes(element: Element, address: Address) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name == "epub-type":
            yield f"{{{OPS}}}type", value
        elif name == "href" and value.startswith("#"):
            yield name, address(value[1:])
        elif name == "src" and not value.startswith("data:"):
            yield name, f"pictures/{value}"
        elif not name.startswith("data-") and ":" not in name:
            yield name, value


def _navigation(edition: Edition, chapters: Sequence[Chapter], where: Mapping[str, str]) -> bytes:
    def link(target: str, label: str) -> str:
        return f'<a href="#{target}">{escape(label)}</a>'

    parts = []
    for number, (name, members) in enumerate(groupby(chapters, lambda item: item.part), start=1):
        groups = []
        for group, inside in groupby(members, lambda item: item.group):
            items = [f"<li>{link(chapter.id, chapter.label)}</li>" for chapter in inside]
            listed = "".join(items)
            head = f"<span>{escape(group)}</span>"
            groups.append(f"<li>{head}<ol>{listed}</ol></li>" if group else listed)
        parts.append(f"<li>{link(f'part-{number}', name)}<ol>{''.join(groups)}</ol></li>")
    if f"c-{backmatter.INDEX}" in where:
        parts.append(f"<li>{link(f'c-{backmatter.INDEX}', 'Index')}</li>")
    landmarks = (
        '<li><a epub-type="cover" href="cover.xhtml">Cover</a></li>'
        '<li><a epub-type="toc" href="nav.xhtml#contents">Contents</a></li>'
        '<li><a epub-type="bodymatter" href="#part-1">Start of the text</a></li>'
    )
    return _xhtml(
        "Contents",
        '<body><nav epub-type="toc" role="doc-toc" id="contents"><h1>Contents</h1>'
        f"<ol>{''.join(parts)}</ol></nav>"
        f'<nav epub-type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>{landmarks}</ol></nav>'
        "</body>",
        lambda target: f"{where[target]}#{target}",
    )


def _cover(edition: Edition) -> bytes:
    words = f"{edition.title}. {edition.subtitle}. Edition {edition.number}."
    return _xhtml(
        "Cover",
        '<body epub-type="cover" class="cover">'
        f'<img src="cover.png" alt="{escape(words)}" role="doc-cover"/></body>',
        lambda target: f"#{target}",
    )


def _package(
    edition: Edition, order: Sequence[str], drawn: Sequence[str], files: Mapping[str, bytes]
) -> str:
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.home}#epub-{edition.number}")
    subjects = "".join(f"<dc:subject>{escape(word)}</dc:subject>" for word in edition.keywords)
    access = "".join(
        f'<meta property="schema:{name}">{value}</meta>'
        for name, value in (
            ("accessMode", "textual"),
            ("accessMode", "visual"),
            ("accessModeSufficient", "textual"),
            ("accessibilityFeature", "structuralNavigation"),
            ("accessibilityFeature", "tableOfContents"),
            ("accessibilityFeature", "readingOrder"),
            ("accessibilityFeature", "alternativeText"),
            ("accessibilityFeature", "longDescription"),
            ("accessibilityFeature", "displayTransformability"),
            ("accessibilityHazard", "none"),
            (
                "accessibilitySummary",
                (
                    "Text in reading order with headings, tables with header cells, and figures "
                    "with a title and a description. Not tried with assistive technology."
                ),
            ),
        )
    )
    items = "".join(
        f'<item id="{_key(name)}" href="{name}" media-type="{_type(name)}"'
        f"{_properties(name, drawn)}/>"
        for name in sorted(files)
    )
    spine = "".join(f'<itemref idref="{_key(name)}"/>' for name in ("nav.xhtml", *order))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        'xml:lang="en-GB" prefix="schema: http://schema.org/">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{number}</dc:identifier>'
        f"<dc:title>{escape(edition.title)}</dc:title>"
        f"<dc:creator>{escape(edition.authors)}</dc:creator>"
        "<dc:language>en-GB</dc:language>"
        f"<dc:date>{edition.date.isoformat()}</dc:date>"
        f"<dc:description>{escape(edition.subtitle)}</dc:description>"
        f"<dc:rights>{escape(edition.licence)}: {escape(edition.licence_url)}</dc:rights>"
        f"<dc:source>{escape(edition.home)}</dc:source>{subjects}"
        f'<meta property="dcterms:modified">{edition.date.isoformat()}T00:00:00Z</meta>'
        f"{access}</metadata><manifest>{items}</manifest>"
        f'<spine><itemref idref="{_key("cover.xhtml")}"/>{spine}</spine></package>\n'
    )


def _key(name: str) -> str:
    return "f-" + re.sub(r"[^a-z0-9]+", "-", name.lower())


def _type(name: str) -> str:
    kinds = {
        "xhtml": "application/xhtml+xml",
        "css": "text/css",
        "png": "image/png",
        "jpg": "image/jpeg",
        "svg": "image/svg+xml",
    }
    return kinds[name.rpartition(".")[2]]


def _properties(name: str, drawn: Sequence[str]) -> str:
    if name == "nav.xhtml":
        return ' properties="nav"'
    if name == "pictures/cover.png":
        return ' properties="cover-image"'
    return ' properties="svg"' if name in drawn else ""
