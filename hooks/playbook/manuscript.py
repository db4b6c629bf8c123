# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A page's Markdown with everything filled in: numbers, tables, figures, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook import citations, directives, expansion, facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from playbook.book import Book, Page


def render(book: Book, page: Page) -> str:
    """Give the body of a page, ready for Markdown.

    What the checks report as unknown stays as the author typed it, so that the preview goes on.
    """
    notes = citations.footnotes(page.source, book.references)
    return filled(book, page, directives.render, Extras(facts.render(book, page), notes))


@dataclass(frozen=True)
class Extras:
    """What the book adds to an author's text: the box of facts, and the footnotes."""

    box: str
    notes: str


def filled(book: Book, page: Page, draw: Callable[[Book, Page, str], str], extras: Extras) -> str:
    """Give the body of a page with its numbers, and with what directives stand for.

    Args:
        book: the book.
        page: the page.
        draw: gives what a directive stands for, as ``directives.render`` does.
        extras: what goes below the first paragraph, and below everything.
    """
    source = page.source
    replacements = []
    for mark in source.numbers:
        number = expansion.numbers_in(book, source.text[mark.start : mark.end])
        replacements.append((mark.start, mark.end, number))
    for mark in source.directives:
        try:
            drawn = draw(book, page, mark.value)
        except directives.UnknownDirectiveError:
            continue
        replacements.append((mark.start, mark.end, drawn))
    replacements.append(_box(page, extras.box))
    body = source.text
    for start, end, text in sorted(replacements, reverse=True):
        body = body[:start] + text + body[end:]
    return body[source.body_start :].rstrip() + (f"\n\n{extras.notes}\n" if extras.notes else "\n")


def _box(page: Page, box: str) -> tuple[int, int, str]:
    """Say where the box of facts goes: below the first paragraph, which answers the page."""
    first = re.compile(r"^#[ \t][^\n]*\n\s*\n(?:[^\n]*\S[^\n]*\n)+", re.MULTILINE).search(
        page.source.text, page.source.body_start
    )
    end = first.end() if first else len(page.source.text)
    return end, end, f"\n{box}\n" if box else ""
