# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book without a network: from the archive on a disk, and in a browser that was here before."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook import archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Request

BUILT = 1_790_000_000


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / archive.NAME) as packed:
        packed.extractall(folder)
    return folder / archive.FOLDER


@pytest.fixture
def disk(browser: Browser, unpacked: Path) -> Iterator[Page]:
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))

    def failed(request: Request) -> None:
        # The next page, or the end of the test, stops what is still on its way.
        if request.failure != "net::ERR_ABORTED":
            problems.append(request.url)

    page.on("requestfailed", failed)
    page.goto((unpacked / "index.html").as_uri())
    yield page
    context.close()
    assert problems == []


def test_a_reader_walks_through_the_archive(disk: Page) -> None:
    disk.get_by_role("link", name="the usual objections, answered with evidence").click()
    expect(disk.get_by_role("heading", level=1)).to_contain_text("bjection")
    disk.get_by_role("link", name="Practices", exact=True).first.click()
    expect(disk).to_have_url(re.compile(r"practices/index\.html$"))


def test_search_works_from_a_disk(disk: Page) -> None:
    disk.keyboard.press("/")
    disk.keyboard.type("burn rate", delay=20)
    expect(disk.locator(".pb-search__list [role=option]").nth(1)).to_be_visible()
    disk.keyboard.press("Enter")
    expect(disk.locator("article mark").first).to_be_visible()


def test_a_tool_works_from_a_disk(disk: Page) -> None:
    disk.get_by_role("link", name="Tools", exact=True).first.click()
    disk.get_by_role("article").get_by_role("link", name=re.compile("Availability")).first.click()
    disk.get_by_role("link", name="Use the example").click()
    expect(disk.locator("[data-out]").first).to_have_text(re.compile(r"\d"))


def test_every_link_of_the_archive_leads_to_a_file_or_to_the_site(unpacked: Path) -> None:
    dead = []
    for page in sorted(unpacked.rglob("*.html")):
        html = page.read_text("utf-8")
        targets = set(re.findall(r' (?:href|src|action)="([^"#?]+)', html))
        dead += [
            f"{page.relative_to(unpacked)}: {target}"
            for target in targets
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).is_file()
        ]
    assert dead == []


def test_the_same_site_gives_the_same_archive(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text('<link rel="canonical" href="https://book.example/">')
    (tmp_path / "b" / "index.html").write_text('<a href="..">Home</a> <a href="../playbook.pdf">')
    (tmp_path / "b" / "z.txt").write_text("z")
    first = archive.pack(tmp_path, BUILT)
    (tmp_path / "b" / "z.txt").touch()
    (tmp_path / "b" / "z.txt").chmod(0o600)
    assert archive.pack(tmp_path, BUILT) == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.namelist() == [
            f"playbook/{n}" for n in ("b/index.html", "b/z.txt", "index.html")
        ]
        html = packed.read("playbook/b/index.html").decode()
    assert html == ('<a href="../index.html">Home</a> <a href="https://book.example/playbook.pdf">')


# The service worker.


@pytest.fixture
def returning(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser in which the worker rules the site."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("introduction/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_load_state("networkidle")
    yield context
    context.close()


def test_what_was_read_is_read_again_without_a_network(returning: BrowserContext) -> None:
    page = returning.pages[0]
    returning.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # The styles came along, or the phone's menu would stand open.
    expect(page.locator(".pb-menu__label")).to_be_hidden()


def test_what_was_not_read_is_said_to_be_missing_with_what_is_there(
    returning: BrowserContext,
) -> None:
    page = returning.pages[0]
    returning.set_offline(True)
    page.goto("pitfalls/alert-fatigue/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not kept in this browser")
    page.get_by_role("link", name="Why operating models matter").click()
    expect(page).to_have_url(re.compile("/introduction/$"))
    page.go_back()
    returning.set_offline(False)
    page.get_by_role("link", name="load it again").click()
    expect(page).to_have_url(re.compile("/pitfalls/alert-fatigue/$"))


def test_the_whole_book_is_kept_when_asked(returning: BrowserContext, site: Path) -> None:
    page = returning.pages[0]
    page.goto("about/")
    page.get_by_role("button", name="Keep the whole book in this browser").click()
    expect(page.get_by_text("The whole book is kept")).to_be_visible(timeout=60_000)
    returning.set_offline(True)
    page.goto("pitfalls/alert-fatigue/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("lert")
    page.keyboard.press("/")
    page.keyboard.type("burn rate", delay=20)
    expect(page.locator(".pb-search__list [role=option]").nth(1)).to_be_visible()
    for path in json.loads((site / "offline.json").read_text("utf-8")):
        assert (site / path / "index.html").is_file() or (site / path).is_file()


def test_nobody_reads_an_old_page_who_could_have_the_new_one(returning: BrowserContext) -> None:
    page = returning.pages[0]
    page.evaluate(
        """async () => {
          const cache = await caches.open("playbook");
          const headers = { "content-type": "text/html" };
          const old = new Response("<title>Old</title>", { headers });
          await cache.put(new URL(".", location.href).href, old);
        }"""
    )
    page.reload()
    expect(page).to_have_title(re.compile("Why operating models matter"))
