# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Send readers only those rules of the theme's stylesheet that a page of the site can use."""

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from playbook import stylesheet

_PREFIX = "assets/stylesheets/main."


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Replace the stylesheet; its name tells its content, as the theme's does."""
    pages = [file.page.content or "" for file in files.documentation_pages() if file.page]
    ours = Path(str(config.theme.custom_dir))
    code = [*sorted(ours.rglob("*.html")), *sorted(ours.rglob("*.js"))]
    used = stylesheet.words([*pages, *(path.read_text("utf-8") for path in code)])
    for file in list(files):
        if file.src_uri.startswith("assets/stylesheets/"):
            files.remove(file)
            if file.src_uri.startswith(_PREFIX) and file.src_uri.endswith(".css"):
                text = stylesheet.trimmed(file.content_string, used)
                name = hashlib.sha256(text.encode()).hexdigest()[:8]
                files.append(File.generated(config, f"{_PREFIX}{name}.css", content=text))
