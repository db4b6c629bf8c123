# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Each page as one Markdown file, for assistants and for people who keep notes.

A twin is made from the author's text: numbers filled in, figures in words, links absolute.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from playbook import commonmark, directives, expansion, facts, licences, manuscript, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playbook.book import Book, Page
    from playbook.citations import Reference

_DEEPEST = 3
"""Sections begin at headings of level 2 and 3, as readers of the contents see them."""


@dataclass(frozen=True)
class Edition:
    """Where and how the book is published.

    Attributes:
        url: the address of the site, with a slash at its end.
        title: the name of the book.
        asks: whether a server answers ``?ask=``; a static host does not.
        changes: ISO date of the last change of each file below the project's root.
    """

    url: str
    title: str
    asks: bool = False
    changes: Mapping[str, str] = field(default_factory=dict)

    def page(self, path: str, anchor: str = "") -> str:
        """Give the address of a page, or of a section of it."""
        return self.url + view.address(path) + (f"#{anchor}" if anchor else "")

    def twin(self, path: str) -> str:
        """Give the address of a page's twin."""
        return f"{self.url}{path}.md"


@dataclass(frozen=True)
class Section:
    """A part of a twin from its heading to the next, in characters of the text.

    Attributes:
        anchor: its id on the page, "" for the opening.
        heading: its words; the title of the page for the opening.
        level: 1 for the opening, 2 or 3.
        start: where it begins, its heading included.
        end: where it ends.
    """

    anchor: str
    heading: str
    level: int
    start: int
    end: int


@dataclass(frozen=True)
class Twin:
    """A page as Markdown.

    Attributes:
        path: the page's permanent address.
        title: its title.
        url: where people read it.
        updated: ISO date of its last change, else of its last review.
        text: the whole file.
        sections: its parts in order; header, sources and foot belong to none.
    """

    path: str
    title: str
    url: str
    updated: str
    text: str
    sections: tuple[Section, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Where it lies on the site: beside the page's address, and in its folder."""
        return tuple(dict.fromkeys((f"{self.path}.md", f"{view.address(self.path)}index.md")))


def read(book: Book, edition: Edition) -> dict[str, Twin]:
    """Give the twin of every page, by path, in the book's order."""
    return {path: render(book, page, edition) for path, page in book.pages.items()}


def version(twins: Iterable[Twin]) -> str:
    """Give the version of the text: the same words, the same version."""
    digest = hashlib.sha256()
    for twin in twins:
        digest.update(f"{twin.path}\0{twin.text}\0".encode())
    return digest.hexdigest()[:16]


def render(book: Book, page: Page, edition: Edition) -> Twin:
    """Give the twin of a page."""
    box = "\n".join(f"- **{label}:** {text}" for label, text in facts.of(book, page))
    filled = manuscript.filled(book, page, _Drawer(edition), manuscript.Extras(box, ""))
    body, headings = commonmark.convert(
        filled, lambda target: _absolute(target, page, book, edition)
    )
    header = _header(book, page, edition)
    notes = "\n".join(_note(book.references[name]) for name in _cited(page, book))
    parts = [body.rstrip(), _related(book, page, edition), notes, _foot(page, edition)]
    text = header + "\n\n".join(part for part in parts if part) + "\n"
    starts = [
        (heading, heading.start + len(header)) for heading in headings if heading.level <= _DEEPEST
    ]
    ends = [start for _, start in starts[1:]] + [len(header) + len(body.rstrip())]
    return Twin(
        path=page.path,
        title=page.title,
        url=edition.page(page.path),
        updated=edition.changes.get(page.source.path, "") or page.meta.text("reviewed"),
        text=text,
        sections=tuple(
            Section(
                heading.id if heading.level > 1 else "", heading.text, heading.level, start, end
            )
            for (heading, start), end in zip(starts, ends, strict=True)
        ),
    )


def _header(book: Book, page: Page, edition: Edition) -> str:
    licence = licences.of_page(page.meta)
    values = {
        "title": page.title,
        "description": expansion.numbers_in(book, page.meta.text("description")),
        "url": edition.page(page.path),
        "book": edition.title,
        "authors": list(page.meta.list("authors")),
        "licence": licence.id,
        "licence_url": licence.url,
        "reviewed": page.meta.text("reviewed"),
    }
    changed = edition.changes.get(page.source.path, "")
    if changed:
        values["changed"] = changed
    kept = {key: value for key, value in values.items() if value}
    listed = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=10_000)
    return f"---\n{listed}---\n\n"


@dataclass(frozen=True)
class _Drawer:
    """Draws directives in words."""

    edition: Edition

    def __call__(self, book: Book, page: Page, value: str) -> str:
        name, _, argument = value.partition(" ")
        drawn = directives.render(book, page, value)
        if name == "figure":
            figure = directives.drawn_figure(book, page, argument)
            return f"**Figure: {figure.title}.** {figure.description}\n\n*{figure.caption}*"
        if name == "table":
            table, caption = directives.drawn_table(book, argument)
            return f"{table}\n\n*{caption}*"
        if name == "tool" and " " not in argument:
            address = self.edition.page(page.path)
            return f"[The tool itself]({address}) runs in a browser; its formulas follow."
        return drawn


def _cited(page: Page, book: Book) -> list[str]:
    found = (mark.value for mark in page.source.citations)
    return [name for name in dict.fromkeys(found) if name in book.references]


def _note(reference: Reference) -> str:
    """Give a source as a footnote in Markdown."""
    authors = ", ".join(reference.authors)
    lead = f"{authors}, " if authors != reference.publisher else ""
    title = reference.title.replace("[", "\\[").replace("]", "\\]")
    return (
        f"[^{reference.id}]: {lead}[{title}]({reference.url}), {reference.publisher}, "
        f"{reference.year}. Seen {reference.seen}."
    )


def _related(book: Book, page: Page, edition: Edition) -> str:
    lines = []
    for group in book.graph.of(page.path):
        links = [f"[{book.pages[path].label}]({edition.page(path)})" for path in group.pages]
        lines.append(f"- **{group.heading}:** {', '.join(links)}")
    return "\n".join(["## Related pages", "", *lines]) if lines else ""


def _foot(page: Page, edition: Edition) -> str:
    """Say what an assistant can do next; promises only what this deployment serves."""
    ways = [
        f"This is the Markdown of <{edition.page(page.path)}>; quote it with that address.",
        "Every page has such a twin: add `index.md` to its address.",
        (
            f"[llms.txt]({edition.url}llms.txt) lists the pages, "
            f"[llms-full.txt]({edition.url}llms-full.txt) holds them all, "
            f"[playbook.json]({edition.url}playbook.json) their relations, terms and sources."
        ),
    ]
    if edition.asks:
        ways.append(asking(edition))
    return "---\n\n" + "\n".join(ways)


def asking(edition: Edition) -> str:
    """Say how to ask over HTTP, for a deployment that answers."""
    return (
        f"To ask the whole book, get `{edition.url}index.md?ask=QUESTION`, the question in plain "
        "English and URL-encoded; the answer quotes the pages and links to them."
    )


def _absolute(target: str, page: Page, book: Book, edition: Edition) -> str:
    """Give the whole address of a link's target; links to pages lead where people read them."""
    target = unescape(target)
    parts = urlsplit(target)
    if parts.scheme or target.startswith("//"):
        return target
    if not parts.path:
        return edition.page(page.path, parts.fragment)
    path = posixpath.normpath(posixpath.join(page.folder, parts.path))
    if path.removesuffix(".md") in book.pages and path.endswith(".md"):
        return edition.page(path.removesuffix(".md"), parts.fragment)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return edition.url + re.sub(r"^(?:\.\./)+|^/", "", path) + fragment
