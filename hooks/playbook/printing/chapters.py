# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A page of the site as a chapter of the printed book.

"Page" means a sheet of paper in this package; a page of the site is a chapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Chapter:
    """A chapter as the book announces it.

    Attributes:
        path: the page's permanent address without ``.md``: "principles/restore-first".
        url: its address below the site's: "principles/restore-first/", "" for the first page.
        title: its heading.
        label: the short title for contents and running heads.
        description: what it is about, in a sentence.
        sections: the titles of the sections of the navigation around it.
        source: the author's text, to find the line of a problem.
    """

    path: str
    url: str
    title: str
    label: str
    description: str = ""
    sections: tuple[str, ...] = ()
    source: str = ""

    @property
    def id(self) -> str:
        """The id of the chapter, and the beginning of every id in it."""
        return f"c-{self.path.replace('/', '-')}"

    @property
    def part(self) -> str:
        """The part of the book that it belongs to."""
        return self.sections[0] if self.sections else ""

    @property
    def group(self) -> str:
        """The group within the part, "" where the part has none."""
        return self.sections[1] if len(self.sections) > 1 else ""

    @property
    def level(self) -> int:
        """The level of its heading: parts have 1, groups 2."""
        return 3 if self.group else 2

    def anchor(self, fragment: str = "") -> str:
        """Give the id in the printed book of an id in the chapter."""
        return f"{self.id}.{fragment}" if fragment else self.id

    def finding(self, code: str, message: str, near: str = "") -> Finding:
        """Report what cannot be printed, at the line that holds ``near``, else at the first."""
        position = self.source.find(near) if near else -1
        line = self.source.count("\n", 0, position) + 1 if position >= 0 else 1
        return Finding(f"docs/{self.path}.md", line, 1, code, message)


@dataclass(frozen=True)
class Shelf:
    """What a chapter needs to know of the rest of the book to set its links.

    Attributes:
        chapters: all chapters by address below the site's.
        home: the address of the living edition, with a slash at its end.
        files: the other files of the site, by address below it.
    """

    chapters: Mapping[str, Chapter]
    home: str = "http://localhost:8000/"
    files: frozenset[str] = frozenset()
