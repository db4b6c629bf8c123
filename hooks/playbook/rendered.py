# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The pages as Markdown, directives and extensions made them: what the source did not show."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playbook import urls
from playbook.findings import Finding, did_you_mean
from playbook.source import Place, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from playbook.book import Page

_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"(?P<id>[^\"]*)\"")
_LINK = re.compile(r"<a\b[^<>]*?\shref=\"(?P<url>[^\"]*)\"[^<>]*>(?P<words>.*?)</a>", re.DOTALL)
_IMAGE = re.compile(r"<img\b(?P<attrs>[^<>]*)>")
_SOURCE = re.compile(r"\ssrc=\"(?P<url>[^\"]*)\"")
# Code is meant to show its signs; drawings and formulas have their own.
_UNREAD = re.compile(r"<(?P<tag>pre|code|svg|script|style)\b.*?</(?P=tag)>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LEFT = re.compile(
    r"\]\([^()\s]*\)|\{\{[^{}\n]*\}\}|\[\^[^\]\s]+\]|^(?:!!!|\?\?\?) ?[a-z]+|\{: ?[#.][^}\n]*\}"
)


@dataclass(frozen=True)
class Rendered:
    """What matters of a page's HTML.

    Attributes:
        ids: every id, as often as it is there.
        links: address and words of each link.
        images: address of each picture, and whether it has an alternative text.
        left: signs of Markdown that stand in the text.
    """

    ids: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    images: tuple[tuple[str, bool], ...]
    left: tuple[str, ...]


def read(html: str) -> Rendered:
    """Read a page's HTML as Python-Markdown wrote it."""
    links = tuple(
        (unescape(match["url"]), " ".join(unescape(_TAG.sub("", match["words"])).split()))
        for match in _LINK.finditer(html)
        if "headerlink" not in match[0] and "footnote" not in match[0]
    )
    images = []
    for match in _IMAGE.finditer(html):
        source = _SOURCE.search(match["attrs"])
        images.append((unescape(source["url"]) if source else "", " alt=" in match["attrs"]))
    text = unescape(_TAG.sub("", _UNREAD.sub("", html)))
    left = tuple(match[0] for match in _LEFT.finditer(text))
    ids = tuple(match["id"] for match in _ID.finditer(html))
    return Rendered(ids, links, tuple(images), left)


@dataclass(frozen=True)
class Site:
    """The pages of a build, and every other address that it serves.

    Attributes:
        pages: HTML and address of each page, by path.
        addresses: every address of the site, relative to its root.
    """

    pages: Mapping[str, tuple[Rendered, str]]
    addresses: Collection[str]


def check(book: Mapping[str, Page], site: Site, known: Collection[Finding]) -> Iterator[Finding]:
    """Report what only the HTML shows.

    Args:
        book: the pages by path.
        site: what was built.
        known: the findings of the source; what stands on their lines is not said twice.
    """
    by_address = {address: rendered for rendered, address in site.pages.values()}
    said = {(finding.path, finding.line) for finding in known}
    for path, (rendered, address) in site.pages.items():
        page = book[path]
        found = [
            *_ids(page, rendered),
            *_links(page, rendered, address, by_address, site.addresses),
            *_images(page, rendered),
            *_left(page, rendered),
        ]
        yield from (finding for finding in found if (finding.path, finding.line) not in said)


def _finding(page: Page, place: Place, code: str, message: str) -> Finding:
    return Finding(page.source.path, place.line, place.column, code, message)


def _place_of(page: Page, needle: str) -> Place:
    """Say where a text stands in the source; else where the page draws something, else its top."""
    source = page.source
    found = source.text.find(needle, source.body_start) if needle else -1
    if found >= 0:
        return source.place(found)
    drawn = source.directives
    return drawn[0].place if drawn else source.place(source.body_start)


def _ids(page: Page, rendered: Rendered) -> Iterator[Finding]:
    for name, count in Counter(rendered.ids).items():
        if count > 1:
            headings = [heading for heading in page.source.headings if heading.id == name]
            place = headings[-1].place if headings else _place_of(page, name)
            message = f"the finished page has the id '{name}' {count} times; keep one"
            yield _finding(page, place, "id-duplicate", message)


def _links(
    page: Page,
    rendered: Rendered,
    here: str,
    by_address: Mapping[str, Rendered],
    addresses: Collection[str],
) -> Iterator[Finding]:
    for url, words in rendered.links:
        if urls.is_outside(url):
            continue
        parts = urlsplit(url)
        target = here
        if parts.path:
            joined = posixpath.normpath(posixpath.join("/", here, unquote(parts.path))).lstrip("/")
            slash = "/" if unquote(parts.path).endswith(("/", ".")) and joined else ""
            target = "" if joined == "." else joined + slash
        if target not in by_address and target not in addresses:
            message = f"the finished page links to '{url}', which the site does not have"
            yield _finding(page, _link_place(page, url, words), "link-missing", message)
        elif parts.fragment and target in by_address:
            ids = by_address[target].ids
            wanted = unquote(parts.fragment)
            if wanted not in ids and wanted != "top":
                near = did_you_mean(wanted, ids)
                message = f"the finished page links to '{url}', and no id is '{wanted}'{near}"
                yield _finding(page, _link_place(page, url, words), "anchor-missing", message)


def _link_place(page: Page, url: str, words: str) -> Place:
    """Find the link in the source by its target, else by its words."""
    for link in page.source.links:
        if link.target == url or (words and " ".join(plain(link.text).split()) == words):
            return link.place
    return _place_of(page, f'"{url}"')


def _images(page: Page, rendered: Rendered) -> Iterator[Finding]:
    for url, described in rendered.images:
        if not described:
            place = _place_of(page, posixpath.basename(url))
            message = f"the finished page shows '{url}' without alternative text"
            yield _finding(page, place, "image-alt", message)


def _left(page: Page, rendered: Rendered) -> Iterator[Finding]:
    for text in dict.fromkeys(rendered.left):
        message = f"'{text}' shows as text; Markdown did not read it as markup"
        yield _finding(page, _place_of(page, text), "markup-left", message)
