# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book as one immutable value: read once, used by hooks, scripts and tests alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from yaml import YAMLError

from playbook import (
    addresses,
    asked,
    assets,
    citations,
    contributors,
    everyday,
    example,
    files,
    front_matter,
    glossary,
    history,
    licences,
    navigation,
    reading_paths,
    relations,
)
from playbook.findings import Finding
from playbook.records import problem_of
from playbook.retailer import ExampleError
from playbook.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from pathlib import Path

    from playbook.addresses import Address, Redirect
    from playbook.asked import Asked
    from playbook.assets import Asset
    from playbook.citations import Reference
    from playbook.contributors import Credits
    from playbook.example import Numbers
    from playbook.front_matter import Meta
    from playbook.glossary import Term
    from playbook.history import Commit, History
    from playbook.licences import Record
    from playbook.navigation import Entry
    from playbook.reading_paths import ReadingPath
    from playbook.relations import Graph

Given = TypeVar("Given")
Taken = TypeVar("Taken", bound="Hashable")

DOCS = "docs"
DATA = "docs/data"
EXAMPLE = "docs/data/example.yml"
FORMS = "docs/data/forms"
WORDS = "docs/data/words.txt"


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
        assets: other files below docs/.
        records: the licence records of REUSE.toml.
        settings: the text of mkdocs.yml.
        redirects: where old addresses lead.
        addresses: what was ever published.
        words: the text of docs/data/words.txt.
        numbers: the running example, None in a book without one.
        history: the changes of the repository, as far as git tells.
        credits: who made the book and each file of it, by that history.
        everyday: words that readers use for each other, for search.
        asked: what readers ask for a section, in words that it may not use.
        forms: the text of each blank or filled template, by its name in docs/data/forms.
        problems: what was wrong while reading; ``checks.check`` adds the rest.
    """

    pages: Mapping[str, Page]
    entries: tuple[Entry, ...] = ()
    assets: tuple[Asset, ...] = ()
    records: tuple[Record, ...] = ()
    settings: str = ""
    redirects: tuple[Redirect, ...] = ()
    addresses: tuple[Address, ...] = ()
    words: str = ""
    references: Mapping[str, Reference] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    paths: Mapping[str, ReadingPath] = field(default_factory=dict)
    everyday: tuple[tuple[str, ...], ...] = ()
    asked: tuple[Asked, ...] = ()
    numbers: Numbers | None = None
    history: History = field(default_factory=history.History)
    credits: Credits = field(default_factory=contributors.Credits)
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

    @cached_property
    def last_changes(self) -> dict[str, Commit]:
        """The last commit of each file of docs/, by path from the root; none where unknown."""
        return history.last_commits(self.history, DOCS)

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
    problems: list[Finding] = []
    if not (root / navigation.PATH).is_file():
        raise FileNotFoundError(f"{root / navigation.PATH} is missing; it holds the navigation")
    settings = _text(root, navigation.PATH, problems)
    entries, redirects = _read_settings(settings, problems)
    pages = _read_pages(root, entries, problems)
    published, found = _parsed(addresses.read, _text(root, addresses.PATH, problems))
    problems += found
    records, found = licences.read(
        _text(root, licences.PATH, problems), lambda path: _fits(root, path)
    )
    problems += found
    references, found = _parsed(citations.read, _text(root, citations.PATH, problems))
    problems += found
    terms, found = _parsed(glossary.read, _text(root, glossary.PATH, problems))
    problems += found
    paths, found = _parsed(reading_paths.read, _text(root, reading_paths.PATH, problems))
    problems += found
    wishes, found = _parsed(contributors.read, _text(root, contributors.PATH, problems))
    problems += found
    daily, found = _parsed(everyday.read, _text(root, everyday.PATH, problems))
    problems += found
    wanted, found = _parsed(asked.read, _text(root, asked.PATH, problems))
    problems += found
    numbers = _read_numbers(root, problems)
    words = _text(root, WORDS, problems)
    forms = {
        path.stem: _text(root, f"{FORMS}/{path.name}", problems)
        for path in sorted((root / FORMS).glob("*.md"))
    }
    changes = history.read(root)
    return Book(
        pages=pages,
        entries=entries,
        assets=_read_assets(root),
        records=records,
        settings=settings,
        redirects=redirects,
        addresses=published,
        words=words,
        references=references,
        terms=terms,
        paths=paths,
        everyday=daily,
        asked=wanted,
        numbers=numbers,
        history=changes,
        credits=contributors.of(changes, wishes),
        forms=forms,
        problems=tuple(problems),
    )


def _parsed(read: Callable[[Taken], Given], text: Taken) -> Given:
    """Give what a reader makes of a text, without reading again what has not changed.

    The preview reads the book at every change, of one page as a rule. What the readers give is
    never altered, so it can be given again.
    """
    found: Given = _remembered(read, text)
    return found


@lru_cache(maxsize=1024)
def _remembered(read: Callable[[Any], Any], text: Hashable) -> Any:
    return read(text)


@lru_cache(maxsize=1024)
def _same(source: Source) -> Source:
    """Give the first source that is equal, which knows its headings and links by now."""
    return source


def _read_numbers(root: Path, problems: list[Finding]) -> Numbers | None:
    text = _text(root, EXAMPLE, problems)
    if not text:
        return None
    try:
        return _parsed(example.read, text)
    except (ExampleError, YAMLError) as error:
        message = str(error).splitlines()[0]
        line = example.line_of(text, message)
        problems.append(Finding(EXAMPLE, line, 1, "example-invalid", message))
        return None


def _read_pages(root: Path, entries: tuple[Entry, ...], problems: list[Finding]) -> dict[str, Page]:
    listed = {entry.file: entry for entry in entries}
    present = {
        path.relative_to(root / DOCS).as_posix()
        for path in (root / DOCS).rglob("*.md")
        if not path.is_relative_to(root / DATA)
    }
    order = [file for file in listed if file in present] + sorted(present - set(listed))
    pages = {}
    for file in order:
        path = file.removesuffix(".md")
        text, found = files.decode(f"{DOCS}/{file}", (root / DOCS / file).read_bytes())
        problems += found
        source = _same(Source(f"{DOCS}/{file}", text))
        meta, findings = _parsed(front_matter.read, source)
        problems += findings
        entry = listed.get(file)
        pages[path] = Page(path, source, meta, entry.sections if entry else (), entry is not None)
    return pages


def _read_settings(
    text: str, problems: list[Finding]
) -> tuple[tuple[Entry, ...], tuple[Redirect, ...]]:
    try:
        return _parsed(navigation.read, text), _parsed(addresses.read_redirects, text)
    except (YAMLError, ValueError, RecursionError) as error:
        problem, line, column = problem_of(error)
        message = f"the file is not YAML: {problem}"
        problems.append(Finding(navigation.PATH, line, column, "nav-yaml", message))
        return (), ()


def _read_assets(root: Path) -> tuple[Asset, ...]:
    """Read the files below docs/ that are no Markdown."""
    paths = {
        path.relative_to(root).as_posix(): path
        for path in sorted((root / DOCS).rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }
    found = []
    for name, path in paths.items():
        sidecar = paths.get(f"{name}{assets.SIDECAR}")
        stated = sidecar.read_bytes() if sidecar else None
        found.append(assets.read(name, path.read_bytes(), stated, paths))
    return tuple(found)


def _fits(root: Path, pattern: str) -> bool:
    """Say whether any file fits a path of REUSE.toml."""
    fixed, star, _ = pattern.partition("*")
    if not star:
        return (root / pattern).exists()
    folder = root / fixed.rpartition("/")[0]
    wanted = licences.pattern(pattern)
    return any(
        wanted.fullmatch(path.relative_to(root).as_posix())
        for path in folder.rglob("*")
        if path.is_file()
    )


def _text(root: Path, path: str, problems: list[Finding]) -> str:
    file = root / path
    text, found = files.decode(path, file.read_bytes()) if file.is_file() else ("", [])
    problems += found
    return text


def sources(book: Book) -> Iterator[Source]:
    """Give the text of every page, in the book's order."""
    return (page.source for page in book.pages.values())
