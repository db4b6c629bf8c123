# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What machines read about a page: JSON-LD by schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playbook import expansion, licences

if TYPE_CHECKING:
    from playbook.book import Book, Page
    from playbook.twins import Edition

_TYPES = {"case-study": "Article", "index": "CollectionPage", "tool": "WebApplication"}
_HOME = "index"
_GLOSSARY = "glossary"


def json_ld(book: Book, page: Page, edition: Edition, *, modified: str) -> str:
    """Give the JSON-LD of a page, safe inside a script element.

    Args:
        book: the book.
        page: the page.
        edition: where the book is published.
        modified: ISO date of the last change, or "" when unknown.
    """
    url = edition.page(page.path)
    kind = _TYPES.get(page.kind, "TechArticle")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "headline": page.title,
        "name": page.title,
        "description": expansion.numbers_in(book, page.meta.text("description")),
        "url": url,
        "inLanguage": "en-GB",
        "license": licences.of_page(page.meta).url,
        "author": [{"@type": "Organization", "name": name} for name in page.meta.list("authors")],
        "keywords": list(page.meta.list("keywords")),
        "isPartOf": {"@type": "Book", "name": edition.title, "url": edition.url},
        "isAccessibleForFree": True,
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": url,
            "breadcrumb": _breadcrumbs(book, page, edition),
        },
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "text/markdown",
            "contentUrl": edition.twin(page.path),
        },
    }
    if kind == "WebApplication":
        data["applicationCategory"] = "BusinessApplication"
        data["operatingSystem"] = "Any, in a browser"
    citations = _citations(book, page)
    if citations:
        data["citation"] = citations
    if page.path == _GLOSSARY and book.terms:
        data["mainEntity"] = _terms(book, edition)
    if modified:
        data["dateModified"] = modified
    # "</" would end the script element.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _breadcrumbs(book: Book, page: Page, edition: Edition) -> dict[str, Any]:
    """Give the way from the home page, by the first page of each section of the menu."""
    way = [page]
    for depth in range(len(page.sections), 0, -1):
        section = page.sections[:depth]
        first = next(other for other in book.pages.values() if other.sections[:depth] == section)
        if first not in way and first.path != _HOME:
            way.insert(0, first)
    home = book.pages.get(_HOME)
    if home and home not in way:
        way.insert(0, home)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.label,
                "item": edition.page(step.path),
            }
            for position, step in enumerate(way, start=1)
        ],
    }


def _citations(book: Book, page: Page) -> list[dict[str, Any]]:
    names = dict.fromkeys(mark.value for mark in page.source.citations)
    found = [book.references[name] for name in names if name in book.references]
    return [
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher},
            **({"datePublished": source.year} if source.year.isdigit() else {}),
        }
        for source in found
    ]


def _terms(book: Book, edition: Edition) -> dict[str, Any]:
    # What they mean stands on the same page, and as data in playbook.json; once more here it
    # would weigh nine kilobytes compressed.
    return {
        "@type": "DefinedTermSet",
        "name": f"Glossary: {edition.title}",
        "url": edition.page(_GLOSSARY),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": term.term,
                "url": edition.page(_GLOSSARY, term.id),
                **({"termCode": term.abbreviation} if term.abbreviation else {}),
            }
            for term in book.terms.values()
        ],
    }
