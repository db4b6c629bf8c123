# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What can be found: pages and glossary terms, cut into the sections that readers land on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from playbook import expansion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.book import Book, Page
    from playbook.glossary import Term

TERM = "term"
"""The kind of a glossary entry, beside the kinds of pages."""

GLOSSARY = "glossary"
EXCLUDED = "exclude"


@dataclass(frozen=True)
class Section:
    """A heading with the text below it, up to the next heading of level 2 or 3.

    Attributes:
        anchor: the id of the heading, "" for the opening of a page.
        heading: its words, "" for the opening.
        text: the words below it, one block a line.
        captions: the captions of its figures and tables.
        questions: what readers ask who need it.
    """

    anchor: str
    heading: str
    text: str
    captions: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """What one result is about: a page, or a term of the glossary.

    Attributes:
        path: the page's permanent address.
        kind: one of ``front_matter.KINDS`` or "term".
        trail: the titles of the navigation's sections around it.
        aliases: what others call it, from the glossary.
        boost: the author's factor on its score.
    """

    path: str
    title: str
    label: str
    kind: str
    trail: tuple[str, ...]
    description: str
    questions: tuple[str, ...]
    keywords: tuple[str, ...]
    aliases: tuple[str, ...]
    boost: float
    sections: tuple[Section, ...]


def read(book: Book, html: Mapping[str, str]) -> tuple[Document, ...]:
    """Give what can be found in the book, in its order.

    Args:
        book: the book.
        html: the text of each page as HTML, by path; pages without one are left out.
    """
    return tuple(document for page in book.pages.values() for document in _of(book, page, html))


def _of(book: Book, page: Page, html: Mapping[str, str]) -> Iterator[Document]:
    wish = page.meta.text("search")
    if page.path not in html or wish == EXCLUDED:
        return
    asked = _asked(book, page)
    found = [
        replace(section, questions=tuple(asked.get(section.anchor, ())))
        for section in sections(html[page.path])
    ]
    own = tuple(section for section in found if not _is_term(book, page, section))
    yield Document(
        path=page.path,
        title=page.title,
        label=page.label,
        kind=page.kind or "guide",
        trail=tuple(part for part in page.sections if part != page.label),
        description=expansion.numbers_in(book, page.meta.text("description")),
        questions=page.meta.list("questions"),
        keywords=page.meta.list("keywords"),
        aliases=tuple(
            name
            for term in book.terms.values()
            if term.page == page.path
            for name in (term.term, term.abbreviation, *term.also)
            if name
        ),
        boost=float(wish or 1),
        sections=own,
    )
    for section in found:
        if _is_term(book, page, section):
            yield _term(book.terms[section.anchor], page, section)


def _asked(book: Book, page: Page) -> Mapping[str, list[str]]:
    """Give what readers ask by the section that answers, those of the page's header first."""
    found: dict[str, list[str]] = {}
    for question in page.meta.list("questions"):
        found.setdefault(page.meta.answers.get(question, ""), []).append(question)
    for entry in book.asked:
        if entry.page == page.path:
            found.setdefault(entry.section, []).extend(entry.questions)
    return found


def _is_term(book: Book, page: Page, section: Section) -> bool:
    return page.path == GLOSSARY and section.anchor in book.terms


def _term(term: Term, page: Page, section: Section) -> Document:
    return Document(
        path=page.path,
        title=section.heading,
        label=section.heading,
        kind=TERM,
        trail=(page.label,),
        # Its text is its description.
        description="",
        questions=(),
        keywords=(),
        aliases=term.also,
        boost=1.0,
        sections=(replace(section, heading="", text=_MORE.sub("", section.text)),),
    )


def sections(html: str) -> tuple[Section, ...]:
    """Cut a page's HTML at its headings of level 1 to 3."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.sections


# The last words of an entry lead to a page, whose name is not what the entry is about.
_MORE = re.compile(r"\s*More: [^\n]*$")

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT = frozenset({"script", "style", "svg", "template"})
_SILENT_CLASSES = frozenset({"headerlink", "footnote", "footnote-ref", "linenos"})
_LINES = """
    address blockquote dd div dl dt figure h4 h5 h6 hr li ol p pre section summary table tr ul
"""
_BLOCKS = frozenset(_LINES.split())
_CAPTIONS = frozenset({"caption", "figcaption"})
_CELLS = frozenset({"td", "th"})
# Nobody searches for the words of an address, and they would triple the rare words.
_ADDRESS = re.compile(r"\bhttps?://[^\s\t)>\]]+")
_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass
class _Pieces:
    """A section while it is read."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the words of each section, and leaves out what readers do not read as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []
        self._found = [_Pieces("")]
        self._into = self._found[0].text

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(
            # The opening's heading is the page's title, which the document has already.
            Section(
                found.anchor,
                _line(found.heading) if index else "",
                _blocks(found.text),
                _line(found.captions),
            )
            for index, found in enumerate(self._found)
            if found.anchor or not index
        )

    @property
    def _silent(self) -> bool:
        return any(silent for _, silent in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        silent = (
            tag in _SILENT
            or "data-search-exclude" in values
            or bool(_SILENT_CLASSES & set((values.get("class") or "").split()))
        )
        if tag == "br" or (tag in _BLOCKS and tag != "dd"):
            self._add("\n")
        elif tag in _CELLS:
            self._add("\t")
        if tag in _VOID:
            return
        self._open.append((tag, silent))
        if self._silent:
            return
        if tag in _HEADINGS:
            # The first heading is the page's title; what follows it opens the page.
            if tag != "h1":
                self._found.append(_Pieces(values.get("id") or ""))
            self._into = self._found[-1].heading
        elif tag in _CAPTIONS:
            self._into = self._found[-1].captions

    def handle_endtag(self, tag: str) -> None:
        if tag not in {name for name, _ in self._open}:
            return
        while self._open.pop()[0] != tag:
            pass
        if tag in _HEADINGS | _CAPTIONS:
            self._into = self._found[-1].text
        if tag == "dt":
            self._add(": ")
        elif tag in _BLOCKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(re.sub(r"\s+", " ", data))

    def _add(self, text: str) -> None:
        if not self._silent:
            self._into.append(text)


def _line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def _blocks(pieces: list[str]) -> str:
    lines = []
    for line in _ADDRESS.sub("", "".join(pieces)).split("\n"):
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        said = " · ".join(cell for cell in cells if cell)
        if said:
            lines.append(said)
    return "\n".join(lines)
