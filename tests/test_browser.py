# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What a reader does, in a real Chromium, on the real site served as files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Error, Page, expect

if TYPE_CHECKING:
    from pathlib import Path

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
_LOOKS = """() => {
  const [red] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);
  return red > 128 ? "light" : "dark";
}"""


def test_a_reader_walks_from_home_to_a_practice(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name="hold the selection workshop").click()
    expect(page).to_have_url(re.compile("/practices/selection/$"))
    page.get_by_role("article").get_by_role("link", name="Availability target").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Select an availability target")


def test_search_finds_a_section_by_keyboard(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search the book")).to_be_focused()
    page.keyboard.type("freeze risk", delay=20)
    section = page.get_by_role("option", name=re.compile("^Freeze risk, not change"))
    expect(section).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(section).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("peak-availability-target/#freeze$"))
    expect(page.locator("#freeze")).to_be_in_viewport()
    expect(page.locator("article mark").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_visit_follows_the_system_colours(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    assert page.evaluate(_LOOKS) == scheme
    context.close()


def test_dark_mode_is_chosen_by_a_switch_and_kept(page: Page) -> None:
    page.goto("")
    for name in ("Switch to light", "Switch to dark"):
        page.get_by_role("button", name=name).click()
    assert page.evaluate(_LOOKS) == "dark"
    page.goto("introduction/")
    assert page.evaluate(_LOOKS) == "dark"
    page.get_by_role("button", name="Follow the system").click()
    assert page.evaluate(_LOOKS) == "light"


def test_a_phone_shows_every_page_without_sideways_scrolling(
    browser: Browser, address: str, site: Path
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    wide = []
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        page.goto("" if path == "." else f"{path}/", wait_until="domcontentloaded")
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if overflow > 0:
            wide.append(f"{path}: {overflow} px")
    context.close()
    assert wide == []


def test_the_drawer_of_a_phone_reaches_every_part(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("")
    page.locator("label.pb-menu__label").click()
    navigation = page.get_by_role("navigation", name="Navigation").first
    expect(navigation.get_by_text("Pitfalls", exact=True).first).to_be_visible()
    context.close()


def test_everything_reads_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(
        java_script_enabled=False,
        viewport=DESKTOP,  # type: ignore[arg-type]
        base_url=address,
    )
    page = context.new_page()
    page.goto("practices/selection/availability-target/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Related pages")).to_be_visible()
    page.get_by_role("link", name="Principles", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("principles")
    context.close()


def test_the_skip_link_comes_first(page: Page) -> None:
    page.goto("introduction/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")


def test_the_pdf_is_one_click_away(page: Page, address: str) -> None:
    page.goto("introduction/")
    link = page.get_by_role("link", name="The whole book as a PDF")
    href = link.get_attribute("href")
    assert href
    try:
        response = page.request.get(f"{address}introduction/{href}")
    except Error as error:  # pragma: no cover - the message is what helps
        pytest.fail(str(error))
    assert response.ok
    assert response.body().startswith(b"%PDF-")
