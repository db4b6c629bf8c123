# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The subjects of the book from A to Z, for readers whose browser runs no script."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book, Page

_GLOSSARY = "glossary"
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|"})


def render(book: Book, page: Page) -> str:
    """Give each page, keyword and term with where it leads, a section for each letter."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for subject, target, words in _entries(book, page):
        _, links = found.setdefault(subject.casefold(), (subject, {}))
        links.setdefault(target, words)
    letters: dict[str, list[str]] = {}
    for key in sorted(found):
        subject, links = found[key]
        first = key[0].upper() if key[0].isascii() and key[0].isalpha() else "0–9"
        shown = ", ".join(f"[{_plain(words)}]({target})" for target, words in links.items())
        letters.setdefault(first, []).append(
            f"- {_plain(subject[0].upper() + subject[1:])}: {shown}"
        )
    jump = " ".join(f"[{letter}](#{_anchor(letter)})" for letter in letters)
    parts = [
        f"## {letter} {{#{_anchor(letter)}}}\n\n" + "\n".join(rows)
        for letter, rows in letters.items()
    ]
    return "\n\n".join([jump, *parts])


def _entries(book: Book, page: Page) -> Iterator[tuple[str, str, str]]:
    """Give subject, target and the words of the link, terms of the glossary first."""
    for term in book.terms.values():
        if _GLOSSARY in book.pages:
            target = _target(page, book.pages[_GLOSSARY])
            for name in filter(None, (term.term, term.abbreviation)):
                yield name, f"{target}#{term.id}", "what it means"
    for other in book.pages.values():
        if other.path != page.path:
            for subject in (other.label, *other.meta.list("keywords")):
                yield subject, _target(page, other), other.label


def _target(page: Page, other: Page) -> str:
    return posixpath.relpath(other.file, page.folder or ".")


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-0-9"


def _plain(text: str) -> str:
    return text.translate(_MARKUP)
