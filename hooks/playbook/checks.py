# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""All checks of the book, in one pass: every finding once, and one finding a defect."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING

from playbook import (
    addresses,
    asked,
    assets,
    citations,
    directive_checks,
    expansion,
    files,
    forms,
    glossary,
    headings,
    images,
    licences,
    links,
    markup,
    pages,
    prose,
    reading_paths,
    relations,
    wording,
)
from playbook.addresses import Promises
from playbook.book import DATA, DOCS
from playbook.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playbook.book import Book
    from playbook.findings import Finding
    from playbook.source import Source

_HIDING = {"fence-open", "comment-open"}
"""Below such a defect a page is no longer what its author sees; what follows from it can wait."""
_BY_CONFLICT = {"front-matter-duplicate", "id-duplicate", "id-shadowed", "heading-second"}
"""What both sides of a merge conflict together bring about."""
_BY_EXAMPLE = {"number-unknown", "directive-unknown", "form-invalid", "anchor-lost"}
"""What a book without its running example cannot compute, draw or link to."""


def check(book: Book, site: str = "", today: dt.date | None = None) -> list[Finding]:
    """Give every finding about the book, sorted, none twice.

    Args:
        book: the book.
        site: the address of the published book; absolute links into it are findings.
        today: the day on which reviews are due; that of the machine by default.
    """
    targets = Targets(book, site)
    today = today or dt.datetime.now(tz=dt.UTC).date()
    words, found = prose.read(book.words)
    everything = chain(
        book.problems,
        found,
        pages.check(targets, today),
        chain.from_iterable(_check_source(page.source, words) for page in book.pages.values()),
        chain.from_iterable(headings.check(page) for page in book.pages.values()),
        chain.from_iterable(images.check(page) for page in book.pages.values()),
        links.check(targets),
        wording.check(targets),
        directive_checks.check(book),
        expansion.check(book),
        asked.check(book.asked, {path: targets.ids(path) for path in book.pages}),
        _check_data(book),
        _check_licences(book),
        assets.check(book.assets, DATA, _used(targets)),
        addresses.check(Promises(book.pages, book.redirects, targets.ids), book.addresses),
    )
    return sorted(_without_cascades(set(everything), book))


def _check_source(source: Source, words: prose.Words) -> Iterator[Finding]:
    yield from files.check(source)
    yield from markup.check(source)
    yield from prose.check(source, words)


def _check_data(book: Book) -> Iterator[Finding]:
    sources = {path: page.source for path, page in book.pages.items()}
    metas = {path: page.meta for path, page in book.pages.items()}
    yield from relations.check(sources, metas)
    yield from citations.check(sources.values(), book.references)
    glossaries = {
        path
        for path, source in sources.items()
        if any(mark.value == "glossary" for mark in source.directives)
    }
    said = (source.text for path, source in sources.items() if path not in glossaries)
    yield from glossary.check(book.terms, book.pages, said)
    yield from reading_paths.check(book.paths.values(), book.pages)
    yield from forms.check(book.forms, book.numbers)


def _check_licences(book: Book) -> Iterator[Finding]:
    holders = set()
    for page in book.pages.values():
        yield from licences.check_page(page.source, page.meta)
        holders.add(licences.holder_of(page.meta.text("SPDX-FileCopyrightText")))
    yield from licences.check_assets(book.assets, book.records, holders, DATA)


def _used(targets: Targets) -> set[str]:
    """Give the files that a page links to or shows, and those that the settings name."""
    book = targets.book
    used = {
        f"{DOCS}/{file}" for page in book.pages.values() for file in links.inside(targets, page)
    }
    named = {
        asset.path for asset in book.assets if asset.path.removeprefix(f"{DOCS}/") in book.settings
    }
    return used | named


def _without_cascades(findings: Iterable[Finding], book: Book) -> Iterator[Finding]:
    """Leave out what only follows from another finding of the same file."""
    findings = list(findings)
    hidden: dict[str, int] = {}
    conflicts: dict[str, set[int]] = {}
    garbled = {finding.path for finding in findings if finding.code == "file-encoding"}
    texts = {page.source.path: page.source.text for page in book.pages.values()}
    no_example = any(finding.code == "example-invalid" for finding in findings)
    heads = {
        page.source.path: page.source.headings[0].place.line
        for page in book.pages.values()
        if page.source.header is None and page.source.headings
    }
    for finding in findings:
        if finding.code in _HIDING:
            line = min(finding.line, hidden.get(finding.path, finding.line))
            hidden[finding.path] = line
        elif finding.code == "merge-conflict":
            conflicts[finding.path] = files.conflict_lines(texts.get(finding.path, ""))
    for finding in findings:
        path, code = finding.path, finding.code
        if code not in _HIDING and finding.line >= hidden.get(path, finding.line + 1):
            continue
        in_conflict = finding.line in conflicts.get(path, ()) or code in _BY_CONFLICT
        if code != "merge-conflict" and path in conflicts and in_conflict:
            continue
        if code in {"character", "spelling"} and path in garbled:
            continue
        if no_example and code in _BY_EXAMPLE:
            continue
        # Without its marks, a header is read as the first paragraph of the page, where the sections
        # that its questions name look like ids.
        by_head = finding.line < heads.get(path, 0) or (path in heads and code == "id-duplicate")
        if by_head and code != "front-matter-yaml":
            continue
        yield finding
