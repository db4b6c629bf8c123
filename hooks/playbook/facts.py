# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The box at the top of a page: the header's facts in a reader's words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from playbook import expansion

if TYPE_CHECKING:
    from playbook.book import Book, Page

LABELS = {
    "gives": "What it gives",
    "who": "Who",
    "when": "When",
    "effort": "Effort",
    "evidence": "Evidence",
    "sign": "A sign you can see this week",
    "decides": "The decision it settles",
    "forbids": "The temptation it forbids",
    "filled_by": "Filled by",
    "filled_when": "Filled when",
    "version": "Version",
}


def of(book: Book, page: Page) -> tuple[tuple[str, str], ...]:
    """Give label and text of each fact that the page's header states, numbers filled in."""
    return tuple(
        (label, expansion.numbers_in(book, page.meta.text(key)))
        for key, label in LABELS.items()
        if page.meta.text(key)
    )


def render(book: Book, page: Page) -> str:
    """Give the box as HTML, "" for a page without facts."""
    # The spaces keep the words apart for what reads them without the layout, as search does.
    rows = " ".join(
        f"<div><dt>{label}</dt> <dd>{escape(text[0].upper() + text[1:])}</dd></div>"
        for label, text in of(book, page)
    )
    return f'<dl class="pb-facts">{rows}</dl>' if rows else ""
