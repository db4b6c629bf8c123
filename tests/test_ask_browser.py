# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Asking in a browser: the panel of passages on any page, from a server or from a disk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from pathlib import Path

ASK = "?ask=who+declares+a+major+incident"


def test_a_page_opened_with_a_question_begins_with_passages(page: Page) -> None:
    page.goto(f"principles/restore-first/{ASK}")
    panel = page.get_by_role("region", name="who declares a major incident")
    expect(panel.get_by_text("They answer the question")).to_be_visible()
    expect(panel.get_by_role("listitem")).to_have_count(3)
    panel.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("incident"))


def test_it_works_from_a_disk(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{(site / 'index.html').as_uri()}{ASK}")
    expect(page.locator(".pb-answer li").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("ask", ["", "ab", "a" * 401])
def test_what_is_no_question_shows_no_panel(page: Page, ask: str) -> None:
    page.goto(f"?ask={ask}")
    expect(page.locator(".pb-answer")).to_have_count(0)


def test_what_the_book_does_not_know_is_not_answered(page: Page) -> None:
    page.goto("?ask=bake+sourdough+croissants")
    expect(page.get_by_text("Nothing in the book answers this.")).to_be_visible()


def test_a_question_cannot_become_markup(page: Page) -> None:
    page.goto("?ask=standby+%3Cimg+src%3Dx+onerror%3D%22document.title%3D'x'%22%3E")
    expect(page.locator(".pb-answer li").first).to_be_visible()
    expect(page.locator(".pb-answer img")).to_have_count(0)


def test_a_page_is_copied_as_markdown(browser: Browser, address: str) -> None:
    context = browser.new_context(
        base_url=address, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto("principles/restore-first/")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("---\ntitle: Rapid")
    context.close()
