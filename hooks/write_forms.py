# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Offer each template for download: blank and filled, as Markdown and as a Word document."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from playbook import build, forms, word


class Download(File):
    """A file to hand out as it is.

    MkDocs makes a page of every file in .md. Pages link to `forms/runbook.md`, and MkDocs looks a
    link up by the source's name, so another name with `dest_uri` would leave that link dead.
    """

    def is_documentation_page(self) -> bool:
        """Deny it, whatever the name ends in."""
        return False


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add the files before the pages are rendered, so that links to them are checked."""
    book = build.book_of(config)
    kept = build.root_of(config) / ".cache" / "forms"
    offered = forms.files(forms.read(book.forms), book.numbers)
    for name, (title, version, text) in offered.items():
        page = book.pages.get(f"templates/{name.removesuffix(forms.FILLED)}")
        facts = word.Facts(
            title=title,
            version=version,
            creator=config.site_author or f"{config.site_name} playbook contributors",
            licence=forms.LICENCE,
            licence_url=forms.LICENCE_URL,
            # The day of the last review, not of the build: the same form, the same file.
            date=page.meta.text("reviewed") if page else "2026-01-01",
        )
        path = f"{forms.SITE_FOLDER}/{name}"
        document = word.cached(text, facts, kept)
        files.append(Download.generated(config, f"{path}.md", content=text))
        files.append(Download.generated(config, f"{path}.docx", content=document))
