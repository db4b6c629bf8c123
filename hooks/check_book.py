# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Report every mistake of the book; `mkdocs build --strict` fails on any."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from playbook import build, checks


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Check front matter, links, relations, licences, sources, numbers and the rest."""
    book = build.book_of(config)
    findings = checks.check(book, config.site_url or "")
    build.keep_findings(findings, config)
    build.report(findings)
    # The plugin would say once more, without line or remedy, that a redirect leads nowhere.
    redirects = config.plugins.get("redirects")
    if redirects:
        lines = {finding.line for finding in findings if finding.code.startswith("redirect-")}
        for redirect in book.redirects:
            if redirect.line in lines:
                redirects.config["redirect_maps"].pop(redirect.old, None)
