# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What directives ask for, and what they add to a page: ids and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playbook import codes, directives
from playbook.findings import Finding, did_you_mean
from playbook.source import Source
from playbook.suggestions import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.book import Book, Page
    from playbook.source import Mark

_COMMENT = re.compile(
    r"<!--[ \t]*(?P<name>[A-Za-z]+)(?P<sign>[ \t]*[:;.,=-]?)(?P<rest>[^<>\n]*?)-->"
)
_WITH_HEADINGS = {"contributors", "form", "list", "path"}
"""What draws headings of its own; tables and figures have none."""


def check(book: Book) -> Iterator[Finding]:
    """Report directives that nobody draws, and comments that were meant to be one."""
    known = directives.arguments(book)
    for page in book.pages.values():
        source = page.source
        if "<!--" not in source.text:
            continue
        for mark in source.directives:
            problem = _problem(known, mark)
            code = "directive-unknown"
            if not problem and not _alone(source.text, mark):
                problem = f"'playbook:{mark.value}' needs a line of its own with blank lines around"
                code = "directive-place"
            if problem:
                at = mark.place
                yield Finding(source.path, at.line, at.column, code, problem)
        yield from _misspelt(source, known)


def _problem(known: Mapping[str, list[str]], mark: Mark) -> str:
    name, _, argument = mark.value.partition(" ")
    if name not in known:
        return f"'playbook:{name}' is not a directive{did_you_mean(name, known)}"
    if argument in known[name]:
        return ""
    if known[name] == [""]:
        return f"'playbook:{name}' takes no '{argument}'"
    if not argument:
        some = f", such as '{known[name][0]}'" if known[name] else ""
        return f"'playbook:{name}' does not say what to draw{some}"
    return f"'playbook:{name}' knows no '{argument}'{did_you_mean(argument, known[name])}"


def _alone(text: str, mark: Mark) -> bool:
    """Say whether a directive stands in a block of its own, where a table or figure can stand."""
    above, _, before = text[: mark.start].rpartition("\n")
    after, _, below = text[mark.end :].partition("\n")
    lines = (before, after, above.rpartition("\n")[2], below.partition("\n")[0])
    return not any(line.strip(" \t>-") for line in lines)


def _misspelt(source: Source, known: Mapping[str, list[str]]) -> Iterator[Finding]:
    for match in _COMMENT.finditer(source.without_code):
        name, sign, words = match["name"], match["sign"], match["rest"].split()
        if name == "playbook" and sign == ":":
            continue
        if Pool(["playbook"]).nearest(name.lower()) and (sign == ":" or {*words[:1]} & set(known)):
            place = source.place(match.start())
            message = f"'{match[0]}' draws nothing; write '<!-- playbook:NAME … -->'"
            yield Finding(source.path, place.line, place.column, "directive-unknown", message)


def lasting_anchors(book: Book, page: Page) -> frozenset[str]:
    """Give the ids of terms, figures and tables, which are promises; drawn text may change."""
    added: set[str] = set()
    for mark in page.source.directives:
        name, _, argument = mark.value.partition(" ")
        if name == "glossary":
            added |= set(book.terms)
        elif name in {"figure", "table"}:
            added.add(f"{name}-{argument}")
    return frozenset(added)


def anchors(book: Book, page: Page, known: Mapping[str, list[str]]) -> frozenset[str]:
    """Give the ids that directives add to a page.

    Args:
        book: the book.
        page: one of its pages.
        known: what ``directives.arguments`` gave.
    """
    added = set(lasting_anchors(book, page))
    for mark in page.source.directives:
        name, _, argument = mark.value.partition(" ")
        if name == "glossary":
            added |= {f"letter-{term.term[0].lower()}" for term in book.terms.values()}
        elif name == "codes":
            added |= codes.anchors()
        elif name in _WITH_HEADINGS and argument in known[name]:
            added |= Source("", f"\n{directives.render(book, page, mark.value)}\n").anchors
    return frozenset(added)


def linked(book: Book, page: Page) -> Iterator[str]:
    """Give the pages to which the lists and tables that directives draw on a page lead."""
    for mark in page.source.directives:
        name, _, argument = mark.value.partition(" ")
        if name == "glossary":
            yield from (term.page for term in book.terms.values())
        elif name == "list":
            yield from (member.path for member in book.in_folder(argument))
        elif name == "matrix":
            yield from (pitfall.path for pitfall in book.of_kind("pitfall"))
        elif name == "path" and argument in book.paths:
            yield from book.paths[argument].pages
