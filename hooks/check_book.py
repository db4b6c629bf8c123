# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Report every mistake of the book; `mkdocs build --strict` fails on any."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from playbook import build, checks


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Check front matter, links, relations, licences, sources, numbers and the rest."""
    build.report(checks.check(build.book_of(config), config.site_url or ""))
