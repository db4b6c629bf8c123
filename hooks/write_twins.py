# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Give every page a Markdown twin, and the book its data, its feeds and what programs look for."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from playbook import build, feeds, llms, open_data, twins


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    """Add the files once all pages are known."""
    book = build.book_of(config)
    edition = build.edition_of(config)
    read = twins.read(book, edition)
    summary = config.site_description or config.site_name
    changes = feeds.changes(book, book.history, edition)
    written = {
        "llms.txt": llms.contents(book, edition, summary),
        "llms-full.txt": llms.full(read, edition, summary),
        feeds.RSS: feeds.rss(changes, edition, summary),
        feeds.JSON: feeds.json_feed(changes, edition, summary),
        "playbook.json": open_data.render(book, read, edition),
        "playbook.schema.json": open_data.schema(),
        **{name: twin.text for twin in read.values() for name in twin.files},
    }
    for name, text in written.items():
        build.add(files, config, name, text)
