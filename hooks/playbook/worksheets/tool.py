# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A tool as a page holds it: the form that its script brings to life, or nothing to press."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from playbook.worksheets.markup import button, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from playbook.book import Book
    from playbook.example import Numbers
    from playbook.worksheets.markup import Html, Part

_ASSETS = "../../assets/playbook"
"""From a page in tools/, the only folder whose pages hold a tool."""

COLUMNS_THAT_FIT = 3
"""Of a worksheet on a phone; a wider one scrolls."""


def numbers_of(book: Book) -> Numbers:
    """Give the running example; the directives offer tools only in a book that has one.

    Raises:
        ValueError: the book has none.
    """
    if book.numbers is None:
        raise ValueError("a tool needs the numbers of docs/data/example.yml")
    return book.numbers


def state(pairs: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Write a state as shared links do, see encode() in tool.js: a key and one text or more."""
    cells = (
        f"{key}={'~'.join(quote(text, safe='/').replace('~', '%7E') for text in texts)}"
        for key, texts in pairs
    )
    return "&".join(("v=1", *cells))


@dataclass(frozen=True)
class Tool:
    """One tool.

    Attributes:
        script: the name of its script; its element is called the same, after ``pb-``.
        example: what "use the example" loads.
        parts: fields, result and actions.
        data: further attributes of the element.
    """

    script: str
    example: Sequence[tuple[str, Sequence[str]]]
    parts: Sequence[Part]
    data: Mapping[str, str] = field(default_factory=dict)

    def render(self) -> str:
        """Give the tool with its script and style, which no other page loads."""
        # First, so that nothing is drawn without it and moves when it comes.
        style = element("link", {"rel": "stylesheet", "href": f"{_ASSETS}/tools/tools.css"})
        script = element("script", {"defer": True, "src": f"{_ASSETS}/tools.js"})
        look = {"class": "pb-do", "href": "#worked", "data-do": "useExample"}
        bar = element(
            "div",
            {"class": "pb-tool__bar"},
            element("a", look, "Use the example"),
            button("Start again", "reset"),
        )
        form = element("form", {"class": "pb-tool__form", "novalidate": True}, bar, *self.parts)
        tool = element(
            f"pb-{self.script}", {"data-example": state(self.example), **self.data}, form, script
        )
        off = element(
            "p",
            {"class": "pb-tool__off"},
            "The fields of this tool stand on the site and need script in the browser. "
            "Formula, worked example and worksheet do not.",
        )
        return f'<div class="pb-tool" data-search-exclude>{style}{off}{tool}</div>'


def sheet(*parts: Part) -> str:
    """Give a worksheet to print and fill in with a pen."""
    press = button("Print the worksheet", "print", "pb-sheet__print", data={"part": "sheet"})
    return str(element("div", {"class": "pb-sheet"}, *parts, press))


def blanks(head: Sequence[str], body: Iterable[Sequence[str]]) -> Html:
    """Give a table with room to write in; an empty text is a blank."""
    heads = (element("th", {"scope": "col"}, text) for text in head)
    lines = (
        element(
            "tr",
            {},
            *(element("td", {} if text else {"class": "pb-sheet__blank"}, text) for text in row),
        )
        for row in body
    )
    drawn = element(
        "table",
        {"class": "pb-sheet__table"},
        element("thead", {}, element("tr", {}, *heads)),
        element("tbody", {}, *lines),
    )
    if len(head) <= COLUMNS_THAT_FIT:
        return drawn
    named = {"class": "pb-sheet__wide", "tabindex": "0", "role": "group"}
    return element("div", {**named, "aria-label": "Worksheet that scrolls"}, drawn)
