# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book as one immutable value: read once, used by hooks, scripts and tests alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from playbook import (
    citations,
    example,
    front_matter,
    glossary,
    licences,
    navigation,
    reading_paths,
    relations,
)
from playbook.findings import Finding
from playbook.retailer import ExampleError
from playbook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playbook.citations import Reference
    from playbook.example import Numbers
    from playbook.front_matter import Meta
    from playbook.glossary import Term
    from playbook.licences import Licence
    from playbook.navigation import Entry
    from playbook.reading_paths import ReadingPath
    from playbook.relations import Graph

DOCS = "docs"
DATA = "docs/data"
EXAMPLE = "docs/data/example.yml"
FORMS = "docs/data/forms"


@dataclass(frozen=True)
class Page:
    """One page of the book.

    Attributes:
        path: its permanent address, without ``.md``: "principles/restore-first".
        source: the author's text.
        meta: its header.
        sections: the titles of the sections around it in the navigation.
        listed: whether the navigation has it.
    """

    path: str
    source: Source
    meta: Meta
    sections: tuple[str, ...] = ()
    listed: bool = True

    @property
    def file(self) -> str:
        """The file below docs/."""
        return f"{self.path}.md"

    @property
    def title(self) -> str:
        """The title; the path while an author has not given one."""
        return self.meta.text("title") or self.path

    @property
    def label(self) -> str:
        """The words for menus and cards."""
        return self.meta.text("nav") or self.title

    @property
    def kind(self) -> str:
        """What sort of page it is, one of ``front_matter.KINDS``."""
        return self.meta.text("kind")

    @property
    def folder(self) -> str:
        """The folder of the page, "" at the top."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True)
class Book:
    """Everything that the authors wrote, read and typed.

    Attributes:
        pages: by path, in the order of the navigation, unlisted pages last.
        assets: other files below docs/, relative to the project's root.
        numbers: the running example, None in a book without one.
        forms: the text of each blank or filled template, by its name in docs/data/forms.
        problems: what was wrong while reading; ``checks.check`` adds the rest.
    """

    pages: Mapping[str, Page]
    entries: tuple[Entry, ...] = ()
    assets: tuple[str, ...] = ()
    own_licences: frozenset[str] = frozenset()
    asset_licences: tuple[tuple[str, Licence], ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    paths: Mapping[str, ReadingPath] = field(default_factory=dict)
    numbers: Numbers | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()

    @cached_property
    def graph(self) -> Graph:
        """The relations between pages."""
        return relations.build({path: page.meta for path, page in self.pages.items()})

    @cached_property
    def labels(self) -> dict[str, str]:
        """The menu label of each page, by path."""
        return {path: page.label for path, page in self.pages.items()}

    def in_folder(self, folder: str) -> tuple[Page, ...]:
        """Give the pages below a folder, its index and deeper folders' indexes left out."""
        return tuple(
            page
            for page in self.pages.values()
            if page.path.startswith(f"{folder}/") and not page.path.endswith("/index")
        )

    def of_kind(self, kind: str) -> tuple[Page, ...]:
        """Give the pages of a kind, in the book's order."""
        return tuple(page for page in self.pages.values() if page.kind == kind)


def read(root: Path) -> Book:
    """Read the book below a project's root.

    Raises:
        FileNotFoundError: there is no mkdocs.yml or no docs folder, so there is no book.
    """
    docs = root / DOCS
    if not docs.is_dir():
        raise FileNotFoundError(f"{docs} is not a folder; a book keeps its pages there")
    entries = navigation.read((root / navigation.PATH).read_text("utf-8"))
    problems: list[Finding] = []
    pages = _read_pages(root, entries, problems)
    assets = [
        path.relative_to(root).as_posix()
        for path in sorted(docs.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    ]
    references, found = citations.read(_text(root, citations.PATH))
    problems += found
    terms, found = glossary.read(_text(root, glossary.PATH))
    problems += found
    paths, found = reading_paths.read(_text(root, reading_paths.PATH))
    problems += found
    numbers = _read_numbers(root, problems)
    return Book(
        pages=pages,
        entries=entries,
        assets=tuple(assets),
        own_licences=frozenset(path for path in assets if _states_licence(root / path)),
        asset_licences=tuple(licences.read_reuse(_text(root, "REUSE.toml"))),
        references=references,
        terms=terms,
        paths=paths,
        numbers=numbers,
        forms={path.stem: path.read_text("utf-8") for path in sorted((root / FORMS).glob("*.md"))},
        problems=tuple(problems),
    )


def _read_numbers(root: Path, problems: list[Finding]) -> Numbers | None:
    text = _text(root, EXAMPLE)
    if not text:
        return None
    try:
        return example.read(text)
    except ExampleError as error:
        problems.append(Finding(EXAMPLE, 1, 1, "example-invalid", str(error)))
        return None


def _read_pages(root: Path, entries: tuple[Entry, ...], problems: list[Finding]) -> dict[str, Page]:
    listed = {entry.file: entry for entry in entries}
    files = {
        path.relative_to(root / DOCS).as_posix()
        for path in (root / DOCS).rglob("*.md")
        if not path.is_relative_to(root / DATA)
    }
    order = [file for file in listed if file in files] + sorted(files - set(listed))
    pages = {}
    for file in order:
        path = file.removesuffix(".md")
        source = Source(f"{DOCS}/{file}", _page_text(root / DOCS / file, problems, file))
        meta, findings = front_matter.read(source)
        problems += findings
        entry = listed.get(file)
        pages[path] = Page(path, source, meta, entry.sections if entry else (), entry is not None)
    return pages


def _page_text(path: Path, problems: list[Finding], file: str) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "the page is not UTF-8; save it again in that encoding"
        problems.append(Finding(f"{DOCS}/{file}", line, 1, "front-matter-yaml", message))
        text = data.decode("utf-8", errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _text(root: Path, path: str) -> str:
    file = root / path
    return file.read_text("utf-8") if file.is_file() else ""


def _states_licence(path: Path) -> bool:
    return b"SPDX-License-Identifier" in path.read_bytes()[:2000]


def sources(book: Book) -> Iterator[Source]:
    """Give the text of every page, in the book's order."""
    return (page.source for page in book.pages.values())
