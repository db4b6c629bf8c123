# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every way in which a link of the book can miss what it promises."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playbook.findings import Finding, did_you_mean, nearest
from playbook.source import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.book import Book, Page
    from playbook.source import Link

_SCHEMES = {"https", "http", "mailto"}
_EMPTY_WORDS = {"here", "click here", "this", "this link", "this page", "link", "more", "read more"}


def check(book: Book, generated: dict[str, frozenset[str]], site: str) -> Iterator[Finding]:
    """Report every link, image and reference that does not reach its target.

    Args:
        book: the book.
        generated: ids that directives add to a page, by page path.
        site: the address of the published book, to find absolute links into it.
    """
    for page in book.pages.values():
        for link in page.source.links:
            for problem in (_words(link), _target(book, page, link, generated, site)):
                if problem:
                    yield _finding(page, link, *problem)
        yield from _references(page)


def _finding(page: Page, link: Link, code: str, message: str) -> Finding:
    return Finding(page.source.path, link.place.line, link.place.column, code, message)


def _words(link: Link) -> tuple[str, str] | None:
    words = plain(link.text)
    if link.form == "image" and not words:
        return "image-alt", f"'{link.target}' has no alternative text; write ![what it shows](…)"
    if link.form == "link" and not words and "![" not in link.text:
        return "link-text", f"the link to '{link.target}' has no words"
    if link.form == "link" and words.lower().strip(" .") in _EMPTY_WORDS:
        return "link-text", f"'{words}' says nothing on its own; name what '{link.target}' holds"
    return None


def _target(
    book: Book, page: Page, link: Link, generated: dict[str, frozenset[str]], site: str
) -> tuple[str, str] | None:
    parts = urlsplit(link.target)
    if parts.scheme or link.target.startswith("//"):
        return _outside(link.target, parts.scheme, site)
    path = unquote(parts.path)
    if path.startswith("/"):
        return "link-absolute", f"'{link.target}' is absolute; link to the .md file, relative to it"
    if not path:
        return (
            _anchor(page, page, parts.fragment, generated)
            if parts.fragment
            else (
                "link-missing",
                "the link has no target",
            )
        )
    resolved = posixpath.normpath(posixpath.join(page.folder, path))
    target = book.pages.get(resolved.removesuffix(".md")) if path.endswith(".md") else None
    if target:
        return _anchor(page, target, parts.fragment, generated) if parts.fragment else None
    if f"docs/{resolved}" in book.assets and not path.endswith("/"):
        return None
    return _missing(book, page, path, resolved, link)


def _outside(target: str, scheme: str, site: str) -> tuple[str, str] | None:
    if site and target.startswith(site):
        return "link-absolute", f"'{target}' is a page of this book; link to its .md file"
    if scheme.lower() not in _SCHEMES:
        return "link-unsafe", f"'{target}' is no address that a reader can open; use https:"
    if scheme.lower() == "mailto" and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+", target):
        return "link-unsafe", f"'{target}' holds no mail address"
    return None


def _missing(book: Book, page: Page, path: str, resolved: str, link: Link) -> tuple[str, str]:
    if link.form == "image" or re.search(r"\.(?!md$|html$)\w{2,4}$", path):
        files = [asset.removeprefix("docs/") for asset in book.assets]
        return "asset-missing", f"'{link.target}' is no file{_offer(page, resolved, files)}"
    pages = {other.file: other for other in book.pages.values()}
    hint = _offer(page, _guess(book, resolved, link), list(pages))
    return "link-missing", f"'{link.target}' is not a page{hint}"


def _guess(book: Book, resolved: str, link: Link) -> str:
    """Say which page the author most likely meant."""
    bare = resolved.removesuffix(".md").removesuffix(".html").rstrip("/")
    for candidate in (bare, f"{bare}/index"):
        if candidate in book.pages:
            return f"{candidate}.md"
    lower = {path.lower(): path for path in book.pages}
    if bare.lower() in lower:
        return f"{lower[bare.lower()]}.md"
    name = posixpath.basename(bare)
    same_name = [path for path in book.pages if posixpath.basename(path) == name]
    if len(same_name) == 1:
        return f"{same_name[0]}.md"
    # The words of the link often say more than its mistyped path.
    titles = {page.title.casefold(): page for page in book.pages.values()}
    titles |= {page.label.casefold(): page for page in book.pages.values()}
    meant = nearest(plain(link.text).casefold(), titles)
    return titles[meant[0]].file if meant else f"{bare}.md"


def _offer(page: Page, resolved: str, files: list[str]) -> str:
    # Compared without the suffix, which would make any two short names look alike.
    stems = {posixpath.splitext(file)[0]: file for file in files}
    close = nearest(posixpath.splitext(resolved)[0], stems)
    found = [resolved] if resolved in files else [stems[stem] for stem in close]
    if not found:
        return ""
    return f"; did you mean '{posixpath.relpath(found[0], page.folder or '.')}'?"


def _anchor(
    page: Page, target: Page, fragment: str, generated: dict[str, frozenset[str]]
) -> tuple[str, str] | None:
    ids = target.source.anchors | generated.get(target.path, frozenset())
    wanted = unquote(fragment)
    if wanted in ids:
        return None
    where = "this page" if target is page else f"'{target.file}'"
    return (
        "anchor-missing",
        f"{where} has no heading with the id '{wanted}'{did_you_mean(wanted, ids)}",
    )


def _references(page: Page) -> Iterator[Finding]:
    defined = {link.text.lower(): link for link in page.source.links if link.form == "definition"}
    used = {link.target: link for link in page.source.reference_uses}
    for label, link in used.items():
        if label not in defined:
            hint = did_you_mean(label, defined)
            yield _finding(page, link, "link-reference", f"[{label}] has no definition{hint}")
    for label, link in defined.items():
        shortcut = f"[{label}]" in page.source.prose.lower().replace(f"[{label}]:", "")
        if label not in used and not shortcut:
            yield _finding(page, link, "link-reference", f"[{label}] is defined and never used")
