# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Hand the templates what the book knows about a page: relations, licence, dates, metadata."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from playbook import build, citing, feedback, metadata, view


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Give the templates what is the same for all pages, and the sitemap true dates.

    MkDocs dates every page with the day of the build. Where the history is unknown, a page is as
    old as its last review.
    """
    env.globals["playbook_first"] = _first
    # The theme puts a digest of the content into the name.
    env.globals["playbook_theme_styles"] = next(
        name for name in files.src_uris if name.startswith("assets/stylesheets/main.")
    )
    for file in files.documentation_pages():
        if file.page:
            own = build.page_of(file.page, config)
            change = build.book_of(config).last_changes.get(own.source.path)
            day = change.date if change else own.meta.text("reviewed")
            file.page.update_date = day or file.page.update_date


def _first(item: StructureItem) -> StructureItem:
    """Give the page that stands for a part of the menu: its first."""
    children: list[StructureItem] | None = getattr(item, "children", None)
    return _first(children[0]) if children else item


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Add `playbook` and the text, values that templates loop over and print."""
    book = build.book_of(config)
    own = build.page_of(page, config)
    edition = build.edition_of(config)
    seen = view.of(book, own)
    page.meta["description"] = seen.description
    values: dict[str, object] = {
        "playbook": seen,
        "playbook_feedback": feedback.of(
            own.title,
            page.canonical_url or page.url,
            repository=config.repo_url or "",
            mail=config.extra.get("feedback_mail") or "",
        ),
        "playbook_text": view.text_of(page.content or "", book.terms),
        "playbook_json_ld": metadata.json_ld(book, own, edition, modified=seen.modified),
        "playbook_citation": citing.of(own, edition, seen.modified),
        "playbook_twin": f"{own.path}.md",
    }
    # MkDocs types the context as closed, and documents that hooks may add to it.
    context.update(values)  # type: ignore[typeddict-item]
