# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The bridge to MkDocs: the Book of this build, and findings as MkDocs warnings.

With the hooks, this is all that knows MkDocs; a move to another generator rewrites these.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from playbook import book as book_module
from playbook.twins import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as SitePage

    from playbook.book import Book, Page
    from playbook.findings import Finding

_log = get_plugin_logger("playbook")

# The Book hangs on the config of its own build, so that `mkdocs serve` reads afresh.
_KEY = "playbook_book"
_FOUND = "playbook_findings"


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


def keep_findings(findings: list[Finding], config: MkDocsConfig) -> None:
    """Keep what the source showed, for the checks of the finished pages."""
    config.extra[_FOUND] = findings


def findings_of(config: MkDocsConfig) -> list[Finding]:
    """Give what the source showed in this build."""
    found: list[Finding] = config.extra.get(_FOUND, [])
    return found


def report(findings: Iterable[Finding]) -> None:
    """Print findings as warnings, which fail a strict build and let a preview go on."""
    for finding in findings:
        _log.warning("%s", finding)


def edition_of(config: MkDocsConfig) -> Edition:
    """Give where and how this build is published."""
    site = config.site_url or "/"
    return Edition(
        url=site if site.endswith("/") else f"{site}/",
        title=config.site_name,
        asks=bool(config.extra.get("ask_over_http")),
        changes={path: commit.date for path, commit in book_of(config).last_changes.items()},
    )


def add(files: Files, config: MkDocsConfig, name: str, text: str) -> None:
    """Add a file to the site under its name.

    MkDocs makes a page of every source in .md, and takes a second one for the first; so the source
    has a name of its own, and only what is written has this one.
    """
    file = File.generated(config, f"written/{name}.text", content=text)
    file.dest_uri = name
    files.append(file)
