# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What helps a reader of paper to find a place: lists of figures and tables, an index of terms."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from playbook import subjects
from playbook.printing import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from playbook.glossary import Term
    from playbook.printing.articles import Article
    from playbook.printing.chapters import Chapter
    from playbook.subjects import Entry

FIGURES = "Figures and tables"
INDEX = "subjects"
"""The page of the site whose place in print the index takes, with every link to it."""

_FIGURE = re.compile(
    r'<figure[^>]*\sid="(?P<id>[^"]+)"[^>]*>.*?<figcaption>(?P<caption>.*?)</figcaption>',
    re.DOTALL,
)
_TABLE = re.compile(
    r'<div class="data" id="(?P<id>[^"]+)">.*?<p class="caption">(?P<caption>.*?)</p>', re.DOTALL
)
_TAG = re.compile(r"<!--.*?-->|<[^>]+>", re.DOTALL)
_LINK = re.compile(r"<!--at (?P<mark>\S+) c-glossary\.(?P<term>[^\s>]+?)-->")
_LONGEST = 88
"""Characters of a caption that stay on a line of the list."""


def figures(articles: Sequence[Article]) -> str:
    """Give the figures, then the tables that have a caption, in the order of the book.

    Each is called by the first sentence of its caption.
    """
    parts = []
    for name, pattern in (("", _FIGURE), ("Tables", _TABLE)):
        items = "".join(_captioned(articles, pattern))
        if name and items:
            parts.append(f'<h2 class="figures__tables" data-label="{name}">{name}</h2>')
        parts.append(f'<ul class="contents__list">{items}</ul>' if items else "")
    return _page("figures", FIGURES, "".join(parts))


def _captioned(articles: Iterable[Article], pattern: re.Pattern[str]) -> Iterator[str]:
    for article in articles:
        for found in pattern.finditer(article.html):
            caption = " ".join(unescape(_TAG.sub("", found["caption"])).split())
            sentence = re.split(r"(?<=[.:;])\s", caption, maxsplit=1)[0].rstrip(".:;")
            line = shorten(sentence, _LONGEST, placeholder=" …")
            yield f"<li>{entry(line, found['id'])}</li>"


def index(
    entries: Iterable[Entry],
    terms: Iterable[Term],
    read: Sequence[tuple[Chapter, Article]],
) -> str:
    """Give the subjects of the book with their pages, a letter at a time.

    The page of a definition is bold. A chapter that links to a term is named where it first does.
    What others call a term leads to it.

    Args:
        entries: the subjects, and where the book is about each.
        terms: the glossary.
        read: the chapters that are printed, in the order of the book.
    """
    chapters = {chapter.path: chapter for chapter, _ in read}
    names: dict[str, str] = {}
    places: dict[str, dict[str, str]] = {}  # of a subject: number by chapter, "" its definition
    for entry in entries:
        if entry.path in chapters:
            key = entry.subject.casefold()
            names.setdefault(key, entry.subject)
            target = chapters[entry.path].anchor(entry.fragment)
            own = "" if entry.fragment else entry.path
            places.setdefault(key, {}).setdefault(own, _number(target, target))
    terms = list(terms)
    keys = {term.id: term.term.casefold() for term in terms}
    for chapter, article in read:
        for link in _LINK.finditer(article.html):
            if chapter.path != subjects.GLOSSARY and link["term"] in keys:
                number = _number(chapter.id, link["mark"])
                places[keys[link["term"]]].setdefault(chapter.path, number)
    lines = [(names[key], _pages(names[key], places[key])) for key in names]
    for term in terms:
        others = {name for name in term.also if name.casefold() not in names}
        lines += [(name, f"{_said(name)}, <em>see</em> {escape(term.term)}") for name in others]
    lines.sort(key=lambda line: (subjects.letter_of(line[0]), line[0].casefold(), line[1]))
    letters = []
    for letter, group in groupby(lines, key=lambda line: subjects.letter_of(line[0])):
        items = "".join(f"<li>{html}</li>" for _, html in group)
        anchor = f"c-{INDEX}.{subjects.anchor(letter)}"
        head = f'<p class="index__letter" id="{anchor}">{letter}</p>'
        letters.append(f'{head}<ul class="index__list">{items}</ul>')
    note = '<p class="index__note">Bold numbers lead to the definition.</p>'
    body = f'{note}<div class="index__columns">{"".join(letters)}</div>'
    return _page("index", "Index", body, f"c-{INDEX}")


def _pages(subject: str, places: dict[str, str]) -> str:
    numbers = [number for chapter, number in places.items() if chapter]
    if "" in places:
        numbers.insert(0, f"<strong>{places['']}</strong>")
    return f"{_said(subject)}, {', '.join(numbers)}"


def _number(target: str, mark: str) -> str:
    return f'<a href="#{target}">{references.number(mark)}</a>'


def _said(subject: str) -> str:
    return escape(subject[0].upper() + subject[1:])


def _page(kind: str, title: str, body: str, name: str = "") -> str:
    return (
        f'<section class="{kind}__page"><h1 class="title" id="{name or kind}" data-label="{title}">'
        f"{title}</h1>{body}</section>"
    )


def entry(label: str, target: str) -> str:
    """Give a line of a list: words, dots, and the number of the page."""
    return (
        f'<span class="entry"><span class="entry__dots"></span><a href="#{target}">{escape(label)}'
        f"</a>{references.number(target)}</span>"
    )
