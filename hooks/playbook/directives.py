# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The parts of a page that the book draws itself: ``<!-- playbook:name argument -->``."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from playbook import (
    citations,
    codes,
    contributors,
    figures,
    forms,
    front_matter,
    glossary,
    listings,
    subjects,
    tables,
    worksheets,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playbook.book import Book, Page
    from playbook.example import Numbers
    from playbook.figures import Figure


class UnknownDirectiveError(ValueError):
    """A directive asks for something that nobody draws; ``known`` is what it could be."""

    def __init__(self, value: str, known: list[str]) -> None:
        """Keep what was asked for and what there is."""
        super().__init__(value)
        self.value = value
        self.known = known


def render(book: Book, page: Page, value: str) -> str:
    """Give the Markdown that a directive stands for.

    Args:
        book: the book.
        page: the page on which the directive stands.
        value: "name argument", as in ``Source.directives``.

    Raises:
        UnknownDirectiveError: nobody draws that.
    """
    name, _, argument = value.partition(" ")
    if name not in _DRAWN:
        raise UnknownDirectiveError(name, list(_DRAWN))
    known = arguments(book)[name]
    if argument not in known:
        raise UnknownDirectiveError(value, [f"{name} {item}".strip() for item in known])
    return _DRAWN[name](book, page, argument)


def arguments(book: Book) -> dict[str, list[str]]:
    """Give every directive with the arguments that it takes; "" where it takes none."""
    folders = sorted({page.folder for page in book.pages.values()} - {""})
    return {
        "bibliography": [""],
        "codes": [""],
        "contributors": [""],
        "figure": list(figures.names()) if book.numbers else [],
        "form": [f"{name} {part}" for name in forms.read(book.forms).names for part in forms.PARTS],
        "glossary": [""],
        "list": [*folders, "practices"],
        "matrix": ["pitfalls"],
        "path": list(book.paths),
        "schema": [""],
        "sources": list(citations.GROUPS),
        "subjects": [""],
        "summaries": [""],
        "table": list(tables.names()) if book.numbers else [],
        "tool": list(worksheets.NAMES) if book.numbers else [],
    }


def _contributors(book: Book, _page: Page, _argument: str) -> str:
    return contributors.render(book.credits)


def drawn_figure(book: Book, page: Page, name: str) -> Figure:
    """Give a figure as the page shows it: drawing and words."""
    prefix = re.sub(r"\W+", "-", f"{page.path}-{name}")
    subject = figures.Book(
        tuple(figures.Practice(*practice) for practice in listings.practice_map(book)),
        dict(book.graph.reverse["avoids"]),
    )
    return figures.draw(name, _numbers(book), prefix=prefix, book=subject)


def _figure(book: Book, page: Page, name: str) -> str:
    drawn = drawn_figure(book, page, name)
    # One line a block: a blank line would end the raw HTML for Python-Markdown.
    svg = "\n".join(line for line in drawn.svg.splitlines() if line.strip())
    return (
        f'<figure class="pb-figure pb-figure--{name}" id="figure-{name}" markdown="0">\n{svg}\n'
        f"<figcaption>{escape(drawn.caption)}</figcaption>\n</figure>"
    )


def _form(book: Book, _page: Page, argument: str) -> str:
    name, _, part = argument.partition(" ")
    return forms.render(forms.read(book.forms), name, part, book.numbers)


def drawn_table(book: Book, name: str) -> tuple[str, str]:
    """Give a table as Markdown, and what it shows."""
    return tables.render(name, _numbers(book)), tables.CAPTIONS[name]


def _table(book: Book, _page: Page, name: str) -> str:
    drawn, caption = drawn_table(book, name)
    return (
        f'<figure class="pb-data" id="table-{name}" markdown="1">\n\n{drawn}\n\n'
        f'<figcaption markdown="0">{escape(caption)}</figcaption>\n</figure>'
    )


def _tool(book: Book, _page: Page, name: str) -> str:
    return worksheets.render(name, book)


def _numbers(book: Book) -> Numbers:
    # `arguments` offers figures and tables only in a book that has numbers.
    assert book.numbers is not None  # noqa: S101 - tells the type checker so
    return book.numbers


def _listing(book: Book, page: Page, folder: str) -> str:
    return listings.render(book, page, folder)


def _matrix(book: Book, page: Page, _name: str) -> str:
    return listings.pitfall_matrix(book, page)


def _path(book: Book, page: Page, name: str) -> str:
    return listings.reading_path(book, page, name)


def _glossary(book: Book, _page: Page, _argument: str) -> str:
    return glossary.render(book.terms, book.labels)


def _sources(book: Book, _page: Page, group: str) -> str:
    return citations.render_group(group, book.references)


def _bibliography(book: Book, _page: Page, _argument: str) -> str:
    return citations.render_bibliography(book.references)


def _summaries(book: Book, page: Page, _argument: str) -> str:
    return listings.summaries(book, page)


def _subjects(book: Book, page: Page, _argument: str) -> str:
    return subjects.render(book, page)


def _schema(_book: Book, _page: Page, _argument: str) -> str:
    return front_matter.schema_table()


def _codes(_book: Book, _page: Page, _argument: str) -> str:
    return codes.table()


_DRAWN: dict[str, Callable[[Book, Page, str], str]] = {
    "bibliography": _bibliography,
    "codes": _codes,
    "contributors": _contributors,
    "figure": _figure,
    "form": _form,
    "glossary": _glossary,
    "list": _listing,
    "matrix": _matrix,
    "path": _path,
    "schema": _schema,
    "sources": _sources,
    "subjects": _subjects,
    "summaries": _summaries,
    "table": _table,
    "tool": _tool,
}
