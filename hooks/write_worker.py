# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Let a reader go on without a network: the service worker, and the list of the whole book."""

import hashlib
import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from playbook import build, view

_SOURCE = Path("assets", "playbook", "offline", "service-worker.js")
_SHELL = (
    "offline.html",
    "assets/playbook/icon.svg",
    "assets/playbook/playbook.css",
    "assets/playbook/early.js",
    "assets/playbook/site.js",
    "assets/playbook/search.js",
    "assets/playbook/search-engine.js",
    "assets/playbook/tools.js",
    "assets/playbook/tools/tools.css",
)
"""What pages share; the theme's stylesheet, whose name changes, comes on top."""


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Keep the worker's template out of the site; it would be of no use there."""
    files.remove(files.src_uris[_SOURCE.as_posix()])


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Write both files."""
    theme = sorted(name for name in files.src_uris if name.startswith("assets/stylesheets/"))
    shell = sorted({*_SHELL, *theme})
    digest = hashlib.sha256()
    for name in shell:
        file = files.src_uris.get(name)
        if file:
            digest.update(file.content_bytes)
    template = (Path(str(config.theme.custom_dir)) / _SOURCE).read_text("utf-8")
    worker = template.replace("{{ version }}", digest.hexdigest()[:16])
    worker = worker.replace("{{ shell }}", json.dumps(shell))
    build.add(files, config, "service-worker.js", worker)
    pages = [view.address(path) for path in build.book_of(config).pages]
    search = sorted(name for name in files.src_uris if name.startswith("search/"))
    build.add(files, config, "offline.json", json.dumps([*shell, *search, *pages]) + "\n")
