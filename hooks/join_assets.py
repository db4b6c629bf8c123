# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Give pages one stylesheet and few scripts, whatever number of files we write them in."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from playbook import bundle

_ASSETS = "assets/playbook"
_STYLES = ("tokens.css", "figures.css", "base.css", "components/*.css", "search/*.css", "print.css")
"""The parts of the one stylesheet, in the order of the cascade."""

_SCRIPTS = {
    "site.js": "site/main.js",
    "early.js": "site/early.js",
    "moved.js": "site/moved.js",
    "search.js": "search/main.js",
    "search-engine.js": "search/worker.js",
    "tools.js": "tools/main.js",
}
"""What pages load, and the module that each script starts from."""

_UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "partials/")
"""What the theme brings and we replace."""


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Join the parts, and take what no page loads out of the site."""
    folder = Path(str(config.theme.custom_dir), _ASSETS)
    parts = [part for pattern in _STYLES for part in sorted(folder.glob(pattern))]
    joined = {"playbook.css": "\n".join(part.read_text("utf-8") for part in parts)}
    for name, first in _SCRIPTS.items():
        modules = sorted((folder / first).parent.glob("*.js"))
        parts += modules
        texts = {module.name: module.read_text("utf-8") for module in modules}
        joined[name] = bundle.join(texts, Path(first).name)
    sources = {f"{_ASSETS}/{part.relative_to(folder).as_posix()}" for part in parts}
    for file in list(files):
        name = file.src_uri
        if name in sources or name.startswith(_UNUSED) or name.endswith(".min.css.map"):
            files.remove(file)
    for name, text in joined.items():
        files.append(File.generated(config, f"{_ASSETS}/{name}", content=text))
