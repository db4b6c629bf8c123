# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""A page as a source: for a text, for BibTeX, and as CSL-JSON for reference managers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.book import Page
    from playbook.twins import Edition

_TEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"})
_ORGANISATION = re.compile(r"\b(?:contributors|team|organisation|foundation)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """One page, three ways to cite it."""

    plain: str
    bibtex: str
    csl: str


def of(page: Page, edition: Edition, modified: str) -> Citation:
    """Give the citation of a page.

    Args:
        page: the page.
        edition: where the book is published.
        modified: ISO date of its last change, or "" when unknown; then the review dates it.
    """
    day = date.fromisoformat(modified or page.meta.text("reviewed"))
    authors = page.meta.list("authors")
    url = edition.page(page.path)
    return Citation(
        plain=(
            f"{', '.join(authors)} ({day.year}). {page.title}. In: {edition.title}. "
            f"{day.day} {day:%B %Y}. {url}"
        ),
        bibtex=_bibtex(page, authors, edition.title, url, day),
        csl=json.dumps(_csl(page, authors, edition.title, url, day), ensure_ascii=False),
    )


def _bibtex(page: Page, authors: tuple[str, ...], book: str, url: str, day: date) -> str:
    key = re.sub(r"\W+", "-", page.path.removesuffix("/index"))
    # Braces keep the name of a group in one piece.
    names = " and ".join(f"{{{name.translate(_TEX)}}}" for name in authors)
    return (
        f"@incollection{{youbuildit-{key},\n"
        f"  author    = {{{names}}},\n"
        f"  title     = {{{page.title.translate(_TEX)}}},\n"
        f"  booktitle = {{{book.translate(_TEX)}}},\n"
        f"  year      = {{{day.year}}},\n"
        f"  date      = {{{day.isoformat()}}},\n"
        f"  url       = {{{url}}}\n"
        "}"
    )


def _csl(
    page: Page, authors: tuple[str, ...], book: str, url: str, day: date
) -> list[dict[str, object]]:
    """Give one item by the CSL-JSON schema 1.0 of citationstyles.org."""
    return [
        {
            "id": f"youbuildit-{page.path}",
            "type": "chapter",
            "title": page.title,
            "container-title": book,
            "author": [_name(name) for name in authors],
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "URL": url,
            "language": "en-GB",
        }
    ]


def _name(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    if not given or _ORGANISATION.search(name):
        return {"literal": name}
    return {"given": given, "family": family}
