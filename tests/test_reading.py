# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What helps a reader along: notes beside words, reading paths, checklists, the summary."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from playbook import book, view

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
READ = book.read(ROOT)
TERM = "a[data-term]"


# Notes.


def test_hovering_a_term_shows_its_meaning_and_escape_hides_it(page: Page) -> None:
    page.goto("practices/scale/team-schedule/")
    term = page.locator(TERM).first
    meaning = term.get_attribute("data-term") or ""
    term.hover()
    note = page.get_by_role("note")
    expect(note).to_contain_text(meaning)
    expect(term).to_have_attribute("aria-describedby", "pb-note")
    note.hover()
    page.wait_for_timeout(600)
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_the_keyboard_shows_a_source_and_still_follows_the_link(page: Page) -> None:
    page.goto("principles/restore-first/")
    mark = page.locator("a.footnote-ref").first
    page.keyboard.press("Tab")
    mark.focus()
    note = page.get_by_role("note")
    expect(note).to_contain_text("Accelerate State of DevOps")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#fn:"))


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, base_url=address
    )
    yield context.new_page()
    context.close()


def test_a_finger_opens_the_note_first_and_the_note_leads_on(phone: Page) -> None:
    phone.goto("practices/scale/team-schedule/")
    term = phone.locator(TERM).first
    term.scroll_into_view_if_needed()
    term.tap()
    note = phone.get_by_role("note")
    expect(note).to_be_visible()
    expect(phone).to_have_url(re.compile("team-schedule/$"))
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    note.get_by_role("link", name="In the glossary").tap()
    expect(phone).to_have_url(re.compile("/glossary/#"))


def test_without_script_a_term_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("practices/scale/team-schedule/")
    page.locator(TERM).first.click()
    expect(page).to_have_url(re.compile("/glossary/#"))
    context.close()


# Reading paths.


@pytest.mark.parametrize("name", READ.paths)
def test_every_page_of_a_path_says_where_it_stands_and_leads_on(site: Path, name: str) -> None:
    path = READ.paths[name]
    for number, target in enumerate(path.pages, start=1):
        html = (site / view.address(target) / "index.html").read_text("utf-8")
        steps = BeautifulSoup(html, "lxml").select(".pb-steps__step")
        (own,) = [step for step in steps if f"#{name}" in str(step)]
        assert f"{number} of {len(path.pages)}." in " ".join(own.get_text().split())
        links = [str(link["href"]) for link in own.select("a")][1:]
        assert len(links) == (number > 1) + (number < len(path.pages))
        for link in links:
            assert ((site / view.address(target)) / link / "index.html").is_file()


def test_what_was_read_is_marked_in_this_browser_until_it_is_forgotten(page: Page) -> None:
    page.goto("introduction/")
    page.locator(".pb-foot").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    page.goto("reading-paths/")
    expect(page.get_by_text("You have read 1 of 7.").first).to_be_visible()
    page.get_by_role("button", name="Forget what I have read").click()
    expect(page.get_by_text(re.compile("^You have read"))).to_have_count(0)
    page.reload()
    expect(page.get_by_text(re.compile("^You have read"))).to_have_count(0)


# Checklists.


def test_ticks_survive_a_reload_and_leave_as_markdown(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("contributions/how-to-contribute/")
    box = page.get_by_role("checkbox", name=re.compile("^May we name the organisation"))
    box.check()
    page.reload()
    expect(box).to_be_checked()
    page.get_by_role("button", name="Copy the checklist as Markdown").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert [line for line in copied if line.startswith("- [x] ")] == [
        line for line in copied if "May we name the organisation" in line
    ]
    page.get_by_role("button", name="Clear my ticks").click()
    page.reload()
    expect(box).not_to_be_checked()


# The summary.


def test_the_summary_has_the_opening_of_every_section(site: Path) -> None:
    text = BeautifulSoup((site / "summary" / "index.html").read_text("utf-8"), "lxml").get_text()
    said = " ".join(text.split())
    for page in READ.pages.values():
        if page.path.endswith("/index") and page.sections[0] != "About":
            opening = BeautifulSoup(
                (site / view.address(page.path) / "index.html").read_text("utf-8"), "lxml"
            ).select_one("article h1 + p")
            assert opening
            for mark in opening.select("sup"):
                mark.decompose()
            assert " ".join(opening.get_text().split()) in said, page.path


def test_the_script_of_a_page_stays_small(site: Path) -> None:
    folder = site / "assets" / "playbook"
    own = [(folder / name).read_bytes() for name in ("early.js", "site.js")]
    assert sum(len(gzip.compress(text, 9)) for text in own) < 15_000
