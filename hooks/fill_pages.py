# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Fill in what the book computes: numbers, tables, figures, lists and footnotes."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from playbook import build, manuscript


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the author's text by the filled-in text."""
    return manuscript.render(build.book_of(config), build.page_of(page, config))
