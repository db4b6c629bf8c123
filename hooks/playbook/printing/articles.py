# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A built page of the site as a chapter's HTML for paper.

What depends on paper pages stays open: ``references`` fills it in, pass by pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from playbook.printing import blocks, destinations, notes
from playbook.printing.ancestry import holder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from playbook.findings import Finding
    from playbook.printing.chapters import Chapter, Shelf

_INSIDE = re.compile(r'href="#(c-[^"]+)"')
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = (
    "script",
    "style",
    "link",
    "template",
    "button",
    "select",
    "textarea",
    "form",
    "nav",
    "footer",  # authors and licence, which the imprint gives for the whole book
)
_DROPPED_CLASSES = frozenset(
    {
        "headerlink",
        "footnote-backref",
        "md-content__button",
        "pb-contents",  # the outline of a web page; the book has contents
        "pb-home__sort",
        "pb-home__actions",
        "pb-offline",  # ways to the site without a network; this is one
    }
)
_WRAPPERS = ("pb-page", "pb-home", "pb-home__", "pb-table")


@dataclass(frozen=True)
class Article:
    """A chapter's HTML with marks where pages are to be named.

    Attributes:
        html: the chapter.
        notes: the text of each footnote, by id.
        ids: every id in it that a link may end in.
        problems: what cannot be printed.
    """

    html: str
    notes: Mapping[str, str]
    ids: frozenset[str]
    problems: tuple[Finding, ...] = ()


def extract(html: str) -> str:
    """Give the article of a built page."""
    start, end = html.find("<article"), html.rfind("</article>")
    return html[start : end + len("</article>")] if 0 <= start < end else ""


def prepare(html: str, chapter: Chapter, shelf: Shelf, metrics: Mapping[str, float]) -> Article:
    """Turn the article of a built page into a chapter.

    Args:
        html: the article element.
        chapter: the page's place in the book.
        shelf: the rest of the book, for links.
        metrics: the width of each character in em, for tables.
    """
    article = BeautifulSoup(html, "lxml").find("article")
    if not isinstance(article, Tag):
        message = "the built page has no article; build the site first"
        return Article("", {}, frozenset(), problems=(chapter.finding("print-empty", message),))
    _drop(article)
    _unwrap(article)
    problems = [*blocks.check_words(article, chapter)]
    problems += destinations.resolve(article, chapter, shelf)
    gathered = notes.gather(article, chapter)
    problems += blocks.prepare(article, chapter, metrics)
    ids = _prefix_ids(article, chapter)
    _set_headings(article, chapter)
    article.name = "section"
    article.attrs = {"class": "chapter", "id": chapter.id, "data-label": chapter.label}
    return Article(
        article.decode(),
        gathered,
        ids | gathered.keys() | {chapter.id},
        tuple(problems),
    )


def missing(article: Article, known: AbstractSet[str]) -> list[str]:
    """Give the ids that the chapter's links lead to and that the book does not have."""
    return [target for target in _INSIDE.findall(article.html) if target not in known]


def _drop(article: Tag) -> None:
    """Leave out what only a screen needs."""
    for tag in article.find_all(_DROPPED):
        if holder(tag, "svg") is None:
            tag.decompose()
    for tag in article.find_all(class_=True):
        if not tag.decomposed and _DROPPED_CLASSES & set(tag.get_attribute_list("class")):
            tag.decompose()
    for tag in article.find_all("input"):
        if tag.get("type") != "checkbox":
            tag.decompose()
    for drawing in article.find_all("svg"):
        # Outside a figure a drawing adorns the screen, with colours that only the screen has.
        if holder(drawing, "figure") is None:
            drawing.decompose()


def _unwrap(article: Tag) -> None:
    """Take away boxes that only hold other boxes; every box costs time and a tag."""
    for wrapper in article.find_all(("div", "section")):
        if " ".join(map(str, wrapper.get_attribute_list("class"))).startswith(_WRAPPERS):
            wrapper.unwrap()
    for comment in article.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()


def _prefix_ids(article: Tag, chapter: Chapter) -> frozenset[str]:
    ids = set()
    for tag in article.find_all(id=True):
        if tag.name != "svg" and holder(tag, "svg") is None:
            tag["id"] = chapter.anchor(str(tag["id"]))
            ids.add(str(tag["id"]))
    return frozenset(ids)


def _set_headings(article: Tag, chapter: Chapter) -> None:
    """Move headings below the part's and the group's, and name them for the outline."""
    for heading in article.find_all(_HEADINGS):
        depth = int(heading.name[1])
        heading.name = f"h{min(depth + chapter.level - 1, 6)}"
        heading["class"] = {1: "title", 2: "section"}.get(depth, "subsection")
        heading["data-label"] = chapter.label if depth == 1 else _words(heading)
    title = article.find(class_="title")
    first = title.find_next_sibling(lambda tag: isinstance(tag, Tag)) if title else None
    if isinstance(first, Tag) and first.name == "p":
        first["class"] = "lead"


def _words(tag: Tag) -> str:
    return " ".join(
        " ".join(
            str(text)
            for text in tag.descendants
            if isinstance(text, NavigableString) and not isinstance(text, Comment)
        ).split()
    )
