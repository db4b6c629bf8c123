# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The numbers of pages in the text: "(p. 12)" behind a link, "See note 3 (p. 12)" at the foot.

The text holds marks. Setting the book tells on which page each mark and each target lies. Digits
are equally wide, so a number may change after the setting; only a number that comes, goes, or
changes its length needs another pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4.element import Comment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bs4.element import Tag

_MARK = re.compile(r"<!--(?P<kind>at|to|note|again) (?P<id>\S+) (?P<target>\S+)-->")
_SETTLED = 3  # passes after which a number that is shown stays
_NEAR = 2800  # characters of HTML between a mark and a target that are likely to share a page


@dataclass
class Pages:
    """What is known of the paper pages: guesses at first, better with every sheet that is set.

    Attributes:
        of: the page of every id and every mark that has been set.
        guessed: the page on which an id will probably lie.
        shift: by how much the guesses have been wrong so far.
        shown: the marks that have shown a number in a pass.
        passes: how often the book has been set.
    """

    of: dict[str, int] = field(default_factory=dict)
    guessed: dict[str, int] = field(default_factory=dict)
    shift: int = 0
    shown: set[str] = field(default_factory=set)
    passes: int = 0

    def page(self, target: str) -> int:
        """Give the page of an id, or the best guess."""
        return self.of.get(target) or max(1, self.guessed.get(target, 1) + self.shift)

    def is_elsewhere(self, mark: str, target: str, distance: int) -> bool:
        """Say whether a mark has to name the page of its target.

        A number takes space and may push its own mark to the page of its target. So that this
        comes to an end, a number that was shown late stays.

        Args:
            mark: the mark.
            target: the id it refers to.
            distance: between the two in characters, for the first guess.
        """
        if mark not in self.of or target not in self.of:
            return distance > _NEAR
        return self.of[mark] != self.of[target] or (self.passes > _SETTLED and mark in self.shown)


@dataclass(frozen=True)
class Filled:
    """A text whose marks are filled in, and its shape: what decides where lines end."""

    html: str
    shape: tuple[str, ...]


def mark(link: Tag, name: str, target: str) -> None:
    """Leave a mark behind the words of a link inside the book."""
    link["data-mark"] = name
    # Behind the link and not in it: every box inside a link becomes a link of its own in the PDF.
    link.insert_after(Comment(f"at {name} {target}"))


def note(name: str) -> Comment:
    """Give the mark of a footnote."""
    return Comment(f"note {name} {name}")


def repeated_note(name: str, target: str) -> Comment:
    """Give the mark of a citation whose footnote the chapter has already."""
    return Comment(f"again {name} {target}")


def number(target: str) -> str:
    """Give the mark for a bare page number, as in the contents."""
    return f"<!--to {target} {target}-->"


def place(page: int) -> str:
    """Give a page as the text shows it behind a link."""
    return f"\N{NO-BREAK SPACE}(p.\N{NO-BREAK SPACE}{page})"


def fill(html: str, notes: Mapping[str, str], pages: Pages) -> Filled:
    """Replace every mark of a sheet by what is known of the pages.

    Elements that hold a number name its target in ``data-to``, bare numbers in ``data-number``.

    Args:
        html: the sheet.
        notes: its footnotes, by id.
        pages: what is known of the pages.
    """
    numbers: dict[str, int] = {}
    shape: list[str] = []
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        kind, name, target = match["kind"], match["id"], match["target"]
        page = pages.page(target)
        length = len(str(page))
        if kind == "to":
            shape.append(f"{length}")
            return f'<span class="entry__number" data-number="{target}">{page}</span>'
        if kind == "note":
            count += 1
            numbers[name] = count
            inner = fill(notes[name], {}, pages)
            shape.extend(inner.shape)
            return f'<span class="note" id="{name}">{inner.html}</span>'
        at = html.find(f'id="{target}"' if kind == "at" else f"<!--note {target} ")
        shown = pages.is_elsewhere(name, target, abs(at - match.start()) if at >= 0 else len(html))
        shape.append(f"{length if shown else 0}")
        if shown:
            pages.shown.add(name)
        where = f'<span class="place" data-to="{target}">{place(page)}</span>'
        if kind == "at":
            return where if shown else ""
        first = numbers.get(target, 0)
        if not shown:
            return f'<a class="call" data-mark="{name}" href="#{target}">{first}</a>'
        count += 1
        see = f'<a href="#{target}" data-mark="{name}">note {first}</a>'
        return f'<span class="note">See {see}{where}.</span>'

    filled = _MARK.sub(replace, html)
    return Filled(filled, tuple(shape))
