# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Draw the card of every page, which messengers and feeds show beside a link."""

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from playbook import build, cards, view

FOLDER = "assets/cards"
_FONTS = Path(__file__).resolve().parent.parent / "scripts" / "print" / "fonts"


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Draw what is not kept from an earlier build."""
    kept = build.root_of(config) / ".cache" / "cards"
    kept.mkdir(parents=True, exist_ok=True)
    code = Path(cards.__file__).read_bytes()
    for page in build.book_of(config).pages.values():
        words = (page.title, page.kind, view.KIND_LABELS.get(page.kind, ""), config.site_name)
        digest = hashlib.sha256(code + "\0".join(words).encode()).hexdigest()
        path = kept / f"{digest}.png"
        if not path.is_file():
            path.write_bytes(cards.draw(*words, _FONTS))
        file = File.generated(config, f"{FOLDER}/{page.path}.png", content=path.read_bytes())
        files.append(file)
