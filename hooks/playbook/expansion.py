# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Numbers in an author's text: ``{{ name }}`` becomes what the formulas say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playbook import forms
from playbook.example import UnknownNumberError
from playbook.findings import Finding
from playbook.source import Source, number_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book
    from playbook.example import Numbers

RETAILER = "Larch & Lintel"
_NEAR = 0.1
"""How far off a typed amount may be and still be a slip of one that is computed."""

_MONEY = re.compile(r"£(?!0(?![\d.,]*[1-9]))\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?")


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
        if book.numbers:
            yield from _typed(page.source, book.numbers, filled=False)
    for name, text in book.forms.items():
        if book.numbers and name.endswith(forms.FILLED):
            yield from _typed(Source(f"{forms.FOLDER}/{name}.md", text), book.numbers, filled=True)


def _typed(source: Source, numbers: Numbers, *, filled: bool) -> Iterator[Finding]:
    """Report money of the running example that is typed, so that it may differ from the formulas.

    Money without a source is the example's where the sentence names the retailer or another of
    its numbers; in a filled form, everywhere.
    """
    if "£" not in source.prose:
        return
    for match in _MONEY.finditer(source.prose, source.body_start):
        start, end = source.line_span(match.start())
        line = source.prose[start:end]
        if "[^" in line or not (filled or "{{" in line or RETAILER in line):
            continue
        place = source.place(match.start())
        same = [name for name, text in numbers.names.items() if text == match[0]]
        hint = f"; write '{{{{ {same[0]} }}}}'" if same else _near(match[0], numbers)
        message = f"'{match[0]}' of the running example is typed{hint}"
        yield Finding(source.path, place.line, place.column, "number-typed", message)


def _near(typed: str, numbers: Numbers) -> str:
    wanted = _amount(typed)
    amounts = [name for name, text in numbers.names.items() if text.startswith("£")]
    near = min(amounts, key=lambda name: abs(_amount(numbers.names[name]) - wanted), default="")
    text = numbers.names.get(near, "")
    if not near or abs(_amount(text) - wanted) > wanted * _NEAR:
        return " and none of its numbers; write {{ name }}"
    return f" and none of its numbers; did you mean '{{{{ {near} }}}}', {text}?"


def _amount(text: str) -> float:
    digits = re.sub(r"[^\d.]", "", text).strip(".")
    times = 1e6 if "million" in text else 1e9 if "billion" in text else 1
    return float(digits or 0) * times


def _problem(book: Book, expression: str) -> str:
    if book.numbers is None:
        return f"'{expression}': the book has no running example"
    try:
        book.numbers.evaluate(expression)
    except UnknownNumberError as error:
        return str(error)
    return ""
