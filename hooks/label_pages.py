# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Give menus the short label of each page, which its header keeps beside the title."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from playbook import build


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Set the title that MkDocs shows in navigation, breadcrumbs and previous and next."""
    for page in nav.pages:
        page.title = build.page_of(page, config).label
