# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Hand the templates what the book knows about a page: relations, licence, dates, metadata."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from playbook import build, feedback, history, metadata, view

_CHANGES = "playbook_changes"
_ASSETS = "assets/playbook"
_STYLES = ("tokens.css", "figures.css", "base.css", "components/*.css", "search/*.css", "print.css")
"""The parts of the one stylesheet, in the order of the cascade."""


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Ask git once when every page of docs/ last changed, and join the stylesheet's parts.

    One component is one file to write and a twentieth of a request to fetch.
    """
    config.extra[_CHANGES] = history.last_changes(build.root_of(config), "docs")
    folder = Path(str(config.theme.custom_dir), _ASSETS)
    parts = [part for pattern in _STYLES for part in sorted(folder.glob(pattern))]
    for part in parts:
        name = f"{_ASSETS}/{part.relative_to(folder).as_posix()}"
        if name in files.src_uris:
            files.remove(files.src_uris[name])
    joined = "\n".join(part.read_text("utf-8") for part in parts)
    files.append(File.generated(config, f"{_ASSETS}/playbook.css", content=joined))


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Add `playbook` and the text, values that templates loop over and print."""
    book = build.book_of(config)
    own = build.page_of(page, config)
    seen = view.of(book, own, config.extra[_CHANGES].get(own.source.path, ""))
    page.meta["description"] = seen.description
    values: dict[str, object] = {
        "playbook": seen,
        "playbook_feedback": feedback.of(
            own.title,
            page.canonical_url or page.url,
            repository=config.repo_url or "",
            mail=config.extra.get("feedback_mail") or "",
        ),
        "playbook_text": view.text_of(page.content or ""),
        "playbook_json_ld": metadata.json_ld(
            book, own, build.edition_of(config, config.extra[_CHANGES]), modified=seen.modified
        ),
        "playbook_twin": f"{own.path}.md",
    }
    # MkDocs types the context as closed, and documents that hooks may add to it.
    context.update(values)  # type: ignore[typeddict-item]
