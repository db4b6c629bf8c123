# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What every page owes its readers: a place in the menu, a way to it, something to read."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from playbook import directive_checks, links
from playbook.findings import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book, Page
    from playbook.targets import Targets

OVERDUE = dt.timedelta(days=730)
"""Sources age, and so do addresses; two years is what readers of technical books put up with."""
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|XXX)\b(?!\w|[./-]\w)(?! (?:app|comment|item|list)s?\b)"
    r"|(?i:\blorem ipsum\b)"
    # Words of a sentence elsewhere, and of DevOps: alone on a line or in a cell they are a gap.
    r"|(?:(?<=^)|(?<=[|:>] )|(?<=^[-*] ))"
    r"(?i:TBD|TBC|TBA|coming soon|to be (?:written|completed|done))"
    r"(?=[.… \t]*(?:\||$))"
    r"|\[(?:insert|add|fill in|your|placeholder)\b[^\]\[\n]*\](?![(\[:])",
    re.MULTILINE,
)
_SIGNS = (
    *("todo", "fixme", "xxx", "lorem", "tbd", "tbc", "tba", "coming soon"),
    *("to be written", "to be completed", "to be done"),
    *("[insert", "[add", "[fill", "[your", "[placeholder"),
)
"""One of these is in every placeholder, and hardly one on a finished page."""
_FEWEST = 1
"""Words below which a page says nothing."""


def check(targets: Targets, today: dt.date) -> Iterator[Finding]:
    """Report pages that readers cannot find, tell apart, use or trust."""
    book = targets.book
    yield from _navigation(targets)
    for page in book.pages.values():
        yield from _content(page)
        yield from _review(page, today)
        yield from _answers(targets, page)
    for key in ("title", "description"):
        yield from _duplicates(book, key)


def _navigation(targets: Targets) -> Iterator[Finding]:
    book = targets.book
    files = {page.file for page in book.pages.values()}
    seen: dict[str, int] = {}
    for entry in book.entries:
        if entry.file not in files:
            hint = did_you_mean(entry.file, files)
            message = f"'{entry.file}' is in the navigation and not in docs/{hint}"
            yield Finding("mkdocs.yml", entry.line, 1, "nav-unknown", message)
        elif entry.file in seen:
            message = f"'{entry.file}' is on line {seen[entry.file]} too; keep one"
            yield Finding("mkdocs.yml", entry.line, 1, "nav-duplicate", message)
        seen.setdefault(entry.file, entry.line)
    if any(problem.code == "nav-yaml" for problem in book.problems):
        return  # no page can be found in a menu that cannot be read
    linked = _linked(targets)
    # All pages lead to the first one, and those of a section to its index, by the path on top.
    starts = {path for path in book.pages if f"/{path}".endswith("/index")}
    starts |= {targets.moved.get("index.md", "").removesuffix(".md")}
    for page in book.pages.values():
        if not page.listed:
            by = linked.get(page.path)
            also = f", though {by} links to it" if by else ""
            message = f"the page is not in the navigation of mkdocs.yml{also}; add it under 'nav:'"
            yield Finding(page.source.path, 1, 1, "nav-missing", message)
        elif page.path not in linked and page.path not in starts:
            message = "no other page links to this one; link to it where a reader needs it"
            yield Finding(page.source.path, 1, 1, "page-orphan", message)


def _linked(targets: Targets) -> dict[str, str]:
    """Give, for each page to which another one leads, where the first such link stands."""
    book = targets.book
    linked: dict[str, str] = {}
    for page in book.pages.values():
        for file in links.inside(targets, page):
            path = file.removesuffix(".md")
            if path != page.path and path not in linked:
                linked[path] = page.source.path
    for page in book.pages.values():
        for path in directive_checks.linked(book, page):
            if path != page.path:
                linked.setdefault(path, page.source.path)
        for group in book.graph.of(page.path):
            for path in group.pages:
                linked.setdefault(path, page.source.path)
    return linked


def _content(page: Page) -> Iterator[Finding]:
    source = page.source
    text = source.prose[source.body_start :]
    if len(text) < 400 and not source.directives:  # noqa: PLR2004 - only a short text can be empty
        titles = sum(len(heading.text.split()) for heading in source.headings)
        code = source.body != source.without_code[source.body_start :]
        if not code and source.words - titles < _FEWEST:
            line = source.place(source.body_start).line
            message = "the page says nothing below its heading; write it, or leave it out"
            yield Finding(source.path, line, 1, "page-empty", message)
    if not any(sign in text.lower() for sign in _SIGNS):
        return
    for match in _PLACEHOLDER.finditer(source.prose, source.body_start):
        place = source.place(match.start())
        message = f"'{match[0]}' is a placeholder; write what belongs there"
        yield Finding(source.path, place.line, place.column, "placeholder", message)


def _review(page: Page, today: dt.date) -> Iterator[Finding]:
    try:
        reviewed = dt.date.fromisoformat(page.meta.text("reviewed"))
    except ValueError:
        return
    if reviewed + OVERDUE < today:
        place = page.meta.place("reviewed")
        message = f"last read as a whole on {reviewed}; read it again and set today's date"
        yield Finding(page.source.path, place.line, place.column, "review-overdue", message)


def _answers(targets: Targets, page: Page) -> Iterator[Finding]:
    """Report questions that name a section which the page does not have."""
    for index, question in enumerate(page.meta.list("questions")):
        anchor = page.meta.answers.get(question, "")
        if anchor and anchor not in targets.ids(page.path):
            place = page.meta.place("questions", index)
            meant = targets.guess_id(page, anchor, question)
            hint = f"; did you mean '{{#{meant}}}'?" if meant else ""
            message = f"the question names '{{#{anchor}}}', and the page has no such heading{hint}"
            yield Finding(page.source.path, place.line, place.column, "anchor-missing", message)


def _duplicates(book: Book, key: str) -> Iterator[Finding]:
    by_value: dict[str, list[Page]] = defaultdict(list)
    for page in book.pages.values():
        if page.meta.text(key):
            by_value[" ".join(page.meta.text(key).casefold().split())].append(page)
    for first, *others in by_value.values():
        for page in others:
            place = page.meta.place(key)
            message = f"'{first.file}' has the same {key}; say what sets this page apart"
            yield Finding(page.source.path, place.line, place.column, f"{key}-duplicate", message)
