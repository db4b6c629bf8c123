# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Let readers find: the index of the book, and the two scripts that search it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from playbook import build
from playbook.search import bundle, engine

_ASSETS = "assets/playbook"
_SCRIPTS = {"search.js": "main.js", "search-engine.js": "worker.js"}
"""What pages load, and the module that each script starts from."""


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Index the pages as they were rendered, and join the modules of the search."""
    html = {
        file.src_uri.removesuffix(".md"): file.page.content
        for file in files.documentation_pages()
        if file.page and file.page.content is not None
    }
    for name, text in engine.files(build.book_of(config), html).items():
        files.append(File.generated(config, f"search/{name}.js", content=text))
    folder = Path(str(config.theme.custom_dir), _ASSETS, "search")
    modules = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    for name, first in _SCRIPTS.items():
        script = bundle.join(modules, first)
        files.append(File.generated(config, f"{_ASSETS}/{name}", content=script))
    for path in folder.iterdir():
        source = f"{_ASSETS}/search/{path.name}"
        if source in files.src_uris:
            files.remove(files.src_uris[source])
