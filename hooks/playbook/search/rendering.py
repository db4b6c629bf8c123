# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The text of every page as HTML without MkDocs: for the terminal, the server and the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import markdown
import yaml

from playbook import manuscript

if TYPE_CHECKING:
    from playbook.book import Book

# MkDocs adds these to whatever mkdocs.yml asks for.
_ALWAYS = ("toc", "tables", "fenced_code")


def read(book: Book, settings: str) -> dict[str, str]:
    """Render each page as the build does.

    Args:
        book: the book.
        settings: the text of mkdocs.yml, for its Markdown extensions.
    """
    names, options = _extensions(settings)
    html = {}
    for page in book.pages.values():
        converter = markdown.Markdown(extensions=names, extension_configs=options)
        html[page.path] = converter.convert(manuscript.render(book, page))
    return html


def _extensions(settings: str) -> tuple[list[str], dict[str, dict[str, Any]]]:
    root = yaml.compose(settings, Loader=yaml.SafeLoader)
    names = list(_ALWAYS)
    options: dict[str, dict[str, Any]] = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value != "markdown_extensions":
            continue
        # The node alone: other parts of mkdocs.yml carry tags that only MkDocs can read.
        for item in yaml.safe_load(yaml.serialize(value)):
            if isinstance(item, str):
                names.append(item)
            else:
                names += item
                options |= item
    return list(dict.fromkeys(names)), options
