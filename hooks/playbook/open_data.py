# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book as data, playbook.json: pages, relations, glossary, sources, questions, paths.

playbook.schema.json beside this module is its documentation, and tests hold the data to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playbook import expansion, licences, reading_paths, relations, twins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playbook.book import Book, Page
    from playbook.glossary import Term
    from playbook.twins import Edition, Twin

FORMAT = "1.1"
"""The version of the shape: the first number changes when a reader of the data must change."""


def schema() -> str:
    """Give the JSON schema."""
    return Path(__file__).with_name("playbook.schema.json").read_text("utf-8")


def render(book: Book, read: Mapping[str, Twin], edition: Edition) -> str:
    """Give playbook.json; the same book gives the same bytes."""
    data = {
        "$schema": f"{edition.url}playbook.schema.json",
        "format": FORMAT,
        "version": twins.version(read.values()),
        "title": edition.title,
        "url": edition.url,
        "language": "en-GB",
        "licence": licences.BOOK_LICENCE,
        "licence_url": licences.URLS[licences.BOOK_LICENCE],
        "pages": [_page(book, page, read[page.path], edition) for page in book.pages.values()],
        "relations": [
            {"from": page, "relation": relation, "to": target}
            for relation in relations.FORWARD
            for page, targets in book.graph.forward[relation].items()
            for target in targets
        ],
        "glossary": [_term(term, edition) for term in book.terms.values()],
        "sources": _sources(book),
        "questions": [
            {
                "question": question,
                "page": page.path,
                "section": page.meta.answers.get(question, ""),
            }
            for page in book.pages.values()
            for question in page.meta.list("questions")
        ],
        "reading_paths": [
            {
                "id": path.id,
                "role": path.role,
                "outcome": path.outcome,
                "pages": [target for target in path.pages if target in book.pages],
            }
            for path in book.paths.values()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _page(book: Book, page: Page, twin: Twin, edition: Edition) -> dict[str, Any]:
    meta = page.meta
    return {
        "id": page.path,
        "title": page.title,
        "label": page.label,
        "kind": page.kind,
        "url": twin.url,
        "markdown": edition.twin(page.path),
        "description": expansion.numbers_in(book, meta.text("description")),
        "trail": list(page.sections),
        "keywords": list(meta.list("keywords")),
        "authors": list(meta.list("authors")),
        "licence": licences.of_page(meta).id,
        "reviewed": meta.text("reviewed"),
        "updated": twin.updated,
        "minutes": reading_paths.minutes(page.source.words),
        "cites": _cited(book, page),
        "sections": [
            {
                "anchor": section.anchor,
                "title": section.heading,
                "start": section.start,
                "end": section.end,
            }
            for section in twin.sections
        ],
    }


def _cited(book: Book, page: Page) -> list[str]:
    names = dict.fromkeys(mark.value for mark in page.source.citations)
    return [name for name in names if name in book.references]


def _term(term: Term, edition: Edition) -> dict[str, Any]:
    return {
        "id": term.id,
        "term": term.term,
        "abbreviation": term.abbreviation,
        "definition": term.definition,
        "also": list(term.also),
        "not": term.confused_with,
        "difference": term.difference,
        "page": term.page,
        "url": edition.page("glossary", term.id),
    }


def _sources(book: Book) -> list[dict[str, Any]]:
    cited: dict[str, list[str]] = {}
    for page in book.pages.values():
        for name in _cited(book, page):
            cited.setdefault(name, []).append(page.path)
    return [
        {
            "id": source.id,
            "authors": list(source.authors),
            "title": source.title,
            "year": source.year,
            "publisher": source.publisher,
            "url": source.url,
            "seen": source.seen,
            "group": source.group,
            "medium": source.medium,
            "free": source.free,
            "note": source.note,
            "cited_by": cited.get(source.id, []),
        }
        for source in book.references.values()
    ]
