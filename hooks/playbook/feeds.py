# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What changed in the book, for feed readers: RSS 2.0 and JSON Feed 1.1.

An item is a commit that changed pages: its subject says what is now true, and it links the pages.
Where there is no history, as in a downloaded archive, the feeds are there and empty.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from playbook.book import Book
    from playbook.history import History
    from playbook.twins import Edition

RSS = "feed.xml"
JSON = "feed.json"
MOST = 40
"""So many changes are in a feed; older ones are in What's new and in the history."""
_ATOM = "http://www.w3.org/2005/Atom"
_NEWS = "whats-new"


@dataclass(frozen=True)
class Change:
    """One change of pages.

    Attributes:
        id: the commit's.
        title: what is now true.
        date: ISO date.
        pages: title and address of each page that it changed.
    """

    id: str
    title: str
    date: str
    pages: tuple[tuple[str, str], ...]


def changes(book: Book, history: History, edition: Edition) -> tuple[Change, ...]:
    """Give the newest changes of pages that are still in the book, newest first."""
    by_file = {page.source.path: page for page in book.pages.values()}
    found = []
    for commit in history.commits:
        pages = tuple(
            (by_file[file].title, edition.page(by_file[file].path))
            for file in sorted(commit.files)
            if file in by_file
        )
        if pages and commit.subject:
            found.append(Change(commit.id, commit.subject, commit.date, pages))
    return tuple(found[:MOST])


def rss(read: tuple[Change, ...], edition: Edition, summary: str) -> str:
    """Give the RSS 2.0 document."""
    ET.register_namespace("atom", _ATOM)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", f"{edition.title}: what changed")
    _add(channel, "link", edition.page(_NEWS))
    _add(channel, "description", " ".join(summary.split()))
    _add(channel, "language", "en-gb")
    own = {"href": edition.url + RSS, "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, f"{{{_ATOM}}}link", own)
    if read:
        _add(channel, "lastBuildDate", _moment(read[0].date))
    for change in read:
        item = ET.SubElement(channel, "item")
        _add(item, "title", change.title)
        _add(item, "link", _link(change, edition))
        _add(item, "description", _html(change))
        _add(item, "pubDate", _moment(change.date))
        ET.SubElement(item, "guid", isPermaLink="false").text = change.id
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def json_feed(read: tuple[Change, ...], edition: Edition, summary: str) -> str:
    """Give the JSON Feed, by https://www.jsonfeed.org/version/1.1/."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{edition.title}: what changed",
        "home_page_url": edition.url,
        "feed_url": edition.url + JSON,
        "description": " ".join(summary.split()),
        "language": "en-GB",
        "items": [
            {
                "id": change.id,
                "url": _link(change, edition),
                "title": change.title,
                "content_html": _html(change),
                "date_published": f"{change.date}T00:00:00Z",
            }
            for change in read
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _link(change: Change, edition: Edition) -> str:
    """Give the page that changed, or What's new for a change of several."""
    return change.pages[0][1] if len(change.pages) == 1 else edition.page(_NEWS)


def _html(change: Change) -> str:
    root = ET.Element("ul")
    for title, address in change.pages:
        ET.SubElement(ET.SubElement(root, "li"), "a", href=address).text = title
    return ET.tostring(root, "unicode", method="html")


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: str) -> str:
    """Give the first moment of an ISO date in the form of RFC 5322, which RSS asks for."""
    return format_datetime(dt.datetime.fromisoformat(f"{day}T00:00:00+00:00"))
