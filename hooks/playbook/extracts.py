# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The parts of the book that are PDFs of their own: a section, a template, a reading path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book, Page

PATHS = "reading-paths"
"""The page of the reading paths."""
_FEWEST = 3
"""A section of fewer pages is no section to take away."""


@dataclass(frozen=True)
class Extract:
    """A part of the book in a file of its own.

    Attributes:
        file: its address below the site's.
        title: what it holds.
        offer: the words of a link to it.
        page: the page that offers it.
        pages: what it holds, in order.
    """

    file: str
    title: str
    offer: str
    page: str
    pages: tuple[str, ...]


def of_book(book: Book) -> Iterator[Extract]:
    """Give every extract of the book."""
    listed = [page for page in book.pages.values() if page.listed]
    for page in listed:
        if page.kind == "index":
            inside = tuple(other.path for other in listed if other.sections == page.sections)
            if len(inside) >= _FEWEST:
                name = page.path.removesuffix("/index")
                yield Extract(f"{name}.pdf", page.title, "This section as a PDF", page.path, inside)
        elif page.kind == "template":
            offer = "This template as a PDF"
            yield Extract(f"{page.path}.pdf", page.title, offer, page.path, (page.path,))
    if PATHS in book.pages:
        known = {page.path for page in listed}
        for path in book.paths.values():
            yield Extract(
                f"{PATHS}/{path.id}.pdf",
                f"{path.role}: {path.outcome}",
                f"{path.role}: the path as a PDF",
                PATHS,
                tuple(name for name in path.pages if name in known),
            )


def of_page(book: Book, page: Page) -> tuple[Extract, ...]:
    """Give what a page offers."""
    return tuple(extract for extract in of_book(book) if extract.page == page.path)
