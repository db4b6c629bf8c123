# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What the page templates print: finished values, so that templates only loop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from playbook import expansion, extracts, licences, reading_paths, typography

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.book import Book, Page
    from playbook.extracts import Extract
    from playbook.glossary import Term
    from playbook.licences import Licence

KIND_LABELS = {
    "principle": "Principle",
    "practice": "Practice",
    "pitfall": "Pitfall",
    "tool": "Tool",
    "template": "Template",
    "case-study": "Case studies",
    "guide": "",
    "index": "",
}


CARD_LABELS = {**KIND_LABELS, "case-study": "Case studies", "guide": "Guide", "index": "Section"}
"""What a card says of the page behind it; there, every kind has a word."""

LONGEST_NAME = 36
"""First cells up to so many characters name their rows; longer ones are sentences."""

COLUMNS_THAT_FIT = 2
"""A table of so many columns wraps within a phone; a wider one scrolls inside its frame."""

COLUMNS_WITH_ROOM = 5
"""A table with more columns than these is set closer."""


@dataclass(frozen=True)
class Card:
    """A page as another page points to it."""

    url: str
    title: str
    description: str
    kind: str
    kind_label: str


@dataclass(frozen=True)
class Group:
    """Related pages under one heading."""

    heading: str
    relation: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Step:
    """A page's place on one reading path.

    Attributes:
        id: of the path, and its anchor on the page of paths.
        number: of the page on the path, from 1.
        previous: the page before, None at the beginning.
        next: the page after, None at the end.
    """

    id: str
    role: str
    number: int
    total: int
    previous: Card | None
    next: Card | None


@dataclass(frozen=True)
class View:
    """One page for the templates.

    Attributes:
        path: of the page in the book.
        name: the last part of its path, for styles of one page alone.
        kind: the page's kind.
        kind_label: the kind in words, "" where it says nothing.
        description: the description with its numbers filled in.
        groups: the related pages.
        steps: its places on the reading paths.
        licence: the terms of the page.
        reviewed: ISO date of the last review.
        modified: ISO date of the last change, "" when unknown.
        change: what is true since then, as its author put it.
        downloads: the parts of the book in files of their own that it offers.
        hands: the people who changed it, as the history names them.
        said: either date as readers write it, "22 November 2026", by its ISO form.
        minutes: the reading time in minutes.
    """

    path: str
    name: str
    kind: str
    kind_label: str
    description: str
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    licence: Licence
    authors: tuple[str, ...]
    reviewed: str
    modified: str
    change: str
    downloads: tuple[Extract, ...]
    hands: tuple[str, ...]
    said: Mapping[str, str]
    minutes: int


@dataclass(frozen=True)
class Text:
    """The text of a page, cut where templates put the contents for small screens.

    Attributes:
        opening: title, answer and facts, up to the first section.
        sections: each section from its heading on; footnotes belong to the last one.
    """

    opening: str
    sections: tuple[str, ...]


def of(book: Book, page: Page) -> View:
    """Give the view of a page."""
    meta = page.meta
    change = book.last_changes.get(page.source.path)
    modified = change.date if change else ""
    return View(
        path=page.path,
        name=page.path.rpartition("/")[2],
        kind=page.kind,
        kind_label=KIND_LABELS.get(page.kind, ""),
        description=expansion.numbers_in(book, meta.text("description")),
        groups=tuple(
            Group(
                group.heading,
                group.relation,
                tuple(_card(book, book.pages[path]) for path in group.pages),
            )
            for group in book.graph.of(page.path)
        ),
        steps=tuple(_steps(book, page)),
        licence=licences.of_page(meta),
        authors=meta.list("authors"),
        reviewed=meta.text("reviewed"),
        modified=modified,
        change=change.subject if change else "",
        downloads=extracts.of_page(book, page),
        hands=book.credits.by_file.get(page.source.path, ()),
        said={day: said(day) for day in (meta.text("reviewed"), modified) if day},
        minutes=reading_paths.minutes(page.source.words),
    )


def _steps(book: Book, page: Page) -> Iterator[Step]:
    for path in book.paths.values():
        members = [book.pages[name] for name in path.pages if name in book.pages]
        if page not in members:
            continue
        place = members.index(page)
        before, after = members[:place][-1:], members[place + 1 :][:1]
        yield Step(
            path.id,
            path.role,
            place + 1,
            len(members),
            _card(book, before[0]) if before else None,
            _card(book, after[0]) if after else None,
        )


def _card(book: Book, page: Page) -> Card:
    description = expansion.numbers_in(book, page.meta.text("description"))
    word = CARD_LABELS.get(page.kind, "")
    label, about = (
        typography.curl(escape(text, quote=False)) for text in (page.label, description)
    )
    return Card(address(page.path), label, about, page.kind, word)


def said(day: str) -> str:
    """Give an ISO date as readers write it."""
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {parsed:%B %Y}"


def text_of(html: str, terms: Mapping[str, Term]) -> Text:
    """Cut a page's HTML into opening and sections, tables framed and boxes to tick named.

    Args:
        html: the page as Markdown made it.
        terms: the glossary, whose definitions go with the links to them.
    """
    # Python-Markdown leaves its own instruction in the page; it is no attribute of HTML.
    clean = html.replace(' markdown="0"', "")
    dressed = typography.curl(defined(named(reachable(framed(clean))), terms))
    opening, *sections = re.split(r"(?=<h2[ >])", dressed)
    return Text(opening, tuple(sections))


def framed(html: str) -> str:
    """Put every table into a frame that scrolls where it must, and alignment into classes.

    The keyboard reaches the frame of a wide table, so that arrows scroll it.
    """
    return re.sub(r"<table>.*?</table>", _frame, html, flags=re.DOTALL)


def reachable(html: str) -> str:
    """Let the keyboard reach blocks of code, which scroll where they are wider than the page."""
    return re.sub(r"(<pre[^>]*>(?:<span></span>)?<code)(?=[ >])", r'\1 tabindex="0"', html)


def defined(html: str, terms: Mapping[str, Term]) -> str:
    """Give links to the glossary the definition of their term, for scripts to show in place."""

    def add(link: re.Match[str]) -> str:
        term = terms.get(link["id"])
        return f'{link[0]} data-term="{escape(term.definition)}"' if term else link[0]

    return re.sub(r'<a href="[^"#]*glossary/#(?P<id>[a-z0-9-]+)"', add, html)


def named(html: str) -> str:
    """Name the boxes of task lists, which Markdown leaves without a label."""
    return re.sub(
        r'<input type="checkbox" disabled(?P<done> checked)?\s*/?>',
        lambda box: box[0].replace("<input", f'<input aria-label="{_STATE[bool(box["done"])]}"'),
        html,
    )


_STATE = {True: "Done", False: "To do"}


def _frame(match: re.Match[str]) -> str:
    # An empty cell in the corner heads nothing.
    table = re.sub(r"<th[^>]*></th>", "<td></td>", match[0])
    table = re.sub(r' style="text-align: (left|center|right);"', r' class="pb-\1"', table)
    firsts = re.findall(r"<tr>\s*<td[^>]*>(.*?)</td>", table, flags=re.DOTALL)
    named = all(len(re.sub(r"<[^>]+>", "", cell)) <= LONGEST_NAME for cell in firsts)
    style = "pb-table__grid pb-table__grid--named" if named else "pb-table__grid"
    table = table.replace("<table>", f'<table class="{style}">', 1)
    columns = len(re.findall(r"<t[hd][ >]", table.partition("</tr>")[0]))
    if columns <= COLUMNS_THAT_FIT:
        return f'<div class="pb-table">{table}</div>'
    focus = ' tabindex="0" role="group" aria-label="Table that scrolls"'
    frame = "pb-table pb-table--wide"
    if columns > COLUMNS_WITH_ROOM:
        frame += " pb-table--dense"
    return f'<div class="{frame}"{focus}>{table}</div>'


def address(path: str) -> str:
    """Give the address of a page below the site's: "principles/restore-first/", "" for home."""
    bare = path.removesuffix("index").rstrip("/")
    return f"{bare}/" if bare else ""
