# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A page's Markdown with everything filled in: numbers, tables, figures, footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playbook import citations, directives, expansion, facts

if TYPE_CHECKING:
    from playbook.book import Book, Page


def render(book: Book, page: Page) -> str:
    """Give the body of a page, ready for Markdown.

    What the checks report as unknown stays as the author typed it, so that the preview goes on.
    """
    source = page.source
    replacements = []
    for mark in source.numbers:
        filled = expansion.numbers_in(book, source.text[mark.start : mark.end])
        replacements.append((mark.start, mark.end, filled))
    for mark in source.directives:
        try:
            drawn = directives.render(book, page, mark.value)
        except directives.UnknownDirectiveError:
            continue
        replacements.append((mark.start, mark.end, drawn))
    replacements.append(_facts(book, page))
    body = source.text
    for start, end, text in sorted(replacements, reverse=True):
        body = body[:start] + text + body[end:]
    notes = citations.footnotes(source, book.references)
    return body[source.body_start :].rstrip() + (f"\n\n{notes}\n" if notes else "\n")


def _facts(book: Book, page: Page) -> tuple[int, int, str]:
    """Say where the box of facts goes: below the first paragraph, which answers the page."""
    box = facts.render(book, page)
    first = re.compile(r"^#[ \t][^\n]*\n\s*\n(?:[^\n]*\S[^\n]*\n)+", re.MULTILINE).search(
        page.source.text, page.source.body_start
    )
    end = first.end() if first else len(page.source.text)
    return end, end, f"\n{box}\n" if box else ""
