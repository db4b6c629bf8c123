# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What programs read beside the pages: feeds, the sitemap, robots.txt, security.txt, citations."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page, expect

from playbook import book, cards, citing, feeds, view, well_known
from playbook.history import Commit, History
from playbook.twins import Edition

ROOT = Path(__file__).parent.parent
WHITE = 250
EDITION = Edition("https://book.example/", "You Build It You Run It")
READ = book.read(ROOT)


def commit(number: int, subject: str, *files: str) -> Commit:
    return Commit(f"{number:040x}", subject, "2026-11-20", (), (), (), files)


HISTORY = History(
    "complete",
    (
        commit(3, "Practices: <b> & a pager", "docs/practices/build/deploy-at-any-time.md"),
        commit(2, "Tests: faster", "tests/conftest.py"),
        commit(1, "Models: said anew", "docs/introduction.md", "docs/objections.md", "docs/old.md"),
    ),
)
CHANGES = feeds.changes(READ, HISTORY, EDITION)


def test_a_change_of_the_feed_says_what_is_now_true_and_links_pages_that_exist() -> None:
    assert [(change.title, len(change.pages)) for change in CHANGES] == [
        ("Practices: <b> & a pager", 1),
        ("Models: said anew", 2),
    ]


def test_rss_and_json_tell_the_same() -> None:
    root = etree.fromstring(feeds.rss(CHANGES, EDITION, "A book.").encode())
    data = json.loads(feeds.json_feed(CHANGES, EDITION, "A book."))
    items = root.findall("channel/item")
    assert [item.findtext("title") for item in items] == [item["title"] for item in data["items"]]
    assert [item.findtext("link") for item in items] == [item["url"] for item in data["items"]]
    assert [item.findtext("guid") for item in items] == [item["id"] for item in data["items"]]
    for item in items:
        assert parsedate_to_datetime(item.findtext("pubDate") or "").year == 2026
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    # What is written into HTML is escaped there, and again in the feed.
    assert "<b>" not in "".join(item.findtext("description") or "" for item in items)


def test_without_history_the_feeds_are_empty_and_valid() -> None:
    assert (
        etree.fromstring(feeds.rss((), EDITION, "A book.").encode()).findall("channel/item") == []
    )
    assert json.loads(feeds.json_feed((), EDITION, "A book."))["items"] == []


def test_the_site_has_feeds_and_every_page_names_them(site: Path) -> None:
    etree.fromstring((site / feeds.RSS).read_bytes())
    json.loads((site / feeds.JSON).read_text("utf-8"))
    page = (site / "principles" / "restore-first" / "index.html").read_text("utf-8")
    assert re.search(r'type="application/rss\+xml" href="[./]+feed\.xml"', page)
    assert re.search(r'type="application/feed\+json" href="[./]+feed\.json"', page)


def test_the_sitemap_has_every_page_with_the_day_of_its_last_change(site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = etree.fromstring((site / "sitemap.xml").read_bytes()).findall("s:url", names)
    assert len(urls) == len(READ.pages)
    days = {url.findtext("s:lastmod", "", names) for url in urls}
    known = {change.date for change in READ.last_changes.values()}
    assert days <= known | {page.meta.text("reviewed") for page in READ.pages.values()}


def test_robots_may_read_everything(site: Path) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert "Allow: /" in lines
    assert any(re.fullmatch(r"Sitemap: https?://\S+/sitemap\.xml", line) for line in lines)


def test_security_txt_keeps_its_standard() -> None:
    built = datetime(2026, 11, 22, tzinfo=UTC)
    text = well_known.security(
        "https://book.example/", "https://host.example/us/book", int(built.timestamp())
    )
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "https://host.example/us/book/security/advisories/new"
    assert fields["Canonical"] == "https://book.example/.well-known/security.txt"
    assert 0 < (datetime.fromisoformat(fields["Expires"]) - built).days < 366


@pytest.mark.parametrize(
    ("site", "repository"), [("http://localhost/", "https://host.example/a/b"), ("https://a/", "")]
)
def test_nobody_is_promised_a_contact_that_is_not_there(site: str, repository: str) -> None:
    assert well_known.security(site, repository, 0) == ""


@pytest.mark.parametrize("path", READ.pages)
def test_a_citation_names_author_title_book_day_and_address(path: str) -> None:
    page = READ.pages[path]
    cited = citing.of(page, EDITION, "2026-11-20")
    (item,) = json.loads(cited.csl)
    assert set(item) <= {
        "id", "type", "title", "container-title", "author", "issued", "URL", "language"
    }  # fmt: skip
    assert item["issued"] == {"date-parts": [[2026, 11, 20]]}
    assert all(
        {"literal"} == set(name) or {"family", "given"} == set(name) for name in item["author"]
    )
    for text in (cited.plain, cited.bibtex):
        assert item["URL"] in text
        assert "2026" in text
    assert re.fullmatch(r"@incollection\{[\w-]+,\n(?:  \w+\s+= \{.*\},?\n)+\}", cited.bibtex)
    assert cited.bibtex.count("{") == cited.bibtex.count("}")


def test_a_reader_copies_a_citation(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("principles/restore-first/")
    page.get_by_text("Cite this page").click()
    page.get_by_role("button", name="Copy the BibTeX").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@incollection{youbuildit-principles-restore-first,\n")


def test_a_reader_shares_a_page(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("principles/restore-first/?h=restor#why")
    page.evaluate("navigator.share = undefined")
    page.get_by_role("button", name="Share this page").click()
    expect(page.get_by_text("The address is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(
        "/principles/restore-first/#why"
    )


def test_a_card_is_the_same_each_time_and_small() -> None:
    fonts = ROOT / "scripts" / "print" / "fonts"
    words = ("Rapid restoration comes before perfect protection", "principle", "Principle", "Book")
    first = cards.draw(*words, fonts)
    assert first == cards.draw(*words, fonts)
    assert Image.open(io.BytesIO(first)).size == cards.SIZE
    assert len(first) < 30_000


@pytest.mark.parametrize("title", ["A", "unbreakable" * 20, "very long words " * 40, ""])
def test_any_title_stays_on_its_card(title: str) -> None:
    drawn = cards.draw(title, "guide", "", "Book", ROOT / "scripts" / "print" / "fonts")
    pixels = Image.open(io.BytesIO(drawn)).convert("L")
    right = pixels.crop((cards.SIZE[0] - 20, 0, cards.SIZE[0], cards.SIZE[1]))
    assert min(right.tobytes()) >= WHITE


def test_every_page_has_a_card_with_words_for_who_cannot_see_it(site: Path) -> None:
    for page in READ.pages:
        html = (site / view.address(page) / "index.html").read_text("utf-8")
        address = re.search(r'property="og:image" content="https?://[^/]+/([^"]+)"', html)
        assert address
        assert (site / address[1]).read_bytes().startswith(b"\x89PNG")
        assert re.search(r'property="og:image:alt" content="[^"]{10,}"', html)
