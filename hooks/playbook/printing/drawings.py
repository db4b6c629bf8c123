# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Figures on paper: their size, their type, and their words for people who cannot see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from tinyhtml5.constants import adjust_svg_attributes

from playbook.printing import columns
from playbook.printing.ancestry import holder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import Tag

    from playbook.findings import Finding
    from playbook.printing.chapters import Chapter

_UNIT = 0.68 * 25.4 / 72  # a unit of a figure in millimetres: its letters come to 9pt
_TALLEST = 205.0  # millimetres of a figure that leaves room for its caption
_FONTS = "Playbook Sans, Playbook Symbols"
_SCREEN = ("class", "aria-labelledby", "aria-describedby", "width", "height", "style")
_CODE = "print-drawing"
_ELEMENTS = {
    name.lower(): name for name in ("clipPath", "linearGradient", "radialGradient", "textPath")
}
# The colour behind a variable: WeasyPrint knows no variables inside a drawing.
_VARIABLE = re.compile(r"var\([^,()]*,\s*([^()]*)\)")


def prepare(drawing: Tag, chapter: Chapter) -> Iterator[Finding]:
    """Make a drawing fit for print; report what cannot be printed."""
    words = _take_words(drawing)
    name = words.partition(". ")[0] or "without a title"
    if drawing.find("foreignobject"):
        message = f"the drawing '{name}' holds HTML (foreignObject), which print leaves out"
        yield chapter.finding(_CODE, message)
    if not words:
        yield chapter.finding(_CODE, "a drawing has no <title> that says what it shows")
    numbers = re.findall(r"-?[\d.]+", str(drawing.get("viewbox", "")))
    if len(numbers) != 4:  # noqa: PLR2004 - left, top, width, height
        yield chapter.finding(_CODE, f"the drawing '{name}' has no viewBox")
        return
    for attribute in _SCREEN:
        drawing.attrs.pop(attribute, None)
    drawing["font-family"] = _FONTS
    for part in (drawing, *drawing.find_all()):
        # lxml wrote everything in lower case, as is right for HTML.
        part.name = _ELEMENTS.get(part.name, part.name)
        part.attrs = {
            adjust_svg_attributes.get(attribute, attribute): _VARIABLE.sub(r"\1", str(value))
            for attribute, value in part.attrs.items()
        }
    _size(drawing, float(numbers[2]), float(numbers[3]))


def _take_words(drawing: Tag) -> str:
    """Join title and description in the title, the one that WeasyPrint reads."""
    parts = [part for part in (drawing.find("title"), drawing.find("desc")) if part]
    words = ". ".join(part.get_text(" ", strip=True).rstrip(".") for part in parts)
    for part in parts:
        part.decompose()
    title = BeautifulSoup("", "lxml").new_tag("title")
    title.string = words
    drawing.insert(0, title)
    return words


def _size(drawing: Tag, units: float, height: float) -> None:
    width = min(units * _UNIT, columns.FULL, _TALLEST * units / height)
    drawing["style"] = f"width:{width:.2f}mm;height:{width * height / units:.2f}mm"
    figure = holder(drawing, "figure")
    if figure and width > columns.TEXT:
        figure["class"] = " ".join([*map(str, figure.get_attribute_list("class")), "wide"])
