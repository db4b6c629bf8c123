# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Report what only the finished pages show: links and ids that extensions and directives made."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from playbook import build, rendered

_KEY = "playbook_rendered"


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Start afresh with every build."""
    config.extra[_KEY] = {}


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read the links, ids and pictures of a page."""
    path = build.page_of(page, config).path
    config.extra[_KEY][path] = (rendered.read(html), page.url.removeprefix("./"))


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Check them, when all pages have their ids."""
    book = build.book_of(config)
    site = rendered.Site(config.extra[_KEY], {file.url for file in files})
    build.report(sorted(rendered.check(book.pages, site, build.findings_of(config))))
