# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What every page owes its readers: one heading, a unique title, a place in the navigation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book, Page


def check(book: Book) -> Iterator[Finding]:
    """Report headings, titles and navigation that would confuse a reader."""
    files = {page.file for page in book.pages.values()}
    for entry in book.entries:
        if entry.file not in files:
            hint = did_you_mean(entry.file, files)
            message = f"'{entry.file}' is in the navigation and not in docs/{hint}"
            yield Finding("mkdocs.yml", entry.line, 1, "nav-unknown", message)
    for page in book.pages.values():
        if not page.listed:
            message = "the page is not in the navigation of mkdocs.yml"
            yield Finding(page.source.path, 1, 1, "nav-missing", message)
        yield from _headings(page)
    for key in ("title", "description"):
        yield from _duplicates(book, key)


def _headings(page: Page) -> Iterator[Finding]:
    path = page.source.path
    headings = page.source.headings
    if not headings or headings[0].level != 1:
        line = headings[0].place.line if headings else 1
        yield Finding(path, line, 1, "heading-first", f"the page must start with '# {page.title}'")
    elif page.meta.text("title") and headings[0].text != page.title:
        yield Finding(
            path,
            headings[0].place.line,
            1,
            "heading-first",
            f"the heading is '{headings[0].text}' and the title '{page.title}'; make them the same",
        )
    seen: dict[str, int] = {}
    for before, heading in zip((None, *headings), headings, strict=False):
        line = heading.place.line
        if before and heading.level == 1:
            yield Finding(path, line, 1, "heading-first", "a page has one '#' heading; use '##'")
        elif before and heading.level > before.level + 1:
            message = (
                f"'{heading.text}' has level {heading.level} below level {before.level}; "
                f"use {'#' * (before.level + 1)}"
            )
            yield Finding(path, line, 1, "heading-level", message)
        if heading.id in seen:
            message = f"'{heading.id}' is the id of line {seen[heading.id]} too"
            yield Finding(path, line, 1, "heading-id", message)
        seen.setdefault(heading.id, line)


def _duplicates(book: Book, key: str) -> Iterator[Finding]:
    by_value: dict[str, list[Page]] = defaultdict(list)
    for page in book.pages.values():
        if page.meta.text(key):
            by_value[page.meta.text(key).casefold()].append(page)
    for first, *others in by_value.values():
        for page in others:
            place = page.meta.place(key)
            message = f"'{first.file}' has the same {key}; say what sets this page apart"
            yield Finding(page.source.path, place.line, place.column, "page-duplicate", message)
