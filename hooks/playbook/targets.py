# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a link can lead to, pages, files and ids, and what was meant by one that leads nowhere."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from playbook import directive_checks, directives, forms
from playbook.suggestions import Guide, Pool, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playbook.book import Book, Page
    from playbook.source import Heading

DOCS = "docs/"
_SURE = 0.6
"""From this share of common words on, a link's words say more than its mistyped path."""


_NAME = 2
"""Fewest words of a text that names a page."""


@dataclass(frozen=True)
class Targets:
    """Everything in the book that has an address.

    Attributes:
        book: the book.
        site: the address of the published book, "" when nobody knows.
    """

    book: Book
    site: str = ""

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        return directives.arguments(self.book)

    def ids(self, path: str) -> frozenset[str]:
        """Give every id of a page, those too that directives add to it."""
        if path not in self._ids:
            page = self.book.pages[path]
            added = (
                directive_checks.anchors(self.book, page, self._known)
                if page.source.directives
                else frozenset()
            )
            self._ids[path] = page.source.anchors | added
        return self._ids[path]

    def lasting_ids(self) -> dict[str, frozenset[str]]:
        """Give, for each page, the ids that are promises once they are published."""
        return {
            path: page.source.anchors | directive_checks.lasting_anchors(self.book, page)
            for path, page in self.book.pages.items()
        }

    @cached_property
    def files(self) -> frozenset[str]:
        """Files that links and images may name, relative to docs/."""
        assets = {asset.path.removeprefix(DOCS) for asset in self.book.assets}
        made = {
            f"{forms.SITE_FOLDER}/{name}{ending}"
            for name in self.book.forms
            for ending in (".md", ".docx")
        }
        return frozenset(assets | made)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Old file to new file, for pages that moved; circles are left out."""
        moves = {move.old: move.new for move in self.book.redirects}
        ends = {}
        for old in moves:
            new, steps = old, 0
            while new in moves and steps <= len(moves):
                new, steps = moves[new].partition("#")[0], steps + 1
            if new.removesuffix(".md") in self.book.pages:
                ends[old] = new
        return ends

    @cached_property
    def _by_lower(self) -> Mapping[str, str]:
        return {path.lower(): path for path in [*self.book.pages, *self.files]}

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.book.pages:
            found[posixpath.basename(path.removesuffix("/index"))].append(path)
        return found

    @cached_property
    def _page_pool(self) -> Pool:
        return Pool(self.book.pages)

    @cached_property
    def _by_stem(self) -> Mapping[str, str]:
        return {posixpath.splitext(file)[0]: file for file in sorted(self.files)}

    @cached_property
    def _file_pool(self) -> Pool:
        return Pool(self._by_stem)

    @cached_property
    def _by_name_or_path(self) -> Guide:
        return Guide(
            {
                path: {page.title, page.label, posixpath.basename(path).replace("-", " ")}
                for path, page in self.book.pages.items()
            }
        )

    @cached_property
    def _by_title(self) -> Guide:
        return Guide({path: {page.title, page.label} for path, page in self.book.pages.items()})

    def by_case(self, resolved: str) -> str:
        """Give the page or file that differs in case only, "" if there is none."""
        bare = resolved.removesuffix(".md")
        found = self._by_lower.get(resolved.lower(), "") or self._by_lower.get(bare.lower(), "")
        if found in {resolved, bare}:
            return ""
        return f"{found}.md" if found in self.book.pages else found

    def as_page(self, resolved: str) -> str:
        """Give the page that a folder, an address of the site or a bare name stands for, or ""."""
        bare = resolved.removesuffix(".html").rstrip("/")
        bare = "" if bare == "." else bare
        for candidate in (bare, f"{bare}/index".lstrip("/")):
            if candidate in self.book.pages:
                return f"{candidate}.md"
        return ""

    def guess(self, resolved: str, words: str) -> str:
        """Say which page an author most likely meant: by the link's words and by its path."""
        bare = resolved.removesuffix(".md").removesuffix(".html").rstrip("/")
        by_words, likeness = self._by_name_or_path.best(words)
        same_name = self._by_name.get(posixpath.basename(bare), [])
        if likeness == 1 and by_words:
            return f"{by_words}.md"
        if len(same_name) == 1:
            return f"{same_name[0]}.md"
        if likeness >= _SURE:
            return f"{by_words}.md"
        spelt = self._page_pool.nearest(bare) or self._page_pool.nearest(posixpath.basename(bare))
        found = spelt[0] if spelt else by_words
        return f"{found}.md" if found else ""

    def guess_file(self, resolved: str) -> str:
        """Say which file an author most likely meant, or ""."""
        name = posixpath.basename(resolved)
        same_name = [file for file in self.files if posixpath.basename(file) == name]
        if len(same_name) == 1:
            return same_name[0]
        # Compared without their endings, which would make any two short names look alike.
        found = self._file_pool.nearest(posixpath.splitext(resolved)[0])
        return self._by_stem[found[0]] if found else ""

    def guess_id(self, page: Page, wanted: str, words: str) -> str:
        """Say which id of a page an author most likely meant, or ""."""
        headings = {heading.id: (heading.text, heading.id) for heading in page.source.headings}
        by_words, likeness = Guide(headings).best(words or wanted.replace("-", " "))
        if likeness >= _SURE:
            return by_words
        spelt = Pool(self.ids(page.path)).nearest(wanted)
        if spelt:
            return spelt[0]
        return by_words or Guide(headings).best(wanted.replace("-", " "))[0]

    def meant_by(self, words: str) -> str:
        """Give the one page that a text names by the very words of its title or label, or ""."""
        # One word may be a term of art as well as a title.
        if len(words_of(words)) < _NAME:
            return ""
        return self._by_title.exact(words)


def host_slug(heading: Heading) -> str:
    """Give the id that a code host would make of a heading's words."""
    kept = "".join(sign for sign in heading.text.lower() if sign.isalnum() or sign in "-_ ")
    return kept.strip().replace(" ", "-")
