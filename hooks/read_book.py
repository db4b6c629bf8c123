# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Read the book once per build, so that all hooks see the same one."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from playbook import build


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Read docs/ afresh, also for a rebuild of the preview."""
    build.read_book(config)
