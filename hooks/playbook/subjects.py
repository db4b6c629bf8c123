# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The subjects of the book from A to Z, for readers whose browser runs no script."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book, Page

GLOSSARY = "glossary"
"""The page that explains the terms."""
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|"})


@dataclass(frozen=True)
class Entry:
    """A subject and one place that is about it.

    Attributes:
        subject: what a reader looks for.
        path: the page about it.
        fragment: the place on the page, "" for its beginning.
        words: what the link says.
    """

    subject: str
    path: str
    fragment: str
    words: str


def entries(book: Book, own: str) -> Iterator[Entry]:
    """Give every subject with each place that is about it, terms of the glossary first.

    Args:
        book: the book.
        own: the page that lists the subjects, which is about none.
    """
    for term in book.terms.values():
        if GLOSSARY in book.pages:
            for name in filter(None, (term.term, term.abbreviation)):
                yield Entry(name, GLOSSARY, term.id, "what it means")
    for page in book.pages.values():
        if page.path != own:
            for subject in (page.label, *page.meta.list("keywords")):
                yield Entry(subject, page.path, "", page.label)


def letter_of(subject: str) -> str:
    """Give the letter below which a subject stands."""
    first = subject[0].upper()
    return first if first.isascii() and first.isalpha() else "0\N{EN DASH}9"


def anchor(letter: str) -> str:
    """Give the id of a letter's section."""
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-0-9"


def render(book: Book, page: Page) -> str:
    """Give each page, keyword and term with where it leads, a section for each letter."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for entry in entries(book, page.path):
        _, links = found.setdefault(entry.subject.casefold(), (entry.subject, {}))
        links.setdefault(_target(page, book.pages[entry.path], entry.fragment), entry.words)
    letters: dict[str, list[str]] = {}
    for key in sorted(found):
        subject, links = found[key]
        shown = ", ".join(f"[{_plain(words)}]({target})" for target, words in links.items())
        letters.setdefault(letter_of(key), []).append(
            f"- {_plain(subject[0].upper() + subject[1:])}: {shown}"
        )
    jump = " ".join(f"[{letter}](#{anchor(letter)})" for letter in letters)
    parts = [
        f"## {letter} {{#{anchor(letter)}}}\n\n" + "\n".join(rows)
        for letter, rows in letters.items()
    ]
    return "\n\n".join([jump, *parts])


def _target(page: Page, other: Page, fragment: str) -> str:
    address = posixpath.relpath(other.file, page.folder or ".")
    return f"{address}#{fragment}" if fragment else address


def _plain(text: str) -> str:
    return text.translate(_MARKUP)
