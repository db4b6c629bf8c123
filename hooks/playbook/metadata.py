# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What machines read about a page: JSON-LD by schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playbook import licences

if TYPE_CHECKING:
    from playbook.book import Page

_TYPES = {"case-study": "Article", "index": "CollectionPage", "tool": "WebApplication"}


def json_ld(page: Page, *, url: str, site: str, book_title: str, modified: str) -> str:
    """Give the JSON-LD of a page, safe inside a script element.

    Args:
        page: the page.
        url: its address.
        site: the address of the book.
        book_title: the name of the book.
        modified: ISO date of the last change, or "" when unknown.
    """
    licence = licences.of_page(page.meta)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(page.kind, "TechArticle"),
        "headline": page.title,
        "description": page.meta.text("description"),
        "url": url,
        "inLanguage": "en-GB",
        "license": licence.url,
        "author": [{"@type": "Organization", "name": name} for name in page.meta.list("authors")],
        "keywords": list(page.meta.list("keywords")),
        "isPartOf": {"@type": "Book", "name": book_title, "url": site},
        "isAccessibleForFree": True,
    }
    if modified:
        data["dateModified"] = modified
    # "</" would end the script element.
    return json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
