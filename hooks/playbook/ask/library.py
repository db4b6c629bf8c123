# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What is asked: the twins, what is known of each page, and the index of the search.

It is read from the book's source, or from a built site alone, which is what a server has.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playbook import book, navigation, open_data, twins
from playbook.search import engine, rendering, store
from playbook.twins import Edition, Section, Twin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playbook.book import Book
    from playbook.search.store import Stored

DATA = "playbook.json"
SEARCH = "search"
"""Where the build puts the files of the search's index, below the site."""


LOCAL = "http://localhost:8000/"
"""Where `make serve` shows the book."""


class StaleError(RuntimeError):
    """There is no index, or it belongs to another version of the site."""


@dataclass(frozen=True)
class Page:
    """A page that can be quoted.

    Attributes:
        twin: its text.
        kind: what sort of page it is.
        description: what it gives, in a sentence.
        markdown: the address of the twin.
        questions: what it answers, in readers' words.
        answers: the anchor of the section that answers a question, where one is named.
        licence: its licence's SPDX identifier.
    """

    twin: Twin
    kind: str
    description: str
    markdown: str
    questions: tuple[str, ...]
    answers: Mapping[str, str]
    licence: str


@dataclass(frozen=True)
class Library:
    """Everything that answers come from."""

    title: str
    url: str
    version: str
    pages: Mapping[str, Page]
    stored: Stored
    data: Mapping[str, Any]


def of_root(root: Path) -> Library:
    """Take the source of the book below a project's root, as ``make book`` would publish it."""
    read = book.read(root)
    edition = Edition(
        os.environ.get("SITE_URL", LOCAL).rstrip("/") + "/", read.pages["index"].title
    )
    return of_book(read, edition, rendering.read(read, (root / navigation.PATH).read_text("utf-8")))


def of_book(read: Book, edition: Edition, html: Mapping[str, str]) -> Library:
    """Take the source of a book.

    Args:
        read: the book.
        edition: where it is published.
        html: the text of each page as HTML, by path.
    """
    found = twins.read(read, edition)
    texts = {path: twin.text for path, twin in found.items()}
    data = json.loads(open_data.render(read, found, edition))
    return _library(data, texts, engine.files(read, html).__getitem__)


def of_site(site: Path) -> Library:
    """Take a built site.

    Raises:
        StaleError: a part is missing, or parts are of different builds.
    """
    try:
        data = json.loads((site / DATA).read_text("utf-8"))
        texts = {
            page["id"]: (site / f"{page['id']}.md").read_text("utf-8") for page in data["pages"]
        }
        return _library(data, texts, lambda name: (site / SEARCH / f"{name}.js").read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise StaleError(f"{site} holds no whole index; build the book again ({error})") from error


def _library(data: dict[str, Any], texts: Mapping[str, str], load: Callable[[str], str]) -> Library:
    questions: dict[str, dict[str, str]] = {}
    for entry in data["questions"]:
        questions.setdefault(entry["page"], {})[entry["question"]] = entry["section"]
    pages = {
        page["id"]: Page(
            twin=_twin(page, texts[page["id"]]),
            kind=page["kind"],
            description=page["description"],
            markdown=page["markdown"],
            questions=tuple(questions.get(page["id"], {})),
            answers={
                question: section
                for question, section in questions.get(page["id"], {}).items()
                if section
            },
            licence=page["licence"],
        )
        for page in data["pages"]
    }
    version = twins.version(page.twin for page in pages.values())
    if version != data["version"]:
        message = f"{DATA} is of version {data['version']} and the pages of {version}"
        raise StaleError(f"{message}; build the book again")
    return Library(data["title"], data["url"], version, pages, store.read(load), data)


def _twin(page: Mapping[str, Any], text: str) -> Twin:
    sections = tuple(
        Section(
            anchor=section["anchor"],
            heading=section["title"],
            level=_level(text, section["start"]),
            start=section["start"],
            end=section["end"],
        )
        for section in page["sections"]
    )
    return Twin(page["id"], page["title"], page["url"], page["updated"], text, sections)


def _level(text: str, start: int) -> int:
    line = text[start : text.find("\n", start)]
    return len(line) - len(line.lstrip("#"))
