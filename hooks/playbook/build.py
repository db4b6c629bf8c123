# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The bridge to MkDocs: the Book of this build, and findings as MkDocs warnings.

With the hooks, this is all that knows MkDocs; a move to another generator rewrites these.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from playbook import book as book_module

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as SitePage

    from playbook.book import Book, Page
    from playbook.findings import Finding

_log = get_plugin_logger("playbook")

# The Book hangs on the config of its own build, so that `mkdocs serve` reads afresh.
_KEY = "playbook_book"


def root_of(config: MkDocsConfig) -> Path:
    """Give the project's root: the folder of mkdocs.yml."""
    return Path(config.config_file_path).parent


def read_book(config: MkDocsConfig) -> None:
    """Read the book for this build."""
    config.extra[_KEY] = book_module.read(root_of(config))


def book_of(config: MkDocsConfig) -> Book:
    """Give the book of this build."""
    book: Book = config.extra[_KEY]
    return book


def page_of(page: SitePage, config: MkDocsConfig) -> Page:
    """Give our page for a page of MkDocs."""
    return book_of(config).pages[page.file.src_uri.removesuffix(".md")]


def report(findings: Iterable[Finding]) -> None:
    """Print findings as warnings, which fail a strict build and let a preview go on."""
    for finding in findings:
        _log.warning("%s", finding)
