# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The contributor guide as CONTRIBUTING.md, for readers who come from the code host."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from playbook import commonmark, manuscript

if TYPE_CHECKING:
    from playbook.book import Book

GUIDE = "contributions/how-to-contribute"
PATH = "CONTRIBUTING.md"
# REUSE-IgnoreStart
_TOP = """\
<!--
SPDX-FileCopyrightText: {holder}
SPDX-License-Identifier: {licence}

Made from docs/{file} by `make contributing`; change that page.
-->

"""
# REUSE-IgnoreEnd


def render(book: Book) -> str:
    """Give the text of CONTRIBUTING.md: links lead to files, and anchors are those of GitHub."""
    page = book.pages[GUIDE]
    filled = manuscript.render(book, page)
    _, headings = commonmark.convert(filled, lambda target: target)
    anchors = {heading.id: anchor(heading.text) for heading in headings}

    def lead(target: str) -> str:
        if target.startswith("#"):
            return f"#{anchors.get(target[1:], target[1:])}"
        if re.match(r"\w+:", target):
            return target
        return posixpath.normpath(posixpath.join("docs", page.folder, target))

    text, _ = commonmark.convert(filled, lead)
    top = _TOP.format(
        holder=page.meta.text("SPDX-FileCopyrightText"),
        licence=page.meta.text("SPDX-License-Identifier"),
        file=page.file,
    )
    return top + text


def anchor(words: str) -> str:
    """Give the id that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
