# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""New, moved and removed pages, with every link, relation, menu entry and redirect that follows.

Texts in, changed texts out; ``scripts/edit_pages.py`` reads and writes them.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from playbook import asked, front_matter, mentions, menus, redirects, scaffolds, spans
from playbook.book import DOCS
from playbook.findings import did_you_mean
from playbook.front_matter import KINDS, RELATIONS
from playbook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playbook.book import Book, Page
    from playbook.source import Link

SETTINGS = "mkdocs.yml"
_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")


class EditError(ValueError):
    """What was asked for cannot be done; the message says what can."""


@dataclass(frozen=True)
class Change:
    """A file before and after; None where there is no file.

    Attributes:
        path: the file.
        was: its path before, if it moved.
    """

    path: str
    before: str | None
    after: str | None
    was: str = ""


def create(  # noqa: PLR0913 - what a page is made of
    files: Mapping[str, str], book: Book, *, kind: str, path: str, title: str, today: str
) -> list[Change]:
    """Make a page from the scaffold of its kind, and list it in the navigation.

    Args:
        files: the texts that may name a page, by path from the project's root.
        book: the book that was read from them.
        kind: one of ``front_matter.KINDS``.
        path: its address, without ``.md``.
        title: its title.
        today: the ISO date of its first review.

    Raises:
        EditError: the page cannot be made.
    """
    if kind not in KINDS:
        kinds = ", ".join(KINDS)
        raise EditError(f"kind='{kind}' is none of {kinds}{did_you_mean(kind, KINDS)}")
    path = _free_address(files, book, path)
    if not title.strip():
        raise EditError("title is empty; write title='The words of the first heading'")
    same = [page.file for page in book.pages.values() if page.title.casefold() == title.casefold()]
    if same:
        raise EditError(f"'{same[0]}' has that title; say what sets the new page apart")
    model = _model(book, path)
    known = {
        key: scaffolds.as_yaml(model.meta.text(key))
        for key in ("SPDX-FileCopyrightText", "SPDX-License-Identifier")
    }
    known["reviewed"] = today
    known["authors"] = f"[{', '.join(scaffolds.as_yaml(a) for a in model.meta.list('authors'))}]"
    settings = files[SETTINGS]
    return [
        Change(f"{DOCS}/{path}.md", None, scaffolds.page(kind, title.strip(), known)),
        Change(SETTINGS, settings, menus.add(settings, f"{path}.md")),
    ]


def _model(book: Book, path: str) -> Page:
    """Give the page whose licence and authors the new one takes: its section's, else the first."""
    folder = path.rpartition("/")[0]
    return book.pages.get(f"{folder}/index") or next(iter(book.pages.values()))


def _free_address(files: Mapping[str, str], book: Book, path: str) -> str:
    path = _bare(path)
    if not _PATH.fullmatch(path):
        raise EditError(
            f"'{path}' is no address; use lower-case words, digits, '-' and '/', "
            "as in practices/build/new-page"
        )
    if path in book.pages:
        raise EditError(f"'{path}' is a page already")
    heir = redirects.read(files[SETTINGS]).get(f"{path}.md")
    if heir:
        raise EditError(f"'{path}' is the old address of '{heir}' and keeps leading there")
    return path


def _bare(path: str) -> str:
    return path.strip().removeprefix(f"{DOCS}/").removesuffix(".md").strip("/")


def _known(book: Book, path: str) -> str:
    path = _bare(path)
    if path not in book.pages:
        raise EditError(f"'{path}' is not a page{did_you_mean(path, book.pages)}")
    return path


def move(files: Mapping[str, str], book: Book, old: str, new: str) -> list[Change]:
    """Give a page another address; its old one leads there for ever.

    Raises:
        EditError: the page cannot be moved.
    """
    old = _known(book, old)
    if _bare(new) == old:
        raise EditError(f"'{old}' is there already")
    if redirects.read(files[SETTINGS]).get(f"{_bare(new)}.md") == f"{old}.md":
        new = _bare(new)  # back to where it was
    else:
        new = _free_address(files, book, new)
    changes = []
    for path, text in files.items():
        moved = path == f"{DOCS}/{old}.md"
        target = f"{DOCS}/{new}.md" if moved else path
        after = _markdown_moved(path, text, target, old, new) if path.endswith(".md") else text
        if path == SETTINGS:
            after = redirects.add(menus.move(text, f"{old}.md", f"{new}.md"), old, new)
        elif path.endswith(".yml"):
            after = mentions.rename(text, old, new)
        if moved:
            changes.append(Change(target, text, after, was=path))
        elif after != text:
            changes.append(Change(path, text, after))
    return changes


def _markdown_moved(path: str, text: str, target: str, old: str, new: str) -> str:
    """Rewrite one page: links to the moved page, and all relative links of the page itself."""
    source = Source(path, text)
    edits = []
    for link, start, resolved, fragment in _links(source):
        ours = resolved == f"{DOCS}/{old}.md"
        if not ours and target == path:
            continue
        to = f"{DOCS}/{new}.md" if ours else resolved
        written = _relative(to, target) + fragment
        if written != link.target:
            edits.append((start, start + len(link.target), written))
    if path.startswith(f"{DOCS}/"):
        meta, _ = front_matter.read(source)
        for relation in RELATIONS:
            for index, name in enumerate(meta.list(relation)):
                if name == old:
                    place = meta.place(relation, index)
                    start = text.index(old, spans.offset(text, place.line, place.column))
                    edits.append((start, start + len(old), new))
    return spans.apply(text, edits)


def remove(files: Mapping[str, str], book: Book, path: str, heir: str) -> list[Change]:
    """Take a page out of the book.

    Args:
        files: the texts that may name a page, by path from the project's root.
        book: the book that was read from them.
        path: the page.
        heir: the page that answers its readers from now on, and to which its address leads; ""
            for a page that nobody has seen, whose address is given up.

    Raises:
        EditError: the page cannot be removed.
    """
    path = _known(book, path)
    heir = _known(book, heir) if heir else ""
    if heir == path:
        raise EditError("a page cannot take its own place")
    changes = []
    for name, text in files.items():
        after: str | None = text
        if name == f"{DOCS}/{path}.md":
            after = None
        elif name == SETTINGS:
            after = menus.remove(text, f"{path}.md")
            after = redirects.add(after, path, heir) if heir else after
        elif name == asked.PATH:
            after = asked.without(text, path)
        elif name.endswith(".yml"):
            after = mentions.replace(text, path, heir)
        elif name.endswith(".md"):
            after = without(book, Source(name, text), path, heir)
        if after != text:
            changes.append(Change(name, text, after))
    return changes


def without(book: Book, source: Source, path: str, heir: str) -> str:
    """Give a page's text once another page is gone: its heir takes its place, or its words."""
    text = source.text
    edits = []
    for link, start, resolved, fragment in _links(source):
        if resolved != f"{DOCS}/{path}.md":
            continue
        if heir:
            kept = fragment if fragment[1:] in book.pages[heir].source.anchors else ""
            written = _relative(f"{DOCS}/{heir}.md", source.path) + kept
            edits.append((start, start + len(link.target), written))
        elif link.form == "link":
            whole = spans.offset(text, link.place.line, link.place.column)
            edits.append((whole, text.index(")", start + len(link.target)) + 1, link.text))
    if source.path.startswith(f"{DOCS}/"):
        edits += mentions.in_header(book, source, path, heir)
    return spans.apply(text, edits)


def _links(source: Source) -> Iterator[tuple[Link, int, str, str]]:
    """Give each relative link with the start of its target, what it leads to, and its end.

    What it leads to is a path from the project's root; the end is "#id" or "".
    """
    for link in source.links:
        parts = urlsplit(link.target)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        start = spans.offset(source.text, link.place.line, link.place.column)
        if link.form in {"link", "image"}:
            start = source.text.index("](", start + len(link.text)) + 2
        start = source.text.index(link.target, start)
        folder = posixpath.dirname(source.path)
        resolved = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        yield link, start, resolved, link.target[len(parts.path) :]


def _relative(target: str, here: str) -> str:
    return quote(posixpath.relpath(target, posixpath.dirname(here) or "."))
