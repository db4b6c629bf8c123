# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The body of a Word document as pandoc wrote it: set paper, tables, boxes and placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTER = "rIdFooter"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# ElementTree would call them ns0 and ns1; some readers of Word files want the usual names.
ET.register_namespace("w", WORD)
ET.register_namespace("w14", _WORD_2010)
ET.register_namespace("r", _RELATIONS)

# Twentieths of a point: A4, margins of 2 cm.
_SHORT, _LONG, _MARGIN = 11906, 16838, 1134
_WIDE_TABLE = 9  # columns, from which the paper is turned
_ROOM_TO_WRITE = 400  # height of a row that is half empty, for a pen
_GAP = "140"  # between a list and a table
_SHORT_TABLE = 10  # rows, up to which a table stays on one page
_EMPTY_BOX, _TICKED_BOX = "☐", "☒"


def arrange(document: ET.Element, numbering: ET.Element) -> None:
    """Change a document in place.

    Args:
        document: the root of ``word/document.xml``.
        numbering: the root of ``word/numbering.xml``, which says what bullets lists have.
    """
    body = document.find(_w("body"))
    if body is None:
        raise ValueError("pandoc wrote a document without a body")
    landscape = any(len(_grid(table)) >= _WIDE_TABLE for table in body.iter(_w("tbl")))
    _set_paper(body, landscape=landscape)
    _set_placeholders(body)
    for table in body.iter(_w("tbl")):
        _set_table(table, (_LONG if landscape else _SHORT) - 2 * _MARGIN)
    _set_neighbours(body)
    _set_boxes(body, _box_lists(numbering))
    *_, last = body.iter(_w("p"))
    _set_style(last, "TemplateNote")


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


def _element(name: str, **attributes: str) -> ET.Element:
    return ET.Element(_w(name), {_w(key): value for key, value in attributes.items()})


def _set_paper(body: ET.Element, *, landscape: bool) -> None:
    for section in body.findall(_w("sectPr")):
        body.remove(section)
    section = ET.SubElement(body, _w("sectPr"))
    footer = _element("footerReference", type="default")
    footer.set(f"{{{_RELATIONS}}}id", FOOTER)
    paper = _element("pgSz", w=str(_SHORT), h=str(_LONG))
    if landscape:
        paper = _element("pgSz", w=str(_LONG), h=str(_SHORT), orient="landscape")
    sides = dict.fromkeys(("top", "right", "bottom", "left"), str(_MARGIN))
    margins = _element("pgMar", **sides, header="567", footer="567", gutter="0")
    section.extend([footer, paper, margins])


def _set_placeholders(body: ET.Element) -> None:
    """Show what is to be filled as such; other code keeps its typewriter face."""
    code = {id(run) for paragraph in _paragraphs(body, "SourceCode") for run in paragraph.iter()}
    for run in body.iter(_w("r")):
        style = run.find(f"{_w('rPr')}/{_w('rStyle')}")
        text = run.findtext(_w("t"), "")
        if style is not None and text.startswith("<") and id(run) not in code:
            style.set(_w("val"), "Placeholder")


def _paragraphs(body: ET.Element, style: str) -> Iterator[ET.Element]:
    for paragraph in body.iter(_w("p")):
        found = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")
        if found is not None and found.get(_w("val")) == style:
            yield paragraph


def _properties(paragraph: ET.Element) -> ET.Element:
    properties = paragraph.find(_w("pPr"))
    if properties is None:
        properties = _element("pPr")
        paragraph.insert(0, properties)
    return properties


def _set_style(paragraph: ET.Element, style: str) -> ET.Element:
    """Set the style of a paragraph and give its properties."""
    properties = _properties(paragraph)
    for old in properties.findall(_w("pStyle")):
        properties.remove(old)
    properties.insert(0, _element("pStyle", val=style))
    return properties


def _grid(table: ET.Element) -> list[ET.Element]:
    return table.findall(f"{_w('tblGrid')}/{_w('gridCol')}")


def _set_table(table: ET.Element, width: int) -> None:
    """Fit a table to the paper, repeat its head on each page, keep rows whole."""
    grid = _grid(table)
    shares = [int(column.get(_w("w"), "1")) for column in grid]
    widths = [share * width // sum(shares) for share in shares]
    for column, size in zip(grid, widths, strict=True):
        column.set(_w("w"), str(size))
    whole = table.find(f"{_w('tblPr')}/{_w('tblW')}")
    if whole is not None:
        whole.set(_w("type"), "dxa")
        whole.set(_w("w"), str(sum(widths)))
    rows = table.findall(_w("tr"))
    for number, row in enumerate(rows):
        together = len(rows) <= _SHORT_TABLE and row is not rows[-1]
        cells = row.findall(_w("tc"))
        empty = sum(not "".join(cell.itertext()) for cell in cells)
        _set_row(row, head=number == 0, open_=2 * empty >= len(cells))
        for cell, size in zip(cells, widths, strict=False):
            properties = cell.find(_w("tcPr"))
            if properties is not None:
                properties.insert(0, _element("tcW", w=str(size), type="dxa"))
            for paragraph in cell.iter(_w("p")):
                properties = _set_style(paragraph, "TableHead" if number == 0 else "TableText")
                if together:
                    properties.insert(1, _element("keepNext"))


def _set_row(row: ET.Element, *, head: bool, open_: bool) -> None:
    for old in row.findall(_w("trPr")):
        row.remove(old)
    properties = _element("trPr")
    properties.append(_element("cantSplit"))
    if open_:
        properties.append(_element("trHeight", val=str(_ROOM_TO_WRITE), hRule="atLeast"))
    if head:
        properties.append(_element("tblHeader"))
    row.insert(0, properties)


def _set_neighbours(body: ET.Element) -> None:
    """Keep a paragraph with the table or list that it introduces, and two tables apart."""
    children = list(body)
    for place in range(len(children) - 1, 0, -1):
        before, block = children[place - 1], children[place]
        table = block.tag == _w("tbl")
        if table and before.tag == _w("tbl"):
            between = _element("p")  # Word would join the tables
            _set_style(between, "Compact")
            body.insert(place, between)
        elif table and _is_item(before):
            _properties(before).append(_element("spacing", after=_GAP))
        elif before.tag == _w("tbl") and _is_item(block):
            _properties(block).append(_element("spacing", before=_GAP))
        elif before.tag == _w("p") and (table or _is_item(block)) and not _is_item(before):
            _properties(before).insert(1, _element("keepNext"))


def _is_item(block: ET.Element) -> bool:
    return block.find(f"{_w('pPr')}/{_w('numPr')}") is not None


def _box_lists(numbering: ET.Element) -> dict[str, str]:
    """Give the lists whose bullet is a box: number of the list -> the box."""
    signs = {
        shape.get(_w("abstractNumId"), ""): level.get(_w("val"), "")
        for shape in numbering.findall(_w("abstractNum"))
        if (level := shape.find(f"{_w('lvl')}/{_w('lvlText')}")) is not None
    }
    lists = {}
    for number in numbering.findall(_w("num")):
        shape = number.find(_w("abstractNumId"))
        sign = signs.get(shape.get(_w("val"), ""), "") if shape is not None else ""
        if sign in (_EMPTY_BOX, _TICKED_BOX):
            lists[number.get(_w("numId"), "")] = sign
    return lists


def _set_boxes(body: ET.Element, boxes: dict[str, str]) -> None:
    """Turn the bullets of checklists into boxes that a click ticks."""
    for paragraph in body.iter(_w("p")):
        properties = paragraph.find(_w("pPr"))
        listed = properties.find(_w("numPr")) if properties is not None else None
        if properties is None or listed is None:
            continue
        number = listed.find(_w("numId"))
        box = boxes.get(number.get(_w("val"), "")) if number is not None else None
        if box:
            properties.remove(listed)
            _set_style(paragraph, "CheckItem")
            tab = _element("r")
            tab.append(_element("tab"))
            paragraph.insert(1, tab)
            paragraph.insert(1, _box(box))


def _box(sign: str) -> ET.Element:
    control = _element("sdt")
    properties = ET.SubElement(control, _w("sdtPr"))
    checkbox = ET.SubElement(properties, f"{{{_WORD_2010}}}checkbox")
    for name, attributes in (
        ("checked", {"val": "1" if sign == _TICKED_BOX else "0"}),
        ("checkedState", {"val": f"{ord(_TICKED_BOX):04X}", "font": "MS Gothic"}),
        ("uncheckedState", {"val": f"{ord(_EMPTY_BOX):04X}", "font": "MS Gothic"}),
    ):
        given = {f"{{{_WORD_2010}}}{key}": value for key, value in attributes.items()}
        ET.SubElement(checkbox, f"{{{_WORD_2010}}}{name}", given)
    run = ET.SubElement(ET.SubElement(control, _w("sdtContent")), _w("r"))
    face = ET.SubElement(run, _w("rPr"))
    fonts = dict.fromkeys(("ascii", "eastAsia", "hAnsi"), "MS Gothic")
    face.append(_element("rFonts", **fonts, hint="eastAsia"))
    ET.SubElement(run, _w("t"), {_SPACE: "preserve"}).text = sign
    return control
