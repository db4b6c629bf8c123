# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Pictures in pages: what they say to those who cannot see them, and where they come from."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from playbook import urls
from playbook.findings import Finding
from playbook.source import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Page
    from playbook.source import Link

_FILE = re.compile(r"[\w.() -]+\.(?:svg|png|jpe?g|gif|webp|avif|bmp|tiff?)", re.IGNORECASE)
_NO_WORDS = {
    "image",
    "img",
    "picture",
    "photo",
    "figure",
    "screenshot",
    "diagram",
    "alt",
    "alt text",
}


def check(page: Page) -> Iterator[Finding]:
    """Report pictures without words, and pictures that a third party would serve."""
    for link in (*page.source.links, *page.source.reference_uses):
        is_tag = link.tag is not None and link.tag.name == "img"
        if link.form != "image" and not is_tag:
            continue
        problem = _alternative(link) or _remote(link)
        if problem:
            at = link.place
            yield Finding(page.source.path, at.line, at.column, *problem)


def _alternative(link: Link) -> tuple[str, str] | None:
    if link.tag:
        if "alt" not in link.tag.attributes and link.tag.value("role") != "presentation":
            message = f"'{link.target}' has no alternative text; add alt=\"what it shows\""
            return "image-alt", message
        if not link.text:
            return None  # empty on purpose: decoration
    words = plain(link.text)
    if not words:
        message = f"'{link.target}' has no alternative text; write ![what it shows]({link.target})"
        return "image-alt", message
    stem = posixpath.basename(link.target).rpartition(".")[0]
    same = re.sub(r"[\s_-]+", "-", words.casefold()) == stem.casefold().replace("_", "-")
    if _FILE.fullmatch(words) or words.casefold() in _NO_WORDS or (same and "-" in stem):
        return "image-alt-name", f"'{words}' names the file; say what the picture shows"
    return None


def _remote(link: Link) -> tuple[str, str] | None:
    if urls.scheme_of(link.target) not in {"http", "https"}:
        return None
    message = (
        f"'{link.target}' would load from another site, which learns who reads; "
        "keep a copy in docs/ with its licence"
    )
    return "image-remote", message
