# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""All checks of the book, in one pass."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from playbook import (
    citations,
    directives,
    expansion,
    forms,
    glossary,
    licences,
    links,
    pages,
    reading_paths,
    relations,
)

if TYPE_CHECKING:
    from playbook.book import Book
    from playbook.findings import Finding


def check(book: Book, site: str = "") -> list[Finding]:
    """Give every finding about the book, sorted, none twice.

    Args:
        book: the book.
        site: the address of the published book; absolute links into it are findings.
    """
    sources = {path: page.source for path, page in book.pages.items()}
    metas = {path: page.meta for path, page in book.pages.items()}
    found = chain(
        book.problems,
        pages.check(book),
        links.check(book, directives.anchors(book), site),
        relations.check(sources, metas),
        chain.from_iterable(
            licences.check_page(page.source, page.meta) for page in book.pages.values()
        ),
        licences.check_assets(book.assets, list(book.asset_licences), book.own_licences),
        citations.check(sources.values(), book.references),
        expansion.check(book),
        directives.check(book),
        forms.check(book.forms, book.numbers),
        glossary.check(book.terms, book.pages),
        reading_paths.check(book.paths.values(), book.pages),
    )
    return sorted(set(found))
