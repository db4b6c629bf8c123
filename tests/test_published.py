# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Every question of the book has a page that answers it in the book's own words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from playbook import book, typography
from playbook.ask import engine, library, published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.ask.published import Published

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def read(site: Path) -> library.Library:
    return library.of_site(site)


@pytest.fixture(scope="module")
def answered(read: library.Library) -> list[Published]:
    return published.of_engine(engine.Engine(read))


def test_every_question_of_a_page_is_answered(answered: list[Published]) -> None:
    asked = {
        text for page in book.read(ROOT).pages.values() for text in page.meta.list("questions")
    }
    assert asked == {item.question for item in answered}
    assert len({item.slug for item in answered}) == len(answered)


def test_an_answer_comes_from_the_page_that_promises_it(answered: list[Published]) -> None:
    others = [item.question for item in answered if item.answer.sources[0].path != item.page]
    # A short question of common words may be answered better elsewhere.
    assert len(others) <= len(answered) / 100, others


def test_each_has_a_page_and_its_markdown_at_both_addresses(
    site: Path, answered: list[Published]
) -> None:
    for item in answered:
        page = BeautifulSoup((site / item.path / "index.html").read_text("utf-8"), "lxml")
        (heading,) = page.select("h1")
        assert heading.text == typography.curl(item.question)
        canonical = page.select_one('link[rel="canonical"]')
        assert canonical
        assert str(canonical["href"]).endswith(f"/{item.path}")
        texts = [(site / file).read_text("utf-8") for file in item.files]
        assert texts[0] == texts[1] == item.twin()
        assert f"\n# {item.question}\n" in texts[0]


def test_every_passage_stands_in_the_markdown_of_its_page(
    read: library.Library, answered: list[Published]
) -> None:
    for item in answered:
        sources = {source.id: source.path for source in item.answer.sources}
        for excerpt in item.answer.excerpts:
            text = read.pages[sources[excerpt.source]].twin.text
            assert text[excerpt.start : excerpt.end] == excerpt.text
        for text, source in item.answer.answer:
            assert text in read.pages[sources[source]].twin.text


def links(page: Path) -> Iterator[str]:
    for link in BeautifulSoup(page.read_text("utf-8"), "lxml").select("main a[href]"):
        yield str(link["href"])


def test_links_of_the_pages_lead_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    dead = []
    for page in (site / published.FOLDER).rglob("index.html"):
        for link in links(page):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, fragment = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            file = target / "index.html" if target.is_dir() else target
            if not file.is_file():
                dead.append((page, link))
            elif fragment:
                if file not in ids:
                    ids[file] = set(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8")))
                if fragment not in ids[file]:
                    dead.append((page, link))
    assert dead == []


def test_the_list_for_assistants_names_each(site: Path, answered: list[Published]) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    optional = text[text.index("## Optional") :]
    for item in answered:
        assert f"- [{item.question}](" in optional
        assert f"/{item.files[0]}): answered from {item.owner}" in optional


def test_slugs_are_short_whole_words_and_differ() -> None:
    taken: set[str] = set()
    long = "Who answers when " + "everything " * 20
    first = published._slug(long, taken)  # noqa: SLF001
    assert len(first) <= 70
    assert first.endswith("-everything")
    assert published._slug(long, taken) == f"{first}-2"  # noqa: SLF001
    assert published._slug("What\u2019s a caf\u00e9?", taken) == "whats-a-cafe"  # noqa: SLF001
