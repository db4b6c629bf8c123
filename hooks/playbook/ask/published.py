# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The questions of the book's pages with their answers, each at an address of its own.

A static host cannot answer ``?ask=``; what can be asked beforehand is answered by the build.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

import markdown

from playbook import typography
from playbook.ask import formats
from playbook.ask import question as questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.ask.engine import Answer, Engine
    from playbook.ask.library import Page

FOLDER = "ask"
_LONGEST_SLUG = 70
_LONGEST_ABOUT = 155
_REFERENCE = re.compile(r"\[\^[\w-]+\]")
_ALIGNED = re.compile(r' style="text-align: (left|center|right);"')
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_PARAGRAPH = re.compile(r"^<p>(.*)</p>$", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """A passage and the section that it stands in, all of it as HTML."""

    number: int
    html: str
    title: str
    section: str
    url: str


@dataclass(frozen=True)
class Published:
    """A question of a page, answered.

    Attributes:
        question: in the words of the page.
        slug: the last part of its address.
        page: the path of the page whose question it is.
        owner: the title of that page.
        answer: what the engine says.
    """

    question: str
    slug: str
    page: str
    owner: str
    answer: Answer

    @property
    def shown(self) -> str:
        """The question as HTML."""
        return as_text(self.question)

    @property
    def path(self) -> str:
        """Its address below the site's."""
        return f"{FOLDER}/{self.slug}/"

    @property
    def files(self) -> tuple[str, str]:
        """Where its Markdown lies, beside its address and in its folder."""
        return f"{FOLDER}/{self.slug}.md", f"{FOLDER}/{self.slug}/index.md"

    @property
    def said(self) -> str:
        """The answer in one line of text."""
        return " ".join(text for text, _ in self.answer.answer)

    @property
    def about(self) -> str:
        """The answer as a description: plain words, not too many of them."""
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _REFERENCE.sub("", self.said))
        return shorten(re.sub(r"[*_`|]", "", plain), _LONGEST_ABOUT, placeholder=" …")

    def twin(self) -> str:
        """Give it as Markdown."""
        head, mark, rest = formats.as_markdown(self.answer).partition("\n---\n")
        return f"{head}{mark}\n# {self.question}\n{rest}"

    def sentences(self, site: str, base: str) -> str:
        """Give the answer as HTML; links to ``site`` lead to ``base`` instead."""
        return " ".join(
            f'{_inline(_html(text, site, base))} <a class="pb-asked__call" href="#source-{source}" '
            f'aria-label="Passage {source}">[{source}]</a>'
            for text, source in self.answer.answer
        )

    def passages(self, site: str, base: str) -> Iterator[Passage]:
        """Give the passages as HTML; links to ``site`` lead to ``base`` instead."""
        sources = {source.id: source for source in self.answer.sources}
        for excerpt in self.answer.excerpts:
            source = sources[excerpt.source]
            section = as_text(source.section) if source.section != source.title else ""
            text = _html(excerpt.text, site, base)
            url = source.url.replace(site, base, 1)
            yield Passage(source.id, text, as_text(source.title), section, url)


def of_engine(engine: Engine) -> list[Published]:
    """Answer every question of the book's pages; one that gets no answer gets no page.

    A question belongs to a page whose author promises an answer. Where another page would be
    quoted first, the promise is kept from the page itself, if it can be.
    """
    found: list[Published] = []
    seen: set[str] = set()
    slugs: set[str] = set()
    for path, page in engine.library.pages.items():
        for text in page.questions:
            if text.casefold() in seen:
                continue
            seen.add(text.casefold())
            answer = _answer(engine, page, text)
            if answer.status == "answered":
                slug = _slug(text, slugs)
                found.append(Published(text, slug, path, page.twin.title, answer))
    return found


def _answer(engine: Engine, page: Page, text: str) -> Answer:
    path = page.twin.path
    answer = engine.ask(questions.read(text, page=path))
    if answer.sources and answer.sources[0].path == path:
        return answer
    own = engine.ask(questions.read(text, page=path, scope="page"))
    return own if own.status == "answered" else answer


def _slug(text: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = str(words[0])
    for word in words[1:]:
        if len(slug) + len(word) >= _LONGEST_SLUG:
            break
        slug += f"-{word}"
    name, number = slug, 2
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    taken.add(name)
    return name


def as_text(text: str) -> str:
    """Give plain text as HTML with the quotes of a book."""
    return typography.curl(html.escape(text, quote=False))


def _html(text: str, site: str, base: str) -> str:
    bare = _REFERENCE.sub("", text)
    made = markdown.markdown(bare, extensions=["tables", "sane_lists"], output_format="html")
    # A passage is a part of this page, and not one of its sections.
    level = _HEADING.sub(r"<p><strong>\1</strong></p>", made)
    aligned = _ALIGNED.sub(r' class="pb-\1"', level)
    return typography.curl(
        aligned.replace(f'href="{html.escape(site)}', f'href="{html.escape(base)}')
    )


def _inline(text: str) -> str:
    return _PARAGRAPH.sub(r"\1", text)
