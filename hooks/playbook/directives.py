# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The parts of a page that the book draws itself: ``<!-- playbook:name argument -->``."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from playbook import citations, codes, figures, forms, front_matter, glossary, listings, tables
from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playbook.book import Book, Page
    from playbook.example import Numbers
    from playbook.source import Mark


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
        "figure": list(figures.names()) if book.numbers else [],
        "form": [
            f"{name} {part}" for name in forms.read(book.forms).names for part in forms.PARTS
        ],
        "glossary": [""],
        "list": [*folders, "practices"],
        "matrix": ["pitfalls"],
        "path": list(book.paths),
        "schema": [""],
        "sources": list(citations.GROUPS),
        "table": list(tables.names()) if book.numbers else [],
    }


def check(book: Book) -> Iterator[Finding]:
    """Report directives that nobody draws."""
    for page in book.pages.values():
        for mark in page.source.directives:
            problem = _problem(book, mark)
            if problem:
                yield Finding(
                    page.source.path,
                    mark.place.line,
                    mark.place.column,
                    "directive-unknown",
                    problem,
                )


def _problem(book: Book, mark: Mark) -> str:
    name, _, argument = mark.value.partition(" ")
    known = arguments(book)
    if name not in known:
        return f"'playbook:{name}' is not a directive{did_you_mean(name, known)}"
    if argument not in known[name]:
        return f"'playbook:{name}' knows no '{argument}'{did_you_mean(argument, known[name])}"
    return ""


def anchors(book: Book) -> dict[str, frozenset[str]]:
    """Give the ids that directives add to pages, by page path."""
    added: dict[str, frozenset[str]] = {}
    for page in book.pages.values():
        if any(mark.value == "glossary" for mark in page.source.directives):
            letters = {f"letter-{term.term[0].lower()}" for term in book.terms.values()}
            added[page.path] = frozenset(book.terms) | letters
    return added


def _figure(book: Book, page: Page, name: str) -> str:
    prefix = re.sub(r"\W+", "-", f"{page.path}-{name}")
    subject = figures.Book(
        tuple(figures.Practice(*practice) for practice in listings.practice_map(book)),
        dict(book.graph.reverse["avoids"]),
    )
    drawn = figures.draw(name, _numbers(book), prefix=prefix, book=subject)
    # One line a block: a blank line would end the raw HTML for Python-Markdown.
    svg = "\n".join(line for line in drawn.svg.splitlines() if line.strip())
    return (
        f'<figure class="pb-figure pb-figure--{name}" id="figure-{name}" markdown="0">\n{svg}\n'
        f"<figcaption>{escape(drawn.caption)}</figcaption>\n</figure>"
    )


def _form(book: Book, _page: Page, argument: str) -> str:
    name, _, part = argument.partition(" ")
    return forms.render(forms.read(book.forms), name, part, book.numbers)


def _table(book: Book, _page: Page, name: str) -> str:
    return tables.render(name, _numbers(book))


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


def _schema(_book: Book, _page: Page, _argument: str) -> str:
    return front_matter.schema_table()


def _codes(_book: Book, _page: Page, _argument: str) -> str:
    return codes.table()


_DRAWN: dict[str, Callable[[Book, Page, str], str]] = {
    "bibliography": _bibliography,
    "codes": _codes,
    "figure": _figure,
    "form": _form,
    "glossary": _glossary,
    "list": _listing,
    "matrix": _matrix,
    "path": _path,
    "schema": _schema,
    "sources": _sources,
    "table": _table,
}
