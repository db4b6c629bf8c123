# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Let readers find: the index of the book."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from playbook import build
from playbook.search import engine


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Index the pages as they were rendered."""
    html = {
        file.src_uri.removesuffix(".md"): file.page.content
        for file in files.documentation_pages()
        if file.page and file.page.content is not None
    }
    for name, text in engine.files(build.book_of(config), html).items():
        files.append(File.generated(config, f"search/{name}.js", content=text))
