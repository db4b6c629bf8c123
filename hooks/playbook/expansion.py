# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Numbers in an author's text: ``{{ name }}`` becomes what the formulas say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.example import UnknownNumberError
from playbook.findings import Finding
from playbook.source import number_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from playbook.book import Book


def numbers_in(book: Book, text: str) -> str:
    """Replace every number of a text; one that is unknown stays as it is typed."""

    def value(match: re.Match[str]) -> str:
        return _evaluate(book, match["expression"]) or match[0]

    return number_pattern().sub(value, text)


def _evaluate(book: Book, expression: str) -> str:
    try:
        return book.numbers.evaluate(expression) if book.numbers else ""
    except UnknownNumberError:
        return ""


def check(book: Book) -> Iterator[Finding]:
    """Report numbers, in text and headers, that the running example does not have."""
    for page in book.pages.values():
        found = [(mark.value, mark.place) for mark in page.source.numbers]
        for key, text in page.meta.texts.items():
            found += [
                (match["expression"], page.meta.place(key))
                for match in number_pattern().finditer(text)
            ]
        for expression, place in found:
            problem = _problem(book, expression)
            if problem:
                yield Finding(page.source.path, place.line, place.column, "number-unknown", problem)


def _problem(book: Book, expression: str) -> str:
    if book.numbers is None:
        return f"'{expression}': the book has no running example"
    try:
        book.numbers.evaluate(expression)
    except UnknownNumberError as error:
        return str(error)
    return ""
