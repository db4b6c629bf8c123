# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book's table of contents for assistants, llms.txt, and the whole text, llms-full.txt.

Both follow version 2 of the format at https://llmstxt.org: a title, a summary, a few lines, then
sections of links with a description each; what can be left out stands under "Optional".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook import expansion, licences, twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from playbook.ask.published import Published
    from playbook.book import Book, Page
    from playbook.twins import Edition, Twin

OPTIONAL = ("About",)
"""Sections of the navigation that no question about the subject needs, the glossary excepted."""


def contents(book: Book, edition: Edition, summary: str, answered: Sequence[Published] = ()) -> str:
    """Give llms.txt.

    Args:
        book: the book.
        edition: where it is published.
        summary: what the book is, in a sentence.
        answered: the questions that have a page of their own.
    """
    parts = [_head(edition, summary), _ways(edition)]
    sections: dict[str, list[Page]] = {}
    for page in book.pages.values():
        section = page.sections[0] if page.sections else "Overview"
        if section in OPTIONAL and page.path != "glossary":
            section = "Optional"
        elif page.path == "glossary":
            section = "Overview"
        sections.setdefault(section, []).append(page)
    optional = sections.pop("Optional", [])
    for title, pages in [*sections.items(), *([("Optional", optional)] if optional else [])]:
        lines = "\n".join(_line(book, page, edition) for page in pages)
        parts.append(f"## {title}\n\n{lines}")
    if answered:
        lines = "\n".join(
            f"- [{item.question}]({edition.url}{item.files[0]}): answered from {item.owner}"
            for item in answered
        )
        parts.append(f"{'' if optional else '## Optional'}\n\n{lines}".lstrip())
    return "\n\n".join(parts) + "\n"


def full(read: Mapping[str, Twin], edition: Edition, summary: str) -> str:
    """Give llms-full.txt: every twin, one after the other, in the book's order."""
    texts = (twin.text.rstrip() for twin in read.values())
    return "\n\n".join([_head(edition, summary), _ways(edition), *texts]) + "\n"


def _head(edition: Edition, summary: str) -> str:
    return f"# {edition.title}\n\n> {' '.join(summary.split())}"


def _ways(edition: Edition) -> str:
    name = licences.NAMES[licences.BOOK_LICENCE]
    licence = licences.URLS[licences.BOOK_LICENCE]
    address = edition.url
    ways = [
        f"Text and figures: [{name}]({licence}); quote a page with its address.",
        (
            "Every page is also Markdown: add `index.md` to its address. "
            f"{_link(address, 'llms-full.txt')} holds the whole text."
        ),
        (
            f"{_link(address, 'playbook.json')} holds pages, relations, glossary, sources and "
            f"questions as data; {_link(address, 'playbook.schema.json')} explains it."
        ),
        (
            "The retailer Larch & Lintel, its services and its figures are invented; the book's "
            "own formulas compute them."
        ),
        (
            f"To ask in a browser, open `{address}?ask=QUESTION`: the page shows the passages that "
            "fit best."
        ),
    ]
    if edition.asks:
        ways.append(twins.asking(edition))
    return "\n".join(f"- {way}" for way in ways)


def _link(address: str, file: str) -> str:
    return f"[{file}]({address}{file})"


def _line(book: Book, page: Page, edition: Edition) -> str:
    description = expansion.numbers_in(book, page.meta.text("description"))
    return f"- [{page.title}]({edition.twin(page.path)}): {description}"


def promises(texts: Iterable[str]) -> bool:
    """Say whether any of the texts promises answers over HTTP, which a static host cannot keep."""
    return any(".md?ask=" in text for text in texts)
