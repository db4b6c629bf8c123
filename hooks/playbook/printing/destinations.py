# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Where the links of a chapter lead on paper: into the book, or to an address outside."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from playbook.printing import references
from playbook.printing.ancestry import holder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import Tag

    from playbook.findings import Finding
    from playbook.printing.chapters import Chapter, Shelf

_PARAGRAPHS = ("p", "li", "td", "th", "dd", "dt", "figcaption")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SITE = "https://site.invalid/"  # stands for the site while addresses are joined


def resolve(article: Tag, chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    """Point every link at its place in the book, followed by a mark for the page number.

    A link to nowhere loses its link and keeps its words: MkDocs has reported it with the line.
    """
    seen: set[tuple[int, str]] = set()
    for number, link in enumerate(article.find_all("a", href=True)):
        if holder(link, "svg") or "footnote-ref" in link.get_attribute_list("class"):
            continue
        target, inside = _target(str(link["href"]), chapter, shelf)
        if not target:
            link.unwrap()
            continue
        link.attrs = {"href": f"#{target}" if inside else target}
        if not inside:
            link["class"] = "outside"
        elif holder(link, *_HEADINGS) is None:
            paragraph = (id(holder(link, *_PARAGRAPHS)), target)
            if paragraph not in seen:
                seen.add(paragraph)
                references.mark(link, f"{chapter.id}~{number}", target)
    for image in article.find_all("img"):
        yield from _image(image, chapter, shelf)


def _target(href: str, chapter: Chapter, shelf: Shelf) -> tuple[str, bool]:
    """Give the id or the address that a link leads to, and whether it is inside the book."""
    if urlsplit(href).scheme:
        if not href.startswith(shelf.home):
            return href, False
        href = "/" + href.removeprefix(shelf.home)
    address, fragment = urldefrag(urljoin(_SITE + chapter.url, href))
    below = unquote(address.removeprefix(_SITE))
    if below in shelf.chapters:
        return shelf.chapters[below].anchor(unquote(fragment)), True
    if below in shelf.files:
        return shelf.home + below, False
    return "", False


def _image(image: Tag, chapter: Chapter, shelf: Shelf) -> Iterator[Finding]:
    source = str(image.get("src", ""))
    if source.startswith("data:"):
        return
    below = unquote(urldefrag(urljoin(_SITE + chapter.url, source)).url.removeprefix(_SITE))
    if below in shelf.files:
        image["src"] = below
        return
    name = source.rpartition("/")[2]
    yield chapter.finding(
        "print-image", f"the image '{source}' is not in the built site, so it has no print", name
    )
    image.decompose()
