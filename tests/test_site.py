# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The real book, built once, asked what every reader of every page may expect."""

from __future__ import annotations

import copy
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from playbook import book as book_module
from playbook import checks, typography, view
from playbook.search import engine, rendering, store

if TYPE_CHECKING:
    from playbook.book import Page

ROOT = Path(__file__).parent.parent
BOOK = book_module.read(ROOT)
PAGES = list(BOOK.pages.values())
BASE = "http://localhost:8000/"
SVG = "{http://www.w3.org/2000/svg}"

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def file_of(site: Path, page: Page) -> Path:
    return site / view.address(page.path) / "index.html"


def read(site: Path, page: Page) -> BeautifulSoup:
    return soup(file_of(site, page))


def article(site: Path, page: Page) -> Tag:
    found = read(site, page).select_one("article")
    assert found
    return found


def test_nothing_is_left_to_mend() -> None:
    assert [str(finding) for finding in checks.check(BOOK, BASE)] == []


@every_page
def test_every_page_is_built(site: Path, page: Page) -> None:
    assert file_of(site, page).is_file()


@every_page
def test_one_heading_equals_the_title(site: Path, page: Page) -> None:
    (heading,) = read(site, page).select("h1")
    words = [text for text in heading.find_all(string=True) if text != "¶"]
    assert "".join(words).strip() == typography.curl(page.title)


def test_titles_and_descriptions_tell_pages_apart(site: Path) -> None:
    for selector, attribute in (("title", ""), ('meta[name="description"]', "content")):
        texts: Counter[str] = Counter()
        for page in PAGES:
            tag = read(site, page).select_one(selector)
            assert tag, page.path
            texts[str(tag[attribute]) if attribute else tag.text] += 1
        assert [text for text, count in texts.items() if count > 1] == []


@every_page
def test_the_licence_stands_in_text_link_and_metadata(site: Path, page: Page) -> None:
    html = read(site, page)
    link = html.select_one('link[rel="license"]')
    data = html.select_one('script[type="application/ld+json"]')
    foot = html.select_one(".pb-foot")
    assert link
    assert data
    assert foot
    assert json.loads(data.text)["license"] == link["href"]
    assert link["href"] == "https://creativecommons.org/licenses/by-nc/4.0/"
    assert page.meta.list("authors")[0] in foot.text
    assert foot.select_one(f'a[rel="license"][href="{link["href"]}"]')


@every_page
def test_links_inside_the_site_lead_somewhere(site: Path, page: Page) -> None:
    here = view.address(page.path)
    for tag in read(site, page).select("[href], [src]"):
        target = str(tag.get("href") or tag.get("src"))
        parts = urlsplit(urljoin(BASE + here, target))
        if parts.netloc != urlsplit(BASE).netloc or parts.scheme == "mailto":
            continue
        path = site / unquote(parts.path).lstrip("/")
        file = path / "index.html" if path.is_dir() or target.endswith("/") else path
        assert file.is_file(), target
        if parts.fragment and file.suffix == ".html":
            identifier = unquote(parts.fragment)
            assert soup(file).find(id=identifier), target


@every_page
def test_no_request_goes_to_a_third_party(site: Path, page: Page) -> None:
    html = read(site, page)
    loaded = [
        str(tag.get("src") or tag.get("href"))
        for tag in html.select("script[src], img[src], iframe, source, link[href]")
        if tag.name != "link" or not {"license", "canonical", "next", "prev"} & set(tag["rel"])
    ]
    assert [url for url in loaded if urlsplit(url).netloc] == []


@every_page
def test_nothing_is_left_unfilled(site: Path, page: Page) -> None:
    body = copy.copy(article(site, page))
    for code in body.select("code, pre"):
        code.extract()
    assert "{{" not in body.text
    assert "<!-- playbook:" not in str(body)
    assert "[^" not in body.text


@every_page
def test_headings_do_not_skip_a_level(site: Path, page: Page) -> None:
    levels = [int(tag.name[1]) for tag in article(site, page).select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_ids_are_unique(site: Path, page: Page) -> None:
    ids = Counter(str(tag["id"]) for tag in read(site, page).select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []


@every_page
def test_every_figure_says_what_it_shows(site: Path, page: Page) -> None:
    for figure in article(site, page).select("figure.pb-data"):
        assert figure.select_one("table")
        assert figure.select_one("figcaption")
    for figure in article(site, page).select("figure:not(.pb-data)"):
        drawing = figure.select_one("svg")
        caption = figure.select_one("figcaption")
        assert drawing
        assert caption
        labels = str(drawing.get("aria-labelledby", "")).split()
        words = [tag.text.strip() for tag in drawing.select("title, desc") if tag["id"] in labels]
        assert drawing["role"] == "img"
        assert all(len(text) > 10 for text in words)
        assert len(words) == 2
        assert caption.text.strip()
        ET.fromstring(str(drawing))  # noqa: S314 - our own drawing


@every_page
def test_relations_hold_both_ways(site: Path, page: Page) -> None:
    own = page.path
    for relation, groups in BOOK.graph.forward.items():
        if relation in {"first", "sees"}:
            continue
        for target in groups.get(own, ()):
            assert own in BOOK.graph.reverse[relation][target]
            back = read(site, BOOK.pages[target]).select_one(".pb-relations")
            assert back
            hrefs = {
                urljoin(BASE + view.address(target), str(link["href"])) for link in back.select("a")
            }
            assert BASE + view.address(own) in hrefs


def test_no_page_is_an_orphan(site: Path) -> None:
    linked = {"index"}
    for page in PAGES:
        for link in article(site, page).select("a[href]"):
            url = urljoin(BASE + view.address(page.path), str(link["href"]).split("#")[0])
            if url.startswith(BASE):
                path = url.removeprefix(BASE).strip("/")
                linked |= {path or "index", f"{path}/index"}
    assert [page.path for page in PAGES if page.path not in linked] == []


def test_the_sitemap_names_every_page(site: Path) -> None:
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314 - we wrote it
    urls = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    assert urls == {BASE + view.address(page.path) for page in PAGES}


def test_the_search_index_holds_every_section(site: Path) -> None:
    stored = store.read(lambda name: (site / f"search/{name}.js").read_text("utf-8"))
    found = {(card.path, anchor) for card in stored.cards for anchor, _ in card.sections}
    for page in PAGES:
        anchors = {heading.id for heading in page.source.headings if heading.level in {2, 3}}
        wanted = {(page.path, anchor) for anchor in {"", *anchors}}
        if page.meta.text("search") == "exclude":
            assert not wanted & found
        else:
            assert wanted <= found


def test_the_search_index_is_that_of_the_book_without_mkdocs(site: Path) -> None:
    html = rendering.read(BOOK, (ROOT / "mkdocs.yml").read_text("utf-8"))
    built = {path.stem: path.read_text("utf-8") for path in (site / "search").glob("*.js")}
    assert built == engine.files(BOOK, html)


def test_the_data_of_the_book_is_not_published(site: Path) -> None:
    assert not (site / "data").exists()


def test_practices_follow_the_content_schema() -> None:
    for page in BOOK.of_kind("practice"):
        ids = {heading.id for heading in page.source.headings}
        assert {"when", "how", "good", "example", "wrong"} <= ids, page.path
    for page in BOOK.of_kind("pitfall"):
        ids = {heading.id for heading in page.source.headings}
        assert {"signs", "why", "cost", "out", "relapse"} <= ids, page.path


def test_years_and_dates_are_not_promised_by_the_build_machine(site: Path) -> None:
    pattern = re.compile(r"generated (on|at)|build date", re.IGNORECASE)
    assert [page.path for page in PAGES if pattern.search(str(read(site, page)))] == []


def test_quotes_are_those_of_a_book(site: Path) -> None:
    straight = []
    for file in sorted(site.rglob("index.html")):
        article = BeautifulSoup(file.read_text("utf-8"), "lxml").find("article")
        assert article
        # What a tool or a citation shows is data, to be copied as it is.
        plain = (
            "pre, code, svg, script, form, footer, nav, .pb-tool, .pb-sheet, [data-search-exclude]"
        )
        for part in article.select(plain):
            if not part.decomposed and "pb-relations" not in part.get_attribute_list("class"):
                part.decompose()
        text = article.get_text(" ")
        straight += [
            f"{file.parent.name}: {found}" for found in re.findall(r".{12}[\"'].{9}", text)
        ]
    assert straight == []
